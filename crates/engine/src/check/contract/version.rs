//! Members that other api-versions have.

use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_model::contract::{Access, Member, Shape, Versions, lookup, path};
use batch_pool_model::severity::Severity;

use crate::check::finding::{Applicability, is_meaningful};

use super::unknown::{dotted, moved};
use super::{FindingBuilder, Pass, VERSION};

/// What stands for a member in the api-versions that lack it.
struct Successor {
    /// As [`path`] names it.
    of: &'static str,
    /// The way from the member's holder to its successor; `..` leads up. None: nothing took its place.
    to: Option<&'static [&'static str]>,
}

/// A way back is a row of its own, and `tags` has none: they can be on any pool, but Azure takes `resourceTags` only in
/// accounts that make the machines in the person's own subscription.
///
/// Source: <https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts/pools>, whose pages of 2024-07-01
/// and 2025-06-01 differ in these.
const SUCCESSORS: &[Successor] = &[
    Successor {
        of: "properties.deploymentConfiguration.virtualMachineConfiguration.dataDisks[].storageAccountType",
        to: Some(&["managedDisk", "storageAccountType"]),
    },
    Successor {
        of: "properties.deploymentConfiguration.virtualMachineConfiguration.dataDisks[].managedDisk.storageAccountType",
        to: Some(&["..", "storageAccountType"]),
    },
    Successor { of: "properties.resourceTags", to: Some(&["..", "tags"]) },
    Successor { of: "properties.targetNodeCommunicationMode", to: None },
    Successor { of: "properties.currentNodeCommunicationMode", to: None },
    Successor { of: "properties.applicationLicenses", to: None },
];

/// A member that the api-version of the request lacks.
struct UnavailableMember<'a> {
    member: &'a Member,
    /// Those that have it there.
    versions: Versions,
    value: &'a Json,
    at: &'a Pointer,
    /// What holds it, if that is unavailable too and holds nothing else. It would say nothing then.
    emptied: Option<&'a Pointer>,
}

impl UnavailableMember<'_> {
    fn holder(&self) -> Pointer {
        self.at.parent().unwrap_or_else(Pointer::root)
    }

    /// Whether a person put it there and it says something.
    fn is_meant(&self) -> bool {
        self.member.access != Access::ReadOnly && is_meaningful(self.value)
    }

    /// The steps, and those that take away what they leave empty.
    fn cleared(&self, patch: Patch) -> Patch {
        match self.emptied {
            Some(holder) => patch.remove(holder.clone()),
            None => patch,
        }
    }
}

impl Pass<'_> {
    /// A member that the api-version of the request lacks. Where that has a place for some part of it, each part is judged
    /// by itself, so that none need go with the others.
    pub(super) fn version(
        &mut self,
        member: &'static Member,
        siblings: &'static [Member],
        value: &Json,
        at: &Pointer,
    ) {
        let has_a_place = |name: &str| self.successor(&at.child(name)).is_some();
        let present = value.as_object().filter(|present| present.iter().any(|(name, _)| has_a_place(name)));
        let (Some(present), Shape::Object(parts)) = (present, member.shape) else {
            let unavailable =
                UnavailableMember { member, versions: member.versions, value, at, emptied: None };
            return self.unavailable(&unavailable, siblings);
        };
        for (name, value) in present.iter() {
            let Some(part) = parts.iter().find(|part| part.name == &**name) else {
                self.unknown(name, value, parts, at);
                continue;
            };
            let versions = member.versions.both(part.versions);
            let emptied = Some(at).filter(|_| present.len() == 1);
            self.unavailable(
                &UnavailableMember { member: part, versions, value, at: &at.child(name), emptied },
                &[],
            );
        }
    }

    fn unavailable(&mut self, unavailable: &UnavailableMember, siblings: &[Member]) {
        let UnavailableMember { versions, value, at, .. } = *unavailable;
        let (target, found) = match self.counterpart(unavailable, siblings) {
            Some((target, found)) => (Some(target), found),
            None => (None, self.nowhere(unavailable)),
        };
        let moved = target.as_ref().and_then(|target| moved(self.body, at, target));
        let found = if let Some(patch) = moved {
            found.fix(unavailable.cleared(patch))
        } else {
            let in_the_way = target.as_ref().and_then(|target| self.body.find(target));
            let is_repeated = in_the_way.is_some_and(|other| other.equivalent(value));
            let found = if target.is_some() { found.variant("taken") } else { found };
            let found = found.fix(unavailable.cleared(Patch::new().remove(at.clone())));
            found.applicability(Applicability::unsafe_if(unavailable.is_meant() && !is_repeated))
        };
        let found = found
            .with("since", versions.since.name())
            .with("until", versions.until.name())
            .with("version", self.version.name());
        self.report(&VERSION, found);
    }

    /// Where the api-version of the request has the same, and what is to be said of it.
    fn counterpart(
        &mut self,
        unavailable: &UnavailableMember,
        siblings: &[Member],
    ) -> Option<(Pointer, FindingBuilder)> {
        if *unavailable.value == Json::Null {
            return None;
        }
        let spelled_otherwise = siblings.iter().find(|other| {
            other.name.eq_ignore_ascii_case(unavailable.member.name) && other.versions.contain(self.version)
        });
        if let Some(other) = spelled_otherwise {
            let target = unavailable.holder().child(other.name);
            self.elsewhere.push(target.clone());
            // Whether the service minds the letter case is not documented.
            let found =
                FindingBuilder::at(unavailable.at.clone()).variant("renamed").severity(Severity::Warning);
            return Some((target, found.with("value", other.name)));
        }
        let target = self.successor(unavailable.at)?;
        let variant = if unavailable.versions.since > self.version { "moved-since" } else { "moved" };
        let found = FindingBuilder::at(unavailable.at.clone()).variant(variant).severity(self.severity());
        let found = found.with("value", dotted(&target));
        Some((target, found))
    }

    /// The place that took a member's place, if the api-version of the request has that.
    fn successor(&self, at: &Pointer) -> Option<Pointer> {
        let way = SUCCESSORS.iter().find(|successor| successor.of == path(at))?.to?;
        let holder = at.parent().unwrap_or_else(Pointer::root);
        let target = way.iter().fold(holder, |place, step| match *step {
            ".." => place.parent().unwrap_or_else(Pointer::root),
            name => place.child(name),
        });
        self.has(&target).then_some(target)
    }

    /// Whether the api-version of the request has a place.
    fn has(&self, at: &Pointer) -> bool {
        let member = lookup(at).and_then(|place| place.member);
        member.is_none_or(|member| member.versions.contain(self.version))
            && at.parent().is_none_or(|holder| self.has(&holder))
    }

    /// What is to be said of a member that has no counterpart.
    fn nowhere(&self, unavailable: &UnavailableMember) -> FindingBuilder {
        let place = path(unavailable.at);
        let is_gone = SUCCESSORS.iter().any(|successor| successor.of == place && successor.to.is_none());
        let variant = if unavailable.versions.since > self.version {
            "since"
        } else if is_gone {
            "gone"
        } else {
            "until"
        };
        FindingBuilder::at(unavailable.at.clone()).variant(variant).severity(self.severity())
    }
}
