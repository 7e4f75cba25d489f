//! A finding, at its field and in the list.

mod listed;
mod own_value;
mod sentence;

pub(super) use listed::listed;

use batch_pool_document::{Json, Position, visible};
use batch_pool_engine::api::{ReportedFinding, ReportedFix};
use batch_pool_engine::check::Severity;
use batch_pool_model::locale::Text;
use batch_pool_model::target::{TargetFinding, TargetFix};
use batch_pool_session::{Action, FieldLocation, is_missing};
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, html};

use super::msg::Msg;
use super::place_name::{place_name, title_of};
use super::view_context::{ViewContext, button, visually_hidden};

/// A finding of the body or of the target, ready to be drawn.
pub(super) struct FindingView<'a> {
    code: AttrValue,
    pub(super) severity: Severity,
    place: FieldLocation,
    message: AttrValue,
    help: AttrValue,
    fix: Option<&'a ReportedFix>,
    choices: &'a [ReportedFix],
    target_fix: Option<&'a TargetFix>,
    /// In the string at the place.
    inside: Option<Position>,
    follow_ups: &'a [ReportedFinding],
    /// Nothing is wrong yet, something is still to come.
    pub(super) missing: bool,
}

impl<'a> FindingView<'a> {
    pub(super) fn of_body(finding: &'a ReportedFinding, body: &Json) -> Self {
        Self {
            code: finding.code.clone().into(),
            severity: finding.severity,
            place: FieldLocation::Body(finding.pointer.clone()),
            message: finding.message.clone().into(),
            help: finding.help.clone().into(),
            fix: finding.fix.as_ref(),
            choices: &finding.choices,
            target_fix: None,
            inside: finding.inside,
            follow_ups: &finding.follow_ups,
            missing: is_missing(finding, body),
        }
    }

    pub(super) fn of_target(finding: &'a TargetFinding, ctx: &ViewContext) -> Self {
        Self {
            code: finding.code.clone().into(),
            severity: finding.severity,
            place: FieldLocation::Target(finding.member),
            message: ctx.format(&finding.message),
            help: finding.help.clone().into(),
            fix: None,
            choices: &[],
            target_fix: finding.fix.as_ref(),
            inside: None,
            follow_ups: &[],
            missing: ctx.state.target().get(finding.member).is_empty(),
        }
    }

    /// The property at fault; for one that's missing, the place where it belongs.
    pub(super) fn place(&self) -> &FieldLocation {
        &self.place
    }

    /// What stays the same of a finding while its words change. Two findings of a place may share it.
    pub(super) fn key(&self) -> String {
        match &self.place {
            FieldLocation::Body(pointer) => [&*self.code, &*pointer.to_string()].concat(),
            FieldLocation::Target(member) => [&*self.code, member.name()].concat(),
        }
    }

    /// Something is wrong here, not merely open.
    pub(super) fn is_wrong(&self) -> bool {
        self.severity == Severity::Error && !self.missing
    }
}

/// The first findings, worst first. What of the target is merely not filled in yet comes after all that is wrong.
pub(super) fn first(ctx: &ViewContext, limit: usize) -> Vec<FindingView<'_>> {
    let view = ctx.state.view();
    let of_target = |severity, missing| {
        let findings = view.target_findings().iter().filter(move |finding| finding.severity == severity);
        findings
            .map(|finding| FindingView::of_target(finding, ctx))
            .filter(move |shown| shown.missing == missing)
    };
    let of_body = |severity| {
        let findings = view.findings().iter().filter(move |finding| finding.severity == severity);
        findings.map(|finding| FindingView::of_body(finding, ctx.state.body()))
    };
    of_target(Severity::Error, false)
        .chain(of_body(Severity::Error))
        .chain(of_target(Severity::Warning, false))
        .chain(of_body(Severity::Warning))
        .chain(of_target(Severity::Error, true))
        .chain(of_target(Severity::Warning, true))
        .chain([false, true].into_iter().flat_map(|missing| of_target(Severity::Info, missing)))
        .chain(of_body(Severity::Info))
        .take(limit)
        .collect()
}

/// A finding at its field: what is wrong, why, what to do, and a button for each answer.
pub(super) fn finding(ctx: &ViewContext, shown: &FindingView) -> Html {
    let (class, word) = class_and_word(shown);
    html! {
        <div {class} data-code={&shown.code} tabindex="-1">
            <p class="finding-text">
                <strong class="finding-word">{ ctx.t(word) }</strong>
                { " " }
                { &shown.message }
            </p>
            <p class="finding-acts">
                { answers(ctx, shown) }
                if let Some(inside) = shown.inside {
                    { place_inside(ctx, &shown.place, inside) }
                }
                { pages(ctx, shown) }
            </p>
            if !shown.follow_ups.is_empty() {
                { follow_ups(ctx, shown) }
            }
        </div>
    }
}

fn class_and_word(shown: &FindingView) -> (&'static str, &'static str) {
    match (shown.severity, shown.missing) {
        (_, true) => ("finding missing", "finding-word.missing"),
        (Severity::Error, _) => ("finding error", "finding-word.error"),
        (Severity::Warning, _) => ("finding warning", "finding-word.warning"),
        (Severity::Info, _) => ("finding info", "finding-word.info"),
    }
}

/// A button for each answer.
fn answers(ctx: &ViewContext, shown: &FindingView) -> Html {
    let all = shown.fix.into_iter().chain(shown.choices).map(|fix| answer(ctx, fix));
    let all = all.chain(shown.target_fix.map(|fix| answer_of_target(ctx, fix)));
    html! {
        <>
            if shown.choices.len() > 1 {
                <span>{ ctx.t("finding.choose") }</span>
            }
            <span class="answers">{ for all }</span>
        </>
    }
}

/// Links to what there is to read about a finding: the page of its rule, and the official page.
fn pages(ctx: &ViewContext, shown: &FindingView) -> Html {
    let explained = ["rules/", ctx.model.locale.language.tag, ".html#", &*shown.code].concat();
    html! {
        <>
            { link(ctx, "finding.explained", explained.into(), &shown.code) }
            { link(ctx, "finding.source", shown.help.clone(), &shown.code) }
        </>
    }
}

/// A button that applies a fix.
fn answer(ctx: &ViewContext, fix: &ReportedFix) -> Html {
    button(fix.title.clone().into(), "fix", ctx.dispatch(Action::applying(fix)))
}

/// A button that changes where the body goes.
fn answer_of_target(ctx: &ViewContext, fix: &TargetFix) -> Html {
    let retarget = Action::Retarget { changes: fix.changes.clone() };
    button(ctx.format(&fix.title), "fix", ctx.dispatch(retarget))
}

/// A page about a finding. Those who hear links one by one are told which.
fn link(ctx: &ViewContext, key: &str, href: AttrValue, code: &str) -> Html {
    html! {
        <a class="official" {href} target="_blank" rel="noopener noreferrer">
            { ctx.t(key) }
            { visually_hidden([" (", code, ")"].concat()) }
        </a>
    }
}

/// A button that leads into the string at a place.
fn place_inside(ctx: &ViewContext, place: &FieldLocation, inside: Position) -> Html {
    let FieldLocation::Body(pointer) = place.clone() else { return Html::default() };
    let said = Text::new("finding.inside")
        .with("line", inside.line.to_string())
        .with("column", inside.column.to_string());
    let go = ctx.callback(move || Msg::GoToPosition(pointer.clone(), inside));
    button(ctx.format(&said), "plain inside", go)
}

/// What goes with a cause when that is fixed.
fn follow_ups(ctx: &ViewContext, cause: &FindingView) -> Html {
    let said = ctx.format_with("finding.follow-ups", "count", cause.follow_ups.len().to_string());
    html! {
        // Unfolded for this cause, and for no other that can be here next.
        <details key={[&*cause.code, &*cause.message].concat()} class="follow-ups">
            <summary>{ said }</summary>
            <ul>
                for follow_up in cause.follow_ups {
                    <li>{ listed(ctx, &FindingView::of_body(follow_up, ctx.state.body()), None) }</li>
                }
            </ul>
        </details>
    }
}

/// A button that leads to the field of a place.
pub(super) fn place(ctx: &ViewContext, place: &FieldLocation) -> Html {
    let name = place_name(ctx, place);
    // The body as a whole has none.
    let label = if name.is_empty() { "/".to_owned() } else { visible(&name).into_owned() };
    let to = place.clone();
    let onclick: Callback<MouseEvent> = ctx.callback(move || Msg::GoTo(to.clone()));
    html! {
        <button type="button" class="plain place" title={title_of(place)} {onclick}>{ label }</button>
    }
}
