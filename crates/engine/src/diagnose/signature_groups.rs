//! The tables of what is recognized.

use super::signature::Signature;
use super::{allocation, arm, autoscale, extension, node, vault};

/// What is recognized, topic by topic.
pub const SIGNATURE_GROUPS: &[&[Signature]] =
    &[arm::ROWS, allocation::ROWS, node::ROWS, extension::ROWS, vault::ROWS, autoscale::ROWS];
