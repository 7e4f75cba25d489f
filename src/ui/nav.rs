//! The sections with their state.

use batch_pool_model::form::{SECTIONS, Section, has_content};

use super::element::{Element, el};
use super::msg::Msg;
use super::view_context::ViewContext;

pub(super) fn nav(ctx: &ViewContext) -> Element {
    let items = SECTIONS.iter().map(|section| item(ctx, section).into()).collect();
    el("nav").class("nav").is("aria-label", ctx.t("nav.label")).with(el("ol").each(items))
}

fn item(ctx: &ViewContext, section: &'static Section) -> Element {
    let counts = ctx.state.view().section_counts(section);
    let is_used = section.short || has_content(section, ctx.state.body());
    // Goes there without touching the address, which may hold presets.
    let go = ctx.batch_callback(move |event| {
        event.prevent_default();
        Some(Msg::GoToSection(section))
    });
    let link = el("a")
        .classes("", &[("unused", !is_used)])
        .is("href", ["#section-", section.id].concat())
        .on("click", go)
        .with(el("span").text(ctx.t(&format!("section.{}", section.id))))
        .maybe(ctx.badge(counts, is_used));
    el("li").with(link)
}
