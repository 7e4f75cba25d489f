//! What a check says.

use batch_pool_document::{Json, Patch, Pointer, Position};
use batch_pool_model::locale::Text;
use batch_pool_model::severity::Severity;

/// One thing to know about a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Stable: links, tests and people refer to it.
    pub code: &'static str,
    /// How much it matters.
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

/// What to fix first at the top: by severity, then by how much else hangs on it, then by the place in the document. What is
/// missing stands after the members of the place where it belongs.
pub(super) fn sort(findings: &mut [Finding], body: &Json) {
    findings.sort_by_cached_key(|finding| {
        let inside = finding.inside.map(|place| (place.line, place.column));
        (finding.severity, reach(finding.code), position(&finding.pointer, body), inside)
    });
}

/// How much hangs on what a code says.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Reach {
    /// What the request is at all.
    Request,
    /// Where things stand and what they are: what is inside is only then read as it is meant.
    Structure,
    /// A value, and how values go together.
    Value,
}

fn reach(code: &str) -> Reach {
    const OF_REQUEST: &[&str] = &[
        "api-version-malformed",
        "api-version-old",
        "dialect-flat",
        "dialect-other",
        "pool-no-virtual-machine",
        "pool-type",
        "version-too-old",
    ];
    const OF_STRUCTURE: &[&str] = &[
        "contract-type",
        "contract-unknown",
        "kv-authentication-misplaced",
        "kv-extension-nested",
        "kv-extension-os",
        "kv-extension-publisher",
        "kv-extension-type",
        "kv-secrets-missing",
        "kv-settings-not-object",
    ];
    if OF_REQUEST.contains(&code) {
        Reach::Request
    } else if OF_STRUCTURE.contains(&code) {
        Reach::Structure
    } else {
        Reach::Value
    }
}

/// The position of each step to a place among its siblings.
fn position(pointer: &Pointer, body: &Json) -> Vec<usize> {
    let mut positions = Vec::new();
    let mut at = Some(body);
    for token in pointer.tokens() {
        let found = match at {
            Some(Json::Object(members)) => members.position(&token),
            Some(Json::Array(_)) => token.parse().ok(),
            _ => None,
        };
        positions.push(found.unwrap_or(usize::MAX));
        at = at.and_then(|holder| match holder {
            Json::Object(members) => members.get(&token),
            Json::Array(elements) => elements.get(found?),
            _ => None,
        });
    }
    positions
}
