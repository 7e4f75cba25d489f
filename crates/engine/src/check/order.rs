//! The order of findings.

use batch_pool_document::{Json, Pointer};

use super::finding::Finding;
use super::rule::Reach;
use super::rules;

/// What to fix first at the top: by severity, then by what it threatens, by how much else hangs on it, and by the place in the document.
/// What is missing comes after the members of the place where it belongs.
pub(super) fn sort(findings: &mut [Finding], body: &Json) {
    let reaches: Vec<(&str, Reach)> =
        rules().map(|rule| (rule.code, rule.reach)).filter(|(_, reach)| *reach != Reach::Value).collect();
    let reach = |code: &str| {
        reaches.iter().find(|(known, _)| *known == code).map_or(Reach::Value, |(_, reach)| *reach)
    };
    findings.sort_by_cached_key(|finding| {
        let inside = finding.inside.map(|place| (place.line, place.column));
        (finding.severity, finding.impact, reach(finding.code), position(&finding.pointer, body), inside)
    });
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
