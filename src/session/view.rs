//! What the page shows, derived from the work once per change.

use std::rc::Rc;

use crate::api::ReportedFinding;
use crate::catalog::{Date, Os};
use crate::check::{Options, Severity};
use crate::contract::{self, ApiVersion};
use crate::document::{Change, Json, PlaceMap, Pointer, Rendered, diff, pretty};
use crate::target::{self, Target, TargetFinding, TargetMember};

use super::action::Place;
use super::checks::Checks;
use super::form::{SECTIONS, Section};
use super::output::{self, Output, OutputChoice};
use super::work::Work;

/// Everything that follows from a work.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The platform of the nodes: what the body says, else what the person chose.
    pub os: Option<Os>,
    /// The checks have looked at the body. Before they are there, nothing is said of it.
    pub checked: bool,
    /// About the body, what to mend first at the top; what follows from a cause is with it.
    pub findings: Vec<ReportedFinding>,
    pub target_findings: Vec<TargetFinding>,
    /// The findings of each place, be they causes or follow-ups.
    by_place: PlaceMap<Vec<Numbered>>,
    /// The findings of each of [`SECTIONS`].
    by_section: Vec<Counts>,
    /// The body as indented JSON.
    pub rendered: Rendered,
    pub output: Output,
    /// What the size of the nodes is, in words, where its name tells.
    pub size: Option<Rc<str>>,
    /// What the last edit changed.
    pub changes: Vec<Change>,
    /// How many secrets are in the body: they are neither kept nor shared.
    pub secrets: usize,
}

/// What a view depends on besides the work.
pub(super) struct Circumstances<'a> {
    pub(super) os: Os,
    pub(super) today: Date,
    pub(super) choice: &'a OutputChoice,
    /// The body before the last edit.
    pub(super) before: Option<&'a Json>,
    pub(super) checks: Option<&'a dyn Checks>,
}

impl View {
    pub(super) fn of(work: &Work, circumstances: &Circumstances) -> Self {
        let Work { target, body } = work;
        let os = Os::of_pool(body).unwrap_or(circumstances.os);
        let mut findings = match circumstances.checks {
            Some(checks) if !work.is_blank() => {
                checks.findings(body, &options(target, os, circumstances.today))
            }
            _ => Vec::new(),
        };
        // Of the api-version the target speaks, at its field.
        findings.retain(|finding| !finding.code.starts_with("api-version-"));
        let target_findings =
            circumstances.checks.map(|checks| checks.target_findings(target)).unwrap_or_default();
        let rendered = pretty(body);
        let changes = circumstances.before.map(|before| diff(before, body)).unwrap_or_default();
        let mut lit = PlaceMap::default();
        for change in changes.iter().filter(|change| change.after.is_some()) {
            lit.insert(change.pointer.clone(), ());
        }
        let output = output::output(work, circumstances.choice, &rendered, &lit, circumstances.checks);
        let by_place = by_place(&findings);
        let of_body = findings.iter().flat_map(with_follow_ups);
        let of_body = of_body.map(|finding| (Place::Body(finding.pointer.clone()), finding.severity));
        let of_target =
            target_findings.iter().map(|finding| (Place::Target(finding.member), finding.severity));
        let by_section = by_section(of_body.chain(of_target), body);
        let size = body.at(&["properties", "vmSize"]).and_then(Json::as_str);
        let size = size.zip(circumstances.checks).and_then(|(name, checks)| checks.size(name));
        let secrets = work.without_secrets().left_out.len();
        let checked = circumstances.checks.is_some();
        Self {
            os: Some(os),
            checked,
            findings,
            target_findings,
            by_place,
            by_section,
            rendered,
            output,
            size,
            changes,
            secrets,
        }
    }

    /// The findings of a place of the body, be they causes or follow-ups.
    pub fn findings_at(&self, pointer: &Pointer) -> Vec<&ReportedFinding> {
        let numbers = self.by_place.get(pointer);
        numbers.into_iter().flatten().filter_map(|numbered| self.finding(*numbered)).collect()
    }

    fn finding(&self, numbered: Numbered) -> Option<&ReportedFinding> {
        let cause = self.findings.get(numbered.cause)?;
        match numbered.follow_up {
            Some(number) => cause.follow_ups.get(number),
            None => Some(cause),
        }
    }

    /// The findings of a member of the target.
    pub fn target_findings_at(&self, member: TargetMember) -> Vec<&TargetFinding> {
        self.target_findings.iter().filter(|finding| finding.member == member).collect()
    }

    /// How many causes of each severity there are, target and body together: errors, warnings, infos.
    pub fn counts(&self) -> Counts {
        let body = self.findings.iter().map(|finding| finding.severity);
        let target = self.target_findings.iter().map(|finding| finding.severity);
        Counts::of(body.chain(target))
    }

    /// The findings of one section, follow-ups too: they are to be seen where they are.
    pub fn section_counts(&self, section: &Section) -> Counts {
        self.by_section.get(section.number()).copied().unwrap_or_default()
    }

    /// The findings of a place and all that is inside it.
    pub fn counts_within(&self, pointer: &Pointer) -> Counts {
        let numbers = self.by_place.within(pointer).flatten();
        Counts::of(numbers.filter_map(|numbered| self.finding(*numbered)).map(|finding| finding.severity))
    }

    /// The findings that one step can mend: no choice is open, and nothing is lost. What follows from a cause goes with it,
    /// or is mended for itself where the cause is not.
    pub fn fixable(&self) -> usize {
        let is_safe = |finding: &ReportedFinding| finding.fix.as_ref().is_some_and(|fix| !fix.loses);
        let of_cause = |cause: &ReportedFinding| {
            if is_safe(cause) {
                1
            } else {
                cause.follow_ups.iter().filter(|finding| is_safe(finding)).count()
            }
        };
        self.findings.iter().map(of_cause).sum()
    }
}

/// A finding by the number of its cause, and of what follows from that its own.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Numbered {
    cause: usize,
    follow_up: Option<usize>,
}

fn with_follow_ups(cause: &ReportedFinding) -> impl Iterator<Item = &ReportedFinding> {
    std::iter::once(cause).chain(&cause.follow_ups)
}

fn by_place(findings: &[ReportedFinding]) -> PlaceMap<Vec<Numbered>> {
    let mut by_place = PlaceMap::<Vec<Numbered>>::default();
    for (cause, finding) in findings.iter().enumerate() {
        for (number, finding) in with_follow_ups(finding).enumerate() {
            let numbered = Numbered { cause, follow_up: number.checked_sub(1) };
            match by_place.get_mut(&finding.pointer) {
                Some(there) => there.push(numbered),
                None => by_place.insert(finding.pointer.clone(), vec![numbered]),
            }
        }
    }
    by_place
}

/// The findings of each section, each looked at once: a body may have very many.
fn by_section(findings: impl Iterator<Item = (Place, Severity)>, body: &Json) -> Vec<Counts> {
    let mut counts = vec![Counts::default(); SECTIONS.len()];
    for (place, severity) in findings {
        counts[Section::of(&place, body).number()].add(severity);
    }
    counts
}

/// What the body of a work is checked against.
pub(super) fn options(target: &Target, os: Os, today: Date) -> Options {
    Options {
        api_version: target.api_version.clone(),
        os: Some(os),
        today,
        arm_endpoint: Some(target.endpoint().clone()),
    }
}

/// Findings by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub errors: usize,
    pub warnings: usize,
    pub infos: usize,
}

impl Counts {
    fn of(severities: impl Iterator<Item = Severity>) -> Self {
        let mut counts = Self::default();
        severities.for_each(|severity| counts.add(severity));
        counts
    }

    fn add(&mut self, severity: Severity) {
        *match severity {
            Severity::Error => &mut self.errors,
            Severity::Warning => &mut self.warnings,
            Severity::Info => &mut self.infos,
        } += 1;
    }
}

/// Whether a place is required in the api-version of the work.
pub fn is_required(place: &Place, work: &Work) -> bool {
    let version = ApiVersion::parse(&work.target.api_version).unwrap_or(ApiVersion::NEWEST);
    match place {
        Place::Target(member) => {
            *member != TargetMember::ArmEndpoint || work.target.cloud == target::CUSTOM_CLOUD
        }
        Place::Body(pointer) => {
            let member = contract::lookup(pointer).and_then(|place| place.member);
            // The schema leaves the size open, as a PATCH may; the service needs it.
            member.is_some_and(|member| member.is_required_in(version))
                || *pointer == Pointer::of(&["properties", "vmSize"])
        }
    }
}
