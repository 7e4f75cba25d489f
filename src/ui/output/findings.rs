//! The findings, what to fix first at the top. Of very many the first are drawn, and more when they are asked for.

use std::collections::BTreeMap;

use batch_pool_document::{Pointer, PointerMap};
use batch_pool_model::locale::Text;
use batch_pool_session::{Action, CheckStatus, FieldLocation};
use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use crate::ui::finding::{self, FindingView};
use crate::ui::model::LISTED;
use crate::ui::msg::Msg;
use crate::ui::view_context::ViewContext;

pub(super) fn findings(ctx: &ViewContext) -> Html {
    let first = finding::first(ctx, ctx.model.listed_findings);
    let view = ctx.state.view();
    let count = view.findings().len() + view.target_findings().len();
    let fixable = view.fixable();
    let list = if first.is_empty() {
        match &view.check_status {
            CheckStatus::Checked(_) if view.counts().is_some_and(|counts| counts.unfilled > 0) => {
                html! { <p>{ ctx.t("findings.none-yet") }</p> }
            }
            CheckStatus::Checked(_) => html! { <p class="done">{ ctx.t("findings.none") }</p> },
            CheckStatus::Failed(_) => html! { <p>{ ctx.t("trouble.not-checked") }</p> },
            CheckStatus::Loading | CheckStatus::NotStarted | CheckStatus::Pending(_) => {
                html! { <p class="waiting">{ ctx.t("findings.checking") }</p> }
            }
        }
    } else {
        // A text that somebody types has other lines.
        let lines = if ctx.edits_text() { vec![None; first.len()] } else { lines(ctx, &first) };
        let keys = keys(&first);
        html! {
            <ul>
                for ((shown, line), key) in first.iter().zip(lines).zip(keys) {
                    // What was unfolded stays so when findings before it go.
                    <li {key}>{ finding::listed(ctx, shown, line) }</li>
                }
            </ul>
        }
    };
    let rest = count.saturating_sub(first.len());
    html! {
        <div class="findings-list" id="findings">
            if fixable > 1 {
                { fix_all(ctx, fixable) }
            }
            { list }
            if rest > 0 {
                { more(ctx, rest) }
            }
        </div>
    }
}

/// A key for each finding that no other has.
fn keys(findings: &[FindingView]) -> Vec<String> {
    let mut counts = BTreeMap::<String, usize>::new();
    let keys = findings.iter().map(|finding| {
        let key = finding.key();
        let count = counts.entry(key.clone()).or_default();
        *count += 1;
        format!("{key} {count}")
    });
    keys.collect()
}

/// The number of the line of each finding's place in the output, from 1; for a missing property, that of the place where it belongs.
/// The lines are looked through once, as there may be very many.
fn lines(ctx: &ViewContext, findings: &[FindingView]) -> Vec<Option<usize>> {
    let place = |finding: &FindingView| match finding.place() {
        FieldLocation::Body(pointer) if ctx.state.body().find(pointer).is_some() => Some(pointer.clone()),
        FieldLocation::Body(pointer) => pointer.parent(),
        FieldLocation::Target(_) => None,
    };
    let places: Vec<Option<Pointer>> = findings.iter().map(place).collect();
    let mut numbers = PointerMap::<Option<usize>>::default();
    for place in places.iter().flatten() {
        numbers.insert(place.clone(), None);
    }
    for (number, line) in ctx.state.view().output.lines().iter().enumerate() {
        if let Some(first) = line.pointer.as_ref().and_then(|at| numbers.get_mut(at)) {
            first.get_or_insert(number + 1);
        }
    }
    places.iter().map(|place| *numbers.get(place.as_ref()?)?).collect()
}

fn fix_all(ctx: &ViewContext, fixable: usize) -> Html {
    let onclick: Callback<MouseEvent> = ctx.dispatch(Action::ApplyAll);
    html! {
        <p>
            <button type="button" id="fix-all" {onclick}>
                { ctx.format_with("findings.fix-all", "count", fixable.to_string()) }
            </button>
        </p>
    }
}

fn more(ctx: &ViewContext, rest: usize) -> Html {
    let onclick: Callback<MouseEvent> = ctx.callback(|| Msg::ShowMoreFindings);
    let said =
        Text::new("findings.more").with("next", rest.min(LISTED).to_string()).with("rest", rest.to_string());
    html! {
        <p><button type="button" id="findings-more" {onclick}>{ ctx.format(&said) }</button></p>
    }
}
