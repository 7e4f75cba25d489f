//! The engine checks the works of a session, and does whatever needs no answer within a frame: it reads texts, writes commands,
//! changes the platform, and searches. A session sends it requests and takes its responses.
//!
//! A program has the engine in itself, and gets each response at once. The page has it in a worker, so a response comes later,
//! or never.

use std::rc::Rc;

use batch_pool_document::{Json, Pointer};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::Locale;
use batch_pool_model::target::{self, TargetFinding, TargetFix, TargetMember};
use batch_pool_model::work::{Field, Work};

use crate::api::{self, DiagnoseOptions, Diagnosis, ReportedFinding};
use crate::check::{self, FixedBody, Options};
use crate::export::{self, Export, OutputChoice};
use crate::failure::Failure;
use crate::opening::{OpenError, OpenedPool};
use crate::panel::{self, ComparedPool, OfferedIdentity};
use crate::paste::{self, Pasted};
use crate::platform::{self, Switch};
use crate::search::{Found, Hit, Search};
use crate::{import, prepare};

/// What the engine is asked.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// Check a work, and write it in the chosen format: all that follows from one change.
    Check { work: Work, options: Options, choice: OutputChoice },
    /// Apply all safe fixes to a body.
    Fix { body: Json, options: Options },
    /// Change a body for another platform.
    Switch { body: Json, to: Os },
    /// Find the settings that the words of a query mean.
    Search { query: String, os: Os, api_version: String },
    /// Make room in a body for a setting that was found.
    Prepare { body: Json, hit: Hit, os: Os },
    /// Say what a text becomes that is pasted into a field, or beside all fields.
    Paste { work: Work, into: Option<Field>, text: String },
    /// Compare the text of a pool that exists with a body; of several pools the one that is named or numbered, otherwise the
    /// first.
    Compare { live: String, pool: Option<String>, body: Option<Json>, api_version: String },
    /// Explain an error, or lines of a log.
    Explain { text: String, body: Option<Json>, options: Options },
    /// Say what can be done in a body with the managed identities that a text describes.
    Identify { text: String, body: Option<Json> },
    /// Read a text that a person opens; of several pools the one at this position, otherwise the first.
    Read { text: String, pool: Option<usize> },
}

impl Request {
    /// Whether the response needs the texts of [`OF_EXPLANATIONS`](batch_pool_model::locale::OF_EXPLANATIONS).
    pub fn explains(&self) -> bool {
        matches!(self, Self::Compare { .. } | Self::Explain { .. } | Self::Identify { .. })
    }
}

/// What the engine responds to the request of the same name.
#[derive(Clone, Debug, PartialEq)]
pub enum Response {
    Check(Report),
    Fix(FixedBody),
    Switch(Switch),
    /// Best first.
    Search(Vec<Found>),
    /// The body, and the place of the setting there.
    Prepare(Json, Pointer),
    /// None if a text beside all fields is nothing to paste.
    Paste(Option<Pasted>),
    Compare(Result<ComparedPool, OpenError>),
    Explain(Diagnosis),
    Identify(Vec<OfferedIdentity>),
    Read(Result<OpenedPool, OpenError>),
}

/// All that is known of a work after a check.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Of the body. What to fix first is at the top.
    pub findings: Vec<ReportedFinding>,
    /// Of the target, in the order of its properties.
    pub target_findings: Vec<TargetFinding>,
    /// What the VM size is, in words. None if the name doesn't tell.
    pub size: Option<Rc<str>>,
    /// After how many seconds at most the nodes have a renewed certificate: how often the Key Vault extension looks for one. None if
    /// no extension does, or that can't be told.
    pub polling_interval: Option<u32>,
    /// The work in the chosen format. None for JSON, which the session writes itself.
    pub output: Option<Result<Export, Failure>>,
}

/// Responds to requests. A response has all that was asked for: if an element of it fails, or can't be read, all of it failed.
pub trait Engine {
    fn ask(&self, request: &Request) -> Result<Response, Failure>;
}

/// The engine of this program, in the words of a language.
impl Engine for Locale {
    fn ask(&self, request: &Request) -> Result<Response, Failure> {
        Ok(match request {
            Request::Check { work, options, choice } => Response::Check(report(work, options, choice, self)),
            Request::Fix { body, options } => Response::Fix(check::apply_fixes(body, options)),
            Request::Switch { body, to } => Response::Switch(platform::switch(body, *to)),
            Request::Search { query, os, api_version } => {
                Response::Search(found(&Search::new(*os, &[self]), query, api_version))
            }
            Request::Prepare { body, hit, os } => {
                let (body, place) = prepare::prepare(body, hit, *os);
                Response::Prepare(body, place)
            }
            Request::Paste { work, into, text } => {
                Response::Paste(paste::pasted(&work.body, &work.target, into.as_ref(), text))
            }
            Request::Compare { live, pool, body, api_version } => {
                Response::Compare(panel::compare(live, pool.as_deref(), body.as_ref(), api_version, self))
            }
            Request::Explain { text, body, options } => {
                Response::Explain(explanation(text, body.as_ref(), options, self))
            }
            Request::Identify { text, body } => Response::Identify(panel::identify(text, body.as_ref())),
            Request::Read { text, pool } => Response::Read(read(text, *pool)),
        })
    }
}

fn report(work: &Work, options: &Options, choice: &OutputChoice, locale: &Locale) -> Report {
    let findings = check::check(&work.body, options);
    let size = work.body.at(&["properties", "vmSize"]).and_then(Json::as_str);
    Report {
        findings: findings.into_iter().map(|finding| api::in_words(finding, locale)).collect(),
        target_findings: target_findings(work),
        size: size
            .and_then(|name| api::describe_size(name, locale))
            .map(|description| description.text.into()),
        polling_interval: check::polling_interval(&work.body, options.os),
        output: (!choice.is_json()).then(|| written(work, choice)),
    }
}

/// What is found in the target. Which API version supports the body, only the body tells.
fn target_findings(work: &Work) -> Vec<TargetFinding> {
    let mut findings = target::check(&work.target);
    let of_version = |finding: &&mut TargetFinding| finding.member == TargetMember::ApiVersion;
    for finding in findings.iter_mut().filter(of_version) {
        let version = check::version_to_send_with(&work.body, &work.target.api_version);
        finding.fix = version.map(|version| TargetFix {
            title: check::Fix::sending_with(version).title,
            changes: vec![(TargetMember::ApiVersion, version.name().to_owned())],
        });
    }
    findings
}

fn written(work: &Work, choice: &OutputChoice) -> Result<Export, Failure> {
    let options = export::Options { body: choice.placement };
    let export = export::export(&choice.format, &work.body, &work.target, options);
    export.map_err(|_| Failure::Threw)
}

/// The settings and commands that a search has for a query, best first.
pub fn found(search: &Search, query: &str, api_version: &str) -> Vec<Found> {
    let version = ApiVersion::parse(api_version).unwrap_or(ApiVersion::NEWEST);
    search.find_all(query, version).into_iter().map(Found::from).collect()
}

fn explanation(text: &str, body: Option<&Json>, options: &Options, locale: &Locale) -> Diagnosis {
    let options = DiagnoseOptions {
        body: body.cloned(),
        api_version: Some(options.api_version.clone()),
        // Without a body, the text may tell.
        os: options.os.filter(|_| body.is_some()),
        today: options.today,
    };
    api::diagnose(text, &options, locale)
}

fn read(text: &str, pool: Option<usize>) -> Result<OpenedPool, OpenError> {
    // The import counts from 1.
    let pool = pool.map(|position| (position + 1).to_string());
    let options = import::Options { pool, as_sent: false, only_pools: true };
    import::import_with(text, &options).map(OpenedPool::from).map_err(OpenError::from)
}
