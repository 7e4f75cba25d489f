//! Addresses of secrets in a vault: `https://{vault}.{suffix}/secrets/{name}/{version}`.
//!
//! Source: <https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates>.

use crate::catalog::{CLOUDS, Cloud};

/// An address, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecretId<'a> {
    /// The first label of the host, as written.
    pub vault: &'a str,
    /// The rest of the host from its first dot on, as written.
    pub suffix: &'a str,
    /// `secrets`, `certificates`, `keys` or what else is there, as written.
    pub collection: &'a str,
    /// The name of the secret, the key, or the certificate.
    pub name: &'a str,
    /// None also for an empty one.
    pub version: Option<&'a str>,
    /// It carries what an address need not have: `:443`, a slash at the end, white space around.
    pub has_frills: bool,
}

/// Why a text is no such address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretIdError {
    /// It does not begin with `https://`.
    Scheme,
    /// The host is missing or no host.
    Host,
    /// It has a user, a port other than 443, a query or a fragment.
    Excess,
    /// The path is not `/{collection}/{name}` with at most a version.
    Path,
}

impl<'a> SecretId<'a> {
    /// Takes an address apart. White space around it is allowed, and is a frill.
    ///
    /// # Errors
    ///
    /// Which part isn't as [Azure documents
    /// it](https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates#object-identifiers).
    ///
    /// ```
    /// use batch_pool_model::contract::key_vault::{SecretId, SecretIdError};
    ///
    /// let id = SecretId::parse("https://contoso.vault.azure.net/secrets/web")?;
    /// assert_eq!((id.vault, id.collection, id.name, id.version), ("contoso", "secrets", "web", None));
    /// assert_eq!(id.cloud().map(|cloud| cloud.id), Some("public"));
    ///
    /// assert_eq!(SecretId::parse("http://contoso.vault.azure.net/secrets/web"), Err(SecretIdError::Scheme));
    /// # Ok::<(), SecretIdError>(())
    /// ```
    pub fn parse(text: &'a str) -> Result<Self, SecretIdError> {
        const SCHEME: &str = "https://";
        let trimmed = text.trim();
        let rest = trimmed
            .get(..SCHEME.len())
            .filter(|scheme| scheme.eq_ignore_ascii_case(SCHEME))
            .map(|_| &trimmed[SCHEME.len()..])
            .ok_or(SecretIdError::Scheme)?;
        if rest.contains(['?', '#', '@']) {
            return Err(SecretIdError::Excess);
        }
        let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (host, has_port) = match authority.split_once(':') {
            Some((host, "443")) => (host, true),
            Some((host, _)) if !host.is_empty() => return Err(SecretIdError::Excess),
            Some(_) => return Err(SecretIdError::Host),
            None => (authority, false),
        };
        let is_host = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'.';
        let dot = host.find('.').filter(|dot| *dot > 0).ok_or(SecretIdError::Host)?;
        let (vault, suffix) = host.split_at(dot);
        if !host.bytes().all(is_host) || suffix.len() < 2 {
            return Err(SecretIdError::Host);
        }
        let ends_with_slash = path.ends_with('/');
        let segments: Vec<&str> = path.strip_suffix('/').unwrap_or(path).split('/').collect();
        let (collection, name, version) = match segments[..] {
            [collection, name] => (collection, name, None),
            [collection, name, version] => (collection, name, Some(version)),
            _ => return Err(SecretIdError::Path),
        };
        if name.is_empty() || version == Some("") {
            return Err(SecretIdError::Path);
        }
        let has_frills = has_port || ends_with_slash || trimmed.len() != text.len();
        Ok(Self { vault, suffix, collection, name, version, has_frills })
    }

    /// The same without a version and without frills, in a collection of that name.
    pub fn without_version(&self, collection: &str) -> String {
        format!("https://{}{}/{collection}/{}", self.vault, self.suffix, self.name)
    }

    /// The same without frills.
    pub fn plain(&self) -> String {
        let version = self.version.map(|version| format!("/{version}")).unwrap_or_default();
        format!("{}{version}", self.without_version(self.collection))
    }

    /// Whether it's the identifier of a secret, and not of a key or a certificate.
    pub fn is_secret(&self) -> bool {
        self.collection.eq_ignore_ascii_case("secrets")
    }

    /// The cloud whose vaults have such names.
    pub fn cloud(&self) -> Option<&'static Cloud> {
        CLOUDS.iter().find(|cloud| cloud.vault_suffix.eq_ignore_ascii_case(self.suffix))
    }

    /// Whether the name of the vault can exist: 3 to 24 letters, digits and single hyphens.
    pub fn vault_name_is_valid(&self) -> bool {
        (3..=24).contains(&self.vault.len()) && is_word(self.vault) && !self.vault.contains("--")
    }

    /// Whether the name of the secret can exist: 1 to 127 letters, digits and hyphens.
    pub fn name_is_valid(&self) -> bool {
        (1..=127).contains(&self.name.len()) && is_word(self.name)
    }

    /// Whether the version looks like one: 32 hexadecimal digits.
    pub fn version_looks_right(&self) -> bool {
        self.version
            .is_none_or(|version| version.len() == 32 && version.bytes().all(|byte| byte.is_ascii_hexdigit()))
    }
}

fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_addresses_apart() {
        let id =
            SecretId::parse("https://My-Vault.vault.azure.net/secrets/cert/8f5f3f491afd48cb99286ba2aacd39af")
                .expect("an address");
        assert_eq!((id.vault, id.suffix, id.name), ("My-Vault", ".vault.azure.net", "cert"));
        assert_eq!(id.version, Some("8f5f3f491afd48cb99286ba2aacd39af"));
        assert!(id.is_secret() && !id.has_frills && id.version_looks_right());
        assert_eq!(id.cloud().map(|cloud| cloud.id), Some("public"));
        assert_eq!(id.without_version("secrets"), "https://My-Vault.vault.azure.net/secrets/cert");

        let id = SecretId::parse(" HTTPS://v123.vault.azure.cn:443/Secrets/c/ ").expect("an address");
        assert!(id.is_secret() && id.has_frills && id.version.is_none());
        assert_eq!(id.plain(), "https://v123.vault.azure.cn/Secrets/c");
        assert_eq!(id.cloud().map(|cloud| cloud.id), Some("china"));
    }

    #[test]
    fn says_why_a_text_is_no_address() {
        use SecretIdError::{Excess, Host, Path, Scheme};
        for (text, error) in [
            ("", Scheme),
            ("http://v.vault.azure.net/secrets/c", Scheme),
            ("v.vault.azure.net/secrets/c", Scheme),
            ("憑證憑證憑", Scheme),
            ("https://", Host),
            ("https:///secrets/c", Host),
            ("https://localhost/secrets/c", Host),
            ("https://.vault.azure.net/secrets/c", Host),
            ("https://v 1.vault.azure.net/secrets/c", Host),
            ("https://v.vault.azure.net:8443/secrets/c", Excess),
            ("https://u@v.vault.azure.net/secrets/c", Excess),
            ("https://v.vault.azure.net/secrets/c?api-version=7.4", Excess),
            ("https://v.vault.azure.net/secrets/c#x", Excess),
            ("https://v.vault.azure.net", Path),
            ("https://v.vault.azure.net/", Path),
            ("https://v.vault.azure.net/secrets", Path),
            ("https://v.vault.azure.net/secrets/", Path),
            ("https://v.vault.azure.net/secrets//v", Path),
            ("https://v.vault.azure.net/secrets/c//", Path),
            ("https://v.vault.azure.net/secrets/c/v/w", Path),
        ] {
            assert_eq!(SecretId::parse(text).map(|id| id.plain()), Err(error), "{text}");
        }
    }

    #[test]
    fn knows_names_that_cannot_exist() {
        let id = |text| SecretId::parse(text).expect(text);
        assert!(!id("https://ab.vault.azure.net/secrets/c").vault_name_is_valid());
        assert!(!id("https://a--b.vault.azure.net/secrets/c").vault_name_is_valid());
        assert!(!id("https://abcdefghijklmnopqrstuvwxy.vault.azure.net/secrets/c").vault_name_is_valid());
        assert!(id("https://abcdefghijklmnopqrstuvwx.vault.azure.net/secrets/c").vault_name_is_valid());
        assert!(!id("https://abc.vault.azure.net/secrets/my_cert").name_is_valid());
        assert!(!id("https://abc.vault.azure.net/secrets/憑證").name_is_valid());
        assert!(!id("https://abc.vault.azure.net/secrets/c/latest").version_looks_right());
    }
}
