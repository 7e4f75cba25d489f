//! Many places, asked for one.

use batch_pool_document::{Pointer, PointerMap};

/// A set of places. With a list, what is asked of each of many findings would take the square of their number.
#[derive(Default)]
pub(super) struct PointerSet(PointerMap<()>);

impl PointerSet {
    pub(super) fn contains(&self, place: &Pointer) -> bool {
        self.0.get(place).is_some()
    }

    /// Whether one of them is this place, or a place around it.
    pub(super) fn contains_ancestor_of(&self, place: &Pointer) -> bool {
        self.0.nearest(place).is_some()
    }

    /// Whether one of them is this place, or is inside of it.
    pub(super) fn contains_within(&self, place: &Pointer) -> bool {
        self.0.within(place).next().is_some()
    }

    pub(super) fn extend(&mut self, places: impl IntoIterator<Item = Pointer>) {
        for place in places {
            self.0.insert(place, ());
        }
    }
}
