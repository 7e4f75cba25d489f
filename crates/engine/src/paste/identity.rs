//! The managed identity that reads the key vault. Its resource ID and its client ID are two properties at two places of the
//! body, and only together they name it: a response that has both replaces both.

use batch_pool_document::{Json, Members, Patch, Pointer};
use batch_pool_model::contract::BodyOrder;
use batch_pool_model::form;
use batch_pool_model::locale::Text;
use batch_pool_model::notice::Notice;
use batch_pool_model::reference::{self, Identity, Kind};
use batch_pool_model::target::is_guid;
use batch_pool_model::work::Field;

use super::wanted::Wanted;
use super::{Paste, Pasted, typed};

/// What a field for an identity or for its client ID takes of a text.
pub(super) fn taken(paste: &Paste, wanted: Wanted) -> Option<Pasted> {
    match wanted {
        Wanted::Identity if paste.identities.is_empty() => resource_id(paste),
        Wanted::Identity => Some(into_row(paste)),
        _ if paste.identities.is_empty() => client_id(paste),
        Wanted::OwnClientId => own_client_id(paste),
        _ => Some(into_client_id(paste)),
    }
}

fn resource_id(paste: &Paste) -> Option<Pasted> {
    let reference = paste.thing()?;
    if reference.kind() != Kind::Identity {
        return Some(paste.refused(Some("paste.needs.identity")));
    }
    let (id, written) = (reference.resource()?.text(), reference::cleaned(paste.text));
    Some(paste.part(if written.eq_ignore_ascii_case(&id) { written.to_owned() } else { id }))
}

/// The client ID of a response that isn't that of an identity, or of none.
fn client_id(paste: &Paste) -> Option<Pasted> {
    // An identity's enterprise application has its client ID as `appId`.
    let application =
        paste.json.as_ref().and_then(|json| json.get("appId")?.as_str()).filter(|id| is_guid(id));
    if let Some(id) = application {
        return Some(paste.part(id.to_owned()));
    }
    let is_id_alone = paste.reference.as_ref().is_some_and(|reference| reference.kind() == Kind::Identity);
    let needs = if is_id_alone { "paste.needs.client-id.of-identity" } else { "paste.needs.client-id" };
    paste.reference.as_ref().map(|_| paste.refused(Some(needs)))
}

/// The identity of one certificate isn't the one of all others.
fn own_client_id(paste: &Paste) -> Option<Pasted> {
    let [identity] = &paste.identities[..] else { return None };
    let client = identity.client_id.clone()?;
    let unlisted = identity.id.as_ref().filter(|id| position(paste.body, id).is_none());
    let detail = unlisted.map(|id| Text::new("paste.identity.unlisted").with("id", id));
    Some(paste.part_with(client, detail.into_iter().collect()))
}

fn into_client_id(paste: &Paste) -> Pasted {
    match &paste.identities[..] {
        // A table of the Azure CLI has no resource ID.
        [Identity { id: None, client_id: Some(client), .. }] => {
            paste.part_with(client.clone(), vec![Text::new("paste.identity.no-id")])
        }
        _ => beside(paste),
    }
}

fn into_row(paste: &Paste) -> Pasted {
    let Field::Name { entry, .. } = paste.into else { return beside(paste) };
    let listed = ids(paste.body).len();
    // A row for one more identity says that there are to be several.
    if *entry >= listed && listed > 0 { Pasted::Asks } else { beside(paste) }
}

/// What a response becomes, wherever it's pasted.
pub(super) fn beside(paste: &Paste) -> Pasted {
    let [identity] = &paste.identities[..] else { return Pasted::Asks };
    let Some(id) = &identity.id else {
        return paste.refused(Some("paste.needs.identity"));
    };
    let choice = match (position(paste.body, id), ids(paste.body).len()) {
        (Some(entry), _) => Choice::Replace(entry),
        (None, 0) => Choice::Add { authenticates: true },
        (None, 1) => Choice::Replace(0),
        _ => return Pasted::Asks,
    };
    match change(paste.body, identity, choice) {
        Some((patch, notice)) => Pasted::Change { patch, notice },
        None => Pasted::Typed(typed(paste.text)),
    }
}

/// What to do with an identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Instead of the identity of this position.
    Replace(usize),
    /// As one more identity.
    Add {
        /// The Key Vault extension authenticates with it from then on.
        authenticates: bool,
    },
}

/// What can be done with an identity that a body doesn't list.
pub fn choices(body: &Json) -> Vec<Choice> {
    let replaced = (0..ids(body).len()).map(Choice::Replace);
    let authenticates = form::key_vault(body).is_some().then_some(Choice::Add { authenticates: true });
    let only_added =
        (!ids(body).is_empty() || authenticates.is_none()).then_some(Choice::Add { authenticates: false });
    replaced.chain(authenticates).chain(only_added).collect()
}

/// The position of the identity with that resource ID, if a body has it.
pub fn position(body: &Json, id: &str) -> Option<usize> {
    ids(body).iter().position(|known| known.eq_ignore_ascii_case(id))
}

/// What to call the identity of a position: the last part of its resource ID.
pub fn name(body: &Json, position: usize) -> String {
    let id = ids(body).into_iter().nth(position).unwrap_or_default();
    id.rsplit('/').next().unwrap_or_default().to_owned()
}

/// The resource IDs of the identities of a body.
fn ids(body: &Json) -> Vec<String> {
    let entries = body.find(&form::identities()).and_then(Json::as_object);
    entries.into_iter().flat_map(Members::iter).map(|(id, _)| id.to_string()).collect()
}

/// Where the Key Vault extension has the client ID.
fn client_id_place(body: &Json) -> Option<Pointer> {
    Some(form::key_vault(body)?.down(&["settings", "authenticationSettings", "msiClientId"]))
}

/// How a body changes by a choice, and what to say then; none if it has no place for an identity.
pub fn change(body: &Json, identity: &Identity, choice: Choice) -> Option<(Patch, Notice)> {
    let id = identity.id.as_deref()?;
    let known = ids(body);
    let is_known = position(body, id).is_some();
    let mut patch = Patch::new();
    if !is_known {
        // What Azure said of the earlier identity doesn't go for this one: each entry of a request is an empty object.
        let value = |name: &str| body.find(&form::identities().child(name)).cloned().unwrap_or(Json::Null);
        let mut entries: Vec<(String, Json)> = known.iter().map(|name| (name.clone(), value(name))).collect();
        let entry = (id.to_owned(), Json::object::<&str>([]));
        match choice {
            Choice::Replace(position) => *entries.get_mut(position)? = entry,
            Choice::Add { .. } => entries.push(entry),
        }
        let map = Json::object(entries.iter().map(|(name, value)| (name.as_str(), value.clone())));
        patch = patch.set(body, form::identities(), map);
        let kind = Pointer::of(&["identity", "type"]);
        let whole = patch.apply(body, &BodyOrder).ok()?;
        if whole.find(&kind).is_none() {
            patch = patch.set(&whole, kind, "UserAssigned");
        }
    }
    let authenticates = choice != (Choice::Add { authenticates: false });
    let place = client_id_place(body).filter(|_| authenticates);
    if let (Some(place), Some(client)) = (&place, &identity.client_id) {
        let whole = patch.apply(body, &BodyOrder).ok()?;
        patch = patch.set(&whole, place.clone(), client.as_str());
    }
    // Only a patch that fits is worth offering.
    patch.apply(body, &BodyOrder).ok()?;
    Some((patch, notice(identity, choice, is_known, place.is_some())))
}

fn notice(identity: &Identity, choice: Choice, is_known: bool, authenticates: bool) -> Notice {
    let with_client = authenticates && identity.client_id.is_some();
    let key = match (choice, is_known) {
        (_, true) => "paste.identity.known",
        (Choice::Replace(_), _) if with_client => "paste.identity.replaced",
        (Choice::Replace(_), _) => "paste.identity.replaced.alone",
        (Choice::Add { .. }, _) => "paste.identity.added",
    };
    let value = |label: &'static str, value: &Option<String>| {
        let text = Text::new("paste.value").with_text("label", Text::new(label));
        value.as_ref().map(|value| text.with("value", value))
    };
    let mut notice = Notice::done(key);
    notice.details.extend(value("paste.label.resource-id", &identity.id));
    if with_client {
        notice.details.extend(value("paste.label.client-id", &identity.client_id));
    }
    if authenticates && !with_client {
        notice.details.push(Text::new("paste.identity.no-client-id"));
    }
    notice
}
