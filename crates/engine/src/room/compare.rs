//! The pool that exists, beside the body: what a PUT would change, and what would force a new pool at the top.

use batch_pool_document::{Json, compact};
use batch_pool_model::contract::{ApiVersion, Needs};
use batch_pool_model::locale::{Locale, Text};

use crate::api::ReportedComparison;
use crate::api::{CompareError, ReportedError};
use crate::compare::{self, Difference};
use crate::import;

use super::{Asked, Node, link, place, text_area};

/// Of more differences of a kind the first are listed: a pool that differs in so many is another one.
const LISTED: usize = 100;

/// What needs most at the top.
const GROUPS: &[Needs] = &[Needs::NewPool, Needs::NoNodes, Needs::NewNodes, Needs::AnyTime];

pub(super) fn draw(asked: &Asked, locale: &Locale) -> Vec<Node> {
    let mut content = Vec::from(text_area(asked, "compare", LIVE, locale));
    let result = Node::new("div").is("id", "room-result").is("role", "status").class("room-result");
    let text = asked.field(LIVE);
    if text.trim().is_empty() {
        content.push(result);
        return content;
    }
    let pool = Some(asked.field(POOL)).filter(|pool| !pool.is_empty()).map(str::to_owned);
    let read = |pool| import::import_with(text, &import::Options { pool, as_sent: false, only_pools: true });
    // The choice might be left over from another text.
    let imported =
        read(pool).or_else(|error| if error.code == "no-such-pool" { read(None) } else { Err(error) });
    match imported {
        Err(error) => content.push(result.with(refusal(&CompareError::Live(error), locale))),
        Ok(imported) => {
            if imported.pools.len() > 1 {
                content.extend(pools(&imported.pools, imported.pool, locale));
            }
            let version = ApiVersion::parse(&asked.options.api_version).unwrap_or(ApiVersion::NEWEST);
            let body = asked.body.clone().unwrap_or(Json::Null);
            let compared = compare::compare(&imported.document, &body, version);
            content
                .push(result.each(differences(&ReportedComparison::new(compared, version, locale), locale)));
        }
    }
    content
}

const LIVE: &str = "live";
const POOL: &str = "pool";

fn refusal(error: &CompareError, locale: &Locale) -> Node {
    let (CompareError::Live(error) | CompareError::Body(error)) = error;
    let ReportedError { error, .. } = ReportedError::new(error, locale);
    let place =
        Text::new("room.place").with("line", error.line.to_string()).with("column", error.column.to_string());
    Node::new("p")
        .class("finding error")
        .with(Node::new("strong").text(locale.say(&place)))
        .text(" ")
        .text(error.message)
}

/// Which of several pools.
fn pools(names: &[String], chosen: usize, locale: &Locale) -> [Node; 2] {
    let option = |(position, name): (usize, &String)| {
        let number = (position + 1).to_string();
        let option = Node::new("option").is("value", &number).text(name.as_str());
        if position == chosen { option.is("selected", "") } else { option }
    };
    let select = Node::new("select").is("id", "room-pool").is("field", POOL);
    [
        Node::new("label").is("for", "room-pool").text(locale.get("room.compare.pool")),
        select.each(names.iter().enumerate().map(option)),
    ]
}

fn differences(compared: &ReportedComparison, locale: &Locale) -> Vec<Node> {
    let (verdict, message) = compared.verdict();
    let class = if verdict > compare::Verdict::InPlace { "finding warning" } else { "finding info" };
    let mut content = vec![Node::new("p").class(class).is("id", "room-verdict").text(message)];
    for needs in GROUPS {
        let of_group: Vec<_> =
            compared.differences().filter(|(difference, _)| difference.change.needs == *needs).collect();
        if of_group.is_empty() {
            continue;
        }
        let title = Text::new(format!("room.compare.group.{}", needs.name()))
            .with("count", of_group.len().to_string());
        content.push(Node::new("h3").text(locale.say(&title)));
        let rest = of_group.len().saturating_sub(LISTED);
        let listed =
            of_group.iter().take(LISTED).map(|(difference, message)| item(difference, message, locale));
        content.push(Node::new("ul").class("differences").each(listed));
        if rest > 0 {
            let more = Text::new("room.compare.more").with("count", rest.to_string());
            content.push(Node::new("p").text(locale.say(&more)));
        }
    }
    content
}

fn item(difference: &Difference, message: &str, locale: &Locale) -> Node {
    let kind = locale.get(&format!("room.compare.{}", difference.kind.name())).to_owned();
    let at = difference.pointer.text();
    let mut head = Node::new("p").class("difference").text(kind).text(" ").with(place(&at));
    for (name, value) in [("del", &difference.before), ("ins", &difference.after)] {
        if let Some(value) = value {
            head = head.text(" ").with(Node::new(name).text(short(value)));
        }
    }
    let source = link("room.source", difference.change.help, &at, locale);
    Node::new("li")
        .is("data-pointer", &at)
        .with(head)
        .with(Node::new("p").class("help").text(message).text(" ").with(source))
}

/// A value in a few characters.
fn short(value: &Json) -> String {
    let text = compact(value);
    match text.char_indices().nth(80) {
        Some((at, _)) => [&text[..at], "…"].concat(),
        None => text,
    }
}
