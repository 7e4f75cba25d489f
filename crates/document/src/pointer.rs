//! JSON Pointer, [RFC 6901](https://www.rfc-editor.org/rfc/rfc6901).

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::visible;

/// The name of a place in a document, a JSON Pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)). The root is the
/// empty pointer.
///
/// ```
/// use batch_pool_document::Pointer;
///
/// let vm_size = Pointer::of(&["properties", "vmSize"]);
/// assert_eq!(vm_size.text(), "/properties/vmSize");
/// // `/` in a name is written `~1`, and `~` is written `~0`.
/// assert_eq!(Pointer::root().child("a/b~c").text(), "/a~1b~0c");
/// assert!("properties".parse::<Pointer>().is_err(), "it begins with no slash");
/// ```
///
/// A pointer is the last step of a chain, and places inside one value share the steps to it. As text, each place would repeat
/// all names above it, and a document with one long name and many places inside would take their product in memory. The text
/// is written only where it is asked for.
#[derive(Clone, Default)]
pub struct Pointer(Option<Rc<Step>>);

struct Step {
    holder: Pointer,
    token: Token,
    /// The number of steps from the root.
    depth: u32,
    /// The bytes of the text without its escapes.
    length: u32,
}

/// One step of a pointer. A name that could be an array index is always an [`Token::Index`], so equal tokens are equal values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Token {
    /// The index of an element, or a name that's written like one.
    Index(u32),
    /// The name of a member.
    Name(Rc<str>),
}

/// The text is not a JSON Pointer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointerError {
    /// A pointer is empty or starts with `/`.
    NoLeadingSlash,
    /// `~` is followed by neither `0` nor `1`.
    Escape,
    /// It has more steps than any document that is read.
    TooDeep,
}

impl fmt::Display for PointerError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NoLeadingSlash => "a JSON pointer is empty or starts with '/'",
            Self::Escape => "in a JSON pointer '~' is written '~0' and '/' is written '~1'",
            Self::TooDeep => "the JSON pointer has more steps than a document can have levels",
        })
    }
}

impl std::error::Error for PointerError {}

/// The most steps that a text can name. No document has as many levels; a chain without an end would take the stack when it
/// is dropped.
const DEEPEST: u32 = 512;

impl Token {
    fn new(name: &str) -> Self {
        Self::canonical(name).unwrap_or_else(|| Self::Name(name.into()))
    }

    /// The token of an element of an array.
    pub(super) fn at(index: usize) -> Self {
        u32::try_from(index).map_or_else(|_| Self::new(&index.to_string()), Self::Index)
    }

    /// The bytes of the token, unescaped.
    pub(super) fn length(&self) -> usize {
        match self {
            Self::Index(index) => index.checked_ilog10().map_or(1, |digits| digits as usize + 1),
            Self::Name(name) => name.len(),
        }
    }

    /// A name without an allocation of its own.
    pub(super) fn shared(name: &Rc<str>) -> Self {
        Self::canonical(name).unwrap_or_else(|| Self::Name(name.clone()))
    }

    /// An array index as RFC 6901 writes it: digits without a leading zero.
    fn canonical(name: &str) -> Option<Self> {
        let plain = name == "0" || !name.starts_with('0') && name.bytes().all(|byte| byte.is_ascii_digit());
        if plain { name.parse().ok().map(Self::Index) } else { None }
    }

    /// The token, unescaped.
    pub fn name(&self) -> Cow<'_, str> {
        match self {
            Self::Index(index) => index.to_string().into(),
            Self::Name(name) => Cow::Borrowed(name),
        }
    }

    /// The token as an array index.
    pub fn index(&self) -> Option<usize> {
        if let Self::Index(index) = self { usize::try_from(*index).ok() } else { None }
    }

    /// Whether the token is this name.
    pub fn is(&self, name: &str) -> bool {
        match self {
            Self::Index(_) => *self == Self::new(name),
            Self::Name(own) => **own == *name,
        }
    }

    fn write(&self, text: &mut String) {
        match self {
            Self::Index(index) => text.push_str(&index.to_string()),
            Self::Name(name) if name.contains(['~', '/']) => {
                for character in name.chars() {
                    match character {
                        '~' => text.push_str("~0"),
                        '/' => text.push_str("~1"),
                        other => text.push(other),
                    }
                }
            }
            Self::Name(name) => text.push_str(name),
        }
    }
}

impl Pointer {
    /// The pointer to the whole document, the empty text.
    pub fn root() -> Self {
        Self(None)
    }

    /// A pointer through members of these names.
    pub fn of(names: &[&str]) -> Self {
        Self::root().down(names)
    }

    /// Whether this is the pointer to the whole document.
    pub fn is_root(&self) -> bool {
        self.0.is_none()
    }

    /// The number of steps from the root.
    pub fn depth(&self) -> u32 {
        self.0.as_ref().map_or(0, |step| step.depth)
    }

    /// The bytes of the text, without its escapes.
    pub fn bytes(&self) -> usize {
        self.0.as_ref().map_or(0, |step| step.length as usize)
    }

    /// The text of the pointer, with its escapes.
    pub fn text(&self) -> String {
        let mut text = String::with_capacity(self.bytes());
        self.write(&mut text);
        text
    }

    fn write(&self, text: &mut String) {
        if let Some(step) = &self.0 {
            step.holder.write(text);
            text.push('/');
            step.token.write(text);
        }
    }

    /// The pointer one step below this one.
    #[must_use]
    #[inline(never)]
    pub fn step(&self, token: Token) -> Self {
        let bytes = self.bytes() + 1 + token.length();
        let length = u32::try_from(bytes).unwrap_or(u32::MAX);
        Self(Some(Rc::new(Step { holder: self.clone(), token, depth: self.depth() + 1, length })))
    }

    /// The pointer to a member of the value that this one names.
    #[must_use]
    pub fn child(&self, name: &str) -> Self {
        self.step(Token::new(name))
    }

    /// As [`Pointer::child`], and the pointer shares the name with the document.
    #[must_use]
    pub fn member(&self, name: &Rc<str>) -> Self {
        self.step(Token::shared(name))
    }

    /// The pointer through several members below the value that this one names.
    #[must_use]
    pub fn down(&self, names: &[&str]) -> Self {
        names.iter().fold(self.clone(), |pointer, name| pointer.child(name))
    }

    /// The pointer to an element of the array that this one names.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        self.step(Token::at(index))
    }

    /// The pointer to what holds the named value and the step from there, and none for the root.
    pub fn split_last(&self) -> Option<(&Self, &Token)> {
        self.0.as_ref().map(|step| (&step.holder, &step.token))
    }

    /// The pointer to what holds the named value, and none for the root.
    pub fn parent(&self) -> Option<Self> {
        self.split_last().map(|(holder, _)| holder.clone())
    }

    /// The last token, unescaped, and none for the root.
    pub fn last(&self) -> Option<Cow<'_, str>> {
        self.split_last().map(|(_, token)| token.name())
    }

    /// The last token as an array index.
    pub fn last_index(&self) -> Option<usize> {
        self.split_last()?.1.index()
    }

    /// The tokens from the root down.
    pub fn steps(&self) -> Vec<&Token> {
        let mut steps = Vec::new();
        let mut at = self;
        while let Some((holder, token)) = at.split_last() {
            steps.push(token);
            at = holder;
        }
        steps.reverse();
        steps
    }

    /// The tokens from the root down, unescaped.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = Cow<'_, str>> {
        self.steps().into_iter().map(Token::name)
    }

    /// The place on the way to this one that is so many steps from the root; itself, if it has no more steps.
    pub fn ancestor(&self, depth: usize) -> &Self {
        self.at_depth(u32::try_from(depth).unwrap_or(u32::MAX))
    }

    fn at_depth(&self, depth: u32) -> &Self {
        let mut at = self;
        while at.depth() > depth
            && let Some((holder, _)) = at.split_last()
        {
            at = holder;
        }
        at
    }

    /// Whether this names `ancestor` itself or a place inside it.
    pub fn is_within(&self, ancestor: &Self) -> bool {
        self.at_depth(ancestor.depth()) == ancestor
    }

    /// Whether this names a place that is written as a pointer without escapes, or a place inside it.
    pub fn is_within_text(&self, place: &str) -> bool {
        let depth = place.bytes().filter(|byte| *byte == b'/').count();
        let mut at = self.at_depth(u32::try_from(depth).unwrap_or(DEEPEST));
        let mut names = place.rsplit('/').take(depth);
        names.all(|name| {
            at.split_last().is_some_and(|(holder, token)| {
                at = holder;
                token.is(name)
            })
        }) && at.is_root()
    }

    /// The place in dots, for people: `properties.metadata`, `extensions[0].name`. What can't be seen in a name is escaped.
    pub fn dotted(&self) -> String {
        let mut text = String::new();
        for token in self.tokens() {
            if token.bytes().all(|byte| byte.is_ascii_digit()) {
                text.extend(["[", &token, "]"]);
            } else {
                text.push_str(if text.is_empty() { "" } else { "." });
                text.push_str(&visible(&token));
            }
        }
        text
    }

    /// The same place after `from`, one of its ancestors, has become `to`.
    pub fn rebase(&self, from: &Self, to: &Self) -> Option<Self> {
        if !self.is_within(from) {
            return None;
        }
        let inside = self.steps().into_iter().skip(from.steps().len());
        Some(inside.fold(to.clone(), |pointer, token| pointer.step(token.clone())))
    }
}

impl PartialEq for Pointer {
    fn eq(&self, other: &Self) -> bool {
        let (mut a, mut b) = (self, other);
        loop {
            match (&a.0, &b.0) {
                (Some(one), Some(another)) if Rc::ptr_eq(one, another) => return true,
                (Some(one), Some(another)) if one.depth == another.depth && one.token == another.token => {
                    (a, b) = (&one.holder, &another.holder);
                }
                (None, None) => return true,
                _ => return false,
            }
        }
    }
}

impl Eq for Pointer {}

/// Step by step from the root; a place comes before what is inside it, and nothing else comes between them.
impl Ord for Pointer {
    fn cmp(&self, other: &Self) -> Ordering {
        fn level(a: &Pointer, b: &Pointer) -> Ordering {
            match (&a.0, &b.0) {
                (Some(one), Some(another)) if !Rc::ptr_eq(one, another) => {
                    level(&one.holder, &another.holder).then_with(|| one.token.cmp(&another.token))
                }
                _ => Ordering::Equal,
            }
        }
        let (depth, of_other) = (self.depth(), other.depth());
        let shared = depth.min(of_other);
        level(self.at_depth(shared), other.at_depth(shared)).then(depth.cmp(&of_other))
    }
}

impl PartialOrd for Pointer {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Reads many pointers. What one begins with as the one before it did, both share.
#[derive(Default)]
pub struct PointerReader {
    text: String,
    pointer: Pointer,
}

impl PointerReader {
    /// Reads a pointer from its text.
    ///
    /// # Errors
    ///
    /// If the text isn't a JSON Pointer.
    pub fn read(&mut self, text: &str) -> Result<Pointer, PointerError> {
        let escapes_hold = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        if !text.is_empty() && !text.starts_with('/') {
            return Err(PointerError::NoLeadingSlash);
        }
        if !escapes_hold {
            return Err(PointerError::Escape);
        }
        let alike = self.text.bytes().zip(text.bytes()).take_while(|(old, new)| old == new).count();
        // A token that both begin with ends where both go on with a slash, or end.
        let ends = |text: &str| text.as_bytes().get(alike).is_none_or(|byte| *byte == b'/');
        let shared = if ends(&self.text) && ends(text) {
            alike
        } else {
            text.as_bytes()[..alike].iter().rposition(|byte| *byte == b'/').unwrap_or(0)
        };
        let (beginning, rest) = text.split_at(shared);
        let depth = beginning.bytes().filter(|byte| *byte == b'/').count();
        let mut pointer = self.pointer.at_depth(u32::try_from(depth).unwrap_or(DEEPEST)).clone();
        for token in rest.split('/').skip(1) {
            if pointer.depth() == DEEPEST {
                return Err(PointerError::TooDeep);
            }
            pointer = pointer.child(&unescape(token));
        }
        self.text.clear();
        self.text.push_str(text);
        self.pointer = pointer.clone();
        Ok(pointer)
    }
}

fn unescape(token: &str) -> Cow<'_, str> {
    let mut parts = token.split('~');
    let first = parts.next().unwrap_or_default();
    if first.len() == token.len() {
        return token.into();
    }
    let mut text = first.to_owned();
    for part in parts {
        // Whatever follows it is 0 or 1 in every pointer.
        text.push(if part.starts_with('1') { '/' } else { '~' });
        text.push_str(part.get(1..).unwrap_or_default());
    }
    text.into()
}

impl FromStr for Pointer {
    type Err = PointerError;

    fn from_str(text: &str) -> Result<Self, PointerError> {
        PointerReader::default().read(text)
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.text())
    }
}

impl fmt::Debug for Pointer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Pointer({:?})", self.text())
    }
}

impl Serialize for Pointer {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text())
    }
}

impl<'de> Deserialize<'de> for Pointer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Json;
    use super::*;
    use proptest::prelude::*;

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

    #[test]
    fn orders_a_place_before_what_is_inside_it_and_nothing_between() {
        let sorted = ["", "/2", "/10", "/a", "/a/0", "/a/b", "/a/b/c", "/a-b", "/ab"];
        let mut places: Vec<Pointer> = sorted.iter().rev().map(|text| text.parse().expect(text)).collect();
        places.sort();
        assert_eq!(places.iter().map(Pointer::text).collect::<Vec<_>>(), sorted);
    }

    #[test]
    fn a_name_of_digits_is_an_index_however_it_came() {
        let (read, made): (Pointer, _) = ("/a/7".parse().expect("a pointer"), Pointer::of(&["a"]).index(7));
        assert_eq!(read, made);
        assert_eq!(read, Pointer::of(&["a", "7"]));
        assert_eq!(Pointer::root().member(&"7".into()), Pointer::root().index(7));
        assert_ne!(Pointer::of(&["07"]), Pointer::of(&["7"]));
        let long = Pointer::of(&["99999999999999999999"]);
        assert_eq!((long.last_index(), long.text()), (None, "/99999999999999999999".to_owned()));
    }

    #[test]
    fn is_within_text_of_whole_names_only() {
        let at: Pointer = "/a/b/0".parse().expect("a pointer");
        for (place, expected) in [
            ("", true),
            ("/a", true),
            ("/a/b/0", true),
            ("/a/b/0/c", false),
            ("/a/bc", false),
            ("/b", false),
            ("/b/b", false),
        ] {
            assert_eq!(at.is_within_text(place), expected, "{place}");
        }
    }

    #[test]
    fn moves_with_what_holds_it() {
        let at = |text: &str| text.parse::<Pointer>().expect(text);
        assert_eq!(at("/a/b/c").rebase(&at("/a"), &at("/x/y")), Some(at("/x/y/b/c")));
        assert_eq!(at("/a").rebase(&at("/a"), &Pointer::root()), Some(Pointer::root()));
        assert_eq!(at("/ab").rebase(&at("/a"), &at("/x")), None);
        assert_eq!(at("/a/b/c").ancestor(1), &at("/a"));
        assert_eq!(at("/a/b").ancestor(7), &at("/a/b"));
    }

    #[test]
    fn places_inside_one_value_share_its_name() {
        let (document, mut parts) =
            (Json::object([(&*"k".repeat(1000), Json::array(vec![Json::Null; 3]))]), Vec::new());
        document.walk(&mut |at, _| parts.extend(at.split_last().map(|(holder, _)| holder.clone())));
        let holders: Vec<_> = parts.iter().skip(1).filter_map(|holder| holder.0.as_ref()).collect();
        assert_eq!(holders.len(), 3);
        assert!(holders.windows(2).all(|pair| Rc::ptr_eq(pair[0], pair[1])));
        let (Some((name, _)), Token::Name(shared)) =
            (document.as_object().and_then(|all| all.iter().next()), &holders[0].token)
        else {
            panic!("a name")
        };
        assert!(Rc::ptr_eq(name, shared));
    }

    #[test]
    fn a_pointer_deeper_than_any_document_is_refused() {
        let deep = "/a".repeat(DEEPEST as usize);
        assert_eq!(deep.parse::<Pointer>().map(|pointer| pointer.text()), Ok(deep.clone()));
        assert_eq!([&deep, "/a"].concat().parse::<Pointer>(), Err(PointerError::TooDeep));
    }

    proptest! {
        #[test]
        fn many_are_read_as_each_one_is(texts in prop::collection::vec("(/(~0|~1|[ab0]){0,3}){0,4}", 0..8)) {
            let mut reader = PointerReader::default();
            for text in &texts {
                let alone: Pointer = text.parse().expect("a pointer");
                prop_assert_eq!(&reader.read(text).expect("a pointer"), &alone);
                prop_assert_eq!(&alone.text(), text);
            }
        }

        #[test]
        fn the_order_is_total(texts in prop::collection::vec("(/[ab01]{0,2}){0,4}", 3)) {
            let places: Vec<Pointer> = texts.iter().map(|text| text.parse().expect("a pointer")).collect();
            let [a, b, c] = [&places[0], &places[1], &places[2]];
            prop_assert_eq!(a.cmp(b), b.cmp(a).reverse());
            prop_assert_eq!(a == b, a.cmp(b) == Ordering::Equal);
            prop_assert!(a > b || b > c || a <= c);
        }
    }
}
