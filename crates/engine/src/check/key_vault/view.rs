//! A Key Vault extension as the rules look at it: taken apart once, seen through the usual mistakes.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::catalog::{HandlerGeneration, Os};
use batch_pool_model::contract::key_vault::{self, LINUX_STORE, SecretId};

use crate::check::located::Located;

/// A Key Vault extension of the body.
#[derive(Clone, Debug)]
pub(crate) struct KeyVault<'a> {
    /// The element of the list of extensions.
    pub element: Located<'a>,
    /// What holds its type and publisher: the element, or its member `properties` where the shape of virtual machine
    /// templates was taken over.
    pub extension: Located<'a>,
    /// The platform that its type names, else that of the nodes.
    pub os: Option<Os>,
    /// The generation of its handler; the recommended one where the body does not say.
    pub generation: HandlerGeneration,
    /// Its settings, if they are an object.
    pub settings: Option<Located<'a>>,
    /// What holds the settings of the certificates: `secretsManagementSettings`, or what stands in for it by mistake.
    pub secrets: Option<Located<'a>>,
    /// How it signs in, wherever that is.
    pub authentication: Option<Located<'a>>,
    pub certificates: Vec<Certificate<'a>>,
}

/// An observed certificate.
#[derive(Clone, Debug)]
pub(crate) struct Certificate<'a> {
    /// The element of the list.
    pub element: Located<'a>,
    /// Its address: the element itself, or its member `url`.
    pub url: Option<Located<'a>>,
    /// The address taken apart, if it is one.
    pub id: Option<SecretId<'a>>,
    /// Where it goes, by its own member or by what counts for all.
    pub store: Option<&'a str>,
}

/// The members of `secretsManagementSettings` that are seen elsewhere too.
const OF_SECRETS: &[&str] = &[
    "observedCertificates",
    "pollingIntervalInS",
    "requireInitialSync",
    "certificateStoreLocation",
    "certificateStoreName",
    "linkOnRenewal",
    "aclEnabled",
];

impl<'a> KeyVault<'a> {
    /// The Key Vault extensions of a body whose nodes have that platform.
    pub(crate) fn all(body: &'a Json, os: Option<Os>) -> Vec<Self> {
        key_vault::extensions(body).map(|(at, value)| Self::new(Located { at, value }, os)).collect()
    }

    fn new(element: Located<'a>, os: Option<Os>) -> Self {
        let nested = element.get("properties").filter(|nested| {
            element.value.get("type").is_none() && nested.value.get("type").is_some()
                || element.value.get("publisher").is_none() && nested.value.get("publisher").is_some()
        });
        let extension = nested.unwrap_or_else(|| element.clone());
        let os = extension.text_of("type").and_then(Os::of_extension_type).or(os);
        let generation = extension
            .text_of("typeHandlerVersion")
            .and_then(HandlerGeneration::of)
            .unwrap_or(HandlerGeneration::THIRD);
        let settings = extension.get("settings").filter(Located::is_object);
        let secrets = settings.as_ref().and_then(|settings| {
            let inside = settings.get("secretsManagementSettings");
            inside.or_else(|| Some(settings.clone()).filter(has_members_of_secrets))
        });
        let beside = || extension.get("secretsManagementSettings");
        let secrets = secrets.or_else(beside).filter(Located::is_object);
        let authentication = [settings.as_ref(), secrets.as_ref(), Some(&extension)]
            .into_iter()
            .flatten()
            .find_map(|holder| holder.get("authenticationSettings").filter(Located::is_object));
        let certificates = secrets.as_ref().map(|secrets| certificates(secrets, os)).unwrap_or_default();
        Self { element, extension, os, generation, settings, secrets, authentication, certificates }
    }

    /// Whether its handler is of the fourth generation.
    pub(crate) fn is_fourth(&self) -> bool {
        self.generation >= HandlerGeneration::FOURTH
    }

    /// Whether its handler is of the first two generations.
    pub(crate) fn is_old(&self) -> bool {
        self.generation < HandlerGeneration::THIRD
    }

    /// The place of its settings.
    pub(crate) fn settings_at(&self) -> Pointer {
        self.extension.at.child("settings")
    }

    /// The place where `secretsManagementSettings` belongs.
    pub(crate) fn secrets_at(&self) -> Pointer {
        self.settings_at().child("secretsManagementSettings")
    }

    /// The place where `authenticationSettings` belongs.
    pub(crate) fn authentication_at(&self) -> Pointer {
        self.settings_at().child("authenticationSettings")
    }

    /// Whether each certificate is a bare address; there is at least one.
    pub(crate) fn is_flat(&self) -> bool {
        !self.certificates.is_empty()
            && self.certificates.iter().all(|certificate| certificate.element.value.as_str().is_some())
    }
}

/// Whether settings have the members of `secretsManagementSettings` directly.
pub(super) fn has_members_of_secrets(settings: &Located) -> bool {
    settings.members().any(|(name, _)| is_of_secrets(name))
}

/// Whether a member belongs into `secretsManagementSettings`.
pub(super) fn is_of_secrets(name: &str) -> bool {
    OF_SECRETS.contains(&name)
}

fn certificates<'a>(secrets: &Located<'a>, os: Option<Os>) -> Vec<Certificate<'a>> {
    let Some(list) = secrets.get("observedCertificates") else { return Vec::new() };
    let default = match os {
        Some(Os::Linux) => Some(LINUX_STORE),
        Some(Os::Windows) => Some("LocalMachine"),
        None => None,
    };
    let common = secrets.text_of("certificateStoreLocation").or(default);
    list.elements()
        .map(|element| {
            let bare = element.value.as_str().is_some();
            let url = if bare { Some(element.clone()) } else { element.get("url") };
            let id = url.as_ref().and_then(Located::text).and_then(|text| SecretId::parse(text).ok());
            let store = element.text_of("certificateStoreLocation").or(common);
            Certificate { element, url, id, store }
        })
        .collect()
}
