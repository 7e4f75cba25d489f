//! All safe fixes of a body in one go: those that lose nothing.

use batch_pool_document::{Json, Operation, Patch, Pointer, PointerMap};
use batch_pool_model::contract::BodyOrder;

use super::{Finding, Fix, Options, check, flattened};

/// A body with its safe fixes applied.
#[derive(Clone, Debug, PartialEq)]
pub struct FixedBody {
    /// The body after the fixes.
    pub body: Json,
    /// How many fixes were applied.
    pub count: usize,
    /// No safe fix is left. Otherwise some fixes undo each other: the body is as it was before the first of them.
    pub is_done: bool,
}

/// Rounds before fixes are said never to end. Each round applies all fixes of one code, and leads to another body than any
/// before: no body needs a fraction of these.
const ROUNDS: usize = 500;

/// The body with all its safe fixes applied. Fixes are made for the body that was checked, so each round applies those of one
/// code that do not touch each other's places, and checks again.
///
/// ```
/// use batch_pool_document::{Json, Pointer};
/// use batch_pool_engine::check::{Options, apply_fixes};
/// use batch_pool_model::catalog::{Date, Os};
/// use batch_pool_model::{edit, start};
///
/// let options =
///     Options { api_version: "2024-07-01".into(), os: None, today: Date::new(2026, 11, 23), arm_endpoint: None };
/// let slots = Pointer::of(&["properties", "taskSlotsPerNode"]);
/// let body = edit::put(&start::start(Os::Linux), slots.clone(), "4".into())?;
/// let fixed = apply_fixes(&body, &options);
/// assert!(fixed.is_done);
/// assert_eq!(fixed.body.find(&slots), Some(&Json::integer(4)));
/// # Ok::<(), batch_pool_document::PatchError>(())
/// ```
pub fn apply_fixes(body: &Json, options: &Options) -> FixedBody {
    apply_fixes_of(body, |body| {
        // What follows from a cause that nobody can fix for the person may have an answer all the same.
        let findings = flattened(check(body, options)).into_iter();
        let fix = |finding: Finding| Some((finding.code, finding.fix.filter(Fix::is_automatic)?.patch));
        findings.filter_map(fix).collect()
    })
}

/// As [`apply_fixes`], with the fixes of a body, those to apply first at the top, and their codes.
fn apply_fixes_of(body: &Json, fixes: impl Fn(&Json) -> Vec<(&'static str, Patch)>) -> FixedBody {
    let mut bodies = vec![body.clone()];
    let mut counts = vec![0];
    loop {
        let present = &bodies[bodies.len() - 1];
        let count = counts[counts.len() - 1];
        let Some((next, applied)) = round(present, &fixes(present)) else {
            return FixedBody { body: present.clone(), count, is_done: true };
        };
        // Bodies share what did not change, and those that differ do so early.
        let before = bodies.iter().position(|body| *body == next);
        if let Some(again) = before.or_else(|| (bodies.len() == ROUNDS).then_some(0)) {
            return FixedBody { body: bodies.swap_remove(again), count: counts[again], is_done: false };
        }
        bodies.push(next);
        counts.push(count + applied);
    }
}

/// The body after all fixes of one code that fit together, and how many they were: those of the first one that changes
/// anything.
fn round(body: &Json, fixes: &[(&'static str, Patch)]) -> Option<(Json, usize)> {
    let mut tried: Vec<&str> = Vec::new();
    for (code, _) in fixes {
        if tried.contains(code) {
            continue;
        }
        tried.push(code);
        let of_code = fixes.iter().filter(|(other, _)| other == code).map(|(_, patch)| patch);
        let applied = together(body, of_code);
        if applied.is_some() {
            return applied;
        }
    }
    None
}

/// The body after those of the patches that touch no place of another one before them.
fn together<'a>(body: &Json, patches: impl Iterator<Item = &'a Patch>) -> Option<(Json, usize)> {
    let mut fixed = body.clone();
    let mut touched = Touched::default();
    let (mut removed, mut applied) = (Vec::new(), Vec::new());
    let mut texts = PointerMap::<Vec<Edit>>::default();
    for patch in patches.filter(|patch| changes(patch, body)) {
        // A text such as a formula can have many mistakes, each with a fix of the whole text.
        if let Some((place, edit)) = Edit::of(patch, body)
            && let Some(edits) = texts.get_mut(place)
        {
            edits.push(edit);
            continue;
        }
        if !touched.takes(patch, body) {
            continue;
        }
        if let Some((place, edit)) = Edit::of(patch, body) {
            texts.insert(place.clone(), vec![edit]);
            continue;
        }
        // What is taken out of lists goes last and at once, so that the places of all others hold until then.
        if let Some(place) = only_removal(patch) {
            removed.push(place.clone());
        } else if patch.apply_to(&mut fixed, &BodyOrder).is_ok() {
            applied.push(patch);
        } else {
            // Its first steps may be done. A fix that does not fit is rare; a copy before each one would cost the whole list that
            // it is in.
            fixed = body.clone();
            for patch in &applied {
                let _ = patch.apply_to(&mut fixed, &BodyOrder);
            }
        }
    }
    let mut count = applied.len() + removed.len();
    for (place, edits) in texts.entries() {
        if let Some(Json::String(text)) = fixed.find(place) {
            let (edited, edits) = edited(text, edits);
            let _ =
                Patch::new().replace(place.clone(), Json::string(edited)).apply_to(&mut fixed, &BodyOrder);
            count += edits;
        }
    }
    fixed.remove_all(&removed);
    (count > 0).then_some((fixed, count))
}

/// The part of a text that a fix changes, in bytes, and what comes there.
struct Edit {
    start: usize,
    end: usize,
    text: String,
}

impl Edit {
    /// The edit of a text that is all that a patch does, and the place of the text.
    fn of<'a>(patch: &'a Patch, body: &Json) -> Option<(&'a Pointer, Self)> {
        let [Operation::Replace { path, value: Json::String(new) }] = &patch.0[..] else { return None };
        let Some(Json::String(old)) = body.find(path) else { return None };
        let alike = |pairs: &mut dyn Iterator<Item = (char, char)>| {
            pairs.take_while(|(old, new)| old == new).map(|(old, _)| old.len_utf8()).sum::<usize>()
        };
        let start = alike(&mut old.chars().zip(new.chars()));
        let (old_rest, new_rest) = (&old[start..], &new[start..]);
        let behind = alike(&mut old_rest.chars().rev().zip(new_rest.chars().rev()));
        let text = new_rest[..new_rest.len() - behind].to_owned();
        Some((path, Self { start, end: old.len() - behind, text }))
    }
}

/// A text after those edits that do not touch one before them, and how many they were.
fn edited(text: &str, edits: &[Edit]) -> (String, usize) {
    let mut chosen: Vec<&Edit> = Vec::new();
    for edit in edits {
        // Also side by side: both might mean the same word.
        if chosen.iter().all(|other| edit.end < other.start || other.end < edit.start) {
            chosen.push(edit);
        }
    }
    chosen.sort_by_key(|edit| std::cmp::Reverse(edit.start));
    let mut edited = text.to_owned();
    for Edit { start, end, text } in chosen.iter().copied() {
        edited.replace_range(*start..*end, text);
    }
    (edited, chosen.len())
}

/// Whether a patch does anything.
fn changes(patch: &Patch, body: &Json) -> bool {
    patch.0.iter().any(|operation| match operation {
        Operation::Replace { path, value } => body.find(path).is_some_and(|present| present != value),
        Operation::Remove { path } => body.find(path).is_some(),
        Operation::Test { .. } => false,
        Operation::Add { .. } | Operation::Move { .. } | Operation::Copy { .. } => true,
    })
}

fn only_removal(patch: &Patch) -> Option<&Pointer> {
    match &patch.0[..] {
        [Operation::Remove { path }] => Some(path),
        _ => None,
    }
}

/// The places that patches have touched.
#[derive(Default)]
struct Touched(PointerMap<()>);

impl Touched {
    /// Notes the places of a patch, unless one of them is inside, or around, a place that is noted.
    fn takes(&mut self, patch: &Patch, body: &Json) -> bool {
        let places = places(patch, body);
        let is_free =
            |place: &Pointer| self.0.nearest(place).is_none() && self.0.within(place).next().is_none();
        let is_taken = places.iter().all(is_free);
        if is_taken {
            for place in places {
                self.0.insert(place, ());
            }
        }
        is_taken
    }
}

/// The places that a patch touches. Where it moves the elements of a list along, that is the whole list.
fn places(patch: &Patch, body: &Json) -> Vec<Pointer> {
    if let Some(place) = only_removal(patch) {
        return vec![place.clone()];
    }
    let shifting = |path: &Pointer| {
        let list = path
            .parent()
            .filter(|holder| body.find(holder).is_some_and(|holder| holder.as_array().is_some()));
        list.unwrap_or_else(|| path.clone())
    };
    let of = |operation: &Operation| match operation {
        Operation::Add { path, .. } | Operation::Remove { path } => vec![shifting(path)],
        Operation::Replace { path, .. } | Operation::Test { path, .. } => vec![path.clone()],
        Operation::Move { from, path } => vec![shifting(from), shifting(path)],
        Operation::Copy { from, path } => vec![from.clone(), shifting(path)],
    };
    patch.0.iter().flat_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    use batch_pool_cases::bodies::{at, json};

    fn set(place: &str, value: &str) -> Patch {
        Patch::new().replace(at(place), json(value))
    }

    #[test]
    fn fixes_that_undo_each_other_end_where_they_began() {
        let start = json(r#"{"a":0,"b":0,"c":0}"#);
        let fixed = apply_fixes_of(&start, |body| {
            let one = |name: &str| body.get(name) == Some(&Json::integer(1));
            let mut fixes = Vec::new();
            if !one("c") {
                fixes.push(("once", set("/c", "1")));
            }
            fixes.push(if one("a") { ("off", set("/a", "0")) } else { ("on", set("/a", "1")) });
            fixes
        });
        assert_eq!(fixed, FixedBody { body: json(r#"{"a":0,"b":0,"c":1}"#), count: 1, is_done: false });
    }

    #[test]
    fn fixes_that_never_end_are_given_up() {
        let grows = |body: &Json| {
            let length = body.get("a").and_then(Json::as_array).map_or(0, <[Json]>::len);
            vec![("more", Patch::new().add(at("/a").index(length), Json::Null))]
        };
        let fixed = apply_fixes_of(&json(r#"{"a":[]}"#), grows);
        assert_eq!(fixed, FixedBody { body: json(r#"{"a":[]}"#), count: 0, is_done: false });
    }

    #[test]
    fn fixes_of_one_code_are_applied_in_one_round() {
        let start = Json::object([("a", Json::array((0..5000).map(|number| Json::integer(number % 2))))]);
        let rounds = std::cell::Cell::new(0);
        let fixed = apply_fixes_of(&start, |body| {
            rounds.set(rounds.get() + 1);
            let elements = body.get("a").and_then(Json::as_array).unwrap_or_default().iter().enumerate();
            let odd = elements.filter(|(_, value)| **value == Json::integer(1));
            odd.map(|(index, _)| ("odd", Patch::new().remove(at("/a").index(index)))).collect()
        });
        assert_eq!((fixed.count, rounds.get()), (2500, 2));
        assert_eq!(fixed.body.get("a").and_then(Json::as_array).map(<[Json]>::len), Some(2500));
    }

    #[test]
    fn fixes_that_touch_each_other_wait_for_the_next_round() {
        let list = json(r#"{"a":[1,2,3],"b":{"c":1}}"#);
        for (first, second, expected) in [
            // The second is inside what the first replaces.
            (set("/b", r#"{"c":2}"#), set("/b/c", "3"), r#"{"a":[1,2,3],"b":{"c":2}}"#),
            (set("/b/c", "3"), set("/b", "4"), r#"{"a":[1,2,3],"b":{"c":3}}"#),
            // A new element moves the others along.
            (Patch::new().add(at("/a/0"), Json::Null), set("/a/1", "9"), r#"{"a":[null,1,2,3],"b":{"c":1}}"#),
            // What is taken out is so after the others are done.
            (Patch::new().remove(at("/a/0")), set("/a/1", "9"), r#"{"a":[9,3],"b":{"c":1}}"#),
            (Patch::new().remove(at("/a/0")), Patch::new().remove(at("/a/2")), r#"{"a":[2],"b":{"c":1}}"#),
            (Patch::new().remove(at("/b")), Patch::new().remove(at("/b/c")), r#"{"a":[1,2,3]}"#),
        ] {
            let (fixed, _) = together(&list, [&first, &second].into_iter()).expect("something changes");
            assert_eq!(fixed, json(expected), "{first:?} {second:?}");
        }
    }

    #[test]
    fn fixes_of_one_text_are_joined() {
        let start = json(r#"{"f":"ab cd ef é"}"#);
        let fix = |text: &str| Patch::new().replace(at("/f"), text);
        for (texts, expected, count) in [
            (vec!["aB cd ef é", "ab cD ef é", "ab cd ef è"], "aB cD ef è", 3),
            (vec!["ab cd ef", "ab; cd ef é"], "ab; cd ef", 2),
            // The second changes what the first has changed.
            (vec!["ab XX ef é", "ab cY ef é"], "ab XX ef é", 1),
            (vec!["whole", "ab cD ef é"], "whole", 1),
        ] {
            let patches: Vec<Patch> = texts.iter().map(|text| fix(text)).collect();
            let expected = Json::object([("f", Json::string(expected))]);
            assert_eq!(together(&start, patches.iter()), Some((expected, count)), "{texts:?}");
        }
    }

    #[test]
    fn a_fix_that_does_not_fit_is_passed_over() {
        let start = json(r#"{"a":1}"#);
        let fixes = |body: &Json| match body.get("a") {
            Some(one) if *one == Json::integer(1) => {
                vec![("x", Patch::new().remove(at("/b"))), ("y", set("/c", "1")), ("z", set("/a", "2"))]
            }
            _ => vec![("x", Patch::new().remove(at("/b"))), ("z", set("/a", "2"))],
        };
        assert_eq!(
            apply_fixes_of(&start, fixes),
            FixedBody { body: json(r#"{"a":2}"#), count: 1, is_done: true }
        );
    }
}
