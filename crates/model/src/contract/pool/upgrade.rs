//! `properties.upgradePolicy`: how nodes get new versions of their image.

use crate::contract::shape::{Choice, Member, Shape};

/// `properties.upgradePolicy`.
pub(super) const UPGRADE_POLICY: Shape = Shape::Object(&[
    Member::new("mode", UPGRADE_MODE).required(),
    Member::new("automaticOSUpgradePolicy", AUTOMATIC_OS_UPGRADE_POLICY),
    Member::new("rollingUpgradePolicy", ROLLING_UPGRADE_POLICY),
]);

const UPGRADE_MODE: Shape =
    Shape::one_of(&[Choice::new("automatic"), Choice::new("manual"), Choice::new("rolling")]);

/// `….automaticOSUpgradePolicy`.
const AUTOMATIC_OS_UPGRADE_POLICY: Shape = Shape::Object(&[
    Member::new("enableAutomaticOSUpgrade", Shape::Boolean),
    Member::new("useRollingUpgradePolicy", Shape::Boolean),
    Member::new("disableAutomaticRollback", Shape::Boolean),
    Member::new("osRollingUpgradeDeferral", Shape::Boolean),
]);

/// `….rollingUpgradePolicy`. Batch writes the pause as ISO 8601 too, though its schema calls it plain text.
const ROLLING_UPGRADE_POLICY: Shape = Shape::Object(&[
    Member::new("enableCrossZoneUpgrade", Shape::Boolean),
    Member::new("maxBatchInstancePercent", Shape::between(5, 100)),
    Member::new("maxUnhealthyInstancePercent", Shape::between(5, 100)),
    Member::new("maxUnhealthyUpgradedInstancePercent", Shape::between(0, 100)),
    Member::new("pauseTimeBetweenBatches", Shape::DURATION),
    Member::new("prioritizeUnhealthyInstances", Shape::Boolean),
    Member::new("rollbackFailedInstancesOnPolicyBreach", Shape::Boolean),
]);
