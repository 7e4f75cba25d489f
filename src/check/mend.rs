//! All safe fixes of a body in one go: those that lose nothing.

use crate::contract::BodyOrder;
use crate::document::{Json, Operation, Patch, PlaceMap, Pointer};

use super::{Finding, Options, check, unfolded};

/// A body with its safe fixes applied.
#[derive(Clone, Debug, PartialEq)]
pub struct Mended {
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
pub fn mend(body: &Json, options: &Options) -> Mended {
    mend_by(body, |body| {
        // What follows from a cause that nobody can mend for the person may have an answer all the same.
        let findings = unfolded(check(body, options)).into_iter();
        let fix = |finding: Finding| Some((finding.code, finding.fix.filter(|fix| !fix.loses)?.patch));
        findings.filter_map(fix).collect()
    })
}

/// As [`mend`], with the fixes of a body, those to apply first at the top, and what they mend.
fn mend_by(body: &Json, fixes: impl Fn(&Json) -> Vec<(&'static str, Patch)>) -> Mended {
    let mut bodies = vec![body.clone()];
    let mut counts = vec![0];
    loop {
        let present = &bodies[bodies.len() - 1];
        let count = counts[counts.len() - 1];
        let Some((next, applied)) = round(present, &fixes(present)) else {
            return Mended { body: present.clone(), count, is_done: true };
        };
        // Bodies share what did not change, and those that differ do so early.
        let before = bodies.iter().position(|body| *body == next);
        if let Some(again) = before.or_else(|| (bodies.len() == ROUNDS).then_some(0)) {
            return Mended { body: bodies.swap_remove(again), count: counts[again], is_done: false };
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
    let mut mended = body.clone();
    let mut touched = Touched::default();
    let (mut removed, mut applied) = (Vec::new(), Vec::new());
    for patch in patches.filter(|patch| changes(patch, body)) {
        if !touched.takes(patch, body) {
            continue;
        }
        // What is taken out of lists goes last and at once, so that the places of all others hold until then.
        if let Some(place) = only_removal(patch) {
            removed.push(place.clone());
        } else if patch.apply_to(&mut mended, &BodyOrder).is_ok() {
            applied.push(patch);
        } else {
            // Its first steps may be done. A fix that does not fit is rare; a copy before each one would cost the whole list that
            // it stands in.
            mended = body.clone();
            for patch in &applied {
                let _ = patch.apply_to(&mut mended, &BodyOrder);
            }
        }
    }
    mended.remove_all(&removed);
    let count = applied.len() + removed.len();
    (count > 0).then_some((mended, count))
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
struct Touched(PlaceMap<()>);

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

    fn json(text: &str) -> Json {
        serde_json::from_str(text).expect(text)
    }

    fn at(text: &str) -> Pointer {
        text.parse().expect(text)
    }

    fn set(place: &str, value: &str) -> Patch {
        Patch::new().replace(at(place), json(value))
    }

    #[test]
    fn fixes_that_undo_each_other_end_where_they_began() {
        let start = json(r#"{"a":0,"b":0,"c":0}"#);
        let mended = mend_by(&start, |body| {
            let one = |name: &str| body.get(name) == Some(&Json::integer(1));
            let mut fixes = Vec::new();
            if !one("c") {
                fixes.push(("once", set("/c", "1")));
            }
            fixes.push(if one("a") { ("off", set("/a", "0")) } else { ("on", set("/a", "1")) });
            fixes
        });
        assert_eq!(mended, Mended { body: json(r#"{"a":0,"b":0,"c":1}"#), count: 1, is_done: false });
    }

    #[test]
    fn fixes_that_never_end_are_given_up() {
        let grows = |body: &Json| {
            let length = body.get("a").and_then(Json::as_array).map_or(0, <[Json]>::len);
            vec![("more", Patch::new().add(at("/a").index(length), Json::Null))]
        };
        let mended = mend_by(&json(r#"{"a":[]}"#), grows);
        assert_eq!(mended, Mended { body: json(r#"{"a":[]}"#), count: 0, is_done: false });
    }

    #[test]
    fn fixes_of_one_code_are_applied_in_one_round() {
        let start = Json::object([("a", Json::array((0..5000).map(|number| Json::integer(number % 2))))]);
        let rounds = std::cell::Cell::new(0);
        let mended = mend_by(&start, |body| {
            rounds.set(rounds.get() + 1);
            let elements = body.get("a").and_then(Json::as_array).unwrap_or_default().iter().enumerate();
            let odd = elements.filter(|(_, value)| **value == Json::integer(1));
            odd.map(|(index, _)| ("odd", Patch::new().remove(at("/a").index(index)))).collect()
        });
        assert_eq!((mended.count, rounds.get()), (2500, 2));
        assert_eq!(mended.body.get("a").and_then(Json::as_array).map(<[Json]>::len), Some(2500));
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
            let (mended, _) = together(&list, [&first, &second].into_iter()).expect("something changes");
            assert_eq!(mended, json(expected), "{first:?} {second:?}");
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
        assert_eq!(mend_by(&start, fixes), Mended { body: json(r#"{"a":2}"#), count: 1, is_done: true });
    }
}
