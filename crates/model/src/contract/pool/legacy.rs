//! What later api-versions have dropped.

use crate::contract::shape::{Choice, Member, Shape};

/// `….cloudServiceConfiguration`, dropped by 2024-07-01.
pub(super) const CLOUD_SERVICE_CONFIGURATION: Shape =
    Shape::Object(&[Member::new("osFamily", Shape::TEXT).required(), Member::new("osVersion", Shape::TEXT)]);

/// `properties.certificates[]`, dropped by 2025-06-01. The Key Vault extension is what took its place.
pub(super) const CERTIFICATE: Shape = Shape::Object(&[
    Member::new("id", Shape::RESOURCE_ID).required(),
    Member::new("storeLocation", Shape::one_of(&[Choice::new("CurrentUser"), Choice::new("LocalMachine")])),
    Member::new("storeName", Shape::TEXT),
    Member::new("visibility", Shape::list(&CERTIFICATE_VISIBILITY)),
]);

const CERTIFICATE_VISIBILITY: Shape =
    Shape::one_of(&[Choice::new("StartTask"), Choice::new("Task"), Choice::new("RemoteUser")]);

/// `properties.targetNodeCommunicationMode` and what the service made of it, dropped by 2025-06-01.
pub(super) const NODE_COMMUNICATION_MODE: Shape =
    Shape::one_of(&[Choice::new("Default"), Choice::new("Classic"), Choice::new("Simplified")]);
