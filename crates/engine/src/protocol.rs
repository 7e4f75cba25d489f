//! How requests and responses cross between the page and the engine in its worker: as JSON, with all texts in words.
//!
//! The reader believes nothing in part: an element that it can't read makes the whole response unreadable. Only a format that
//! couldn't be written leaves the rest of a report as it is, because the check doesn't depend on it.

use std::rc::Rc;

use batch_pool_document::{Json, Pointer};
use batch_pool_model::catalog::Os;
use batch_pool_model::locale::{Locale, Text};
use batch_pool_model::target::TargetFinding;
use batch_pool_model::work::{Field, Work};

use crate::api::{Diagnosis, ReportedFinding};
use crate::check::{FixedBody, Options};
use crate::export::{BodyPlacement, Export, ExportFile, OutputChoice};
use crate::failure::Failure;
use crate::opening::{OpenError, OpenedPool};
use crate::panel::{ComparedPool, OfferedIdentity};
use crate::paste::Pasted;
use crate::platform::Switch;
use crate::request::{Report, Request, Response};
use crate::search::{Found, Hit};

impl Request {
    /// The name of the request and of its response.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Check { .. } => "check",
            Self::Fix { .. } => "fix",
            Self::Switch { .. } => "switch",
            Self::Search { .. } => "search",
            Self::Prepare { .. } => "prepare",
            Self::Paste { .. } => "paste",
            Self::Compare { .. } => "compare",
            Self::Explain { .. } => "explain",
            Self::Identify { .. } => "identify",
            Self::Read { .. } => "read",
        }
    }

    pub fn to_json(&self) -> Json {
        let subject = match self {
            Self::Check { work, options, choice } => Json::object([
                ("work", work.to_json()),
                ("options", options.to_json()),
                ("format", choice.format.as_str().into()),
                ("inline", Json::Bool(choice.placement == BodyPlacement::Inline)),
            ]),
            Self::Fix { body, options } => {
                Json::object([("body", body.clone()), ("options", options.to_json())])
            }
            Self::Switch { body, to } => Json::object([("body", body.clone()), ("os", to.name().into())]),
            Self::Search { query, os, api_version } => Json::object([
                ("query", query.as_str().into()),
                ("os", os.name().into()),
                ("apiVersion", api_version.as_str().into()),
            ]),
            Self::Prepare { body, hit, os } => {
                Json::object([("body", body.clone()), ("hit", hit.to_json()), ("os", os.name().into())])
            }
            Self::Paste { work, into, text } => Json::object([
                ("work", work.to_json()),
                ("into", into.as_ref().map_or(Json::Null, Field::to_json)),
                ("text", text.as_str().into()),
            ]),
            Self::Compare { live, pool, body, api_version } => Json::object([
                ("live", live.as_str().into()),
                ("pool", pool.as_deref().map_or(Json::Null, Json::from)),
                ("body", or_null(body.as_ref())),
                ("apiVersion", api_version.as_str().into()),
            ]),
            Self::Explain { text, body, options } => Json::object([
                ("text", text.as_str().into()),
                ("body", or_null(body.as_ref())),
                ("options", options.to_json()),
            ]),
            Self::Identify { text, body } => {
                Json::object([("text", text.as_str().into()), ("body", or_null(body.as_ref()))])
            }
            Self::Read { text, pool } => {
                let pool =
                    pool.and_then(|position| position.try_into().ok()).map_or(Json::Null, Json::integer);
                Json::object([("text", text.as_str().into()), ("pool", pool)])
            }
        };
        Json::object([(self.name(), subject)])
    }

    /// From what [`Request::to_json`] writes; none if that isn't what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        let (name, given) = only(json)?;
        let text = |name: &str| given.get(name)?.as_str().map(str::to_owned);
        let body = || object(given, "body");
        let os = || text("os")?.parse::<Os>().ok();
        let options = || Options::from_json(given.get("options")?);
        let work = || Work::from_json(given.get("work")?);
        Some(match name {
            "check" => Self::Check { work: work()?, options: options()?, choice: choice(given)? },
            "fix" => Self::Fix { body: body()?, options: options()? },
            "switch" => Self::Switch { body: body()?, to: os()? },
            "search" => Self::Search { query: text("query")?, os: os()?, api_version: text("apiVersion")? },
            "prepare" => Self::Prepare { body: body()?, hit: Hit::from_json(given.get("hit")?)?, os: os()? },
            "paste" => Self::Paste {
                work: work()?,
                into: optional(given, "into", Field::from_json).ok()?,
                text: text("text")?,
            },
            "compare" => Self::Compare {
                live: text("live")?,
                pool: optional(given, "pool", |name| name.as_str().map(str::to_owned)).ok()?,
                body: optional(given, "body", as_object).ok()?,
                api_version: text("apiVersion")?,
            },
            "explain" => Self::Explain {
                text: text("text")?,
                body: optional(given, "body", as_object).ok()?,
                options: options()?,
            },
            "identify" => {
                Self::Identify { text: text("text")?, body: optional(given, "body", as_object).ok()? }
            }
            "read" => Self::Read { text: text("text")?, pool: optional(given, "pool", number).ok()? },
            _ => return None,
        })
    }
}

impl Response {
    /// In the words of a language.
    pub fn to_json(&self, locale: &Locale) -> Json {
        let (name, given) = match self {
            Self::Check(report) => ("check", report.to_json(locale)),
            Self::Fix(FixedBody { body, count, is_done }) => {
                let count = Json::integer(i64::try_from(*count).unwrap_or(i64::MAX));
                let done = Json::Bool(*is_done);
                ("fix", Json::object([("body", body.clone()), ("count", count), ("done", done)]))
            }
            Self::Switch(switch) => ("switch", switch.to_json()),
            Self::Search(hits) => ("search", Json::array(hits.iter().map(Found::to_json))),
            Self::Prepare(body, place) => {
                ("prepare", Json::object([("body", body.clone()), ("place", place.into())]))
            }
            Self::Paste(pasted) => {
                ("paste", pasted.as_ref().map_or(Json::Null, |pasted| pasted.to_json(locale)))
            }
            Self::Compare(Ok(compared)) => ("compare", compared.to_json()),
            Self::Compare(Err(refusal)) => ("compare", Json::object([("error", refusal.to_json(locale))])),
            Self::Explain(diagnosis) => ("explain", diagnosis.to_json()),
            Self::Identify(offered) => {
                ("identify", Json::array(offered.iter().map(|identity| identity.to_json(locale))))
            }
            Self::Read(Ok(opening)) => ("read", opening.to_json(locale)),
            Self::Read(Err(refusal)) => ("read", Json::object([("error", refusal.to_json(locale))])),
        };
        Json::object([(name, given)])
    }

    /// From what [`Response::to_json`] writes; none if that isn't what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        let (name, given) = only(json)?;
        Some(match name {
            "check" => Self::Check(Report::from_json(given)?),
            "fix" => Self::Fix(FixedBody {
                body: object(given, "body")?,
                count: number(given.get("count")?)?,
                is_done: given.get("done")?.as_bool()?,
            }),
            "switch" => Self::Switch(Switch::from_json(given)?),
            "paste" => Self::Paste(match given {
                Json::Null => None,
                pasted => Some(Pasted::from_json(pasted)?),
            }),
            "read" => Self::Read(match given.get("error") {
                Some(error) => Err(OpenError::from_json(error)?),
                None => Ok(OpenedPool::from_json(given)?),
            }),
            name => Self::of_search_or_panel(name, given)?,
        })
    }

    /// What the search and the panels ask for.
    // The page has it apart from what it reads for each body (`DEFERRALS` in xtask), so it isn't inlined there.
    #[inline(never)]
    fn of_search_or_panel(name: &str, given: &Json) -> Option<Self> {
        Some(match name {
            "search" => Self::Search(all(given, Found::from_json)?),
            "prepare" => {
                Self::Prepare(object(given, "body")?, given.get("place")?.as_str()?.parse::<Pointer>().ok()?)
            }
            "compare" => Self::Compare(match given.get("error") {
                Some(error) => Err(OpenError::from_json(error)?),
                None => Ok(ComparedPool::from_json(given)?),
            }),
            // The report of a program leaves an empty list out.
            "explain" if given.get("causes").is_some() => Self::Explain(Diagnosis::from_json(given)?),
            "identify" => Self::Identify(all(given, OfferedIdentity::from_json)?),
            _ => return None,
        })
    }
}

impl Report {
    fn to_json(&self, locale: &Locale) -> Json {
        let of_target = self.target_findings.iter().map(|finding| finding.to_json(locale));
        let output = self.output.as_ref().map(|output| {
            let written = output.as_ref().ok().map(|written| written_json(written, locale));
            ("output", written.unwrap_or(Json::Null))
        });
        let always = [
            ("findings", Json::array(self.findings.iter().map(ReportedFinding::to_json))),
            ("targetFindings", Json::array(of_target)),
            ("size", self.size.as_deref().map_or(Json::Null, Json::from)),
            (
                "pollingInterval",
                self.polling_interval.map_or(Json::Null, |seconds| Json::integer(seconds.into())),
            ),
        ];
        Json::object(always.into_iter().chain(output))
    }

    fn from_json(json: &Json) -> Option<Self> {
        let size = |text: &Json| Some(Rc::from(text.as_str()?));
        Some(Self {
            findings: ReportedFinding::all_from_json(json.get("findings")?)?,
            target_findings: all(json.get("targetFindings")?, TargetFinding::from_json)?,
            size: optional(json, "size", size).ok()?,
            polling_interval: optional(json, "pollingInterval", |seconds| {
                seconds.as_integer()?.try_into().ok()
            })
            .ok()?,
            output: json.get("output").map(|output| match output {
                Json::Null => Err(Failure::Threw),
                output => written(output).ok_or(Failure::Unreadable),
            }),
        })
    }
}

fn written_json(written: &Export, locale: &Locale) -> Json {
    let file = |file: &ExportFile| {
        Json::object([("name", file.name.as_str().into()), ("text", file.text.as_str().into())])
    };
    Json::object([
        ("files", Json::array(written.files.iter().map(file))),
        ("notes", Json::array(written.notes.iter().map(|note| Json::string(locale.say(note))))),
    ])
}

fn written(json: &Json) -> Option<Export> {
    let file = |file: &Json| {
        let text = |name: &str| Some(file.get(name)?.as_str()?.to_owned());
        Some(ExportFile { name: text("name")?, text: text("text")? })
    };
    Some(Export { files: all(json.get("files")?, file)?, notes: all(json.get("notes")?, Text::said)? })
}

fn choice(given: &Json) -> Option<OutputChoice> {
    let is_inline = given.get("inline")?.as_bool()?;
    Some(OutputChoice {
        format: given.get("format")?.as_str()?.to_owned(),
        placement: if is_inline { BodyPlacement::Inline } else { BodyPlacement::File },
    })
}

/// A property that is an object, such as a body.
pub(crate) fn object(json: &Json, name: &str) -> Option<Json> {
    as_object(json.get(name)?)
}

fn as_object(json: &Json) -> Option<Json> {
    json.as_object().map(|_| json.clone())
}

fn or_null(body: Option<&Json>) -> Json {
    body.cloned().unwrap_or(Json::Null)
}

/// The only property of an object.
fn only(json: &Json) -> Option<(&str, &Json)> {
    let mut properties = json.as_object()?.iter();
    let (name, value) = properties.next()?;
    if properties.next().is_some() { None } else { Some((name, value)) }
}

/// All elements of a list, or none.
pub(crate) fn all<T>(list: &Json, read: fn(&Json) -> Option<T>) -> Option<Vec<T>> {
    list.as_array()?.iter().map(read).collect()
}

/// A property that isn't there, or can't be read.
pub(crate) struct Unreadable;

/// A property that is there and may be null.
pub(crate) fn optional<T>(
    json: &Json,
    name: &str,
    read: fn(&Json) -> Option<T>,
) -> Result<Option<T>, Unreadable> {
    match json.get(name) {
        Some(Json::Null) => Ok(None),
        value => value.and_then(read).map(Some).ok_or(Unreadable),
    }
}

pub(crate) fn number(json: &Json) -> Option<usize> {
    json.as_integer()?.try_into().ok()
}
