//! Limits that Azure's documents state in words, and its schema does not: of numbers, of lists, and between values.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use crate::document::Pointer;

use super::located::Located;
use super::{Certainty, Context, Found, Rule, page};

use Certainty::Documented;

pub(super) const RULES: &[Rule] = &[
    Rule::error("value-range", Documented, page::POOL, ranges),
    Rule::error("list-too-long", Documented, page::POOL, lengths),
    Rule::error("list-duplicate", Documented, page::POOL, duplicates),
    Rule::error("port-reserved", Documented, page::POOL, reserved_ports),
    Rule::error("port-range", Documented, page::POOL, port_ranges),
    Rule::error("rolling-upgrade-percent", Documented, page::BATCH_UPGRADE, percentages),
];

const NAT_POOLS: &[&str] =
    &["properties", "networkConfiguration", "endpointConfiguration", "inboundNatPools"];

/// Where a limit holds; `[]` is each element of a list.
type Path = &'static [&'static str];

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

fn ranges(context: &Context) -> Vec<Found> {
    let mut found = Vec::new();
    for (path, limits) in RANGES {
        for place in context.each(path) {
            if let Some(value) = place.value.as_integer().filter(|value| !limits.contains(value)) {
                found.push(
                    Found::at(place.at.clone())
                        .with("member", name(&place.at))
                        .with("found", value.to_string())
                        .with("minimum", limits.start().to_string())
                        .with("maximum", limits.end().to_string()),
                );
            }
        }
    }
    found
}

fn name(at: &Pointer) -> String {
    at.last().map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// How many elements a list may have.
const LENGTHS: &[(Path, usize)] = &[(NAT_POOLS, 5), (&["properties", "applicationPackages"], 10)];

fn lengths(context: &Context) -> Vec<Found> {
    let mut found = Vec::new();
    for (path, most) in LENGTHS {
        for list in context.each(path) {
            let count = list.value.as_array().map_or(0, <[_]>::len);
            if count > *most {
                found.push(
                    Found::at(list.at.clone())
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
const UNIQUE: &[(Path, &str)] = &[
    (&["properties", "deploymentConfiguration", "virtualMachineConfiguration", "dataDisks"], "lun"),
    (NAT_POOLS, "name"),
    (NAT_POOLS, "backendPort"),
];

fn duplicates(context: &Context) -> Vec<Found> {
    let mut found = Vec::new();
    for (path, member) in UNIQUE {
        let mut known = BTreeSet::new();
        for element in context.each(path).iter().flat_map(Located::elements) {
            let Some(place) = element.get(member) else { continue };
            let value = match (place.text(), place.value.as_integer()) {
                (Some(text), _) => text.to_owned(),
                (_, Some(number)) => number.to_string(),
                _ => continue,
            };
            if !known.insert(value.clone()) {
                found.push(Found::at(place.at).with("member", *member).with("found", value));
            }
        }
    }
    found
}

/// Ports of the node that Batch keeps for itself, and ports of the load balancer.
const RESERVED_BACKEND: [i64; 2] = [29_876, 29_877];
const RESERVED_FRONTEND: RangeInclusive<i64> = 50_000..=55_000;

fn nat_pools<'a>(context: &Context<'a>) -> Vec<Located<'a>> {
    context.each(NAT_POOLS).iter().flat_map(Located::elements).collect()
}

fn reserved_ports(context: &Context) -> Vec<Found> {
    let mut found = Vec::new();
    for pool in nat_pools(context) {
        let port = |name: &str| {
            let place = pool.get(name)?;
            Some((place.value.as_integer()?, place))
        };
        if let Some((number, place)) = port("backendPort").filter(|(port, _)| RESERVED_BACKEND.contains(port))
        {
            found.push(Found::at(place.at).with("found", number.to_string()));
        }
        let (start, end) = (port("frontendPortRangeStart"), port("frontendPortRangeEnd"));
        if let (Some((start, place)), Some((end, _))) = (start, end)
            && start <= *RESERVED_FRONTEND.end()
            && end >= *RESERVED_FRONTEND.start()
        {
            let range = format!("{start}-{end}");
            found.push(Found::at(place.at).variant("frontend").with("found", range));
        }
    }
    found
}

/// The ranges of the load balancer go upwards, and no two overlap.
fn port_ranges(context: &Context) -> Vec<Found> {
    let mut found = Vec::new();
    let mut known: Vec<(i64, i64)> = Vec::new();
    for pool in nat_pools(context) {
        let port = |name: &str| pool.value.get(name)?.as_integer();
        let (Some(start), Some(end)) = (port("frontendPortRangeStart"), port("frontendPortRangeEnd")) else {
            continue;
        };
        let finding =
            Found::at(pool.at.child("frontendPortRangeStart")).with("found", format!("{start}-{end}"));
        if end < start {
            found.push(finding.variant("backwards"));
        } else if let Some((other, last)) = known.iter().find(|(other, last)| start <= *last && *other <= end)
        {
            found.push(finding.with("other", format!("{other}-{last}")));
        } else {
            known.push((start, end));
        }
    }
    found
}

fn percentages(context: &Context) -> Vec<Found> {
    let policy = context.find(&["properties", "upgradePolicy", "rollingUpgradePolicy"]);
    let found = policy.and_then(|policy| {
        let percent = |name: &str| policy.value.get(name)?.as_integer();
        let (batch, unhealthy) =
            (percent("maxBatchInstancePercent")?, percent("maxUnhealthyInstancePercent")?);
        (batch > unhealthy).then(|| {
            Found::at(policy.at.child("maxBatchInstancePercent"))
                .with("found", batch.to_string())
                .with("maximum", unhealthy.to_string())
        })
    });
    found.into_iter().collect()
}
