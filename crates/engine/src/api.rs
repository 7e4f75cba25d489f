//! The headless front door: what the page knows, for programs. The shapes here are fixed; others build on them.

#![deny(missing_docs)]
#![warn(clippy::missing_errors_doc)]

mod compare;
mod diagnose;
mod size;

pub use compare::{CompareError, CompareOptions, ReportedComparison, compare, judging_version};
pub use diagnose::{DiagnoseOptions, Diagnosis, ReportedCause, diagnose};
pub use size::{SizeDescription, describe_size};

use std::rc::Rc;

use batch_pool_document::{Json, Members, Patch, Pointer, PointerReader, Position, Repair};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::Locale;
use batch_pool_model::target::TargetMember;

use crate::check::{self, Applicability, Finding, Fix, Impact, Severity};
use crate::import::{self, Dialect, ImportError, ImportedPool, Note};

/// How to check a text.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckOptions {
    /// The api-version of the request; none: the one that the text names, else the default.
    pub api_version: Option<String>,
    /// The platform the nodes are meant to have; none: what the body says.
    pub os: Option<Os>,
    /// Retirements are judged by this day.
    pub today: Date,
    /// Which pool of several: its name, or its number from 1.
    pub pool: Option<String>,
}

/// What a check says of a text.
#[derive(Clone, Debug)]
pub struct Report {
    /// The name of the file, if it's from one.
    pub file: Option<String>,
    /// No finding is an error.
    pub ok: bool,
    /// What the text is: a plain body, a command, a template, …
    pub dialect: Dialect,
    /// The platform of the nodes, where it can be told.
    pub os: Option<Os>,
    /// The API version that the body was checked for.
    pub api_version: String,
    /// What was repaired in the text before it could be read, in its order.
    pub repairs: Vec<ReportedDefect>,
    /// What was found, most severe first.
    pub findings: Vec<ReportedFinding>,
    /// The pool body as imported, before any fix.
    pub document: Json,
    /// What the import did beyond reading JSON.
    pub details: ImportDetails,
}

/// What an import did beyond reading JSON. Nothing of it is in the report of a plain body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportDetails {
    /// What the text is and what was taken, then what was left out or rewritten.
    pub notes: Vec<ReportedNote>,
    /// What the text says of where the body goes.
    pub target: Vec<(TargetMember, String)>,
    /// The pools of the text, if there are several.
    pub pools: Vec<String>,
    /// The position of the one that was taken.
    pub pool: usize,
}

/// A note of the import, in words.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportedNote {
    /// Stable; see [`Note::code`].
    pub code: Rc<str>,
    /// What there is to know.
    pub message: Rc<str>,
    /// What it is about, as places of the JSON of the text.
    pub members: Vec<Pointer>,
    /// Where the first of these is in the text.
    pub place: Option<Position>,
}

/// A defect of the text, in words. Line and column count from 1.
#[derive(Clone, Debug)]
pub struct ReportedDefect {
    /// Stable; see [`Repair::code`] and [`ImportError::code`].
    pub code: &'static str,
    /// What is wrong, or what was repaired.
    pub message: String,
    /// The line, from 1.
    pub line: usize,
    /// The character in its line, from 1.
    pub column: usize,
}

/// A finding in words, with its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportedFinding {
    /// Stable; see [`Finding::code`].
    pub code: Rc<str>,
    /// How much it matters.
    pub severity: Severity,
    /// What happens if nothing is done.
    pub impact: Impact,
    /// Relative to the pool body.
    pub pointer: Pointer,
    /// What is wrong, why it matters, what to do.
    pub message: Rc<str>,
    /// The address of the official page that says so.
    pub help: Rc<str>,
    /// In the text, where there was one.
    pub place: Option<Position>,
    /// The one answer, where there is one.
    pub fix: Option<ReportedFix>,
    /// The answers of which a person has to choose one, where there are several.
    pub choices: Vec<ReportedFix>,
    /// Where in the string at the pointer, such as a formula, counted from 1.
    pub inside: Option<Position>,
    /// What is found too because of this, and goes with it.
    pub follow_ups: Vec<ReportedFinding>,
}

/// The answer to a finding, where there is one.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportedFix {
    /// What it will do.
    pub title: Rc<str>,
    /// Applies to the body that was checked.
    pub patch: Patch,
    /// Whether a step that applies several fixes may apply it. In JSON, `loses` is true if not.
    pub applicability: Applicability,
    /// The API version to send the body with, where that is the answer. The patch is empty then: the body stays as it is.
    pub api_version: Option<Rc<str>>,
}

/// Why a text could not be read.
#[derive(Clone, Debug)]
pub struct ReportedError {
    /// The name of the file, if it's from one.
    pub file: Option<String>,
    /// The reason, and where it is.
    pub error: ReportedDefect,
}

/// A text that was understood.
#[derive(Clone, Debug)]
pub struct ReportedImport {
    /// What the text is: a plain body, a command, a template, …
    pub dialect: Dialect,
    /// The platform of the nodes, where it can be told.
    pub os: Option<Os>,
    /// What was repaired in the text before it could be read, in its order.
    pub repairs: Vec<ReportedDefect>,
    /// The pool body.
    pub document: Json,
    /// What the import did beyond reading JSON.
    pub details: ImportDetails,
}

/// Members one after the other; what is not there is left out.
#[derive(Default)]
struct Object(Members);

impl Object {
    fn with(mut self, name: &'static str, value: impl Into<Json>) -> Self {
        self.0.push(name, value.into());
        self
    }

    fn with_optional(self, name: &'static str, value: Option<Json>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    fn build(self) -> Json {
        Json::Object(Rc::new(self.0))
    }

    /// What was taken, as far as there is anything to say.
    fn details(self, details: &ImportDetails) -> Self {
        let some = |list: Vec<Json>| (!list.is_empty()).then(|| Json::array(list));
        let target = details.target.iter().map(|(member, text)| (member.name(), text.as_str().into()));
        let target = (!details.target.is_empty()).then(|| Json::object(target));
        let pools = some(details.pools.iter().map(|name| name.as_str().into()).collect());
        let pool = pools.is_some().then(|| count(details.pool + 1));
        self.with_optional("notes", some(details.notes.iter().map(ReportedNote::to_json).collect()))
            .with_optional("target", target)
            .with_optional("pools", pools)
            .with_optional("pool", pool)
    }
}

fn count(number: usize) -> Json {
    Json::integer(i64::try_from(number).unwrap_or(i64::MAX))
}

fn file(name: Option<&String>) -> Option<Json> {
    name.map(|name| name.as_str().into())
}

fn os(os: Option<Os>) -> Json {
    os.map_or(Json::Null, |os| os.name().into())
}

impl Report {
    /// The report as others read it; its shape is fixed.
    pub fn to_json(&self) -> Json {
        Object::default()
            .with_optional("file", file(self.file.as_ref()))
            .with("ok", self.ok)
            .with("dialect", self.dialect.name())
            .with("os", os(self.os))
            .with("apiVersion", self.api_version.as_str())
            .with("repairs", Json::array(self.repairs.iter().map(ReportedDefect::to_json)))
            .with("findings", Json::array(self.findings.iter().map(ReportedFinding::to_json)))
            .with("document", self.document.clone())
            .details(&self.details)
            .build()
    }
}

impl ReportedDefect {
    fn to_json(&self) -> Json {
        Object::default()
            .with("code", self.code)
            .with("message", self.message.as_str())
            .with("line", count(self.line))
            .with("column", count(self.column))
            .build()
    }
}

impl ReportedFinding {
    /// As the report has it.
    pub fn to_json(&self) -> Json {
        let some = |list: Vec<Json>| (!list.is_empty()).then(|| Json::array(list));
        let inside = |place: Position| {
            Object::default().with("line", count(place.line)).with("column", count(place.column)).build()
        };
        Object::default()
            .with("code", &*self.code)
            .with("severity", self.severity.name())
            .with("impact", self.impact.name())
            .with("pointer", &self.pointer)
            .with("message", &*self.message)
            .with("help", &*self.help)
            .with_optional("line", self.place.map(|place| count(place.line)))
            .with_optional("column", self.place.map(|place| count(place.column)))
            .with_optional("inside", self.inside.map(inside))
            .with_optional("fix", self.fix.as_ref().map(ReportedFix::to_json))
            .with_optional("choices", some(self.choices.iter().map(ReportedFix::to_json).collect()))
            .with_optional("followUps", some(self.follow_ups.iter().map(Self::to_json).collect()))
            .build()
    }

    /// From how the report has it; none if that is not what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        Self::read(json, &mut PointerReader::default())
    }

    /// As [`ReportedFinding::from_json`], all of a list: findings beside each other share the steps to their places.
    pub fn all_from_json(list: &Json) -> Option<Vec<Self>> {
        let mut pointers = PointerReader::default();
        list.as_array()?.iter().map(|finding| Self::read(finding, &mut pointers)).collect()
    }

    fn read(json: &Json, pointers: &mut PointerReader) -> Option<Self> {
        let text = |of: &Json, name: &str| of.get(name)?.as_str().map(Rc::from);
        has_only(json, FINDING)?;
        let place = if json.get("line").is_some() || json.get("column").is_some() {
            Some(place_of(json)?)
        } else {
            None
        };
        Some(Self {
            code: text(json, "code")?,
            severity: Severity::named(json.get("severity")?.as_str()?)?,
            impact: Impact::named(json.get("impact")?.as_str()?)?,
            pointer: pointers.read(json.get("pointer")?.as_str()?).ok()?,
            message: text(json, "message")?,
            help: text(json, "help")?,
            place,
            fix: optional(json, "fix", ReportedFix::from_json)?,
            choices: list_of(json, "choices", ReportedFix::from_json)?,
            inside: optional(json, "inside", place_of)?,
            follow_ups: optional(json, "followUps", Self::all_from_json)?.unwrap_or_default(),
        })
    }
}

fn place_of(json: &Json) -> Option<Position> {
    let number = |name: &str| json.get(name)?.as_integer()?.try_into().ok();
    Some(Position { line: number("line")?, column: number("column")? })
}

/// The properties of a finding in a report.
const FINDING: &[&str] = &[
    "code",
    "severity",
    "impact",
    "pointer",
    "message",
    "help",
    "line",
    "column",
    "inside",
    "fix",
    "choices",
    "followUps",
];

/// Whether an object has no other properties than these. One that it has too much is one that nobody reads: it isn't what it's
/// taken for.
fn has_only(json: &Json, names: &[&str]) -> Option<()> {
    json.as_object()?.iter().all(|(name, _)| names.contains(&&**name)).then_some(())
}

/// A property that may be left out. None if it's there and can't be read.
#[allow(clippy::option_option, reason = "left out, and unreadable, are two things")]
fn optional<T>(json: &Json, name: &str, read: fn(&Json) -> Option<T>) -> Option<Option<T>> {
    match json.get(name) {
        Some(value) => read(value).map(Some),
        None => Some(None),
    }
}

/// A list that may be left out. None if it's there and any of it can't be read.
fn list_of<T>(json: &Json, name: &str, read: fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    let list = optional(json, name, |list| Some(list.as_array()?.to_vec()))?;
    list.unwrap_or_default().iter().map(read).collect()
}

impl ReportedFix {
    fn new(fix: Fix, locale: &Locale) -> Self {
        Self {
            title: locale.say(&fix.title).into(),
            patch: fix.patch,
            applicability: fix.applicability,
            api_version: fix.api_version.map(|version| version.name().into()),
        }
    }

    /// Whether a step that applies several fixes to the body applies it: it changes the body, and takes out nothing that was
    /// meant.
    pub fn is_automatic(&self) -> bool {
        self.api_version.is_none() && self.applicability.is_safe()
    }

    fn to_json(&self) -> Json {
        Object::default()
            .with("title", &*self.title)
            .with("patch", self.patch.to_json())
            .with_optional("loses", (!self.applicability.is_safe()).then_some(Json::Bool(true)))
            .with_optional("apiVersion", self.api_version.as_deref().map(Json::from))
            .build()
    }

    fn from_json(json: &Json) -> Option<Self> {
        has_only(json, &["title", "patch", "loses", "apiVersion"])?;
        Some(Self {
            title: json.get("title")?.as_str()?.into(),
            patch: Patch::from_json(json.get("patch")?)?,
            applicability: Applicability::unsafe_if(
                optional(json, "loses", Json::as_bool)?.unwrap_or_default(),
            ),
            api_version: optional(json, "apiVersion", |version| version.as_str().map(Rc::from))?,
        })
    }
}

impl ReportedError {
    /// An import error in words.
    pub fn new(error: &ImportError, locale: &Locale) -> Self {
        let message = locale.say(&error.message);
        Self {
            file: None,
            error: ReportedDefect { code: error.code, message, line: error.line, column: error.column },
        }
    }

    /// As a report that never came about.
    pub fn to_json(&self) -> Json {
        Object::default()
            .with_optional("file", file(self.file.as_ref()))
            .with("ok", false)
            .with("error", self.error.to_json())
            .build()
    }
}

impl ReportedImport {
    /// As others read it; its shape is fixed.
    pub fn to_json(&self) -> Json {
        Object::default()
            .with("dialect", self.dialect.name())
            .with("os", os(self.os))
            .with("repairs", Json::array(self.repairs.iter().map(ReportedDefect::to_json)))
            .with("document", self.document.clone())
            .details(&self.details)
            .build()
    }
}

impl ImportDetails {
    fn of(imported: &ImportedPool, locale: &Locale) -> Self {
        let notes = imported.notes.iter().map(|note| ReportedNote::new(note, locale)).collect();
        Self { notes, target: imported.target.clone(), pools: imported.pools.clone(), pool: imported.pool }
    }
}

impl ReportedNote {
    fn new(note: &Note, locale: &Locale) -> Self {
        let message = locale.say(&note.message).into();
        Self { code: note.code.into(), message, members: note.members.clone(), place: note.place }
    }

    fn to_json(&self) -> Json {
        let members = self.members.iter().map(Json::from);
        Object::default()
            .with("code", &*self.code)
            .with("message", &*self.message)
            .with_optional("members", (!self.members.is_empty()).then(|| Json::array(members)))
            .with_optional("line", self.place.map(|place| count(place.line)))
            .with_optional("column", self.place.map(|place| count(place.column)))
            .build()
    }
}

/// Imports a text and checks it, as it would be sent.
///
/// # Errors
///
/// Why the text isn't a pool; see [`import::import`]. Findings are no errors: they are in the report.
///
/// ```
/// use batch_pool_engine::api::{CheckOptions, check};
/// use batch_pool_model::catalog::Date;
/// use batch_pool_model::locale::{Language, Locale};
///
/// let options = CheckOptions { api_version: None, os: None, today: Date::new(2026, 11, 23), pool: None };
/// let locale = Locale::built_in(Language::ENGLISH);
/// let text = r#"{
///     "properties": {
///         "vmSizze": "Standard_D2s_v5"
///     }
/// }"#;
/// let report = check(text, &options, &locale)?;
/// assert!(!report.ok);
/// let finding = report.findings.iter().find(|finding| finding.pointer.text() == "/properties/vmSizze");
/// let finding = finding.expect("pools have no such property");
/// assert_eq!(finding.place.expect("it's in the text").line, 3);
/// assert!(finding.message.contains("vmSize"), "it says what was probably meant");
///
/// assert!(check("no pool", &options, &locale).is_err());
/// # Ok::<(), batch_pool_engine::import::ImportError>(())
/// ```
pub fn check(text: &str, options: &CheckOptions, locale: &Locale) -> Result<Report, ImportError> {
    // A request is judged as it would be sent.
    let imported = import::import_with(
        text,
        &import::Options { pool: options.pool.clone(), as_sent: true, only_pools: true },
    )?;
    let details = ImportDetails::of(&imported, locale);
    let named = imported.target.iter().find(|(member, _)| *member == TargetMember::ApiVersion);
    let named = named.map(|(_, version)| version.clone());
    let api_version =
        options.api_version.clone().or(named).unwrap_or_else(|| ApiVersion::NEWEST.name().into());
    let options = check::Options {
        api_version: api_version.clone(),
        os: options.os,
        today: options.today,
        arm_endpoint: None,
    };
    let mut findings = findings(&imported.document, &options, locale);
    let places = imported.places.finder();
    for cause in &mut findings {
        cause.place = places.find(&cause.pointer);
        for finding in &mut cause.follow_ups {
            finding.place = places.find(&finding.pointer);
        }
    }
    Ok(Report {
        file: None,
        ok: findings.iter().all(|finding| finding.severity != Severity::Error),
        dialect: imported.dialect,
        os: options.os.or_else(|| Os::of_pool(&imported.document)),
        api_version,
        repairs: repairs(&imported.repairs, locale),
        findings,
        document: imported.document,
        details,
    })
}

/// Imports a text.
///
/// # Errors
///
/// Why the text isn't a pool; see [`import::import_with`].
///
/// ```
/// use batch_pool_engine::api::import_text;
/// use batch_pool_engine::import::Options;
/// use batch_pool_model::locale::{Language, Locale};
///
/// let command = "az rest --method put --url 'https://management.azure.com/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301\
///     /resourceGroups/render/providers/Microsoft.Batch/batchAccounts/renderfarm/pools/frames?api-version=2024-07-01' \
///     --body '{\"properties\": {\"vmSize\": \"Standard_D2s_v5\"}}'";
/// let imported = import_text(command, &Options::default(), &Locale::built_in(Language::ENGLISH))?;
/// let target = imported.details.target.iter().map(|(member, text)| (member.name(), text.as_str()));
/// assert!(target.clone().any(|part| part == ("account", "renderfarm")));
/// assert!(target.clone().any(|part| part == ("apiVersion", "2024-07-01")));
/// # Ok::<(), batch_pool_engine::import::ImportError>(())
/// ```
pub fn import_text(
    text: &str,
    options: &import::Options,
    locale: &Locale,
) -> Result<ReportedImport, ImportError> {
    let imported = import::import_with(text, options)?;
    Ok(ReportedImport {
        details: ImportDetails::of(&imported, locale),
        dialect: imported.dialect,
        os: Os::of_pool(&imported.document),
        repairs: repairs(&imported.repairs, locale),
        document: imported.document,
    })
}

/// All findings of a pool body that was not read from a text.
pub fn findings(body: &Json, options: &check::Options, locale: &Locale) -> Vec<ReportedFinding> {
    check::check(body, options).into_iter().map(|finding| in_words(finding, locale)).collect()
}

/// A finding in the words of a language.
pub(crate) fn in_words(finding: Finding, locale: &Locale) -> ReportedFinding {
    let fix_in_words = |fix| ReportedFix::new(fix, locale);
    ReportedFinding {
        code: finding.code.into(),
        severity: finding.severity,
        impact: finding.impact,
        pointer: finding.pointer,
        message: locale.say(&finding.message).into(),
        help: finding.help.into(),
        place: None,
        fix: finding.fix.map(fix_in_words),
        choices: finding.choices.into_iter().map(fix_in_words).collect(),
        inside: finding.inside,
        follow_ups: finding.follow_ups.into_iter().map(|finding| in_words(finding, locale)).collect(),
    }
}

fn repairs(repairs: &[Repair], locale: &Locale) -> Vec<ReportedDefect> {
    let in_words = |repair: &Repair| ReportedDefect {
        code: repair.code,
        message: locale.say(&repair.message),
        line: repair.line,
        column: repair.column,
    };
    repairs.iter().map(in_words).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_read_back_as_it_was_written() {
        let finding = |fix: Option<ReportedFix>| ReportedFinding {
            code: "made-up".into(),
            severity: Severity::Warning,
            impact: Impact::Rotation,
            pointer: Pointer::of(&["a"]),
            message: "A made-up matter.".into(),
            help: "https://learn.microsoft.com/azure/batch/".into(),
            place: Some(Position { line: 2, column: 3 }),
            choices: Vec::from_iter(fix.clone()),
            fix,
            inside: Some(Position { line: 4, column: 5 }),
            follow_ups: Vec::new(),
        };
        let fix = |applicability| {
            let patch = Patch::new().remove(Pointer::of(&["a"]));
            Some(ReportedFix { title: "Take it out".into(), patch, applicability, api_version: None })
        };
        let sending = ReportedFix {
            title: "Send with 2025-06-01".into(),
            patch: Patch::new(),
            applicability: Applicability::Safe,
            api_version: Some("2025-06-01".into()),
        };
        for (fix, written) in [
            (None, None),
            (fix(Applicability::Safe), None),
            (fix(Applicability::Unsafe), Some(Json::Bool(true))),
            (Some(sending), None),
        ] {
            let cause = finding(fix);
            let finding = ReportedFinding { follow_ups: vec![cause.clone()], ..cause };
            let json = finding.to_json();
            assert_eq!(json.at(&["fix", "loses"]).cloned(), written);
            assert_eq!(ReportedFinding::from_json(&json), Some(finding));
        }
    }
}
