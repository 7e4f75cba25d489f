//! What only some sizes can do.

use super::{Context, FindingBuilder, known};

pub(super) fn size_confidential(context: &Context) -> Option<FindingBuilder> {
    let (place, text, size) = known(context)?;
    let kind = context.machine()?.down(&["securityProfile", "securityType"])?;
    let is_asked = kind.text().is_some_and(|kind| kind.eq_ignore_ascii_case("confidentialVM"));
    (is_asked && size.is_confidential() == Some(false))
        .then(|| FindingBuilder::at(place.at).with("size", text))
}

/// The network for messages between nodes does not reach from zone to zone.
pub(super) fn size_zonal(context: &Context) -> Option<FindingBuilder> {
    let (_, text, size) = known(context)?;
    let policy = context.machine()?.down(&["nodePlacementConfiguration", "policy"])?;
    let talks = context.find(&["properties", "interNodeCommunication"])?;
    let is_asked = policy.text() == Some("Zonal") && talks.text() == Some("Enabled");
    (is_asked && size.has('r')).then(|| FindingBuilder::at(policy.at).with("size", text))
}
