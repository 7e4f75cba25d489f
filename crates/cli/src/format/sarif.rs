//! Problems as SARIF 2.1.0, the format of static analysis results: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/>. It has what
//! GitHub code scanning asks for: <https://docs.github.com/en/code-security/reference/code-scanning/sarif-files/sarif-support>.

use std::collections::BTreeMap;
use std::ops::Range;

use batch_pool_document::{Json, Pointer, Position, compact};
use batch_pool_engine::check::{Certainty, RULE_GROUPS, RuleGroup, Severity};
use batch_pool_model::contract::BodyOrder;
use batch_pool_model::locale::Locale;

use crate::failure::Status;
use crate::rewrite::{Lines, PlainText};

use super::Problem;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// A log of one run.
#[derive(Default)]
pub(crate) struct Log {
    rules: Vec<Rule>,
    positions: BTreeMap<String, usize>,
    results: Vec<Json>,
    notifications: Vec<Json>,
}

/// A rule that has results.
struct Rule {
    code: String,
    severity: Severity,
    /// Of the first result: what the rule says if nothing more general is known.
    message: String,
    help: Option<String>,
}

/// A file that problems are about.
pub(crate) struct Artifact<'a> {
    uri: String,
    lines: Lines<'a>,
    /// The body that a plain text is.
    body: Option<(&'a Json, PlainText<'a>)>,
}

impl<'a> Artifact<'a> {
    /// A file without a body, such as a log.
    pub(crate) fn new(file: &str, text: &'a str) -> Self {
        Self { uri: uri(file), lines: Lines::of(text), body: None }
    }

    /// A file with a body, which fixes and regions need as it was written.
    pub(crate) fn with_body(file: &str, text: &'a str, body: &'a Json) -> Self {
        let plain = PlainText::new(text, body).ok();
        Self { body: plain.map(|plain| (body, plain)), ..Self::new(file, text) }
    }

    fn location(&self, region: Json) -> Json {
        object([("artifactLocation", self.artifact_location()), ("region", region)])
    }

    fn artifact_location(&self) -> Json {
        object([("uri", self.uri.as_str().into())])
    }

    fn region(&self, range: Range<usize>) -> Json {
        region(self.lines.place(range.start), self.lines.place(range.end))
    }

    /// Where a problem is: the part of the text, or its first character where the text doesn't tell more.
    fn region_of(&self, place: Position, pointer: Option<&Pointer>) -> Json {
        match (&self.body, pointer) {
            (Some((_, plain)), Some(pointer)) => self.region(plain.range(pointer)),
            _ => region(place, Position { column: place.column + 1, ..place }),
        }
    }

    /// A fix as replacements in the text; none where the text isn't what the fix changes.
    fn fix(&self, problem: &Problem) -> Option<Json> {
        let (fix, (body, plain)) = (problem.fix?, self.body.as_ref()?);
        let fixed = fix.patch.apply(body, &BodyOrder).ok()?;
        let edits = plain.edits(body, &fixed);
        if edits.is_empty() {
            return None;
        }
        let replacements: Vec<_> = edits
            .into_iter()
            .map(|edit| {
                let inserted = object([("text", Json::string(edit.text))]);
                object([("deletedRegion", self.region(edit.range)), ("insertedContent", inserted)])
            })
            .collect();
        let change = object([
            ("artifactLocation", self.artifact_location()),
            ("replacements", Json::array(replacements)),
        ]);
        let changes = Json::array([change]);
        Some(object([("description", text(&fix.title)), ("artifactChanges", changes)]))
    }
}

/// Where else the body of a diagnosed text is at fault.
pub(crate) struct Related<'a> {
    pub(crate) artifact: &'a Artifact<'a>,
}

impl Log {
    /// Adds a problem of a file. Where the problem is in a body in another file, that is `related`, and the fix is there.
    pub(crate) fn add(&mut self, artifact: &Artifact, related: Option<&Related>, problem: &Problem) {
        let rule = self.rule(problem);
        let place_in_text = if related.is_some() { None } else { problem.pointer };
        let region = artifact.region_of(problem.place, place_in_text);
        let mut location = vec![("physicalLocation", artifact.location(region))];
        if let Some(pointer) = problem.pointer {
            let name = object([("fullyQualifiedName", pointer.into())]);
            location.push(("logicalLocations", Json::array([name])));
        }
        let pointer = problem.pointer.map(ToString::to_string).unwrap_or_default();
        let fingerprint = [problem.code, ":", &pointer].concat();
        let mut result = vec![
            ("ruleId", problem.code.into()),
            ("ruleIndex", number(rule)),
            ("level", level(problem.severity).into()),
            ("message", text(problem.message)),
            ("locations", Json::array([object(location)])),
            ("partialFingerprints", object([("ruleAndPlace/v1", Json::string(fingerprint))])),
        ];
        if let (Some(Related { artifact: body }), Some(pointer)) = (related, problem.pointer) {
            let region = body.region_of(super::START, Some(pointer));
            let location = object([("id", number(1)), ("physicalLocation", body.location(region))]);
            result.push(("relatedLocations", Json::array([location])));
        }
        let fix = related.map_or(artifact, |related| related.artifact).fix(problem);
        result.extend(fix.map(|fix| ("fixes", Json::array([fix]))));
        self.results.push(object(result));
    }

    /// Adds a reason why a file has no results.
    pub(crate) fn fail(&mut self, file: &str, code: &str, message: &str, place: Option<Position>) {
        let mut location = vec![("artifactLocation", object([("uri", Json::string(uri(file)))]))];
        if let Some(place) = place {
            location.push(("region", region(place, Position { column: place.column + 1, ..place })));
        }
        let location = object([("physicalLocation", object(location))]);
        self.notifications.push(object([
            ("descriptor", object([("id", code.into())])),
            ("level", "error".into()),
            ("message", text(message)),
            ("locations", Json::array([location])),
        ]));
    }

    fn rule(&mut self, problem: &Problem) -> usize {
        let next = self.rules.len();
        let position = *self.positions.entry(problem.code.to_owned()).or_insert(next);
        if position == next {
            self.rules.push(Rule {
                code: problem.code.to_owned(),
                severity: problem.severity,
                message: problem.message.to_owned(),
                help: problem.help.map(str::to_owned),
            });
        }
        position
    }

    /// The log as one line of JSON.
    pub(crate) fn written(self, status: Status, locale: &Locale) -> String {
        let rules = self.rules.iter().map(|rule| rule.described(locale));
        let driver = object([
            ("name", "batch-pool".into()),
            ("fullName", "Batch Pool Configurator".into()),
            ("semanticVersion", env!("CARGO_PKG_VERSION").into()),
            ("rules", Json::array(rules)),
        ]);
        let invocation = object([
            ("executionSuccessful", (status < Status::Failed).into()),
            ("exitCode", number(status.code().into())),
            ("toolExecutionNotifications", Json::array(self.notifications)),
        ]);
        let run = object([
            ("tool", object([("driver", driver)])),
            ("columnKind", "unicodeCodePoints".into()),
            ("language", locale.language.tag.into()),
            ("invocations", Json::array([invocation])),
            ("results", Json::array(self.results)),
        ]);
        compact(&object([
            ("$schema", SCHEMA.into()),
            ("version", "2.1.0".into()),
            ("runs", Json::array([run])),
        ]))
    }
}

impl Rule {
    /// What the rule says in general.
    fn described(&self, locale: &Locale) -> Json {
        let row = RULE_GROUPS.iter().flat_map(RuleGroup::rules).find(|row| row.code == self.code);
        let message = general_message(&self.code, locale).unwrap_or_else(|| self.message.clone());
        let severity = row.map_or(self.severity, |row| row.severity);
        // What has no row is a fault of the text itself.
        let certainty = row.map_or(Certainty::Documented, |row| row.certainty);
        let help = row.map(|row| row.help.to_owned()).or_else(|| self.help.clone());
        let mut help_text = vec![("text", message.as_str().into())];
        if let Some(help) = &help {
            let markdown = [&message, "\n\n<", help, ">"].concat();
            help_text = vec![
                ("text", Json::string([&message, "\n", help].concat())),
                ("markdown", Json::string(markdown)),
            ];
        }
        let properties = object([
            ("precision", precision(certainty).into()),
            ("problem.severity", problem_severity(severity).into()),
            ("tags", Json::array(["azure-batch".into()])),
        ]);
        let mut rule = vec![
            ("id", self.code.as_str().into()),
            ("shortDescription", text(&message)),
            ("fullDescription", text(&message)),
            ("help", object(help_text)),
            ("defaultConfiguration", object([("level", level(severity).into())])),
            ("properties", properties),
        ];
        rule.extend(help.map(|help| ("helpUri", Json::string(help))));
        object(rule)
    }
}

/// The text of a code, with `…` for each value; none if there are only texts for its variants.
fn general_message(code: &str, locale: &Locale) -> Option<String> {
    let families = ["finding", "diagnosis", "repair", "note"];
    let template = families.iter().find_map(|family| locale.find(&[family, ".", code].concat()))?;
    let mut parts = template.split('{');
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| part.split_once('}').map_or(part, |(_, rest)| rest));
    Some(rest.fold(first.to_owned(), |text, rest| [&text, "…", rest].concat()))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

fn problem_severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "recommendation",
    }
}

fn precision(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Documented => "very-high",
        Certainty::Observed => "high",
        Certainty::Believed => "medium",
    }
}

fn region(start: Position, end: Position) -> Json {
    object([
        ("startLine", number(start.line)),
        ("startColumn", number(start.column)),
        ("endLine", number(end.line)),
        ("endColumn", number(end.column)),
    ])
}

fn text(text: &str) -> Json {
    object([("text", text.into())])
}

fn number(number: usize) -> Json {
    Json::integer(i64::try_from(number).unwrap_or(i64::MAX))
}

fn object(members: impl IntoIterator<Item = (&'static str, Json)>) -> Json {
    Json::object(members)
}

/// The URI of a file: relative to the folder of the program, as code scanning expects it, unless the file's name is absolute.
fn uri(file: &str) -> String {
    let slashes = if cfg!(windows) { file.replace('\\', "/") } else { file.to_owned() };
    let path = slashes.strip_prefix("./").unwrap_or(&slashes);
    let mut uri = match path {
        path if path.starts_with('/') => "file://".to_owned(),
        path if cfg!(windows) && path.get(1..2) == Some(":") => "file:///".to_owned(),
        _ => String::new(),
    };
    for byte in path.bytes() {
        let is_plain = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'/');
        if is_plain {
            uri.push(char::from(byte));
        } else {
            let digits = b"0123456789ABCDEF";
            uri.push('%');
            uri.extend([byte >> 4, byte & 15].map(|digit| char::from(digits[usize::from(digit)])));
        }
    }
    uri
}
