//! What Resource Manager answers for a pool, also as `az resource show` prints it: beside what a request may have, it has
//! what only the service sets.

use batch_pool_document::read::strict;
use batch_pool_document::{Json, Pointer, PointerMap};
use batch_pool_model::contract::pool::BODY;
use batch_pool_model::contract::{Access, Member, Shape};
use batch_pool_model::target::TargetMember;

use super::flat::{extensions, flatten_all};
use super::{Options, PoolDraft, Refusal, entire};

/// What `az resource show` adds to each resource.
const OF_AZ: &[&str] = &["extendedLocation", "kind", "location", "managedBy", "plan", "sku", "zones"];

pub(super) fn is_response(value: &Json) -> bool {
    let sets = |holder: &Json, shape: &Shape| match shape {
        Shape::Object(members) => members.iter().any(|member| is_set(holder, member)),
        _ => false,
    };
    let properties = value.get("properties").unwrap_or(&Json::Null);
    entire::is_pool(value)
        && (sets(value, &BODY) || member(&BODY, "properties").is_some_and(|of| sets(properties, &of.shape)))
}

/// Whether something is there that only the service sets. Name and type are in many requests too.
fn is_set(holder: &Json, member: &Member) -> bool {
    let is_common = matches!(member.name, "name" | "type");
    member.access == Access::ReadOnly && !is_common && holder.get(member.name).is_some()
}

fn member(shape: &Shape, name: &str) -> Option<&'static Member> {
    match shape {
        Shape::Object(members) => members.iter().find(|member| member.name == name),
        _ => None,
    }
}

#[expect(clippy::unnecessary_wraps, reason = "as every dialect")]
pub(super) fn take(draft: &mut PoolDraft, _: &Options) -> Result<(), Refusal> {
    let at = |name: &str| Pointer::of(&[name]);
    if let Some(id) = draft.text(&at("id")).map(str::to_owned) {
        draft.learn_address(&id);
    }
    if let Some(group) = draft.text(&at("resourceGroup")).map(str::to_owned) {
        draft.learn(TargetMember::ResourceGroup, &group);
        draft.remove(&at("resourceGroup"));
    }
    leave_out_nulls(draft);
    let mut of_service: Vec<_> =
        OF_AZ.iter().map(|name| at(name)).filter(|at| draft.value.find(at).is_some()).collect();
    read_only(&draft.value, &BODY, &Pointer::root(), &mut of_service);
    draft.leave_out("read-only", &of_service);
    read_texts(draft);
    flatten_all(draft, &extensions());
    Ok(())
}

/// The members that only the service sets, parents instead of what is inside.
fn read_only(value: &Json, shape: &Shape, at: &Pointer, found: &mut Vec<Pointer>) {
    match (value, shape) {
        (Json::Object(present), Shape::Object(members)) => {
            for member in *members {
                let place = at.child(member.name);
                match present.get(member.name) {
                    Some(_) if is_set(value, member) => found.push(place),
                    Some(inner) => read_only(inner, &member.shape, &place, found),
                    None => {}
                }
            }
        }
        (Json::Object(present), Shape::Map(inner)) => {
            present.iter().for_each(|(name, value)| read_only(value, inner, &at.child(name), found));
        }
        (Json::Array(elements), Shape::List { element, .. }) => {
            elements.iter().enumerate().for_each(|(i, value)| read_only(value, element, &at.index(i), found));
        }
        _ => {}
    }
}

/// Programs print what is not set as `null`. Free settings are the extension's own.
pub(super) fn leave_out_nulls(draft: &mut PoolDraft) {
    let mut nulls = Vec::new();
    let free = free_places(&draft.value);
    draft.value.walk(&mut |at, value| {
        let is_member = at.last_index().is_none() && !at.is_root();
        if *value == Json::Null && is_member && free.nearest(at).is_none() {
            nulls.push(at.clone());
        }
    });
    draft.leave_out("null", &nulls);
}

/// Where anything can be: the settings of extensions, wherever the extensions are.
fn free_places(value: &Json) -> PointerMap<()> {
    let mut places = PointerMap::default();
    value.walk(&mut |at, value| {
        let is_settings = at.last().is_some_and(|name| matches!(&*name, "settings" | "protectedSettings"));
        if is_settings && value.as_object().is_some() {
            places.insert(at.clone(), ());
        }
    });
    places
}

/// The service gives free settings back as a text with JSON in it: <https://learn.microsoft.com/azure/batch/create-pool-extensions>.
pub(super) fn read_texts(draft: &mut PoolDraft) {
    let mut texts = Vec::new();
    draft.value.walk(&mut |at, value| {
        let is_free =
            || batch_pool_model::contract::lookup(at).is_some_and(|place| matches!(place.shape, Shape::Free));
        if let Json::String(text) = value
            && is_free()
            && let Some(settings) = strict(text).filter(|settings| settings.as_object().is_some())
        {
            texts.push((at.clone(), settings));
        }
    });
    let places: Vec<_> = texts.iter().map(|(at, _)| at.clone()).collect();
    draft.tell("settings-text", &places);
    for (at, settings) in texts {
        draft.replace(&at, settings);
    }
}
