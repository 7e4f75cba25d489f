//! The list of observed certificates as a whole.

use std::collections::BTreeMap;

use batch_pool_document::{Json, Patch};
use batch_pool_model::catalog::{DEFAULT_HANDLER_VERSION, Os};
use batch_pool_model::contract::is_expression;
use batch_pool_model::contract::key_vault::LINUX_STORE;

use crate::check::key_vault::{Certificate, KeyVault};
use crate::check::located::Located;
use crate::check::{Certainty, Context, FindingBuilder, Impact, Rule, Severity, doc_urls};

use Certainty::{Believed, Documented};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule::error("kv-certificates-missing", Documented, doc_urls::BATCH_ROTATION, kv_certificates_missing)
        .impact(Impact::Nodes),
    Rule::info("kv-certificates-flat", Documented, doc_urls::EXTENSION_LINUX, kv_certificates_flat)
        .impact(Impact::Nodes),
    Rule::error("kv-certificates-objects", Documented, doc_urls::EXTENSION_LINUX, kv_certificates_objects)
        .impact(Impact::Nodes),
    Rule::warning("kv-certificates-mixed", Believed, doc_urls::EXTENSION_LINUX, kv_certificates_mixed)
        .impact(Impact::Nodes),
    Rule::error("kv-certificate-no-url", Documented, doc_urls::BATCH_ROTATION, kv_certificate_no_url)
        .impact(Impact::Nodes),
    Rule::warning("kv-certificate-duplicate", Documented, doc_urls::BATCH_ROTATION, kv_certificate_duplicate)
        .impact(Impact::Later)
        .variant_impact("file", Impact::Rotation),
];

fn kv_certificates_missing(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let secrets = vault.secrets.as_ref()?;
        let at = secrets.at.child("observedCertificates");
        let found = FindingBuilder::at(at.clone());
        match secrets.value.get("observedCertificates") {
            Some(Json::Array(list)) if !list.is_empty() => None,
            Some(Json::Array(_)) => Some(found.variant("empty")),
            None | Some(Json::Null) => Some(found),
            Some(Json::String(text)) if is_expression(text) => None,
            Some(one) => {
                let is_one = one.get("url").is_some()
                    || one.as_str().is_some_and(|text| text.trim().starts_with("https://"));
                let fix = is_one.then(|| Patch::new().replace(at, Json::array([one.clone()])));
                Some(found.variant("type").with("found", one.kind()).fix(fix))
            }
        }
    };
    context.filter_map_key_vaults(&found)
}

/// Steps that make an object of each bare address, with the store that counted for all.
fn as_objects(vault: &KeyVault, os: Os) -> Option<Patch> {
    let secrets = vault.secrets.as_ref()?;
    let list = secrets.get("observedCertificates")?;
    let common = |name: &str, default: &str| {
        secrets.value.get(name).filter(|value| value.as_str().is_some()).cloned().unwrap_or(default.into())
    };
    let store = match os {
        Os::Linux => vec![("certificateStoreLocation", common("certificateStoreLocation", LINUX_STORE))],
        Os::Windows => vec![
            ("certificateStoreName", common("certificateStoreName", "MY")),
            ("certificateStoreLocation", common("certificateStoreLocation", "LocalMachine")),
        ],
    };
    let whole = |certificate: &Certificate| match certificate.element.value {
        Json::String(url) => {
            Json::object([("url", Json::String(url.clone()))].into_iter().chain(store.iter().cloned()))
        }
        other => other.clone(),
    };
    let mut patch = Patch::new().replace(list.at, Json::array(vault.certificates.iter().map(whole)));
    // Objects that rely on what counts for all keep it.
    let is_needed = |name: &str| {
        vault.certificates.iter().any(|certificate| {
            certificate.element.is_object() && certificate.element.value.get(name).is_none()
        })
    };
    for (name, _) in &store {
        if let Some(common) = secrets.get(name)
            && !is_needed(name)
        {
            patch = patch.remove(common.at);
        }
    }
    Some(patch)
}

fn kv_certificates_flat(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        if !vault.is_flat() || vault.is_old() {
            return None;
        }
        let list = vault.secrets.as_ref()?.get("observedCertificates")?;
        let found = FindingBuilder::at(list.at)
            .help(vault.os.map_or(doc_urls::EXTENSION_LINUX, doc_urls::extension))
            .fix(vault.os.and_then(|os| as_objects(vault, os)));
        Some(if vault.is_fourth() { found.variant("fourth").severity(Severity::Error) } else { found })
    };
    context.filter_map_key_vaults(&found)
}

/// The first two generations know bare addresses alone. They are not supported any more, so the version is what should
/// change.
fn kv_certificates_objects(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let is_object = |certificate: &Certificate| certificate.element.is_object();
        if !vault.is_old() || !vault.certificates.iter().any(is_object) {
            return None;
        }
        let list = vault.secrets.as_ref()?.get("observedCertificates")?;
        let version = vault.extension.at.child("typeHandlerVersion");
        Some(
            FindingBuilder::at(list.at)
                .with("version", vault.extension.text_of("typeHandlerVersion").unwrap_or_default())
                .with("value", DEFAULT_HANDLER_VERSION)
                .fix(Patch::new().replace(version, DEFAULT_HANDLER_VERSION)),
        )
    };
    context.filter_map_key_vaults(&found)
}

fn kv_certificates_mixed(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let bare = |certificate: &&Certificate| certificate.element.value.as_str().is_some();
        let first = vault.certificates.iter().find(bare)?;
        if vault.is_old() || !vault.certificates.iter().any(|certificate| certificate.element.is_object()) {
            return None;
        }
        Some(
            FindingBuilder::at(first.element.at.clone())
                .help(vault.os.map_or(doc_urls::EXTENSION_LINUX, doc_urls::extension))
                .fix(vault.os.and_then(|os| as_objects(vault, os))),
        )
    };
    context.filter_map_key_vaults(&found)
}

fn kv_certificate_no_url(context: &Context) -> Vec<FindingBuilder> {
    let found = |certificate: &Certificate| {
        let element = &certificate.element;
        let Some(url) = &certificate.url else {
            if !element.is_object() {
                return None;
            }
            let at = element.at.child("url");
            // The address lost its name: `{"https://…": …}`.
            let lost = element.members().find(|(name, _)| name.trim().starts_with("https://"));
            let fix = lost.map(|(name, stray)| Patch::new().remove(stray.at).add(at.clone(), name.trim()));
            return Some(FindingBuilder::at(at).fix(fix));
        };
        match url.value {
            Json::String(text) if !text.trim().is_empty() => None,
            Json::String(_) | Json::Null => Some(FindingBuilder::at(url.at.clone()).variant("empty")),
            other => Some(FindingBuilder::at(url.at.clone()).variant("type").with("found", other.kind())),
        }
    };
    certificates(context).filter_map(found).collect()
}

/// All certificates of all Key Vault extensions.
pub(super) fn certificates<'c, 'a>(context: &'c Context<'a>) -> impl Iterator<Item = &'c Certificate<'a>> {
    context.key_vaults.iter().flat_map(|vault| &vault.certificates)
}

/// Twice the same certificate in the same store: by the names of vault and secret, of which the file names are made.
fn kv_certificate_duplicate(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for vault in &context.key_vaults {
        let mut known: BTreeMap<(String, String, String), &Certificate> = BTreeMap::new();
        for certificate in &vault.certificates {
            let Some(id) = &certificate.id else { continue };
            let place = place(vault, certificate);
            let key = (id.vault.to_ascii_lowercase(), id.name.to_ascii_lowercase(), place);
            let Some(first) = known.get(&key) else {
                known.insert(key, certificate);
                continue;
            };
            let Some(other) = &first.id else { continue };
            let same_vault = id.suffix.eq_ignore_ascii_case(other.suffix);
            let is_same =
                same_vault && id.version == other.version && alike(&first.element, &certificate.element);
            let variant = if same_vault { None } else { Some("file") };
            let finding = FindingBuilder::at(certificate.element.at.clone())
                .with("name", format!("{}/{}", id.vault, id.name))
                .with("link", format!("{}.{}", id.vault, id.name))
                .fix(is_same.then(|| Patch::new().remove(certificate.element.at.clone())));
            found.push(variant.map_or_else(|| finding.clone(), |variant| finding.clone().variant(variant)));
        }
    }
    found
}

/// Where a certificate ends up, without the differences that do not matter.
fn place(vault: &KeyVault, certificate: &Certificate) -> String {
    let store = certificate.store.unwrap_or_default();
    if vault.os == Some(Os::Windows) {
        let name = certificate.element.text_of("certificateStoreName").unwrap_or("MY");
        format!("{store}/{name}").to_ascii_lowercase()
    } else {
        store.trim_end_matches('/').to_owned()
    }
}

/// Whether two entries differ in nothing but how the address is written.
fn alike(one: &Located, other: &Located) -> bool {
    let rest = |entry: &Located| {
        let members = entry.members().filter(|(name, _)| *name != "url");
        Json::object(members.map(|(name, member)| (name, member.value.clone())))
    };
    one.is_object() == other.is_object() && rest(one).equivalent(&rest(other))
}
