//! How the handler signs in to the vault.

use batch_pool_document::{Json, Lookup, Patch};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::key_vault::msi_endpoint;
use batch_pool_model::contract::{has_placeholder, is_expression};
use batch_pool_model::target::is_guid;

use crate::check::identity::{Ids, is_resource_id};
use crate::check::key_vault::KeyVault;
use crate::check::leftover::subscription;
use crate::check::located::Located;
use crate::check::rule::Reach;
use crate::check::{Certainty, Context, FindingBuilder, Impact, Rule, doc_urls};

use Certainty::{Documented, Observed};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule::error(
        "kv-authentication-misplaced",
        Observed,
        doc_urls::BATCH_ROTATION,
        kv_authentication_misplaced,
    )
    .impact(Impact::Nodes)
    .reach(Reach::Structure),
    Rule::error(
        "kv-authentication-missing",
        Documented,
        doc_urls::EXTENSION_LINUX,
        kv_authentication_missing,
    )
    .impact(Impact::Nodes),
    Rule::error("kv-client-id", Observed, doc_urls::BATCH_ROTATION, kv_client_id).impact(Impact::Nodes),
    Rule::error("kv-endpoint-missing", Documented, doc_urls::EXTENSION_LINUX, kv_endpoint_missing)
        .impact(Impact::Nodes),
    Rule::error("kv-endpoint", Observed, doc_urls::EXTENSION_LINUX, kv_endpoint).impact(Impact::Nodes),
    Rule::error(
        "kv-authentication-override",
        Documented,
        doc_urls::EXTENSION_LINUX,
        kv_authentication_override,
    )
    .impact(Impact::Nodes),
];

fn kv_authentication_misplaced(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for vault in &context.key_vaults {
        let target = vault.authentication_at();
        let beside = ("beside", Some(&vault.extension));
        let inside = ("inside", vault.secrets.as_ref().filter(|secrets| secrets.at == vault.secrets_at()));
        for (variant, holder) in [beside, inside] {
            let Some(stray) = holder.and_then(|holder| holder.get("authenticationSettings")) else {
                continue;
            };
            let settings = vault.extension.value.get("settings");
            let fix = match (context.body.find(&target), settings) {
                (Some(present), _) if present.equivalent(stray.value) => {
                    Some(Patch::new().remove(stray.at.clone()))
                }
                (None, Some(Json::Object(_))) => {
                    Some(Patch::new().relocate(stray.at.clone(), target.clone()))
                }
                (None, None) => Some(
                    Patch::new()
                        .set(context.body, target.clone(), stray.value.clone())
                        .remove(stray.at.clone()),
                ),
                // Neither is right then, and which is meant nobody knows.
                (Some(_), _) | (None, Some(_)) => None,
            };
            found.push(FindingBuilder::at(stray.at).variant(variant).supersedes_contract().fix(fix));
        }
    }
    found
}

/// The member as a text that says something: an expression of the template language does, a blank does not.
fn said<'a>(vault: &KeyVault<'a>, name: &str) -> Option<&'a str> {
    let authentication = vault.authentication.as_ref()?;
    authentication.value.get(name)?.as_str().filter(|text| !text.trim().is_empty())
}

fn holds_something(vault: &KeyVault) -> bool {
    let present = vault.extension.value.at(&["settings", "authenticationSettings"]);
    present.is_some_and(|value| *value != Json::Null)
}

/// Nodes of a pool have user-assigned identities alone, and the handler does not guess which.
fn kv_authentication_missing(context: &Context) -> Vec<FindingBuilder> {
    let only = Ids::only(context).and_then(|ids| ids.client);
    let found = |vault: &KeyVault| {
        // Settings that are missing altogether are said as such.
        let has_settings = vault.settings.is_some() || vault.secrets.is_some();
        if !has_settings || said(vault, "msiClientId").is_some() {
            return None;
        }
        let (at, variant) = match &vault.authentication {
            Some(authentication) => {
                let present = authentication.value.get("msiClientId");
                if present.is_some_and(|value| !matches!(value, Json::String(_) | Json::Null)) {
                    return None;
                }
                (authentication.at.child("msiClientId"), "client-id")
            }
            // Of another type, which is said elsewhere.
            None if holds_something(vault) => return None,
            None => (vault.authentication_at(), "settings"),
        };
        let fix = only.filter(|_| vault.settings.is_some()).map(|client| match variant {
            "client-id" => Patch::new().add(at.clone(), client),
            _ => Patch::new().add(
                at.clone(),
                Json::object([("msiEndpoint", endpoint_of(vault).into()), ("msiClientId", client.into())]),
            ),
        });
        Some(
            FindingBuilder::at(at)
                .variant(variant)
                .with("value", only.unwrap_or_default())
                .help(vault.os.map_or(doc_urls::EXTENSION_LINUX, doc_urls::extension))
                .fix(fix),
        )
    };
    context.filter_map_key_vaults(&found)
}

/// The GUID that a text was meant to be: in braces, quoted, or with white space.
fn guid_meant(text: &str) -> Option<&str> {
    let bare = text.trim().trim_matches(['{', '}', '"', '\'', '(', ')']).trim();
    is_guid(bare).then_some(bare)
}

/// The identities of the pool by the ids that are taken for a client id by mistake, in small letters.
#[derive(Default)]
struct Known<'a> {
    principals: Lookup<Ids<'a>>,
    resources: Lookup<Ids<'a>>,
    /// The subscriptions that they're in.
    subscriptions: Lookup<()>,
}

impl<'a> Known<'a> {
    fn new(all: Vec<Ids<'a>>) -> Self {
        let mut known = Self::default();
        // Of equal ones the first counts.
        for ids in all.into_iter().rev() {
            if let Some(subscription) = subscription(ids.resource) {
                known.subscriptions.insert(subscription.to_ascii_lowercase().into(), ());
            }
            known.resources.insert(ids.resource.to_ascii_lowercase().into(), ids);
            if let Some(principal) = ids.principal
                && !ids.client.is_some_and(|client| client.eq_ignore_ascii_case(principal))
            {
                known.principals.insert(principal.to_ascii_lowercase().into(), ids);
            }
        }
        known
    }
}

fn kv_client_id(context: &Context) -> Vec<FindingBuilder> {
    let known = Known::new(Ids::all(context));
    let found = |vault: &KeyVault| {
        let id = vault.authentication.as_ref()?.get("msiClientId")?;
        let text = id.text().filter(|text| !text.trim().is_empty() && !has_placeholder(text))?;
        let found = FindingBuilder::at(id.at.clone()).with("found", text);
        let (variant, meant) = if is_guid(text) {
            let id = text.to_ascii_lowercase();
            match known.principals.get(&id) {
                Some(ids) => ("principal-id", ids.client),
                None => {
                    ("subscription-id", known.subscriptions.get(&id).map(|()| Ids::only(context)?.client)?)
                }
            }
        } else if is_resource_id(text) || text.contains("/subscriptions/") {
            let named = known.resources.get(&text.trim().to_ascii_lowercase());
            ("resource-id", named.and_then(|ids| ids.client))
        } else {
            ("not-guid", guid_meant(text))
        };
        let fix = meant.map(|meant| Patch::new().replace(id.at, meant));
        Some(found.variant(variant).with("value", meant.unwrap_or_default()).fix(fix))
    };
    context.filter_map_key_vaults(&found)
}

fn endpoint_of(vault: &KeyVault) -> &'static str {
    msi_endpoint(vault.os.unwrap_or(Os::Linux))
}

fn kv_endpoint_missing(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        said(vault, "msiClientId")?;
        let authentication = vault.authentication.as_ref()?;
        let is_missing = match authentication.value.get("msiEndpoint") {
            None | Some(Json::Null) => true,
            Some(Json::String(text)) => text.trim().is_empty(),
            Some(_) => false,
        };
        let at = authentication.at.child("msiEndpoint");
        is_missing.then(|| {
            FindingBuilder::at(at.clone())
                .with("value", endpoint_of(vault))
                .help(vault.os.map_or(doc_urls::EXTENSION_LINUX, doc_urls::extension))
                .fix(Patch::new().add(at, endpoint_of(vault)))
        })
    };
    context.filter_map_key_vaults(&found)
}

/// The metadata service of every Azure VM. The documents write it with and without the rest of the path; both work.
fn is_metadata_service(text: &str) -> bool {
    let rest =
        text.strip_prefix("http://169.254.169.254/metadata/identity").map(|rest| rest.trim_end_matches('/'));
    matches!(rest, Some("" | "/oauth2/token"))
}

fn kv_endpoint(context: &Context) -> Vec<FindingBuilder> {
    let found = |vault: &KeyVault| {
        let endpoint = vault.authentication.as_ref()?.get("msiEndpoint")?;
        let text = endpoint.text().filter(|text| !text.trim().is_empty() && !has_placeholder(text))?;
        if is_metadata_service(text) {
            return None;
        }
        let found = FindingBuilder::at(endpoint.at.clone())
            .with("found", text)
            .with("value", endpoint_of(vault))
            .fix(Patch::new().replace(endpoint.at, endpoint_of(vault)));
        Some(if text.contains(":40342") {
            found.variant("arc")
        } else if text.contains(":///") {
            found.variant("slashes")
        } else if text.trim_start().to_ascii_lowercase().starts_with("https://169.254.169.254") {
            found.variant("https")
        } else {
            found
        })
    };
    context.filter_map_key_vaults(&found)
}

fn kv_authentication_override(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for vault in context.key_vaults.iter().filter(|vault| vault.is_fourth() && vault.os == Some(Os::Linux)) {
        for certificate in &vault.certificates {
            let Some(own) = certificate.element.get("authenticationOverride").filter(Located::is_object)
            else {
                continue;
            };
            let at = own.at.child("msiClientId");
            match own.value.get("msiClientId") {
                None | Some(Json::Null) => found.push(FindingBuilder::at(at).variant("missing")),
                Some(Json::String(text))
                    if !is_guid(text) && !is_expression(text) && !has_placeholder(text) =>
                {
                    let meant = guid_meant(text);
                    let fix = meant.map(|meant| Patch::new().replace(at.clone(), meant));
                    found.push(
                        FindingBuilder::at(at)
                            .with("found", &**text)
                            .with("value", meant.unwrap_or_default())
                            .fix(fix),
                    );
                }
                Some(_) => {}
            }
        }
    }
    found
}
