//! The sections with their state.

use batch_pool_model::form::{SECTIONS, Section, has_content};

use super::draw::Draw;
use super::element::{Element, el};
use super::msg::Msg;

pub(super) fn nav(draw: &Draw) -> Element {
    let items = SECTIONS.iter().map(|section| item(draw, section).into()).collect();
    el("nav").class("nav").is("aria-label", draw.t("nav.label")).with(el("ol").each(items))
}

fn item(draw: &Draw, section: &'static Section) -> Element {
    let counts = draw.state.view().section_counts(section);
    let is_used = section.short || has_content(section, draw.state.body());
    // Goes there without touching the address, which may hold presets.
    let go = draw.hears(move |event| {
        event.prevent_default();
        Some(Msg::GoToSection(section))
    });
    let link = el("a")
        .classes("", &[("unused", !is_used)])
        .is("href", ["#section-", section.id].concat())
        .on("click", go)
        .with(el("span").text(draw.t(&format!("section.{}", section.id))))
        .maybe(draw.badge(counts, is_used));
    el("li").with(link)
}
