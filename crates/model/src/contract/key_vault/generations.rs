//! Which generation of the handler reads which setting.

use crate::catalog::{HandlerGeneration, Os};

/// The generations of the handler that read a setting: from `since` to `until`, both inclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Generations {
    /// The first one.
    pub since: HandlerGeneration,
    /// The last one.
    pub until: HandlerGeneration,
}

impl Generations {
    /// Every generation.
    pub const ALL: Self = Self { since: HandlerGeneration::FIRST, until: HandlerGeneration::FOURTH };

    /// Whether a generation is one of them.
    pub fn contain(self, generation: HandlerGeneration) -> bool {
        self.since <= generation && generation <= self.until
    }
}

const fn until_third() -> Generations {
    Generations { since: HandlerGeneration::FIRST, until: HandlerGeneration::THIRD }
}

const fn since_third() -> Generations {
    Generations { since: HandlerGeneration::THIRD, until: HandlerGeneration::FOURTH }
}

const fn third_alone() -> Generations {
    Generations { since: HandlerGeneration::THIRD, until: HandlerGeneration::THIRD }
}

const fn fourth_alone() -> Generations {
    Generations { since: HandlerGeneration::FOURTH, until: HandlerGeneration::FOURTH }
}

/// The settings that not every generation reads.
const LINUX: &[(&str, Generations)] = &[
    ("loggingSettings", since_third()),
    ("secretsManagementSettings.linkOnRenewal", until_third()),
    ("secretsManagementSettings.requireInitialSync", until_third()),
    ("secretsManagementSettings.aclEnabled", third_alone()),
    ("secretsManagementSettings.observedCertificates[].customSymbolicLinkName", third_alone()),
    ("secretsManagementSettings.observedCertificates[].acls", since_third()),
    ("secretsManagementSettings.observedCertificates[].authenticationOverride", fourth_alone()),
];

const WINDOWS: &[(&str, Generations)] = &[
    ("secretsManagementSettings.linkOnRenewal", until_third()),
    ("secretsManagementSettings.requireInitialSync", until_third()),
    ("secretsManagementSettings.observedCertificates[].keyExportable", third_alone()),
    ("secretsManagementSettings.observedCertificates[].accounts", since_third()),
];

/// The generations that read the setting at a path such as `secretsManagementSettings.requireInitialSync`.
pub fn generations(os: Os, path: &str) -> Generations {
    let table = match os {
        Os::Linux => LINUX,
        Os::Windows => WINDOWS,
    };
    table.iter().find(|(known, _)| *known == path).map_or(Generations::ALL, |(_, generations)| *generations)
}

#[cfg(test)]
mod tests {
    use super::*;
    use batch_pool_document::Pointer;

    #[test]
    fn the_tables_name_settings_of_the_shapes() {
        for (os, table) in [(Os::Linux, LINUX), (Os::Windows, WINDOWS)] {
            for (path, _) in table {
                let inside: Pointer =
                    format!("/{}", path.replace("[].", "/0/").replace('.', "/")).parse().expect(path);
                assert!(super::super::lookup(os, &inside).is_some(), "{path}");
                assert_eq!(super::super::path(&inside), *path);
            }
        }
    }
}
