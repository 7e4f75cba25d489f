//! Values found by a text.

use std::collections::BTreeMap;
use std::rc::Rc;

/// Values found by a text. One map serves all types of values: each further type in it would cost the modules several
/// kilobytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookup<T> {
    numbers: Numbers,
    values: Vec<T>,
}

/// The number of each text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Numbers(BTreeMap<Rc<str>, usize>);

impl Numbers {
    #[inline(never)]
    pub(super) fn get(&self, text: &str) -> Option<usize> {
        self.0.get(text).copied()
    }

    /// The numbers, in the order of the texts.
    pub(super) fn in_order(&self) -> impl Iterator<Item = usize> {
        self.0.values().copied()
    }

    #[inline(never)]
    pub(super) fn insert(&mut self, text: Rc<str>, number: usize) {
        self.0.insert(text, number);
    }
}

impl<T> Default for Lookup<T> {
    fn default() -> Self {
        Self { numbers: Numbers::default(), values: Vec::new() }
    }
}

impl<T> Lookup<T> {
    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The value of a text.
    pub fn get(&self, text: &str) -> Option<&T> {
        self.values.get(self.numbers.get(text)?)
    }

    /// The value of a text, to change it.
    pub fn get_mut(&mut self, text: &str) -> Option<&mut T> {
        self.values.get_mut(self.numbers.get(text)?)
    }

    /// Puts a value there, whatever was there before.
    pub fn insert(&mut self, text: Rc<str>, value: T) {
        if let Some(present) = self.get_mut(&text) {
            *present = value;
        } else {
            self.numbers.insert(text, self.values.len());
            self.values.push(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_the_last_value_of_each_text() {
        let mut lookup = Lookup::default();
        for (text, value) in [("b", 1), ("a", 2), ("b", 3)] {
            lookup.insert(text.into(), value);
        }
        assert_eq!((lookup.get("a"), lookup.get("b"), lookup.get("c")), (Some(&2), Some(&3), None));
    }
}
