//! How nodes reach what they need.

use super::{Certainty, Context, Found, Rule, page};

use Certainty::Believed;

pub(super) const RULES: &[Rule] = &[Rule::info("network-vault-route", Believed, page::VAULT_NETWORK, route)];

/// Nodes without a public address reach a vault only through their subnet.
fn route(context: &Context) -> Vec<Found> {
    let configuration = ["properties", "networkConfiguration", "publicIPAddressConfiguration", "provision"];
    match context.find(&configuration) {
        Some(provision)
            if provision.text() == Some("NoPublicIPAddresses") && !context.key_vaults.is_empty() =>
        {
            vec![Found::at(provision.at)]
        }
        _ => Vec::new(),
    }
}
