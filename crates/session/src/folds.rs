//! What a person has folded and unfolded in the form, and which part of a long list they look at. It belongs to no work: it
//! is neither kept nor undone.

use std::rc::Rc;

use batch_pool_document::Pointer;

/// So many elements of a list are shown at a time.
pub const WINDOW: usize = 25;

/// What was folded or unfolded by hand, by the pointer of the place or the id of the section; and the number of the window
/// of each long list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Folds {
    open: Vec<(Rc<str>, bool)>,
    windows: Vec<(Rc<str>, usize)>,
}

fn get<T: Copy>(list: &[(Rc<str>, T)], key: &str) -> Option<T> {
    list.iter().find(|(known, _)| **known == *key).map(|(_, value)| *value)
}

fn set<T>(list: &mut Vec<(Rc<str>, T)>, key: &str, value: T) {
    list.retain(|(known, _)| **known != *key);
    list.push((key.into(), value));
}

impl Folds {
    /// Whether it is unfolded: as the person left it, else as `usual`.
    pub fn is_open(&self, key: &str, usual: bool) -> bool {
        get(&self.open, key).unwrap_or(usual)
    }

    pub fn fold(&mut self, key: &str, open: bool) {
        set(&mut self.open, key, open);
    }

    /// The part of a list of so many elements that is shown: the index of its first element, and of the one after its last.
    pub fn window(&self, list: &Pointer, length: usize) -> (usize, usize) {
        let final_part = length.saturating_sub(1) / WINDOW;
        let start = get(&self.windows, &list.text()).unwrap_or_default().min(final_part) * WINDOW;
        (start, (start + WINDOW).min(length))
    }

    /// Shows the part of a list in which an element stands.
    pub fn show(&mut self, list: &Pointer, index: usize) {
        set(&mut self.windows, &list.text(), index / WINDOW);
    }

    /// Unfolds everything from `top` down to a place, and shows the parts of lists in which it stands.
    pub fn reveal(&mut self, pointer: &Pointer, top: &Pointer) {
        let mut at = Some(pointer.clone()).filter(|place| place.is_within(top));
        while let Some(place) = at {
            self.fold(&place.text(), true);
            self.fold(&more(&place), true);
            if place == *top {
                break;
            }
            at = place.parent();
            if let (Some(list), Some(index)) = (&at, place.last_index()) {
                self.show(list, index);
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

/// The index of the element of a list that a pointer names or stands in, and the rest of the pointer.
fn element<'a>(pointer: &'a str, list: &Pointer) -> Option<(usize, &'a str)> {
    let inside = pointer.strip_prefix(&*list.text())?.strip_prefix('/')?;
    let (index, rest) = inside.split_at(inside.find('/').unwrap_or(inside.len()));
    Some((index.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Pointer {
        text.parse().expect(text)
    }

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
        let list = at("/a");
        assert_eq!(folds.window(&list, 0), (0, 0));
        assert_eq!(folds.window(&list, WINDOW + 2), (0, WINDOW));
        folds.show(&list, WINDOW);
        assert_eq!(folds.window(&list, WINDOW + 2), (WINDOW, WINDOW + 2));
        assert_eq!(folds.window(&list, 3), (0, 3), "it has become short");
    }

    #[test]
    fn a_place_can_be_seen_after_it_is_revealed() {
        let mut folds = Folds::default();
        folds.reveal(&at("/a/100/b/1/c"), &at("/a"));
        for place in ["/a", "/a/100", "/a/100/b/1", "/a/100/b/1/c", "/a/100/b/1#more"] {
            assert!(folds.is_open(place, false), "{place}");
        }
        assert!(!folds.is_open("/a/1", false) && !folds.is_open("", false));
        let (first, next) = folds.window(&at("/a"), 200);
        assert!((first..next).contains(&100));
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
