//! Short ways to check the bodies that the crates share.

use batch_pool_cases::rules::Case;
use batch_pool_document::{Json, PatchError};
use batch_pool_engine::check::{Finding, Fix, Options, Severity, check, flattened};
use batch_pool_model::contract::BodyOrder;

pub(crate) use batch_pool_cases::bodies::*;

/// All that is found, the causes and what follows from them.
pub(crate) fn check_all(body: &Json, options: &Options) -> Vec<Finding> {
    flattened(check(body, options))
}

pub(crate) fn options(api_version: &str) -> Options {
    Options { api_version: api_version.into(), os: None, today: TODAY, arm_endpoint: None }
}

pub(crate) fn findings(body: &Json) -> Vec<Finding> {
    check(body, &options("2025-06-01"))
}

pub(crate) fn codes(body: &Json) -> Vec<&'static str> {
    findings(body).into_iter().map(|finding| finding.code).collect()
}

/// What is bad about a body, without what only informs.
pub(crate) fn complaints(findings: &[Finding]) -> Vec<(&'static str, String)> {
    findings
        .iter()
        .filter(|finding| finding.severity != Severity::Info)
        .map(|finding| (finding.code, finding.pointer.to_string()))
        .collect()
}

/// What a person has after a click on a fix: another body, or the same one for another API version.
pub(crate) fn after(fix: &Fix, body: &Json, options: &Options) -> Result<(Json, Options), PatchError> {
    let mut options = options.clone();
    if let Some(version) = fix.api_version {
        assert!(fix.patch.0.is_empty(), "it changes the body too: {fix:?}");
        version.name().clone_into(&mut options.api_version);
    }
    Ok((fix.patch.apply(body, &BodyOrder)?, options))
}

/// Applies the fixes one after another, as a person would who clicks each, until none is left.
pub(crate) fn fixed(body: &Json, options: &Options) -> (Json, Vec<&'static str>) {
    let (mut body, mut options) = (body.clone(), options.clone());
    let mut applied = Vec::new();
    while let Some(finding) = check_all(&body, &options).into_iter().find(|finding| finding.fix.is_some()) {
        let fix = finding.fix.expect("it was asked for");
        (body, options) = after(&fix, &body, &options).unwrap_or_else(|error| {
            panic!("the fix of {} at {} does not apply: {error}", finding.code, finding.pointer)
        });
        applied.push(finding.code);
        assert!(applied.len() < 200, "the fixes go round in circles: {applied:?}");
    }
    (body, applied)
}

/// The request of a case.
pub(crate) trait OfCase {
    fn options(&self) -> Options;
}

impl OfCase for Case {
    fn options(&self) -> Options {
        Options {
            arm_endpoint: self.arm_endpoint.map(str::to_owned),
            today: self.today,
            ..options(self.api_version)
        }
    }
}
