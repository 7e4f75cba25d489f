//! Lines and columns, and where in a text each value was.

use std::cell::OnceCell;

use super::{Pointer, PointerMap};

/// Where a value was in a text: its member name, or the value itself for elements and the root. Both count from 1; a
/// column is a character.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in its line, from 1.
    pub column: usize,
}

/// The places of all values of a text, in its order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Places(pub(super) Vec<(Pointer, Position)>);

/// Finds places by their pointers.
pub struct PlaceFinder<'a> {
    places: &'a Places,
    /// Made for the first question: of many texts nothing is asked.
    map: OnceCell<PointerMap<Position>>,
}

impl Places {
    /// For many questions.
    pub fn finder(&self) -> PlaceFinder<'_> {
        PlaceFinder { places: self, map: OnceCell::new() }
    }
}

impl PlaceFinder<'_> {
    /// The places that are looked through.
    pub fn places(&self) -> &Places {
        self.places
    }

    /// Where a value was; of a missing one, where what would hold it was.
    pub fn find(&self, pointer: &Pointer) -> Option<Position> {
        let map = self.map.get_or_init(|| {
            let mut map = PointerMap::default();
            for (pointer, place) in &self.places.0 {
                map.insert(pointer.clone(), *place);
            }
            map
        });
        map.nearest(pointer).copied()
    }
}

impl From<Vec<(Pointer, Position)>> for Places {
    fn from(places: Vec<(Pointer, Position)>) -> Self {
        Self(places)
    }
}

pub(super) const START: Position = Position { line: 1, column: 1 };

impl Position {
    /// The place of the next character.
    pub(super) fn after(self, character: char, before_newline: bool) -> Self {
        if character == '\n' || character == '\r' && !before_newline {
            Self { line: self.line + 1, column: 1 }
        } else {
            Self { column: self.column + 1, ..self }
        }
    }
}
