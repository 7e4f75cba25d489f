//! Findings: what Azure would refuse, what cannot work, and what will hurt later. First one pass for the contract, then the
//! rules, a file a topic.
//!
//! A rule is a row of its topic's table: a code, a severity, how certain the fact is, a link to its source, and a small
//! function that looks for breaks. To add one, see CONTRIBUTING.md.

mod context;
mod finding;
mod rule;

mod contract;

pub use context::{Context, Options};
pub use finding::{Finding, Fix, Severity};
pub use rule::{Certainty, Found, Rule};

use crate::document::Json;

/// The rules, topic by topic.
pub const TOPICS: &[&[Rule]] = &[];

/// All findings of a pool body, errors first, and in document order within a severity.
pub fn check(body: &Json, options: &Options) -> Vec<Finding> {
    let context = Context::new(body, options);
    let mut findings = contract::check(&context);
    for rule in TOPICS.iter().flat_map(|topic| topic.iter()) {
        findings.extend((rule.check)(&context).into_iter().map(|found| found.into_finding(rule)));
    }
    finding::order(&mut findings, body);
    findings
}
