//! What it needs to change a member of a pool that exists.
//!
//! Sources: <https://learn.microsoft.com/azure/batch/batch-pool-update-properties>, and of extensions also
//! <https://learn.microsoft.com/azure/batch/create-pool-extensions>.

use batch_pool_document::Pointer;

use super::version::ApiVersion;

/// What a pool must be for a change, the easiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Needs {
    /// Nothing.
    AnyTime,
    /// It is accepted at any time, and is true only of nodes that are made later.
    NewNodes,
    /// The pool has no nodes.
    NoNodes,
    /// It is another pool.
    NewPool,
}

impl Needs {
    /// What needs most is first.
    pub const ALL: [Self; 4] = [Self::NewPool, Self::NoNodes, Self::NewNodes, Self::AnyTime];

    /// As reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AnyTime => "any-time",
            Self::NewNodes => "new-nodes",
            Self::NoNodes => "no-nodes",
            Self::NewPool => "new-pool",
        }
    }
}

/// What a change needs, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mutability {
    /// What a change needs.
    pub needs: Needs,
    /// The end of the keys of its texts.
    pub reason: &'static str,
    /// The official page that says so.
    pub help: &'static str,
}

const UPDATE: &str = "https://learn.microsoft.com/azure/batch/batch-pool-update-properties";
const EXTENSIONS: &str = "https://learn.microsoft.com/azure/batch/create-pool-extensions";

/// From this api-version on a pool without nodes can be changed.
pub const CHANGES_SINCE: ApiVersion = ApiVersion::V2024_07_01;

const fn row(needs: Needs, reason: &'static str, help: &'static str) -> Mutability {
    Mutability { needs, reason, help }
}

/// What differs from the rule: a place, which stands for all inside it.
const ROWS: &[(&str, Mutability)] = &[
    ("/properties/applicationPackages", row(Needs::AnyTime, "reboot", UPDATE)),
    ("/properties/certificates", row(Needs::AnyTime, "reboot", UPDATE)),
    ("/properties/metadata", row(Needs::AnyTime, "any-time", UPDATE)),
    ("/properties/scaleSettings", row(Needs::AnyTime, "any-time", UPDATE)),
    ("/properties/startTask", row(Needs::AnyTime, "reboot", UPDATE)),
    ("/identity", row(Needs::NewNodes, "new-nodes", UPDATE)),
];

/// The rule: everything else.
const REST: Mutability = row(Needs::NoNodes, "no-nodes", UPDATE);

/// With an older api-version everything else stays as the pool was made.
const REST_BEFORE: Mutability = row(Needs::NewPool, "old-version", UPDATE);

/// Two official pages disagree: that on updates has the whole configuration of the machines change without nodes, that on
/// extensions wants the pool to be created again.
const OF_EXTENSIONS: Mutability = row(Needs::NoNodes, "extensions", EXTENSIONS);

const EXTENSION_LIST: &str = "/properties/deploymentConfiguration/virtualMachineConfiguration/extensions";

/// What a change of a place of the body needs on a pool that exists.
pub fn change(pointer: &Pointer, version: ApiVersion) -> Mutability {
    let is_inside = |place: &str| pointer.is_within_text(place);
    if let Some((_, row)) = ROWS.iter().find(|(place, _)| is_inside(place)) {
        *row
    } else if version < CHANGES_SINCE {
        REST_BEFORE
    } else if is_inside(EXTENSION_LIST) {
        OF_EXTENSIONS
    } else {
        REST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As the two pages say it.
    #[test]
    fn each_place_needs_what_the_documents_say() {
        let (old, new) = (ApiVersion::V2024_02_01, ApiVersion::V2024_07_01);
        for (place, before, since) in [
            ("/properties/metadata/0/value", Needs::AnyTime, Needs::AnyTime),
            ("/properties/startTask", Needs::AnyTime, Needs::AnyTime),
            ("/properties/scaleSettings/fixedScale/targetDedicatedNodes", Needs::AnyTime, Needs::AnyTime),
            ("/properties/applicationPackages", Needs::AnyTime, Needs::AnyTime),
            ("/properties/certificates/0", Needs::AnyTime, Needs::AnyTime),
            ("/identity/userAssignedIdentities/a~1b", Needs::NewNodes, Needs::NewNodes),
            ("/properties/vmSize", Needs::NewPool, Needs::NoNodes),
            ("/properties/displayName", Needs::NewPool, Needs::NoNodes),
            ("/properties/networkConfiguration/subnetId", Needs::NewPool, Needs::NoNodes),
            ("/properties/userAccounts", Needs::NewPool, Needs::NoNodes),
            ("/properties/metadataOfOthers", Needs::NewPool, Needs::NoNodes),
            ("/tags/cost", Needs::NewPool, Needs::NoNodes),
            (EXTENSION_LIST, Needs::NewPool, Needs::NoNodes),
        ] {
            let pointer: Pointer = place.parse().expect(place);
            assert_eq!(
                (change(&pointer, old).needs, change(&pointer, new).needs),
                (before, since),
                "{place}"
            );
        }
    }

    #[test]
    fn of_extensions_the_stricter_page_is_named() {
        let list: Pointer = EXTENSION_LIST.parse().expect("a pointer");
        assert_eq!(change(&list.index(0), ApiVersion::NEWEST), OF_EXTENSIONS);
        assert_eq!(change(&list.child("x"), ApiVersion::OLDEST), REST_BEFORE);
    }
}
