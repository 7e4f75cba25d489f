//! Whether Azure retires the size.

use batch_pool_model::catalog::{CLOUDS, VmSize};

use super::{Context, FindingBuilder, Severity, given};

/// Whether the body goes to another cloud than the public one.
fn is_for_other_cloud(context: &Context) -> bool {
    let public = CLOUDS[0].arm_endpoint.trim_end_matches('/');
    let endpoint = context.options.arm_endpoint.as_deref();
    endpoint.is_some_and(|endpoint| !endpoint.trim_end_matches('/').eq_ignore_ascii_case(public))
}

pub(super) fn size_retiring(context: &Context) -> Option<FindingBuilder> {
    let (place, text) = given(context)?;
    let retirement = VmSize::parse(text)?.retirement()?;
    if retirement.is_public_cloud_only && is_for_other_cloud(context) {
        return None;
    }
    let found = FindingBuilder::at(place.at)
        .with("size", text)
        .with("series", retirement.series)
        .with("date", retirement.date.to_string());
    if retirement.date < context.options.today {
        return Some(found.variant("gone").severity(Severity::Error));
    }
    Some(if retirement.is_restricted { found.variant("restricted") } else { found })
}
