//! Texts that mean something: lengths of time, resource ids, URLs.

use batch_pool_document::Pointer;
use batch_pool_model::contract::{Format, duration_meant, duration_seconds};
use batch_pool_model::severity::Severity;

use super::{FORMAT, FindingBuilder, Pass};

/// What is wrong with a string, and what was probably meant by it.
struct Malformed {
    variant: &'static str,
    meant: Option<String>,
}

impl Pass<'_> {
    pub(super) fn text(&mut self, format: Format, text: &str, at: &Pointer) {
        if is_placeholder(text) {
            return;
        }
        let malformed = match format {
            Format::Duration => duration(text),
            Format::ResourceId => resource_id(text),
            Format::Url => url(text),
            Format::Plain | Format::Lines | Format::DateTime => None,
        };
        if let Some(Malformed { variant, meant }) = malformed {
            let found = FindingBuilder::at(at.clone()).variant(variant).suggest(text, meant);
            let found = if variant == MONTHS { found.severity(Severity::Warning) } else { found };
            self.report(&FORMAT, found);
        }
    }
}

/// The variant of a duration that is valid and very likely not meant.
const MONTHS: &str = "months";

/// Whether somebody is still to fill this in, about which another check speaks.
fn is_placeholder(text: &str) -> bool {
    text.trim_start().starts_with(['<', '{', '$'])
}

fn duration(text: &str) -> Option<Malformed> {
    if duration_seconds(text).is_none() {
        return Some(Malformed { variant: "duration", meant: duration_meant(text) });
    }
    // `P15M` is fifteen months. Nobody waits that long.
    let months = text.strip_prefix('P').and_then(|rest| rest.strip_suffix('M'));
    let months = months.filter(|months| months.bytes().all(|byte| byte.is_ascii_digit()))?;
    Some(Malformed { variant: MONTHS, meant: Some(format!("PT{months}M")) })
}

/// Ids of resources begin with their subscription. People also paste the address of the portal, which holds the id.
fn resource_id(text: &str) -> Option<Malformed> {
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
    Some(Malformed { variant: "resource-id", meant })
}

fn url(text: &str) -> Option<Malformed> {
    let is_scheme =
        |scheme: &str| !scheme.is_empty() && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric());
    match text.split_once("://") {
        Some((scheme, rest)) if is_scheme(scheme) && !rest.is_empty() => None,
        _ => Some(Malformed { variant: "url", meant: None }),
    }
}
