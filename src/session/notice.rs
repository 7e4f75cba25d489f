//! What happened, said once.

use crate::locale::Text;

use super::action::Action;

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Done,
    Problem,
}

/// A short message about the last act.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub tone: Tone,
    pub title: Text,
    pub details: Vec<Text>,
    /// What the person can do about it, besides dismissing the notice.
    pub offer: Option<Box<Offer>>,
}

/// A button of a notice. Nothing happens unless the person selects it.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    pub label: Text,
    pub action: Action,
}

impl Notice {
    pub fn done(key: &str) -> Self {
        Self { tone: Tone::Done, ..Self::problem(Text::new(key)) }
    }

    pub fn problem(title: Text) -> Self {
        Self { tone: Tone::Problem, title, details: Vec::new(), offer: None }
    }

    #[must_use]
    pub fn detail(mut self, detail: Text) -> Self {
        self.details.push(detail);
        self
    }

    /// With a button that does something.
    #[must_use]
    pub fn offering(mut self, label: Text, action: Action) -> Self {
        self.offer = Some(Box::new(Offer { label, action }));
        self
    }
}
