//! What was repaired when a text was read.

use super::Text;

/// A defect that has only one reading. Lines and columns count from 1; a column is a character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Stable. The message is the text `repair.{code}`.
    pub code: &'static str,
    /// What was repaired, to be said in a language.
    pub message: Text,
    /// The line, from 1.
    pub line: usize,
    /// The character in its line, from 1.
    pub column: usize,
}

impl Repair {
    /// A repair of this code at a place.
    pub fn new(code: &'static str, line: usize, column: usize) -> Self {
        Self { code, message: Text::new(format!("repair.{code}")), line, column }
    }

    /// The message with its place before it.
    pub fn placed(self) -> Text {
        Text::new("repair.placed")
            .with("line", self.line.to_string())
            .with("column", self.column.to_string())
            .with_text("message", self.message)
    }

    /// Fills `{name}` in the message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.message = self.message.with(name, value);
        self
    }
}
