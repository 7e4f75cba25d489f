//! A finding, at its field and in the list.

use batch_pool_document::{Json, Position, visible};
use batch_pool_engine::api::{ReportedFinding, ReportedFix};
use batch_pool_engine::check::Severity;
use batch_pool_model::locale::Text;
use batch_pool_model::target::TargetFinding;
use batch_pool_session::{Action, Place};
use yew::AttrValue;

use super::draw::{Draw, button, unseen};
use super::element::{Element, el};
use super::msg::Msg;

/// A finding of the body or of the target, ready to be drawn.
pub(super) struct Shown<'a> {
    code: AttrValue,
    pub(super) severity: Severity,
    place: Place,
    message: AttrValue,
    help: AttrValue,
    fix: Option<&'a ReportedFix>,
    choices: &'a [ReportedFix],
    /// In the text that stands at the place.
    inside: Option<Position>,
    follow_ups: &'a [ReportedFinding],
    /// Nothing is wrong yet, something is still to come.
    pub(super) missing: bool,
}

impl<'a> Shown<'a> {
    pub(super) fn of_body(finding: &'a ReportedFinding, body: &Json) -> Self {
        let value = body.find(&finding.pointer);
        Self {
            code: finding.code.clone().into(),
            severity: finding.severity,
            place: Place::Body(finding.pointer.clone()),
            message: finding.message.clone().into(),
            help: finding.help.clone().into(),
            fix: finding.fix.as_ref(),
            choices: &finding.choices,
            inside: finding.inside,
            follow_ups: &finding.follow_ups,
            missing: finding.severity == Severity::Error && value.is_none_or(is_blank),
        }
    }

    pub(super) fn of_target(finding: &TargetFinding, draw: &Draw) -> Self {
        Self {
            code: finding.code.clone().into(),
            severity: finding.severity,
            place: Place::Target(finding.member),
            message: draw.say(&finding.message),
            help: finding.help.clone().into(),
            fix: None,
            choices: &[],
            inside: None,
            follow_ups: &[],
            missing: draw.state.target().get(finding.member).is_empty(),
        }
    }

    /// Something is wrong here, not merely open.
    pub(super) fn is_wrong(&self) -> bool {
        self.severity == Severity::Error && !self.missing
    }
}

fn is_blank(value: &Json) -> bool {
    value.is_hollow() || value.as_str() == Some("")
}

/// The first findings, worst first; the target before the body, for without a target nothing can be sent.
pub(super) fn first<'a>(draw: &Draw<'a>, limit: usize) -> Vec<Shown<'a>> {
    let view = draw.state.view();
    let mut all = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Info] {
        for finding in view.target_findings().iter().filter(|finding| finding.severity == severity) {
            all.push(Shown::of_target(finding, draw));
        }
        let rest = limit.saturating_sub(all.len());
        for finding in view.findings().iter().filter(|finding| finding.severity == severity).take(rest) {
            all.push(Shown::of_body(finding, draw.state.body()));
        }
    }
    all
}

/// One finding: what is wrong, why, what to do, a button for each answer, and below it what follows from it. In the list the
/// place is named, and leads to its field.
pub(super) fn finding(draw: &Draw, shown: &Shown, listed: bool) -> Element {
    let (class, word) = match (shown.severity, shown.missing) {
        (_, true) => ("finding missing", "finding-word.missing"),
        (Severity::Error, _) => ("finding error", "finding-word.error"),
        (Severity::Warning, _) => ("finding warning", "finding-word.warning"),
        (Severity::Info, _) => ("finding info", "finding-word.info"),
    };
    let explained = ["rules/", draw.model.locale.language.tag, ".html#", &*shown.code].concat();
    let answers = shown.fix.into_iter().chain(shown.choices).map(|fix| answer(draw, fix).into()).collect();
    el("div")
        .class(class)
        .is("data-code", shown.code.clone())
        .with(
            el("p")
                .class("finding-text")
                .with(el("strong").class("finding-word").text(draw.t(word)))
                .text(" ")
                .text(shown.message.clone()),
        )
        .with(
            el("p")
                .class("finding-acts")
                .maybe((shown.choices.len() > 1).then(|| el("span").text(draw.t("finding.choose"))))
                .with(el("span").class("answers").each(answers))
                .maybe(listed.then(|| place(draw, &shown.place)))
                .maybe(shown.inside.and_then(|inside| place_inside(draw, &shown.place, inside)))
                .with(link(draw, "finding.explained", explained.into(), &shown.code))
                .with(link(draw, "finding.source", shown.help.clone(), &shown.code)),
        )
        .maybe((!shown.follow_ups.is_empty()).then(|| follow_ups(draw, shown)))
}

/// A button that applies a fix.
fn answer(draw: &Draw, fix: &ReportedFix) -> Element {
    button(fix.title.clone().into(), "fix", draw.acts(Action::Apply { patch: fix.patch.clone() }))
}

/// A page about a finding. Those who hear links one by one are told which.
fn link(draw: &Draw, key: &str, to: AttrValue, code: &str) -> Element {
    el("a")
        .class("official")
        .is("href", to)
        .is("target", "_blank")
        .is("rel", "noopener noreferrer")
        .text(draw.t(key))
        .with(unseen([" (", code, ")"].concat()))
}

/// A button that leads into the text that stands at a place.
fn place_inside(draw: &Draw, place: &Place, inside: Position) -> Option<Element> {
    let Place::Body(pointer) = place.clone() else { return None };
    let said = Text::new("finding.inside")
        .with("line", inside.line.to_string())
        .with("column", inside.column.to_string());
    let go = draw.does(move || Msg::GoToPosition(pointer.clone(), inside));
    Some(button(draw.say(&said), "plain inside", go))
}

/// What goes with a cause when that is mended.
fn follow_ups(draw: &Draw, cause: &Shown) -> Element {
    let said = draw.with("finding.follow-ups", "count", cause.follow_ups.len().to_string());
    let shown = cause.follow_ups.iter().map(|finding| Shown::of_body(finding, draw.state.body()));
    // Unfolded for this cause, and for no other that may stand here next.
    el("details")
        .key([&*cause.code, &*cause.message].concat())
        .class("follow-ups")
        .with(el("summary").text(said))
        .with(el("ul").each(shown.map(|shown| el("li").with(finding(draw, &shown, true)).into()).collect()))
}

/// A button that leads to the field of a place.
pub(super) fn place(draw: &Draw, place: &Place) -> Element {
    let label = match place {
        Place::Body(pointer) if pointer.is_root() => "/".into(),
        Place::Body(pointer) => visible(&pointer.to_string()).into_owned().into(),
        Place::Target(member) => draw.t(&format!("target.{}", member.name())),
    };
    let place = place.clone();
    button(label, "plain place", draw.does(move || Msg::GoTo(place.clone())))
}
