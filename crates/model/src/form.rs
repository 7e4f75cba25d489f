//! Where the form shows what: its sections, and the place in the body that each field stands for.

mod blank;
mod section;
mod step;
mod summary;

pub use blank::{are_bare, blank};
pub use section::{SECTIONS, Section, has_content, others};
pub use step::Step;
pub use summary::{is_flat, summary};

use batch_pool_document::{Json, Pointer};

use crate::catalog::{self, Date, Image, Os};
use crate::contract::{self, Shape};
use crate::target::TargetMember;
use crate::work::FieldLocation;

/// The order in which the target is asked for.
pub const TARGET: &[TargetMember] = &[
    TargetMember::Cloud,
    TargetMember::ArmEndpoint,
    TargetMember::Subscription,
    TargetMember::ResourceGroup,
    TargetMember::Account,
    TargetMember::Pool,
    TargetMember::ApiVersion,
    TargetMember::Mode,
];

/// `properties.deploymentConfiguration.virtualMachineConfiguration`.
pub fn virtual_machine() -> Pointer {
    Pointer::of(&["properties", "deploymentConfiguration", "virtualMachineConfiguration"])
}

/// `properties.scaleSettings`.
pub fn scale() -> Pointer {
    Pointer::of(&["properties", "scaleSettings"])
}

/// `identity.userAssignedIdentities`.
pub fn identities() -> Pointer {
    Pointer::of(&["identity", "userAssignedIdentities"])
}

/// The Key Vault extension of a body, if it has one.
pub fn key_vault(body: &Json) -> Option<Pointer> {
    let list = virtual_machine().child("extensions");
    let extensions = body.find(&list)?.as_array()?;
    let index = extensions.iter().position(|extension| {
        let kind = extension.get("type").and_then(Json::as_str).unwrap_or_default();
        kind.to_ascii_lowercase().starts_with("keyvaultfor")
    })?;
    Some(list.index(index))
}

/// The contract of a place: Resource Manager's, and inside the Key Vault extension that of its settings.
pub fn shape(at: &Pointer, body: &Json, os: Os) -> Option<Shape> {
    match key_vault(body).and_then(|vault| at.rebase(&vault.child("settings"), &Pointer::root())) {
        Some(inside) => contract::key_vault::lookup(os, &inside),
        None => contract::lookup(at),
    }
    .map(|place| place.shape)
}

/// The key of the texts about a place: its label is that text, its help the text with `.help` after it.
pub fn text_key(place: &FieldLocation, body: &Json, os: Option<Os>) -> String {
    match place {
        FieldLocation::Target(member) => format!("target.{}", member.name()),
        FieldLocation::Body(pointer) => {
            if let Some(vault) = key_vault(body)
                && let Some(inside) = pointer.rebase(&vault.child("settings"), &Pointer::root())
                && !inside.is_root()
            {
                return contract::key_vault::text_key(os.unwrap_or(Os::Linux), &inside);
            }
            format!("member.{}", contract::path(pointer))
        }
    }
}

/// The known images of a platform whose support, and that of their node agent, has not ended.
pub fn offered_images(os: Os, today: Date) -> impl Iterator<Item = &'static Image> {
    let ended = move |date: Option<Date>| date.is_some_and(|date| date < today);
    catalog::IMAGES.iter().filter(move |image| {
        let agent = catalog::find_agent(image.agent).and_then(|agent| agent.end_of_support);
        image.os == os && !ended(image.end_of_support) && !ended(agent)
    })
}
