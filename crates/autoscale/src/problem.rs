//! What is to be said of a formula.

use super::syntax::Span;

/// One thing that is wrong or doubtful.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Stable.
    pub code: &'static str,
    /// The same cause in another form.
    pub variant: Option<&'static str>,
    /// The part of the formula that it's about.
    pub span: Span,
    /// What fills `{name}` in the message.
    pub arguments: Vec<(&'static str, String)>,
    /// What was certainly meant, where that is certain.
    pub edit: Option<Edit>,
}

/// A part of the formula, and what goes in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced.
    pub span: Span,
    /// What goes there.
    pub text: String,
}

impl Edit {
    /// The formula with the edit.
    ///
    /// # Panics
    ///
    /// If the span is no part of the formula.
    pub fn apply(&self, formula: &str) -> String {
        [&formula[..self.span.start], &self.text, &formula[self.span.end..]].concat()
    }
}

impl Problem {
    pub(super) fn new(code: &'static str, span: Span) -> Self {
        Self { code, variant: None, span, arguments: Vec::new(), edit: None }
    }

    #[must_use]
    pub(super) fn variant(mut self, variant: &'static str) -> Self {
        self.variant = Some(variant);
        self
    }

    #[must_use]
    pub(super) fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// Its whole place is to be this text.
    #[must_use]
    pub(super) fn meaning(self, text: &str) -> Self {
        let span = self.span;
        self.edit(span, text).with("value", text)
    }

    #[must_use]
    pub(super) fn edit(mut self, span: Span, text: &str) -> Self {
        self.edit = Some(Edit { span, text: text.to_owned() });
        self
    }
}
