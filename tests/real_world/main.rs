//! Mistakes that people made, as they told of them: each is found at its place, and what can be fixed safely is.

mod batch;
mod extension;
mod samples;

use batch_pool_cases::bodies::Edit::{self, Drop, Put};
use batch_pool_cases::bodies::{TODAY, edited, good, place};
use batch_pool_document::Json;
use batch_pool_engine::check::{Finding, FixedBody, Options, apply_fixes, check, flattened};
use batch_pool_model::catalog::Os::{self, Linux, Windows};

fn options(api_version: &str) -> Options {
    Options { api_version: api_version.into(), os: None, today: TODAY, arm_endpoint: None }
}

/// All that is found, the causes and what follows from them.
fn check_all(body: &Json, options: &Options) -> Vec<Finding> {
    flattened(check(body, options))
}

/// A mistake, in a body made up around it.
struct Report {
    /// Who told of it.
    source: &'static str,
    os: Os,
    mistake: &'static [Edit],
    api_version: &'static str,
    /// What is found: the message without `finding.`, and the place.
    found: &'static [(&'static str, &'static str)],
    /// What is still said after all safe fixes.
    left: &'static [&'static str],
}

const fn report(
    source: &'static str,
    os: Os,
    mistake: &'static [Edit],
    found: &'static [(&'static str, &'static str)],
) -> Report {
    Report { source, os, mistake, api_version: "2025-06-01", found, left: &[] }
}

impl Report {
    /// What only the person can fix.
    const fn left(mut self, left: &'static [&'static str]) -> Self {
        self.left = left;
        self
    }

    const fn in_version(mut self, api_version: &'static str) -> Self {
        self.api_version = api_version;
        self
    }
}

fn key(finding: &Finding) -> &str {
    finding.message.key.strip_prefix("finding.").unwrap_or(&finding.message.key)
}

/// The findings of a body by key, as a person sees them: the worst first.
fn keys(body: &Json, api_version: &str) -> Vec<String> {
    check_all(body, &options(api_version)).iter().map(|finding| key(finding).to_owned()).collect()
}

fn prove(reports: &[Report]) {
    let mut faults = Vec::new();
    for Report { source, os, mistake, api_version, found, left } in reports {
        let body = edited(&good(*os), mistake);
        let mut expected: Vec<_> =
            found.iter().map(|(key, at)| ((*key).to_owned(), place(at).to_string())).collect();
        let mut seen: Vec<_> = check_all(&body, &options(api_version))
            .iter()
            .map(|finding| (key(finding).to_owned(), finding.pointer.to_string()))
            .collect();
        expected.sort();
        seen.sort();
        if seen != expected {
            faults.push(format!("{source}: found {seen:#?}, but it is {expected:#?}"));
        }
        let FixedBody { body: fixed, .. } = apply_fixes(&body, &options(api_version));
        let still = keys(&fixed, api_version);
        if still != *left {
            faults.push(format!("{source}: after all safe fixes {still:?}, not {left:?}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
