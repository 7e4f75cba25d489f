//! What differs between two documents.

use super::{Json, Pointer};

/// One place that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// In the later document; of a removed value, where it was in the earlier one.
    pub pointer: Pointer,
    /// None: it was added.
    pub before: Option<Json>,
    /// None: it was removed.
    pub after: Option<Json>,
}

/// The places that differ, outermost first where a whole branch came or went. Branches that both share are not looked at.
///
/// ```
/// use batch_pool_document::{Json, diff, read};
///
/// let before = read::value(r#"{"vmSize":"Standard_D2s_v5","mode":"Auto"}"#)?;
/// let after = read::value(r#"{"vmSize":"Standard_D4s_v5","mode":"Auto"}"#)?;
/// let changes = diff(&before, &after);
/// assert_eq!(changes.len(), 1);
/// assert_eq!(changes[0].pointer.text(), "/vmSize");
/// assert_eq!(changes[0].after, Some(Json::string("Standard_D4s_v5")));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn diff(before: &Json, after: &Json) -> Vec<Change> {
    let mut changes = Vec::new();
    compare(&Pointer::root(), before, after, &mut changes);
    changes
}

fn compare(at: &Pointer, before: &Json, after: &Json, changes: &mut Vec<Change>) {
    if before.same(after) {
        return;
    }
    match (before, after) {
        (Json::Object(old), Json::Object(new)) => {
            for (name, value) in old.iter() {
                match new.get(name) {
                    Some(other) => compare(&at.member(name), value, other, changes),
                    None => changes.push(Change::removed(at.member(name), value)),
                }
            }
            for (name, value) in new.iter().filter(|(name, _)| old.get(name).is_none()) {
                changes.push(Change::added(at.member(name), value));
            }
        }
        (Json::Array(old), Json::Array(new)) => {
            let same_start = old.iter().zip(new.iter()).take_while(|(old, new)| old.equivalent(new)).count();
            let (old_rest, new_rest) = (&old[same_start..], &new[same_start..]);
            let pairs_from_end = old_rest.iter().rev().zip(new_rest.iter().rev());
            let same_end = pairs_from_end.take_while(|(old, new)| old.equivalent(new)).count();
            let (old_middle, new_middle) =
                (&old_rest[..old_rest.len() - same_end], &new_rest[..new_rest.len() - same_end]);
            for (offset, (old, new)) in old_middle.iter().zip(new_middle).enumerate() {
                compare(&at.index(same_start + offset), old, new, changes);
            }
            let shared = old_middle.len().min(new_middle.len());
            for (offset, value) in old_middle.iter().enumerate().skip(shared) {
                changes.push(Change::removed(at.index(same_start + offset), value));
            }
            for (offset, value) in new_middle.iter().enumerate().skip(shared) {
                changes.push(Change::added(at.index(same_start + offset), value));
            }
        }
        _ if before == after => {}
        _ => changes.push(Change {
            pointer: at.clone(),
            before: Some(before.clone()),
            after: Some(after.clone()),
        }),
    }
}

impl Change {
    fn added(pointer: Pointer, value: &Json) -> Self {
        Self { pointer, before: None, after: Some(value.clone()) }
    }

    fn removed(pointer: Pointer, value: &Json) -> Self {
        Self { pointer, before: Some(value.clone()), after: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(before: &str, after: &str) -> Vec<(String, bool, bool)> {
        let read = |text: &str| serde_json::from_str::<Json>(text).expect(text);
        diff(&read(before), &read(after))
            .into_iter()
            .map(|change| (change.pointer.to_string(), change.before.is_some(), change.after.is_some()))
            .collect()
    }

    #[test]
    fn names_each_place_once() {
        let (replaced, added, removed) = (
            |at: &str| (at.into(), true, true),
            |at: &str| (at.into(), false, true),
            |at: &str| (at.into(), true, false),
        );
        assert_eq!(
            places(r#"{"a":1,"b":{"c":2}}"#, r#"{"b":{"c":3},"d":4}"#),
            [removed("/a"), replaced("/b/c"), added("/d")]
        );
        assert_eq!(places("[1,2,3]", "[1,3]"), [removed("/1")]);
        assert_eq!(places("[1,3]", "[1,2,3]"), [added("/1")]);
        assert_eq!(places(r#"[{"a":1},{"a":2}]"#, r#"[{"a":1},{"a":5}]"#), [replaced("/1/a")]);
        assert_eq!(places("{}", "{}"), []);
        assert_eq!(places(r#"{"a":1,"b":2}"#, r#"{"b":2,"a":1}"#), []);
        assert_eq!(places(r#"{"a":[]}"#, r#"{"a":{}}"#), [replaced("/a")]);
    }
}
