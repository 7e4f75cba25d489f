//! Where certificates go on the node.

use std::collections::BTreeSet;

use batch_pool_document::Patch;
use batch_pool_model::catalog::{HandlerGeneration, Os};
use batch_pool_model::contract::has_placeholder;
use batch_pool_model::contract::key_vault::LINUX_STORE;

use crate::check::key_vault::KeyVault;
use crate::check::located::Located;
use crate::check::{Certainty, Context, FindingBuilder, Impact, Rule, Severity, doc_urls};

use Certainty::{Believed, Documented};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule::error("kv-store-path", Documented, doc_urls::EXTENSION_LINUX, kv_store_path).impact(Impact::Nodes),
    Rule::warning("kv-store-place", Believed, doc_urls::EXTENSION_LINUX, kv_store_place)
        .impact(Impact::Later),
    Rule::error("kv-store-location", Documented, doc_urls::EXTENSION_WINDOWS, kv_store_location)
        .impact(Impact::Nodes),
    Rule::warning("kv-store-current-user", Believed, doc_urls::EXTENSION_WINDOWS, kv_store_current_user)
        .impact(Impact::Later),
    Rule::warning("kv-store-top-level", Documented, doc_urls::EXTENSION_WINDOWS, kv_store_top_level)
        .impact(Impact::Later),
    Rule::warning("kv-link-name", Believed, doc_urls::EXTENSION_LINUX, kv_link_name).impact(Impact::Later),
    Rule::info("kv-key-exportable", Documented, doc_urls::EXTENSION_WINDOWS, kv_key_exportable),
];

/// What the store of the machine and that of a user are called, and other names for them.
const MACHINE: &str = "LocalMachine";
const USER: &str = "CurrentUser";
const OTHER_NAMES: &[(&str, &str)] = &[
    ("CERT_SYSTEM_STORE_LOCAL_MACHINE", MACHINE),
    ("CERT_SYSTEM_STORE_CURRENT_USER", USER),
    ("LOCAL_MACHINE", MACHINE),
    ("CURRENT_USER", USER),
    (MACHINE, MACHINE),
    (USER, USER),
];

/// The store that a name of Windows means.
fn store_of_windows(text: &str) -> Option<&'static str> {
    let text = text.trim().replace([' ', '-'], "");
    OTHER_NAMES.iter().find(|(name, _)| name.eq_ignore_ascii_case(&text)).map(|(_, store)| *store)
}

/// Every place that names a store, of the extensions for one platform: the common one first, then those of certificates.
fn each(
    context: &Context,
    os: Os,
    judge: impl Fn(&KeyVault, Located, &str) -> Option<FindingBuilder>,
) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for vault in context.key_vaults.iter().filter(|vault| vault.os == Some(os)) {
        let common = vault.secrets.iter().filter(|_| !vault.certificates.is_empty());
        let own = vault.certificates.iter().map(|certificate| &certificate.element);
        for holder in common.chain(own) {
            let Some(store) = holder.get("certificateStoreLocation") else { continue };
            let Some(text) = store.text().filter(|text| !has_placeholder(text)) else { continue };
            found.extend(judge(vault, store, text));
        }
    }
    found
}

fn kv_store_path(context: &Context) -> Vec<FindingBuilder> {
    each(context, Os::Linux, |_, store, text| {
        let found = FindingBuilder::at(store.at.clone()).with("found", text);
        let has_drive = text.as_bytes().get(1) == Some(&b':') || text.contains('\\');
        let (variant, meant) = if text.is_empty() {
            ("empty", None)
        } else if text.trim() != text && text.trim().starts_with('/') {
            ("relative", Some(text.trim().to_owned()))
        } else if store_of_windows(text).is_some() || has_drive {
            ("windows", Some(LINUX_STORE.to_owned()))
        } else if !text.starts_with('/') {
            let below_root = ["var/", "etc/", "opt/", "home/", "srv/", "usr/"];
            let is_below_root = below_root.iter().any(|folder| text.starts_with(folder));
            ("relative", is_below_root.then(|| format!("/{text}")))
        } else if text.split('/').any(|part| part == "..") {
            ("dots", None)
        } else {
            return None;
        };
        let patch = match (&meant, variant) {
            (_, "empty") => Some(Patch::new().remove(store.at)),
            (Some(meant), _) => Some(Patch::new().replace(store.at, meant.as_str())),
            (None, _) => None,
        };
        Some(found.variant(variant).with("value", meant.unwrap_or_default()).fix(patch))
    })
}

/// Folders that do not last, or that belong to somebody else.
fn kv_store_place(context: &Context) -> Vec<FindingBuilder> {
    each(context, Os::Linux, |_, store, text| {
        let is_in = |folder: &str| {
            text.strip_prefix(folder).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let variant = if ["/tmp", "/var/tmp", "/mnt", "/run", "/dev/shm"].into_iter().any(is_in) {
            "temporary"
        } else if text.starts_with("/var/lib/waagent/Microsoft.Azure.KeyVault.KeyVaultForLinux-") {
            "handler"
        } else {
            return None;
        };
        let fix = Patch::new().replace(store.at.clone(), LINUX_STORE);
        let found = FindingBuilder::at(store.at).variant(variant).with("found", text);
        Some(found.with("value", LINUX_STORE).unsafe_fix(fix))
    })
}

fn kv_store_location(context: &Context) -> Vec<FindingBuilder> {
    each(context, Os::Windows, |vault, store, text| {
        if text == MACHINE || text == USER {
            return None;
        }
        let is_path = text.contains(['/', '\\']);
        let meant = if is_path { Some(MACHINE) } else { store_of_windows(text) };
        let found = FindingBuilder::at(store.at).suggest(text, meant.map(str::to_owned));
        // The first generation was seen to take the long name.
        let took_it = vault.generation == HandlerGeneration::FIRST && text.starts_with("CERT_SYSTEM_STORE_");
        Some(match (is_path, meant) {
            (true, _) => found.variant("path"),
            (false, None) => found.variant("unclear"),
            _ if took_it => found.severity(Severity::Warning),
            _ => found,
        })
    })
}

fn kv_store_current_user(context: &Context) -> Vec<FindingBuilder> {
    each(context, Os::Windows, |_, store, text| {
        let fix = Patch::new().replace(store.at.clone(), MACHINE);
        (text == USER).then(|| FindingBuilder::at(store.at).unsafe_fix(fix))
    })
}

/// From the third generation on each certificate has a store of its own, and nobody reads the common one.
fn kv_store_top_level(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for vault in context.key_vaults.iter().filter(|vault| vault.os == Some(Os::Windows) && !vault.is_old()) {
        let Some(secrets) = &vault.secrets else { continue };
        let objects = || vault.certificates.iter().filter(|certificate| certificate.element.is_object());
        if objects().next().is_none() || objects().count() < vault.certificates.len() {
            continue;
        }
        for name in ["certificateStoreName", "certificateStoreLocation"] {
            let Some(common) = secrets.get(name) else { continue };
            let without = objects().filter(|certificate| certificate.element.value.get(name).is_none());
            let patch = without.fold(Patch::new(), |patch, certificate| {
                patch.add(certificate.element.at.child(name), common.value.clone())
            });
            found.push(
                FindingBuilder::at(common.at.clone()).with("member", name).fix(patch.remove(common.at)),
            );
        }
    }
    found
}

fn kv_link_name(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for vault in context.key_vaults.iter().filter(|vault| vault.os == Some(Os::Linux)) {
        let mut known = BTreeSet::new();
        for certificate in &vault.certificates {
            let Some(link) = certificate.element.get("customSymbolicLinkName") else { continue };
            let Some(text) = link.text().filter(|text| !has_placeholder(text)) else { continue };
            let place = certificate.store.unwrap_or_default().trim_end_matches('/');
            if text.contains('/') || text.is_empty() {
                let name = text.rsplit('/').find(|name| !name.is_empty());
                let fix = name.map(|name| Patch::new().replace(link.at.clone(), name));
                let finding = FindingBuilder::at(link.at).variant("path").with("found", text);
                found.push(finding.with("value", name.unwrap_or_default()).fix(fix));
            } else if !known.insert((place, text)) {
                found.push(FindingBuilder::at(link.at).variant("twice").with("found", text));
            }
        }
    }
    found
}

fn kv_key_exportable(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for vault in &context.key_vaults {
        if vault.os != Some(Os::Windows) || vault.generation != HandlerGeneration::THIRD {
            continue;
        }
        for certificate in &vault.certificates {
            let Some(exportable) = certificate.element.get("keyExportable") else { continue };
            if exportable.value.as_bool() == Some(true) {
                let fix = Patch::new().remove(exportable.at.clone());
                found.push(FindingBuilder::at(exportable.at).fix(fix).removing(exportable.value));
            }
        }
    }
    found
}
