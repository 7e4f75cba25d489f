//! The output: the text of the chosen format, what the last edit changed, and the findings.

mod changes;
mod findings;
mod lines;
mod window;

use crate::export::{BodyPlacement, FORMATS};
use crate::session::Action;

use super::draw::{Draw, button, counts_text, option, value_of};
use super::effect::focus;
use super::element::{Element, el};
use super::page::Turn;
use super::room::opens;

pub(super) fn output(draw: &Draw) -> Element {
    let view = draw.state.view();
    let counts = view.counts();
    let state = if counts.errors > 0 {
        let said = draw.with("output.with-errors", "count", counts.errors.to_string());
        el("p").class("output-state error").text(said)
    } else if !view.checked {
        el("p").class("output-state").text(draw.t("findings.checking"))
    } else {
        el("p").class("output-state done").text(draw.t("output.without-errors"))
    };
    let notes = view
        .output
        .notes
        .iter()
        .map(|note| el("p").class("output-note").text(draw.say(note)).into())
        .collect();
    let title = el("h2")
        .id("findings-title")
        .is("tabindex", "-1")
        .text(draw.t("findings.title"))
        .with(el("span").class("counts").text(draw.say(&counts_text(counts))));
    el("section")
        .class("output")
        .is("aria-labelledby", "output-title")
        .with(el("h2").id("output-title").text(draw.t("output.title")))
        .with(bar(draw))
        .with(state)
        .with(el("div").class("notes").each(notes))
        .with(lines::lines(draw))
        .maybe(changes::changes(draw))
        .with(title)
        .with(el("p").class("acts").with(opens(draw, "room.compare", "compare")).with(opens(
            draw,
            "room.diagnose",
            "diagnose",
        )))
        .with(findings::findings(draw))
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
    let show = draw.hears(|event| Some(Turn::Act(Action::Show { format: value_of(event)? })));
    let name = draw.state.view().output.files.first().map(|file| file.name.clone()).unwrap_or_default();
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
        .with(button(draw.t("output.copy"), "primary", draw.does(|| Turn::CopyOutput)).id("output-copy"))
        .with(
            button(draw.t("output.download"), "", draw.does(|| Turn::Download))
                .id("output-download")
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
        Some(Turn::Act(Action::Place(*placement)))
    });
    el("select")
        .id("output-placement")
        .is("aria-label", draw.t("output.placement"))
        .on("change", choose)
        .each(options)
}

/// Whether the last copying worked.
pub(super) fn copied(draw: &Draw) -> Element {
    let said = match draw.page.copied {
        Some(true) => draw.t("output.copied"),
        Some(false) => draw.t("output.not-copied"),
        None => yew::AttrValue::default(),
    };
    el("span").is("role", "status").class("copied").text(said)
}
