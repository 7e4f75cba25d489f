//! What Azure's portal, tools, and services call a thing: a resource by its ID or by the URL of a portal page, a secret or a
//! certificate by the URL in its key vault, a managed identity by the response that describes it.
//!
//! People copy these from many places, so all forms lead to one [`Reference`]. What a field takes of it, the reader of pastes
//! decides.

mod described;
mod identity;
mod kind;
mod resource;
mod url;
mod vault;

pub use described::described;
pub use described::type_of;
pub use identity::of_json as identities_of;
pub use identity::{Identity, identities, named_identities, named_in};
pub use kind::Kind;
pub use resource::ResourceId;
pub use url::{cleaned, find};
pub use vault::VaultObject;

use crate::catalog::Cloud;

/// A thing of Azure that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What is referred to.
    pub thing: Thing,
    /// The cloud of the portal or the endpoint in the text.
    pub cloud: Option<&'static Cloud>,
}

/// What is named, and by which of the two kinds of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Thing {
    /// Something that Resource Manager manages, by its resource ID.
    Resource(ResourceId),
    /// A key vault or something in it, by its URL.
    Vault(VaultObject),
}

impl Reference {
    /// What kind of thing it is.
    pub fn kind(&self) -> Kind {
        match &self.thing {
            Thing::Resource(id) => id.kind(),
            Thing::Vault(object) => object.kind(),
        }
    }

    /// The name of what is named.
    pub fn name(&self) -> &str {
        match &self.thing {
            Thing::Resource(id) => id.name(),
            Thing::Vault(object) => object.name.as_deref().unwrap_or(&object.vault),
        }
    }

    /// The resource ID, if it's referred to by one.
    pub fn resource(&self) -> Option<&ResourceId> {
        match &self.thing {
            Thing::Resource(id) => Some(id),
            Thing::Vault(_) => None,
        }
    }

    /// The key vault that is named, or that holds what is named: its host.
    pub fn vault_host(&self, default: &Cloud) -> Option<String> {
        match &self.thing {
            Thing::Vault(object) => Some([&*object.vault, &object.suffix].concat()),
            Thing::Resource(id) => {
                let vault = id.ancestor(Kind::KeyVault)?;
                Some([vault.name(), self.cloud.unwrap_or(default).vault_suffix].concat())
            }
        }
    }
}
