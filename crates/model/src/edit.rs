//! Small changes of a body, as the form makes them.

use std::rc::Rc;

use batch_pool_document::{Json, Members, Patch, PatchError, Pointer};

use crate::contract::{self, Alternatives, BodyOrder, Shape};

/// Puts a value where it belongs, with what must hold it. A new member goes where bodies usually have it.
///
/// # Errors
///
/// If what is above the place is neither an object nor an array that has such an element.
///
/// ```
/// use batch_pool_document::{Json, Pointer, compact};
/// use batch_pool_model::edit;
///
/// let empty = Json::object::<&str>([]);
/// let body = edit::put(&empty, Pointer::of(&["properties", "vmSize"]), "Standard_D2s_v5".into())?;
/// assert_eq!(compact(&body), r#"{"properties":{"vmSize":"Standard_D2s_v5"}}"#);
/// # Ok::<(), batch_pool_document::PatchError>(())
/// ```
pub fn put(body: &Json, at: Pointer, value: Json) -> Result<Json, PatchError> {
    let present = body.find(&at).is_some();
    let patch = if present { Patch::new().replace(at, value) } else { Patch::new().set(body, at, value) };
    patch.apply(body, &BodyOrder)
}

/// Puts what was typed. An emptied field removes its member; an element of a list or a map stays, empty.
///
/// # Errors
///
/// As [`put`].
///
/// Resource Manager has an [integer for
/// `taskSlotsPerNode`](https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts/pools):
///
/// ```
/// use batch_pool_document::{Json, Pointer};
/// use batch_pool_model::edit;
///
/// let (empty, slots) = (Json::object::<&str>([]), Pointer::of(&["properties", "taskSlotsPerNode"]));
/// let body = edit::write(&empty, &slots, "4")?;
/// assert_eq!(body.find(&slots), Some(&Json::integer(4)));
///
/// let unfinished = edit::write(&body, &slots, "4 slots")?;
/// assert_eq!(unfinished.find(&slots), Some(&Json::string("4 slots")), "nothing that is typed gets lost");
/// assert_eq!(edit::write(&unfinished, &slots, "")?.find(&slots), None);
/// # Ok::<(), batch_pool_document::PatchError>(())
/// ```
pub fn write(body: &Json, at: &Pointer, text: &str) -> Result<Json, PatchError> {
    let holder = at.parent();
    let is_element =
        holder.as_ref().is_some_and(|holder| match contract::lookup(holder).map(|place| place.shape) {
            Some(Shape::Map(_)) => true,
            _ => matches!(body.find(holder), Some(Json::Array(_))),
        });
    match contract::typed(contract::lookup(at).map(|place| place.shape).as_ref(), text) {
        Some(value) => put(body, at.clone(), value),
        None if is_element => put(body, at.clone(), Json::string("")),
        None => remove(body, at),
    }
}

/// Removes a value, and what it leaves empty behind as far as nothing requires it: Azure refuses some empty lists, and an
/// empty object says nothing. What is not there is already removed.
///
/// # Errors
///
/// None for a place in the body, since what isn't there is already removed.
pub fn remove(body: &Json, at: &Pointer) -> Result<Json, PatchError> {
    if body.find(at).is_none() {
        return Ok(body.clone());
    }
    let mut result = Patch::new().remove(at.clone()).apply(body, &BodyOrder)?;
    let mut holder = at.parent();
    while let Some(at) = holder {
        let hollow = result.find(&at).is_some_and(Json::is_empty_container);
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
///
/// # Errors
///
/// As [`put`], if there is no list.
pub fn insert(body: &Json, list: &Pointer, index: usize, value: Json) -> Result<Json, PatchError> {
    match body.find(list) {
        Some(Json::Array(elements)) => {
            Patch::new().add(list.index(index.min(elements.len())), value).apply(body, &BodyOrder)
        }
        _ => put(body, list.clone(), Json::array([value])),
    }
}

/// Moves an element of a list to another position in it.
///
/// # Errors
///
/// If the list doesn't have both positions.
pub fn reorder(body: &Json, list: &Pointer, from: usize, to: usize) -> Result<Json, PatchError> {
    Patch::new().relocate(list.index(from), list.index(to)).apply(body, &BodyOrder)
}

/// Puts a copy of an element after it.
///
/// # Errors
///
/// If the list has no such element.
pub fn duplicate(body: &Json, list: &Pointer, index: usize) -> Result<Json, PatchError> {
    let at = list.index(index);
    let copy = body.find(&at).cloned().ok_or(PatchError::Missing(at))?;
    Patch::new().add(list.index(index + 1), copy).apply(body, &BodyOrder)
}

/// Makes an object one of its kinds: the members of the others go, and what both kinds call alike comes along. Where the
/// members of the new kind are no objects, they are still to be written.
///
/// # Errors
///
/// As [`put`].
pub fn choose(
    body: &Json,
    holder: &Pointer,
    alternatives: &Alternatives,
    kind: usize,
) -> Result<Json, PatchError> {
    let chosen = alternatives.kinds.get(kind).copied().unwrap_or_default();
    let mut result = body.clone();
    let mut old = Vec::new();
    for name in alternatives.kinds.iter().copied().flatten().filter(|name| !chosen.contains(name)) {
        let at = holder.child(name);
        if let Some(value) = result.find(&at).cloned() {
            old.push(value);
            result = Patch::new().remove(at).apply(&result, &BodyOrder)?;
        }
    }
    for name in chosen {
        let at = holder.child(name);
        let Some(Shape::Object(members)) = contract::lookup(&at).map(|place| place.shape) else { continue };
        if result.find(&at).is_none() {
            let shared = members.iter().filter_map(|member| {
                Some((member.name, old.iter().find_map(|value| value.get(member.name))?.clone()))
            });
            result = put(&result, at, Json::object(shared.collect::<Vec<_>>()))?;
        }
    }
    Ok(result)
}

/// Names the nth entry of a map; beyond the last one, adds an entry. A new entry holds an empty object, or an empty text
/// where the map is one of texts. An entry that loses its name goes, if it holds nothing. None if another entry has that
/// name.
pub fn name(body: &Json, map: &Pointer, entry: usize, name: &str) -> Option<Result<Json, PatchError>> {
    let empty = Members::default();
    let present = body.find(map).and_then(Json::as_object).unwrap_or(&empty);
    let taken = present.position(name).is_some_and(|position| position != entry);
    if taken {
        return None;
    }
    let mut entries: Vec<(Rc<str>, Json)> =
        present.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
    let blank = |value: &Json| value.is_empty_container() || value.as_str() == Some("");
    match entries.get_mut(entry) {
        Some((old, value)) if name.is_empty() && blank(value) => return Some(remove(body, &map.child(old))),
        Some(slot) => slot.0 = name.into(),
        None if name.is_empty() => {}
        None => {
            let is_text = matches!(
                contract::lookup(map).map(|place| place.shape),
                Some(Shape::Map(Shape::Text(_) | Shape::Choice { .. }))
            );
            let value = if is_text { Json::string("") } else { Json::Object(Rc::default()) };
            entries.push((name.into(), value));
        }
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
            batch_pool_document::compact(&written),
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
        assert_eq!(batch_pool_document::compact(renamed.find(&map).expect("there")), r#"{"c":{},"b":{}}"#);
        let gone = name(&one, &map, 0, "").expect("free").expect("removes");
        assert_eq!(gone, body);
    }

    #[test]
    fn an_entry_of_texts_keeps_its_text_while_its_name_is_typed() {
        let tags = at("/tags");
        let one = name(&json("{}"), &tags, 0, "cost").expect("free").expect("adds");
        assert_eq!(one, json(r#"{"tags":{"cost":""}}"#));
        let valued = write(&one, &tags.child("cost"), "render").expect("writes");
        let unnamed = name(&valued, &tags, 0, "").expect("free").expect("renames");
        assert_eq!(unnamed, json(r#"{"tags":{"":"render"}}"#), "its text is not lost");
        let emptied = write(&valued, &tags.child("cost"), "").expect("writes");
        assert_eq!(emptied, one, "an emptied text is a text");
        assert_eq!(name(&one, &tags, 0, "").expect("free").expect("removes"), json("{}"));
    }

    #[test]
    fn elements_are_moved_and_doubled() {
        let list = at("/properties/metadata");
        let body = json(r#"{"properties":{"metadata":[1,2,3]}}"#);
        let of = |result: Result<Json, PatchError>| {
            batch_pool_document::compact(result.expect("possible").find(&list).expect("there"))
        };
        assert_eq!(of(reorder(&body, &list, 0, 2)), "[2,3,1]");
        assert_eq!(of(reorder(&body, &list, 2, 1)), "[1,3,2]");
        assert_eq!(of(duplicate(&body, &list, 1)), "[1,2,2,3]");
        assert!(reorder(&body, &list, 0, 3).is_err() && duplicate(&body, &list, 3).is_err());
    }

    #[test]
    fn another_kind_takes_along_what_it_calls_alike() {
        let holder = at("/properties/mountConfiguration/0");
        let kinds = contract::alternatives(&holder).expect("mounts are of four kinds");
        let body = json(
            r#"{"properties":{"mountConfiguration":[{"azureBlobFileSystemConfiguration":
            {"accountName":"a","containerName":"c","sasKey":"s","relativeMountPath":"m"}}]}}"#,
        );
        let shares = choose(&body, &holder, kinds, 1).expect("possible");
        let expected = json(
            r#"{"properties":{"mountConfiguration":[{"azureFileShareConfiguration":
            {"accountName":"a","relativeMountPath":"m"}}]}}"#,
        );
        assert_eq!(shares, expected);
        assert_eq!(choose(&shares, &holder, kinds, 1).expect("possible"), expected, "it is of that kind");

        let file = at("/properties/startTask/resourceFiles/0");
        let kinds = contract::alternatives(&file).expect("files have three sources");
        let body = json(r#"{"properties":{"startTask":{"resourceFiles":[{"httpUrl":"u","filePath":"f"}]}}}"#);
        let other = choose(&body, &file, kinds, 2).expect("possible");
        assert_eq!(other, json(r#"{"properties":{"startTask":{"resourceFiles":[{"filePath":"f"}]}}}"#));
    }
}
