//! What was mended on the way in.

use super::Text;

/// A defect that has only one reading. Lines and columns count from 1; a column is a character.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    /// Stable. The message is the text `repair.{code}`.
    pub code: &'static str,
    pub message: Text,
    pub line: usize,
    pub column: usize,
}

impl Repair {
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

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.message = self.message.with(name, value);
        self
    }
}
