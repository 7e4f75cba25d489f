//! What a person has folded and unfolded in the form, and which part of a long list they look at. It belongs to no work: it
//! is neither kept nor undone.

use std::ops::Range;
use std::rc::Rc;

use batch_pool_document::Pointer;

/// So many elements of a list, or members of an object, are shown at a time.
pub const WINDOW: usize = 25;

/// What was folded or unfolded by hand, by the pointer of the place or the ID of the section; and what is shown of each that
/// has more than [`WINDOW`] elements or members.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folds {
    open: Vec<(Rc<str>, bool)>,
    windows: Vec<(Rc<str>, Shown)>,
}

/// What a window must show.
#[derive(Clone, Debug, PartialEq)]
enum Shown {
    /// The row at this position, from 0.
    At(usize),
    /// The element of this index, or the member of this name.
    Step(Rc<str>),
}

fn get<'a, T>(list: &'a [(Rc<str>, T)], key: &str) -> Option<&'a T> {
    list.iter().find(|(known, _)| **known == *key).map(|(_, value)| value)
}

fn set<T>(list: &mut Vec<(Rc<str>, T)>, key: &str, value: T) {
    list.retain(|(known, _)| **known != *key);
    list.push((key.into(), value));
}

impl Folds {
    /// Whether it is unfolded: as the person left it, else as `usual`.
    pub fn is_open(&self, key: &str, usual: bool) -> bool {
        get(&self.open, key).copied().unwrap_or(usual)
    }

    /// Unfolds or folds something, by its key.
    pub fn fold(&mut self, key: &str, open: bool) {
        set(&mut self.open, key, open);
    }

    /// The positions of those of so many rows that are shown. `position` gives that of an element by its index as text, or
    /// of a member by its name.
    pub fn window(
        &self,
        rows: &str,
        length: usize,
        position: impl Fn(&str) -> Option<usize>,
    ) -> Range<usize> {
        let shown = match get(&self.windows, rows) {
            Some(Shown::At(shown)) => *shown,
            Some(Shown::Step(step)) => position(step).unwrap_or_default(),
            None => 0,
        };
        let start = shown.min(length.saturating_sub(1)) / WINDOW * WINDOW;
        start..(start + WINDOW).min(length)
    }

    /// Shows the part of many rows in which the one at this position is.
    pub fn show(&mut self, rows: &str, position: usize) {
        set(&mut self.windows, rows, Shown::At(position));
    }

    /// Unfolds everything from `top` down to a place, and shows the parts of lists and objects in which it is.
    pub fn reveal(&mut self, pointer: &Pointer, top: &Pointer) {
        let mut at = Some(pointer.clone()).filter(|place| place.is_within(top));
        while let Some(place) = at {
            self.fold(&place.text(), true);
            self.fold(&more(&place), true);
            if place == *top {
                break;
            }
            at = place.parent();
            if let (Some(holder), Some(step)) = (&at, place.last()) {
                set(&mut self.windows, &holder.text(), Shown::Step((*step).into()));
            }
        }
    }

    /// Elements of a list have other positions now: what was unfolded moves along, and what is gone is forgotten.
    pub fn renumber(&mut self, list: &Pointer, position: impl Fn(usize) -> Option<usize>) {
        self.open.retain_mut(|(key, _)| {
            let Some((index, rest)) = element(key, list) else { return true };
            let Some(now) = position(index) else { return false };
            *key = [&list.index(now).text(), rest].concat().into();
            true
        });
    }
}

/// The key of what is one click away at a place.
pub fn more(place: &Pointer) -> String {
    [&place.text(), "#more"].concat()
}

/// The index of the element of a list that a pointer names or is in, and the rest of the pointer.
fn element<'a>(pointer: &'a str, list: &Pointer) -> Option<(usize, &'a str)> {
    let inside = pointer.strip_prefix(&*list.text())?.strip_prefix('/')?;
    let (index, rest) = inside.split_at(inside.find('/').unwrap_or(inside.len()));
    Some((index.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    use batch_pool_cases::bodies::at;

    #[test]
    fn stays_as_the_person_left_it() {
        let mut folds = Folds::default();
        assert!(folds.is_open("network", true) && !folds.is_open("network", false));
        folds.fold("network", true);
        folds.fold("network", false);
        assert!(!folds.is_open("network", true));
    }

    #[test]
    fn shows_a_long_list_part_by_part() {
        let mut folds = Folds::default();
        let index = |step: &str| step.parse().ok();
        assert_eq!(folds.window("/a", 0, index), 0..0);
        assert_eq!(folds.window("/a", WINDOW + 2, index), 0..WINDOW);
        folds.show("/a", WINDOW);
        assert_eq!(folds.window("/a", WINDOW + 2, index), WINDOW..WINDOW + 2);
        assert_eq!(folds.window("/a", 3, index), 0..3, "it has become short");
    }

    #[test]
    fn a_place_can_be_seen_after_it_is_revealed() {
        let mut folds = Folds::default();
        folds.reveal(&at("/a/100/b/1/c"), &at("/a"));
        for place in ["/a", "/a/100", "/a/100/b/1", "/a/100/b/1/c", "/a/100/b/1#more"] {
            assert!(folds.is_open(place, false), "{place}");
        }
        assert!(!folds.is_open("/a/1", false) && !folds.is_open("", false));
        assert!(folds.window("/a", 200, |step| step.parse().ok()).contains(&100));
        // Of an object, which of its members are rows is only known to who draws it.
        let position = |name: &str| (name == "c").then_some(30);
        assert!(folds.window("/a/100/b/1", 60, position).contains(&30));
        assert!(folds.window("/a/100/b/1", 60, |_| None).contains(&0), "it's gone");
    }

    #[test]
    fn what_is_unfolded_moves_with_its_element() {
        let mut folds = Folds::default();
        for place in ["/a/1", "/a/2/x", "/a/3", "/ab/2", "/a"] {
            folds.fold(place, true);
        }
        // The second one is taken out.
        folds.renumber(&at("/a"), |index| match index {
            1 => None,
            2.. => Some(index - 1),
            _ => Some(index),
        });
        for (place, open) in
            [("/a/1", false), ("/a/1/x", true), ("/a/2", true), ("/ab/2", true), ("/a", true)]
        {
            assert_eq!(folds.is_open(place, false), open, "{place}");
        }
    }
}
