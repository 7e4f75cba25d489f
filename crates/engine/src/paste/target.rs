//! Fields of the target: one text can fill in several of them.

use batch_pool_document::Json;
use batch_pool_model::locale::Text;
use batch_pool_model::notice::Notice;
use batch_pool_model::reference::Kind;
use batch_pool_model::target::{CUSTOM_CLOUD, Target, TargetMember, is_guid};
use batch_pool_model::work::{Field, FieldLocation};

use crate::import;

use super::{Paste, Pasted};

/// Kinds whose resource ID says all that a target has of it. Of others, the resource group may be another one than that of the
/// Batch account.
const OF_BATCH: &[Kind] =
    &[Kind::Subscription, Kind::ResourceGroup, Kind::BatchAccount, Kind::Pool, Kind::BatchApplication];

/// What a field of the target takes of a text, and the others with it.
pub(super) fn taken(paste: &Paste, member: TargetMember) -> Option<Pasted> {
    let source = match &paste.json {
        None => paste.text.to_owned(),
        Some(json) => match source(paste, json, member) {
            Some(id) => id,
            None => return Some(paste.refused(needs(member))),
        },
    };
    let mut parts = Target::from_resource_id(&source);
    if parts.is_empty() {
        parts = import::batch_address(&source);
    }
    if parts.is_empty() {
        return paste.reference.as_ref().map(|_| paste.refused(needs(member)));
    }
    if paste.reference.as_ref().is_some_and(|reference| !OF_BATCH.contains(&reference.kind())) {
        let known = |part: &TargetMember| {
            matches!(part, TargetMember::Cloud | TargetMember::Subscription) || *part == member
        };
        parts.retain(|(part, _)| known(part));
    }
    if !parts.iter().any(|(part, _)| *part == member) {
        return Some(paste.refused(needs(member)));
    }
    Some(filled(paste, parts))
}

/// What a response says of a target, as a resource ID.
fn source(paste: &Paste, response: &Json, member: TargetMember) -> Option<String> {
    let of_reference = || Some(paste.reference.as_ref()?.resource()?.text());
    let of_account = || subscription(response).filter(|_| member == TargetMember::Subscription);
    id_of(response).or_else(of_reference).or_else(of_account)
}

/// Properties of things that have a GUID as their `id` too.
const OF_DIRECTORY: &[&str] =
    &["appId", "clientId", "deviceId", "mail", "objectId", "principalId", "userPrincipalName"];

/// The subscription of a response that was cut to a few properties, as `az account show --query` does, or of a list of accounts:
/// the one that the commands use.
fn subscription(response: &Json) -> Option<String> {
    let account = match response.as_array() {
        Some([only]) => only,
        Some(accounts) => {
            accounts.iter().find(|account| account.get("isDefault").and_then(Json::as_bool) == Some(true))?
        }
        None => response,
    };
    let account = account.get("Subscription").unwrap_or(account);
    let id =
        ["subscriptionId", "SubscriptionId", "id", "Id"].iter().find_map(|name| account.get(name)?.as_str());
    let is_account = !OF_DIRECTORY.iter().any(|name| account.get(name).is_some());
    id.filter(|id| is_account && is_guid(id)).map(|id| ["/subscriptions/", id].concat())
}

/// The ID that a response has, as it is written there.
fn id_of(response: &Json) -> Option<String> {
    let id = response.get("id")?.as_str()?;
    (!Target::from_resource_id(id).is_empty()).then(|| id.to_owned())
}

fn filled(paste: &Paste, parts: Vec<(TargetMember, String)>) -> Pasted {
    if let [(_, only)] = &parts[..] {
        return paste.part(only.clone());
    }
    let detail = |(member, text): &(TargetMember, String)| {
        let label = format!("target.{}", member.name());
        let said = Text::new("paste.value").with_text("label", Text::new(label.clone()));
        if *member == TargetMember::Cloud {
            said.with_text("value", Text::new(format!("{label}.{text}")))
        } else {
            said.with("value", text)
        }
    };
    // Whether a custom endpoint is used, the session asks.
    let is_asked = |(member, text): &&(TargetMember, String)| {
        *member == TargetMember::ArmEndpoint || text == CUSTOM_CLOUD
    };
    let details = parts.iter().filter(|part| !is_asked(part)).map(detail).collect();
    let parts =
        parts.into_iter().map(|(member, text)| (Field::Value(FieldLocation::Target(member)), text)).collect();
    Pasted::Parts { parts, notice: Notice { details, ..Notice::done("paste.parts") } }
}

fn needs(member: TargetMember) -> Option<&'static str> {
    match member {
        TargetMember::Subscription => Some("paste.needs.subscription"),
        TargetMember::ResourceGroup => Some("paste.needs.resource-group"),
        TargetMember::Account => Some("paste.needs.batch-account"),
        TargetMember::Pool => Some("paste.needs.pool"),
        TargetMember::Cloud | TargetMember::ArmEndpoint | TargetMember::ApiVersion | TargetMember::Mode => {
            None
        }
    }
}
