//! What the body has besides: nothing is hidden, and nothing is lost.

use crate::document::Json;
use crate::session::{Action, form};
use crate::ui::draw::{Draw, button};
use crate::ui::element::{Element, el};
use crate::ui::field::{Control, Own};

use super::fields;

pub(super) fn other(draw: &Draw) -> Element {
    let others = form::others(draw.state.body());
    if others.is_empty() {
        return el("p").text(draw.t("other.none"));
    }
    let field = |at: &crate::document::Pointer| {
        let label = at.to_string();
        let remove = draw.with("other.remove", "place", label.clone());
        draw.body_with(
            at.clone(),
            Own {
                control: Some(control(draw.state.body().find(at))),
                label: Some(label.into()),
                beside: Some(button(remove, "plain remove", draw.acts(Action::Remove { at: at.clone() }))),
                ..Own::default()
            },
        )
    };
    fields().each(others.iter().map(field).collect())
}

/// A text is edited as text, everything else as JSON.
fn control(value: Option<&Json>) -> Control {
    match value {
        Some(Json::String(_)) => Control::text(),
        _ => Control::Json,
    }
}
