//! Where the form shows what: its sections, and the place in the body that each field stands for.

use crate::catalog::{self, Date, Image, Os};
use crate::contract::{self, Shape};
use crate::document::{Json, Pointer};
use crate::target::TargetMember;

use super::action::Place;

/// A part of the form. Its title is the text `section.{id}`, its introduction `section.{id}.help`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    Target,
    Identity,
    Certificates,
    Image,
    Size,
    Scale,
    Extension,
    Other,
}

impl Section {
    pub const ALL: [Self; 8] = [
        Self::Target,
        Self::Identity,
        Self::Certificates,
        Self::Image,
        Self::Size,
        Self::Scale,
        Self::Extension,
        Self::Other,
    ];

    pub fn id(self) -> &'static str {
        match self {
            Self::Target => "target",
            Self::Identity => "identity",
            Self::Certificates => "certificates",
            Self::Image => "image",
            Self::Size => "size",
            Self::Scale => "scale",
            Self::Extension => "extension",
            Self::Other => "other",
        }
    }

    /// The id of its heading on the page.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Target => "section-target-title",
            Self::Identity => "section-identity-title",
            Self::Certificates => "section-certificates-title",
            Self::Image => "section-image-title",
            Self::Size => "section-size-title",
            Self::Scale => "section-scale-title",
            Self::Extension => "section-extension-title",
            Self::Other => "section-other-title",
        }
    }

    /// The section that shows a place.
    pub fn of(place: &Place, body: &Json) -> Self {
        let Place::Body(pointer) = place else { return Self::Target };
        let machine = virtual_machine();
        let vault = key_vault(body);
        let inside_vault =
            |names: &[&str]| vault.as_ref().is_some_and(|vault| pointer.is_within(&vault.down(names)));
        if inside_vault(&["settings", "authenticationSettings"])
            || pointer.is_within(&Pointer::of(&["identity"]))
        {
            Self::Identity
        } else if inside_vault(&["settings"]) {
            Self::Certificates
        } else if inside_vault(&[]) || *pointer == machine.child("extensions") {
            Self::Extension
        } else if pointer.is_within(&machine.child("imageReference"))
            || pointer.is_within(&machine.child("nodeAgentSkuId"))
        {
            Self::Image
        } else if SIZE.iter().any(|names| pointer.is_within(&Pointer::of(names))) {
            Self::Size
        } else if pointer.is_within(&scale()) {
            Self::Scale
        } else {
            Self::Other
        }
    }
}

/// The members of the section about the size of a node and what runs on it.
pub const SIZE: &[&[&str]] = &[
    &["properties", "vmSize"],
    &["properties", "taskSlotsPerNode"],
    &["properties", "taskSchedulingPolicy"],
];

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

/// The members that no other section shows, in document order: each can be edited as JSON.
pub fn others(body: &Json) -> Vec<Pointer> {
    let mut others = Vec::new();
    let holders = [
        Pointer::root(),
        Pointer::of(&["properties"]),
        Pointer::of(&["properties", "deploymentConfiguration"]),
        virtual_machine(),
    ];
    let vault = key_vault(body);
    for holder in &holders {
        let Some(members) = body.find(holder).and_then(Json::as_object) else { continue };
        for (name, _) in members.iter() {
            let at = holder.child(name);
            let read_only = *holder == Pointer::root() && matches!(&**name, "name" | "type");
            let shown = Section::of(&Place::Body(at.clone()), body) != Section::Other;
            if !shown && !read_only && !holders.contains(&at) {
                others.push(at);
            }
        }
    }
    let list = virtual_machine().child("extensions");
    let extensions = body.find(&list).and_then(Json::as_array).unwrap_or_default();
    others
        .extend((0..extensions.len()).map(|index| list.index(index)).filter(|at| Some(at) != vault.as_ref()));
    others
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
pub fn text_key(place: &Place, body: &Json, os: Option<Os>) -> String {
    match place {
        Place::Target(member) => format!("target.{}", member.name()),
        Place::Body(pointer) => {
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
