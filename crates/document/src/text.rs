//! What is to be said, before it is said in a language.

use std::rc::Rc;

use super::Json;

/// A text to be said in whatever language the reader has: a key of the language files, and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The key of the text in the language files.
    pub key: Rc<str>,
    /// What fills each `{name}` of the text.
    pub arguments: Vec<(&'static str, Argument)>,
}

/// What fills a `{name}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Argument {
    /// As it is, in every language.
    Plain(String),
    /// A text of its own.
    Text(Text),
}

impl Text {
    /// A text without arguments.
    pub fn new(key: impl Into<Rc<str>>) -> Self {
        Self { key: key.into(), arguments: Vec::new() }
    }

    /// What was said already, in whatever language that was.
    pub fn said(words: &Json) -> Option<Self> {
        Some(Self::new("words").with("words", words.as_str()?))
    }

    /// Fills `{name}`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, Argument::Plain(value.into())));
        self
    }

    /// Fills `{name}` with another text.
    #[must_use]
    pub fn with_text(mut self, name: &'static str, text: Text) -> Self {
        self.arguments.push((name, Argument::Text(text)));
        self
    }

    /// Puts `…` for each argument that must not be said.
    pub fn hide(&mut self, hides: &dyn Fn(&str) -> bool) {
        for (_, argument) in &mut self.arguments {
            match argument {
                Argument::Plain(value) if hides(value) => "…".clone_into(value),
                Argument::Plain(_) => {}
                Argument::Text(text) => text.hide(hides),
            }
        }
    }
}
