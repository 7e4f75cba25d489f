//! What a check says.

use batch_pool_document::{Json, Patch, Pointer, Position};
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::Text;
use batch_pool_model::severity::{Impact, Severity};

/// One thing to know about a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Stable: links, tests and people refer to it.
    pub code: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// What happens if nothing is done.
    pub impact: Impact,
    /// The member at fault; for a missing member, the place where it belongs.
    pub pointer: Pointer,
    /// What is wrong, why it matters, what to do.
    pub message: Text,
    /// The official page that says so.
    pub help: &'static str,
    /// The one answer, where there is one.
    pub fix: Option<Fix>,
    /// The answers of which a person has to choose one, where there are several.
    pub choices: Vec<Fix>,
    /// Where in the string at the pointer, if it is a text in a language of its own.
    pub inside: Option<Position>,
    /// What is found too because of this, and goes with it.
    pub follow_ups: Vec<Finding>,
}

/// The answer to a finding, where there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// What it will do.
    pub title: Text,
    /// Applies to the body that was checked.
    pub patch: Patch,
    /// Whether a step that applies several fixes may apply it.
    pub applicability: Applicability,
    /// The API version to send the body with, where that is the answer. The patch is empty then: the body stays as it is.
    pub api_version: Option<ApiVersion>,
}

impl Fix {
    /// Sends the body as it is, with another API version.
    pub(crate) fn sending_with(version: ApiVersion) -> Self {
        Self {
            title: Text::new("fix.send-with").with("value", version.name()),
            patch: Patch::new(),
            applicability: Applicability::Safe,
            api_version: Some(version),
        }
    }

    /// Whether a step that applies several fixes to the body applies it: it changes the body, and takes out nothing that was
    /// meant.
    pub fn is_automatic(&self) -> bool {
        self.api_version.is_none() && self.applicability.is_safe()
    }
}

/// Whether a fix can be applied without a person's decision, as linters have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Applicability {
    /// It takes out nothing that was meant: a step that applies several fixes applies it.
    Safe,
    /// It takes out something that was meant. A person may choose that; no step that applies several fixes does.
    Unsafe,
}

impl Applicability {
    /// Of a fix that takes something out if this holds.
    pub(crate) fn unsafe_if(takes_out: bool) -> Self {
        if takes_out { Self::Unsafe } else { Self::Safe }
    }

    /// Whether nothing that was meant is taken out.
    pub fn is_safe(self) -> bool {
        self == Self::Safe
    }
}

/// Whether a person who wrote this value meant something by it: null, and what holds nothing, is as good as left out.
pub(super) fn is_meaningful(value: &Json) -> bool {
    *value != Json::Null && !value.is_empty_container()
}
