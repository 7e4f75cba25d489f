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
mod section;
mod size;
mod target;
mod tree;
mod window;

use std::rc::Rc;

use batch_pool_document::Pointer;
use batch_pool_model::contract::{self, Member, Shape};
use batch_pool_model::form::{Section, Step};
use web_sys::SubmitEvent;
use yew::{Html, html};

use super::model::Shown;
use super::steps;
use super::view_context::ViewContext;

use section::{FormSection, Shared};

/// All sections.
pub(super) fn form(ctx: &ViewContext) -> Html {
    let submit = |event: SubmitEvent| {
        event.prevent_default();
        None
    };
    let shared = Rc::new(Shared::of(ctx));
    html! {
        <form class="form" onsubmit={ctx.batch_callback(submit)}>
            <div class="sections">
                for section in ctx.sections() {
                    <FormSection key={section.id} {section} shared={Rc::clone(&shared)} ctx={ctx.clone()} />
                }
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
