//! The memory that a tree holds.

use std::mem::size_of;
use std::rc::Rc;

use super::{Json, Members};

/// What an allocation costs besides its content: the two counts of an [`Rc`], and the allocator's own.
const ALLOCATION: usize = 32;

/// What a member of an object takes there: its name and value, and a place in the index of names.
const MEMBER: usize = size_of::<(Rc<str>, Json)>() + 40;

/// The bytes that `value` holds beyond the branches that it shares with `other`, about. Only what isn't shared is visited,
/// so after an edit this costs no more than the edit.
pub fn bytes_beyond(value: &Json, other: Option<&Json>) -> usize {
    if other.is_some_and(|other| is_shared(value, other)) {
        return 0;
    }
    match value {
        Json::Null | Json::Bool(_) => 0,
        Json::Number(number) => ALLOCATION + number.as_str().len(),
        Json::String(text) => ALLOCATION + text.len(),
        Json::Array(elements) => {
            let others = other.and_then(Json::as_array).unwrap_or_default();
            let inside = beyond(|| unnamed(elements), || unnamed(others), (elements.len(), others.len()));
            ALLOCATION + elements.len() * size_of::<Json>() + inside
        }
        Json::Object(members) => {
            let none = Members::default();
            let others = other.and_then(Json::as_object).unwrap_or(&none);
            let inside = beyond(|| named(members), || named(others), (members.len(), others.len()));
            ALLOCATION + members.len() * MEMBER + inside
        }
    }
}

/// Whether both are one allocation, or need none.
fn is_shared(value: &Json, other: &Json) -> bool {
    match (value, other) {
        (Json::Null | Json::Bool(_), Json::Null | Json::Bool(_)) => true,
        (Json::Number(a), Json::Number(b)) => a.is_shared(b),
        (Json::String(a), Json::String(b)) => Rc::ptr_eq(a, b),
        (Json::Array(a), Json::Array(b)) => Rc::ptr_eq(a, b),
        (Json::Object(a), Json::Object(b)) => Rc::ptr_eq(a, b),
        _ => false,
    }
}

/// A member of an object with its name, or an element of an array.
type Entry<'a> = (Option<&'a Rc<str>>, &'a Json);

fn unnamed(elements: &[Json]) -> impl DoubleEndedIterator<Item = Entry<'_>> {
    elements.iter().map(|element| (None, element))
}

fn named(members: &Members) -> impl DoubleEndedIterator<Item = Entry<'_>> {
    members.iter().map(|(name, member)| (Some(name), member))
}

/// What entries hold beyond others. Both share what they begin and end with: an edit changes the middle.
fn beyond<'a, I: DoubleEndedIterator<Item = Entry<'a>>>(
    entries: impl Fn() -> I,
    others: impl Fn() -> I,
    (count, other_count): (usize, usize),
) -> usize {
    let is_same =
        |(entry, other): &(Entry, Entry)| name_beyond(*entry, *other) == 0 && is_shared(entry.1, other.1);
    let start = entries().zip(others()).take_while(is_same).count();
    let rest = count.min(other_count) - start;
    let end = entries().rev().zip(others().rev()).take(rest).take_while(is_same).count();
    let middle = entries().skip(start).take(count - start - end);
    let mut others = others().skip(start).take(other_count - start - end);
    let held = |entry: Entry| match others.next() {
        Some(other) => name_beyond(entry, other) + bytes_beyond(entry.1, Some(other.1)),
        None => name_beyond(entry, (None, entry.1)) + bytes_beyond(entry.1, None),
    };
    middle.map(held).sum()
}

fn name_beyond((name, _): Entry, (other, _): Entry) -> usize {
    match (name, other) {
        (Some(name), Some(other)) if Rc::ptr_eq(name, other) => 0,
        (Some(name), _) => ALLOCATION + name.len(),
        (None, _) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wide(length: usize) -> Json {
        Json::object([("list", Json::array((0..length).map(|_| Json::string("x".repeat(100)))))])
    }

    /// The body with another element at a position of its list.
    fn edited(body: &Json, position: usize) -> Json {
        let mut elements = body.at(&["list"]).and_then(Json::as_array).expect("a list").to_vec();
        elements[position] = Json::string("y".repeat(1000));
        let Json::Object(members) = body else { panic!("an object") };
        let mut members = members.clone();
        Rc::make_mut(&mut members).push("list", Json::array(elements));
        Json::Object(members)
    }

    #[test]
    fn counts_a_tree_alone_in_full_and_beside_itself_not_at_all() {
        let body = wide(1000);
        let whole = bytes_beyond(&body, None);
        assert!((100_000..250_000).contains(&whole), "{whole}");
        assert_eq!(bytes_beyond(&body, Some(&body.clone())), 0);
        // The same content in memory of its own shares nothing.
        assert_eq!(bytes_beyond(&body, Some(&wide(1000))), whole);
        assert_eq!(bytes_beyond(&body, Some(&Json::Null)), whole);
    }

    #[test]
    fn counts_an_edit_and_the_path_to_it() {
        let body = wide(1000);
        for position in [0, 500, 999] {
            let held = bytes_beyond(&edited(&body, position), Some(&body));
            let path = 1000 * size_of::<Json>();
            assert!((path + 1000..path + 1300).contains(&held), "{position}: {held}");
        }
    }

    #[test]
    fn counts_what_came_and_went_wherever_it_was() {
        let body = wide(3);
        let elements = body.at(&["list"]).and_then(Json::as_array).expect("a list");
        let longer = Json::array([&[Json::string("z".repeat(5000))], elements].concat());
        let shorter = Json::array(elements[1..].to_vec());
        let list = Json::array(elements.to_vec());
        assert!((5000..5300).contains(&bytes_beyond(&longer, Some(&list))));
        assert!(bytes_beyond(&shorter, Some(&list)) < 100);
        assert!((100..300).contains(&bytes_beyond(&list, Some(&shorter))));
    }

    #[test]
    fn counts_names_and_numbers() {
        let number: Json = serde_json::from_str(&"9".repeat(4000)).expect("a number");
        assert!(bytes_beyond(&number, None) >= 4000);
        let named = Json::object([("n".repeat(3000), Json::Null)]);
        assert!(bytes_beyond(&named, Some(&Json::object([("other", Json::Null)]))) >= 3000);
    }

    #[test]
    fn visits_a_changed_branch_once_however_deep() {
        let deep = |leaf: &str| {
            (0..100).fold(Json::string(leaf), |inside, _| Json::object([("a", inside), ("b", Json::Null)]))
        };
        // With more than one visit a level this would never end.
        assert!(bytes_beyond(&deep("x"), Some(&deep("y"))) > 100);
    }
}
