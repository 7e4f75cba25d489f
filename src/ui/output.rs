//! Whether the pool can be sent, what is wrong with it, and the text of the chosen format, in this order.

mod changes;
mod findings;
mod lines;
mod window;

use batch_pool_engine::export::{BodyPlacement, FORMATS};
use batch_pool_session::{Action, Output};

use batch_pool_model::locale::Text;
use web_sys::{Event, MouseEvent};
use yew::{AttrValue, Callback, Html, classes, html};

use super::effect::focus;
use super::model::Panel;
use super::msg::Msg;
use super::verdict;
use super::view_context::{ViewContext, counts_text, opens, option, true_or_false, value_of};

pub(super) fn output(ctx: &ViewContext) -> Html {
    let view = ctx.state.view();
    let activity = &ctx.model.engine_activity;
    let is_old = activity.is_slow && view.shown().is_some();
    // Where the token goes is said first.
    let warns = ctx.state.target().has_foreign_endpoint();
    let paragraph = |(number, said): (usize, &Text)| {
        let warning = (warns && number == 0).then_some("warning");
        html! { <p class={classes!("output-note", warning)}>{ ctx.format(said) }</p> }
    };
    html! {
        <section
            class={classes!("output", is_old.then_some("old"))}
            aria-labelledby="output-title"
            aria-busy={true_or_false(activity.requests > 0)}
        >
            <div class="output-head">{ verdict::verdict(ctx) }{ copying(ctx) }</div>
            <h2 id="findings-title" tabindex="-1">{ ctx.t("findings.title") }{ counts(ctx) }</h2>
            { findings::findings(ctx) }
            <p class="acts">{ opens(ctx, Panel::Compare) }{ opens(ctx, Panel::Explain) }</p>
            <h2 id="output-title">{ ctx.t("output.title") }</h2>
            { bar(ctx) }
            <div class="notes">{ for view.output.notes().iter().enumerate().map(paragraph) }</div>
            { content(ctx) }
            { changes::changes(ctx) }
        </section>
    }
}

/// How many findings there are, once that is known.
pub(super) fn counts(ctx: &ViewContext) -> Html {
    let said = ctx.state.view().counts().map(|counts| ctx.format(&counts_text(counts)));
    html! { <span class="counts">{ said.unwrap_or_default() }</span> }
}

/// The text of the output, or why there is none.
fn content(ctx: &ViewContext) -> Html {
    match &ctx.state.view().output {
        Output::Written { .. } => lines::lines(ctx),
        Output::Unwritten(failure) => {
            html! { <p id="output-unwritten">{ ctx.format(&failure.text()) }</p> }
        }
    }
}

/// The step of the first line that can be seen, if the output is so long that only a part is drawn.
pub(super) fn first_to_draw(count: usize) -> Option<usize> {
    if window::is_long(count) { Some(window::step(focus::first_line(count)?)) } else { None }
}

/// What a format's body can be, with its name in the page.
const PLACEMENTS: &[(&str, BodyPlacement)] =
    &[("inline", BodyPlacement::Inline), ("file", BodyPlacement::File)];

fn bar(ctx: &ViewContext) -> Html {
    let choice = ctx.state.choice();
    let formats = FORMATS
        .iter()
        .map(|format| option(format.name, ctx.format(&format.label()), format.name == choice.format));
    let show = |event: Event| Some(Msg::Dispatch(Action::Show { format: value_of(&event)? }));
    html! {
        <div class="output-bar">
            <select id="output-format" aria-label={ctx.t("output.format")} onchange={ctx.batch_callback(show)}>
                { for formats }
            </select>
            if choice.format != "json" {
                { placement(ctx) }
            }
        </div>
    }
}

/// What becomes of the output. It's always at the same place.
fn copying(ctx: &ViewContext) -> Html {
    let files = ctx.state.view().output.files();
    let name = files.first().map(|file| file.name.clone()).unwrap_or_default();
    let copy: Callback<MouseEvent> = ctx.callback(|| Msg::CopyOutput);
    let download: Callback<MouseEvent> = ctx.callback(|| Msg::Download);
    let disabled = files.is_empty();
    html! {
        <div class="output-bar">
            // Before the buttons, which stay where they are then.
            { copied(ctx) }
            <button type="button" class="primary" id="output-copy" {disabled} onclick={copy}>
                { ctx.t("output.copy") }
            </button>
            <button type="button" id="output-download" {disabled} title={name} onclick={download}>
                { ctx.t("output.download") }
            </button>
        </div>
    }
}

fn placement(ctx: &ViewContext) -> Html {
    let present = ctx.state.choice().placement;
    let options = PLACEMENTS.iter().map(|(name, placement)| {
        option(*name, ctx.t(&format!("output.placement.{name}")), *placement == present)
    });
    let choose = |event: Event| {
        let name = value_of(&event)?;
        let (_, placement) = PLACEMENTS.iter().find(|(known, _)| **known == *name)?;
        Some(Msg::Dispatch(Action::PlaceBody(*placement)))
    };
    html! {
        <select id="output-placement" aria-label={ctx.t("output.placement")} onchange={ctx.batch_callback(choose)}>
            { for options }
        </select>
    }
}

/// Whether the last copying worked.
pub(super) fn copied(ctx: &ViewContext) -> Html {
    let said = match ctx.model.copied {
        Some(true) => ctx.t("output.copied"),
        Some(false) => ctx.t("output.not-copied"),
        None => AttrValue::default(),
    };
    html! { <span role="status" class="copied">{ said }</span> }
}
