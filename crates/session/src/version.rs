//! To another api-version: nothing of the body changes, and what the new one does not know is named.

use batch_pool_document::Pointer;
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::Text;
use batch_pool_model::notice::Notice;
use batch_pool_model::target::Target;

use super::view::View;

const UNKNOWN: &str = "notice.version-unknown";

/// What the api-version of the target does not know of the body, and the one before did; none if that is nothing.
pub(super) fn lost(before: &View, after: &View, target: &Target) -> Option<Notice> {
    ApiVersion::parse(&target.api_version)?;
    // What wasn't checked before can't have been known then.
    before.shown()?;
    let known = unknown(before);
    let lost: Vec<Pointer> = unknown(after).into_iter().filter(|at| !known.contains(at)).collect();
    if lost.is_empty() {
        return None;
    }
    let mut notice = Notice::done(UNKNOWN);
    notice.title =
        notice.title.with("version", target.api_version.as_str()).with("count", lost.len().to_string());
    let named = |at: Pointer| Text::new("notice.version-unknown-member").with("place", at.text());
    notice.details.extend(lost.into_iter().map(named));
    Some(notice)
}

/// Whether a notice came from here.
pub(super) fn is_said_by(notice: &Notice) -> bool {
    &*notice.title.key == UNKNOWN
}

/// The places that the api-version of a view does not know, in the order of the findings.
fn unknown(view: &View) -> Vec<Pointer> {
    let findings = view.findings().iter().filter(|finding| &*finding.code == "contract-version");
    findings.map(|finding| finding.pointer.clone()).collect()
}
