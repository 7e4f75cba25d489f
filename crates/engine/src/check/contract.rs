//! The pass that holds a body against the contract: both are walked together, and each place that differs gives one
//! finding. A value that is wrong is not searched further.

mod format;
mod repair;
mod send;
mod unknown;
mod value;
mod version;

use batch_pool_document::{Json, Members, Patch, Pointer};
use batch_pool_model::contract::pool::BODY;
use batch_pool_model::contract::{Access, ApiVersion, Member, Shape, is_expression};
use batch_pool_model::severity::Severity;

use super::context::Context;
use super::finding::Finding;
use super::pointer_set::PointerSet;
use super::rule::{FindingBuilder, Reach, Rule};

pub(crate) use send::{supporting_version, version_to_send_with};

/// What the pass finds, a row for each code.
pub(super) const RULES: &[Rule] = &[UNKNOWN, VERSION, MISSING, READ_ONLY, NULL, TYPE, LIMIT, CHOICE, FORMAT];

/// No api-version has the member at this place. Where it's sure that Azure rejects it, it's an error.
const UNKNOWN: Rule = Rule::of_contract("contract-unknown", Severity::Error).reach(Reach::Structure);
/// Other api-versions have the member or the value, but not the one of the request.
const VERSION: Rule = Rule::of_contract("contract-version", Severity::Error);
/// The member is required.
const MISSING: Rule = Rule::of_contract("contract-missing", Severity::Error);
/// Only Azure sets the member.
const READ_ONLY: Rule = Rule::of_contract("contract-read-only", Severity::Info);
/// A null where the member can be left out.
const NULL: Rule = Rule::of_contract("contract-null", Severity::Info);
/// The value has another JSON type.
const TYPE: Rule = Rule::of_contract("contract-type", Severity::Error).reach(Reach::Structure);
/// The number is too small or too large.
const LIMIT: Rule = Rule::of_contract("contract-limit", Severity::Error);
/// The string isn't one of the values that the member has.
const CHOICE: Rule = Rule::of_contract("contract-choice", Severity::Error);
/// The string isn't a duration, a resource ID, or a URL.
const FORMAT: Rule = Rule::of_contract("contract-format", Severity::Error);

/// What the pass gives back.
pub(super) struct Outcome {
    pub(super) findings: Vec<Finding>,
    /// The places of members that are elsewhere, or under another name.
    pub(super) elsewhere: PointerSet,
}

pub(super) fn check(context: &Context) -> Outcome {
    let is_known_version = ApiVersion::parse(&context.options.api_version).is_some();
    let mut outcome = outcome(context.body, context.api_version, is_known_version);
    send::offer(&mut outcome.findings, context.body, context.api_version);
    outcome
}

fn outcome(body: &Json, version: ApiVersion, is_known_version: bool) -> Outcome {
    let mut pass = Pass { body, version, is_known_version, findings: Vec::new(), elsewhere: Vec::new() };
    pass.value(body, &BODY, &Pointer::root());
    let Pass { mut findings, elsewhere: meant, .. } = pass;
    let mut elsewhere = PointerSet::default();
    elsewhere.extend(meant);
    findings.retain(|finding| finding.code != MISSING.code || !elsewhere.contains_within(&finding.pointer));
    Outcome { findings, elsewhere }
}

struct Pass<'a> {
    body: &'a Json,
    version: ApiVersion,
    /// Of an api-version that is not known here, nobody can say what it lacks.
    is_known_version: bool,
    findings: Vec<Finding>,
    /// The places where misplaced and misspelt members belong. A member that is elsewhere is not missing too.
    elsewhere: Vec<Pointer>,
}

impl Pass<'_> {
    /// Notes a break of a rule. `{member}` is the place's own name in its texts.
    fn report(&mut self, rule: &Rule, found: FindingBuilder) {
        let member = label(found.pointer());
        self.findings.push(found.with("member", member).help(self.version.page()).into_finding(rule));
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
                        self.missing(member, Some("null"), &place);
                    } else {
                        self.null(&place);
                    }
                }
                Some(member) => self.value(value, &member.shape, &place),
            }
        }
        for member in members {
            if member.is_required_in(self.version) && present.get(member.name).is_none() {
                self.missing(member, None, &at.child(member.name));
            }
        }
    }

    fn missing(&mut self, member: &Member, variant: Option<&'static str>, at: &Pointer) {
        let holder = at.parent().filter(|holder| !holder.is_root());
        let variant = match &holder {
            None => Some("body"),
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
        let found = FindingBuilder::at(at.clone())
            .with("holder", holder.as_ref().map(label).unwrap_or_default())
            .with("value", only.map(|choice| choice.value).unwrap_or_default())
            .fix(only.map(|choice| Patch::new().add(at.clone(), choice.value)));
        self.report(&MISSING, variant.into_iter().fold(found, FindingBuilder::variant));
    }

    fn read_only(&mut self, member: &Member, at: &Pointer) {
        let is_envelope = at.parent().is_some_and(|holder| holder.is_root());
        if !(is_envelope && matches!(member.name, "name" | "type")) {
            self.report(&READ_ONLY, removed(at));
        }
    }

    fn null(&mut self, at: &Pointer) {
        self.report(&NULL, removed(at));
    }
}

/// A finding whose fix removes the value.
fn removed(at: &Pointer) -> FindingBuilder {
    FindingBuilder::at(at.clone()).fix(Patch::new().remove(at.clone()))
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
