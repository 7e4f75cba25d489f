//! Containers: the runtime of the nodes, and the registries that images come from.

use crate::contract::shape::{Choice, Member, Shape};
use crate::contract::version::ApiVersion;

use super::identity::IDENTITY_REFERENCE;

/// `….containerConfiguration`.
pub(super) const CONTAINER_CONFIGURATION: Shape = Shape::Object(&[
    Member::new("type", CONTAINER_TYPE).required(),
    Member::new("containerImageNames", Shape::list(&Shape::TEXT)),
    Member::new("containerRegistries", Shape::keyed("registryServer", &CONTAINER_REGISTRY)),
]);

const CONTAINER_TYPE: Shape = Shape::open(&[
    Choice::new("DockerCompatible"),
    Choice::new("CriCompatible").since(ApiVersion::V2023_05_01),
]);

/// A registry: with a user name and a password, or with one of the pool's identities.
pub(super) const CONTAINER_REGISTRY: Shape = Shape::Object(&[
    Member::new("registryServer", Shape::TEXT),
    Member::new("identityReference", IDENTITY_REFERENCE).since(ApiVersion::V2021_06_01),
    Member::new("username", Shape::TEXT).required_until(ApiVersion::V2021_01_01),
    Member::new("password", Shape::TEXT).required_until(ApiVersion::V2021_01_01).secret(),
]);

/// `properties.startTask.containerSettings`.
pub(super) const CONTAINER_SETTINGS: Shape = Shape::Object(&[
    Member::new("imageName", Shape::TEXT).required(),
    Member::new("containerRunOptions", Shape::TEXT),
    Member::new("registry", CONTAINER_REGISTRY),
    Member::new("workingDirectory", WORKING_DIRECTORY),
    Member::new("containerHostBatchBindMounts", Shape::keyed("source", &BIND_MOUNT))
        .since(ApiVersion::V2024_07_01),
]);

const WORKING_DIRECTORY: Shape =
    Shape::one_of(&[Choice::new("TaskWorkingDirectory"), Choice::new("ContainerImageDefault")]);

/// `….containerHostBatchBindMounts[]`.
const BIND_MOUNT: Shape =
    Shape::Object(&[Member::new("source", BIND_MOUNT_SOURCE), Member::new("isReadOnly", Shape::Boolean)]);

const BIND_MOUNT_SOURCE: Shape = Shape::open(&[
    Choice::new("Shared"),
    Choice::new("Startup"),
    Choice::new("VfsMounts"),
    Choice::new("Task"),
    Choice::new("JobPrep"),
    Choice::new("Applications"),
]);
