//! What the tables say of a place.

use super::shape::{Member, Shape};

/// What the contract says of a place.
#[derive(Clone, Copy, Debug)]
pub struct SchemaNode {
    /// What belongs there.
    pub shape: Shape,
    /// The row, where the place is a member of an object (and not an element of a list or a map).
    pub member: Option<&'static Member>,
}
