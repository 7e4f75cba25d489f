//! What the rules look at.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::{ApiVersion, is_expression};
use batch_pool_model::secret::{Secret, secrets};

use super::formula::Formula;
use super::key_vault::KeyVault;
use super::key_vault::member::{Member, members};
use super::located::Located;
use super::options::Options;
use super::path::MACHINE;

/// A body with what was derived from it once, for all rules.
#[derive(Clone, Debug)]
pub(super) struct Context<'a> {
    /// The body that is checked.
    pub body: &'a Json,
    /// What it's checked against.
    pub options: &'a Options,
    /// The known api-version that counts.
    pub api_version: ApiVersion,
    /// The platform of the nodes, where it can be told.
    pub os: Option<Os>,
    /// The formula by which the pool scales, if it has one that is known.
    pub formula: Option<Formula<'a>>,
    /// The Key Vault extensions, in their order.
    pub key_vaults: Vec<KeyVault<'a>>,
    /// The members of the settings of each of them.
    pub key_vault_members: Vec<Vec<Member<'a>>>,
    /// What is secret, wherever it is.
    pub secrets: Vec<Secret>,
}

impl<'a> Context<'a> {
    /// Derives what the rules look at.
    pub(super) fn new(body: &'a Json, options: &'a Options) -> Self {
        let os = options.os.or_else(|| Os::of_pool(body));
        let key_vaults = KeyVault::all(body, os);
        Self {
            body,
            options,
            api_version: ApiVersion::parse(&options.api_version).unwrap_or(ApiVersion::NEWEST),
            os,
            formula: Formula::of(body),
            key_vault_members: key_vaults.iter().map(members).collect(),
            key_vaults,
            secrets: secrets(body),
        }
    }

    /// What a look at each Key Vault extension finds.
    #[inline(never)]
    pub(super) fn filter_map_key_vaults<T>(&self, look: &dyn Fn(&KeyVault<'a>) -> Option<T>) -> Vec<T> {
        self.key_vaults.iter().filter_map(look).collect()
    }

    /// The value below nested members of the body.
    pub(super) fn find(&self, names: &[&str]) -> Option<Located<'a>> {
        Located::root(self.body).down(names)
    }

    /// The values at a path through members and, where it says `[]`, each element of a list.
    pub(super) fn each(&self, path: &[&str]) -> Vec<Located<'a>> {
        path.iter().fold(vec![Located::root(self.body)], |places, step| {
            let inner = |place: &Located<'a>| match *step {
                "[]" => place.elements().collect(),
                name => place.get(name).into_iter().collect::<Vec<_>>(),
            };
            places.iter().flat_map(inner).collect()
        })
    }

    /// Whether an expression of a template is at a place or around it: nobody knows then what is there.
    pub(super) fn is_hidden(&self, place: &Pointer) -> bool {
        let mut at = Some(place.clone());
        while let Some(place) = at {
            if let Some(value) = self.body.find(&place) {
                return value.as_str().is_some_and(is_expression);
            }
            at = place.parent();
        }
        false
    }

    /// `properties.deploymentConfiguration.virtualMachineConfiguration`.
    pub(super) fn machine(&self) -> Option<Located<'a>> {
        self.find(&MACHINE)
    }
}
