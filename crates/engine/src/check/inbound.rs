//! The ways in: ports of the nodes behind those of the load balancer, and who may use them.

use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};
use std::ops::RangeInclusive;

use batch_pool_document::{Json, Patch};
use batch_pool_model::contract::{ApiVersion, has_placeholder};

use super::located::Located;
use super::path::NAT_POOLS;
use super::{Certainty, Context, FindingBuilder, Rule, Severity, doc_urls};

use Certainty::Documented;

pub(super) const RULES: &[Rule] = &[
    Rule::error("port-name", Documented, doc_urls::POOL, port_name),
    Rule::error("port-reserved", Documented, doc_urls::POOL, port_reserved),
    Rule::error("port-range", Documented, doc_urls::POOL, port_range),
    Rule::warning("port-range-short", Documented, doc_urls::POOL_ADD, port_range_short),
    Rule::error("network-rules-many", Documented, doc_urls::POOL, network_rules_many),
    Rule::error("network-rule-priority", Documented, doc_urls::POOL, network_rule_priority),
    Rule::error("network-rule-source", Documented, doc_urls::POOL, network_rule_source),
    Rule::error("network-rule-ports", Documented, doc_urls::POOL, network_rule_ports),
];

/// Ports of the node that Batch keeps for itself, and ports of the load balancer.
const RESERVED_BACKEND: [i64; 2] = [29_876, 29_877];
const RESERVED_FRONTEND: RangeInclusive<i64> = 50_000..=55_000;

/// The documents of api-versions before 2025-06-01 keep the ports of SSH and Remote Desktop too, others map them.
const RESERVED_BACKEND_ONCE: [i64; 2] = [22, 3389];

/// The longest name.
const NAME: usize = 77;

/// The fewest ports of a range, as the documents of the Batch service say. Those of Resource Manager are silent.
const FEWEST_PORTS: i64 = 40;

/// The most rules of a pool, all its ways in together.
const MOST_RULES: usize = 25;

fn nat_pools<'a>(context: &Context<'a>) -> Vec<Located<'a>> {
    context.each(NAT_POOLS).iter().flat_map(Located::elements).collect()
}

fn rules<'a>(context: &Context<'a>) -> Vec<Located<'a>> {
    let lists = nat_pools(context).into_iter().filter_map(|pool| pool.get("networkSecurityGroupRules"));
    lists.flat_map(|list| list.elements()).collect()
}

fn port_name(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for place in nat_pools(context).iter().filter_map(|pool| pool.get("name")) {
        let Some(text) = place.text().filter(|text| !has_placeholder(text)) else { continue };
        if !is_name(text) {
            found.push(FindingBuilder::at(place.at).with("found", text).with("maximum", NAME.to_string()));
        }
    }
    found
}

/// Letters, digits, `_`, `.` and `-`; a letter or digit first, and a letter, a digit or `_` last.
fn is_name(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() <= NAME
        && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || b"_.-".contains(byte))
        && bytes.first().is_some_and(u8::is_ascii_alphanumeric)
        && bytes.last().is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
}

fn port_reserved(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for pool in nat_pools(context) {
        let port = |name: &str| {
            let place = pool.get(name)?;
            Some((place.value.as_integer()?, place))
        };
        if let Some((number, place)) = port("backendPort") {
            let at = place.at.clone();
            let finding = FindingBuilder::at(place.at).with("found", number.to_string());
            if RESERVED_BACKEND.contains(&number) {
                let free = free_backend_port(context);
                let fix = free.map(|free| Patch::new().replace(at, Json::integer(free)));
                let free = free.map(|free| free.to_string()).unwrap_or_default();
                found.push(finding.with("value", free).unsafe_fix(fix));
            } else if RESERVED_BACKEND_ONCE.contains(&number) && context.api_version < ApiVersion::V2025_06_01
            {
                found.push(finding.variant("once").severity(Severity::Info));
            }
        }
        let (start, end) = (port("frontendPortRangeStart"), port("frontendPortRangeEnd"));
        if let (Some((start, place)), Some((end, _))) = (start, end)
            && start <= *RESERVED_FRONTEND.end()
            && end >= *RESERVED_FRONTEND.start()
        {
            let range = format!("{start}-{end}");
            let finding = FindingBuilder::at(place.at).variant("frontend").with("found", range);
            found.push(moved(finding, context, &pool, start, end));
        }
    }
    found
}

/// A way in with the two ends of its range.
fn ranges<'a>(context: &Context<'a>) -> Vec<(Located<'a>, i64, i64)> {
    let range = |pool: Located<'a>| {
        let port = |name: &str| pool.value.get(name)?.as_integer();
        let (start, end) = (port("frontendPortRangeStart")?, port("frontendPortRangeEnd")?);
        Some((pool, start, end))
    };
    nat_pools(context).into_iter().filter_map(range).collect()
}

/// Ports of the load balancer: <https://learn.microsoft.com/rest/api/batchmanagement/pool/create#inboundnatpool>.
const FRONTEND: RangeInclusive<i64> = 1..=65_534;

/// Offers the first range of as many ports that no other way in has and Azure doesn't keep.
fn moved(found: FindingBuilder, context: &Context, pool: &Located, start: i64, end: i64) -> FindingBuilder {
    let others: Vec<(i64, i64)> = ranges(context)
        .into_iter()
        .filter(|(other, ..)| other.at != pool.at)
        .map(|(_, start, end)| (start, end))
        .chain([(*RESERVED_FRONTEND.start(), *RESERVED_FRONTEND.end())])
        .collect();
    let length = end - start;
    let is_free = |first: &i64| {
        let last = first + length;
        FRONTEND.contains(first)
            && FRONTEND.contains(&last)
            && others.iter().all(|(start, end)| last < *start || *first > *end)
    };
    let mut firsts: Vec<i64> = others.iter().map(|(_, end)| end + 1).collect();
    firsts.sort_unstable();
    let first = firsts.into_iter().find(is_free);
    let fix = first.map(|first| {
        Patch::new()
            .replace(pool.at.child("frontendPortRangeStart"), Json::integer(first))
            .replace(pool.at.child("frontendPortRangeEnd"), Json::integer(first + length))
    });
    let range = first.map(|first| format!("{first}-{}", first + length)).unwrap_or_default();
    found.with("value", range).unsafe_fix(fix)
}

/// The first port behind those that Batch keeps which no other way in leads to.
fn free_backend_port(context: &Context) -> Option<i64> {
    let taken: BTreeSet<i64> =
        nat_pools(context).iter().filter_map(|pool| pool.value.get("backendPort")?.as_integer()).collect();
    (RESERVED_BACKEND[1] + 1..=65_535).find(|port| !taken.contains(port))
}

/// The ranges of the load balancer go upwards, and no two overlap.
fn port_range(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    let mut known: BTreeSet<(i64, i64)> = BTreeSet::new();
    for (pool, start, end) in ranges(context) {
        let finding = FindingBuilder::at(pool.at.child("frontendPortRangeStart"))
            .with("found", format!("{start}-{end}"));
        if end < start {
            let turned = Patch::new()
                .replace(pool.at.child("frontendPortRangeStart"), Json::integer(end))
                .replace(pool.at.child("frontendPortRangeEnd"), Json::integer(start));
            found.push(finding.variant("backwards").fix(turned));
            continue;
        }
        // None of those overlap: if any reaches into this one, the last that begins before its end does.
        match known.range(..=(end, i64::MAX)).next_back().filter(|(_, last)| start <= *last) {
            Some((other, last)) => {
                let finding = finding.with("other", format!("{other}-{last}"));
                found.push(moved(finding, context, &pool, start, end));
            }
            None => {
                known.insert((start, end));
            }
        }
    }
    found
}

fn port_range_short(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    let all = ranges(context);
    for (pool, start, end) in &all {
        let (start, end) = (*start, *end);
        let count = end - start + 1;
        if (1..FEWEST_PORTS).contains(&count) {
            let needed = start..start + FEWEST_PORTS;
            let is_room = FRONTEND.contains(&(needed.end - 1))
                && (needed.end <= *RESERVED_FRONTEND.start() || start > *RESERVED_FRONTEND.end())
                && !all.iter().any(|(other, first, _)| other.at != pool.at && needed.contains(first));
            found.push(
                FindingBuilder::at(pool.at.child("frontendPortRangeEnd"))
                    .with("found", count.to_string())
                    .with("minimum", FEWEST_PORTS.to_string())
                    .with("value", (start + FEWEST_PORTS - 1).to_string())
                    .unsafe_fix(is_room.then(|| {
                        let at = pool.at.child("frontendPortRangeEnd");
                        Patch::new().replace(at, Json::integer(start + FEWEST_PORTS - 1))
                    })),
            );
        }
    }
    found
}

fn network_rules_many(context: &Context) -> Vec<FindingBuilder> {
    let rules = rules(context);
    let first_too_many = rules.get(MOST_RULES).map(|rule| {
        FindingBuilder::at(rule.at.clone())
            .with("found", rules.len().to_string())
            .with("maximum", MOST_RULES.to_string())
    });
    first_too_many.into_iter().collect()
}

/// What a priority may be.
const PRIORITIES: RangeInclusive<i64> = 150..=4096;

/// Priorities differ within the whole pool, not only within one way in.
fn network_rule_priority(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    let all = rules(context);
    let mut taken: BTreeSet<i64> =
        all.iter().filter_map(|rule| rule.value.get("priority")?.as_integer()).collect();
    let mut known = BTreeSet::new();
    for place in all.iter().filter_map(|rule| rule.get("priority")) {
        let Some(priority) = place.value.as_integer() else { continue };
        if !known.insert(priority) {
            let free = PRIORITIES.into_iter().find(|free| *free > priority && !taken.contains(free));
            taken.extend(free);
            let fix = free.map(|free| Patch::new().replace(place.at.clone(), Json::integer(free)));
            let free = free.map(|free| free.to_string()).unwrap_or_default();
            let finding = FindingBuilder::at(place.at).with("found", priority.to_string());
            found.push(finding.with("value", free).unsafe_fix(fix));
        }
    }
    found
}

fn network_rule_source(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for place in rules(context).iter().filter_map(|rule| rule.get("sourceAddressPrefix")) {
        let Some(text) = place.text().filter(|text| !has_placeholder(text)) else { continue };
        if !is_source(text) {
            found.push(FindingBuilder::at(place.at).with("found", text));
        }
    }
    found
}

/// One address, a range of addresses as CIDR writes it, a service tag, or `*`.
fn is_source(text: &str) -> bool {
    // Service tags are words such as `AzureCloud.WestEurope`.
    let is_tag = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '.');
    let is_address = match text.split_once('/') {
        None => text.parse::<IpAddr>().is_ok(),
        Some((address, bits)) => {
            let most = if address.parse::<Ipv4Addr>().is_ok() { 32 } else { 128 };
            address.parse::<IpAddr>().is_ok() && bits.parse::<u8>().is_ok_and(|bits| bits <= most)
        }
    };
    text == "*" || is_tag || is_address
}

fn network_rule_ports(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    let lists = rules(context);
    let lists = lists.iter().filter_map(|rule| rule.get("sourcePortRanges"));
    for place in lists.flat_map(|list| list.elements()) {
        let Some(text) = place.text() else { continue };
        if !is_port_range(text) {
            let fix = meant_ports(text).map(|meant| Patch::new().replace(place.at.clone(), meant.as_str()));
            let meant = meant_ports(text).unwrap_or_default();
            found.push(FindingBuilder::at(place.at).with("found", text).with("value", meant).fix(fix));
        }
    }
    found
}

/// The range that a text means: without blanks, in order, and `*` for a word such as `any`.
fn meant_ports(text: &str) -> Option<String> {
    let text: String = text.split_whitespace().collect();
    if ["any", "all"].iter().any(|word| word.eq_ignore_ascii_case(&text)) {
        return Some("*".to_owned());
    }
    let turned = text.split_once('-').map(|(start, end)| [end, "-", start].concat());
    [Some(text), turned].into_iter().flatten().find(|text| is_port_range(text))
}

/// `*`, a port, or two with a hyphen between them.
fn is_port_range(text: &str) -> bool {
    let port = |text: &str| text.parse::<u16>().ok().filter(|_| text.bytes().all(|b| b.is_ascii_digit()));
    match text.split_once('-') {
        Some((start, end)) => port(start).zip(port(end)).is_some_and(|(start, end)| start <= end),
        None => text == "*" || port(text).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_names_sources_and_ports() {
        for name in ["a", "ssh", "0-1_", "a.b-c", &"x".repeat(77)] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "abc-", "abc.", "_a", "-a", "a b", "é", &"x".repeat(78)] {
            assert!(!is_name(name), "{name}");
        }
        for source in
            ["*", "10.0.0.1", "10.0.0.0/8", "fd00::/8", "2001:db8::1", "Internet", "Storage.WestEurope"]
        {
            assert!(is_source(source), "{source}");
        }
        for source in
            ["", "10.0.0", "10.0.0.0/33", "10.0.0.1,10.0.0.2", "10.0.0.1 - 10.0.0.9", "1.2.3.4/x", "**"]
        {
            assert!(!is_source(source), "{source}");
        }
        for range in ["*", "0", "22", "65535", "1-65535", "80-80"] {
            assert!(is_port_range(range), "{range}");
        }
        for range in ["", "-", "65536", "80-22", "1-", "+1", "any", "1, 2"] {
            assert!(!is_port_range(range), "{range}");
        }
    }
}
