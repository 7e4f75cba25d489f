//! The managed identities of the pool.

use batch_pool_document::{Json, Patch};
use batch_pool_model::contract::{has_placeholder, is_expression};
use batch_pool_model::target::is_guid;

use super::located::Located;
use super::names::NameSet;
use super::rule::{Extent, FollowUps};
use super::{Certainty, Context, FindingBuilder, Rule, doc_urls};

use Certainty::{Believed, Documented};

pub(super) const RULES: &[Rule] = &[
    Rule::error("identity-missing", Documented, doc_urls::BATCH_IDENTITIES, identity_missing).follow_ups(
        &FollowUps { extent: Extent::Body, codes: &["identity-unknown", "encryption-key-identity"] },
    ),
    Rule::error("identity-type", Documented, doc_urls::BATCH_IDENTITIES, identity_type),
    Rule::error("identity-list", Documented, doc_urls::BATCH_IDENTITIES, identity_list),
    Rule::error("identity-id", Documented, doc_urls::BATCH_IDENTITIES, identity_id),
    Rule::info("identity-several", Believed, doc_urls::BATCH_ROTATION, identity_several),
];

/// One identity of the pool, with the ids that an answer of Azure brought along.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ids<'a> {
    pub(super) resource: &'a str,
    pub(super) client: Option<&'a str>,
    pub(super) principal: Option<&'a str>,
}

impl<'a> Ids<'a> {
    pub(super) fn all(context: &Context<'a>) -> Vec<Self> {
        let guid = |value: &'a Json, name: &str| value.get(name)?.as_str().filter(|text| is_guid(text));
        let map = identities(context);
        map.iter()
            .flat_map(Located::members)
            .map(|(resource, value)| Self {
                resource,
                client: guid(value.value, "clientId"),
                principal: guid(value.value, "principalId"),
            })
            .collect()
    }

    /// The identity, if there is one alone.
    pub(super) fn only(context: &Context<'a>) -> Option<Self> {
        match Self::all(context)[..] {
            [only] => Some(only),
            _ => None,
        }
    }
}

fn identities<'a>(context: &Context<'a>) -> Option<Located<'a>> {
    context.find(&["identity", "userAssignedIdentities"])
}

/// Without an identity the nodes cannot read a vault.
fn identity_missing(context: &Context) -> Vec<FindingBuilder> {
    if context.key_vaults.is_empty() {
        return Vec::new();
    }
    let Some(identity) = context.find(&["identity"]) else {
        return vec![FindingBuilder::at(Located::root(context.body).at.child("identity"))];
    };
    if !identity.is_object() {
        return Vec::new();
    }
    let count = identities(context).map_or(0, |map| map.members().count());
    let kind = identity.text_of("type");
    let found = match (kind, count) {
        (Some("None"), 0) => FindingBuilder::at(identity.at.child("type")).variant("none"),
        (Some("None"), _) => {
            let at = identity.at.child("type");
            FindingBuilder::at(at.clone())
                .variant("switched-off")
                .fix(Patch::new().replace(at, "UserAssigned"))
        }
        // Whatever else is there, the contract speaks of it.
        (_, 0) => match identity.value.get("userAssignedIdentities") {
            None | Some(Json::Object(_)) => {
                FindingBuilder::at(identity.at.child("userAssignedIdentities")).variant("empty")
            }
            Some(_) => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    vec![found]
}

/// Pools have user-assigned identities alone; other resources of Azure have others too.
fn identity_type(context: &Context) -> Vec<FindingBuilder> {
    let Some(place) = context.find(&["identity", "type"]) else { return Vec::new() };
    let Some(text) = place.text().filter(|text| text.to_ascii_lowercase().contains("systemassigned")) else {
        return Vec::new();
    };
    let has_own = identities(context).is_some_and(|map| map.members().next().is_some());
    let fix = has_own.then(|| Patch::new().replace(place.at.clone(), "UserAssigned"));
    let found = FindingBuilder::at(place.at).supersedes_contract().with("found", text).fix(fix);
    vec![if has_own { found } else { found.variant("alone") }]
}

/// Other tools list the ids of identities; Resource Manager has a map, whose names are the ids.
fn identity_list(context: &Context) -> Vec<FindingBuilder> {
    let Some(identity) = context.find(&["identity"]) else { return Vec::new() };
    // Terraform has a list of one block.
    let (holder, found) = match identity.elements().next() {
        Some(block) => (block, FindingBuilder::at(identity.at.clone())),
        None => match identity.get("userAssignedIdentities").filter(|ids| ids.value.as_array().is_some()) {
            Some(ids) => (identity.clone(), FindingBuilder::at(ids.at)),
            None => return Vec::new(),
        },
    };
    let names = ["userAssignedIdentities", "identity_ids", "identityIds"];
    let ids = names.iter().find_map(|name| holder.get(name));
    let texts: Option<Vec<&str>> =
        ids.as_ref().and_then(|ids| ids.elements().map(|id| id.value.as_str()).collect());
    let fix = texts.filter(|ids| !ids.is_empty()).map(|ids| {
        let map = Json::object(ids.into_iter().map(|id| (id, Json::object::<&str>([]))));
        let meant = Json::object([("type", "UserAssigned".into()), ("userAssignedIdentities", map)]);
        Patch::new().replace(identity.at, meant)
    });
    vec![found.supersedes_contract().fix(fix)]
}

/// Whether a text is the resource id of a user-assigned identity.
pub(super) fn is_resource_id(text: &str) -> bool {
    has_the_shape(text) && text.split('/').nth(2).is_some_and(is_guid)
}

/// Whether a text is one but for the subscription, which may be no GUID.
fn has_the_shape(text: &str) -> bool {
    let tokens: Vec<&str> = text.split('/').collect();
    let ["", subscriptions, _, groups, group, providers, provider, kind, name] = tokens[..] else {
        return false;
    };
    subscriptions.eq_ignore_ascii_case("subscriptions")
        && groups.eq_ignore_ascii_case("resourceGroups")
        && providers.eq_ignore_ascii_case("providers")
        && provider.eq_ignore_ascii_case("Microsoft.ManagedIdentity")
        && kind.eq_ignore_ascii_case("userAssignedIdentities")
        && !group.trim().is_empty()
        && !name.trim().is_empty()
}

/// The resource id that a text was meant to be: without the slash at its start, with white space, inside the address of
/// the portal.
fn resource_id_meant(text: &str) -> Option<String> {
    let start = text.to_ascii_lowercase().find("subscriptions/")?;
    let rest = text.get(start..)?.trim().trim_matches(['"', '\'', ',']).trim_end_matches('/');
    let mut tokens: Vec<&str> = rest.split('/').collect();
    // The portal puts the name of a page behind it.
    tokens.truncate(8);
    let meant = format!("/{}", tokens.join("/"));
    is_resource_id(&meant).then_some(meant)
}

fn identity_id(context: &Context) -> Vec<FindingBuilder> {
    let Some(map) = identities(context) else { return Vec::new() };
    let found = |(name, entry): (&str, Located)| {
        if is_resource_id(name) || is_expression(name) || has_placeholder(name) {
            return None;
        }
        let meant = resource_id_meant(name).filter(|meant| map.value.get(meant).is_none());
        let found = FindingBuilder::at(entry.at.clone()).with("found", name);
        let lower = name.to_ascii_lowercase();
        let variant = match &meant {
            Some(_) => "near",
            None if name.trim().is_empty() => "empty",
            None if is_guid(name.trim()) => "guid",
            None if has_the_shape(name) => "subscription",
            None if lower.starts_with("/subscriptions/") && lower.contains("/providers/") => "other",
            None => "shape",
        };
        let fix = meant.as_ref().map(|meant| Patch::new().relocate(entry.at, map.at.child(meant)));
        Some(found.variant(variant).with("value", meant.unwrap_or_default()).fix(fix))
    };
    map.members().filter_map(found).collect()
}

/// The handler signs in with one of them, and whether the client id is that one's cannot be seen from the resource ids.
fn identity_several(context: &Context) -> Vec<FindingBuilder> {
    let known = Ids::all(context);
    let clients = NameSet::of(known.iter().filter_map(|ids| ids.client));
    let is_told = context.key_vaults.iter().all(|vault| {
        let used = vault.authentication.as_ref().and_then(|settings| settings.text_of("msiClientId"));
        used.is_none_or(|used| clients.contains(used))
    });
    match identities(context) {
        Some(map) if known.len() > 1 && !context.key_vaults.is_empty() && !is_told => {
            vec![FindingBuilder::at(map.at).with("count", known.len().to_string())]
        }
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "/subscriptions/042998e4-36dc-4b7d-8ce3-a7a2c4877d33/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/name";

    #[test]
    fn understands_what_people_paste() {
        assert!(is_resource_id(ID) && is_resource_id(&ID.to_lowercase()));
        for text in [
            &ID[1..],
            &format!("{ID}/"),
            &format!(" {ID} "),
            &format!("https://portal.azure.com/#@contoso.com/resource{ID}/overview"),
        ] {
            assert!(!is_resource_id(text), "{text}");
            assert_eq!(resource_id_meant(text).as_deref(), Some(ID), "{text}");
        }
        for text in
            ["", "name", "/subscriptions/x", &ID.replace("ManagedIdentity", "Storage"), "é/subscriptions/é"]
        {
            assert!(!is_resource_id(text));
            assert_eq!(resource_id_meant(text), None, "{text}");
        }
    }
}
