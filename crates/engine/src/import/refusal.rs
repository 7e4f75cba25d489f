//! Why nothing is taken of a text that can be read.

use batch_pool_document::{PlaceFinder, Pointer, Position};

use super::ImportError;
use super::foreign::Foreign;

/// Why a text that is understood holds nothing to take, and at which place.
pub(super) struct Refusal {
    code: &'static str,
    arguments: Vec<(&'static str, String)>,
    at: Pointer,
}

impl Refusal {
    pub(super) fn new(code: &'static str, at: Pointer) -> Self {
        Self { code, arguments: Vec::new(), at }
    }

    /// The text is something else than a pool.
    pub(super) fn foreign(foreign: Foreign) -> Self {
        Self { code: foreign.code, arguments: foreign.arguments, at: Pointer::root() }
    }

    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    pub(super) fn placed(self, places: &PlaceFinder) -> ImportError {
        let place = places.find(&self.at).unwrap_or(Position { line: 1, column: 1 });
        let error = ImportError::new(self.code, place.line, place.column);
        self.arguments.into_iter().fold(error, |error, (name, value)| error.with(name, value))
    }
}
