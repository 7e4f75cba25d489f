//! `….virtualMachineConfiguration.extensions`.

use crate::contract::shape::{Member, Shape};
use crate::contract::version::ApiVersion;

/// An extension. The value of `settings` is the publisher's business, not Resource Manager's.
pub(super) const EXTENSION: Shape = Shape::Object(&[
    Member::new("name", Shape::TEXT).required(),
    Member::new("type", Shape::TEXT).required(),
    Member::new("publisher", Shape::TEXT).required(),
    Member::new("typeHandlerVersion", Shape::TEXT),
    Member::new("autoUpgradeMinorVersion", Shape::Boolean),
    Member::new("enableAutomaticUpgrade", Shape::Boolean).since(ApiVersion::V2023_05_01),
    Member::new("settings", Shape::Free),
    Member::new("protectedSettings", Shape::Free).secret(),
    Member::new("provisionAfterExtensions", Shape::list(&Shape::TEXT)),
]);
