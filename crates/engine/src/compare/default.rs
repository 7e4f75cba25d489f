//! Defaults: what the service writes out, and a body may leave out, and the other way round.

use batch_pool_document::{Change, Json, Pointer};
use batch_pool_model::contract;

/// Members by their path in the contract, and what they are if nothing is said, as the reference describes them:
/// <https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts/pools>.
const TEXTS: &[(&str, &str)] = &[
    ("properties.interNodeCommunication", "Disabled"),
    ("properties.targetNodeCommunicationMode", "Default"),
    ("properties.taskSchedulingPolicy.jobDefaultOrder", "None"),
    ("properties.taskSchedulingPolicy.nodeFillType", "Spread"),
    ("properties.scaleSettings.autoScale.evaluationInterval", "PT15M"),
    ("properties.scaleSettings.fixedScale.resizeTimeout", "PT15M"),
    ("properties.networkConfiguration.dynamicVnetAssignmentScope", "none"),
    ("properties.networkConfiguration.dynamicVNetAssignmentScope", "none"),
    ("properties.networkConfiguration.publicIPAddressConfiguration.provision", "BatchManaged"),
    ("properties.startTask.resourceFiles[].fileMode", "0770"),
    ("properties.startTask.userIdentity.autoUser.elevationLevel", "NonAdmin"),
    ("properties.startTask.userIdentity.autoUser.scope", "Pool"),
    ("properties.userAccounts[].elevationLevel", "NonAdmin"),
    ("properties.deploymentConfiguration.cloudServiceConfiguration.osVersion", "*"),
    ("properties.deploymentConfiguration.virtualMachineConfiguration.imageReference.version", "latest"),
    (
        "properties.deploymentConfiguration.virtualMachineConfiguration.nodePlacementConfiguration.policy",
        "Regional",
    ),
];

const NUMBERS: &[(&str, i64)] = &[
    ("properties.taskSlotsPerNode", 1),
    ("properties.scaleSettings.fixedScale.targetDedicatedNodes", 0),
    ("properties.scaleSettings.fixedScale.targetLowPriorityNodes", 0),
    ("properties.startTask.maxTaskRetryCount", 0),
];

const SWITCHES: &[(&str, bool)] = &[
    ("properties.startTask.waitForSuccess", true),
    ("properties.startTask.containerSettings.containerHostBatchBindMounts[].isReadOnly", false),
    ("properties.networkConfiguration.enableAcceleratedNetworking", false),
    (
        "properties.deploymentConfiguration.virtualMachineConfiguration.windowsConfiguration.enableAutomaticUpdates",
        true,
    ),
    (
        "properties.deploymentConfiguration.virtualMachineConfiguration.securityProfile.proxyAgentSettings.enabled",
        false,
    ),
];

/// Whether a difference is only that one side says what holds anyway.
pub(super) fn is_default(change: &Change) -> bool {
    match (&change.before, &change.after) {
        (Some(value), None) | (None, Some(value)) => says_only_defaults(&change.pointer, value),
        _ => false,
    }
}

fn says_only_defaults(at: &Pointer, value: &Json) -> bool {
    let path = || contract::path(at);
    match value {
        Json::Object(members) => {
            !members.is_empty()
                && members.iter().all(|(name, value)| says_only_defaults(&at.child(name), value))
        }
        Json::String(text) => TEXTS.contains(&(&*path(), text)),
        Json::Bool(on) => SWITCHES.contains(&(&*path(), *on)),
        Json::Number(_) => {
            let number = value.as_integer();
            number.is_some_and(|number| NUMBERS.contains(&(&*path(), number)))
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A name that the contract does not have would never match.
    #[test]
    fn each_path_is_one_of_the_contract() {
        let paths = TEXTS.iter().map(|row| row.0).chain(NUMBERS.iter().map(|row| row.0));
        for path in paths.chain(SWITCHES.iter().map(|row| row.0)) {
            let pointer = ["/", &path.replace("[]", "/0").replace('.', "/")].concat();
            let pointer: Pointer = pointer.parse().expect("a pointer");
            assert!(contract::lookup(&pointer).is_some_and(|place| place.member.is_some()), "{path}");
            assert_eq!(contract::path(&pointer), path);
        }
    }
}
