//! The size of a node, and what runs on it.

use crate::catalog;
use crate::document::Pointer;
use crate::locale::Text;
use crate::ui::draw::Draw;
use crate::ui::element::Element;
use crate::ui::field::{Control, Own, Suggestion};

use super::fields;

pub(super) fn size(draw: &Draw) -> Element {
    let offer = |size: &'static catalog::OfferedSize| Suggestion {
        value: size.name,
        label: draw.say(
            &Text::new("size.summary")
                .with("vcpus", size.vcpus.to_string())
                .with("memory", size.memory.to_string()),
        ),
    };
    let suggestions = catalog::OFFERED_SIZES.iter().map(offer).collect();
    let control = Some(Control::Text { suggestions, numeric: false });
    fields().each(vec![
        draw.body_with(Pointer::of(&["properties", "vmSize"]), Own { control, ..Own::default() }),
        draw.body(Pointer::of(&["properties", "taskSlotsPerNode"])),
        draw.body(Pointer::of(&["properties", "taskSchedulingPolicy", "nodeFillType"])),
    ])
}
