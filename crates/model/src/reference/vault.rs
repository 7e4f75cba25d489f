//! The URLs of key vaults and of what is in them, in the form that the vault itself answers at.
//!
//! <https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers>

use crate::catalog::{CLOUDS, Cloud};
use crate::target::percent;

use super::Kind;

/// A key vault, or a certificate, a secret, or a key in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultObject {
    /// The name of the vault.
    pub vault: String,
    /// The rest of its host, from the first dot on.
    pub suffix: String,
    /// Which kind of object; none for the vault alone.
    of: Option<Kind>,
    /// The name of the certificate, the secret, or the key, if it's not the vault itself.
    pub name: Option<String>,
    /// The version of that, if one is named.
    pub version: Option<String>,
}

impl VaultObject {
    /// Reads a URL from its beginning, which is behind `https://`; none if its host is no key vault of a known cloud.
    pub(super) fn read(rest: &str) -> Option<(Self, &'static Cloud)> {
        let ends = |c: char| c.is_whitespace() || c.is_control() || "?#&\"'`<>\\,;|]}".contains(c);
        let url = &rest[..rest.find(ends).unwrap_or(rest.len())];
        let (authority, path) = url.split_once('/').unwrap_or((url, ""));
        let host = authority.strip_suffix(":443").unwrap_or(authority);
        let (vault, suffix) = host.split_at(host.find('.')?);
        let cloud = CLOUDS.iter().find(|cloud| cloud.vault_suffix.eq_ignore_ascii_case(suffix))?;
        if vault.is_empty() {
            return None;
        }
        let mut segments = path.split('/').map(percent::decode).filter(|segment| !segment.is_empty());
        let of = segments.next().and_then(|collection| kind_of(&collection));
        let name = segments.next().filter(|_| of.is_some());
        let is_version =
            |text: &String| text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let version = segments.next().filter(|version| name.is_some() && is_version(version));
        // A list of secrets says no more than its vault.
        let of = of.filter(|_| name.is_some());
        let object = Self { vault: vault.to_owned(), suffix: suffix.to_ascii_lowercase(), of, name, version };
        Some((object, cloud))
    }

    /// What kind of thing it is.
    pub fn kind(&self) -> Kind {
        self.of.unwrap_or(Kind::KeyVault)
    }

    /// How much it says.
    pub(super) fn depth(&self) -> usize {
        // As much as the vault as a resource, or more than that.
        3 + 2 * usize::from(self.name.is_some()) + usize::from(self.version.is_some())
    }
}

/// The kind of a collection, by its name in a URL.
fn kind_of(collection: &str) -> Option<Kind> {
    match collection.to_ascii_lowercase().as_str() {
        "certificates" => Some(Kind::Certificate),
        "secrets" => Some(Kind::Secret),
        "keys" => Some(Kind::Key),
        _ => None,
    }
}
