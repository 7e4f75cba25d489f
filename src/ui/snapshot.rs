//! State that the page draws from while it goes on.

use std::ops::{Deref, DerefMut};
use std::rc::Rc;

/// A value of which a component may keep the version that it was drawn from. The first change after that makes a copy; a component
/// tells by the pointer whether there was one.
#[derive(Clone)]
pub(super) struct Snapshot<T>(Rc<T>);

impl<T> Snapshot<T> {
    pub(super) fn new(value: T) -> Self {
        Self(Rc::new(value))
    }

    /// Whether nothing has changed between both.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Deref for Snapshot<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Snapshot<T> {
    fn deref_mut(&mut self) -> &mut T {
        Rc::make_mut(&mut self.0)
    }
}
