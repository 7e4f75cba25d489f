//! Writes an object that is at several places, word for word, once: in `$defs`.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use batch_pool_document::{Json, Members, compact};

use super::value::definition;

/// What each place says for itself.
const OF_PLACE: &[&str] = &["title", "description", "writeOnly", "type"];

/// The schema with references, and what they refer to.
pub(super) fn share(schema: &Json) -> (Json, Vec<(Rc<str>, Json)>) {
    let mut sharing = Sharing::default();
    sharing.count(schema);
    let schema = sharing.referring(schema, "");
    (schema, sharing.definitions)
}

#[derive(Default)]
struct Sharing {
    seen: BTreeSet<String>,
    repeated: BTreeSet<String>,
    /// The definition of each object that is repeated.
    names: BTreeMap<String, Rc<str>>,
    definitions: Vec<(Rc<str>, Json)>,
}

impl Sharing {
    fn count(&mut self, schema: &Json) {
        if let Some((_, own)) = object(schema) {
            let text = compact(&Json::Object(Rc::new(own)));
            if !self.seen.insert(text.clone()) {
                self.repeated.insert(text);
                return;
            }
        }
        match schema {
            Json::Object(members) => members.iter().for_each(|(_, value)| self.count(value)),
            Json::Array(elements) => elements.iter().for_each(|value| self.count(value)),
            _ => {}
        }
    }

    /// `name` is that of the member that the schema is about.
    fn referring(&mut self, schema: &Json, name: &str) -> Json {
        if let Some((mut place, own)) = object(schema) {
            let text = compact(&Json::Object(Rc::new(own.clone())));
            if self.repeated.contains(&text) {
                let name = self.define(text, &own, name);
                place.push("$ref", Json::string(definition(&name)));
                return Json::Object(Rc::new(place));
            }
        }
        match schema {
            Json::Object(members) => Json::Object(Rc::new(self.within(members, name))),
            Json::Array(elements) => Json::array(elements.iter().map(|value| self.referring(value, name))),
            other => other.clone(),
        }
    }

    fn within(&mut self, members: &Members, name: &str) -> Members {
        let members = members.iter().map(|(keyword, value)| {
            let value = match (&**keyword, value) {
                ("properties", Json::Object(properties)) => {
                    let properties = properties.iter();
                    Json::object(properties.map(|(name, value)| (name.clone(), self.referring(value, name))))
                }
                _ => self.referring(value, name),
            };
            (keyword.clone(), value)
        });
        members.collect()
    }

    fn define(&mut self, text: String, own: &Members, name: &str) -> Rc<str> {
        if let Some(known) = self.names.get(&text) {
            return known.clone();
        }
        let is_taken = |name: &str| self.names.values().any(|taken| **taken == *name);
        let mut names =
            (1..).map(|number| if number == 1 { name.to_owned() } else { format!("{name}{number}") });
        let free: Rc<str> = names.find(|name| !is_taken(name)).unwrap_or_default().into();
        self.names.insert(text, free.clone());
        let definition = Json::Object(Rc::new(self.within(own, name)));
        self.definitions.push((free.clone(), definition));
        free
    }
}

/// The schema of an object, taken apart: what its place says, and what it is wherever it is.
fn object(schema: &Json) -> Option<(Members, Members)> {
    let members = schema.as_object()?;
    members.get("properties").and_then(Json::as_object)?;
    members.get("additionalProperties")?;
    let (place, own): (Vec<_>, Vec<_>) =
        members.iter().partition(|(keyword, _)| OF_PLACE.contains(&&***keyword));
    let collected = |members: Vec<(&Rc<str>, &Json)>| -> Members {
        members.into_iter().map(|(keyword, value)| (keyword.clone(), value.clone())).collect()
    };
    Some((collected(place), collected(own)))
}
