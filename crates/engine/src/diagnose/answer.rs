//! Putting it together: the verdict, and the causes with their places in the body and what fixes them.

use batch_pool_document::limits;
use batch_pool_document::{Json, Lookup, Pointer, Position, find};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::key_vault::SecretId;
use batch_pool_model::locale::Text;

use crate::check::{Finding, Fix, KeyVault, Options, Severity, check};

use super::doc_urls;
use super::named::{Named, named};
use super::place::resolve;
use super::quote::quote;
use super::read::{self, StatedError};
use super::recognize::{Hit, end_of, place, recognize};
use super::signature::{FaultLocation, Outcome, Rank, Signature};
use super::verdict::Verdict;

/// What a text says.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnosis {
    /// How the operation ended, as far as the text says.
    pub verdict: Verdict,
    /// Those that say the most, the likeliest first.
    pub causes: Vec<Cause>,
}

/// One thing behind an error.
#[derive(Clone, Debug, PartialEq)]
pub struct Cause {
    /// Stable.
    pub code: &'static str,
    /// What it means and what to do.
    pub message: Text,
    /// The member at fault, or where it belongs.
    pub pointer: Option<Pointer>,
    /// The official page.
    pub help: &'static str,
    /// Where in the text it was recognized.
    pub place: Option<Position>,
    /// By which words. Nothing else of the text is in them.
    pub found: Option<String>,
    /// The code of the finding that explains it.
    pub rule: Option<&'static str>,
    /// What fixes that.
    pub fix: Option<Fix>,
}

/// An error that no row knows.
pub(super) const UNKNOWN: &str = "unknown-error";

/// What the Key Vault extension says once it runs.
const STARTED: &str = "Successfully started Key Vault extension service";

/// Findings of one cause, at most: the first ones are the likeliest, and a long list explains nothing.
const MOST: usize = 10;

/// What a text means, for a body if there is one. The options are those of its check.
///
/// [What the resizing of a pool reports](https://learn.microsoft.com/azure/batch/batch-pool-node-error-checking#pool-resizing)
/// if the account has no cores left:
///
/// ```
/// use batch_pool_engine::check::Options;
/// use batch_pool_engine::diagnose::{Verdict, diagnose};
/// use batch_pool_model::catalog::{Date, Os};
/// use batch_pool_model::start;
///
/// let options =
///     Options { api_version: "2024-07-01".into(), os: None, today: Date::new(2026, 11, 23), arm_endpoint: None };
/// let error = r#"{"resizeErrors": [{"code": "AccountCoreQuotaReached", "message": "…"}]}"#;
/// let diagnosis = diagnose(error, Some(&start::start(Os::Linux)), &options);
/// assert_eq!(diagnosis.verdict, Verdict::Failure);
///
/// let cause = &diagnosis.causes[0];
/// assert_eq!(cause.found.as_deref(), Some("AccountCoreQuotaReached"));
/// let pointer = cause.pointer.as_ref().expect("the number of nodes is in the body");
/// assert_eq!(pointer.last().as_deref(), Some("targetDedicatedNodes"));
/// ```
pub fn diagnose(text: &str, body: Option<&Json>, options: &Options) -> Diagnosis {
    // What is read of any text. No answer of Azure has a thousandth of that.
    let end = (0..=limits::TEXT.bytes.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    let text = &text[..end.unwrap_or_default()];
    let documents = read::documents(text);
    let hits = recognize(text);
    let case = Case::new(text, body, options);
    let mut causes = case.causes(&hits);
    let failed = hits.iter().any(|hit| hit.signature.outcome == Outcome::Failure);
    let pending = hits.iter().any(|hit| hit.signature.outcome == Outcome::Pending);
    let stated = read::verdict(&documents).or_else(|| find(text, STARTED).map(|_| Verdict::Success));
    let unknown = if failed || pending { None } else { read::stated_error(text, &documents) };
    let verdict = match stated {
        _ if failed || unknown.is_some() => Verdict::Failure,
        Some(verdict) if verdict != Verdict::Success => verdict,
        _ if pending => Verdict::Pending,
        Some(verdict) => verdict,
        None => Verdict::Unknown,
    };
    if verdict == Verdict::Failure && !failed && !pending {
        causes.insert(0, case.unknown(unknown));
    }
    Diagnosis { verdict, causes }
}

/// Whether a text that isn't JSON says something that is known here, or an error as tools print it.
pub fn is_recognized(text: &str) -> bool {
    !recognize(text).is_empty() || find(text, STARTED).is_some() || read::stated_error(text, &[]).is_some()
}

/// What is asked: a text, and the body that it is about.
struct Case<'a> {
    text: &'a str,
    body: Option<&'a Json>,
    os: Option<Os>,
    /// Of the body.
    findings: Vec<Finding>,
    named: Vec<Named>,
}

impl<'a> Case<'a> {
    fn new(text: &'a str, body: Option<&'a Json>, options: &Options) -> Self {
        let os = options.os.or_else(|| body.and_then(Os::of_pool)).or_else(|| os_of(text));
        let findings = body.map(|body| check(body, options)).unwrap_or_default();
        Self { text, body, os, findings, named: named(text) }
    }

    /// The causes of the best rank. What says less is said by them too.
    fn causes(&self, hits: &[Hit]) -> Vec<Cause> {
        let mut causes: Vec<(Rank, Cause)> = hits.iter().flat_map(|hit| self.of_hit(hit, hits)).collect();
        let best = causes.iter().map(|(rank, _)| *rank).min();
        causes.retain(|(rank, _)| Some(*rank) == best);
        let mut causes: Vec<Cause> = causes.into_iter().map(|(_, cause)| cause).collect();
        // What the body explains goes first; otherwise they stay in the order of the text.
        causes.sort_by_key(|cause| cause.rule.is_none());
        let mut known: Vec<(&str, Option<Pointer>, Option<&str>)> = Vec::new();
        causes.retain(|cause| {
            let key = (cause.code, cause.pointer.clone(), cause.rule);
            let is_new = !known.contains(&key);
            known.push(key);
            is_new
        });
        causes
    }

    fn of_hit(&self, hit: &Hit, hits: &[Hit]) -> Vec<(Rank, Cause)> {
        let row = hit.signature;
        if !matches!(row.location, FaultLocation::Named) {
            let pointer = self.location(row);
            let explained = self.explained(row, pointer.as_ref());
            return self.causes_by_finding(row, hit, Text::new(key(row.code)), pointer, explained, row.rank);
        }
        let members: Vec<&Named> = self.named.iter().filter(|named| is_of(named, hit, hits)).collect();
        if members.is_empty() {
            // Azure does not say which member it is: what the check of the body takes for errors is likely.
            let explained = if row.asks_place { self.errors() } else { Vec::new() };
            let rank = if row.rank == Rank::Exact { Rank::Area } else { row.rank };
            return self.causes_by_finding(row, hit, Text::new(key(row.code)), None, explained, rank);
        }
        let of_member = |named: &&Named| {
            let pointer = resolve(named, self.body);
            let explained = self.explained(row, pointer.as_ref());
            let message = Text::new([&key(row.code), ".named"].concat()).with("member", named.text());
            self.causes_by_finding(row, hit, message, pointer, explained, Rank::Exact)
        };
        members.iter().flat_map(of_member).collect()
    }

    /// A cause, once for each finding that explains it.
    fn causes_by_finding(
        &self,
        row: &'static Signature,
        hit: &Hit,
        message: Text,
        pointer: Option<Pointer>,
        explained: Vec<&Finding>,
        rank: Rank,
    ) -> Vec<(Rank, Cause)> {
        let cause = Cause {
            code: row.code,
            message,
            pointer,
            help: row.help.page(self.os),
            place: Some(place(self.text, hit.at)),
            found: Some(self.found(hit)),
            rule: None,
            fix: None,
        };
        if explained.is_empty() {
            return vec![(rank, cause)];
        }
        let because = |finding: &Finding| Cause {
            message: Text::new("diagnosis.because")
                .with_text("cause", cause.message.clone())
                .with_text("finding", finding.message.clone()),
            pointer: Some(finding.pointer.clone()),
            rule: Some(finding.code),
            fix: finding.fix.as_ref().or_else(|| other_version(finding)).cloned(),
            ..cause.clone()
        };
        explained.into_iter().take(MOST).map(|finding| (rank, because(finding))).collect()
    }

    /// An error that no row knows, in its own words.
    fn unknown(&self, stated: Option<StatedError>) -> Cause {
        let pointer = self.named.first().and_then(|named| resolve(named, self.body));
        let (variant, stated) = match stated {
            Some(stated) if stated.code.is_empty() => (".message", stated),
            Some(stated) if stated.message.is_empty() => (".code", stated),
            Some(stated) => ("", stated),
            None => (".silent", StatedError { code: String::new(), message: String::new() }),
        };
        let at = find(self.text, &stated.code).filter(|_| !stated.code.is_empty());
        Cause {
            code: UNKNOWN,
            message: Text::new([&key(UNKNOWN), variant].concat())
                .with("code", stated.code.clone())
                .with("message", quote(&stated.message)),
            pointer,
            help: doc_urls::DEPLOYMENT,
            place: at.map(|at| place(self.text, at)),
            found: at.map(|_| stated.code),
            rule: None,
            fix: None,
        }
    }

    /// The words of a row as they are in the text, in one line.
    fn found(&self, hit: &Hit) -> String {
        let end = end_of(self.text.as_bytes(), hit.at, hit.words.text).unwrap_or(hit.at);
        let found = self.text.get(hit.at..end).unwrap_or_default();
        // Frames and escapes of line breaks are between words only.
        let framed =
            found.replace(['│', '|'], " ").replace("\\n", " ").replace("\\r", " ").replace("\\t", " ");
        framed.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The place that a row speaks of.
    fn location(&self, row: &Signature) -> Option<Pointer> {
        match row.location {
            FaultLocation::Nowhere | FaultLocation::Named => None,
            FaultLocation::Members(members) => {
                let mut places = members.iter().filter_map(|member| member.parse::<Pointer>().ok());
                let there = places.clone().find(|at| self.body.is_some_and(|body| body.find(at).is_some()));
                there.or_else(|| places.next())
            }
            FaultLocation::Extension(inside) => {
                let extension = self.extensions().into_iter().next()?;
                inside.parse::<Pointer>().ok()?.rebase(&Pointer::root(), &extension.extension.at)
            }
            FaultLocation::Certificate => self.certificate(),
        }
    }

    fn extensions(&self) -> Vec<KeyVault<'a>> {
        self.body.map(|body| KeyVault::all(body, self.os)).unwrap_or_default()
    }

    /// The certificate whose secret the text names; the only one, if it names none.
    fn certificate(&self) -> Option<Pointer> {
        let extensions = self.extensions();
        let urls: Vec<_> = extensions
            .iter()
            .flat_map(|extension| &extension.certificates)
            .filter_map(|certificate| certificate.url.as_ref())
            .collect();
        let mut words = Lookup::default();
        for word in self.text.to_ascii_lowercase().split(|c: char| !(c.is_ascii_alphanumeric() || c == '-')) {
            if words.get(word).is_none() {
                words.insert(word.into(), ());
            }
        }
        let is_named = |url: &str| {
            let name = SecretId::parse(url).ok().map(|id| id.name.to_ascii_lowercase());
            name.is_some_and(|name| words.get(&name).is_some())
        };
        let named = urls.iter().find(|url| url.text().is_some_and(is_named));
        let only = urls.first().filter(|_| urls.len() == 1);
        named.or(only).map(|url| url.at.clone())
    }

    /// The findings that can be the cause of a row: those of its likeliest rule that finds something, else those at its place.
    fn explained(&self, row: &Signature, at: Option<&Pointer>) -> Vec<&Finding> {
        let findings = flat(&self.findings);
        let of_rule = |rule: &&str| -> Option<Vec<&Finding>> {
            let found: Vec<_> = findings.iter().copied().filter(|finding| finding.code == *rule).collect();
            (!found.is_empty()).then_some(found)
        };
        let at_place = |at: &Pointer| {
            let inside =
                |finding: &&Finding| finding.pointer.is_within(at) && finding.severity != Severity::Info;
            findings.iter().copied().filter(inside).collect()
        };
        let by_rule = row.rules.iter().find_map(of_rule);
        by_rule.or_else(|| at.filter(|_| row.asks_place).map(at_place)).unwrap_or_default()
    }

    fn errors(&self) -> Vec<&Finding> {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error).collect()
    }
}

fn key(code: &str) -> String {
    ["diagnosis.", code].concat()
}

/// Findings, each with what follows from it behind.
fn flat(findings: &[Finding]) -> Vec<&Finding> {
    let mut all = Vec::new();
    for finding in findings {
        all.push(finding);
        all.extend(flat(&finding.follow_ups));
    }
    all
}

/// Whether a member is named for a row: by the last such row before it, or by the first of all.
fn is_of(named: &Named, hit: &Hit, hits: &[Hit]) -> bool {
    let mut rows = hits.iter().filter(|hit| matches!(hit.signature.location, FaultLocation::Named));
    let first = rows.clone().next();
    let last = rows.rfind(|row| row.at <= named.at).or(first);
    last.is_some_and(|row| row.at == hit.at && row.signature.code == hit.signature.code)
}

/// The platform that a text is about.
fn os_of(text: &str) -> Option<Os> {
    if find(text, "KeyVaultForWindows").is_some() {
        Some(Os::Windows)
    } else if find(text, "KeyVaultForLinux").is_some() {
        Some(Os::Linux)
    } else {
        None
    }
}

/// The choice of another API version. Whatever else is to choose from is for the list of findings.
fn other_version(finding: &Finding) -> Option<&Fix> {
    finding.choices.iter().find(|choice| choice.api_version.is_some())
}
