//! The form: its sections, one after the other.

mod certificates;
pub(super) mod essentials;
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
use batch_pool_model::form::{Section, Step, has_content};
use web_sys::SubmitEvent;
use yew::{Html, html};

use super::model::Shown;
use super::steps;
use super::view_context::ViewContext;

/// All sections.
pub(super) fn form(ctx: &ViewContext) -> Html {
    let submit = |event: SubmitEvent| {
        event.prevent_default();
        None
    };
    html! {
        <form class="form" onsubmit={ctx.batch_callback(submit)}>
            <div class="sections">
                { for ctx.sections().map(|section| self::section(ctx, section)) }
                if matches!(ctx.model.layout.shown, Shown::All | Shown::Step(Step::Trouble)) {
                    { steps::trouble(ctx) }
                }
                if let Shown::Step(step) = ctx.model.layout.shown {
                    { steps::neighbors(ctx, step) }
                }
            </div>
        </form>
    }
}

/// A section that almost everybody needs is open; of the others there is a title to unfold.
fn section(ctx: &ViewContext, section: &'static Section) -> Html {
    let key = format!("section.{}", section.id);
    let title = ctx.t(&key);
    let body = ctx.state.body();
    let is_open = || {
        let usual = has_content(section, body) || section.pointers().any(|at| ctx.has_focus_within(&at));
        ctx.is_open(section.id, usual)
    };
    let open = section.short || is_open();
    let (class, heading) = if section.short {
        ("section", title.into())
    } else {
        let folder = ctx.folder(section.id, open, title, ctx.state.view().section_counts(section));
        (if open { "section optional open" } else { "section optional" }, folder)
    };
    html! {
        <section id={["section-", section.id].concat()} aria-labelledby={section.heading} {class}>
            <h2 id={section.heading} tabindex="-1">{ heading }</h2>
            if open {
                <div>
                    <details class="about">
                        <summary>{ ctx.t("section.about") }</summary>
                        <p class="help">{ ctx.t(&[&key, ".help"].concat()) }</p>
                        { changes(ctx, section).unwrap_or_default() }
                    </details>
                    { content(ctx, section) }
                </div>
            }
        </section>
    }
}

/// What it takes to change a section on a pool that exists: once, as its members share it; a text of its own names those that
/// do not.
fn changes(ctx: &ViewContext, section: &Section) -> Option<Html> {
    // The certificates are in the settings of an extension.
    let places = if section.places.is_empty() { Section::EXTENSIONS.places } else { section.places };
    let change = contract::change(&places[0].parse().ok()?, ctx.version());
    if change.needs == Needs::AnyTime
        || std::ptr::eq(section, Section::TARGET)
        || std::ptr::eq(section, Section::OTHER)
    {
        return None;
    }
    let why = format!("change.why.{}", change.reason);
    Some(html! {
        <p class="help changes-of">
            <span class="badge change">{ ctx.t(&format!("change.{}", change.needs.name())) }</span>
            { " " }
            { ctx.format_with(&why, "since", CHANGES_SINCE.name().to_owned()) }
            if let Some(part) = ctx.find_text(&format!("change.part.{}", section.id)) {
                <span>{ " " }{ part }</span>
            }
        </p>
    })
}

fn content(ctx: &ViewContext, section: &'static Section) -> Html {
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
fn of_contract(ctx: &ViewContext, section: &Section) -> Html {
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
    fields(drawn)
}

/// Fields side by side.
fn fields(drawn: Vec<Html>) -> Html {
    html! { <div class="fields">{ drawn }</div> }
}

/// What is one click away at a place.
fn more(ctx: &ViewContext, at: &Pointer, key: &str, usual: bool, drawn: impl FnOnce() -> Vec<Html>) -> Html {
    ctx.fold(&batch_pool_session::more(at), usual, ctx.t(key), None, || fields(drawn()))
}

/// The members that the contract knows of the object at a place.
fn members(ctx: &ViewContext, at: &Pointer) -> &'static [Member] {
    match batch_pool_model::form::shape(at, ctx.state.body(), ctx.state.os()) {
        Some(Shape::Object(members)) => members,
        _ => &[],
    }
}
