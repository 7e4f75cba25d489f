//! The form: its sections, one after the other.

mod certificates;
mod extension;
mod identity;
mod image;
mod other;
mod scale;
mod size;
mod target;

use crate::contract::{Member, Shape};
use crate::document::Pointer;
use crate::session::form::Section;

use super::draw::Draw;
use super::element::{Element, Handler, el};

/// All sections.
pub(super) fn form(draw: &Draw) -> Element {
    let sections = Section::ALL.into_iter().map(|section| self::section(draw, section).into()).collect();
    let submit: Handler = draw.hears(|event| {
        event.prevent_default();
        None
    });
    el("form").class("form").on("submit", submit).each(sections)
}

fn section(draw: &Draw, section: Section) -> Element {
    let title = section.heading();
    let content = match section {
        Section::Target => target::target(draw),
        Section::Identity => identity::identity(draw),
        Section::Certificates => certificates::certificates(draw),
        Section::Image => image::image(draw),
        Section::Size => size::size(draw),
        Section::Scale => scale::scale(draw),
        Section::Extension => extension::extension(draw),
        Section::Other => other::other(draw),
    };
    let key = format!("section.{}", section.id());
    el("section")
        .class("section")
        .id(format!("section-{}", section.id()))
        .is("aria-labelledby", title)
        .with(el("h2").id(title).is("tabindex", "-1").text(draw.t(&key)))
        .with(el("p").class("help").text(draw.t(&format!("{key}.help"))))
        .with(content)
}

/// Fields side by side.
fn fields() -> Element {
    el("div").class("fields")
}

/// What is one click away.
fn more(draw: &Draw, key: &str, open: bool, content: Element) -> Element {
    el("details").class("wide").flag("open", open).with(el("summary").text(draw.t(key))).with(content)
}

/// The members that the contract knows of the object at a place.
fn members(draw: &Draw, at: &Pointer) -> &'static [Member] {
    match crate::session::form::shape(at, draw.state.body(), draw.state.os()) {
        Some(Shape::Object(members)) => members,
        _ => &[],
    }
}
