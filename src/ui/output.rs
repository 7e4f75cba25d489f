//! The output: the text of the chosen format, what the last edit changed, and the findings.

mod changes;
mod findings;
mod lines;
mod window;

use batch_pool_engine::check::Hindrance;
use batch_pool_engine::export::{BodyPlacement, FORMATS};
use batch_pool_session::{Action, Output, Verdict};

use super::draw::{Draw, button, counts_text, opens, option, value_of};
use super::effect::focus;
use super::element::{Element, el};
use super::model::Panel;
use super::msg::Msg;

pub(super) fn output(draw: &Draw) -> Element {
    let view = draw.state.view();
    // Where the token goes is said first.
    let warns = draw.state.target().has_foreign_endpoint();
    let notes = view
        .output
        .notes()
        .iter()
        .enumerate()
        .map(|(number, note)| {
            let class = [("warning", warns && number == 0)];
            el("p").classes("output-note", &class).text(draw.say(note)).into()
        })
        .collect();
    let title =
        el("h2").id("findings-title").is("tabindex", "-1").text(draw.t("findings.title")).with(counts(draw));
    el("section")
        .classes("output", &[("old", draw.model.engine_activity.is_slow && view.shown().is_some())])
        .is("aria-labelledby", "output-title")
        .is("aria-busy", if draw.model.engine_activity.requests > 0 { "true" } else { "false" })
        .with(el("h2").id("output-title").text(draw.t("output.title")))
        .with(bar(draw))
        .with(state(draw))
        .with(el("div").class("notes").each(notes))
        .with(content(draw))
        .maybe(changes::changes(draw))
        .with(title)
        .with(el("p").class("acts").with(opens(draw, Panel::Compare)).with(opens(draw, Panel::Explain)))
        .with(findings::findings(draw))
}

/// How many findings there are, once that is known.
pub(super) fn counts(draw: &Draw) -> Element {
    let said = draw.state.view().counts().map(|counts| draw.say(&counts_text(counts)));
    el("span").class("counts").text(said.unwrap_or_default())
}

/// Whether the output can be sent.
fn state(draw: &Draw) -> Element {
    let state = |class, said| el("p").classes("output-state", &[(class, true)]).text(said);
    let with_errors =
        |count: usize| state("error", draw.with("output.with-errors", "count", count.to_string()));
    let view = draw.state.view();
    match view.verdict() {
        // For a moment, the errors of before are as good as any. That there are none is for the engine to say.
        Verdict::Checking if view.is_pending() && !draw.model.engine_activity.is_slow => {
            match view.counts() {
                Some(counts) if counts.errors > 0 => with_errors(counts.errors),
                _ => state("waiting kept", draw.t("findings.checking")),
            }
        }
        Verdict::Checking => state("waiting", draw.t("findings.checking")),
        Verdict::NotChecked(_) => state("warning", draw.t("trouble.not-checked")),
        Verdict::NotWritten(_) => state("warning", draw.t("output.not-written")),
        Verdict::Errors(count) => with_errors(count),
        Verdict::Hindered(hindrances) => {
            let said = |hindrance: Hindrance| {
                el("span").text(draw.t(&format!("output.hindered.{}", hindrance.name()))).text(" ").into()
            };
            state("warning", draw.t("output.hindered"))
                .text(" ")
                .with(el("span").each(hindrances.into_iter().map(said).collect()))
        }
        Verdict::Ready => state("done", draw.t("output.without-errors")),
    }
}

/// The text of the output, or why there is none.
fn content(draw: &Draw) -> Element {
    match &draw.state.view().output {
        Output::Written { .. } => lines::lines(draw),
        Output::Unwritten(failure) => el("p").id("output-unwritten").text(draw.say(&failure.text())),
    }
}

/// The step of the first line that can be seen, if the output is so long that only a part is drawn.
pub(super) fn first_to_draw(count: usize) -> Option<usize> {
    if window::is_long(count) { Some(window::step(focus::first_line(count)?)) } else { None }
}

/// What a format's body can be, with its name in the page.
const PLACEMENTS: &[(&str, BodyPlacement)] =
    &[("inline", BodyPlacement::Inline), ("file", BodyPlacement::File)];

fn bar(draw: &Draw) -> Element {
    let choice = draw.state.choice();
    let formats = FORMATS
        .iter()
        .map(|format| option(format.name, draw.say(&format.label()), format.name == choice.format).into())
        .collect();
    let show = draw.hears(|event| Some(Msg::Dispatch(Action::Show { format: value_of(event)? })));
    let is_unwritten = draw.state.view().output.files().is_empty();
    let name = draw.state.view().output.files().first().map(|file| file.name.clone()).unwrap_or_default();
    el("div")
        .class("output-bar")
        .with(
            el("select")
                .id("output-format")
                .is("aria-label", draw.t("output.format"))
                .on("change", show)
                .each(formats),
        )
        .maybe((choice.format != "json").then(|| placement(draw)))
        .with(
            button(draw.t("output.copy"), "primary", draw.does(|| Msg::CopyOutput))
                .id("output-copy")
                .flag("disabled", is_unwritten),
        )
        .with(
            button(draw.t("output.download"), "", draw.does(|| Msg::Download))
                .id("output-download")
                .flag("disabled", is_unwritten)
                .is("title", name),
        )
        .with(copied(draw))
}

fn placement(draw: &Draw) -> Element {
    let present = draw.state.choice().placement;
    let options = PLACEMENTS
        .iter()
        .map(|(name, placement)| {
            option(*name, draw.t(&format!("output.placement.{name}")), *placement == present).into()
        })
        .collect();
    let choose = draw.hears(|event| {
        let name = value_of(event)?;
        let (_, placement) = PLACEMENTS.iter().find(|(known, _)| **known == *name)?;
        Some(Msg::Dispatch(Action::Place(*placement)))
    });
    el("select")
        .id("output-placement")
        .is("aria-label", draw.t("output.placement"))
        .on("change", choose)
        .each(options)
}

/// Whether the last copying worked.
pub(super) fn copied(draw: &Draw) -> Element {
    let said = match draw.model.copied {
        Some(true) => draw.t("output.copied"),
        Some(false) => draw.t("output.not-copied"),
        None => yew::AttrValue::default(),
    };
    el("span").is("role", "status").class("copied").text(said)
}
