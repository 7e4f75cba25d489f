//! Shapes as schemas.
//!
//! A schema names all JSON types that a value at its place can have: that of the shape, `string` as an expression of the template language
//! may stand for anything, and `null` where no value is required. The other keywords judge the values of one type each.

use std::rc::Rc;

use batch_pool_document::{Json, Members};
use batch_pool_model::contract::{Access, Choice, Format, Member, Shape};

use super::Writer;

impl Writer<'_> {
    /// What can be in a member of that path.
    fn member(&self, member: &Member, path: &str) -> Json {
        if member.access == Access::ReadOnly {
            return reference("readOnly");
        }
        let mut schema = self.annotated(path);
        if member.access != Access::ReadWrite {
            schema.push("writeOnly", Json::Bool(true));
        }
        self.value(schema, &member.shape, path, !member.is_required_in(self.version))
    }

    /// What can be at a place, with its texts.
    fn value(&self, mut schema: Members, shape: &Shape, path: &str, can_be_null: bool) -> Json {
        let kind = shape.kind();
        let names = [(kind, true), ("string", kind != "string"), ("null", can_be_null)];
        let names: Vec<_> = names.into_iter().filter(|(_, holds)| *holds).map(|(name, _)| name).collect();
        schema.push("type", types(&names));
        for (name, value) in self.shape(shape, path).iter() {
            schema.push(name.clone(), value.clone());
        }
        Json::Object(Rc::new(schema))
    }

    /// What a shape wants of the values of its type, and of a text that stands for one.
    pub(super) fn shape(&self, shape: &Shape, path: &str) -> Members {
        let mut schema = Members::default();
        match *shape {
            Shape::Object(members) => self.object(&mut schema, members, path),
            Shape::List { element, .. } => {
                let path = format!("{path}[]");
                schema.push("items", self.value(self.annotated(&path), element, &path, false));
            }
            Shape::Map(element) => {
                let path = [path, "{}"].concat();
                schema.push("additionalProperties", self.value(self.annotated(&path), element, &path, true));
            }
            Shape::Integer { minimum, maximum } if (minimum, maximum) != (i32::MIN, i32::MAX) => {
                schema.push("minimum", Json::integer(minimum.into()));
                schema.push("maximum", Json::integer(maximum.into()));
            }
            Shape::Choice { choices, open } => {
                schema.push("anyOf", self.choice(choices, open));
            }
            Shape::Integer { .. } | Shape::Boolean | Shape::Text(_) | Shape::Free => {}
        }
        let of_texts = match shape {
            Shape::Text(Format::Duration) => "duration",
            Shape::Text(Format::ResourceId) => "resourceId",
            Shape::Text(Format::Url) => "url",
            Shape::Text(_) | Shape::Choice { .. } => return schema,
            Shape::Integer { minimum: i32::MIN, maximum: i32::MAX } => "int32",
            _ => "expression",
        };
        schema.push("$ref", Json::string(definition(of_texts)));
        schema
    }

    fn object(&self, schema: &mut Members, members: &[Member], path: &str) {
        let present = || members.iter().filter(|member| member.versions.contain(self.version));
        let properties = present().map(|member| {
            let dot = if path.is_empty() { "" } else { "." };
            (member.name, self.member(member, &[path, dot, member.name].concat()))
        });
        schema.push("properties", Json::object(properties));
        let required = present().filter(|member| member.is_required_in(self.version));
        let required: Vec<Json> = required.map(|member| Json::string(member.name)).collect();
        if !required.is_empty() {
            schema.push("required", Json::array(required));
        }
        schema.push("additionalProperties", Json::Bool(false));
        if path == super::settings::EXTENSION {
            schema.push("allOf", self.settings());
            schema.push("defaultSnippets", self.extensions());
        }
    }

    /// The words of the api-version; of an open list any other, but those that only other api-versions know.
    fn choice(&self, choices: &[Choice], open: bool) -> Json {
        let words = |of_version: bool| {
            let words =
                choices.iter().filter(move |choice| choice.versions.contain(self.version) == of_version);
            Json::array(words.map(|choice| Json::string(choice.value)))
        };
        let others = words(false);
        let otherwise = match (open, &others) {
            (false, _) => reference("expression"),
            (true, Json::Array(none)) if none.is_empty() => {
                Json::object([("type", types(&["string", "null"]))])
            }
            (true, _) => Json::object([("not", Json::object([("enum", others)]))]),
        };
        Json::array([Json::object([("enum", words(true))]), otherwise])
    }

    /// The name and the help of a place, as far as it has any.
    fn annotated(&self, path: &str) -> Members {
        let key = format!("member.{path}");
        self.annotations(&key)
    }

    /// The text of that key as title, and its help as description.
    pub(super) fn annotations(&self, key: &str) -> Members {
        let mut schema = Members::default();
        let texts = [("title", key.to_owned()), ("description", [key, ".help"].concat())];
        for (keyword, key) in texts {
            if let Some(text) = self.locale.find(&key) {
                schema.push(keyword, Json::string(text));
            }
        }
        schema
    }
}

/// One of these JSON types.
fn types(names: &[&'static str]) -> Json {
    match names {
        [only] => Json::string(*only),
        _ => Json::array(names.iter().map(|name| Json::string(*name))),
    }
}

pub(super) fn definition(name: &str) -> String {
    format!("#/$defs/{name}")
}

pub(super) fn reference(name: &str) -> Json {
    Json::object([("$ref", Json::string(definition(name)))])
}
