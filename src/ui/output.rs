//! Whether the pool can be sent, what is wrong with it, and the text of the chosen format, in this order.

mod changes;
mod findings;
mod lines;
mod window;

use batch_pool_engine::check::Hindrance;
use batch_pool_engine::export::{BodyPlacement, FORMATS};
use batch_pool_session::{Action, Counts, Output, Verdict};

use super::effect::focus;
use super::element::{Element, el};
use super::model::Panel;
use super::msg::Msg;
use super::view_context::{ViewContext, button, counts_text, opens, option, value_of};

pub(super) fn output(ctx: &ViewContext) -> Element {
    let view = ctx.state.view();
    // Where the token goes is said first.
    let warns = ctx.state.target().has_foreign_endpoint();
    let notes = view
        .output
        .notes()
        .iter()
        .enumerate()
        .map(|(number, note)| {
            let class = [("warning", warns && number == 0)];
            el("p").classes("output-note", &class).text(ctx.format(note)).into()
        })
        .collect();
    let title =
        el("h2").id("findings-title").attr("tabindex", "-1").text(ctx.t("findings.title")).child(counts(ctx));
    el("section")
        .classes("output", &[("old", ctx.model.engine_activity.is_slow && view.shown().is_some())])
        .attr("aria-labelledby", "output-title")
        .attr("aria-busy", if ctx.model.engine_activity.requests > 0 { "true" } else { "false" })
        .child(el("div").class("output-head").child(state(ctx)).child(copying(ctx)))
        .child(title)
        .child(findings::findings(ctx))
        .child(el("p").class("acts").child(opens(ctx, Panel::Compare)).child(opens(ctx, Panel::Explain)))
        .child(el("h2").id("output-title").text(ctx.t("output.title")))
        .child(bar(ctx))
        .child(el("div").class("notes").children(notes))
        .child(content(ctx))
        .child_opt(changes::changes(ctx))
}

/// How many findings there are, once that is known.
pub(super) fn counts(ctx: &ViewContext) -> Element {
    let said = ctx.state.view().counts().map(|counts| ctx.format(&counts_text(counts)));
    el("span").class("counts").text(said.unwrap_or_default())
}

/// Whether the output can be sent.
fn state(ctx: &ViewContext) -> Element {
    let state = |class, said| el("p").classes("output-state", &[(class, true)]).text(said);
    let with_errors =
        |count: usize| state("error", ctx.format_with("output.with-errors", "count", count.to_string()));
    let incomplete =
        |count: usize| state("waiting", ctx.format_with("output.incomplete", "count", count.to_string()));
    let view = ctx.state.view();
    match view.verdict() {
        // For a moment, what was wrong before is as good as any. That nothing is wrong is for the engine to say.
        Verdict::Checking if view.is_pending() && !ctx.model.engine_activity.is_slow => match view.counts() {
            Some(Counts { errors: count @ 1.., .. }) => with_errors(count),
            Some(Counts { unfilled: count @ 1.., .. }) => incomplete(count),
            _ => state("waiting kept", ctx.t("findings.checking")),
        },
        Verdict::Checking => state("waiting", ctx.t("findings.checking")),
        Verdict::NotChecked(_) => state("warning", ctx.t("trouble.not-checked")),
        Verdict::NotWritten(_) => state("warning", ctx.t("output.not-written")),
        Verdict::Errors(count) => with_errors(count),
        Verdict::Incomplete(count) => incomplete(count),
        Verdict::Hindered(hindrances) => {
            let said = |hindrance: Hindrance| {
                el("span").text(ctx.t(&format!("output.hindered.{}", hindrance.name()))).text(" ").into()
            };
            state("warning", ctx.t("output.hindered"))
                .text(" ")
                .child(el("span").children(hindrances.into_iter().map(said).collect()))
        }
        Verdict::Ready => state("done", ctx.t("output.without-errors")),
    }
}

/// The text of the output, or why there is none.
fn content(ctx: &ViewContext) -> Element {
    match &ctx.state.view().output {
        Output::Written { .. } => lines::lines(ctx),
        Output::Unwritten(failure) => el("p").id("output-unwritten").text(ctx.format(&failure.text())),
    }
}

/// The step of the first line that can be seen, if the output is so long that only a part is drawn.
pub(super) fn first_to_draw(count: usize) -> Option<usize> {
    if window::is_long(count) { Some(window::step(focus::first_line(count)?)) } else { None }
}

/// What a format's body can be, with its name in the page.
const PLACEMENTS: &[(&str, BodyPlacement)] =
    &[("inline", BodyPlacement::Inline), ("file", BodyPlacement::File)];

fn bar(ctx: &ViewContext) -> Element {
    let choice = ctx.state.choice();
    let formats = FORMATS
        .iter()
        .map(|format| option(format.name, ctx.format(&format.label()), format.name == choice.format).into())
        .collect();
    let show = ctx.batch_callback(|event| Some(Msg::Dispatch(Action::Show { format: value_of(event)? })));
    el("div")
        .class("output-bar")
        .child(
            el("select")
                .id("output-format")
                .attr("aria-label", ctx.t("output.format"))
                .on("change", show)
                .children(formats),
        )
        .child_opt((choice.format != "json").then(|| placement(ctx)))
}

/// What becomes of the output. It's always at the same place.
fn copying(ctx: &ViewContext) -> Element {
    let is_unwritten = ctx.state.view().output.files().is_empty();
    let name = ctx.state.view().output.files().first().map(|file| file.name.clone()).unwrap_or_default();
    el("div")
        .class("output-bar")
        // Before the buttons, which stay where they are then.
        .child(copied(ctx))
        .child(
            button(ctx.t("output.copy"), "primary", ctx.callback(|| Msg::CopyOutput))
                .id("output-copy")
                .bool_attr("disabled", is_unwritten),
        )
        .child(
            button(ctx.t("output.download"), "", ctx.callback(|| Msg::Download))
                .id("output-download")
                .bool_attr("disabled", is_unwritten)
                .attr("title", name),
        )
}

fn placement(ctx: &ViewContext) -> Element {
    let present = ctx.state.choice().placement;
    let options = PLACEMENTS
        .iter()
        .map(|(name, placement)| {
            option(*name, ctx.t(&format!("output.placement.{name}")), *placement == present).into()
        })
        .collect();
    let choose = ctx.batch_callback(|event| {
        let name = value_of(event)?;
        let (_, placement) = PLACEMENTS.iter().find(|(known, _)| **known == *name)?;
        Some(Msg::Dispatch(Action::PlaceBody(*placement)))
    });
    el("select")
        .id("output-placement")
        .attr("aria-label", ctx.t("output.placement"))
        .on("change", choose)
        .children(options)
}

/// Whether the last copying worked.
pub(super) fn copied(ctx: &ViewContext) -> Element {
    let said = match ctx.model.copied {
        Some(true) => ctx.t("output.copied"),
        Some(false) => ctx.t("output.not-copied"),
        None => yew::AttrValue::default(),
    };
    el("span").attr("role", "status").class("copied").text(said)
}
