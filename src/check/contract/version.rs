//! Members that other api-versions have.

use crate::contract::{Member, path};
use crate::document::{Patch, Pointer};

use super::unknown::{dotted, moved};
use super::{Pass, Report};

/// What became of a member that later api-versions dropped.
struct Successor {
    /// As [`path`] names it.
    of: &'static str,
    /// The way from the member's holder to its successor; `..` leads up. None: nothing took its place, and it can go.
    to: Option<&'static [&'static str]>,
}

/// Source: <https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts/pools>, whose pages of 2024-07-01
/// and 2025-06-01 differ in these.
const SUCCESSORS: &[Successor] = &[
    Successor {
        of: "properties.deploymentConfiguration.virtualMachineConfiguration.dataDisks[].storageAccountType",
        to: Some(&["managedDisk", "storageAccountType"]),
    },
    Successor { of: "properties.resourceTags", to: Some(&["..", "tags"]) },
    Successor { of: "properties.targetNodeCommunicationMode", to: None },
    Successor { of: "properties.currentNodeCommunicationMode", to: None },
    Successor { of: "properties.applicationLicenses", to: None },
];

impl Pass<'_> {
    /// A member that the api-version of the request lacks.
    pub(super) fn version(&mut self, member: &Member, siblings: &[Member], at: &Pointer) {
        let holder = at.parent().unwrap_or_else(Pointer::root);
        let spelled_otherwise = siblings.iter().find(|other| {
            other.name.eq_ignore_ascii_case(member.name) && other.versions.contain(self.version)
        });
        let report = if let Some(other) = spelled_otherwise {
            let target = holder.child(other.name);
            self.elsewhere.push(target.clone());
            // Whether the service minds the letter case is not documented.
            Report::warning("contract-version", "renamed")
                .with("value", other.name)
                .fix(moved(self.body, at, &target))
        } else if member.versions.since > self.version {
            self.by_version("contract-version", "since")
        } else {
            self.dropped(&holder, at)
        };
        let report = report
            .with("since", member.versions.since.name())
            .with("until", member.versions.until.name())
            .with("version", self.version.name());
        self.report(at, report);
    }

    fn dropped(&self, holder: &Pointer, at: &Pointer) -> Report {
        let place = path(at);
        match SUCCESSORS.iter().find(|successor| successor.of == place) {
            None => self.by_version("contract-version", "until"),
            Some(Successor { to: None, .. }) => {
                self.by_version("contract-version", "gone").fix(Patch::new().remove(at.clone()))
            }
            Some(Successor { to: Some(way), .. }) => {
                let target = way.iter().fold(holder.clone(), |place, step| match *step {
                    ".." => place.parent().unwrap_or_else(Pointer::root),
                    name => place.child(name),
                });
                self.by_version("contract-version", "moved")
                    .with("value", dotted(&target))
                    .fix(moved(self.body, at, &target))
            }
        }
    }
}
