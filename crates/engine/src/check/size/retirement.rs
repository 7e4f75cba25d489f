//! Whether Azure retires the size.

use batch_pool_document::Patch;
use batch_pool_model::catalog::{CLOUDS, VmSize};

use super::disks::{ephemeral_disk, premium_disks};
use super::{Context, FindingBuilder, Located, Severity, given, offering};
use crate::check::image::generation_of_image;

/// Whether the body goes to another cloud than the public one.
fn is_for_other_cloud(context: &Context) -> bool {
    let public = CLOUDS[0].arm_endpoint.trim_end_matches('/');
    let endpoint = context.options.arm_endpoint.as_deref();
    endpoint.is_some_and(|endpoint| !endpoint.trim_end_matches('/').eq_ignore_ascii_case(public))
}

pub(super) fn size_retiring(context: &Context) -> Option<FindingBuilder> {
    let (place, text) = given(context)?;
    let size = VmSize::parse(text)?;
    let retirement = size.retirement()?;
    if retirement.is_public_cloud_only && is_for_other_cloud(context) {
        return None;
    }
    let found = succeeded(FindingBuilder::at(place.at.clone()), context, &place, &size)
        .with("size", text)
        .with("series", retirement.series)
        .with("date", retirement.date.to_string());
    if retirement.date < context.options.today {
        return Some(found.variant("gone").severity(Severity::Error));
    }
    Some(if retirement.is_restricted { found.variant("restricted") } else { found })
}

/// Offers the successors that can do what the body asks for. Another size has another price, and needs its own quota: no step
/// that applies several fixes chooses it.
fn succeeded(found: FindingBuilder, context: &Context, place: &Located, size: &VmSize) -> FindingBuilder {
    let successors: Vec<VmSize> =
        size.successors().into_iter().filter(|successor| fits(successor, context)).collect();
    if let [only] = &successors[..] {
        let only = only.to_string();
        let patch = Patch::new().replace(place.at.clone(), only.as_str());
        return found.with("value", only).unsafe_fix(patch);
    }
    successors.iter().fold(found, |found, successor| {
        let name = if successor.has_local_disk() == Some(false) { "without-local-disk" } else { "use" };
        offering(found, name, place, successor)
    })
}

/// Whether a size can do what the body asks for, and is in its cloud.
pub(super) fn fits(size: &VmSize, context: &Context) -> bool {
    // <https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirement/retired-sizes-modernization-guide>
    let is_in_cloud = size.letters != "B" || !is_for_other_cloud(context);
    let takes_disks = premium_disks(context).is_empty() || size.takes_premium_disks() == Some(true);
    let has_cache = ephemeral_disk(context).is_none() || size.has_cache_disk() != Some(false);
    let boots = generation_of_image(context)
        .is_none_or(|of_image| size.only_generation().is_none_or(|of_size| of_size == of_image));
    is_in_cloud && takes_disks && has_cache && boots
}
