//! Places in people's words: "Certificates › Certificate 1 › URL".

use batch_pool_document::{Pointer, visible};
use batch_pool_session::FieldLocation;
use yew::AttrValue;

use super::view_context::ViewContext;

/// What people call a place, with what is around it.
pub(super) fn place_name(ctx: &ViewContext, place: &FieldLocation) -> String {
    match place {
        FieldLocation::Target(member) => ctx.t(&format!("target.{}", member.name())).to_string(),
        FieldLocation::Body(pointer) => {
            let steps = (1..=pointer.depth()).filter_map(|depth| step(ctx, pointer.ancestor(depth as usize)));
            steps.collect::<Vec<_>>().join(" › ")
        }
    }
}

/// What people call the last step to a place; nothing for those that each place has.
fn step(ctx: &ViewContext, at: &Pointer) -> Option<String> {
    /// A name that somebody made up can be long.
    const LONGEST: usize = 60;
    let last = at.last()?;
    if matches!(&*last, "properties" | "deploymentConfiguration" | "virtualMachineConfiguration") {
        return None;
    }
    if let Some(index) = at.last_index() {
        let number = (index + 1).to_string();
        return Some(if ctx.has_label(at) { [&*ctx.label(at), " ", &number].concat() } else { number });
    }
    let label = ctx.label(at);
    if label.chars().count() <= LONGEST {
        return Some(label.to_string());
    }
    Some(label.chars().take(LONGEST).chain(['…']).collect())
}

/// The place in the JSON, as the title of what names it in words: who needs it finds it there.
pub(super) fn title_of(place: &FieldLocation) -> Option<AttrValue> {
    match place {
        FieldLocation::Body(pointer) => Some(visible(&pointer.to_string()).into_owned().into()),
        FieldLocation::Target(_) => None,
    }
}
