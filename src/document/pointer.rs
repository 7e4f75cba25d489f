//! JSON Pointer, [RFC 6901](https://www.rfc-editor.org/rfc/rfc6901).

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The name of a place in a document. The root is the empty pointer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pointer(Rc<str>);

/// The text is not a JSON Pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerError {
    /// A pointer is empty or starts with `/`.
    NoLeadingSlash,
    /// `~` is followed by neither `0` nor `1`.
    Escape,
}

impl fmt::Display for PointerError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NoLeadingSlash => "a JSON pointer is empty or starts with '/'",
            Self::Escape => "in a JSON pointer '~' is written '~0' and '/' is written '~1'",
        })
    }
}

impl std::error::Error for PointerError {}

impl Pointer {
    pub fn root() -> Self {
        Self("".into())
    }

    /// A pointer through members of these names.
    pub fn of(names: &[&str]) -> Self {
        names.iter().fold(Self::root(), |pointer, name| pointer.child(name))
    }

    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text of the pointer, shared.
    pub fn text(&self) -> Rc<str> {
        self.0.clone()
    }

    /// The pointer to a member of the value that this one names.
    #[must_use]
    pub fn child(&self, name: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + name.len() + 1);
        text.push_str(&self.0);
        text.push('/');
        for character in name.chars() {
            match character {
                '~' => text.push_str("~0"),
                '/' => text.push_str("~1"),
                other => text.push(other),
            }
        }
        Self(text.into())
    }

    /// The pointer through several members below the value that this one names.
    #[must_use]
    pub fn down(&self, names: &[&str]) -> Self {
        names.iter().fold(self.clone(), |pointer, name| pointer.child(name))
    }

    /// The pointer to an element of the array that this one names.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0).into())
    }

    /// The pointer to what holds the named value, and none for the root.
    pub fn parent(&self) -> Option<Self> {
        self.0.rfind('/').map(|slash| Self(self.0[..slash].into()))
    }

    /// The last token, unescaped, and none for the root.
    pub fn last(&self) -> Option<Cow<'_, str>> {
        self.0.rfind('/').map(|slash| unescape(&self.0[slash + 1..]))
    }

    /// The last token as an array index.
    pub fn last_index(&self) -> Option<usize> {
        index(&self.last()?)
    }

    /// The tokens from the root down, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.0.split('/').skip(1).map(unescape)
    }

    /// Whether this names `ancestor` itself or a place inside it.
    pub fn is_within(&self, ancestor: &Self) -> bool {
        self.0.strip_prefix(&*ancestor.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The place in dots, for people: `properties.metadata`, `extensions[0].name`.
    pub fn dotted(&self) -> String {
        let mut text = String::new();
        for token in self.tokens() {
            if token.bytes().all(|byte| byte.is_ascii_digit()) {
                text.extend(["[", &token, "]"]);
            } else {
                text.push_str(if text.is_empty() { "" } else { "." });
                text.push_str(&token);
            }
        }
        text
    }

    /// The same place after `from`, one of its ancestors, has become `to`.
    pub fn rebase(&self, from: &Self, to: &Self) -> Option<Self> {
        self.is_within(from).then(|| Self(format!("{}{}", to.0, &self.0[from.0.len()..]).into()))
    }
}

/// An array index as RFC 6901 writes it: digits without a leading zero.
pub(super) fn index(token: &str) -> Option<usize> {
    let plain = token == "0" || !token.starts_with('0') && token.bytes().all(|byte| byte.is_ascii_digit());
    if plain { token.parse().ok() } else { None }
}

fn unescape(token: &str) -> Cow<'_, str> {
    let mut parts = token.split('~');
    let first = parts.next().unwrap_or_default();
    if first.len() == token.len() {
        return token.into();
    }
    let mut text = first.to_owned();
    for part in parts {
        // What stands after it is 0 or 1 in every pointer.
        text.push(if part.starts_with('1') { '/' } else { '~' });
        text.push_str(part.get(1..).unwrap_or_default());
    }
    text.into()
}

impl FromStr for Pointer {
    type Err = PointerError;

    fn from_str(text: &str) -> Result<Self, PointerError> {
        if !text.is_empty() && !text.starts_with('/') {
            return Err(PointerError::NoLeadingSlash);
        }
        let escapes_hold = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        if escapes_hold { Ok(Self(text.into())) } else { Err(PointerError::Escape) }
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Serialize for Pointer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Pointer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_examples_of_the_rfc() {
        for (text, tokens) in [
            ("", vec![]),
            ("/foo/0", vec!["foo", "0"]),
            ("/", vec![""]),
            ("/a~1b", vec!["a/b"]),
            ("/m~0n", vec!["m~n"]),
            ("/c%d", vec!["c%d"]),
            ("/~01", vec!["~1"]),
        ] {
            let pointer: Pointer = text.parse().expect(text);
            assert_eq!(pointer.tokens().collect::<Vec<_>>(), tokens, "{text}");
            assert_eq!(Pointer::of(&tokens), pointer, "{text}");
        }
        assert_eq!("foo".parse::<Pointer>(), Err(PointerError::NoLeadingSlash));
        assert_eq!("/a~2".parse::<Pointer>(), Err(PointerError::Escape));
        assert_eq!("/a~".parse::<Pointer>(), Err(PointerError::Escape));
    }

    #[test]
    fn knows_what_lies_within() {
        let (inner, outer): (Pointer, Pointer) =
            ("/a/b".parse().expect("inner"), "/a".parse().expect("outer"));
        assert!(inner.is_within(&outer) && inner.is_within(&inner) && inner.is_within(&Pointer::root()));
        assert!(!outer.is_within(&inner));
        assert!(!"/ab".parse::<Pointer>().expect("sibling").is_within(&outer));
        assert_eq!(inner.parent(), Some(outer));
        assert_eq!(Pointer::root().parent(), None);
    }
}
