//! Whether the name is that of a size. A new series is built like the old ones, so that what is only not listed is no fault.

use batch_pool_model::catalog::{CloudServiceSize, SIZES_READ_ON, VmSize, meant_size};
use batch_pool_model::contract::has_placeholder;

use super::{Context, FindingBuilder, Severity, given, offering};

/// What a pool has in this place whose sizes are elsewhere.
const SEVERAL: &str = "Mix";

pub(super) fn size_name(context: &Context) -> Option<FindingBuilder> {
    let (place, text) = given(context)?;
    let is_other_kind =
        context.find(&["properties", "deploymentConfiguration", "cloudServiceConfiguration"]).is_some();
    if text.trim().is_empty() || has_placeholder(text) || text == SEVERAL || is_other_kind {
        return None;
    }
    let size = VmSize::parse(text);
    let is_listed = size.as_ref().is_some_and(VmSize::is_known);
    let is_right = is_listed && text.trim() == text;
    let finding = FindingBuilder::at(place.at.clone());
    if let Some(meant) = if is_right { None } else { meant_size(text) } {
        return Some(finding.suggest(text, Some(meant.to_string())));
    }
    let finding = finding.with("found", text);
    match size {
        Some(size) if is_listed => (!size.can_have_its_number()).then(|| {
            let neighbors = size.neighbors();
            neighbors
                .iter()
                .fold(finding.variant("number"), |found, size| offering(found, "use", &place, size))
        }),
        Some(_) => {
            Some(finding.variant("unlisted").severity(Severity::Info).with("date", SIZES_READ_ON.to_string()))
        }
        None => Some(match CloudServiceSize::find(text) {
            Some(size) => finding.variant("cloud-service").with("vcpus", size.vcpus.to_string()),
            None => finding.variant("shape"),
        }),
    }
}
