//! Versions of the Key Vault extension's handler.

use super::os::Os;

/// The publisher of the Key Vault extension.
pub const KEY_VAULT_PUBLISHER: &str = "Microsoft.Azure.KeyVault";

/// What a new pool should ask for: the version that the Batch documents show.
pub const DEFAULT_HANDLER_VERSION: &str = "3.0";

/// The type of the Key Vault extension for a platform.
pub const fn key_vault_type(os: Os) -> &'static str {
    match os {
        Os::Linux => "KeyVaultForLinux",
        Os::Windows => "KeyVaultForWindows",
    }
}

/// How the major versions of the handler differ: each reads another shape of settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct HandlerGeneration(u8);

impl HandlerGeneration {
    /// Addresses as bare strings, one certificate store for all.
    pub const FIRST: Self = Self(1);
    /// As the first; Linux alone.
    pub const SECOND: Self = Self(2);
    /// An object for each certificate, with a store of its own.
    pub const THIRD: Self = Self(3);
    /// Objects alone, without versions of certificates; several settings are gone.
    pub const FOURTH: Self = Self(4);

    /// The generation of a `typeHandlerVersion` such as `3.0`; none if it is no such number, or of a major version that is
    /// not known here.
    pub fn of(version: &str) -> Option<Self> {
        let (major, minor) = version.split_once('.')?;
        let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let major = major.parse().ok().filter(|_| is_number(major) && is_number(minor))?;
        (Self::FIRST.0..=Self::FOURTH.0).contains(&major).then_some(Self(major))
    }

    /// The number before the period.
    pub const fn major(self) -> u8 {
        self.0
    }
}

/// A version that the form offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HandlerVersion {
    /// The `typeHandlerVersion`.
    pub version: &'static str,
    /// What is known of this version.
    pub support: SupportStatus,
}

/// Whether the Key Vault extension of a version can be used in a pool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SupportStatus {
    /// The documentation of Batch uses it.
    Recommended,
    /// Virtual machines support it. Whether Batch does is not documented.
    Newer,
    /// No longer supported.
    Unsupported,
}

const RECOMMENDED: HandlerVersion =
    HandlerVersion { version: DEFAULT_HANDLER_VERSION, support: SupportStatus::Recommended };
const NEWER: HandlerVersion = HandlerVersion { version: "4.0", support: SupportStatus::Newer };
const SECOND: HandlerVersion = HandlerVersion { version: "2.0", support: SupportStatus::Unsupported };
const FIRST: HandlerVersion = HandlerVersion { version: "1.0", support: SupportStatus::Unsupported };

/// The versions of the handler for a platform, the recommended one first. Read on 2026-11-23 from
/// <https://learn.microsoft.com/azure/batch/automatic-certificate-rotation> and the pages of the extension,
/// <https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux> and `key-vault-windows`.
pub const fn handler_versions(os: Os) -> &'static [HandlerVersion] {
    match os {
        Os::Linux => &[RECOMMENDED, NEWER, SECOND, FIRST],
        Os::Windows => &[RECOMMENDED, NEWER, FIRST],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_generation_of_a_version() {
        for (version, major) in [
            ("1.0", Some(1)),
            ("2.0", Some(2)),
            ("3.0", Some(3)),
            ("3.1", Some(3)),
            ("4.0", Some(4)),
            ("5.0", None),
            ("0.0", None),
            ("3", None),
            ("3.", None),
            (".0", None),
            ("+3.0", None),
            ("3.0.1", None),
            ("v3.0", None),
            ("", None),
            ("99999.0", None),
        ] {
            assert_eq!(HandlerGeneration::of(version).map(HandlerGeneration::major), major, "{version}");
        }
    }

    #[test]
    fn every_offered_version_has_a_generation() {
        for os in Os::ALL {
            for offered in handler_versions(os) {
                assert!(HandlerGeneration::of(offered.version).is_some(), "{}", offered.version);
            }
            assert_eq!(handler_versions(os)[0].version, DEFAULT_HANDLER_VERSION);
        }
    }
}
