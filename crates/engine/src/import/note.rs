//! What an import did with a text beyond reading it.

use batch_pool_document::{Pointer, Position};
use batch_pool_model::locale::Text;

/// One thing to know about an import: what the text was, what was taken, what was left out or rewritten.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// Stable. The message is the text `note.{code}`.
    pub code: &'static str,
    /// What there is to know.
    pub message: Text,
    /// What it is about, as places of the JSON that was read.
    pub members: Vec<Pointer>,
    /// Where the first of them is in the text.
    pub place: Option<Position>,
}

impl Note {
    /// The code of the note about an endpoint that isn't a known cloud's.
    pub const CUSTOM_ENDPOINT: &str = "custom-endpoint";

    pub(super) fn new(code: &'static str) -> Self {
        Self { code, message: Text::new(format!("note.{code}")), members: Vec::new(), place: None }
    }

    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.message = self.message.with(name, value);
        self
    }

    /// About these members, which the message names.
    #[must_use]
    pub(super) fn about(self, members: Vec<Pointer>) -> Self {
        let names: Vec<_> = members.iter().map(Pointer::dotted).collect();
        Self { members, ..self.with("names", names.join(", ")) }
    }
}
