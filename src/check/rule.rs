//! The row of a rule, and what its function gives back.

use crate::document::{Patch, Pointer};
use crate::locale::Text;

use super::context::Context;
use super::finding::{Finding, Fix, Severity};

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable. Its message is the text `finding.{code}`, the title of its fix is `fix.{code}`.
    pub code: &'static str,
    pub severity: Severity,
    pub certainty: Certainty,
    /// The official page that says so.
    pub help: &'static str,
    /// Looks for breaks in a body.
    pub check: fn(&Context) -> Vec<Found>,
}

impl Rule {
    /// Azure refuses it, or it cannot work.
    pub const fn error(
        code: &'static str,
        certainty: Certainty,
        help: &'static str,
        check: fn(&Context) -> Vec<Found>,
    ) -> Self {
        Self { code, severity: Severity::Error, certainty, help, check }
    }

    /// It works today and hurts later, or very likely does not do what was meant.
    pub const fn warning(
        code: &'static str,
        certainty: Certainty,
        help: &'static str,
        check: fn(&Context) -> Vec<Found>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, certainty, help, check) }
    }

    /// Worth knowing.
    pub const fn info(
        code: &'static str,
        certainty: Certainty,
        help: &'static str,
        check: fn(&Context) -> Vec<Found>,
    ) -> Self {
        Self { severity: Severity::Info, ..Self::error(code, certainty, help, check) }
    }
}

/// How we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Azure's documents or schemas say so.
    Documented,
    /// Seen in reports of people it happened to, or in recorded answers of the service.
    Observed,
    /// We believe it. Never an error.
    Believed,
}

/// A break of a rule.
#[derive(Clone, Debug)]
pub struct Found {
    pointer: Pointer,
    variant: Option<&'static str>,
    severity: Option<Severity>,
    arguments: Vec<(&'static str, String)>,
    help: Option<&'static str>,
    fix: Option<Patch>,
    explains: Vec<Pointer>,
    instead_of: Option<Pointer>,
}

impl Found {
    /// At the member at fault, or where a missing member belongs.
    pub fn at(pointer: Pointer) -> Self {
        Self {
            pointer,
            variant: None,
            severity: None,
            arguments: Vec::new(),
            help: None,
            fix: None,
            explains: Vec::new(),
            instead_of: None,
        }
    }

    /// Fills `{name}` in the message and in the title of the fix.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// Says it with the texts `finding.{code}.{variant}` and `fix.{code}.{variant}` instead.
    #[must_use]
    pub fn variant(mut self, variant: &'static str) -> Self {
        self.variant = Some(variant);
        self
    }

    /// Another severity than the rule's own, where the same cause weighs differently.
    #[must_use]
    pub fn weighing(mut self, severity: Severity) -> Self {
        self.severity = Some(severity);
        self
    }

    /// Another page than the rule's own.
    #[must_use]
    pub fn help(mut self, page: &'static str) -> Self {
        self.help = Some(page);
        self
    }

    /// The one safe answer, where there is one.
    #[must_use]
    pub fn fix(mut self, patch: impl Into<Option<Patch>>) -> Self {
        self.fix = patch.into();
        self
    }

    /// What the contract finds at this place has the same cause: one cause gives one finding.
    #[must_use]
    pub fn explaining(mut self, place: Pointer) -> Self {
        self.explains.push(place);
        self
    }

    /// As [`Found::explaining`], for its own place.
    #[must_use]
    pub fn explaining_itself(self) -> Self {
        let place = self.pointer.clone();
        self.explaining(place)
    }

    /// It stands in for a member that belongs at this place: that one is not missing too.
    #[must_use]
    pub fn instead_of(mut self, place: impl Into<Option<Pointer>>) -> Self {
        self.instead_of = place.into();
        self
    }

    /// The place of the member that it stands in for.
    pub(super) fn stands_in_for(&self) -> Option<Pointer> {
        self.instead_of.clone()
    }

    /// Whether a finding of the contract at a place has this cause.
    pub(super) fn explains(&self, place: &Pointer) -> bool {
        self.explains.contains(place)
    }

    pub(super) fn into_finding(self, rule: &Rule) -> Finding {
        let key = |family: &str| match self.variant {
            Some(variant) => format!("{family}.{}.{variant}", rule.code),
            None => format!("{family}.{}", rule.code),
        };
        let say = |family: &str| {
            let text = Text::new(key(family));
            self.arguments.iter().fold(text, |text, (name, value)| text.with(name, value.clone()))
        };
        Finding {
            code: rule.code,
            severity: self.severity.unwrap_or(rule.severity),
            message: say("finding"),
            help: self.help.unwrap_or(rule.help),
            fix: self.fix.clone().map(|patch| Fix { title: say("fix"), patch }),
            pointer: self.pointer,
        }
    }
}
