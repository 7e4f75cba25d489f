//! Which empty fields count as missing.
//!
//! A new pool begins with required fields that are empty. They're no errors before somebody has had a chance to fill them in.

use batch_pool_document::Json;
use batch_pool_engine::api::ReportedFinding;
use batch_pool_engine::check::Severity;
use batch_pool_model::target::TargetFinding;
use batch_pool_model::work::{FieldLocation, Work};

/// The empty required fields that count as missing.
#[derive(Clone, Debug, Default)]
pub(super) struct Required {
    /// All: somebody wanted to take the output along.
    all: bool,
    /// Those of the body: it was opened, so whoever wrote it left them empty or out.
    body: bool,
    /// Those that somebody has left.
    left: Vec<FieldLocation>,
}

impl Required {
    /// Of a body that was opened.
    pub(super) fn of_opened() -> Self {
        Self { body: true, ..Self::default() }
    }

    /// Somebody wants to take the output along.
    pub(super) fn require_all(&mut self) {
        self.all = true;
    }

    /// Somebody has left the field.
    pub(super) fn leave(&mut self, field: FieldLocation) {
        if !self.left.contains(&field) {
            self.left.push(field);
        }
    }

    fn contains(&self, place: &FieldLocation) -> bool {
        let is_at = |left: &FieldLocation| match (left, place) {
            // The first entry of a list or map that is still empty has a field.
            (FieldLocation::Body(left), FieldLocation::Body(place)) => left.is_within(place),
            _ => left == place,
        };
        self.all || self.body && matches!(place, FieldLocation::Body(_)) || self.left.iter().any(is_at)
    }

    /// Whether all that a finding of the body says is that something is still to be filled in.
    pub(super) fn is_unfilled(&self, finding: &ReportedFinding, work: &Work) -> bool {
        is_missing(finding, &work.body) && !self.contains(&FieldLocation::Body(finding.pointer.clone()))
    }

    /// The same of the target.
    pub(super) fn is_target_unfilled(&self, finding: &TargetFinding, work: &Work) -> bool {
        finding.severity == Severity::Error
            && work.target.get(finding.member).is_empty()
            && !self.contains(&FieldLocation::Target(finding.member))
    }
}

/// Whether an error is about a value that is empty or not there: nothing is wrong yet, something is still to come.
pub fn is_missing(finding: &ReportedFinding, body: &Json) -> bool {
    let is_blank = |value: &Json| value.is_empty_container() || value.as_str() == Some("");
    finding.severity == Severity::Error && body.find(&finding.pointer).is_none_or(is_blank)
}
