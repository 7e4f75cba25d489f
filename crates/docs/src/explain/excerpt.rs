//! The parts of a body that matter, with the members that lead to them. `…` stands for what is left out.

use batch_pool_document::{Json, Patch, Pointer, compact};
use batch_pool_model::contract::BodyOrder;
use batch_pool_model::secret::{Secret, secrets};

/// What is longer is broken over several lines.
const WIDTH: usize = 88;
/// A list of no more elements is shown whole.
const SHORT: usize = 3;
const STEP: &str = "  ";
const LEFT_OUT: &str = "…";

/// The innermost place that holds all these in each body, and is there in each.
pub(super) fn holder(bodies: [&Json; 2], places: &[Pointer]) -> Pointer {
    let holds = |holder: &Pointer| {
        let is_held = |place: &Pointer| place.is_root() || (place != holder && place.is_within(holder));
        let is_there = |body: &&Json| body.find(holder).is_some_and(|value| !is_leaf(value));
        places.iter().all(is_held) && bodies.iter().all(is_there)
    };
    let mut holder = places.iter().find(|place| !place.is_root()).cloned().unwrap_or_else(Pointer::root);
    while !holds(&holder) {
        let Some(parent) = holder.parent() else { break };
        holder = parent;
    }
    holder
}

/// What is at these places, from their holder on. Of what is not there, what is around it.
pub(super) fn excerpt(body: &Json, holder: &Pointer, places: &[Pointer]) -> String {
    let body = with_secrets_hidden(body);
    let mut writer = Writer { places, text: String::new() };
    if let Some(value) = body.find(holder) {
        writer.part(value, holder, 0);
    }
    writer.text
}

/// It's shown that a secret is there, and not which.
fn with_secrets_hidden(body: &Json) -> Json {
    let hide = |body: Json, secret: &Secret| {
        let hidden = Patch::new().replace(secret.pointer.clone(), LEFT_OUT);
        hidden.apply(&body, &BodyOrder).unwrap_or(body)
    };
    secrets(body).iter().fold(body.clone(), hide)
}

struct Writer<'a> {
    places: &'a [Pointer],
    text: String,
}

impl Writer<'_> {
    fn part(&mut self, value: &Json, at: &Pointer, depth: usize) {
        let is_whole = self.places.iter().any(|place| at.is_within(place) && !place.is_root());
        let is_root_alone = self.places.iter().all(Pointer::is_root);
        if is_whole || is_root_alone || is_leaf(value) {
            return self.whole(value, depth);
        }
        let parts = parts(value, at);
        let shown: Vec<bool> =
            parts.iter().map(|(_, part, value)| self.shows(part, value, at, &parts)).collect();
        let mut lines: Vec<Option<usize>> = Vec::new();
        for (number, shown) in shown.into_iter().enumerate() {
            if shown {
                lines.push(Some(number));
            } else if lines.last() != Some(&None) {
                lines.push(None);
            }
        }
        self.open(value);
        for (number, line) in lines.iter().enumerate() {
            self.line(depth + 1);
            match line {
                None => self.text.push_str(LEFT_OUT),
                Some(part) => {
                    let (name, place, value) = &parts[*part];
                    self.name(name.as_deref());
                    self.part(value, place, depth + 1);
                }
            }
            // Neither what is left out nor what is before the end of the text has a comma to it.
            if line.is_some() && lines[number + 1..].iter().any(Option::is_some) {
                self.text.push(',');
            }
        }
        self.close(value, depth);
    }

    /// Whether a part is one of those that matter, leads to one, or is beside one that is not there; of a short list
    /// also whatever is beside one of them, as its elements are often about each other.
    fn shows(
        &self,
        part: &Pointer,
        value: &Json,
        holder: &Pointer,
        parts: &[(Option<String>, Pointer, &Json)],
    ) -> bool {
        let is_short_list = parts.len() <= SHORT && parts.iter().all(|(name, ..)| name.is_none());
        self.places.iter().filter(|place| !place.is_root()).any(|place| {
            let is_on_the_way = place.is_within(part) || part.is_within(place);
            let is_missing_here = place.is_within(holder)
                && place != holder
                && parts.iter().all(|(_, part, _)| !place.is_within(part));
            let is_near = is_short_list && place.parent().as_ref() == Some(holder);
            is_on_the_way || (is_missing_here && is_leaf(value)) || is_near
        })
    }

    /// A value with all that it holds, on one line if that is short.
    fn whole(&mut self, value: &Json, depth: usize) {
        let inline = inline(value);
        if is_leaf(value) || depth * STEP.len() + inline.chars().count() <= WIDTH {
            self.text.push_str(&inline);
            return;
        }
        self.open(value);
        let parts = parts(value, &Pointer::root());
        for (number, (name, _, value)) in parts.iter().enumerate() {
            self.line(depth + 1);
            self.name(name.as_deref());
            self.whole(value, depth + 1);
            if number + 1 < parts.len() {
                self.text.push(',');
            }
        }
        self.close(value, depth);
    }

    fn name(&mut self, name: Option<&str>) {
        if let Some(name) = name {
            self.text.push_str(&compact(&Json::string(name)));
            self.text.push_str(": ");
        }
    }

    fn open(&mut self, value: &Json) {
        self.text.push(if value.as_array().is_some() { '[' } else { '{' });
    }

    fn close(&mut self, value: &Json, depth: usize) {
        self.line(depth);
        self.text.push(if value.as_array().is_some() { ']' } else { '}' });
    }

    fn line(&mut self, depth: usize) {
        self.text.push('\n');
        self.text.push_str(&STEP.repeat(depth));
    }
}

/// What holds nothing is shown as it is.
fn is_leaf(value: &Json) -> bool {
    match value {
        Json::Object(members) => members.is_empty(),
        Json::Array(elements) => elements.is_empty(),
        _ => true,
    }
}

/// What a value holds: the name of a member, the place, and what is there.
fn parts<'a>(value: &'a Json, at: &Pointer) -> Vec<(Option<String>, Pointer, &'a Json)> {
    match value {
        Json::Object(members) => {
            members.iter().map(|(name, value)| (Some(name.to_string()), at.child(name), value)).collect()
        }
        Json::Array(elements) => {
            elements.iter().enumerate().map(|(index, value)| (None, at.index(index), value)).collect()
        }
        _ => Vec::new(),
    }
}

/// A value on one line, with spaces for readers.
fn inline(value: &Json) -> String {
    if is_leaf(value) {
        return compact(value);
    }
    let parts: Vec<String> = parts(value, &Pointer::root())
        .into_iter()
        .map(|(name, _, value)| match name {
            Some(name) => [&compact(&Json::string(name)), ": ", &inline(value)].concat(),
            None => inline(value),
        })
        .collect();
    let parts = parts.join(", ");
    if value.as_array().is_some() { format!("[{parts}]") } else { format!("{{ {parts} }}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(body: &str, places: &[&str]) -> String {
        let places: Vec<Pointer> = places.iter().map(|place| place.parse().expect("a pointer")).collect();
        excerpt(&serde_json::from_str(body).expect("JSON"), &Pointer::root(), &places)
    }

    #[test]
    fn begins_where_all_places_are() {
        let bodies: [Json; 2] = [r#"{"a": {"b": {"c": 1, "d": 2}}}"#, r#"{"a": {"b": {"d": 2}, "e": 3}}"#]
            .map(|text| serde_json::from_str(text).expect("JSON"));
        let of = |places: &[&str]| {
            let places: Vec<Pointer> = places.iter().map(|place| place.parse().expect("a pointer")).collect();
            holder([&bodies[0], &bodies[1]], &places).to_string()
        };
        assert_eq!(of(&["/a/b/c"]), "/a/b");
        assert_eq!(of(&["/a/b/c", "/a/b/x/y"]), "/a/b");
        assert_eq!(of(&["/a/b/c", "/a/e"]), "/a");
        assert_eq!(of(&["/x/y/z", ""]), "");
        assert_eq!(of(&["/a/b"]), "/a");
    }

    #[test]
    fn shows_the_way_to_a_place_and_leaves_out_the_rest() {
        let body = r#"{"a": 1, "b": {"c": 2, "d": {"e": [3, 4]}, "f": 5, "g": 6}, "h": 7}"#;
        assert_eq!(
            shown(body, &["/b/d"]),
            "{\n  …\n  \"b\": {\n    …\n    \"d\": { \"e\": [3, 4] }\n    …\n  }\n  …\n}"
        );
        assert_eq!(shown(body, &["/a", "/h"]), "{\n  \"a\": 1,\n  …\n  \"h\": 7\n}");
        assert_eq!(shown("[3, 4, 5, 6]", &["/1"]), "[\n  …\n  4\n  …\n]");
        assert_eq!(shown("[3, 4, 5]", &["/1"]), "[\n  3,\n  4,\n  5\n]", "a short list is shown whole");
    }

    #[test]
    fn shows_what_stands_around_a_place_that_is_not_there() {
        let body = r#"{"b": {"c": 2, "d": {"e": 3}}, "h": 7}"#;
        assert_eq!(shown(body, &["/b/x/y"]), "{\n  \"b\": {\n    \"c\": 2\n    …\n  }\n  …\n}");
    }

    #[test]
    fn shows_the_root_whole_only_if_that_is_all() {
        assert_eq!(shown("[]", &[""]), "[]");
        assert_eq!(shown(r#"{"a": 1, "b": 2}"#, &["", "/a"]), "{\n  \"a\": 1\n  …\n}");
    }

    #[test]
    fn breaks_what_is_long_and_shows_no_secret() {
        let long = "x".repeat(WIDTH);
        let body = format!(r#"{{"a": ["{long}", {{"b": 1}}], "password": "hush"}}"#);
        assert_eq!(
            shown(&body, &["/a", "/password"]),
            format!("{{\n  \"a\": [\n    \"{long}\",\n    {{ \"b\": 1 }}\n  ],\n  \"password\": \"…\"\n}}")
        );
    }
}
