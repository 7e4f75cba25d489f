//! `properties.scaleSettings`: how many nodes.

use crate::contract::shape::{Choice, Member, Shape};

/// `properties.scaleSettings`: one of the two.
pub(super) const SCALE_SETTINGS: Shape =
    Shape::Object(&[Member::new("fixedScale", FIXED_SCALE), Member::new("autoScale", AUTO_SCALE)]);

/// `….fixedScale`.
const FIXED_SCALE: Shape = Shape::Object(&[
    Member::new("targetDedicatedNodes", Shape::INTEGER),
    Member::new("targetLowPriorityNodes", Shape::INTEGER),
    Member::new("resizeTimeout", Shape::DURATION),
    Member::new("nodeDeallocationOption", NODE_DEALLOCATION_OPTION).write_only(),
]);

pub(super) const NODE_DEALLOCATION_OPTION: Shape = Shape::one_of(&[
    Choice::new("Requeue"),
    Choice::new("Terminate"),
    Choice::new("TaskCompletion"),
    Choice::new("RetainedData"),
]);

/// `….autoScale`.
const AUTO_SCALE: Shape = Shape::Object(&[
    Member::new("formula", Shape::LINES).required(),
    Member::new("evaluationInterval", Shape::DURATION),
]);
