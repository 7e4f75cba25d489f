//! The sections with their state.

use batch_pool_model::form::{SECTIONS, Section, has_content};

use super::element::{Element, el};
use super::msg::Msg;
use super::view_context::ViewContext;

pub(super) fn nav(ctx: &ViewContext) -> Element {
    let items = SECTIONS.iter().map(|section| item(ctx, section).into()).collect();
    el("nav").class("nav").attr("aria-label", ctx.t("nav.label")).child(el("ol").children(items))
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
        .attr("href", ["#section-", section.id].concat())
        .on("click", go)
        .child(el("span").text(ctx.t(&format!("section.{}", section.id))))
        .child_opt(ctx.badge(counts, is_used));
    el("li").child(link)
}
