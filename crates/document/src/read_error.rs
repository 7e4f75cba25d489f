//! Why a text cannot be read.

use std::fmt;

use super::limits::{self, Limit, Limits};
use super::{Json, Position, Text};

/// One clear reason, and where. Lines and columns count from 1; a column is a character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    /// Stable. The message is the text `error.{code}`.
    pub code: &'static str,
    /// The reason, to be said in a language.
    pub message: Text,
    /// The line, from 1.
    pub line: usize,
    /// The character in its line, from 1.
    pub column: usize,
}

impl ReadError {
    /// An error of this code at a place.
    pub fn new(code: &'static str, line: usize, column: usize) -> Self {
        Self { code, message: Text::new(format!("error.{code}")), line, column }
    }

    /// A limit that is exceeded at a place.
    pub fn of_limit(limit: Limit, limits: &Limits, at: Position) -> Self {
        let code = match limit {
            Limit::Bytes if limits.bytes == limits::BODY.bytes => "body-too-large",
            Limit::Bytes => "text-too-large",
            Limit::Name => "json-name-too-long",
            Limit::Levels => "json-too-deep",
            Limit::Places => "json-too-many-places",
            Limit::Pointers => "json-pointers-too-long",
        };
        Self::new(code, at.line, at.column).with("limit", limit.said(limits.most(limit)))
    }

    /// Fills `{name}` in the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.message = self.message.with(name, value);
        self
    }

    /// The text is JSON, and no object.
    pub fn not_an_object(value: &Json) -> Self {
        Self::new("json-not-an-object", 1, 1).with("kind", value.kind())
    }
}

/// For those who have no texts: the code says what the message would.
impl fmt::Display for ReadError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}:{}: {}", self.line, self.column, self.code)
    }
}

impl std::error::Error for ReadError {}
