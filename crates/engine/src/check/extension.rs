//! Virtual machine extensions, whichever they are.

use batch_pool_document::{Lookup, Patch};
use batch_pool_model::catalog::KEY_VAULT_PUBLISHER;
use batch_pool_model::contract::has_placeholder;

use super::located::Located;
use super::path::MACHINE;
use super::pointer_set::PointerSet;
use super::{Certainty, Context, FindingBuilder, Impact, Rule, doc_urls};

use Certainty::{Believed, Documented};

pub(super) const RULES: &[Rule] = &[
    Rule::warning("extension-order-circle", Believed, doc_urls::BATCH_EXTENSIONS, extension_order_circle)
        .impact(Impact::Nodes),
    Rule::warning("extension-not-allowed", Believed, doc_urls::BATCH_EXTENSIONS, extension_not_allowed)
        .impact(Impact::Rejected),
    Rule::info("kv-protected-unneeded", Documented, doc_urls::EXTENSION_LINUX, kv_protected_unneeded),
    Rule::warning("kv-logging-endpoint", Believed, doc_urls::EXTENSION_LINUX, kv_logging_endpoint)
        .impact(Impact::Later),
];

fn extensions<'a>(context: &Context<'a>) -> Vec<Located<'a>> {
    context.each(&[MACHINE[0], MACHINE[1], MACHINE[2], "extensions", "[]"])
}

/// The publishers of the extensions that Batch takes without asking. Their types have changed over the years.
/// Source: <https://learn.microsoft.com/azure/batch/create-pool-extensions>, whose list names products.
const PUBLISHERS: &[&str] = &[
    KEY_VAULT_PUBLISHER,
    "Microsoft.EnterpriseCloud.Monitoring",
    "Microsoft.Powershell",
    "Microsoft.OSTCExtensions",
    "Microsoft.Azure.Diagnostics",
    "Microsoft.HpcCompute",
    "Microsoft.Azure.Security",
    "Microsoft.Azure.Monitor",
];

fn extension_not_allowed(context: &Context) -> Vec<FindingBuilder> {
    let mut of_vault = PointerSet::default();
    of_vault.extend(context.key_vaults.iter().map(|vault| vault.element.at.clone()));
    let mut found = Vec::new();
    for extension in extensions(context).iter().filter(|extension| !of_vault.contains(&extension.at)) {
        let Some(publisher) = extension.get("publisher") else { continue };
        let Some(text) = publisher.text().filter(|text| !has_placeholder(text) && !text.is_empty()) else {
            continue;
        };
        let is_known = PUBLISHERS.iter().any(|known| known.eq_ignore_ascii_case(text));
        // Another rule speaks of it.
        let is_custom_script =
            extension.text_of("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("customscript"));
        if !is_known && !is_custom_script {
            found.push(FindingBuilder::at(publisher.at).with("found", text));
        }
    }
    found
}

/// The names of the extensions that one waits for.
fn awaited<'a>(extension: &Located<'a>) -> Vec<&'a str> {
    let list = extension.get("provisionAfterExtensions");
    list.iter().flat_map(Located::elements).filter_map(|name| name.text()).collect()
}

/// Extensions that wait for each other never come. Each of the circle has the same cause: the first one is told.
fn extension_order_circle(context: &Context) -> Vec<FindingBuilder> {
    let all = extensions(context);
    let mut numbers = Lookup::default();
    let mut waits: Vec<Vec<usize>> = Vec::new();
    let named: Vec<Option<usize>> = all
        .iter()
        .map(|extension| {
            let name = extension.text_of("name")?;
            if numbers.get(name).is_none() {
                numbers.insert(name.into(), waits.len());
                waits.push(Vec::new());
            }
            numbers.get(name).copied()
        })
        .collect();
    for (extension, number) in all.iter().zip(&named) {
        let Some(number) = *number else { continue };
        // Another rule speaks of what waits for itself alone.
        let others = awaited(extension).into_iter().filter_map(|name| numbers.get(name).copied());
        waits[number].extend(others.filter(|other| *other != number));
    }
    let circling = in_circles(&waits);
    let first = all.iter().zip(named).find(|(_, number)| number.is_some_and(|number| circling[number]));
    let found = first.map(|(extension, _)| {
        let name = extension.text_of("name").unwrap_or_default();
        FindingBuilder::at(extension.at.child("provisionAfterExtensions")).with("found", name)
    });
    found.into_iter().collect()
}

/// How far the search has come with a node.
#[derive(Clone, Copy, PartialEq)]
enum Seen {
    Not,
    /// It is on the way that is searched, or belongs to one that can be reached again from there. With its number in the order
    /// of the search.
    Open(usize),
    Done,
}

/// Which nodes of a graph lie on a circle, by one search into the depth: those that can reach each other are found together
/// (Tarjan's algorithm). Without calls into themselves, as a chain may be as long as a body is large.
fn in_circles(next: &[Vec<usize>]) -> Vec<bool> {
    let mut circling = vec![false; next.len()];
    let mut seen = vec![Seen::Not; next.len()];
    // Of each node on the way: how many of its edges were followed, and the earliest open node that it can reach.
    let mut way: Vec<(usize, usize, usize)> = Vec::new();
    let (mut open, mut count) = (Vec::new(), 0);
    for start in 0..next.len() {
        if seen[start] != Seen::Not {
            continue;
        }
        way.push((start, 0, count));
        while let Some((node, followed, earliest)) = way.pop() {
            if followed == 0 && seen[node] == Seen::Not {
                seen[node] = Seen::Open(count);
                open.push(node);
                count += 1;
            }
            if let Some(other) = next[node].get(followed).copied() {
                match seen[other] {
                    Seen::Not => {
                        way.push((node, followed + 1, earliest));
                        way.push((other, 0, count));
                    }
                    Seen::Open(number) => way.push((node, followed + 1, earliest.min(number))),
                    Seen::Done => way.push((node, followed + 1, earliest)),
                }
                continue;
            }
            if let Some((_, _, of_holder)) = way.last_mut() {
                *of_holder = earliest.min(*of_holder);
            }
            if seen[node] == Seen::Open(earliest) {
                let from = open.iter().rposition(|other| *other == node).unwrap_or_default();
                let together = open.split_off(from);
                for other in &together {
                    seen[*other] = Seen::Done;
                    circling[*other] = together.len() > 1;
                }
            }
        }
    }
    circling
}

/// The Key Vault extension has no secret settings.
fn kv_protected_unneeded(context: &Context) -> Vec<FindingBuilder> {
    context.filter_map_key_vaults(&|vault| {
        let settings = vault
            .extension
            .get("protectedSettings")
            .filter(|settings| !settings.value.is_empty_container())?;
        let fix = Patch::new().remove(settings.at.clone());
        Some(FindingBuilder::at(settings.at).fix(fix).removing(settings.value))
    })
}

/// A logger listens at a socket.
/// The socket that a host with a port means, or the path of one.
fn socket_meant(text: &str) -> Option<String> {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest).trim_end_matches('/');
    let has_port = rest
        .rsplit_once(':')
        .is_some_and(|(host, port)| !host.is_empty() && !host.contains('/') && port.parse::<u16>().is_ok());
    if has_port {
        return Some(["tcp://", rest].concat());
    }
    text.starts_with('/').then(|| ["unix://", text].concat())
}

fn kv_logging_endpoint(context: &Context) -> Vec<FindingBuilder> {
    context.filter_map_key_vaults(&|vault| {
        let place = vault.extension.down(&["settings", "loggingSettings", "endpoint"])?;
        let text = place.text().filter(|text| !has_placeholder(text))?;
        let is_socket = ["tcp://", "unix://"].iter().any(|scheme| text.starts_with(scheme));
        let meant = socket_meant(text);
        let fix = meant.as_deref().map(|meant| Patch::new().replace(place.at.clone(), meant));
        let found = FindingBuilder::at(place.at).with("found", text).with("value", meant.unwrap_or_default());
        (!is_socket).then(|| found.fix(fix))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn reaches_itself(next: &[Vec<usize>], start: usize) -> bool {
        let (mut reached, mut waiting) = (Vec::new(), next[start].clone());
        while let Some(node) = waiting.pop() {
            if !reached.contains(&node) {
                reached.push(node);
                waiting.extend(&next[node]);
            }
        }
        reached.contains(&start)
    }

    proptest! {
        #[test]
        fn finds_each_node_that_can_reach_itself(edges in prop::collection::vec((0..9_usize, 0..9_usize), 0..20)) {
            let mut next = vec![Vec::new(); 9];
            for (from, to) in edges.into_iter().filter(|(from, to)| from != to) {
                next[from].push(to);
            }
            let expected: Vec<bool> = (0..9).map(|node| reaches_itself(&next, node)).collect();
            prop_assert_eq!(in_circles(&next), expected);
        }
    }

    #[test]
    fn a_chain_of_any_length_takes_no_stack() {
        const LENGTH: usize = 1_000_000;
        let mut next: Vec<Vec<usize>> = (1..=LENGTH).map(|node| vec![node % LENGTH]).collect();
        assert!(in_circles(&next).into_iter().all(|circling| circling));
        next[LENGTH - 1].clear();
        assert!(!in_circles(&next).into_iter().any(|circling| circling));
    }
}
