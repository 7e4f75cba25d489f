//! The pool resource, one file a topic. This one holds the envelope and `properties`; each table is in the order in
//! which bodies usually list the members, with what only the service writes at the end.
//!
//! Derived from the schemas that Azure publishes for `Microsoft.Batch/batchAccounts/pools` of each api-version, and
//! compared with them by `tests/contract/`.

mod container;
mod disks;
mod extensions;
mod identity;
mod legacy;
mod mounts;
mod network;
mod scale;
mod start_task;
mod state;
mod upgrade;
mod users;
mod virtual_machine;

use super::shape::{Choice, Member, Shape};
use super::version::ApiVersion;

/// The body of the PUT. `name` and `type` are read-only, and harmless in a request.
pub const BODY: Shape = Shape::Object(&[
    Member::new("name", Shape::TEXT).read_only(),
    Member::new("type", Shape::TEXT).read_only(),
    Member::new("properties", Shape::Object(PROPERTIES)).required(),
    Member::new("identity", identity::IDENTITY),
    Member::new("tags", Shape::Map(&Shape::TEXT)).since(ApiVersion::V2024_07_01),
    Member::new("id", Shape::TEXT).read_only(),
    Member::new("etag", Shape::TEXT).read_only(),
    Member::new("systemData", state::SYSTEM_DATA).since(ApiVersion::V2024_07_01).read_only(),
]);

/// `properties`.
const PROPERTIES: &[Member] = &[
    Member::new("displayName", Shape::TEXT),
    Member::new("vmSize", Shape::TEXT),
    Member::new("taskSlotsPerNode", Shape::INTEGER),
    Member::new("taskSchedulingPolicy", Shape::Object(TASK_SCHEDULING_POLICY)),
    Member::new("interNodeCommunication", Shape::one_of(&[Choice::new("Enabled"), Choice::new("Disabled")])),
    Member::new("deploymentConfiguration", virtual_machine::DEPLOYMENT_CONFIGURATION),
    Member::new("networkConfiguration", network::NETWORK_CONFIGURATION),
    Member::new("scaleSettings", scale::SCALE_SETTINGS),
    Member::new("startTask", start_task::START_TASK),
    Member::new("applicationPackages", Shape::keyed("id", &start_task::APPLICATION_PACKAGE)),
    Member::new("userAccounts", Shape::keyed("name", &users::USER_ACCOUNT)),
    Member::new("mountConfiguration", Shape::list(&mounts::MOUNT)),
    Member::new("upgradePolicy", upgrade::UPGRADE_POLICY).since(ApiVersion::V2024_02_01),
    Member::new("metadata", Shape::keyed("name", &METADATA_ITEM)),
    Member::new("resourceTags", Shape::Map(&Shape::TEXT))
        .since(ApiVersion::V2023_11_01)
        .until(ApiVersion::V2024_07_01),
    Member::new("certificates", Shape::keyed("id", &legacy::CERTIFICATE)).until(ApiVersion::V2024_07_01),
    Member::new("applicationLicenses", Shape::list(&Shape::TEXT)).until(ApiVersion::V2024_07_01),
    Member::new("targetNodeCommunicationMode", legacy::NODE_COMMUNICATION_MODE)
        .since(ApiVersion::V2022_10_01)
        .until(ApiVersion::V2024_07_01),
    Member::new("currentNodeCommunicationMode", legacy::NODE_COMMUNICATION_MODE)
        .since(ApiVersion::V2022_10_01)
        .until(ApiVersion::V2024_07_01)
        .read_only(),
    Member::new("provisioningState", state::PROVISIONING_STATE).read_only(),
    Member::new("provisioningStateTransitionTime", Shape::DATE_TIME).read_only(),
    Member::new("allocationState", state::ALLOCATION_STATE).read_only(),
    Member::new("allocationStateTransitionTime", Shape::DATE_TIME).read_only(),
    Member::new("creationTime", Shape::DATE_TIME).read_only(),
    Member::new("lastModified", Shape::DATE_TIME).read_only(),
    Member::new("currentDedicatedNodes", Shape::INTEGER).read_only(),
    Member::new("currentLowPriorityNodes", Shape::INTEGER).read_only(),
    Member::new("resizeOperationStatus", state::RESIZE_OPERATION_STATUS).read_only(),
    Member::new("autoScaleRun", state::AUTO_SCALE_RUN).read_only(),
];

/// `properties.taskSchedulingPolicy`.
const TASK_SCHEDULING_POLICY: &[Member] = &[
    Member::new("nodeFillType", Shape::one_of(&[Choice::new("Spread"), Choice::new("Pack")])).required(),
    Member::new("jobDefaultOrder", Shape::open(&[Choice::new("None"), Choice::new("CreationTime")]))
        .since(ApiVersion::V2025_06_01),
];

/// `properties.metadata[]`. Values are text, also for numbers.
const METADATA_ITEM: Shape = Shape::Object(&[
    Member::new("name", Shape::TEXT).required(),
    Member::new("value", Shape::TEXT).required(),
]);
