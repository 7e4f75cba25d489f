//! How many nodes.

use batch_pool_document::Json;
use batch_pool_document::{Patch, Pointer};
use batch_pool_model::contract::duration_seconds;

use super::choices::keeping_one;
use super::located::Located;
use super::path::has;
use super::{Certainty, Context, FindingBuilder, Impact, Rule, at_most_one, doc_urls};

use Certainty::{Believed, Documented};

pub(super) const RULES: &[Rule] = &[
    Rule::error("scale-both", Documented, doc_urls::POOL, scale_both),
    Rule::error("scale-neither", Documented, doc_urls::POOL, scale_neither),
    Rule::error("scale-no-target", Documented, doc_urls::POOL, scale_no_target),
    Rule::info("scale-missing", Documented, doc_urls::POOL, scale_missing),
    Rule::error("scale-resize-timeout", Documented, doc_urls::POOL, scale_resize_timeout),
    Rule::error("scale-evaluation-interval", Documented, doc_urls::AUTO_SCALE, scale_evaluation_interval),
    Rule::warning("scale-negative", Believed, doc_urls::POOL, scale_negative).impact(Impact::Rejected),
    Rule::warning("scale-inter-node", Believed, doc_urls::BATCH_QUOTAS, at_most_one!(scale_inter_node))
        .impact(Impact::Nodes),
];

const TARGETS: &[&str] = &["targetDedicatedNodes", "targetLowPriorityNodes"];

fn settings<'a>(context: &Context<'a>) -> Option<Located<'a>> {
    context.find(&["properties", "scaleSettings"]).filter(Located::is_object)
}

fn scale_both(context: &Context) -> Vec<FindingBuilder> {
    let settings = settings(context).filter(|scale| has(scale, "fixedScale") && has(scale, "autoScale"));
    let found = settings
        .map(|scale| keeping_one(FindingBuilder::at(scale.at.clone()), &scale, &["fixedScale", "autoScale"]));
    found.into_iter().collect()
}

fn scale_neither(context: &Context) -> Vec<FindingBuilder> {
    let settings = settings(context).filter(|scale| !has(scale, "fixedScale") && !has(scale, "autoScale"));
    // Whatever else is inside is probably one of them under a wrong name, which the contract says.
    let settings = settings.filter(|scale| scale.value.is_empty_container());
    settings.map(|scale| one_node(FindingBuilder::at(scale.at), context)).into_iter().collect()
}

/// Offers a pool with one node of either kind.
fn one_node(found: FindingBuilder, context: &Context) -> FindingBuilder {
    let fixed = found.pointer().child("fixedScale");
    TARGETS.iter().fold(found, |found, target| {
        let at = fixed.child(target);
        found.choice("one", target, Patch::new().set(context.body, at, Json::integer(1)), None)
    })
}

fn scale_no_target(context: &Context) -> Vec<FindingBuilder> {
    let fixed = settings(context).and_then(|scale| scale.get("fixedScale")).filter(Located::is_object);
    let without = fixed.filter(|fixed| !TARGETS.iter().any(|target| has(fixed, target)));
    let found = without.map(|fixed| {
        TARGETS.iter().fold(FindingBuilder::at(fixed.at.child(TARGETS[0])), |found, target| {
            found.choice(
                "one",
                target,
                Patch::new().set(context.body, fixed.at.child(target), Json::integer(1)),
                None,
            )
        })
    });
    found.into_iter().collect()
}

/// Without settings a pool has no nodes.
fn scale_missing(context: &Context) -> Vec<FindingBuilder> {
    let Some(properties) = context.find(&["properties"]).filter(Located::is_object) else {
        return Vec::new();
    };
    if properties.value.get("scaleSettings").is_some() {
        return Vec::new();
    }
    vec![one_node(FindingBuilder::at(properties.at.child("scaleSettings")), context)]
}

/// A duration outside of limits. Above the upper one or below the lower one, with the nearest that is allowed.
fn outside(
    place: Option<Located>,
    limits: std::ops::RangeInclusive<u64>,
    ends: [&'static str; 2],
) -> Vec<FindingBuilder> {
    let found = || {
        let place = place?;
        let text = place.text()?;
        let seconds = duration_seconds(text)?;
        let nearest = if seconds < *limits.start() {
            ends[0]
        } else if seconds > *limits.end() {
            ends[1]
        } else {
            return None;
        };
        let fix = Patch::new().replace(place.at.clone(), nearest);
        Some(
            FindingBuilder::at(place.at)
                .with("found", text)
                .with("minimum", ends[0])
                .with("maximum", ends[1])
                .with("value", nearest)
                .fix(fix),
        )
    };
    found().into_iter().collect()
}

const FIVE_MINUTES: u64 = 300;
const A_WEEK: u64 = 604_800;

fn scale_resize_timeout(context: &Context) -> Vec<FindingBuilder> {
    let fixed = settings(context).and_then(|scale| scale.get("fixedScale"));
    let timeout = fixed.and_then(|fixed| fixed.get("resizeTimeout"));
    outside(timeout, FIVE_MINUTES..=u64::MAX, ["PT5M", ""])
}

fn scale_evaluation_interval(context: &Context) -> Vec<FindingBuilder> {
    let auto = settings(context).and_then(|scale| scale.get("autoScale"));
    let interval = auto.and_then(|auto| auto.get("evaluationInterval"));
    outside(interval, FIVE_MINUTES..=A_WEEK, ["PT5M", "P7D"])
}

fn scale_negative(context: &Context) -> Vec<FindingBuilder> {
    let Some(fixed) = settings(context).and_then(|scale| scale.get("fixedScale")) else { return Vec::new() };
    let targets = TARGETS.iter().filter_map(|target| fixed.get(target));
    let negative = targets.filter(|target| target.value.as_integer().is_some_and(|count| count < 0));
    negative
        .map(|target| {
            let fix = Patch::new().replace(target.at.clone(), Json::integer(0));
            FindingBuilder::at(target.at)
                .with("found", target.value.as_integer().unwrap_or_default().to_string())
                .fix(fix)
        })
        .collect()
}

/// The most nodes of a pool whose nodes talk to each other, in an account that Batch makes the machines for.
const MOST_TALKING: i64 = 100;

fn scale_inter_node(context: &Context) -> Option<FindingBuilder> {
    let talks = context.find(&["properties"])?.text_of("interNodeCommunication")? == "Enabled";
    let fixed = settings(context)?.get("fixedScale")?;
    let count: i64 = TARGETS
        .iter()
        .filter_map(|target| fixed.value.get(target)?.as_integer())
        .map(|count| count.max(0))
        .sum();
    let at = TARGETS.iter().find_map(|target| fixed.get(target))?.at;
    (talks && count > MOST_TALKING).then(|| {
        let found = FindingBuilder::at(at.clone())
            .with("found", count.to_string())
            .with("maximum", MOST_TALKING.to_string());
        // Of two kinds of nodes, nobody else knows which there should be fewer of.
        if TARGETS.iter().all(|target| fixed.get(target).is_some()) {
            return found;
        }
        let fewer = Patch::new().replace(at, Json::integer(MOST_TALKING));
        let silent = Pointer::of(&["properties", "interNodeCommunication"]);
        let silent = Patch::new().replace(silent, "Disabled");
        found.choice("fewer", &MOST_TALKING.to_string(), fewer, None).choice("silent", "", silent, None)
    })
}
