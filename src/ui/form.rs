//! The form: its sections, one after the other.

mod certificates;
mod identity;
mod image;
mod kinds;
mod list;
mod map;
mod other;
mod scale;
mod size;
mod target;
mod tree;
mod window;

use batch_pool_document::Pointer;
use batch_pool_model::contract::{self, CHANGES_SINCE, Member, Needs, Shape};
use batch_pool_model::form::{SECTIONS, Section, has_content};
use web_sys::Event;
use yew::virtual_dom::VNode;

use super::element::{Element, Handler, el};
use super::search;
use super::view_context::ViewContext;

/// All sections.
pub(super) fn form(ctx: &ViewContext) -> Element {
    let sections = SECTIONS.iter().map(|section| self::section(ctx, section).into()).collect();
    let submit: Handler = ctx.batch_callback(|event: Event| {
        event.prevent_default();
        None
    });
    el("form")
        .class("form")
        .on("submit", submit)
        .child(search::search(ctx))
        .child(el("div").class("sections").children(sections))
}

/// A section that almost everybody needs is open; of the others there is a title to unfold.
fn section(ctx: &ViewContext, section: &'static Section) -> Element {
    let key = format!("section.{}", section.id);
    let title = ctx.t(&key);
    let heading = el("h2").id(section.heading).attr("tabindex", "-1");
    let content = || {
        el("div")
            .child(el("p").class("help").text(ctx.t(&[&key, ".help"].concat())))
            .child_opt(changes(ctx, section))
            .child(content(ctx, section))
    };
    let whole = el("section").id(["section-", section.id].concat()).attr("aria-labelledby", section.heading);
    if section.short {
        return whole.class("section").child(heading.text(title)).child(content());
    }
    let body = ctx.state.body();
    let usual = has_content(section, body) || section.pointers().any(|at| ctx.has_focus_within(&at));
    let open = ctx.is_open(section.id, usual);
    let folder = ctx.folder(section.id, open, title, ctx.state.view().section_counts(section));
    whole
        .classes("section optional", &[("open", open)])
        .child(heading.child(folder))
        .child_opt(open.then(content))
}

/// What it takes to change a section on a pool that exists: once, as its members share it; a text of its own names those that
/// do not.
fn changes(ctx: &ViewContext, section: &Section) -> Option<Element> {
    // The certificates are in the settings of an extension.
    let places = if section.places.is_empty() { Section::EXTENSIONS.places } else { section.places };
    let change = contract::change(&places[0].parse().ok()?, ctx.version());
    if change.needs == Needs::AnyTime
        || std::ptr::eq(section, Section::TARGET)
        || std::ptr::eq(section, Section::OTHER)
    {
        return None;
    }
    Some(
        el("p")
            .class("help changes-of")
            .child(el("span").class("badge change").text(ctx.t(&format!("change.{}", change.needs.name()))))
            .text(" ")
            .text(ctx.format_with(
                &format!("change.why.{}", change.reason),
                "since",
                CHANGES_SINCE.name().to_owned(),
            ))
            .child_opt(
                ctx.find_text(&format!("change.part.{}", section.id))
                    .map(|part| el("span").text(" ").text(part)),
            ),
    )
}

fn content(ctx: &ViewContext, section: &'static Section) -> Element {
    match section.id {
        "target" => target::target(ctx),
        "identity" => identity::identity(ctx),
        "certificates" => certificates::certificates(ctx),
        "image" => image::image(ctx),
        "size" => size::size(ctx),
        "scale" => scale::scale(ctx),
        "other" => other::other(ctx),
        _ => of_contract(ctx, section),
    }
}

/// A section as the contract has it. Where it is about one object, there is no need to unfold that too.
fn of_contract(ctx: &ViewContext, section: &Section) -> Element {
    if let [place] = section.places
        && let Ok(at) = place.parse()
        && let Some(Shape::List { element, key }) = contract::lookup(&at).map(|place| place.shape)
        && ctx.state.body().find(&at).is_none_or(|value| value.as_array().is_some())
    {
        return list::untitled(ctx, &at, element, key);
    }
    let is_large = |at: &Pointer| members(ctx, at).len() > 1;
    let is_alone = section.pointers().filter(is_large).count() == 1;
    let mut drawn = Vec::new();
    for at in section.pointers() {
        if is_alone
            && is_large(&at)
            && tree::is_object(ctx, &at)
            && tree::unavailable_property(ctx, &at).is_none()
        {
            drawn.extend(tree::members(ctx, &at, members(ctx, &at)));
        } else {
            drawn.push(tree::place(ctx, &at));
        }
    }
    fields().children(drawn)
}

/// Fields side by side.
fn fields() -> Element {
    el("div").class("fields")
}

/// What is one click away at a place.
fn more(
    ctx: &ViewContext,
    at: &Pointer,
    key: &str,
    usual: bool,
    drawn: impl FnOnce() -> Vec<VNode>,
) -> Element {
    ctx.fold(&batch_pool_session::more(at), usual, ctx.t(key), None, || fields().children(drawn()))
}

/// The members that the contract knows of the object at a place.
fn members(ctx: &ViewContext, at: &Pointer) -> &'static [Member] {
    match batch_pool_model::form::shape(at, ctx.state.body(), ctx.state.os()) {
        Some(Shape::Object(members)) => members,
        _ => &[],
    }
}
