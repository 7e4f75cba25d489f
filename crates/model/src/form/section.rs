//! The sections of the form: a table of which place is in which.

use batch_pool_document::{Json, Members, Pointer};

use crate::work::FieldLocation;

use super::{Step, key_vault, virtual_machine};

/// A part of the form. Its title is the text `section.{id}`, its introduction `section.{id}.help`.
#[derive(Debug)]
pub struct Section {
    /// Part of the keys of its texts, and of the ID of its heading.
    pub id: &'static str,
    /// The id of its heading on the page.
    pub heading: &'static str,
    /// The step that it belongs to.
    pub step: Step,
    /// Almost every body needs it: it is always unfolded.
    pub short: bool,
    /// The places that it shows, and all inside them. Whatever is inside the settings of the Key Vault extension belongs
    /// to the sections [`Section::IDENTITY`] and [`Section::CERTIFICATES`].
    pub places: &'static [&'static str],
}

macro_rules! section {
    ($id:literal, $step:ident, $short:literal, [$($place:expr),* $(,)?]) => {
        Section {
            id: $id,
            heading: concat!("section-", $id, "-title"),
            step: Step::$step,
            short: $short,
            places: &[$($place),*],
        }
    };
}

/// A place inside `properties`.
macro_rules! of_pool {
    ($name:literal) => {
        concat!("/properties/", $name)
    };
}

/// A place inside the virtual machine configuration.
macro_rules! of_machine {
    ($name:literal) => {
        concat!("/properties/deploymentConfiguration/virtualMachineConfiguration/", $name)
    };
}

/// In the order of the form. Every member that a request may have is in one of them; a test holds that.
pub const SECTIONS: &[Section] = &[
    section!("target", Send, true, []),
    section!("identity", Identity, true, ["/identity"]),
    section!("certificates", Certificate, true, []),
    section!("image", Pool, true, [of_machine!("imageReference"), of_machine!("nodeAgentSkuId")]),
    section!(
        "size",
        Pool,
        true,
        [of_pool!("vmSize"), of_pool!("taskSlotsPerNode"), of_pool!("taskSchedulingPolicy")]
    ),
    section!("scale", Pool, true, [of_pool!("scaleSettings")]),
    section!("extensions", Pool, false, [of_machine!("extensions")]),
    section!("network", Pool, false, [of_pool!("networkConfiguration"), of_pool!("interNodeCommunication")]),
    section!("start-task", Pool, false, [of_pool!("startTask")]),
    section!("packages", Pool, false, [of_pool!("applicationPackages")]),
    section!("users", Pool, false, [of_pool!("userAccounts")]),
    section!("mounts", Pool, false, [of_pool!("mountConfiguration")]),
    section!("containers", Pool, false, [of_machine!("containerConfiguration")]),
    section!(
        "disks",
        Pool,
        false,
        [of_machine!("osDisk"), of_machine!("dataDisks"), of_machine!("diskEncryptionConfiguration")]
    ),
    section!(
        "security",
        Pool,
        false,
        [of_machine!("securityProfile"), of_machine!("nodePlacementConfiguration")]
    ),
    section!(
        "upgrade",
        Pool,
        false,
        [
            of_pool!("upgradePolicy"),
            of_machine!("serviceArtifactReference"),
            of_machine!("windowsConfiguration"),
            of_machine!("licenseType"),
        ]
    ),
    section!(
        "labels",
        Pool,
        false,
        [of_pool!("displayName"), of_pool!("metadata"), "/tags", of_pool!("resourceTags")]
    ),
    section!(
        "retired",
        Pool,
        false,
        [
            of_pool!("certificates"),
            of_pool!("applicationLicenses"),
            of_pool!("targetNodeCommunicationMode"),
            "/properties/deploymentConfiguration/cloudServiceConfiguration",
        ]
    ),
    section!("other", Pool, false, []),
];

impl Section {
    /// Where the body goes.
    pub const TARGET: &Self = &SECTIONS[0];
    /// The pool's identity.
    pub const IDENTITY: &Self = &SECTIONS[1];
    /// The certificates that the Key Vault extension installs.
    pub const CERTIFICATES: &Self = &SECTIONS[2];
    /// The other extensions.
    pub const EXTENSIONS: &Self = &SECTIONS[6];
    /// What is in no other section.
    pub const OTHER: &Self = &SECTIONS[SECTIONS.len() - 1];

    /// The section that shows a place.
    pub fn of(place: &FieldLocation, body: &Json) -> &'static Self {
        Self::at(place, key_vault(body).map(|vault| vault.child("settings")).as_ref())
    }

    /// As [`Section::of`], for many places of one body: with the place of the settings of its Key Vault extension.
    pub fn at(place: &FieldLocation, settings: Option<&Pointer>) -> &'static Self {
        let FieldLocation::Body(pointer) = place else { return Self::TARGET };
        if let Some(settings) = settings
            && pointer.is_within(settings)
        {
            let signs_in = pointer.is_within(&settings.child("authenticationSettings"));
            return if signs_in { Self::IDENTITY } else { Self::CERTIFICATES };
        }
        let shows = |section: &&Self| section.places.iter().any(|place| pointer.is_within_text(place));
        SECTIONS.iter().find(shows).unwrap_or(Self::OTHER)
    }

    /// Its position in [`SECTIONS`].
    pub fn number(&self) -> usize {
        SECTIONS.iter().position(|section| section.id == self.id).unwrap_or_default()
    }

    /// The places that it shows, as pointers.
    pub fn pointers(&self) -> impl Iterator<Item = Pointer> {
        // The table has pointers alone; a test reads them all.
        self.places.iter().filter_map(|place| place.parse().ok())
    }
}

/// Whether the body has something that the section shows.
pub fn has_content(section: &Section, body: &Json) -> bool {
    match section.id {
        "other" => others(body).next().is_some(),
        "certificates" => key_vault(body).is_some(),
        _ => section.pointers().any(|at| body.find(&at).is_some()),
    }
}

/// The objects whose members are in several sections.
fn holders() -> [Pointer; 4] {
    let machine = virtual_machine();
    let deployment = Pointer::of(&["properties", "deploymentConfiguration"]);
    [Pointer::root(), Pointer::of(&["properties"]), deployment, machine]
}

/// The members that no section shows, in document order: each can be edited as JSON.
pub fn others(body: &Json) -> impl Iterator<Item = Pointer> {
    let members = holders().into_iter().flat_map(|holder| {
        // One that is no object can be edited as it is, as a member of the one around it.
        let members = body.find(&holder).and_then(Json::as_object);
        let members = members.into_iter().flat_map(Members::iter);
        members.map(move |(name, value)| (holder.child(name), value))
    });
    let settings = key_vault(body).map(|vault| vault.child("settings"));
    let is_other = move |(at, value): &(Pointer, &Json)| {
        let harmless = at.depth() == 1 && matches!(at.last().as_deref(), Some("name" | "type"));
        let holds = value.as_object().is_some() && holders().contains(at);
        let place = FieldLocation::Body(at.clone());
        !harmless && !holds && Section::at(&place, settings.as_ref()).id == Section::OTHER.id
    };
    members.filter(is_other).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::{Access, members_at};
    use batch_pool_document::read;

    #[test]
    fn every_member_that_a_request_may_have_stands_in_one_section() {
        let body = Json::object::<&str>([]);
        for holder in holders() {
            for member in members_at(&holder).iter().filter(|member| member.access != Access::ReadOnly) {
                let at = holder.child(member.name);
                let sections: Vec<_> = SECTIONS
                    .iter()
                    .filter(|section| section.places.iter().any(|place| at.is_within_text(place)))
                    .map(|section| section.id)
                    .collect();
                let expected = usize::from(!holders().contains(&at));
                assert_eq!(sections.len(), expected, "{at}: {sections:?}");
                assert_eq!(
                    Section::of(&FieldLocation::Body(at), &body).id,
                    sections.first().copied().unwrap_or("other")
                );
            }
        }
    }

    #[test]
    fn what_no_section_shows_is_listed_once() {
        for (body, expected) in [
            (r#"{"name": "a", "type": "b", "odd": 1, "properties": {"vmSize": "c"}}"#, &["/odd"][..]),
            (r#"{"properties": 5}"#, &["/properties"]),
            (
                r#"{"properties": {"deploymentConfiguration": [], "a/b": {"c": 1}}}"#,
                &["/properties/deploymentConfiguration", "/properties/a~1b"],
            ),
            ("{}", &[]),
        ] {
            let others: Vec<_> = others(&read::value(body).expect(body)).map(|at| at.to_string()).collect();
            assert_eq!(others, expected, "{body}");
        }
    }

    #[test]
    fn the_table_names_places_of_the_contract() {
        for section in SECTIONS {
            assert_eq!(section.pointers().count(), section.places.len(), "{}", section.id);
            for at in section.pointers() {
                assert!(crate::contract::lookup(&at).is_some_and(|place| place.member.is_some()), "{at}");
            }
            assert_eq!(SECTIONS[section.number()].id, section.id);
            assert_eq!(section.heading, format!("section-{}-title", section.id));
        }
        assert_eq!(
            [Section::TARGET, Section::IDENTITY, Section::CERTIFICATES, Section::OTHER].map(|one| one.id),
            ["target", "identity", "certificates", "other"]
        );
    }
}
