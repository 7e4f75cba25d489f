//! What a node does before it takes work: the start task, and application packages.

use crate::contract::shape::{Choice, Member, Shape};
use crate::contract::version::ApiVersion;

use super::container::CONTAINER_SETTINGS;
use super::identity::IDENTITY_REFERENCE;
use super::users::ELEVATION_LEVEL;

/// `properties.startTask`.
pub(super) const START_TASK: Shape = Shape::Object(&[
    Member::new("commandLine", Shape::LINES),
    Member::new("waitForSuccess", Shape::Boolean),
    Member::new("maxTaskRetryCount", Shape::INTEGER),
    Member::new("userIdentity", USER_IDENTITY),
    Member::new("resourceFiles", Shape::list(&RESOURCE_FILE)),
    Member::new("environmentSettings", Shape::keyed("name", &ENVIRONMENT_SETTING)),
    Member::new("containerSettings", CONTAINER_SETTINGS),
]);

/// `….userIdentity`: a user account of the pool, or one that Batch makes.
const USER_IDENTITY: Shape =
    Shape::Object(&[Member::new("autoUser", AUTO_USER), Member::new("userName", Shape::TEXT)]);

/// `….userIdentity.autoUser`.
const AUTO_USER: Shape = Shape::Object(&[
    Member::new("scope", Shape::one_of(&[Choice::new("Task"), Choice::new("Pool")])),
    Member::new("elevationLevel", ELEVATION_LEVEL),
]);

/// `….resourceFiles[]`: from one of three sources.
const RESOURCE_FILE: Shape = Shape::Object(&[
    Member::new("httpUrl", Shape::URL),
    Member::new("storageContainerUrl", Shape::URL),
    Member::new("autoStorageContainerName", Shape::TEXT),
    Member::new("blobPrefix", Shape::TEXT),
    Member::new("filePath", Shape::TEXT),
    Member::new("fileMode", Shape::TEXT),
    Member::new("identityReference", IDENTITY_REFERENCE).since(ApiVersion::V2021_06_01),
]);

/// `….environmentSettings[]`.
const ENVIRONMENT_SETTING: Shape =
    Shape::Object(&[Member::new("name", Shape::TEXT).required(), Member::new("value", Shape::TEXT)]);

/// `properties.applicationPackages[]`.
pub(super) const APPLICATION_PACKAGE: Shape =
    Shape::Object(&[Member::new("id", Shape::RESOURCE_ID).required(), Member::new("version", Shape::TEXT)]);
