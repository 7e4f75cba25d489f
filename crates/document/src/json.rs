//! The JSON tree.

use std::cell::OnceCell;
use std::fmt;
use std::rc::Rc;

use serde::de::{MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::lookup::Numbers;
use super::{Number, Pointer, PointerMap, Token};

/// A JSON value that keeps the order of members and the spelling of numbers.
///
/// Branches are shared: a clone costs nothing, an edit copies only the path from the root to the place it changes, and
/// an untouched branch is the same allocation before and after (see [`Json::same`]).
#[derive(Clone, Debug)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, as it was written.
    Number(Number),
    /// A string, without quotes and escapes.
    String(Rc<str>),
    /// An array.
    Array(Rc<Vec<Json>>),
    /// An object.
    Object(Rc<Members>),
}

/// The members of an object, in document order. Names are unique.
#[derive(Clone, Debug, Default)]
pub struct Members {
    entries: Vec<(Rc<str>, Json)>,
    /// The positions in the order of the names, made when one of many names is first asked for.
    by_name: OnceCell<Vec<usize>>,
}

/// Up to so many names are compared one by one. An index costs more than it saves, and hardly an object has more.
const FEW: usize = 24;

impl PartialEq for Members {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries
    }
}

impl Members {
    /// The members of these names, each of which is there once.
    pub fn from_unique(entries: Vec<(Rc<str>, Json)>) -> Self {
        Self { entries, by_name: OnceCell::new() }
    }

    /// The number of members.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is no member.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The value of the member of that name.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.entry(name).map(|(_, value)| value)
    }

    /// The name as the document holds it, and the value.
    pub fn entry(&self, name: &str) -> Option<&(Rc<str>, Json)> {
        self.entries.get(self.position(name)?)
    }

    /// The member at a position.
    pub fn nth(&self, position: usize) -> Option<(&Rc<str>, &Json)> {
        self.entries.get(position).map(|(name, value)| (name, value))
    }

    /// The value of the member of that name, to change it.
    pub fn get_mut(&mut self, name: &str) -> Option<&mut Json> {
        let position = self.position(name)?;
        self.entries.get_mut(position).map(|(_, value)| value)
    }

    /// The position of the member of that name, from 0.
    #[inline(never)]
    pub fn position(&self, name: &str) -> Option<usize> {
        if self.entries.len() <= FEW {
            return self.entries.iter().position(|(key, _)| **key == *name);
        }
        let by_name = self.by_name.get_or_init(|| by_name(&self.entries));
        rank(by_name, &self.entries, name).ok().map(|rank| by_name[rank])
    }

    /// The names and values, in document order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (&Rc<str>, &Json)> {
        self.entries.iter().map(|(key, value)| (key, value))
    }

    /// Replaces the value of `name` where it is, or adds the member at `position` (the end if that is beyond it).
    /// Returns the value that was there.
    pub fn insert(&mut self, position: usize, name: impl Into<Rc<str>>, value: Json) -> Option<Json> {
        self.put(position, name.into(), value)
    }

    #[inline(never)]
    fn put(&mut self, position: usize, name: Rc<str>, value: Json) -> Option<Json> {
        if let Some(present) = self.get_mut(&name) {
            return Some(std::mem::replace(present, value));
        }
        let position = position.min(self.entries.len());
        if let Some(by_name) = self.by_name.get_mut()
            && let Err(rank) = rank(by_name, &self.entries, &name)
        {
            by_name.iter_mut().filter(|other| **other >= position).for_each(|other| *other += 1);
            by_name.insert(rank, position);
        }
        self.entries.insert(position, (name, value));
        None
    }

    /// As [`Members::insert`], at the end.
    pub fn push(&mut self, name: impl Into<Rc<str>>, value: Json) -> Option<Json> {
        self.insert(usize::MAX, name, value)
    }

    /// Keeps only the members of some names.
    pub(super) fn retain(&mut self, keeps: impl Fn(&Rc<str>) -> bool) {
        self.by_name.take();
        self.entries.retain(|(name, _)| keeps(name));
    }

    /// Takes the member of that name out, and gives back its value.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let position = self.position(name)?;
        if let Some(by_name) = self.by_name.get_mut() {
            by_name.retain(|other| *other != position);
            by_name.iter_mut().filter(|other| **other > position).for_each(|other| *other -= 1);
        }
        Some(self.entries.remove(position).1)
    }
}

/// The positions of entries in the order of their names.
fn by_name(entries: &[(Rc<str>, Json)]) -> Vec<usize> {
    let mut numbers = Numbers::default();
    for (position, (name, _)) in entries.iter().enumerate() {
        numbers.insert(name.clone(), position);
    }
    numbers.in_order().collect()
}

/// Where a name is among the positions that are in the order of the names; else where it would be.
fn rank(by_name: &[usize], entries: &[(Rc<str>, Json)], name: &str) -> Result<usize, usize> {
    by_name.binary_search_by(|position| (*entries[*position].0).cmp(name))
}

impl FromIterator<(Rc<str>, Json)> for Members {
    fn from_iter<T: IntoIterator<Item = (Rc<str>, Json)>>(iter: T) -> Self {
        let mut members = Self::default();
        for (name, value) in iter {
            members.push(name, value);
        }
        members
    }
}

impl PartialEq for Json {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Null, Self::Null) => true,
            (Self::Bool(a), Self::Bool(b)) => a == b,
            (Self::Number(a), Self::Number(b)) => a == b,
            (Self::String(a), Self::String(b)) => a == b,
            // What two documents share is not looked at.
            (Self::Array(a), Self::Array(b)) => Rc::ptr_eq(a, b) || a == b,
            (Self::Object(a), Self::Object(b)) => Rc::ptr_eq(a, b) || a == b,
            _ => false,
        }
    }
}

impl Json {
    /// A string.
    pub fn string(text: impl Into<Rc<str>>) -> Self {
        Self::String(text.into())
    }

    /// An integer, written with its digits only.
    pub fn integer(value: i64) -> Self {
        Self::Number(value.into())
    }

    /// An array of these elements.
    pub fn array(elements: impl IntoIterator<Item = Json>) -> Self {
        Self::Array(Rc::new(elements.into_iter().collect()))
    }

    /// An object of these members, in this order. Of several with one name, the last value counts.
    pub fn object<N: Into<Rc<str>>>(members: impl IntoIterator<Item = (N, Json)>) -> Self {
        Self::Object(Rc::new(members.into_iter().map(|(name, value)| (name.into(), value)).collect()))
    }

    /// The text, if this is a string.
    pub fn as_str(&self) -> Option<&str> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    /// The value, if this is `true` or `false`.
    pub fn as_bool(&self) -> Option<bool> {
        if let Self::Bool(value) = self { Some(*value) } else { None }
    }

    /// The elements, if this is an array.
    pub fn as_array(&self) -> Option<&[Json]> {
        if let Self::Array(elements) = self { Some(elements) } else { None }
    }

    /// The members, if this is an object.
    pub fn as_object(&self) -> Option<&Members> {
        if let Self::Object(members) = self { Some(members) } else { None }
    }

    /// The value of a number without a fraction or an exponent, as JSON's schemas understand "integer".
    pub fn as_integer(&self) -> Option<i64> {
        if let Self::Number(number) = self { number.as_i64() } else { None }
    }

    /// The member of that name, if this is an object that has it.
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.as_object()?.get(name)
    }

    /// The value below nested members, if each is there.
    pub fn at(&self, names: &[&str]) -> Option<&Json> {
        names.iter().try_fold(self, |value, name| value.get(name))
    }

    /// The value at a pointer, as [RFC 6901](https://www.rfc-editor.org/rfc/rfc6901#section-5) evaluates it.
    ///
    /// ```
    /// use batch_pool_document::{Json, read};
    ///
    /// let document = read::value(r#"{"foo":["bar","baz"],"a/b":1}"#)?;
    /// let at = |pointer: &str| document.find(&pointer.parse().expect("a pointer"));
    /// assert_eq!(at("/foo/0"), Some(&Json::string("bar")));
    /// assert_eq!(at("/a~1b"), Some(&Json::integer(1)));
    /// assert_eq!(at("/foo/2"), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn find(&self, pointer: &Pointer) -> Option<&Json> {
        match pointer.split_last() {
            None => Some(self),
            Some((holder, token)) => self.find(holder)?.step(token),
        }
    }

    /// The member or the element that a token names.
    pub fn step(&self, token: &Token) -> Option<&Json> {
        match (self, token) {
            (Self::Object(members), Token::Name(name)) => members.get(name),
            (Self::Object(members), index) => members.get(&index.name()),
            (Self::Array(elements), token) => elements.get(token.index()?),
            _ => None,
        }
    }

    /// As [`Json::find`], to change it; branches beside the way stay shared.
    pub(super) fn find_mut(&mut self, pointer: &Pointer) -> Option<&mut Json> {
        let Some((holder, token)) = pointer.split_last() else { return Some(self) };
        match self.find_mut(holder)? {
            Self::Object(members) => Rc::make_mut(members).get_mut(&token.name()),
            Self::Array(elements) => Rc::make_mut(elements).get_mut(token.index()?),
            _ => None,
        }
    }

    /// Whether a value can be put there with [`Patch::set`](super::Patch::set), which makes the objects that are missing on the
    /// way.
    pub fn has_room(&self, pointer: &Pointer) -> bool {
        let Some((mut holder, mut token)) = pointer.split_last() else { return true };
        loop {
            match (self.find(holder), holder.split_last()) {
                (Some(Self::Object(_)), _) => return true,
                (Some(Self::Array(elements)), _) => {
                    return token.is("-") || token.index().is_some_and(|index| index <= elements.len());
                }
                (Some(_), _) | (None, None) => return false,
                (None, Some((around, name))) => (holder, token) = (around, name),
            }
        }
    }

    /// Takes out the values of several places, as many as there may be in one list or object. What isn't there stays away.
    pub fn remove_all(&mut self, places: &[Pointer]) {
        if places.iter().any(Pointer::is_root) {
            *self = Self::Null;
            return;
        }
        let mut by_holder = PointerMap::<PointerMap<()>>::default();
        for (place, (holder, _)) in places.iter().filter_map(|place| Some((place, place.split_last()?))) {
            if by_holder.get(holder).is_none() {
                by_holder.insert(holder.clone(), PointerMap::default());
            }
            if let Some(of_holder) = by_holder.get_mut(holder) {
                of_holder.insert(place.clone(), ());
            }
        }
        // What is inside comes after what holds it. From the end, so that the places of the others still hold.
        for (holder, of_holder) in by_holder.entries().rev() {
            match self.find_mut(holder) {
                Some(Self::Object(members)) => {
                    Rc::make_mut(members).retain(|name| of_holder.get(&holder.member(name)).is_none());
                }
                Some(Self::Array(elements)) => {
                    let mut index = 0..;
                    Rc::make_mut(elements).retain(|_| {
                        index.next().is_some_and(|index| of_holder.get(&holder.index(index)).is_none())
                    });
                }
                _ => {}
            }
        }
    }

    /// What JSON calls this kind of value.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Number(_) => "number",
            Self::String(_) => "string",
            Self::Array(_) => "array",
            Self::Object(_) => "object",
        }
    }

    /// Whether nothing is inside: an object without members, an array without elements.
    pub fn is_empty_container(&self) -> bool {
        match self {
            Self::Array(elements) => elements.is_empty(),
            Self::Object(members) => members.is_empty(),
            _ => false,
        }
    }

    /// Whether both are the same branch of the same tree. Cheap, and true only if they are equal.
    pub fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Array(a), Self::Array(b)) => Rc::ptr_eq(a, b),
            (Self::Object(a), Self::Object(b)) => Rc::ptr_eq(a, b),
            (Self::String(a), Self::String(b)) => Rc::ptr_eq(a, b) || a == b,
            (Self::Array(_) | Self::Object(_), _) | (_, Self::Array(_) | Self::Object(_)) => false,
            _ => self == other,
        }
    }

    /// Whether both are the same JSON value: the order of members does not matter.
    pub fn equivalent(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Array(a), Self::Array(b)) => {
                Rc::ptr_eq(a, b) || a.len() == b.len() && a.iter().zip(b.iter()).all(|(a, b)| a.equivalent(b))
            }
            (Self::Object(a), Self::Object(b)) => {
                Rc::ptr_eq(a, b)
                    || a.len() == b.len()
                        && a.iter()
                            .all(|(name, value)| b.get(name).is_some_and(|other| value.equivalent(other)))
            }
            _ => self == other,
        }
    }

    /// Calls `visit` for this value and everything inside it, parents first, each with its pointer.
    pub fn walk(&self, visit: &mut dyn FnMut(&Pointer, &Json)) {
        fn step(value: &Json, pointer: &Pointer, visit: &mut dyn FnMut(&Pointer, &Json)) {
            visit(pointer, value);
            match value {
                Json::Object(members) => {
                    members.iter().for_each(|(name, value)| step(value, &pointer.member(name), visit));
                }
                Json::Array(elements) => {
                    elements.iter().enumerate().for_each(|(i, value)| step(value, &pointer.index(i), visit));
                }
                _ => {}
            }
        }
        step(self, &Pointer::root(), visit);
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::string(text)
    }
}

/// The text of a pointer.
impl From<&Pointer> for Json {
    fn from(pointer: &Pointer) -> Self {
        Self::string(pointer.text())
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(value) => serializer.serialize_bool(*value),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(elements) => {
                let mut sequence = serializer.serialize_seq(Some(elements.len()))?;
                for element in elements.iter() {
                    sequence.serialize_element(element)?;
                }
                sequence.end()
            }
            Self::Object(members) => {
                let mut map = serializer.serialize_map(Some(members.len()))?;
                for (name, value) in members.iter() {
                    map.serialize_entry(&**name, value)?;
                }
                map.end()
            }
        }
    }
}

/// Reads what a JSON deserializer of this crate's configuration gives. For text from people, use [`read`](super::read): it
/// knows places and repairs.
impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Tree;

        impl<'de> Visitor<'de> for Tree {
            type Value = Json;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a JSON value")
            }

            fn visit_unit<E>(self) -> Result<Json, E> {
                Ok(Json::Null)
            }

            fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
                Ok(Json::Bool(value))
            }

            fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
                Ok(Json::Number(value.into()))
            }

            fn visit_u64<E: serde::de::Error>(self, value: u64) -> Result<Json, E> {
                value.to_string().parse().map(Json::Number).map_err(E::custom)
            }

            fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Json, E> {
                value.to_string().parse().map(Json::Number).map_err(E::custom)
            }

            fn visit_str<E>(self, text: &str) -> Result<Json, E> {
                Ok(Json::string(text))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut sequence: A) -> Result<Json, A::Error> {
                let mut elements = Vec::new();
                while let Some(element) = sequence.next_element()? {
                    elements.push(element);
                }
                Ok(Json::Array(Rc::new(elements)))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
                let mut members = Members::default();
                while let Some((name, value)) = map.next_entry::<String, Json>()? {
                    // serde_json hands a number of arbitrary precision over as a map with this one private member.
                    if name == "$serde_json::private::Number" {
                        let text = value.as_str().unwrap_or_default();
                        return text.parse().map(Json::Number).map_err(serde::de::Error::custom);
                    }
                    members.push(name, value);
                }
                Ok(Json::Object(Rc::new(members)))
            }
        }

        deserializer.deserialize_any(Tree)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What can be done to an object.
    #[derive(Clone, Debug)]
    enum Edit {
        Insert(usize, u8),
        Remove(u8),
        Ask(u8),
    }

    fn edit() -> impl Strategy<Value = Edit> {
        prop_oneof![
            3 => (0..80_usize, any::<u8>()).prop_map(|(position, name)| Edit::Insert(position, name % 64)),
            1 => any::<u8>().prop_map(|name| Edit::Remove(name % 64)),
            1 => any::<u8>().prop_map(|name| Edit::Ask(name % 64)),
        ]
    }

    proptest! {
        /// A list of pairs says what an object is, however many members it has.
        #[test]
        fn many_members_are_found_as_few_are(edits in prop::collection::vec(edit(), 0..200)) {
            let (mut members, mut pairs) = (Members::default(), Vec::<(String, usize)>::new());
            for (number, edit) in edits.into_iter().enumerate() {
                let value = Json::integer(i64::try_from(number).expect("small"));
                match edit {
                    Edit::Insert(at, name) => {
                        let name = name.to_string();
                        members.insert(at, &*name, value);
                        match pairs.iter_mut().find(|(known, _)| *known == name) {
                            Some(pair) => pair.1 = number,
                            None => pairs.insert(at.min(pairs.len()), (name, number)),
                        }
                    }
                    Edit::Remove(name) => {
                        let name = name.to_string();
                        let there = pairs.iter().position(|(known, _)| *known == name).map(|at| pairs.remove(at));
                        prop_assert_eq!(members.remove(&name).is_some(), there.is_some());
                    }
                    Edit::Ask(name) => {
                        let name = name.to_string();
                        prop_assert_eq!(members.position(&name), pairs.iter().position(|(known, _)| *known == name));
                    }
                }
            }
            let found: Vec<_> = members.iter().map(|(name, value)| (name.to_string(), value.as_integer())).collect();
            let expected: Vec<_> =
                pairs.into_iter().map(|(name, number)| (name, i64::try_from(number).ok())).collect();
            prop_assert_eq!(found, expected);
        }
    }
}
