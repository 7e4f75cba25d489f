//! Of many rows, a part is shown, with buttons that lead to the others.

use std::ops::Range;
use std::rc::Rc;

use batch_pool_document::Pointer;
use batch_pool_model::locale::Text;
use batch_pool_session::{FieldLocation, WINDOW};
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, html};

use crate::ui::dom_id::dom_id;
use crate::ui::msg::{FormMsg, Msg};
use crate::ui::view_context::ViewContext;

/// Many rows.
pub(super) struct Rows {
    /// What the folds know them by.
    key: Rc<str>,
    /// Begins the IDs of the buttons.
    id: String,
    label: AttrValue,
    length: usize,
}

impl Rows {
    /// The elements or members at a place.
    pub(super) fn at(ctx: &ViewContext, at: &Pointer, length: usize) -> Self {
        let id = dom_id(&FieldLocation::Body(at.clone()));
        Self { key: (*at.text()).into(), id, label: ctx.label(at), length }
    }

    /// What a section has.
    pub(super) fn of_section(ctx: &ViewContext, section: &str, length: usize) -> Self {
        let label = ctx.t(&["section.", section].concat());
        Self { key: section.into(), id: section.to_owned(), label, length }
    }

    /// The positions of those that are shown. One that was gone to is found by its name or its index.
    pub(super) fn shown(&self, ctx: &ViewContext, position: impl Fn(&str) -> Option<usize>) -> Range<usize> {
        ctx.model.folds.window(&self.key, self.length, position)
    }

    /// Leads to the others, if there are any.
    pub(super) fn pager(&self, ctx: &ViewContext, shown: &Range<usize>) -> Html {
        if self.length <= WINDOW {
            return Html::default();
        }
        let Range { start: from, end: to } = *shown;
        let said = Text::new("list.window")
            .with("from", (from + 1).to_string())
            .with("to", to.to_string())
            .with("count", self.length.to_string());
        html! {
            <div class="pager" role="group" aria-label={&self.label}>
                { self.step(ctx, "list.first", 0, from > 0) }
                { self.step(ctx, "list.before", from.saturating_sub(WINDOW), from > 0) }
                <span role="status">{ ctx.format(&said) }</span>
                { self.step(ctx, "list.after", from + WINDOW, to < self.length) }
                { self.step(ctx, "list.last", self.length - 1, to < self.length) }
            </div>
        }
    }

    fn step(&self, ctx: &ViewContext, key: &str, index: usize, possible: bool) -> Html {
        let name = key.trim_start_matches("list.");
        let rows = self.key.clone();
        let onclick: Callback<MouseEvent> =
            ctx.callback(move || Msg::Form(FormMsg::ShowWindow(rows.clone(), index)));
        html! {
            <button type="button" class="plain" id={[&self.id, "-", name].concat()} disabled={!possible} {onclick}>
                { ctx.t(key) }
            </button>
        }
    }
}
