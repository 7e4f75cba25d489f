//! What the service says of a pool and ignores in a request.

use crate::contract::shape::{Choice, Member, Shape};

use super::scale::NODE_DEALLOCATION_OPTION;

pub(super) const PROVISIONING_STATE: Shape =
    Shape::one_of(&[Choice::new("Succeeded"), Choice::new("Deleting")]);

pub(super) const ALLOCATION_STATE: Shape =
    Shape::one_of(&[Choice::new("Steady"), Choice::new("Resizing"), Choice::new("Stopping")]);

/// `properties.resizeOperationStatus`.
pub(super) const RESIZE_OPERATION_STATUS: Shape = Shape::Object(&[
    Member::new("targetDedicatedNodes", Shape::INTEGER),
    Member::new("targetLowPriorityNodes", Shape::INTEGER),
    Member::new("resizeTimeout", Shape::DURATION),
    Member::new("nodeDeallocationOption", NODE_DEALLOCATION_OPTION),
    Member::new("startTime", Shape::DATE_TIME),
    Member::new("errors", Shape::list(&SERVICE_ERROR)),
]);

/// `properties.autoScaleRun`.
pub(super) const AUTO_SCALE_RUN: Shape = Shape::Object(&[
    Member::new("evaluationTime", Shape::DATE_TIME).required(),
    Member::new("results", Shape::TEXT),
    Member::new("error", SERVICE_ERROR),
]);

/// An error of the service. Its details are such errors again; the table stops there, so that it has an end.
const SERVICE_ERROR: Shape = Shape::Object(&[
    Member::new("code", Shape::TEXT).required(),
    Member::new("message", Shape::TEXT).required(),
    Member::new("details", Shape::list(&Shape::Free)),
]);

/// `systemData`: who made and changed the resource, and when.
pub(super) const SYSTEM_DATA: Shape = Shape::Object(&[
    Member::new("createdBy", Shape::TEXT),
    Member::new("createdByType", CREATED_BY_TYPE),
    Member::new("createdAt", Shape::TEXT),
    Member::new("lastModifiedBy", Shape::TEXT),
    Member::new("lastModifiedByType", CREATED_BY_TYPE),
    Member::new("lastModifiedAt", Shape::TEXT),
]);

const CREATED_BY_TYPE: Shape = Shape::open(&[
    Choice::new("User"),
    Choice::new("Application"),
    Choice::new("ManagedIdentity"),
    Choice::new("Key"),
]);
