//! What a person pastes into a field is often more than the field holds: a Secret Identifier with quotes, a resource id, a
//! whole answer of `az`. The field takes the part it needs.

use crate::document::{Json, Pointer, find};
use crate::import;
use crate::target::{Target, TargetMember};

use super::action::Place;
use super::form;

/// A text and where it goes.
pub type Part = (Place, String);

/// What a pasted text puts where, as JSON; see [`take`].
pub fn take_json(body: &Json, at: &Json, text: &str) -> Json {
    let taken = Place::from_json(at).and_then(|at| take(body, &at, text));
    let part = |(place, text): &Part| Json::array([place.to_json(), text.as_str().into()]);
    taken.map_or(Json::Null, |taken| Json::array(taken.iter().map(part)))
}

/// From what [`take_json`] gives.
pub fn taken(json: &Json) -> Option<Vec<Part>> {
    let part = |part: &Json| {
        let [place, text] = part.as_array()? else { return None };
        Some((Place::from_json(place)?, text.as_str()?.to_owned()))
    };
    json.as_array()?.iter().map(part).collect()
}

/// What a pasted text puts where. None: it is pasted as it is.
pub(super) fn take(body: &Json, at: &Place, text: &str) -> Option<Vec<Part>> {
    let answer = import::read(text).ok().map(|read| read.value);
    match at {
        Place::Target(member) => target(*member, text, answer.as_ref()),
        Place::Body(pointer) if pointer.parent() == Some(form::identities()) => {
            identity(body, pointer, text, answer.as_ref())
        }
        Place::Body(pointer) => match pointer.last().as_deref() {
            Some("msiClientId") => Some(one(at, answer.as_ref()?.get("clientId")?.as_str()?)),
            Some("url") => secret(at, text, answer.as_ref()),
            Some(_)
                if pointer
                    .parent()
                    .and_then(|list| list.last().map(|name| name == "observedCertificates"))
                    == Some(true) =>
            {
                secret(at, text, answer.as_ref())
            }
            _ => bare(at, text),
        },
    }
}

fn one(at: &Place, text: &str) -> Vec<(Place, String)> {
    vec![(at.clone(), text.to_owned())]
}

/// The text without the quotes, comma and white space that copying out of JSON or a shell brings along.
fn bare(at: &Place, text: &str) -> Option<Vec<(Place, String)>> {
    let bare = text.trim().trim_end_matches(',').trim_matches(['"', '\'']);
    if bare == text || bare.contains(['\n', '"']) { None } else { Some(one(at, bare)) }
}

fn target(member: TargetMember, text: &str, answer: Option<&Json>) -> Option<Vec<(Place, String)>> {
    let id = answer.and_then(|answer| answer.get("id")).and_then(Json::as_str);
    let source = id.unwrap_or(text);
    let parts = Target::from_resource_id(source);
    if !parts.is_empty() {
        return Some(parts.into_iter().map(|(member, text)| (Place::Target(member), text)).collect());
    }
    match id {
        // `az account show` gives the bare id of the subscription.
        Some(id) if member == TargetMember::Subscription => Some(one(&Place::Target(member), id)),
        _ => bare(&Place::Target(member), text),
    }
}

/// An identity: its resource id, and with a whole `az identity` answer its client id too.
fn identity(body: &Json, at: &Pointer, text: &str, answer: Option<&Json>) -> Option<Vec<(Place, String)>> {
    let at = Place::Body(at.clone());
    let Some(answer) = answer else { return bare(&at, text) };
    let mut taken = one(&at, answer.get("id")?.as_str()?);
    if let (Some(client), Some(vault)) =
        (answer.get("clientId").and_then(Json::as_str), form::key_vault(body))
    {
        let client_id = vault.down(&["settings", "authenticationSettings", "msiClientId"]);
        if body.find(&client_id).is_none() {
            taken.push((Place::Body(client_id), client.to_owned()));
        }
    }
    Some(taken)
}

/// A secret identifier: `sid` of a certificate, `id` of a secret.
fn secret(at: &Place, text: &str, answer: Option<&Json>) -> Option<Vec<(Place, String)>> {
    let Some(answer) = answer else { return bare(at, text) };
    let id = ["sid", "secretId", "id"].iter().find_map(|name| {
        answer
            .get(name)
            .and_then(Json::as_str)
            .filter(|id| find(&id.to_ascii_lowercase(), "/secrets/").is_some())
    });
    Some(one(at, id?))
}
