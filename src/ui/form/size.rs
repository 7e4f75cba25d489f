//! The size of a node, and what runs on it.

use yew::prelude::*;

use crate::catalog;
use crate::document::Pointer;
use crate::locale::Text;

use crate::ui::field::{Control, Suggestion};

use super::draw::{Draw, Own};

pub(super) fn size(draw: &Draw) -> Html {
    let suggestions = catalog::OFFERED_SIZES
        .iter()
        .map(|size| Suggestion { value: size.name.into(), label: draw.desk.say(&Text::new("size.summary").with("vcpus", size.vcpus.to_string()).with("memory", size.memory.to_string())) })
        .collect();
    html! {
        <div class="fields">
            { draw.body_with(Pointer::of(&["properties", "vmSize"]), Own { control: Some(Control::Text { suggestions, numeric: false }), ..Own::default() }) }
            { draw.body(Pointer::of(&["properties", "taskSlotsPerNode"])) }
            { draw.body(Pointer::of(&["properties", "taskSchedulingPolicy", "nodeFillType"])) }
        </div>
    }
}
