//! What only some sizes can do.

use batch_pool_document::Patch;

use super::retirement::fits;
use super::{Context, FindingBuilder, known, offering};

pub(super) fn size_confidential(context: &Context) -> Option<FindingBuilder> {
    let (place, text, size) = known(context)?;
    let kind = context.machine()?.down(&["securityProfile", "securityType"])?;
    let is_asked = kind.text().is_some_and(|kind| kind.eq_ignore_ascii_case("confidentialVM"));
    let is_wrong = is_asked && size.is_confidential() == Some(false);
    is_wrong.then(|| {
        let found = FindingBuilder::at(place.at.clone()).with("size", text);
        let sizes = size.confidential_counterparts().into_iter().filter(|size| fits(size, context));
        sizes.fold(found, |found, size| {
            let name = if size.has_local_disk() == Some(true) { "with-local-disk" } else { "use" };
            offering(found, name, &place, &size)
        })
    })
}

/// The network for messages between nodes does not reach from zone to zone.
pub(super) fn size_zonal(context: &Context) -> Option<FindingBuilder> {
    let (_, text, size) = known(context)?;
    let policy = context.machine()?.down(&["nodePlacementConfiguration", "policy"])?;
    let talks = context.find(&["properties", "interNodeCommunication"])?;
    let is_asked = policy.text() == Some("Zonal") && talks.text() == Some("Enabled");
    (is_asked && size.has('r')).then(|| {
        let regional = Patch::new().replace(policy.at.clone(), "Regional");
        let silent = Patch::new().replace(talks.at, "Disabled");
        let found = FindingBuilder::at(policy.at).with("size", text);
        found.choice("regional", "", regional, None).choice("silent", "", silent, None)
    })
}
