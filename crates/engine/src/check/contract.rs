//! The pass that holds a body against the contract: both are walked together, and each place that differs gives one
//! finding. A value that is wrong is not searched further.

mod format;
mod repair;
mod unknown;
mod value;
mod version;

use batch_pool_document::{Json, Members, Patch, Pointer};
use batch_pool_model::contract::pool::BODY;
use batch_pool_model::contract::{Access, ApiVersion, Member, Shape, is_expression};
use batch_pool_model::locale::Text;
use batch_pool_model::severity::Severity;

use super::context::Context;
use super::finding::{Applicability, Finding, Fix};
use super::pointer_set::PointerSet;
use super::rule::Reach;

/// What the pass gives back.
pub(super) struct Outcome {
    pub(super) findings: Vec<Finding>,
    /// The places of members that stand elsewhere, or under another name.
    pub(super) elsewhere: PointerSet,
}

pub(super) fn check(context: &Context) -> Outcome {
    let mut pass = Pass {
        body: context.body,
        version: context.api_version,
        is_known_version: ApiVersion::parse(&context.options.api_version).is_some(),
        findings: Vec::new(),
        elsewhere: Vec::new(),
    };
    pass.value(context.body, &BODY, &Pointer::root());
    let Pass { mut findings, elsewhere: meant, .. } = pass;
    let mut elsewhere = PointerSet::default();
    elsewhere.extend(meant);
    findings.retain(|finding| finding.code != MISSING || !elsewhere.contains_within(&finding.pointer));
    Outcome { findings, elsewhere }
}

const MISSING: &str = "contract-missing";

/// How much hangs on what the contract finds, where that is more than a value.
pub(super) const REACHES: &[(&str, Reach)] =
    &[("contract-type", Reach::Structure), ("contract-unknown", Reach::Structure)];

struct Pass<'a> {
    body: &'a Json,
    version: ApiVersion,
    /// Of an api-version that is not known here, nobody can say what it lacks.
    is_known_version: bool,
    findings: Vec<Finding>,
    /// The places where misplaced and misspelt members belong. What stands elsewhere is not missing too.
    elsewhere: Vec<Pointer>,
}

/// A finding of the contract, before its texts are put together.
struct ContractFinding {
    code: &'static str,
    variant: &'static str,
    severity: Severity,
    arguments: Vec<(&'static str, String)>,
    fix: Option<Patch>,
    applicability: Applicability,
}

impl ContractFinding {
    fn error(code: &'static str, variant: &'static str) -> Self {
        Self {
            code,
            variant,
            severity: Severity::Error,
            arguments: Vec::new(),
            fix: None,
            applicability: Applicability::Safe,
        }
    }

    fn warning(code: &'static str, variant: &'static str) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, variant) }
    }

    fn info(code: &'static str, variant: &'static str) -> Self {
        Self { severity: Severity::Info, ..Self::error(code, variant) }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    fn fix(mut self, patch: impl Into<Option<Patch>>) -> Self {
        self.fix = patch.into();
        self
    }

    fn applicability(mut self, applicability: Applicability) -> Self {
        self.applicability = applicability;
        self
    }

    fn variant(mut self, variant: &'static str) -> Self {
        self.variant = variant;
        self
    }
}

impl Pass<'_> {
    /// Notes a finding. `{member}` is the place's own name in its texts.
    fn report(&mut self, at: &Pointer, report: ContractFinding) {
        let ContractFinding { code, variant, severity, mut arguments, fix, applicability } = report;
        arguments.push(("member", label(at)));
        let say = |family: &str| {
            let dot = if variant.is_empty() { "" } else { "." };
            let text = Text::new(format!("{family}.{code}{dot}{variant}"));
            arguments.iter().fold(text, |text, (name, value)| text.with(name, value.clone()))
        };
        self.findings.push(Finding {
            hindrance: None,
            code,
            severity,
            pointer: at.clone(),
            message: say("finding"),
            help: self.version.page(),
            fix: fix.map(|patch| Fix { title: say("fix"), patch, applicability }),
            choices: Vec::new(),
            inside: None,
            follow_ups: Vec::new(),
        });
    }

    fn value(&mut self, value: &Json, shape: &Shape, at: &Pointer) {
        // Nobody knows its result here. The body itself cannot be one: around a request there is no template.
        if !at.is_root() && value.as_str().is_some_and(is_expression) {
            return;
        }
        match (shape, value) {
            (Shape::Object(members), Json::Object(present)) => self.object(present, members, at),
            (Shape::List { element, .. }, Json::Array(elements)) => {
                for (index, value) in elements.iter().enumerate() {
                    self.value(value, element, &at.index(index));
                }
            }
            (Shape::Map(element), Json::Object(present)) => {
                for (name, value) in present.iter() {
                    self.mapped(value, element, &at.child(name));
                }
            }
            (Shape::Free, Json::Object(_)) | (Shape::Boolean, Json::Bool(_)) => {}
            (Shape::Text(format), Json::String(text)) => self.text(*format, text, at),
            (Shape::Integer { minimum, maximum }, Json::Number(number)) => {
                self.integer(number, (*minimum).into()..=(*maximum).into(), at);
            }
            (Shape::Choice { choices, open }, Json::String(text)) => self.choice(choices, *open, text, at),
            _ => self.wrong_type(value, shape, at),
        }
    }

    fn mapped(&mut self, value: &Json, shape: &Shape, at: &Pointer) {
        if *value == Json::Null {
            self.null(at);
        } else {
            self.value(value, shape, at);
        }
    }

    fn object(&mut self, present: &Members, members: &'static [Member], at: &Pointer) {
        for (name, value) in present.iter() {
            let place = at.child(name);
            match members.iter().find(|member| member.name == &**name) {
                None => self.unknown(name, value, members, at),
                Some(member) if !member.versions.contain(self.version) => {
                    self.version(member, members, value, &place);
                }
                Some(member) if member.access == Access::ReadOnly => self.read_only(member, &place),
                Some(member) if *value == Json::Null => {
                    if member.is_required_in(self.version) {
                        self.missing(member, "null", &place);
                    } else {
                        self.null(&place);
                    }
                }
                Some(member) => self.value(value, &member.shape, &place),
            }
        }
        for member in members {
            if member.is_required_in(self.version) && present.get(member.name).is_none() {
                self.missing(member, "", &at.child(member.name));
            }
        }
    }

    fn missing(&mut self, member: &Member, variant: &'static str, at: &Pointer) {
        let holder = at.parent().filter(|holder| !holder.is_root());
        let variant = match &holder {
            None => "body",
            Some(_) => variant,
        };
        // Where only one word is possible, nothing needs to be asked.
        let only = match member.shape {
            Shape::Choice { choices, .. } => {
                let mut possible = choices.iter().filter(|choice| choice.versions.contain(self.version));
                possible.next().filter(|_| possible.next().is_none())
            }
            _ => None,
        };
        let report = ContractFinding::error(MISSING, variant)
            .with("holder", holder.as_ref().map(label).unwrap_or_default())
            .with("value", only.map(|choice| choice.value).unwrap_or_default())
            .fix(only.map(|choice| Patch::new().add(at.clone(), choice.value)));
        self.report(at, report);
    }

    fn read_only(&mut self, member: &Member, at: &Pointer) {
        let is_envelope = at.parent().is_some_and(|holder| holder.is_root());
        if !(is_envelope && matches!(member.name, "name" | "type")) {
            self.report(
                at,
                ContractFinding::info("contract-read-only", "").fix(Patch::new().remove(at.clone())),
            );
        }
    }

    fn null(&mut self, at: &Pointer) {
        self.report(at, ContractFinding::info("contract-null", "").fix(Patch::new().remove(at.clone())));
    }
}

/// The name of a place among its siblings, as people would call it: `vmSize`, `targets[0]`; nothing for the root.
fn label(at: &Pointer) -> String {
    let mut label = String::new();
    let mut place = at.clone();
    while let (Some(token), Some(holder)) = (place.last(), place.parent()) {
        if place.last_index().is_none() {
            return format!("{token}{label}");
        }
        label = format!("[{token}]{label}");
        place = holder;
    }
    label
}
