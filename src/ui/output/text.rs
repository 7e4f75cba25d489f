//! The whole body as a text that can be edited. The body follows whenever the text is JSON.

use batch_pool_document::{Pointer, ReadError};
use batch_pool_session::FieldLocation;
use web_sys::{FocusEvent, InputEvent, MouseEvent};
use yew::{AttrValue, Callback, Html, html};

use crate::ui::field::place_of;
use crate::ui::model::Draft;
use crate::ui::msg::{FormMsg, LayoutMsg, Msg};
use crate::ui::view_context::{ViewContext, button, true_or_false, value_of};

/// The ID of the text.
pub(in crate::ui) const ID: &str = "output-text";

/// The text, and why it isn't JSON if it isn't.
pub(super) fn text(ctx: &ViewContext) -> Html {
    let body = ctx.state.body();
    let is_shown = |draft: &&Draft| draft.at.is_root() && draft.expected.as_ref() == Some(body);
    let draft = ctx.model.draft.as_ref().filter(is_shown);
    let is_replaced = draft.is_none() && ctx.model.unfinished_text().is_some();
    let error = draft.and_then(|draft| draft.error.as_ref());
    // The file ends with a line of its own.
    let written = || ctx.state.view().output.files().first().map(|file| file.text.trim_end().to_owned());
    let value = draft.map_or_else(|| written().unwrap_or_default(), |draft| draft.text.clone());
    let edit = |event: InputEvent| Some(Msg::Form(FormMsg::EditJson(Pointer::root(), value_of(&event)?)));
    let leave: Callback<FocusEvent> =
        ctx.callback(|| Msg::Form(FormMsg::Blur(FieldLocation::Body(Pointer::root()))));
    html! {
        <>
            <textarea
                id={ID}
                class="json"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-label={ctx.t("output.text")}
                aria-invalid={true_or_false(error.is_some())}
                aria-describedby="output-text-error"
                {value}
                oninput={ctx.batch_callback(edit)}
                onblur={leave}
            />
            <div id="output-text-error" role="status">
                if let Some(error) = error {
                    { reason(ctx, error) }
                }
                if is_replaced {
                    { replaced(ctx) }
                }
            </div>
        </>
    }
}

/// What was typed is kept although the body has changed, and can come back.
fn replaced(ctx: &ViewContext) -> Html {
    let restore = ctx.callback(|| Msg::Layout(LayoutMsg::RestoreText));
    html! {
        <p class="finding warning">
            { ctx.t("output.text.replaced") }
            { " " }
            { button(ctx.t("output.text.restore"), "plain", restore) }
        </p>
    }
}

/// What is said above lines that aren't what somebody has typed.
pub(super) fn unfinished(ctx: &ViewContext) -> Html {
    if ctx.model.unfinished_text().is_none() {
        return Html::default();
    }
    html! { <p class="output-note warning" id="output-unfinished">{ ctx.t("output.unfinished") }</p> }
}

/// Why the text isn't JSON, and a button that leads to the place.
fn reason(ctx: &ViewContext, error: &ReadError) -> Html {
    let (line, column) = (error.line, error.column);
    let go: Callback<MouseEvent> =
        ctx.callback(move || Msg::Layout(LayoutMsg::GoToTextPosition(line, column)));
    let place: AttrValue = ctx.format(&place_of(error));
    html! {
        <p class="finding error">
            { button(place, "plain place", go) }
            { " " }
            { ctx.format(&error.message) }
            { " " }
            { ctx.t("field.json-draft") }
        </p>
    }
}
