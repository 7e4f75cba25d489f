//! What the body has besides: nothing is hidden, and nothing is lost.

use yew::prelude::*;

use crate::document::Json;
use crate::session::{Action, form};

use crate::ui::field::Control;

use super::draw::{Draw, Own};

pub(super) fn other(draw: &Draw) -> Html {
    let others = form::others(draw.state.body());
    if others.is_empty() {
        return html! { <p>{ draw.desk.t("other.none") }</p> };
    }
    html! {
        <div class="fields">
            for at in others.iter() {
                { draw.body_with(at.clone(), Own {
                    control: Some(control(draw.state.body().find(at))),
                    label: Some(at.to_string().into()),
                    children: draw.button(draw.desk.with("other.remove", "place", at.to_string()), "plain remove", Action::Remove { at: at.clone() }),
                    ..Own::default()
                }) }
            }
        </div>
    }
}

/// A text is edited as text, everything else as JSON.
fn control(value: Option<&Json>) -> Control {
    match value {
        Some(Json::String(_)) => Control::text(),
        _ => Control::Json,
    }
}
