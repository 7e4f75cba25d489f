//! An error, or lines of a log: what it means, where it is in the body, and what mends that.

use batch_pool_model::locale::{Locale, Text};

use crate::api::{self, DiagnoseOptions, Diagnosis, ReportedCause};
use crate::diagnose::Verdict;

use super::{Asked, Node, link, place, text_area};

const ERROR: &str = "error";

pub(super) fn draw(asked: &Asked, locale: &Locale) -> Vec<Node> {
    let mut content = Vec::from(text_area(asked, "diagnose", ERROR, locale));
    let result = Node::new("div").is("id", "room-result").is("role", "status").class("room-result");
    let text = asked.field(ERROR);
    content.push(if text.trim().is_empty() {
        result
    } else {
        result.each(opened(asked, locale)).each(causes(&diagnosis(asked, text, locale), locale))
    });
    content
}

/// Says why the room is open, if the text was to be opened as a body.
fn opened(asked: &Asked, locale: &Locale) -> Option<Node> {
    let is_opened = !asked.field("opened").is_empty();
    is_opened
        .then(|| Node::new("p").is("id", "room-opened").text(locale.get("room.diagnose.opened").to_owned()))
}

fn diagnosis(asked: &Asked, text: &str, locale: &Locale) -> Diagnosis {
    let options = DiagnoseOptions {
        body: asked.body.clone(),
        api_version: Some(asked.options.api_version.clone()),
        // Without a body, the text may tell.
        os: asked.options.os.filter(|_| asked.body.is_some()),
        today: asked.options.today,
    };
    api::diagnose(text, &options, locale)
}

fn causes(diagnosis: &Diagnosis, locale: &Locale) -> Vec<Node> {
    let verdict = format!("room.diagnose.verdict.{}", diagnosis.verdict.name());
    let verdict = Node::new("p").is("id", "room-verdict").text(locale.get(&verdict).to_owned());
    let class = if diagnosis.verdict == Verdict::Failure { "finding error" } else { "finding info" };
    let causes = diagnosis.causes.iter().map(|cause| Node::new("li").with(shown(cause, class, locale)));
    vec![verdict, Node::new("ul").class("causes").each(causes)]
}

fn shown(cause: &ReportedCause, class: &str, locale: &Locale) -> Node {
    let mut acts = Node::new("p").class("finding-acts");
    if let Some(fix) = &cause.fix {
        acts = acts.with(Node::button(&fix.title, "fix", "apply", fix.patch.to_json()));
    }
    if let Some(pointer) = &cause.pointer {
        acts = acts.with(place(&pointer.text()));
    }
    if let Some(rule) = &cause.rule {
        let page = ["rules/", locale.language.tag, ".html#", rule].concat();
        acts = acts.with(link("room.explained", &page, rule, locale));
    }
    acts = acts.with(link("room.source", &cause.help, &cause.code, locale));
    let mut whole = Node::new("div")
        .class(class)
        .is("data-code", &cause.code)
        .with(Node::new("p").class("finding-text").text(&*cause.message));
    if let Some((place, found)) = cause.place.zip(cause.found.as_ref()) {
        let at = Text::new("room.place")
            .with("line", place.line.to_string())
            .with("column", place.column.to_string());
        whole = whole.with(
            Node::new("p")
                .class("help")
                .text(locale.say(&at))
                .text(" ")
                .with(Node::new("code").text(&**found)),
        );
    }
    whole.with(acts)
}
