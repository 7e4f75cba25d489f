//! The envelope: publisher, type, platform, what is beside it, and the settings as a whole.

use std::collections::BTreeSet;

use batch_pool_document::{Json, Patch, Pointer, read};
use batch_pool_model::catalog::{KEY_VAULT_PUBLISHER, Os, key_vault_type};
use batch_pool_model::contract::{has_placeholder, is_expression};

use crate::check::key_vault::KeyVault;
use crate::check::key_vault::view::is_of_secrets;
use crate::check::located::Located;
use crate::check::names::join_first;
use crate::check::rule::{Extent, FollowUps, Reach};
use crate::check::{Certainty, Context, FindingBuilder, Impact, Rule, Severity, doc_urls};

use Certainty::{Believed, Documented, Observed};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule::error("kv-extension-nested", Documented, doc_urls::POOL, kv_extension_nested)
        .impact(Impact::Rejected)
        .reach(Reach::Structure),
    Rule::error("kv-extension-publisher", Documented, doc_urls::BATCH_ROTATION, kv_extension_publisher)
        .impact(Impact::Rejected)
        .reach(Reach::Structure),
    Rule::error("kv-extension-type", Documented, doc_urls::BATCH_ROTATION, kv_extension_type)
        .impact(Impact::Rejected)
        .reach(Reach::Structure),
    Rule::error("kv-extension-os", Documented, doc_urls::BATCH_ROTATION, kv_extension_os)
        .impact(Impact::Nodes)
        .reach(Reach::Structure)
        .follow_ups(&FollowUps {
            extent: Extent::Siblings,
            codes: &[
                "image-handler",
                "kv-member-ignored",
                "kv-member-other-os",
                "kv-store-current-user",
                "kv-store-location",
                "kv-store-path",
                "kv-store-place",
            ],
        }),
    Rule::warning("kv-extension-duplicate", Believed, doc_urls::BATCH_EXTENSIONS, kv_extension_duplicate)
        .impact(Impact::Rejected),
    Rule::warning("extension-name-duplicate", Believed, doc_urls::BATCH_EXTENSIONS, extension_name_duplicate)
        .impact(Impact::Rejected),
    Rule::warning("extension-order-unknown", Believed, doc_urls::BATCH_EXTENSIONS, extension_order_unknown)
        .impact(Impact::Nodes),
    Rule::error("extension-custom-script", Documented, doc_urls::BATCH_EXTENSIONS, extension_custom_script),
    Rule::error("kv-settings-not-object", Observed, doc_urls::BATCH_ROTATION, kv_settings_not_object)
        .impact(Impact::Nodes)
        .reach(Reach::Structure),
    Rule::error("kv-secrets-missing", Documented, doc_urls::BATCH_ROTATION, kv_secrets_missing)
        .impact(Impact::Nodes)
        .reach(Reach::Structure),
];

/// Virtual machine templates hold everything but the name in `properties`; Batch does not.
fn kv_extension_nested(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        if vault.element.at == vault.extension.at {
            return None;
        }
        let inner = &vault.extension;
        let mut found = FindingBuilder::at(inner.at.clone()).supersedes_contract();
        let mut patch = Patch::new();
        let mut free = true;
        for (name, member) in inner.members() {
            let target = vault.element.at.child(name);
            free &= vault.element.value.get(name).is_none();
            patch = patch.relocate(member.at, target.clone());
            found = found.supersedes_contract_at(target);
        }
        for name in ["publisher", "type"] {
            found = found.supersedes_contract_at(vault.element.at.child(name));
        }
        Some(found.fix(free.then(|| patch.remove(inner.at.clone()))))
    };
    context.filter_map_key_vaults(&found)
}

fn kv_extension_publisher(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let at = vault.extension.at.child("publisher");
        let text = vault.extension.text_of("publisher").filter(|text| !has_placeholder(text))?;
        if text == KEY_VAULT_PUBLISHER {
            return None;
        }
        let found = FindingBuilder::at(at.clone())
            .with("found", text)
            .with("value", KEY_VAULT_PUBLISHER)
            .fix(Patch::new().replace(at, KEY_VAULT_PUBLISHER));
        Some(if text.eq_ignore_ascii_case(KEY_VAULT_PUBLISHER) {
            found.variant("case").severity(Severity::Info)
        } else {
            found
        })
    };
    context.filter_map_key_vaults(&found)
}

fn kv_extension_type(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let at = vault.extension.at.child("type");
        let text = vault.extension.text_of("type").filter(|text| !has_placeholder(text))?;
        if Os::ALL.into_iter().any(|os| text == key_vault_type(os)) {
            return None;
        }
        let meant = Os::of_extension_type(text).or(context.os).map(key_vault_type);
        let found = FindingBuilder::at(at.clone())
            .with("found", text)
            .with("value", meant.unwrap_or_default())
            .fix(meant.map(|meant| Patch::new().replace(at, meant)));
        Some(match meant {
            Some(meant) if text.eq_ignore_ascii_case(meant) => found.variant("case").severity(Severity::Info),
            Some(_) => found,
            None => found.variant("unclear"),
        })
    };
    context.filter_map_key_vaults(&found)
}

/// The platform that the image and its agent have, whatever the extension says.
fn platform_of_nodes(context: &Context) -> Option<Os> {
    let machine = context.machine()?;
    let agent = machine.text_of("nodeAgentSkuId").and_then(Os::of_node_agent);
    agent.or_else(|| machine.get("imageReference")?.text_of("publisher").and_then(Os::of_publisher))
}

fn kv_extension_os(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let nodes = platform_of_nodes(context).or(context.options.os)?;
        let extension = vault.extension.text_of("type").and_then(Os::of_extension_type)?;
        if nodes == extension {
            return None;
        }
        let at = vault.extension.at.child("type");
        let stores = |os: Os| {
            let stores = || {
                vault
                    .certificates
                    .iter()
                    .filter_map(|certificate| certificate.element.text_of("certificateStoreLocation"))
            };
            stores().next().is_some() && stores().all(|store| store.starts_with('/') == (os == Os::Linux))
        };
        // Only where the settings are already those of the nodes' platform, the type alone is wrong.
        let fix = stores(nodes).then(|| Patch::new().replace(at.clone(), key_vault_type(nodes)));
        Some(
            FindingBuilder::at(at)
                .with("extension", extension.title())
                .with("nodes", nodes.title())
                .with("value", key_vault_type(nodes))
                .fix(fix),
        )
    };
    context.filter_map_key_vaults(&found)
}

fn kv_extension_duplicate(context: &Context) -> Vec<FindingBuilder> {
    let others = context.key_vaults.iter().skip(1);
    others.map(|vault| FindingBuilder::at(vault.element.at.clone())).collect()
}

fn extensions<'a>(context: &Context<'a>) -> Vec<Located<'a>> {
    let list = context.machine().and_then(|machine| machine.get("extensions"));
    list.map(|list| list.elements().collect()).unwrap_or_default()
}

fn extension_name_duplicate(context: &Context) -> Vec<FindingBuilder> {
    let mut known = BTreeSet::new();
    let mut found = Vec::new();
    for extension in extensions(context) {
        let Some(name) = extension.text_of("name") else { continue };
        if !known.insert(name.to_ascii_lowercase()) {
            found.push(FindingBuilder::at(extension.at.child("name")).with("found", name));
        }
    }
    found
}

fn extension_order_unknown(context: &Context) -> Vec<FindingBuilder> {
    let extensions = extensions(context);
    let names: Vec<&str> = extensions.iter().filter_map(|extension| extension.text_of("name")).collect();
    let known: BTreeSet<String> = names.iter().map(|name| (*name).to_owned()).collect();
    let mut found = Vec::new();
    for extension in &extensions {
        let Some(after) = extension.get("provisionAfterExtensions") else { continue };
        let own = extension.text_of("name");
        for wanted in after.elements() {
            let Some(text) = wanted.text() else { continue };
            let finding = FindingBuilder::at(wanted.at.clone()).with("found", text);
            if own == Some(text) {
                found.push(finding.variant("itself").fix(Patch::new().remove(wanted.at)));
            } else if !known.contains(text) {
                found.push(finding.with("names", join_first(&names)));
            }
        }
    }
    found
}

fn extension_custom_script(context: &Context) -> Vec<FindingBuilder> {
    let is_reserved = |extension: &Located| {
        let kind = extension.text_of("type").unwrap_or_default();
        matches!(kind.to_ascii_lowercase().as_str(), "customscript" | "customscriptextension")
    };
    let reserved = extensions(context).into_iter().filter(is_reserved);
    reserved.map(|extension| FindingBuilder::at(extension.at.child("type"))).collect()
}

fn kv_settings_not_object(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let at = vault.settings_at();
        match vault.extension.value.get("settings") {
            Some(Json::Object(_)) => None,
            Some(Json::String(text)) if is_expression(text) => None,
            Some(Json::String(text)) => {
                let read = read_back(text);
                let found = FindingBuilder::at(at.clone()).with("found", "string").supersedes_contract();
                Some(match read {
                    Some(value) => found.variant("text").fix(Patch::new().replace(at, value)),
                    None => found,
                })
            }
            Some(other) if *other != Json::Null => {
                Some(FindingBuilder::at(at).with("found", other.kind()).supersedes_contract())
            }
            // What belongs inside is beside it: another finding reports that.
            _ if vault.secrets.is_some() => None,
            _ => Some(FindingBuilder::at(at).variant("missing").supersedes_contract()),
        }
    };
    context.filter_map_key_vaults(&found)
}

/// Settings that were written into a text, once or with the backslashes of a shell.
fn read_back(text: &str) -> Option<Json> {
    let plain = read::strict(text);
    let value = match plain {
        Some(Json::String(inner)) => read::strict(&inner),
        Some(value) => Some(value),
        None => read::strict(&text.replace("\\\"", "\"")),
    };
    value.filter(|value| value.as_object().is_some())
}

/// `secretsManagementSettings` is missing, or its members are one level too high.
fn kv_secrets_missing(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let at = vault.secrets_at();
        let beside = vault.extension.get("secretsManagementSettings");
        let target = context.body.find(&at);
        if let Some(beside) = beside {
            let fix = match (&vault.settings, target) {
                (Some(_), None) => Some(Patch::new().relocate(beside.at.clone(), at)),
                (None, _) if vault.extension.value.get("settings").is_none() => {
                    Some(Patch::new().set(context.body, at, beside.value.clone()).remove(beside.at.clone()))
                }
                _ => None,
            };
            return Some(FindingBuilder::at(beside.at).variant("beside").supersedes_contract().fix(fix));
        }
        let settings = vault.settings.as_ref()?;
        let strays: Vec<Located> =
            settings.members().filter(|(name, _)| is_of_secrets(name)).map(|(_, member)| member).collect();
        match (target, strays.first()) {
            (Some(Json::Object(_)), None) => None,
            (Some(Json::String(text)), None) if is_expression(text) => None,
            (None, None) => Some(FindingBuilder::at(at)),
            (Some(other), None) => Some(FindingBuilder::at(at).variant("type").with("found", other.kind())),
            (_, Some(first)) => {
                let place = if target.is_none() { at.clone() } else { first.at.clone() };
                let found = FindingBuilder::at(place).variant("flattened").with("members", names(&strays));
                Some(found.fix(gathered(context.body, &at, &strays)))
            }
        }
    };
    context.filter_map_key_vaults(&found)
}

fn names(members: &[Located]) -> String {
    let names: Vec<_> = members.iter().filter_map(|member| member.at.last()).collect();
    names.join(", ")
}

/// Steps that take members into `secretsManagementSettings`, if none is there already.
fn gathered(body: &Json, at: &Pointer, strays: &[Located]) -> Option<Patch> {
    let start = match body.find(at) {
        None => Patch::new().add(at.clone(), Json::object::<&str>([])),
        Some(_) => Patch::new(),
    };
    let is_free =
        strays.iter().all(|stray| stray.at.last().is_some_and(|name| body.find(&at.child(&name)).is_none()));
    let patch = strays.iter().fold(start, |patch, stray| {
        let name = stray.at.last().unwrap_or_default();
        patch.relocate(stray.at.clone(), at.child(&name))
    });
    (is_free && body.has_room(&at.child("-"))).then_some(patch)
}
