//! Why a text cannot be read.

use std::fmt;

use crate::document::Json;
use crate::document::limits::{self, Limit, Limits};
use crate::locale::{DIALECTS, IMPORT, Locale, Text};

use super::language;
use super::reader::Place;

/// One clear reason, and where. Lines and columns count from 1; a column is a character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportError {
    /// Stable. The message is the text `error.{code}`.
    pub code: &'static str,
    pub message: Text,
    pub line: usize,
    pub column: usize,
}

impl ImportError {
    pub(super) fn new(code: &'static str, line: usize, column: usize) -> Self {
        Self { code, message: Text::new(format!("error.{code}")), line, column }
    }

    /// A limit that is exceeded at a place.
    pub(super) fn of_limit(limit: Limit, limits: &Limits, at: Place) -> Self {
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

    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.message = self.message.with(name, value);
        self
    }

    /// What is no JSON may be another language, which says more.
    pub(super) fn in_language(self, text: &str) -> Self {
        let code = language::error_code(text).filter(|_| self.code == "json-not-json");
        match code {
            Some(code) => Self::new(code, self.line, self.column),
            None => self,
        }
    }

    pub(super) fn not_an_object(value: &Json) -> Self {
        Self::new("json-not-an-object", 1, 1).with("kind", value.kind())
    }
}

impl fmt::Display for ImportError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let said = Locale::english(&[IMPORT, DIALECTS]).say(&self.message);
        write!(formatter, "{}:{}: {said}", self.line, self.column)
    }
}

impl std::error::Error for ImportError {}
