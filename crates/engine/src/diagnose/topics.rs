//! The tables of what is recognised.

use super::signature::Signature;
use super::{allocation, arm, autoscale, extension, node, vault};

/// What is recognised, topic by topic.
pub const TOPICS: &[&[Signature]] =
    &[arm::ROWS, allocation::ROWS, node::ROWS, extension::ROWS, vault::ROWS, autoscale::ROWS];
