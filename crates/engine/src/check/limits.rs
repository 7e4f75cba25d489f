//! Limits that Azure's documents state in words, and its schema does not: of numbers, of lists, and between values.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_model::catalog::{VmSize, most_task_slots};

use super::located::Located;
use super::path::{NAT_POOLS, Path};
use super::{Certainty, Context, FindingBuilder, Rule, Severity, doc_urls};

use Certainty::Documented;

pub(super) const RULES: &[Rule] = &[
    Rule::error("value-range", Documented, doc_urls::POOL, value_range),
    Rule::error("list-too-long", Documented, doc_urls::POOL, list_too_long),
    Rule::error("list-duplicate", Documented, doc_urls::POOL, list_duplicate),
    Rule::error("text-too-long", Documented, doc_urls::POOL, text_too_long),
];

/// Numbers, both ends inclusive.
const RANGES: &[(Path, RangeInclusive<i64>)] = &[
    (&["properties", "taskSlotsPerNode"], 1..=256),
    (
        &["properties", "deploymentConfiguration", "virtualMachineConfiguration", "dataDisks", "[]", "lun"],
        0..=63,
    ),
    (
        &[
            "properties",
            "deploymentConfiguration",
            "virtualMachineConfiguration",
            "dataDisks",
            "[]",
            "diskSizeGB",
        ],
        0..=2_147_483_647,
    ),
    (
        &["properties", "deploymentConfiguration", "virtualMachineConfiguration", "osDisk", "diskSizeGB"],
        0..=2_147_483_647,
    ),
    (&["properties", "startTask", "maxTaskRetryCount"], -1..=2_147_483_647),
    (
        &[
            "properties",
            "networkConfiguration",
            "endpointConfiguration",
            "inboundNatPools",
            "[]",
            "backendPort",
        ],
        1..=65_535,
    ),
    (
        &[
            "properties",
            "networkConfiguration",
            "endpointConfiguration",
            "inboundNatPools",
            "[]",
            "frontendPortRangeStart",
        ],
        1..=65_534,
    ),
    (
        &[
            "properties",
            "networkConfiguration",
            "endpointConfiguration",
            "inboundNatPools",
            "[]",
            "frontendPortRangeEnd",
        ],
        1..=65_534,
    ),
    (
        &[
            "properties",
            "networkConfiguration",
            "endpointConfiguration",
            "inboundNatPools",
            "[]",
            "networkSecurityGroupRules",
            "[]",
            "priority",
        ],
        150..=4096,
    ),
];

fn value_range(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for (path, limits) in RANGES {
        // In a list the numbers have to differ, so the nearest may be that of another element.
        let is_alone = !path.contains(&"[]");
        let most = most_slots(context).filter(|_| path.ends_with(&["taskSlotsPerNode"])).unwrap_or(i64::MAX);
        for place in context.each(path) {
            if let Some(value) = place.value.as_integer().filter(|value| !limits.contains(value)) {
                found.push(
                    FindingBuilder::at(place.at.clone())
                        .with("member", name(&place.at))
                        .with("found", value.to_string())
                        .with("minimum", limits.start().to_string())
                        .with("maximum", limits.end().to_string())
                        .with("value", nearest(value, limits, most).to_string())
                        .fix(is_alone.then(|| {
                            Patch::new().replace(place.at, Json::integer(nearest(value, limits, most)))
                        })),
                );
            }
        }
    }
    found
}

/// The number within limits, and up to another one, that is nearest to one outside.
fn nearest(value: i64, limits: &RangeInclusive<i64>, most: i64) -> i64 {
    value.clamp(*limits.start(), (*limits.end()).min(most))
}

/// The most task slots that the size of the nodes allows, if it's known.
fn most_slots(context: &Context) -> Option<i64> {
    let size = VmSize::parse(context.find(&["properties"])?.text_of("vmSize")?)?;
    Some(most_task_slots(size.available_vcpus()?).into())
}

fn name(at: &Pointer) -> String {
    at.last().map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// How many characters a text may have.
const TEXTS: &[(Path, usize)] =
    &[(&["properties", "displayName"], 1024), (&["properties", "userAccounts", "[]", "name"], 20)];

fn text_too_long(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for (path, most) in TEXTS {
        for place in context.each(path) {
            let count = place.text().map_or(0, |text| text.chars().count());
            if count > *most {
                found.push(
                    FindingBuilder::at(place.at.clone())
                        .with("member", name(&place.at))
                        .with("found", count.to_string())
                        .with("maximum", most.to_string()),
                );
            }
        }
    }
    found
}

/// How many elements a list may have.
const LENGTHS: &[(Path, usize)] = &[(NAT_POOLS, 5), (&["properties", "applicationPackages"], 10)];

fn list_too_long(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for (path, most) in LENGTHS {
        for list in context.each(path) {
            let count = list.value.as_array().map_or(0, <[_]>::len);
            if count > *most {
                found.push(
                    FindingBuilder::at(list.at.clone())
                        .with("member", name(&list.at))
                        .with("found", count.to_string())
                        .with("maximum", most.to_string()),
                );
            }
        }
    }
    found
}

/// Members whose value no other element of the list may have.
const UNIQUE: &[(Path, &str, Severity)] = &[
    (
        &["properties", "deploymentConfiguration", "virtualMachineConfiguration", "dataDisks"],
        "lun",
        Severity::Error,
    ),
    (NAT_POOLS, "name", Severity::Error),
    (NAT_POOLS, "backendPort", Severity::Error),
    // No document says so of these; two that differ cannot both be meant.
    (&["properties", "userAccounts"], "name", Severity::Warning),
    (&["properties", "startTask", "environmentSettings"], "name", Severity::Warning),
];

/// The lowest number that no disk has yet.
fn free_lun(taken: &BTreeSet<i64>) -> Option<i64> {
    (0..=63).find(|lun| !taken.contains(lun))
}

fn list_duplicate(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for (path, member, severity) in UNIQUE {
        let mut known = BTreeSet::new();
        let elements = context.each(&[*path, &["[]", *member]].concat());
        let mut taken: BTreeSet<i64> =
            elements.iter().filter_map(|number| number.value.as_integer()).collect();
        for element in context.each(path).iter().flat_map(Located::elements) {
            let Some(place) = element.get(member) else { continue };
            let value = match (place.text(), place.value.as_integer()) {
                (Some(text), _) => text.to_owned(),
                (_, Some(number)) => number.to_string(),
                _ => continue,
            };
            if !known.insert(value.clone()) {
                let free = free_lun(&taken).filter(|_| *member == "lun");
                taken.extend(free);
                let fix = free.map(|free| Patch::new().replace(place.at.clone(), Json::integer(free)));
                found.push(
                    FindingBuilder::at(place.at)
                        .with("member", *member)
                        .with("found", value)
                        .with("value", free.map(|free| free.to_string()).unwrap_or_default())
                        .severity(*severity)
                        .unsafe_fix(fix),
                );
            }
        }
    }
    found
}
