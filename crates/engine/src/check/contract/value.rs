//! Values: their JSON type, limits and words.

use std::ops::RangeInclusive;

use batch_pool_document::{Json, Number, Patch, Pointer, nearest};
use batch_pool_model::contract::{Choice, Shape, lookup};
use batch_pool_model::severity::Severity;

use super::super::finding::Applicability;
use super::{CHOICE, FindingBuilder, LIMIT, Pass, TYPE, VERSION, repair};

impl Pass<'_> {
    pub(super) fn wrong_type(&mut self, value: &Json, shape: &Shape, at: &Pointer) {
        let fix = repair::repaired(value, shape).map(|value| (spelled(&value), value));
        let variant = match shape {
            _ if at.is_root() => "body",
            Shape::List { .. } => "array",
            Shape::Text(_) | Shape::Choice { .. } => "string",
            Shape::Integer { .. } => "integer",
            Shape::Boolean => "boolean",
            Shape::Object(_) | Shape::Map(_) | Shape::Free => "object",
        };
        let found = FindingBuilder::at(at.clone())
            .variant(variant)
            .with("found", value.kind())
            .with("value", fix.as_ref().map(|(text, _)| text.clone()).unwrap_or_default())
            .fix(fix.map(|(_, value)| Patch::new().replace(at.clone(), value)));
        self.report(&TYPE, found);
    }

    pub(super) fn integer(&mut self, number: &Number, limits: RangeInclusive<i64>, at: &Pointer) {
        let found = FindingBuilder::at(at.clone()).with("found", number.to_string());
        match number.as_whole() {
            Some(value) if limits.contains(&value) => {
                // Readers differ: for some 2.0 is an integer.
                if number.as_i64().is_none() {
                    let found = found
                        .variant("fraction")
                        .severity(Severity::Warning)
                        .with("value", value.to_string())
                        .fix(Patch::new().replace(at.clone(), Json::integer(value)));
                    self.report(&TYPE, found);
                }
            }
            None if !number.is_whole() => self.report(&TYPE, found.variant("fraction")),
            whole => {
                // The width of an integer is no limit that somebody meant.
                let is_limit = |limit: &i64| *limit != i64::from(i32::MAX) && *limit != i64::from(i32::MIN);
                let nearest = whole.map(|value| value.clamp(*limits.start(), *limits.end())).filter(is_limit);
                let found = found
                    .with("minimum", limits.start().to_string())
                    .with("maximum", limits.end().to_string())
                    .with("value", nearest.map(|nearest| nearest.to_string()).unwrap_or_default())
                    .fix(nearest.map(|nearest| Patch::new().replace(at.clone(), Json::integer(nearest))));
                self.report(&LIMIT, found);
            }
        }
    }

    pub(super) fn choice(&mut self, choices: &'static [Choice], open: bool, text: &str, at: &Pointer) {
        if let Some(choice) = choices.iter().find(|choice| choice.value == text) {
            if !choice.versions.contain(self.version) {
                self.value_version(choice, at);
            }
            return;
        }
        let offered: Vec<&'static str> = choices
            .iter()
            .filter(|choice| choice.versions.contain(self.version))
            .map(|choice| choice.value)
            .collect();
        let same = offered.iter().copied().find(|value| value.eq_ignore_ascii_case(text.trim()));
        let meant =
            same.or_else(|| named_among(&offered, text)).or_else(|| nearest(text, offered.iter().copied()));
        let variant = match (same, meant) {
            (Some(_), _) => Some("case"),
            (None, Some(_)) => Some("near"),
            (None, None) => open.then_some("open"),
        };
        let found = FindingBuilder::at(at.clone())
            .severity(if open { Severity::Warning } else { CHOICE.severity })
            .with("choices", offered.join(", "))
            .suggest(text, meant.map(str::to_owned));
        self.report(&CHOICE, variant.into_iter().fold(found, FindingBuilder::variant));
    }

    /// A word that other api-versions have. Where the member may be left out, it can go.
    fn value_version(&mut self, choice: &Choice, at: &Pointer) {
        let is_later = choice.versions.since > self.version;
        let member = lookup(at).and_then(|place| place.member);
        let is_optional = member.is_some_and(|member| !member.is_required_in(self.version));
        let found = FindingBuilder::at(at.clone())
            .variant(if is_later { "value-since" } else { "value-until" })
            .severity(self.severity())
            .fix(is_optional.then(|| Patch::new().remove(at.clone())))
            .applicability(Applicability::Unsafe)
            .with("found", choice.value)
            .with("since", choice.versions.since.name())
            .with("until", choice.versions.until.name())
            .with("version", self.version.name());
        self.report(&VERSION, found);
    }

    /// An error, but a warning for an api-version that is not known here.
    pub(super) fn severity(&self) -> Severity {
        if self.is_known_version { Severity::Error } else { Severity::Warning }
    }
}

/// The one choice that a list of words such as `SystemAssigned, UserAssigned` names.
fn named_among(offered: &[&'static str], text: &str) -> Option<&'static str> {
    let words: Vec<&str> = text.split(',').map(str::trim).collect();
    let mut named = offered.iter().filter(|value| words.iter().any(|word| word.eq_ignore_ascii_case(value)));
    if words.len() > 1 { named.next().copied().filter(|_| named.next().is_none()) } else { None }
}

/// A value as a button may say it.
fn spelled(value: &Json) -> String {
    const LONGEST: usize = 40;
    let text = batch_pool_document::compact(value);
    if text.chars().count() <= LONGEST {
        return text;
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}
