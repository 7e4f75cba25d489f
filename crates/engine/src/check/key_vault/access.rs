//! Who on the node may read certificates.

use batch_pool_document::{Json, Patch};
use batch_pool_model::catalog::{HandlerGeneration, Os};

use crate::check::located::Located;
use crate::check::names::NameSet;
use crate::check::{Certainty, Context, FindingBuilder, Impact, Rule, doc_urls};

use Certainty::{Believed, Documented};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule::warning("kv-acl-disabled", Documented, doc_urls::EXTENSION_LINUX, kv_acl_disabled)
        .impact(Impact::Later),
    Rule::error("kv-acl-empty", Documented, doc_urls::EXTENSION_LINUX, kv_acl_empty).impact(Impact::Nodes),
    Rule::warning("kv-account-too-late", Believed, doc_urls::BATCH_USERS, kv_account_too_late)
        .impact(Impact::Later),
    Rule::info("kv-store-root-only", Documented, doc_urls::BATCH_CERTIFICATES, kv_store_root_only),
];

fn acls<'a>(certificate: &Located<'a>) -> Vec<Located<'a>> {
    certificate.get("acls").map(|list| list.elements().collect()).unwrap_or_default()
}

/// The third generation reads the lists only if it is told to.
fn kv_acl_disabled(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for vault in &context.key_vaults {
        let is_third = vault.generation == HandlerGeneration::THIRD && vault.os == Some(Os::Linux);
        let has_lists =
            || vault.certificates.iter().any(|certificate| !acls(&certificate.element).is_empty());
        let Some(secrets) = vault.secrets.as_ref().filter(|_| is_third && has_lists()) else { continue };
        let at = secrets.at.child("aclEnabled");
        match secrets.value.get("aclEnabled") {
            None => {
                found.push(FindingBuilder::at(at.clone()).variant("missing").fix(Patch::new().add(at, true)));
            }
            Some(Json::Bool(false) | Json::Null) => {
                found.push(FindingBuilder::at(at.clone()).fix(Patch::new().replace(at, true)));
            }
            Some(_) => {}
        }
    }
    found
}

fn kv_acl_empty(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for vault in context.key_vaults.iter().filter(|vault| vault.os == Some(Os::Linux) && !vault.is_old()) {
        for entry in vault.certificates.iter().flat_map(|certificate| acls(&certificate.element)) {
            let names_nobody = ["user", "group"].iter().all(|name| match entry.value.get(name) {
                None | Some(Json::Null) => true,
                Some(Json::String(text)) => text.trim().is_empty(),
                Some(_) => false,
            });
            // A misspelt name is said as such.
            let is_bare = entry.members().all(|(name, _)| matches!(name, "user" | "group"));
            if entry.is_object() && names_nobody && is_bare {
                found.push(FindingBuilder::at(entry.at.clone()).fix(Patch::new().remove(entry.at)));
            }
        }
    }
    found
}

/// Users that Batch itself makes: after the extensions, as far as we know.
fn kv_account_too_late(context: &Context) -> Vec<FindingBuilder> {
    let accounts = context.find(&["properties", "userAccounts"]);
    let accounts = accounts.iter().flat_map(Located::elements);
    let names = NameSet::of(accounts.filter_map(|account| account.text_of("name")));
    let is_late = |name: &str| {
        let lower = name.to_ascii_lowercase();
        ["_azbatch", "poolnonadmin", "pooladmin"].iter().any(|prefix| lower.starts_with(prefix))
            || names.contains(name)
    };
    let mut found = Vec::new();
    for vault in &context.key_vaults {
        for certificate in &vault.certificates {
            let element = &certificate.element;
            let users = acls(element)
                .into_iter()
                .flat_map(|entry| [entry.get("user"), entry.get("group")].into_iter().flatten());
            let windows =
                element.get("accounts").into_iter().flat_map(|list| list.elements().collect::<Vec<_>>());
            for account in users.chain(windows) {
                if let Some(name) = account.text().filter(|name| is_late(name)) {
                    found.push(FindingBuilder::at(account.at.clone()).with("name", name));
                }
            }
        }
    }
    found
}

/// The most characters of a command line that are searched.
const LONGEST: usize = 32 * 1024;

/// A start task that reads the folder of the certificates as a user who may not.
fn kv_store_root_only(context: &Context) -> Vec<FindingBuilder> {
    let Some(task) = context.find(&["properties", "startTask"]) else { return Vec::new() };
    let Some(command) = task.text_of("commandLine") else { return Vec::new() };
    // No shell takes a longer one, and each certificate is looked for.
    let command = command.char_indices().nth(LONGEST).map_or(command, |(end, _)| &command[..end]);
    let identity = task.get("userIdentity");
    let has_name = identity.as_ref().is_some_and(|identity| identity.value.get("userName").is_some());
    let level = task.value.at(&["userIdentity", "autoUser", "elevationLevel"]);
    if has_name || level.is_some_and(|level| *level != Json::from("NonAdmin")) {
        return Vec::new();
    }
    let reads = |store: &str| command.contains(store.trim_end_matches('/'));
    let closed = context
        .key_vaults
        .iter()
        .filter(|vault| vault.os == Some(Os::Linux))
        .flat_map(|vault| &vault.certificates)
        .filter(|certificate| acls(&certificate.element).is_empty())
        .find(|certificate| certificate.store.is_some_and(|store| store.len() > 1 && reads(store)));
    let found = closed.map(|certificate| {
        let level = task.at.down(&["userIdentity", "autoUser", "elevationLevel"]);
        // Whatever holds the level has to be an object.
        let holds = |names: &[&str]| task.value.at(names).is_none_or(|value| value.as_object().is_some());
        let fix = (holds(&["userIdentity"]) && holds(&["userIdentity", "autoUser"]))
            .then(|| Patch::new().set(context.body, level, "Admin"));
        FindingBuilder::at(task.at.child("userIdentity"))
            .with("store", certificate.store.unwrap_or_default())
            .unsafe_fix(fix)
    });
    found.into_iter().collect()
}
