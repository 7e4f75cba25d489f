//! The pool resource. One file a topic; this one is the envelope.

use super::shape::{Choice, Member, Shape};

/// The body of the PUT. `name` and `type` are read-only, and harmless in a request.
pub const BODY: Shape = Shape::Object(&[
    Member::new("name", Shape::TEXT).read_only(),
    Member::new("type", Shape::TEXT).read_only(),
    Member::new("properties", Shape::Object(PROPERTIES)),
]);

/// `properties`.
const PROPERTIES: &[Member] = &[
    Member::new("vmSize", Shape::TEXT),
    Member::new("taskSchedulingPolicy", Shape::Object(TASK_SCHEDULING_POLICY)),
];

/// `properties.taskSchedulingPolicy`.
const TASK_SCHEDULING_POLICY: &[Member] =
    &[Member::new("nodeFillType", Shape::one_of(&[Choice::new("Spread"), Choice::new("Pack")])).required()];
