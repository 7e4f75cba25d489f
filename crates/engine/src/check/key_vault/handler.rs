//! The version of the handler, and how it is kept up to date.

use batch_pool_document::{Json, Patch};
use batch_pool_model::catalog::{DEFAULT_HANDLER_VERSION, HandlerGeneration, Os};

use crate::check::key_vault::KeyVault;
use crate::check::rule::{Extent, FollowUps};
use crate::check::{Certainty, Context, FindingBuilder, Impact, Rule, doc_urls};

use Certainty::{Believed, Documented, Observed};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule::error("kv-handler-version", Observed, doc_urls::BATCH_ROTATION, kv_handler_version)
        .impact(Impact::Nodes),
    Rule::warning("kv-handler-old", Documented, doc_urls::EXTENSION_LINUX, kv_handler_old)
        .impact(Impact::Later),
    Rule::warning("kv-handler-new", Believed, doc_urls::BATCH_ROTATION, kv_handler_new)
        .impact(Impact::Later)
        .follow_ups(&FollowUps { extent: Extent::Siblings, codes: &["kv-handler-files-split"] }),
    Rule::warning("kv-handler-missing", Believed, doc_urls::BATCH_ROTATION, kv_handler_missing)
        .impact(Impact::Later),
    Rule::info("kv-handler-files-split", Documented, doc_urls::EXTENSION_LINUX, kv_handler_files_split),
    Rule::info("kv-auto-upgrade-half", Documented, doc_urls::EXTENSION_WINDOWS, kv_auto_upgrade_half),
];

/// The two numbers of a version.
fn numbers(version: &str) -> Option<(u64, u64)> {
    let (major, minor) = version.split_once('.')?;
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok());
    Some((number(major).flatten()?, number(minor).flatten()?))
}

/// What a version that is not two numbers was meant to be: `3`, `v3.0`, `3.0.1`, `3.*`.
fn meant(version: &str) -> Option<String> {
    let trimmed = version.trim().trim_start_matches(['v', 'V']);
    let mut parts = trimmed.split('.');
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let major = parts.next().filter(|part| is_number(part))?;
    let minor = match parts.next() {
        None | Some("*" | "x" | "") => "0",
        Some(minor) => Some(minor).filter(|part| is_number(part))?,
    };
    let meant = format!("{major}.{minor}");
    HandlerGeneration::of(&meant).map(|_| meant)
}

fn kv_handler_version(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let text = vault.extension.text_of("typeHandlerVersion")?;
        if numbers(text).is_some() {
            return None;
        }
        let at = vault.extension.at.child("typeHandlerVersion");
        Some(FindingBuilder::at(at).suggest(text, meant(text)))
    };
    context.filter_map_key_vaults(&found)
}

fn kv_handler_old(context: &Context) -> Vec<FindingBuilder> {
    let is_old = |vault: &&KeyVault| vault.is_old();
    context.key_vaults.iter().filter(is_old).map(|vault| version(vault)).collect()
}

fn version(vault: &KeyVault) -> FindingBuilder {
    let text = vault.extension.text_of("typeHandlerVersion").unwrap_or_default();
    FindingBuilder::at(vault.extension.at.child("typeHandlerVersion"))
        .with("found", text)
        .with("value", DEFAULT_HANDLER_VERSION)
        .help(vault.os.map_or(doc_urls::BATCH_ROTATION, doc_urls::extension))
}

fn kv_handler_new(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let text = vault.extension.text_of("typeHandlerVersion")?;
        if HandlerGeneration::of(text).is_none() {
            numbers(text)?;
            return Some(version(vault).variant("unknown"));
        }
        vault.is_fourth().then(|| version(vault))
    };
    context.filter_map_key_vaults(&found)
}

fn kv_handler_missing(context: &Context) -> Vec<FindingBuilder> {
    let is_missing = |vault: &&KeyVault| vault.extension.value.get("typeHandlerVersion").is_none();
    let found = |vault: &KeyVault| {
        let at = vault.extension.at.child("typeHandlerVersion");
        version(vault).fix(Patch::new().add(at, DEFAULT_HANDLER_VERSION))
    };
    context.key_vaults.iter().filter(is_missing).map(found).collect()
}

/// The fourth generation for Linux writes the chain and the key to files of their own.
fn kv_handler_files_split(context: &Context) -> Vec<FindingBuilder> {
    let splits = |vault: &&KeyVault| vault.is_fourth() && vault.os == Some(Os::Linux);
    context.key_vaults.iter().filter(splits).map(version).collect()
}

/// Azure upgrades an extension only with both switches on.
fn kv_auto_upgrade_half(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let switch = |name: &str| vault.extension.value.get(name).and_then(Json::as_bool);
        let is_half = switch("enableAutomaticUpgrade") == Some(true)
            && switch("autoUpgradeMinorVersion") == Some(false);
        let at = vault.extension.at.child("autoUpgradeMinorVersion");
        is_half.then(|| FindingBuilder::at(at.clone()).fix(Patch::new().replace(at, true)))
    };
    context.filter_map_key_vaults(&found)
}
