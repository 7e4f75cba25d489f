//! What the page shows, derived from the work once per change.

use std::iter::Sum;
use std::rc::Rc;

use batch_pool_document::{Change, Json, Pointer, PointerMap, Rendered, diff, pretty};
use batch_pool_engine::Report;
use batch_pool_engine::api::{ReportedFinding, ReportedFix};
use batch_pool_engine::check::{Impact, Options, Severity};
use batch_pool_engine::export::Export;
use batch_pool_engine::failure::Failure;
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::contract::{self, ApiVersion};
use batch_pool_model::form::{self, SECTIONS, Section, Step};
use batch_pool_model::target::{self, Target, TargetFinding, TargetMember};
use batch_pool_model::work::{FieldLocation, Work};

use super::action::Action;
use super::output::{self, Output};
use super::required::Required;

/// Everything that follows from a work. A copy costs little: its parts are shared, and what hasn't changed is the same one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct View {
    /// The platform of the nodes: what the body says, else what the person chose.
    pub os: Option<Os>,
    /// What the checks have said of the work. Ticks, counts and verdicts come from nowhere else.
    pub check_status: CheckStatus,
    /// The body as indented JSON.
    pub rendered: Rc<Rendered>,
    /// The work in the chosen format.
    pub output: Rc<Output>,
    /// What the last edit changed.
    pub changes: Rc<[Change]>,
}

/// How far a work has been checked.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum CheckStatus {
    /// There's nothing to check, or nobody has asked for it.
    #[default]
    NotStarted,
    /// The engine is on its way.
    Loading,
    /// The engine has been asked. What it said of the work before the last changes stays on screen until it responds, but
    /// counts as nothing: no tick, no verdict.
    Pending(Option<Rc<Checked>>),
    /// The engine looked at the whole work.
    Checked(Rc<Checked>),
    /// It didn't, so nothing is known of the work.
    Failed(Failure),
}

/// All that the checks say of a work.
#[derive(Clone, Debug, PartialEq)]
pub struct Checked {
    /// The revision of the session that was checked.
    pub revision: u64,
    /// About the body, what to fix first at the top; what follows from a cause is with it.
    pub findings: Vec<ReportedFinding>,
    /// About where the body goes.
    pub target_findings: Vec<TargetFinding>,
    /// What the size of the nodes is, in words, where its name tells.
    pub size: Option<Rc<str>>,
    /// After how many seconds at most the nodes have a renewed certificate, where that can be told.
    pub polling_interval: Option<u32>,
    /// The findings of each place, be they causes or follow-ups.
    by_place: PointerMap<Vec<FindingRef>>,
    /// How many required fields are still empty and don't count as missing yet. They're none of the findings.
    unfilled: usize,
    /// The findings of each of [`SECTIONS`].
    by_section: Vec<Counts>,
}

/// What becomes of the work if it's sent as it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    /// Nothing is known yet of the work as it is now.
    Checking,
    /// Nothing is known, and that stays so until somebody tries again.
    NotChecked(Failure),
    /// A pool isn't there, has no nodes, or lets a certificate expire.
    Threatened(Threat),
    /// Nothing is wrong, but so many required fields are still empty.
    Incomplete(usize),
    /// The work is good, but it couldn't be written in the chosen format.
    NotWritten(Failure),
    /// Nothing is left to do.
    Ready {
        /// After how many seconds at most the nodes have a renewed certificate, where that can be told.
        polling_interval: Option<u32>,
    },
}

/// The worst that findings threaten.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Threat {
    /// What happens.
    pub impact: Impact,
    /// Whether it's sure to happen. Of what is only probable there is a warning, and no error.
    pub is_certain: bool,
    /// How many required fields are still empty besides.
    pub unfilled: usize,
}

/// What a view depends on besides the work.
pub(super) struct ViewInputs<'a> {
    pub(super) os: Os,
    /// The body before the last edit.
    pub(super) before: Option<&'a Json>,
    pub(super) check_status: CheckStatus,
}

impl View {
    /// The view of a work. Its output is the work as JSON; another format comes with a report.
    pub(super) fn of(work: &Work, inputs: ViewInputs) -> Self {
        let body = &work.body;
        let os = platform(body, inputs.os);
        let changes = inputs.before.map(|before| diff(before, body)).unwrap_or_default();
        Self {
            os: Some(os),
            check_status: inputs.check_status,
            rendered: Rc::new(pretty(body)),
            output: Rc::default(),
            changes: changes.into(),
        }
    }

    /// Shows what was written of the work.
    pub(super) fn write(&mut self, written: Result<Export, Failure>) {
        let mut lit = PointerMap::default();
        for change in self.changes.iter().filter(|change| change.after.is_some()) {
            lit.insert(change.pointer.clone(), ());
        }
        self.output = Rc::new(output::output(written, &self.rendered, &lit));
    }

    /// All that the checks say, once they have looked at the whole work.
    pub fn checked(&self) -> Option<&Checked> {
        match &self.check_status {
            CheckStatus::Checked(checked) => Some(checked),
            _ => None,
        }
    }

    /// What is on screen: what the engine says of the work, or, while it's being asked, what it said before the last changes.
    pub fn shown(&self) -> Option<&Checked> {
        match &self.check_status {
            CheckStatus::Checked(checked) | CheckStatus::Pending(Some(checked)) => Some(checked),
            _ => None,
        }
    }

    /// Whether the engine has been asked and hasn't responded yet.
    pub fn is_pending(&self) -> bool {
        matches!(self.check_status, CheckStatus::Pending(_))
    }

    /// The findings of the body that are on screen. Of one that wasn't checked that is nothing, which doesn't mean that there is
    /// nothing.
    pub fn findings(&self) -> &[ReportedFinding] {
        self.shown().map_or(&[], |checked| &checked.findings)
    }

    /// The findings of the target, as [`View::findings`].
    pub fn target_findings(&self) -> &[TargetFinding] {
        self.shown().map_or(&[], |checked| &checked.target_findings)
    }

    /// What the size of the nodes is, in words, where its name tells.
    pub fn size(&self) -> Option<&Rc<str>> {
        self.shown()?.size.as_ref()
    }

    /// What becomes of the work if it's sent as it is.
    pub fn verdict(&self) -> Verdict {
        let checked = match &self.check_status {
            CheckStatus::NotStarted | CheckStatus::Loading | CheckStatus::Pending(_) => {
                return Verdict::Checking;
            }
            CheckStatus::Failed(failure) => return Verdict::NotChecked(*failure),
            CheckStatus::Checked(checked) => checked,
        };
        match (checked.threat(), &*self.output) {
            (Some(threat), _) => Verdict::Threatened(threat),
            _ if checked.unfilled > 0 => Verdict::Incomplete(checked.unfilled),
            (None, Output::Unwritten(failure)) => Verdict::NotWritten(*failure),
            (None, Output::Written { .. }) => Verdict::Ready { polling_interval: checked.polling_interval },
        }
    }

    /// The findings of a place of the body, be they causes or follow-ups.
    pub fn findings_at(&self, pointer: &Pointer) -> Vec<&ReportedFinding> {
        self.shown().map(|checked| checked.at(pointer)).unwrap_or_default()
    }

    /// The findings of a place of the body and of all inside it, in the order of their places.
    pub fn findings_within(&self, pointer: &Pointer) -> impl Iterator<Item = &ReportedFinding> {
        self.shown().into_iter().flat_map(move |checked| checked.findings_within(pointer))
    }

    /// The findings of a member of the target.
    pub fn target_findings_at(&self, member: TargetMember) -> Vec<&TargetFinding> {
        self.target_findings().iter().filter(|finding| finding.member == member).collect()
    }

    /// How many causes of each severity are on screen, target and body together. None of a work that wasn't checked.
    pub fn counts(&self) -> Option<Counts> {
        Some(self.shown()?.counts())
    }

    /// The findings of one section, follow-ups too: they are to be seen where they are. None of a work that wasn't checked.
    pub fn section_counts(&self, section: &Section) -> Option<Counts> {
        self.shown()?.by_section.get(section.number()).copied()
    }

    /// The findings of all sections of a step. None of a work that wasn't checked.
    pub fn step_counts(&self, step: Step) -> Option<Counts> {
        step.sections().map(|section| self.section_counts(section)).sum()
    }

    /// The findings of a place and all that is inside it. None of a work that wasn't checked.
    pub fn counts_within(&self, pointer: &Pointer) -> Option<Counts> {
        Some(self.shown()?.within(pointer))
    }

    /// Whether an action is an answer that is offered for the work as it is.
    pub fn offers(&self, action: &Action) -> bool {
        let Some(checked) = self.checked() else { return false };
        let mut fixes = checked
            .findings
            .iter()
            .flat_map(with_follow_ups)
            .flat_map(|finding| finding.fix.iter().chain(&finding.choices));
        match action {
            Action::Apply { patch } => fixes.any(|fix| fix.api_version.is_none() && fix.patch == *patch),
            Action::Retarget { changes } => {
                let is_version = |fix: &ReportedFix| {
                    matches!((&changes[..], &fix.api_version),
                        ([(TargetMember::ApiVersion, chosen)], Some(version)) if *chosen == **version)
                };
                let of_target = checked.target_findings.iter().filter_map(|finding| finding.fix.as_ref());
                fixes.any(is_version) || of_target.into_iter().any(|fix| fix.changes == *changes)
            }
            _ => false,
        }
    }

    /// The findings that one step can fix: no choice is open, and nothing is lost. What follows from a cause goes with it,
    /// or is fixed for itself where the cause is not.
    pub fn fixable(&self) -> usize {
        let is_safe = |finding: &ReportedFinding| finding.fix.as_ref().is_some_and(ReportedFix::is_automatic);
        let of_cause = |cause: &ReportedFinding| {
            if is_safe(cause) {
                1
            } else {
                cause.follow_ups.iter().filter(|finding| is_safe(finding)).count()
            }
        };
        self.findings().iter().map(of_cause).sum()
    }
}

/// The platform of a body's nodes: what it says, otherwise what was chosen.
pub(super) fn platform(body: &Json, chosen: Os) -> Os {
    Os::of_pool(body).unwrap_or(chosen)
}

impl Checked {
    /// What a report says of a work.
    pub(super) fn of(revision: u64, work: &Work, report: Report, required: &Required) -> Self {
        let Report { mut findings, mut target_findings, size, polling_interval, .. } = report;
        // Of the api-version the target speaks, at its field.
        findings.retain(|finding| !finding.code.starts_with("api-version-"));
        let unfilled_of_body = findings.extract_if(.., |finding| required.is_unfilled(finding, work));
        let mut unfilled: Vec<FieldLocation> =
            unfilled_of_body.map(|finding| FieldLocation::Body(finding.pointer)).collect();
        let unfilled_of_target =
            target_findings.extract_if(.., |finding| required.is_target_unfilled(finding, work));
        unfilled.extend(unfilled_of_target.map(|finding| FieldLocation::Target(finding.member)));
        let by_place = by_place(&findings);
        let of_body = findings.iter().flat_map(with_follow_ups);
        let of_body = of_body.map(|finding| (FieldLocation::Body(finding.pointer.clone()), finding.severity));
        let of_target =
            target_findings.iter().map(|finding| (FieldLocation::Target(finding.member), finding.severity));
        let by_section = by_section(of_body.chain(of_target), &unfilled, &work.body);
        let unfilled = unfilled.len();
        Self { revision, findings, target_findings, size, polling_interval, by_place, unfilled, by_section }
    }

    /// What the worst finding threatens, be it a cause or a follow-up. A certificate that isn't renewed is certain even though
    /// it's no error: Azure accepts it.
    pub fn threat(&self) -> Option<Threat> {
        let of_body = self.findings.iter().flat_map(with_follow_ups);
        let of_body = of_body.map(|finding| (finding.severity, finding.impact));
        let of_target = self.target_findings.iter().map(|finding| (finding.severity, finding.impact));
        let (severity, impact) =
            of_body.chain(of_target).filter(|(_, impact)| impact.is_in_the_way()).min()?;
        let is_certain = severity == Severity::Error || impact == Impact::Rotation;
        Some(Threat { impact, is_certain, unfilled: self.unfilled })
    }

    fn counts(&self) -> Counts {
        let body = self.findings.iter().map(|finding| finding.severity);
        let target = self.target_findings.iter().map(|finding| finding.severity);
        Counts { unfilled: self.unfilled, ..Counts::of(body.chain(target)) }
    }

    fn at(&self, pointer: &Pointer) -> Vec<&ReportedFinding> {
        let numbers = self.by_place.get(pointer);
        numbers.into_iter().flatten().filter_map(|finding_ref| self.finding(*finding_ref)).collect()
    }

    fn within(&self, pointer: &Pointer) -> Counts {
        Counts::of(self.findings_within(pointer).map(|finding| finding.severity))
    }

    fn findings_within(&self, pointer: &Pointer) -> impl Iterator<Item = &ReportedFinding> {
        let numbers = self.by_place.within(pointer).flatten();
        numbers.filter_map(|finding_ref| self.finding(*finding_ref))
    }

    fn finding(&self, finding_ref: FindingRef) -> Option<&ReportedFinding> {
        let cause = self.findings.get(finding_ref.cause)?;
        match finding_ref.follow_up {
            Some(number) => cause.follow_ups.get(number),
            None => Some(cause),
        }
    }
}

/// A finding by the number of its cause, and of what follows from that its own.
#[derive(Clone, Copy, Debug, PartialEq)]
struct FindingRef {
    cause: usize,
    follow_up: Option<usize>,
}

fn with_follow_ups(cause: &ReportedFinding) -> impl Iterator<Item = &ReportedFinding> {
    std::iter::once(cause).chain(&cause.follow_ups)
}

fn by_place(findings: &[ReportedFinding]) -> PointerMap<Vec<FindingRef>> {
    let mut by_place = PointerMap::<Vec<FindingRef>>::default();
    for (cause, finding) in findings.iter().enumerate() {
        for (number, finding) in with_follow_ups(finding).enumerate() {
            let finding_ref = FindingRef { cause, follow_up: number.checked_sub(1) };
            match by_place.get_mut(&finding.pointer) {
                Some(there) => there.push(finding_ref),
                None => by_place.insert(finding.pointer.clone(), vec![finding_ref]),
            }
        }
    }
    by_place
}

/// The findings of each section, each looked at once: a body may have very many.
fn by_section(
    findings: impl Iterator<Item = (FieldLocation, Severity)>,
    unfilled: &[FieldLocation],
    body: &Json,
) -> Vec<Counts> {
    let mut counts = vec![Counts::default(); SECTIONS.len()];
    let settings = form::key_vault(body).map(|vault| vault.child("settings"));
    let section_of = |place: &FieldLocation| Section::at(place, settings.as_ref()).number();
    for (place, severity) in findings {
        counts[section_of(&place)].add(severity);
    }
    for place in unfilled {
        counts[section_of(place)].unfilled += 1;
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
    /// How many errors.
    pub errors: usize,
    /// How many warnings.
    pub warnings: usize,
    /// How many notes.
    pub infos: usize,
    /// How many required fields are still empty, without being called missing yet.
    pub unfilled: usize,
}

impl Sum for Counts {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |sum, one| Self {
            errors: sum.errors + one.errors,
            warnings: sum.warnings + one.warnings,
            infos: sum.infos + one.infos,
            unfilled: sum.unfilled + one.unfilled,
        })
    }
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
pub fn is_required(place: &FieldLocation, work: &Work) -> bool {
    let version = ApiVersion::parse(&work.target.api_version).unwrap_or(ApiVersion::NEWEST);
    match place {
        FieldLocation::Target(member) => {
            *member != TargetMember::ArmEndpoint || work.target.cloud == target::CUSTOM_CLOUD
        }
        FieldLocation::Body(pointer) => {
            let member = contract::lookup(pointer).and_then(|place| place.member);
            // The schema leaves the size open, as a PATCH may; the service needs it.
            member.is_some_and(|member| member.is_required_in(version))
                || *pointer == Pointer::of(&["properties", "vmSize"])
        }
    }
}
