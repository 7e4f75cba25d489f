//! What findings and causes have in common when they're printed for people or for tools that don't know pools.

pub(crate) mod sarif;
pub(crate) mod text;

use batch_pool_document::{Pointer, Position};
use batch_pool_engine::api::{Diagnosis, Report, ReportedFinding, ReportedFix};
use batch_pool_engine::check::Severity;
use batch_pool_engine::diagnose::Verdict;

const START: Position = Position { line: 1, column: 1 };

/// Something to know about a text.
#[derive(Clone, Debug)]
pub(crate) struct Problem<'a> {
    pub(crate) severity: Severity,
    pub(crate) code: &'a str,
    pub(crate) message: &'a str,
    /// In the text.
    pub(crate) place: Position,
    /// In the body.
    pub(crate) pointer: Option<&'a Pointer>,
    /// The official page that says so.
    pub(crate) help: Option<&'a str>,
    pub(crate) fix: Option<&'a ReportedFix>,
    /// The fixes of which a person has to choose one.
    pub(crate) choices: &'a [ReportedFix],
}

/// All that a report says: defects of the text, what it was taken for, and the findings, each followed by what follows from it.
pub(crate) fn problems_of_report(report: &Report) -> Vec<Problem<'_>> {
    let bare = |severity, code, message, place| Problem {
        severity,
        code,
        message,
        place,
        pointer: None,
        help: None,
        fix: None,
        choices: &[],
    };
    let repairs = report.repairs.iter().map(|repair| {
        let place = Position { line: repair.line, column: repair.column };
        bare(Severity::Warning, repair.code, &repair.message, place)
    });
    let notes = report.details.notes.iter();
    let notes =
        notes.map(|note| bare(Severity::Info, &note.code, &note.message, note.place.unwrap_or(START)));
    let mut problems: Vec<_> = repairs.chain(notes).collect();
    add_findings(&report.findings, &mut problems);
    problems
}

fn add_findings<'a>(findings: &'a [ReportedFinding], problems: &mut Vec<Problem<'a>>) {
    for finding in findings {
        problems.push(Problem {
            severity: finding.severity,
            code: &finding.code,
            message: &finding.message,
            place: finding.place.unwrap_or(START),
            pointer: Some(&finding.pointer),
            help: Some(&finding.help),
            fix: finding.fix.as_ref(),
            choices: &finding.choices,
        });
        add_findings(&finding.follow_ups, problems);
    }
}

/// The causes of a diagnosis. How bad they are follows from its verdict.
pub(crate) fn problems_of_diagnosis(diagnosis: &Diagnosis) -> Vec<Problem<'_>> {
    let severity = match diagnosis.verdict {
        Verdict::Failure => Severity::Error,
        Verdict::Unknown => Severity::Warning,
        Verdict::Success | Verdict::Pending => Severity::Info,
    };
    let causes = diagnosis.causes.iter();
    causes
        .map(|cause| Problem {
            severity,
            code: &cause.code,
            message: &cause.message,
            place: cause.place.unwrap_or(START),
            pointer: cause.pointer.as_ref(),
            help: Some(&cause.help),
            fix: cause.fix.as_ref(),
            choices: &[],
        })
        .collect()
}
