//! What is checked, rule by rule, in words and with an example of each: as Markdown for readers of the repository, and in each language
//! as a page of the site, and as texts that the page shows inside a finding. Neither module has it: `batch-pool rules` writes the files.
//!
//! Nothing here is said by hand. Codes, severities and sources are those of the rules, what is wrong and why is what the
//! finding of an example says, and what a fix does is shown by applying it.

mod excerpt;
mod html;
mod json;
mod markdown;
mod prose;
mod target;

use std::collections::BTreeMap;
use std::rc::Rc;

use batch_pool_cases::bodies::{good, place};
use batch_pool_cases::rules::{Case, cases};
use batch_pool_document::{Json, Pointer, diff};
use batch_pool_engine::check::{
    Certainty, Finding, Fix, Impact, Options, RULE_GROUPS, RuleGroup, Severity, check, flattened,
};
use batch_pool_model::contract::{ApiVersion, BodyOrder};
use batch_pool_model::locale::Text;

pub use html::{file_name, page};
pub use json::{texts, texts_file_name};
pub use markdown::markdown;

/// A body without a fault, and the same with one.
#[derive(Clone, Debug)]
pub struct Example {
    /// The body without the fault, which is shown as the correct one if the finding has no fix.
    pub good: Json,
    /// The body with the fault.
    pub broken: Json,
    /// What both are checked against.
    pub options: Options,
    /// The message of the finding without `finding.`: its code, and a dot and the variant where there is one.
    pub key: &'static str,
    /// The place of the finding in the broken body.
    pub at: Pointer,
}

/// The cases of the rules as examples.
pub fn examples() -> Vec<Example> {
    let example = |case: Case| Example {
        good: good(case.os),
        broken: case.body(),
        options: Options {
            api_version: case.api_version.to_owned(),
            os: None,
            today: case.today,
            arm_endpoint: case.arm_endpoint.map(str::to_owned),
        },
        key: case.key,
        at: place(case.at),
    };
    cases().into_iter().map(example).collect()
}

/// A code, and all that can be told of it.
#[derive(Clone, Debug)]
pub struct Explained {
    /// The code, which is also the anchor of its section.
    pub code: &'static str,
    /// The severity of the rule's row. A wording may have a lesser one.
    pub severity: Severity,
    /// What happens if nothing is done about the finding of its example.
    pub impact: Impact,
    /// How we know that the rule is true.
    pub certainty: Certainty,
    /// The URLs of the official pages that say so, first the one of the rule's row.
    pub sources: Vec<Rc<str>>,
    /// What it may say, first what its example says.
    pub wordings: Vec<Wording>,
    /// What is unusual about the request of its example.
    pub request: Request,
    /// The example; none if the fault isn't in the body.
    pub excerpts: Option<Excerpts>,
}

/// A part of a body with a fault, and the same of one without it.
#[derive(Clone, Debug)]
pub struct Excerpts {
    /// Where the part is, as people write it; nothing for the body itself.
    pub place: String,
    /// The part with the fault: JSON in which `…` stands for what is left out.
    pub before: String,
    /// The same part after the fix, or of the good body if there's no fix.
    pub after: String,
}

/// One of the ways in which a code is said.
#[derive(Clone, Debug)]
pub struct Wording {
    /// As of [`Example`].
    pub key: String,
    /// The severity of the finding that is worded so.
    pub severity: Severity,
    /// The message of that finding.
    pub message: Text,
    /// The fix, if there's one answer.
    pub fix: Option<Fix>,
    /// The fixes to choose from, if there are several answers.
    pub choices: Vec<Fix>,
}

/// How the request of an example differs from a usual one.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// The API version, if it isn't the newest.
    pub api_version: Option<String>,
    /// The Resource Manager endpoint, if the example has one.
    pub arm_endpoint: Option<String>,
}

/// An example with what is found in it.
struct ExampleFinding<'a> {
    example: &'a Example,
    finding: Finding,
}

/// All codes that the examples show, and those of targets, by name. An example whose finding is not there shows nothing.
pub fn explain(examples: &[Example]) -> Vec<Explained> {
    let mut codes: BTreeMap<&'static str, Vec<ExampleFinding>> = BTreeMap::new();
    for example in examples {
        let key = ["finding.", example.key].concat();
        let findings = flattened(check(&example.broken, &example.options));
        let own = findings
            .into_iter()
            .find(|finding| *finding.message.key == *key && finding.pointer == example.at);
        if let Some(finding) = own {
            codes.entry(finding.code).or_default().push(ExampleFinding { example, finding });
        }
    }
    let of_body = codes.into_iter().filter_map(|(code, shown)| of_code(code, shown));
    let mut all: Vec<Explained> = of_body.chain(target::explain()).collect();
    all.sort_by_key(|explained| explained.code);
    all
}

fn of_code(code: &'static str, mut shown: Vec<ExampleFinding>) -> Option<Explained> {
    let rule = RULE_GROUPS.iter().flat_map(RuleGroup::rules).find(|rule| rule.code == code)?;
    // What weighs as the code does stands for it, and what is fixed says more than what is not.
    shown.sort_by_key(|ExampleFinding { finding, .. }| {
        (finding.severity != rule.severity, finding.fix.is_none())
    });
    let first = shown.first()?;
    let impact = first.finding.impact;
    let (request, excerpts) = (Request::of(&first.example.options), excerpts(first));
    let mut sources: Vec<Rc<str>> = vec![rule.help.into()];
    let mut wordings: Vec<Wording> = Vec::new();
    for ExampleFinding { example, finding } in shown {
        let help: Rc<str> = finding.help.into();
        if !sources.contains(&help) {
            sources.push(help);
        }
        if wordings.iter().all(|wording| wording.key != example.key) {
            let Finding { severity, message, fix, choices, .. } = finding;
            wordings.push(Wording { key: example.key.to_owned(), severity, message, fix, choices });
        }
    }
    Some(Explained {
        code,
        severity: rule.severity,
        impact,
        certainty: rule.certainty,
        sources,
        wordings,
        request,
        excerpts,
    })
}

/// A fix that changes the body, rather than the API version that it's sent with.
fn edit(fix: Option<&Fix>) -> Option<&Fix> {
    fix.filter(|fix| fix.api_version.is_none())
}

/// The same part of the broken body, and of the fixed one; of the good one where no fix is offered. None: they are alike,
/// the fault is in the request around the body.
fn excerpts(shown: &ExampleFinding) -> Option<Excerpts> {
    let ExampleFinding { example, finding } = shown;
    let fixed = edit(finding.fix.as_ref()).and_then(|fix| fix.patch.apply(&example.broken, &BodyOrder).ok());
    let after = fixed.as_ref().unwrap_or(&example.good);
    let changed = |from, to| diff(from, to).into_iter().map(|change| change.pointer);
    let mut places: Vec<Pointer> = changed(&example.good, &example.broken).collect();
    places.extend(changed(&example.broken, after));
    if places.is_empty() {
        return None;
    }
    places.push(finding.pointer.clone());
    let holder = excerpt::holder([&example.broken, after], &places);
    let part = |body| excerpt::excerpt(body, &holder, &places);
    Some(Excerpts { place: holder.dotted(), before: part(&example.broken), after: part(after) })
}

impl Request {
    fn of(options: &Options) -> Self {
        let is_newest = options.api_version == ApiVersion::NEWEST.name();
        Self {
            api_version: Some(options.api_version.clone()).filter(|_| !is_newest),
            arm_endpoint: options.arm_endpoint.clone(),
        }
    }
}

/// What can be done about a wording at a click, in words.
fn answers(wording: &Wording) -> Vec<Text> {
    let fix = wording.fix.iter().map(|fix| {
        let key = if fix.applicability.is_safe() { "explain.fix" } else { "explain.fix.loses" };
        Text::new(key).with_text("title", fix.title.clone())
    });
    let choice = |choice: &Fix| Text::new("explain.choice").with_text("title", choice.title.clone());
    fix.chain(wording.choices.iter().map(choice)).collect()
}

impl Wording {
    /// The key of the text that says what the second excerpt of its example is: the body after its fix, or one without the fault.
    pub(crate) fn title_of_after(&self) -> &'static str {
        if edit(self.fix.as_ref()).is_some() { "explain.after.fixed" } else { "explain.after.good" }
    }

    /// What tells it from the other ways to say its code.
    pub fn variant(&self) -> Option<&str> {
        self.key.split_once('.').map(|(_, variant)| variant)
    }
}
