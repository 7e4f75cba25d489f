//! The headless front door: what the page knows, for programs. The shapes here are fixed; others build on them.

use std::rc::Rc;

use crate::catalog::{Date, Os};
use crate::check::{self, Finding, Severity};
use crate::contract::ApiVersion;
use crate::document::{Json, Members, Patch, Pointer};
use crate::import::{self, Dialect, ImportError, Place, Repair};
use crate::locale::Locale;

/// How to check a text.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckOptions {
    /// The api-version of the request; none: the default.
    pub api_version: Option<String>,
    /// The platform the nodes are meant to have; none: what the body says.
    pub os: Option<Os>,
    /// Retirements are judged by this day.
    pub today: Date,
}

/// What a check says of a text.
#[derive(Clone, Debug)]
pub struct Report {
    pub file: Option<String>,
    /// No finding is an error.
    pub ok: bool,
    pub dialect: Dialect,
    pub os: Option<Os>,
    pub api_version: String,
    pub repairs: Vec<ReportedDefect>,
    pub findings: Vec<ReportedFinding>,
    /// The pool body as imported, before any fix.
    pub document: Json,
}

/// A defect of the text, in words. Line and column count from 1.
#[derive(Clone, Debug)]
pub struct ReportedDefect {
    pub code: &'static str,
    pub message: String,
    pub line: usize,
    pub column: usize,
}

/// A finding in words, with its place in the text.
#[derive(Clone, Debug)]
pub struct ReportedFinding {
    pub code: &'static str,
    pub severity: Severity,
    /// Relative to the pool body.
    pub pointer: Pointer,
    pub message: String,
    pub help: &'static str,
    pub place: Option<Place>,
    pub fix: Option<ReportedFix>,
}

/// The one safe answer to a finding.
#[derive(Clone, Debug)]
pub struct ReportedFix {
    pub title: String,
    pub patch: Patch,
}

/// Why a text could not be read.
#[derive(Clone, Debug)]
pub struct ReportedError {
    pub file: Option<String>,
    pub error: ReportedDefect,
}

/// A text that was understood.
#[derive(Clone, Debug)]
pub struct Imported {
    pub dialect: Dialect,
    pub os: Option<Os>,
    pub repairs: Vec<ReportedDefect>,
    pub document: Json,
}

/// Members one after the other; what is not there is left out.
#[derive(Default)]
struct Object(Members);

impl Object {
    fn with(mut self, name: &'static str, value: impl Into<Json>) -> Self {
        self.0.push(name, value.into());
        self
    }

    fn maybe(self, name: &'static str, value: Option<Json>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    fn done(self) -> Json {
        Json::Object(Rc::new(self.0))
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
            .maybe("file", file(self.file.as_ref()))
            .with("ok", self.ok)
            .with("dialect", self.dialect.name())
            .with("os", os(self.os))
            .with("apiVersion", self.api_version.as_str())
            .with("repairs", Json::array(self.repairs.iter().map(ReportedDefect::to_json)))
            .with("findings", Json::array(self.findings.iter().map(ReportedFinding::to_json)))
            .with("document", self.document.clone())
            .done()
    }
}

impl ReportedDefect {
    fn to_json(&self) -> Json {
        Object::default()
            .with("code", self.code)
            .with("message", self.message.as_str())
            .with("line", count(self.line))
            .with("column", count(self.column))
            .done()
    }
}

impl ReportedFinding {
    fn to_json(&self) -> Json {
        let fix = self.fix.as_ref().map(|fix| {
            Object::default().with("title", fix.title.as_str()).with("patch", fix.patch.to_json()).done()
        });
        Object::default()
            .with("code", self.code)
            .with("severity", self.severity.name())
            .with("pointer", self.pointer.as_str())
            .with("message", self.message.as_str())
            .with("help", self.help)
            .maybe("line", self.place.map(|place| count(place.line)))
            .maybe("column", self.place.map(|place| count(place.column)))
            .maybe("fix", fix)
            .done()
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
            .maybe("file", file(self.file.as_ref()))
            .with("ok", false)
            .with("error", self.error.to_json())
            .done()
    }
}

impl Imported {
    pub fn to_json(&self) -> Json {
        Object::default()
            .with("dialect", self.dialect.name())
            .with("os", os(self.os))
            .with("repairs", Json::array(self.repairs.iter().map(ReportedDefect::to_json)))
            .with("document", self.document.clone())
            .done()
    }
}

/// Imports a text and checks it.
pub fn check(text: &str, options: &CheckOptions, locale: &Locale) -> Result<Report, ImportError> {
    let imported = import::import(text)?;
    let api_version = options.api_version.clone().unwrap_or_else(|| ApiVersion::NEWEST.name().into());
    let findings = check::check(
        &imported.document,
        &check::Options {
            api_version: api_version.clone(),
            os: options.os,
            today: options.today,
            arm_endpoint: None,
        },
    );
    let reported = findings.iter().map(|finding| in_words(finding, &imported, locale));
    Ok(Report {
        file: None,
        ok: findings.iter().all(|finding| finding.severity != Severity::Error),
        dialect: imported.dialect,
        os: options.os.or_else(|| Os::of_pool(&imported.document)),
        api_version,
        repairs: repairs(&imported.repairs, locale),
        findings: reported.collect(),
        document: imported.document.clone(),
    })
}

/// Imports a text.
pub fn import_text(text: &str, locale: &Locale) -> Result<Imported, ImportError> {
    let imported = import::import(text)?;
    Ok(Imported {
        dialect: imported.dialect,
        os: Os::of_pool(&imported.document),
        repairs: repairs(&imported.repairs, locale),
        document: imported.document,
    })
}

fn in_words(finding: &Finding, imported: &import::Import, locale: &Locale) -> ReportedFinding {
    let fix = finding.fix.as_ref();
    ReportedFinding {
        code: finding.code,
        severity: finding.severity,
        pointer: finding.pointer.clone(),
        message: locale.say(&finding.message),
        help: finding.help,
        place: imported.places.find(&finding.pointer),
        fix: fix.map(|fix| ReportedFix { title: locale.say(&fix.title), patch: fix.patch.clone() }),
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
