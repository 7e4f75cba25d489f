//! How nodes reach what they need: subnets and public addresses.

use batch_pool_document::{Json, Patch};

use super::located::Located;
use super::path::{NETWORK, has};
use super::{Certainty, Context, FindingBuilder, Impact, Rule, at_most_one, doc_urls};

use Certainty::{Believed, Documented};

pub(super) const RULES: &[Rule] = &[
    Rule::info("network-vault-route", Believed, doc_urls::VAULT_NETWORK, network_vault_route),
    Rule::error("network-addresses-missing", Documented, doc_urls::POOL, network_addresses_missing),
    Rule::warning(
        "network-addresses-unused",
        Documented,
        doc_urls::POOL,
        at_most_one!(network_addresses_unused),
    ),
    Rule::warning("network-addresses-few", Documented, doc_urls::POOL, at_most_one!(network_addresses_few))
        .impact(Impact::Nodes),
    Rule::error("network-ip-families", Documented, doc_urls::POOL, network_ip_families),
    Rule::error("network-scope-subnet", Documented, doc_urls::POOL, network_scope_subnet),
];

/// The most nodes of a kind behind one public address.
const NODES_BEHIND_AN_ADDRESS: i64 = 100;

fn addresses<'a>(context: &Context<'a>) -> Option<Located<'a>> {
    context.find(NETWORK)?.get("publicIPAddressConfiguration")
}

/// Nodes without a public address reach a vault only through their subnet.
fn network_vault_route(context: &Context) -> Vec<FindingBuilder> {
    let provision = addresses(context).and_then(|addresses| addresses.get("provision"));
    match provision {
        Some(provision)
            if provision.text() == Some("NoPublicIPAddresses") && !context.key_vaults.is_empty() =>
        {
            vec![FindingBuilder::at(provision.at)]
        }
        _ => Vec::new(),
    }
}

fn network_addresses_missing(context: &Context) -> Vec<FindingBuilder> {
    let addresses = addresses(context).filter(|addresses| {
        let ids = addresses.value.get("ipAddressIds");
        addresses.text_of("provision") == Some("UserManaged") && ids.is_none_or(Json::is_empty_container)
    });
    let found = addresses.map(|addresses| {
        let fix = Patch::new().add(addresses.at.child("provision"), "BatchManaged");
        FindingBuilder::at(addresses.at.child("ipAddressIds")).unsafe_fix(fix)
    });
    found.into_iter().collect()
}

/// Addresses of one's own count only where the pool is told to use them.
fn network_addresses_unused(context: &Context) -> Option<FindingBuilder> {
    let addresses = addresses(context)?;
    let ids = addresses.get("ipAddressIds").filter(|ids| !ids.value.is_empty_container())?;
    let provision = addresses.value.get("provision");
    let is_managed = provision.is_none_or(|provision| provision.as_str() == Some("BatchManaged"));
    let fix = Patch::new().add(addresses.at.child("provision"), "UserManaged");
    is_managed.then(|| FindingBuilder::at(ids.at).fix(fix))
}

fn network_addresses_few(context: &Context) -> Option<FindingBuilder> {
    let ids = addresses(context)?.get("ipAddressIds").filter(|ids| !ids.value.is_empty_container())?;
    let fixed = context.find(&["properties", "scaleSettings", "fixedScale"])?;
    let nodes = |name: &str| fixed.value.get(name).and_then(Json::as_integer).unwrap_or(0);
    // Each kind of nodes has addresses of its own.
    let needed = |name: &str| (nodes(name).max(0) + NODES_BEHIND_AN_ADDRESS - 1) / NODES_BEHIND_AN_ADDRESS;
    let needed = needed("targetDedicatedNodes") + needed("targetLowPriorityNodes");
    let count = i64::try_from(ids.value.as_array()?.len()).ok()?;
    (count < needed).then(|| {
        FindingBuilder::at(ids.at).with("found", count.to_string()).with("value", needed.to_string())
    })
}

fn network_ip_families(context: &Context) -> Vec<FindingBuilder> {
    let list = addresses(context).and_then(|addresses| addresses.get("ipFamilies"));
    let Some(list) = list.filter(|list| list.value.as_array().is_some_and(|list| !list.is_empty())) else {
        return Vec::new();
    };
    let names: Vec<_> = list.elements().map(|element| element.text()).collect();
    let is_known = matches!(names[..], [Some("IPv4")] | [Some("IPv4"), Some("IPv6")]);
    if is_known || names.iter().any(|name| !matches!(name, Some("IPv4" | "IPv6"))) {
        return Vec::new();
    }
    let both = Json::array(["IPv4".into(), "IPv6".into()]);
    let fix = names.contains(&Some("IPv6")).then(|| Patch::new().replace(list.at.clone(), both));
    vec![FindingBuilder::at(list.at).fix(fix)]
}

/// A network for each job is a part of the pool's own.
fn network_scope_subnet(context: &Context) -> Vec<FindingBuilder> {
    let network = context.find(NETWORK).filter(|network| !has(network, "subnetId"));
    let found = network.and_then(|network| {
        let names = ["dynamicVnetAssignmentScope", "dynamicVNetAssignmentScope"];
        let scope =
            names.iter().filter_map(|name| network.get(name)).find(|scope| scope.text() == Some("job"))?;
        let fix = Patch::new().replace(scope.at, "none");
        Some(FindingBuilder::at(network.at.child("subnetId")).unsafe_fix(fix))
    });
    found.into_iter().collect()
}
