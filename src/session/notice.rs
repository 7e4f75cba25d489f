//! What happened, said once.

use crate::locale::Text;

/// How a notice is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    Done,
    Problem,
}

/// A short message about the last act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    pub tone: Tone,
    pub title: Text,
    pub details: Vec<Text>,
}

impl Notice {
    pub fn done(key: &str) -> Self {
        Self { tone: Tone::Done, title: Text::new(key), details: Vec::new() }
    }

    pub fn problem(title: Text) -> Self {
        Self { tone: Tone::Problem, title, details: Vec::new() }
    }

    #[must_use]
    pub fn detail(mut self, detail: Text) -> Self {
        self.details.push(detail);
        self
    }
}
