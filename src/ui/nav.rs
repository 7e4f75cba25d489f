//! The sections with their state.

use crate::session::Counts;
use crate::session::form::Section;

use super::draw::{Draw, unseen};
use super::element::{Element, el, text};
use super::page::Turn;

pub(super) fn nav(draw: &Draw) -> Element {
    let items = Section::ALL.into_iter().map(|section| item(draw, section).into()).collect();
    el("nav").class("nav").is("aria-label", draw.t("nav.label")).with(el("ol").each(items))
}

fn item(draw: &Draw, section: Section) -> Element {
    let counts = draw.state.view().section_counts(section);
    // Goes there without touching the address, which may hold presets.
    let go = draw.hears(move |event| {
        event.prevent_default();
        Some(Turn::GoToHeading(section.heading()))
    });
    let link = el("a")
        .is("href", format!("#section-{}", section.id()))
        .on("click", go)
        .with(el("span").text(draw.t(&format!("section.{}", section.id()))))
        .maybe(draw.state.view().checked.then(|| badge(draw, counts)));
    el("li").with(link)
}

fn badge(draw: &Draw, counts: Counts) -> Element {
    let (class, mark, word) = match counts {
        Counts { errors: 0, warnings: 0, .. } => ("badge done", "✓".to_owned(), "nav.done"),
        Counts { errors: 0, warnings, .. } => ("badge warning", warnings.to_string(), "nav.warnings"),
        Counts { errors, .. } => ("badge error", errors.to_string(), "nav.errors"),
    };
    el("span").class(class).with(text(mark)).with(text(" ")).with(unseen(draw.t(word)))
}
