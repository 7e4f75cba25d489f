//! Opening a text that a person has. What such texts can be, the module of the checks knows; the page alone reads JSON.

#![deny(missing_docs)]

use std::rc::Rc;

use batch_pool_document::{Json, ReadError, Reading, Repair, read};
use batch_pool_model::locale::{Locale, Text};
use batch_pool_model::notice::Notice;
use batch_pool_model::target::TargetMember;

use crate::import::{ImportedPool, Note};
use crate::protocol::object;

/// A text that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenedPool {
    /// The pool body.
    pub body: Json,
    /// What the text is and what was taken, then what was left out or rewritten.
    pub notes: Vec<Text>,
    /// What was repaired, each with its place.
    pub repairs: Vec<Text>,
    /// What the text says of where the body goes.
    pub target: Vec<(TargetMember, String)>,
    /// The names of the pools of the text, if it has several.
    pub pools: Vec<String>,
}

/// Why a text cannot be opened, and where in it. Line and column count from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenError {
    /// Stable; see [`ReadError::code`].
    pub code: Rc<str>,
    /// Why, in words.
    pub message: Text,
    /// The line, from 1.
    pub line: usize,
    /// The character in its line, from 1.
    pub column: usize,
}

impl OpenedPool {
    /// JSON as it is, without a thought of what it means.
    pub fn of_json(text: &str) -> Result<Self, OpenError> {
        let Reading { value, repairs, .. } = read::body(text)?;
        // What else it could be, such as an error of Azure, only the checks know.
        if value.get("properties").is_none_or(|properties| properties.as_object().is_none()) {
            return Err(OpenError::whole(Text::new("import.no-properties")));
        }
        let repairs = repairs.into_iter().map(Repair::placed).collect();
        Ok(Self { body: value, notes: Vec::new(), repairs, target: Vec::new(), pools: Vec::new() })
    }

    /// In the words of a language.
    pub fn to_json(&self, locale: &Locale) -> Json {
        let texts = |texts: &[Text]| Json::array(texts.iter().map(|text| Json::string(locale.say(text))));
        let target = self.target.iter().map(|(member, text)| (member.name(), text.as_str().into()));
        Json::object([
            ("document", self.body.clone()),
            ("notes", texts(&self.notes)),
            ("repairs", texts(&self.repairs)),
            ("target", Json::object(target)),
            ("pools", Json::array(self.pools.iter().map(|name| name.as_str().into()))),
        ])
    }

    /// From what [`OpenedPool::to_json`] writes; none if that isn't what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        let target = json.get("target")?.as_object()?.iter().map(|(name, text)| member(name, text));
        Some(Self {
            body: object(json, "document")?,
            notes: list(json, "notes", Text::said)?,
            repairs: list(json, "repairs", Text::said)?,
            target: target.collect::<Option<_>>()?,
            pools: list(json, "pools", |name| name.as_str().map(str::to_owned))?,
        })
    }
}

fn list<T>(json: &Json, name: &str, read: fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    json.get(name)?.as_array()?.iter().map(read).collect()
}

/// A property of a target.
fn member(name: &str, text: &Json) -> Option<(TargetMember, String)> {
    let member = TargetMember::ALL.into_iter().find(|member| member.name() == name)?;
    Some((member, text.as_str()?.to_owned()))
}

/// Of an endpoint the session asks, instead of telling of it.
fn is_told(code: &str) -> bool {
    code != Note::CUSTOM_ENDPOINT
}

impl From<ImportedPool> for OpenedPool {
    fn from(import: ImportedPool) -> Self {
        Self {
            body: import.document,
            notes: import
                .notes
                .into_iter()
                .filter(|note| is_told(note.code))
                .map(|note| note.message)
                .collect(),
            repairs: import.repairs.into_iter().map(Repair::placed).collect(),
            target: import.target,
            pools: import.pools,
        }
    }
}

impl OpenError {
    /// In the words of a language.
    pub fn to_json(&self, locale: &Locale) -> Json {
        let number = |number: usize| Json::integer(i64::try_from(number).unwrap_or(i64::MAX));
        Json::object([
            ("code", (&*self.code).into()),
            ("message", Json::string(locale.say(&self.message))),
            ("line", number(self.line)),
            ("column", number(self.column)),
        ])
    }

    /// From what [`OpenError::to_json`] writes; none if that isn't what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        let number = |name: &str| json.get(name)?.as_integer()?.try_into().ok();
        Some(Self {
            code: json.get("code")?.as_str()?.into(),
            message: Text::said(json.get("message")?)?,
            line: number("line")?,
            column: number("column")?,
        })
    }

    /// The reason is the whole of the text.
    pub fn whole(message: Text) -> Self {
        Self { code: "".into(), message, line: 1, column: 1 }
    }

    /// Whether the reason is at a place in the text.
    pub fn is_placed(&self) -> bool {
        (self.line, self.column) != (1, 1)
    }

    /// As it is said where there is no dialog to say it in.
    pub fn notice(self) -> Notice {
        if !self.is_placed() {
            return Notice::problem(Text::new("notice.not-opened")).detail(self.message);
        }
        let title = Text::new("notice.not-imported")
            .with("line", self.line.to_string())
            .with("column", self.column.to_string());
        Notice::problem(title).detail(self.message)
    }
}

impl From<ReadError> for OpenError {
    fn from(error: ReadError) -> Self {
        Self { code: error.code.into(), message: error.message, line: error.line, column: error.column }
    }
}
