//! What tells a pool, whatever its text is otherwise.

use batch_pool_document::{Json, Members};
use batch_pool_model::reference;

use super::service;

/// Settings that a pool has and hardly anything else. A body with one of them is a pool, whatever its type says.
const OF_POOL: &[&str] = &[
    "applicationPackages",
    "deploymentConfiguration",
    "interNodeCommunication",
    "mountConfiguration",
    "scaleSettings",
    "startTask",
    "targetNodeCommunicationMode",
    "taskSchedulingPolicy",
    "taskSlotsPerNode",
    "virtualMachineConfiguration",
    "vmSize",
];

/// Whether a value, or its `properties`, has a setting that only pools have.
pub(super) fn is_pool_like(value: &Json) -> bool {
    let of_batch = |of_type: &str| of_type.to_ascii_lowercase().starts_with("microsoft.batch/");
    let is_other = reference::type_of(value).is_some_and(|of_type| !of_batch(&of_type));
    let properties = value.as_object().and_then(|members| {
        let mut members = members.iter();
        members.find(|(name, _)| name.eq_ignore_ascii_case("properties")).map(|(_, value)| value)
    });
    !is_other
        && (service::is_pool(value) || [Some(value), properties].into_iter().flatten().any(has_pool_setting))
}

/// Whether a text in another language, such as YAML, has a line that begins with a setting that only pools have.
pub(super) fn names_pool_setting(text: &str) -> bool {
    let name = |line: &str| {
        let name = line.trim_start_matches([' ', '\t', '-']).split([':', '=']).next().unwrap_or_default();
        name.trim().trim_matches(['"', '\'']).to_owned()
    };
    text.lines().filter(|line| line.contains([':', '='])).any(|line| OF_POOL.contains(&&*name(line)))
}

fn has_pool_setting(holder: &Json) -> bool {
    let mut names = holder.as_object().into_iter().flat_map(Members::iter).map(|(name, _)| name);
    names.any(|name| OF_POOL.iter().any(|known| known.eq_ignore_ascii_case(name)))
}
