//! A small form beside a finding about a sample value, for the person's own.

use batch_pool_document::{Json, Pointer};
use batch_pool_session::{Field, FieldLocation};
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, SubmitEvent};
use yew::{Html, TargetCast, html};

use crate::ui::msg::{FormMsg, Msg};
use crate::ui::view_context::ViewContext;

use super::FindingView;

/// The code of findings that only the person's own value answers.
const SAMPLE: &str = "sample-left";

/// The form, if the finding is about a sample value. What is entered counts as if it were pasted into the field, so a whole response of
/// `az identity show` is taken apart as well.
pub(super) fn own_value(ctx: &ViewContext, shown: &FindingView) -> Html {
    let Some(field) = (*shown.code == *SAMPLE).then(|| field_of(ctx, shown.place())).flatten() else {
        return Html::default();
    };
    let submit = ctx.batch_callback(move |event: SubmitEvent| {
        event.prevent_default();
        let input = event.target_dyn_into::<Element>()?.query_selector("input").ok()??;
        let value = input.dyn_ref::<HtmlInputElement>()?.value();
        (!value.trim().is_empty()).then(|| Msg::Form(FormMsg::Paste(field.clone(), value)))
    });
    html! {
        <form class="own-value" onsubmit={submit}>
            <input type="text" autocomplete="off" spellcheck="false" aria-label={ctx.t("finding.own-value")} placeholder={ctx.t("finding.own-value")} />
            <button>{ ctx.t("finding.use-own-value") }</button>
        </form>
    }
}

/// The field of a place: of an entry of a map, that of its name.
fn field_of(ctx: &ViewContext, place: &FieldLocation) -> Option<Field> {
    let FieldLocation::Body(pointer) = place else { return Some(Field::Value(place.clone())) };
    let body = ctx.state.body();
    let value = body.find(pointer)?;
    if value.as_str().is_some() {
        return Some(Field::Value(place.clone()));
    }
    let map: Pointer = pointer.parent()?;
    let name = pointer.last()?;
    let entry = body.find(&map).and_then(Json::as_object)?.position(&name)?;
    Some(Field::Name { map, entry })
}
