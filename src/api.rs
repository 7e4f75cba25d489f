//! The headless front door: what the page knows, for programs. The shapes here are fixed; others build on them.

use serde::Serialize;

use crate::catalog::{Date, Os};
use crate::check::{self, Finding, Severity};
use crate::contract::ApiVersion;
use crate::document::{Json, Patch, Pointer};
use crate::import::{self, Dialect, ImportError, Repair};
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
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// No finding is an error.
    pub ok: bool,
    pub dialect: Dialect,
    pub os: Option<Os>,
    pub api_version: String,
    pub repairs: Vec<ReportedRepair>,
    pub findings: Vec<ReportedFinding>,
    /// The pool body as imported, before any fix.
    pub document: Json,
}

/// A defect of the text that was mended. Line and column count from 1.
#[derive(Clone, Debug, Serialize)]
pub struct ReportedRepair {
    pub code: &'static str,
    pub message: String,
    pub line: usize,
    pub column: usize,
}

/// A finding in words, with its place in the text.
#[derive(Clone, Debug, Serialize)]
pub struct ReportedFinding {
    pub code: &'static str,
    pub severity: Severity,
    /// Relative to the pool body.
    pub pointer: Pointer,
    pub message: String,
    pub help: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<ReportedFix>,
}

/// The one safe answer to a finding.
#[derive(Clone, Debug, Serialize)]
pub struct ReportedFix {
    pub title: String,
    pub patch: Patch,
}

/// Why a text could not be read. Line and column count from 1.
#[derive(Clone, Debug, Serialize)]
pub struct ReportedError {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    pub ok: bool,
    pub error: ReportedRepair,
}

/// A text that was understood.
#[derive(Clone, Debug, Serialize)]
pub struct Imported {
    pub dialect: Dialect,
    pub os: Option<Os>,
    pub repairs: Vec<ReportedRepair>,
    pub document: Json,
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
    let reported = findings.iter().map(|finding| {
        let place = imported.places.find(&finding.pointer);
        ReportedFinding {
            line: place.map(|place| place.line),
            column: place.map(|place| place.column),
            ..in_words(finding, locale)
        }
    });
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

impl ReportedError {
    /// An import error in words.
    pub fn new(error: &ImportError, locale: &Locale) -> Self {
        Self {
            file: None,
            ok: false,
            error: ReportedRepair {
                code: error.code,
                message: locale.say(&error.message),
                line: error.line,
                column: error.column,
            },
        }
    }
}

fn in_words(finding: &Finding, locale: &Locale) -> ReportedFinding {
    ReportedFinding {
        code: finding.code,
        severity: finding.severity,
        pointer: finding.pointer.clone(),
        message: locale.say(&finding.message),
        help: finding.help,
        line: None,
        column: None,
        fix: finding
            .fix
            .as_ref()
            .map(|fix| ReportedFix { title: locale.say(&fix.title), patch: fix.patch.clone() }),
    }
}

fn repairs(repairs: &[Repair], locale: &Locale) -> Vec<ReportedRepair> {
    let in_words = |repair: &Repair| ReportedRepair {
        code: repair.code,
        message: locale.say(&repair.message),
        line: repair.line,
        column: repair.column,
    };
    repairs.iter().map(in_words).collect()
}
