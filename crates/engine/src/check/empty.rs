//! What is there and says nothing.

use batch_pool_document::{Json, Patch};
use batch_pool_model::contract::{Shape, lookup};

use super::path::Path;
use super::{Certainty, Context, FindingBuilder, Impact, Rule, doc_urls};

use Certainty::{Believed, Observed};

pub(super) const RULES: &[Rule] = &[
    Rule::warning("member-empty", Observed, doc_urls::POOL, member_empty).impact(Impact::Rejected),
    Rule::warning("text-empty", Believed, doc_urls::POOL, text_empty).impact(Impact::Rejected),
];

/// Members that were seen to be refused, when a pool was deployed again, if they are there and empty.
/// Source: <https://github.com/Azure/bicep/issues/7902>
const REFUSED: &[Path] = &[
    &["properties", "displayName"],
    &["properties", "userAccounts"],
    &["properties", "mountConfiguration"],
    &["properties", "applicationLicenses"],
    &["properties", "networkConfiguration", "publicIPAddressConfiguration", "ipAddressIds"],
];

fn member_empty(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for place in REFUSED.iter().filter_map(|path| context.find(path)) {
        let is_empty =
            place.value.as_str() == Some("") || place.value.as_array().is_some_and(<[Json]>::is_empty);
        if is_empty {
            let fix = Patch::new().remove(place.at.clone());
            found.push(
                FindingBuilder::at(place.at.clone())
                    .with("member", place.at.last().unwrap_or_default())
                    .fix(fix),
            );
        }
    }
    found
}

/// Members of whose emptiness another rule speaks.
const SPOKEN_OF: &[&str] = &["formula", "nodeAgentSkuId", "keyUrl"];

/// What is needed and an empty text: it is there for the schema alone.
fn text_empty(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    context.body.walk(&mut |at, value| {
        if value.as_str() != Some("") {
            return;
        }
        let Some(place) = lookup(at) else { return };
        let name = at.last().unwrap_or_default();
        let in_ports = at.steps().iter().any(|step| step.is("inboundNatPools"));
        if in_ports || SPOKEN_OF.contains(&&*name) {
            return;
        }
        let is_needed = place.member.is_some_and(|member| member.is_required_in(context.api_version));
        if is_needed && matches!(place.shape, Shape::Text(_)) {
            found.push(FindingBuilder::at(at.clone()).with("member", name));
        }
    });
    found
}
