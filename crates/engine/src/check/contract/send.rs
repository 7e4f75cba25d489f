//! The API version to send a body with.

use batch_pool_document::Json;
use batch_pool_model::contract::{ApiVersion, lookup};

use crate::check::finding::{Finding, Fix};

use super::{MISSING, VERSION, outcome};

/// The API version that supports all of a body: the oldest of those that Azure keeps, otherwise the newest of the others. None
/// if no version has everything that's in the body.
pub(crate) fn supporting_version(body: &Json) -> Option<ApiVersion> {
    let (kept, retiring): (Vec<_>, Vec<_>) =
        ApiVersion::all().partition(|version| *version >= ApiVersion::OLDEST_KEPT);
    kept.into_iter().chain(retiring.into_iter().rev()).find(|version| supports(*version, body))
}

/// The API version to send a body with instead of the one that was written: it supports all of the body, and it isn't one that
/// will be retired in place of another such.
pub(crate) fn version_to_send_with(body: &Json, written: &str) -> Option<ApiVersion> {
    let is_known = ApiVersion::parse(written.trim()).is_some();
    let version = supporting_version(body).filter(|version| version.name() != written.trim())?;
    (!is_known || version >= ApiVersion::OLDEST_KEPT).then_some(version)
}

/// Whether a version lacks nothing that the body has. What it misses counts too: what is required differs.
fn supports(version: ApiVersion, body: &Json) -> bool {
    let findings = outcome(body, version, true).findings;
    !findings.iter().any(|finding| finding.code == VERSION.code || is_missing_only_in(version, finding, body))
}

fn is_missing_only_in(version: ApiVersion, finding: &Finding, body: &Json) -> bool {
    let is_required = |other: ApiVersion| {
        let member = lookup(&finding.pointer).and_then(|place| place.member);
        member.is_some_and(|member| member.is_required_in(other))
    };
    finding.code == MISSING.code
        && body.find(&finding.pointer).is_none()
        && ApiVersion::all().any(|other| other != version && !is_required(other))
}

/// What one API version lacks may be sent with another one. Where the body could also go without it, a person chooses.
pub(super) fn offer(findings: &mut [Finding], body: &Json, present: ApiVersion) {
    let is_open = |finding: &&mut Finding| {
        finding.code == VERSION.code && finding.fix.as_ref().is_none_or(|fix| !fix.applicability.is_safe())
    };
    let mut open = findings.iter_mut().filter(is_open).peekable();
    if open.peek().is_none() {
        return;
    }
    let supporting = supporting_version(body);
    // From one that stays to one that will be retired is no way forward.
    let Some(version) = supporting.filter(|version| *version >= present.min(ApiVersion::OLDEST_KEPT)) else {
        return;
    };
    for finding in open {
        let send = Fix::sending_with(version);
        match finding.fix.take() {
            Some(removal) => finding.choices = vec![send, removal],
            None => finding.fix = Some(send),
        }
    }
}
