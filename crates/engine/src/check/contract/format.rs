//! Texts that mean something: lengths of time, resource ids, URLs.

use batch_pool_document::{Patch, Pointer};
use batch_pool_model::contract::{Format, duration_meant, duration_seconds};

use super::{ContractFinding, Pass};

impl Pass<'_> {
    pub(super) fn text(&mut self, format: Format, text: &str, at: &Pointer) {
        if is_placeholder(text) {
            return;
        }
        let report = match format {
            Format::Duration => duration(text),
            Format::ResourceId => resource_id(text),
            Format::Url => url(text),
            Format::Plain | Format::Lines | Format::DateTime => None,
        };
        if let Some((report, meant)) = report {
            let report = report
                .with("found", text)
                .with("value", meant.clone().unwrap_or_default())
                .fix(meant.map(|meant| Patch::new().replace(at.clone(), meant.as_str())));
            self.report(at, report);
        }
    }
}

/// Whether somebody is still to fill this in, about which another check speaks.
fn is_placeholder(text: &str) -> bool {
    text.trim_start().starts_with(['<', '{', '$'])
}

fn duration(text: &str) -> Option<(ContractFinding, Option<String>)> {
    if duration_seconds(text).is_none() {
        return Some((ContractFinding::error("contract-format", "duration"), duration_meant(text)));
    }
    // `P15M` is fifteen months. Nobody waits that long.
    let months = text.strip_prefix('P').and_then(|rest| rest.strip_suffix('M'));
    let months = months.filter(|months| months.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some((ContractFinding::warning("contract-format", "months"), Some(format!("PT{months}M"))))
}

/// Ids of resources begin with their subscription. People also paste the address of the portal, which holds the id.
fn resource_id(text: &str) -> Option<(ContractFinding, Option<String>)> {
    const ROOT: &str = "/subscriptions/";
    let lower = text.to_ascii_lowercase();
    if lower.starts_with(ROOT) {
        return None;
    }
    let meant = match lower.find(ROOT) {
        Some(start) => Some(text[start..].trim_end().to_owned()),
        None if lower.starts_with(&ROOT[1..]) => Some(format!("/{text}")),
        None => None,
    };
    Some((ContractFinding::error("contract-format", "resource-id"), meant))
}

fn url(text: &str) -> Option<(ContractFinding, Option<String>)> {
    let is_scheme =
        |scheme: &str| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match text.split_once("://") {
        Some((scheme, rest)) if is_scheme(scheme) && !rest.is_empty() => None,
        _ => Some((ContractFinding::error("contract-format", "url"), None)),
    }
}
