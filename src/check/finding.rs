//! What a check says.

use std::collections::BTreeMap;

use crate::document::{Json, Patch, Pointer};
use crate::import::Place;
use crate::locale::Text;

/// How bad it is. The worst is the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Azure refuses it, or it cannot work.
    Error,
    /// It works today and hurts later, or very likely does not do what was meant.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The severity of a name as the report writes it.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Error, Self::Warning, Self::Info].into_iter().find(|severity| severity.name() == name)
    }

    /// As the report writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// One thing to know about a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Stable: links, tests and people refer to it.
    pub code: &'static str,
    pub severity: Severity,
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
    /// Where in the text that stands at the pointer, if it is a text in a language of its own.
    pub inside: Option<Place>,
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
    /// It takes out something that was meant. A person may choose that; no step that applies several fixes does.
    pub loses: bool,
}

/// Whether a person who wrote this value meant something by it: null, and what holds nothing, is as good as left out.
pub(super) fn says_something(value: &Json) -> bool {
    *value != Json::Null && !value.is_hollow()
}

/// By severity, then by the place in the document; what is missing stands where it belongs, after its holder's members.
pub(super) fn order(findings: &mut [Finding], body: &Json) {
    let mut places = BTreeMap::new();
    body.walk(&mut |pointer, _| {
        let next = places.len();
        places.insert(pointer.clone(), next);
    });
    let place = |pointer: &Pointer| {
        let mut at = Some(pointer.clone());
        while let Some(candidate) = at {
            if let Some(place) = places.get(&candidate) {
                return *place;
            }
            at = candidate.parent();
        }
        0
    };
    findings.sort_by_cached_key(|finding| (finding.severity, place(&finding.pointer)));
}
