//! Small changes of a body, as the form makes them.

use std::rc::Rc;

use crate::contract::{self, BodyOrder};
use crate::document::{Json, Members, Patch, PatchError, Pointer};

/// Puts a value where it belongs, with what must hold it.
pub(super) fn put(body: &Json, at: Pointer, value: Json) -> Result<Json, PatchError> {
    let present = body.find(&at).is_some();
    let patch = if present { Patch::new().replace(at, value) } else { Patch::new().set(body, at, value) };
    patch.apply(body, &BodyOrder)
}

/// Puts what was typed. An emptied field removes its member; an element of a list stays, empty.
pub(super) fn write(body: &Json, at: &Pointer, text: &str) -> Result<Json, PatchError> {
    let holder = at.parent().and_then(|holder| body.find(&holder));
    let in_list = matches!(holder, Some(Json::Array(_)));
    match contract::typed(contract::lookup(at).map(|place| place.shape).as_ref(), text) {
        Some(value) => put(body, at.clone(), value),
        None if in_list => put(body, at.clone(), Json::string("")),
        None => remove(body, at),
    }
}

/// Removes a value, and what it leaves empty behind as far as nothing requires it: Azure refuses some empty lists, and an
/// empty object says nothing. What is not there is already removed.
pub(super) fn remove(body: &Json, at: &Pointer) -> Result<Json, PatchError> {
    if body.find(at).is_none() {
        return Ok(body.clone());
    }
    let mut result = Patch::new().remove(at.clone()).apply(body, &BodyOrder)?;
    let mut holder = at.parent();
    while let Some(at) = holder {
        let hollow = result.find(&at).is_some_and(Json::is_hollow);
        let optional = contract::lookup(&at)
            .and_then(|place| place.member)
            .is_some_and(|member| member.required.is_none());
        if !hollow || !optional {
            break;
        }
        result = Patch::new().remove(at.clone()).apply(&result, &BodyOrder)?;
        holder = at.parent();
    }
    Ok(result)
}

/// Adds an element to a list that need not be there.
pub(super) fn insert(body: &Json, list: &Pointer, index: usize, value: Json) -> Result<Json, PatchError> {
    match body.find(list) {
        Some(Json::Array(elements)) => {
            Patch::new().add(list.index(index.min(elements.len())), value).apply(body, &BodyOrder)
        }
        _ => put(body, list.clone(), Json::array([value])),
    }
}

/// Names the nth entry of a map; beyond the last one, adds an entry. A new entry holds an empty object. An entry that
/// loses its name goes, if it holds nothing. None if another entry has that name.
pub(super) fn name(body: &Json, map: &Pointer, entry: usize, name: &str) -> Option<Result<Json, PatchError>> {
    let empty = Members::default();
    let present = body.find(map).and_then(Json::as_object).unwrap_or(&empty);
    let taken = present.position(name).is_some_and(|position| position != entry);
    if taken {
        return None;
    }
    if name.is_empty() && present.len() <= 1 {
        return Some(remove(body, &map.child(present.iter().next().map_or("", |(name, _)| name))));
    }
    let mut entries: Vec<(Rc<str>, Json)> =
        present.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    match entries.get_mut(entry) {
        Some(slot) => slot.0 = name.into(),
        None if name.is_empty() => {}
        None => entries.push((name.into(), Json::Object(Rc::default()))),
    }
    Some(put(body, map.clone(), Json::object(entries)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(text: &str) -> Json {
        serde_json::from_str(text).expect(text)
    }

    fn at(text: &str) -> Pointer {
        text.parse().expect(text)
    }

    #[test]
    fn an_emptied_field_takes_its_empty_holders_along() {
        let body =
            json(r#"{"properties":{"scaleSettings":{"fixedScale":{"resizeTimeout":"PT15M"}},"vmSize":"x"}}"#);
        let emptied =
            write(&body, &at("/properties/scaleSettings/fixedScale/resizeTimeout"), "").expect("removes");
        assert_eq!(emptied, json(r#"{"properties":{"vmSize":"x"}}"#));
        // `properties` is required: it stays.
        let emptied = write(&emptied, &at("/properties/vmSize"), "").expect("removes");
        assert_eq!(emptied, json(r#"{"properties":{}}"#));
    }

    #[test]
    fn a_new_member_stands_where_bodies_usually_have_it() {
        let body = json(r#"{"identity":{"type":"UserAssigned"}}"#);
        let written = write(&body, &at("/properties/scaleSettings/fixedScale/targetDedicatedNodes"), "2")
            .expect("adds");
        let written = write(&written, &at("/properties/vmSize"), "s").expect("adds");
        assert_eq!(
            crate::document::compact(&written),
            concat!(
                r#"{"properties":{"vmSize":"s","scaleSettings":{"fixedScale":{"targetDedicatedNodes":2}}},"#,
                r#""identity":{"type":"UserAssigned"}}"#
            )
        );
    }

    #[test]
    fn entries_of_a_map_are_named_and_keep_their_place() {
        let map = at("/identity/userAssignedIdentities");
        let body = json(r#"{"identity":{"type":"UserAssigned"}}"#);
        let one = name(&body, &map, 0, "a").expect("free").expect("adds");
        let two = name(&one, &map, 1, "b").expect("free").expect("adds");
        assert!(name(&two, &map, 0, "b").is_none());
        let renamed = name(&two, &map, 0, "c").expect("free").expect("renames");
        assert_eq!(crate::document::compact(renamed.find(&map).expect("there")), r#"{"c":{},"b":{}}"#);
        let gone = name(&one, &map, 0, "").expect("free").expect("removes");
        assert_eq!(gone, body);
    }
}
