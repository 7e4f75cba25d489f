//! Places in people's words: "Certificates › Certificate 1 › Secret identifier".

use batch_pool_document::{Pointer, visible};
use batch_pool_model::form::{self, Section};
use batch_pool_session::FieldLocation;
use yew::AttrValue;

use super::view_context::ViewContext;

/// What people call a place: its section, the elements of lists around it, and itself. What else is around it says nothing that the
/// section doesn't. The body as a whole has no name.
pub(super) fn place_name(ctx: &ViewContext, place: &FieldLocation) -> String {
    match place {
        FieldLocation::Target(member) => ctx.t(&format!("target.{}", member.name())).to_string(),
        FieldLocation::Body(pointer) if pointer.is_root() => String::new(),
        FieldLocation::Body(pointer) => {
            let body = ctx.state.body();
            // The settings of the Key Vault extension have sections of their own.
            let settings = form::key_vault(body).map(|vault| vault.child("settings"));
            let section = Section::at(place, settings.as_ref());
            let around = settings.filter(|settings| pointer.is_within(settings)).map_or(0, |at| at.depth());
            let is_told = |depth: &u32| {
                *depth == pointer.depth() || pointer.ancestor(*depth as usize).last_index().is_some()
            };
            let steps = (around + 1..=pointer.depth()).filter(is_told);
            let mut names = vec![ctx.t(&format!("section.{}", section.id)).to_string()];
            names.extend(steps.filter_map(|depth| step(ctx, pointer.ancestor(depth as usize))));
            names.dedup();
            names.join(" › ")
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
