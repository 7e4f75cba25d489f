//! Values found by a place.

use std::collections::BTreeMap;
use std::ops::Bound;

use super::Pointer;

/// Values found by a place, or by a place around it. Like [`Lookup`](super::Lookup), one map serves all types of values.
#[derive(Clone, Debug, PartialEq)]
pub struct PointerMap<T> {
    numbers: Numbers,
    values: Vec<T>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Numbers(BTreeMap<Pointer, usize>);

impl Numbers {
    #[inline(never)]
    fn get(&self, place: &Pointer) -> Option<usize> {
        self.0.get(place).copied()
    }

    /// A place and all inside it: nothing else comes between them in the order of pointers.
    fn within(&self, place: &Pointer) -> impl Iterator<Item = (&Pointer, usize)> {
        let from = (Bound::Included(place), Bound::Unbounded);
        let inside = self.0.range::<Pointer, _>(from).take_while(move |(known, _)| known.is_within(place));
        inside.map(|(known, number)| (known, *number))
    }

    #[inline(never)]
    fn insert(&mut self, place: Pointer, number: usize) {
        self.0.insert(place, number);
    }
}

impl<T> Default for PointerMap<T> {
    fn default() -> Self {
        Self { numbers: Numbers::default(), values: Vec::new() }
    }
}

impl<T> PointerMap<T> {
    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.numbers.0.is_empty()
    }

    /// The value of exactly this place.
    pub fn get(&self, place: &Pointer) -> Option<&T> {
        self.values.get(self.numbers.get(place)?)
    }

    /// The value of the place, else of the innermost place around it that has one.
    pub fn nearest(&self, place: &Pointer) -> Option<&T> {
        let mut at = place;
        loop {
            if let Some(value) = self.get(at) {
                return Some(value);
            }
            at = at.split_last()?.0;
        }
    }

    /// The values of a place and of all inside it, in the order of their pointers.
    pub fn within(&self, place: &Pointer) -> impl Iterator<Item = &T> {
        self.entries_within(place).map(|(_, value)| value)
    }

    /// As [`PointerMap::within`], with the places.
    pub fn entries_within(&self, place: &Pointer) -> impl Iterator<Item = (&Pointer, &T)> {
        self.numbers.within(place).filter_map(|(known, number)| Some((known, self.values.get(number)?)))
    }

    /// Forgets the values of a place and of all inside it.
    pub fn remove_within(&mut self, place: &Pointer) {
        let known: Vec<Pointer> = self.numbers.within(place).map(|(known, _)| known.clone()).collect();
        for place in known {
            self.numbers.0.remove(&place);
        }
    }

    /// The places and their values, in the order of the pointers.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (&Pointer, &T)> {
        self.numbers.0.iter().filter_map(|(place, number)| Some((place, self.values.get(*number)?)))
    }

    /// The value of exactly this place, to change it.
    pub fn get_mut(&mut self, place: &Pointer) -> Option<&mut T> {
        self.values.get_mut(self.numbers.get(place)?)
    }

    /// Puts a value there, whatever was there before.
    pub fn insert(&mut self, place: Pointer, value: T) {
        if let Some(present) = self.get_mut(&place) {
            *present = value;
        } else {
            self.numbers.insert(place, self.values.len());
            self.values.push(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Pointer {
        text.parse().expect(text)
    }

    fn map(places: &[&str]) -> PointerMap<usize> {
        let mut map = PointerMap::default();
        for (number, text) in places.iter().enumerate() {
            map.insert(at(text), number);
        }
        map
    }

    #[test]
    fn finds_what_is_inside_a_place() {
        let map = map(&["/a/b", "/a", "/a-b", "/a/b/c", "/ab", "/b", "/a/10", "/a/9"]);
        let inside = |text: &str| map.within(&at(text)).copied().collect::<Vec<_>>();
        assert_eq!(inside("/a"), [1, 7, 6, 0, 3]);
        assert_eq!(inside("/a/b"), [0, 3]);
        assert_eq!(inside("/c"), [0; 0]);
        assert_eq!(inside("").len(), 8);
    }

    #[test]
    fn finds_the_nearest_place_around() {
        let mut map = map(&["/a", "/a/b"]);
        map.insert(at("/a"), 7);
        let nearest = |text: &str| map.nearest(&at(text)).copied();
        assert_eq!(
            [nearest("/a/b/c/0"), nearest("/a/c"), nearest("/b"), nearest("")],
            [Some(1), Some(7), None, None]
        );
    }
}
