//! What happened, said once.

use batch_pool_document::Json;

use crate::locale::{Locale, Text};

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// It was done.
    Done,
    /// It couldn't be done.
    Problem,
}

/// A short message about the last act.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// Whether it was done.
    pub tone: Tone,
    /// What happened, in short.
    pub title: Text,
    /// What is to be known of it, a line each.
    pub details: Vec<Text>,
    /// What the person can do about it, besides dismissing the notice.
    pub offer: Option<Box<Offer>>,
}

/// A button of a notice. Nothing happens unless the person selects it.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// What the button says.
    pub label: Text,
    /// The custom endpoint that tokens are sent to then.
    pub endpoint: String,
}

impl Notice {
    /// A notice that something was done, with the text of this key.
    pub fn done(key: &str) -> Self {
        Self { tone: Tone::Done, ..Self::problem(Text::new(key)) }
    }

    /// A notice that something couldn't be done.
    pub fn problem(title: Text) -> Self {
        Self { tone: Tone::Problem, title, details: Vec::new(), offer: None }
    }

    /// In words, as it crosses from the module that says it.
    pub fn to_json(&self, locale: &Locale) -> Json {
        let is_problem = Json::Bool(self.tone == Tone::Problem);
        let details = self.details.iter().map(|detail| Json::string(locale.say(detail)));
        let title = Json::string(locale.say(&self.title));
        Json::object([("problem", is_problem), ("title", title), ("details", Json::array(details))])
    }

    /// From what [`Notice::to_json`] writes; none if that isn't what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        let tone = if json.get("problem")?.as_bool()? { Tone::Problem } else { Tone::Done };
        let details: Option<Vec<_>> = json.get("details")?.as_array()?.iter().map(Text::said).collect();
        Some(Self { tone, title: Text::said(json.get("title")?)?, details: details?, offer: None })
    }

    /// Adds a line.
    #[must_use]
    pub fn detail(mut self, detail: Text) -> Self {
        self.details.push(detail);
        self
    }

    /// With a button that lets tokens go to a custom endpoint.
    #[must_use]
    pub fn offering(mut self, label: Text, endpoint: String) -> Self {
        self.offer = Some(Box::new(Offer { label, endpoint }));
        self
    }
}
