//! Values found by a text.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::rc::Rc;

/// Values found by a text, such as the pointer of a place. One kind of map for all of them: each further kind of key would
/// cost the modules several kilobytes.
#[derive(Clone, Debug, PartialEq)]
pub struct Lookup<T> {
    numbers: Numbers,
    values: Vec<T>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Numbers(BTreeMap<Rc<str>, usize>);

impl Numbers {
    #[inline(never)]
    fn get(&self, text: &str) -> Option<usize> {
        self.0.get(text).copied()
    }

    /// The texts that continue this one after a `/`, and itself.
    fn within(&self, text: &str) -> impl Iterator<Item = usize> {
        let from = (Bound::Included(text), Bound::Unbounded);
        let inside = self.0.range::<str, _>(from).map_while(move |(known, number)| {
            known.strip_prefix(text).map(|rest| (rest.is_empty() || rest.starts_with('/'), *number))
        });
        inside.filter_map(|(is_inside, number)| is_inside.then_some(number))
    }

    #[inline(never)]
    fn insert(&mut self, text: Rc<str>, number: usize) {
        self.0.insert(text, number);
    }
}

impl<T> Default for Lookup<T> {
    fn default() -> Self {
        Self { numbers: Numbers::default(), values: Vec::new() }
    }
}

impl<T> Lookup<T> {
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    pub fn get(&self, text: &str) -> Option<&T> {
        self.values.get(self.numbers.get(text)?)
    }

    /// The values of the places that a pointer names or holds, by their pointers.
    pub fn within(&self, pointer: &str) -> impl Iterator<Item = &T> {
        self.numbers.within(pointer).filter_map(|number| self.values.get(number))
    }

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

    #[test]
    fn finds_what_stands_inside_a_place() {
        let mut lookup = Lookup::default();
        for (number, text) in ["/a/b", "/a", "/a-b", "/a/b/c", "/ab", "/b"].into_iter().enumerate() {
            lookup.insert(text.into(), number);
        }
        let inside = |text: &str| lookup.within(text).copied().collect::<Vec<_>>();
        assert_eq!(inside("/a"), [1, 0, 3]);
        assert_eq!(inside("/a/b"), [0, 3]);
        assert_eq!(inside("/c"), [0; 0]);
    }
}
