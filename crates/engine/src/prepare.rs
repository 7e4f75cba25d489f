//! Making room in a body for a setting that a person has looked for.

#![deny(missing_docs)]

use std::borrow::Cow;

use batch_pool_document::{Json, Pointer};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::{self, Alternatives, Shape};
use batch_pool_model::edit;
use batch_pool_model::form;
use batch_pool_model::start;

use crate::search::{Hit, Within};

/// The body with everything that must be around a setting, and the setting's place in it. Nothing that is there is
/// changed: where a list has an element of another kind, the setting gets an element of its own.
pub fn prepare(body: &Json, hit: &Hit, os: Os) -> (Json, Pointer) {
    let mut body = body.clone();
    if hit.within == Within::KeyVault && form::key_vault(&body).is_none() {
        let list = form::virtual_machine().child("extensions");
        body = edit::insert(&body, &list, usize::MAX, start::key_vault_extension(os)).unwrap_or(body);
    }
    let Some(place) = hit.place(&body) else { return (body, hit.at.clone()) };
    let tokens: Vec<String> = place.tokens().map(Cow::into_owned).collect();
    let mut at = Pointer::root();
    for (depth, token) in tokens.iter().enumerate() {
        let shape = form::shape(&at, &body, os);
        if let Some(Shape::List { .. }) = shape {
            // The template names the first one; that of the Key Vault extension is found already.
            let index = match token.parse() {
                Ok(0) => element(&body, &at, tokens.get(depth + 1)),
                Ok(index) => index,
                Err(_) => 0,
            };
            body = with_element(body, &at, index, os);
            at = at.index(index);
        } else {
            body = of_kind(body, &at, token);
            at = at.child(token);
        }
    }
    if let Some(Shape::List { .. }) = form::shape(&at, &body, os)
        && body.find(&at).and_then(Json::as_array).is_none_or(<[Json]>::is_empty)
    {
        body = with_element(body, &at, 0, os);
        at = at.index(0);
    }
    (body, at)
}

/// The kinds of the objects on the way to a place, where an object is of no other kind: they can be shown before they have
/// a member.
pub fn kinds(body: &Json, place: &Pointer) -> Vec<(Pointer, usize)> {
    let mut kinds = Vec::new();
    let mut at = place.clone();
    while let (Some(holder), Some(name)) = (at.parent(), at.last().map(Cow::into_owned)) {
        if let Some(alternatives) = contract::alternatives(&holder)
            && let Some(kind) = kind_of(alternatives, &name)
            && body
                .find(&holder)
                .and_then(|value| present(value, alternatives))
                .is_none_or(|present| present == kind)
        {
            kinds.push((holder.clone(), kind));
        }
        at = holder;
    }
    kinds
}

fn kind_of(alternatives: &Alternatives, name: &str) -> Option<usize> {
    alternatives.kinds.iter().position(|names| names.contains(&name))
}

/// The kind of which an object has members. One that is empty says nothing, and can be replaced.
fn present(value: &Json, alternatives: &Alternatives) -> Option<usize> {
    let has = |name: &str| value.get(name).is_some_and(|value| !value.is_empty_container());
    alternatives.kinds.iter().position(|names| names.iter().any(|name| has(name)))
}

/// The element of a list that can have a member of this name: the first that is of no other kind, or a new one.
fn element(body: &Json, list: &Pointer, name: Option<&String>) -> usize {
    let elements = body.find(list).and_then(Json::as_array).unwrap_or_default();
    let Some(alternatives) = contract::alternatives(&list.index(0)) else { return 0 };
    let wanted = name.and_then(|name| kind_of(alternatives, name));
    let fits = |element: &Json| {
        wanted.is_none() || present(element, alternatives).is_none_or(|kind| Some(kind) == wanted)
    };
    elements.iter().position(fits).unwrap_or(elements.len())
}

fn with_element(body: Json, list: &Pointer, index: usize, os: Os) -> Json {
    if body.find(&list.index(index)).is_some() {
        return body;
    }
    let blank = form::blank(list, &body, os);
    edit::insert(&body, list, index, blank).unwrap_or(body)
}

/// The body with the object at a place of the kind that has this member, if it is of none yet.
fn of_kind(body: Json, holder: &Pointer, name: &str) -> Json {
    let chosen = contract::alternatives(holder).and_then(|alternatives| {
        let kind = kind_of(alternatives, name)?;
        let value = body.find(holder);
        value.and_then(|value| present(value, alternatives)).is_none().then_some((alternatives, kind))
    });
    match chosen {
        Some((alternatives, kind)) => edit::choose(&body, holder, alternatives, kind).unwrap_or(body),
        None => body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use batch_pool_model::contract::ApiVersion;

    fn prepared(body: &str, at: &str) -> (Json, Pointer) {
        let name: std::rc::Rc<str> = ApiVersion::NEWEST.name().into();
        let hit = Hit {
            at: at.parse().expect(at),
            within: Within::Body,
            key: "".into(),
            since: name.clone(),
            until: name,
        };
        prepare(&serde_json::from_str(body).expect(body), &hit, Os::Linux)
    }

    #[test]
    fn a_setting_of_another_kind_comes_into_the_element_of_its_kind() {
        let mounts = r#"{"properties":{"mountConfiguration":[
            {"nfsMountConfiguration":{"source":"a"}},{"cifsMountConfiguration":{"source":"b"}}]}}"#;
        for (name, index) in
            [("nfsMountConfiguration", 0), ("cifsMountConfiguration", 1), ("azureFileShareConfiguration", 2)]
        {
            let (body, at) = prepared(mounts, &format!("/properties/mountConfiguration/0/{name}"));
            assert_eq!(at.text(), format!("/properties/mountConfiguration/{index}/{name}"));
            let length = body.find(&"/properties/mountConfiguration".parse().expect("a pointer"));
            assert_eq!(length.and_then(Json::as_array).map(<[Json]>::len), Some(2.max(index + 1)));
        }
    }

    #[test]
    fn an_empty_kind_gives_way_to_the_one_that_is_looked_for_and_a_filled_one_stays() {
        let at = "/properties/startTask/userIdentity/userName";
        let (body, _) = prepared(r#"{"properties":{"startTask":{"userIdentity":{"autoUser":{}}}}}"#, at);
        assert!(
            body.find(&"/properties/startTask/userIdentity/autoUser".parse().expect("a pointer")).is_none()
        );
        let filled = r#"{"properties":{"startTask":{"userIdentity":{"autoUser":{"scope":"Pool"}}}}}"#;
        let (body, _) = prepared(filled, at);
        assert_eq!(batch_pool_document::compact(&body), filled);
    }
}
