//! Findings: what Azure would refuse, what cannot work, and what will hurt later. First one pass for the contract, then the
//! rules, a file a topic.
//!
//! A rule is a row of its topic's table: a code, a severity, how certain the fact is, a link to its source, and a small
//! function that looks for breaks. What the contract's pass finds has rows too, without functions. To add a rule, see
//! CONTRIBUTING.md.

#![deny(missing_docs)]
#![warn(clippy::missing_errors_doc)]

mod apply_fixes;
mod context;
pub(crate) mod doc_urls;
mod finding;
mod follow_up;
mod formula;
mod located;
mod names;
mod options;
mod order;
mod path;
mod pointer_set;
mod redact;
mod rule;

mod autoscale;
mod choices;
mod container;
mod contract;
mod dialect;
mod empty;
mod encryption;
mod extension;
mod identity;
mod image;
mod inbound;
mod invisible;
mod key_vault;
mod leftover;
mod limits;
mod mount;
mod network;
mod pool;
mod scale;
mod secret;
mod size;
mod start_task;
mod upgrade;
mod user;

pub use apply_fixes::{FixedBody, apply_fixes};
pub use finding::{Applicability, Finding, Fix};
pub use follow_up::flattened;
pub(crate) use key_vault::KeyVault;
pub(crate) use key_vault::synchronization::polling_interval;
pub use options::Options;
pub use rule::{Certainty, Rule};

pub use batch_pool_model::severity::{Impact, Severity};

use batch_pool_document::{Json, Pointer};

// What the rules share.
use context::Context;
pub(crate) use contract::version_to_send_with;
use path::{MACHINE, NETWORK};
use pointer_set::PointerSet;
use rule::{FindingBuilder, at_most_one};

/// The rules of a topic.
#[derive(Clone, Copy, Debug)]
pub struct RuleGroup {
    rules: &'static [Rule],
    /// Paths to the properties that the topic is about. They say nothing of a body that has none of them; without a path, they may
    /// say something of any body.
    about: &'static [&'static [&'static str]],
}

impl RuleGroup {
    const fn of(rules: &'static [Rule]) -> Self {
        Self { rules, about: &[] }
    }

    /// Rules that a body without these properties doesn't need. Most bodies have few of them, so most of the rules neither run nor
    /// have to be loaded: this saves 11 kB of what loads until the article's body is checked.
    const fn about(rules: &'static [Rule], about: &'static [&'static [&'static str]]) -> Self {
        Self { rules, about }
    }

    /// Each rule.
    pub fn rules(&self) -> std::slice::Iter<'static, Rule> {
        self.rules.iter()
    }

    fn concerns(&self, context: &Context) -> bool {
        self.about.is_empty() || self.about.iter().any(|path| context.find(path).is_some())
    }
}

/// The rules, topic by topic.
pub const RULE_GROUPS: &[RuleGroup] = &[
    RuleGroup::of(contract::RULES),
    RuleGroup::of(dialect::RULES),
    RuleGroup::of(invisible::RULES),
    RuleGroup::of(pool::RULES),
    RuleGroup::of(size::RULES),
    RuleGroup::of(image::RULES),
    RuleGroup::of(extension::RULES),
    RuleGroup::of(key_vault::extension::RULES),
    RuleGroup::of(key_vault::handler::RULES),
    RuleGroup::of(key_vault::members::RULES),
    RuleGroup::of(key_vault::synchronization::RULES),
    RuleGroup::of(key_vault::certificates::RULES),
    RuleGroup::of(key_vault::urls::RULES),
    RuleGroup::of(key_vault::stores::RULES),
    RuleGroup::of(key_vault::access::RULES),
    RuleGroup::of(key_vault::authentication::RULES),
    RuleGroup::of(identity::RULES),
    RuleGroup::of(leftover::RULES),
    RuleGroup::of(scale::RULES),
    RuleGroup::about(autoscale::RULES, &[&["properties", "scaleSettings", "autoScale"]]),
    RuleGroup::about(network::RULES, &[NETWORK]),
    RuleGroup::about(inbound::RULES, &[NETWORK]),
    RuleGroup::of(limits::RULES),
    RuleGroup::of(empty::RULES),
    RuleGroup::of(choices::RULES),
    RuleGroup::about(
        encryption::RULES,
        &[
            &of_machine("diskEncryptionConfiguration"),
            &of_machine("securityProfile"),
            &of_machine("osDisk"),
            &of_machine("dataDisks"),
        ],
    ),
    RuleGroup::about(
        upgrade::RULES,
        &[
            &["properties", "upgradePolicy"],
            &of_machine("securityProfile"),
            &of_machine("serviceArtifactReference"),
        ],
    ),
    RuleGroup::about(start_task::RULES, &[START_TASK]),
    RuleGroup::about(container::RULES, &[START_TASK, &of_machine("containerConfiguration")]),
    RuleGroup::about(mount::RULES, &[&["properties", "mountConfiguration"]]),
    RuleGroup::about(user::RULES, &[&["properties", "userAccounts"], &of_machine("licenseType")]),
    RuleGroup::of(secret::RULES),
];

const START_TASK: &[&str] = &["properties", "startTask"];

/// The path to a property of the virtual machines.
const fn of_machine(name: &'static str) -> [&'static str; 4] {
    let [properties, deployment, machine] = MACHINE;
    [properties, deployment, machine, name]
}

/// All findings of a pool body, what to fix first at the top, each with what follows from it.
///
/// A pool has [at most 256 task slots per
/// node](https://learn.microsoft.com/rest/api/batchmanagement/pool/create#pool), and their number is an integer:
///
/// ```
/// use batch_pool_document::{Json, Pointer};
/// use batch_pool_engine::check::{Options, Severity, check};
/// use batch_pool_model::catalog::{Date, Os};
/// use batch_pool_model::{edit, start};
///
/// let options =
///     Options { api_version: "2024-07-01".into(), os: None, today: Date::new(2026, 11, 23), arm_endpoint: None };
/// let slots = Pointer::of(&["properties", "taskSlotsPerNode"]);
/// let of_slots = |value: Json| {
///     let body = edit::put(&start::start(Os::Linux), slots.clone(), value).expect("it has properties");
///     check(&body, &options).into_iter().find(|finding| finding.pointer == slots)
/// };
/// assert_eq!(of_slots(Json::integer(4)), None);
/// assert_eq!(of_slots(Json::integer(257)).expect("too many").severity, Severity::Error);
/// assert!(of_slots("4".into()).expect("a string").fix.is_some(), "it's clear which integer is meant");
/// ```
pub fn check(body: &Json, options: &Options) -> Vec<Finding> {
    let context = Context::new(body, options);
    let contract::Outcome { findings: mut of_contract, mut elsewhere } = contract::check(&context);
    let mut superseded = PointerSet::default();
    let mut findings = Vec::new();
    let mut stand_ins = Vec::new();
    let concerning = RULE_GROUPS.iter().filter(|group| group.concerns(&context));
    for rule in concerning.flat_map(RuleGroup::rules) {
        let Some(find_breaks) = rule.check else { continue };
        for found in find_breaks(&context) {
            superseded.extend(found.superseded());
            if let Some(place) = found.replaced() {
                if let Some(impact) = rule.stand_in_impact {
                    stand_ins.push((findings.len(), place.clone(), impact));
                }
                elsewhere.extend([place]);
            }
            findings.push(found.into_finding(rule));
        }
    }
    // One cause gives one finding, and a rule knows more about it than the contract.
    of_contract.retain(|finding| !superseded.contains(&finding.pointer));
    // A member that is elsewhere under a wrong name is not missing too.
    let is_elsewhere = |place: &Pointer| body.find(place).is_none() && elsewhere.contains_within(place);
    let mut missed = PointerSet::default();
    let is_error = |finding: &&Finding| finding.severity == Severity::Error;
    let errors = findings.iter().filter(is_error).map(|finding| finding.pointer.clone());
    missed.extend(errors.filter(is_elsewhere));
    // What stands in for a member that would be missed as an error weighs less, but threatens as much.
    let is_missed = |(_, place, _): &(usize, Pointer, Impact)| missed.contains_ancestor_of(place);
    for (number, _, impact) in stand_ins.into_iter().filter(is_missed) {
        findings[number].impact = impact;
    }
    findings.retain(|finding| !is_elsewhere(&finding.pointer));
    findings.append(&mut of_contract);
    redact::redact_secrets(&mut findings, body, &context.secrets);
    order::sort(&mut findings, body);
    follow_up::nest_follow_ups(findings)
}

/// Each rule.
fn rules() -> impl Iterator<Item = &'static Rule> {
    RULE_GROUPS.iter().flat_map(RuleGroup::rules)
}

/// What the contract alone says of a pool body, where no rule knows more.
pub fn check_contract(body: &Json, options: &Options) -> Vec<Finding> {
    let mut findings = contract::check(&Context::new(body, options)).findings;
    order::sort(&mut findings, body);
    findings
}
