//! JSON that is something else than a pool, and is known: an error or a status, a response for another resource, the file of a
//! tool. To open it as a body would be to lose work for nothing, so it's named, with what to do with it.

use batch_pool_document::Json;
use batch_pool_model::contract;
use batch_pool_model::reference::{self, Kind};

use super::pool_like::is_pool_like;
use super::{ImportError, failure};

/// What a text is, if it's known to be no pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Foreign {
    /// The error is said by the text `error.{code}`.
    pub(super) code: &'static str,
    pub(super) arguments: Vec<(&'static str, String)>,
}

impl Foreign {
    /// The error of Azure.
    pub(super) fn failure() -> ImportError {
        Self::new("azure-error").error()
    }

    fn new(code: &'static str) -> Self {
        Self { code, arguments: Vec::new() }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    pub(super) fn error(self) -> ImportError {
        let error = ImportError::new(self.code, 1, 1);
        self.arguments.into_iter().fold(error, |error, (name, value)| error.with(name, value))
    }
}

/// What tells a kind of file or response.
type Sign = fn(&Json) -> bool;

/// The first that fits says what a value is. A pool fits none.
const KNOWN: &[(&str, Sign)] = &[
    ("azure-error", failure::is_failure),
    ("access-token", |value| text(value, "accessToken").is_some() || text(value, "access_token").is_some()),
    ("service-principal", |value| {
        let others =
            ["appDisplayName", "password", "servicePrincipalType", "servicePrincipalNames", "tenant"];
        text(value, "appId").is_some() && others.iter().any(|name| value.get(name).is_some())
    }),
    ("what-if", |value| {
        let changes =
            value.get("changes").or_else(|| value.at(&["properties", "changes"])).and_then(Json::as_array);
        changes.is_some_and(|changes| changes.iter().any(|change| change.get("changeType").is_some()))
    }),
    ("parameter-file", |value| {
        let schema = text(value, "$schema").unwrap_or_default().to_ascii_lowercase();
        schema.contains("deploymentparameters.json")
    }),
    ("package-file", |value| {
        let tells =
            ["dependencies", "devDependencies", "peerDependencies", "scripts", "lockfileVersion", "engines"];
        text(value, "name").is_some()
            && tells.iter().any(|name| value.get(name).is_some_and(is_holder_or_number))
            && value.get("properties").is_none()
    }),
];

fn text<'a>(value: &'a Json, name: &str) -> Option<&'a str> {
    value.get(name)?.as_str()
}

fn is_holder_or_number(value: &Json) -> bool {
    value.as_object().is_some() || value.as_integer().is_some()
}

/// What a value is, if it's known to be no pool.
pub(super) fn recognize(value: &Json) -> Option<Foreign> {
    let known = KNOWN.iter().find(|(_, fits)| fits(value)).map(|(code, _)| Foreign::new(code));
    let is_identity =
        || !reference::identities_of(value).is_empty() || !reference::named_in(value).is_empty();
    known.or_else(|| is_identity().then(|| Foreign::new("managed-identity"))).or_else(|| resource(value))
}

/// A response for another resource, by its type, or for something in a key vault.
fn resource(value: &Json) -> Option<Foreign> {
    let list = value.as_array().or_else(|| value.get("value")?.as_array());
    if let Some(list) = list {
        // Of one kind, or it's nothing that is known.
        let mut kinds = list.iter().map(resource);
        let first = kinds.next()??;
        return kinds.all(|kind| kind.is_some()).then_some(first);
    }
    if is_pool_like(value) {
        return None;
    }
    if let Some(of_type) = reference::type_of(value) {
        let kind = Kind::of_type(&of_type).0;
        return match kind {
            Kind::Pool => None,
            Kind::Other => Some(Foreign::new("other-resource").with("type", of_type)),
            _ => Some(of_kind(kind)),
        };
    }
    let described = reference::described(value)?;
    (described.kind() != Kind::Pool).then(|| of_kind(described.kind()))
}

/// Something of a kind that a field takes.
pub(super) fn of_kind(kind: Kind) -> Foreign {
    let code = match kind {
        Kind::Identity => "managed-identity",
        Kind::KeyVault => "key-vault",
        Kind::Certificate | Kind::Secret | Kind::Key => "vault-object",
        Kind::BatchAccount | Kind::BatchApplication => "batch-account",
        Kind::Pool => "pool-url",
        Kind::Subscription | Kind::ResourceGroup => "subscription-or-group",
        Kind::Subnet | Kind::VirtualNetwork => "virtual-network",
        Kind::ManagedImage | Kind::GalleryImage | Kind::ImageVersion | Kind::Gallery => "vm-image",
        Kind::StorageAccount | Kind::BlobContainer | Kind::FileShare => "storage-account",
        Kind::DiskEncryptionSet | Kind::ContainerRegistry | Kind::PublicIpAddress | Kind::Other => {
            "azure-resource"
        }
    };
    Foreign::new(code)
}

/// What a text is that is no JSON, if that is known.
pub(super) fn recognize_text(text: &str) -> Option<Foreign> {
    if !reference::named_identities(text).is_empty() {
        return Some(Foreign::new("managed-identity"));
    }
    if let Some(reference) = reference::find(text) {
        return Some(of_kind(reference.kind()));
    }
    failure::is_told(text).then(|| Foreign::new("azure-error"))
}

/// Refuses a value that no dialect knows and that has no sign of a pool.
pub(super) fn must_be_plausible(value: &Json) -> Result<(), ImportError> {
    if is_plausible(value) { Ok(()) } else { Err(Foreign::new("not-a-pool").error()) }
}

/// Whether a value that no dialect knows can still be meant as a pool, or as a part of one: it has nothing that a body
/// doesn't have, or has somewhere what the contract of pools names.
fn is_plausible(value: &Json) -> bool {
    let Some(members) = value.as_object() else { return false };
    let is_of_body = |name: &str| OF_BODY.iter().any(|known| known.eq_ignore_ascii_case(name));
    let mut is_named = false;
    value.walk(&mut |at, _| {
        is_named |= at.last().is_some_and(|name| has_several_words(&name) && contract::is_named(&name));
    });
    is_named || members.iter().all(|(name, _)| is_of_body(name))
}

/// What is at the top of a body, also as a resource of a template.
const OF_BODY: &[&str] = &[
    "$schema",
    "apiVersion",
    "etag",
    "id",
    "identity",
    "location",
    "name",
    "properties",
    "tags",
    "type",
    "zones",
];

/// A name of several words, as the contract writes it, isn't met anywhere.
fn has_several_words(name: &str) -> bool {
    name.chars().any(|c| c.is_ascii_uppercase())
}
