//! Secrets in elements: `<password>…</password>`, `<entry key="password">…</entry>`, and `<key>password</key><string>…</string>`.

use super::Kind;
use super::name::{Named, named};
use super::value::{is_literal_word, is_secret};
use super::{is_label, is_value, start};

/// How much of a text is looked at from where an element begins.
const WINDOW: usize = 512;

/// What is secret in a text as the content of an element.
pub(super) fn kind(text: &str) -> Option<Kind> {
    let begins = text.match_indices('<').map(|(at, _)| start(&text[at..], WINDOW));
    begins.filter_map(Tag::of).any(|tag| tag.has_secret()).then_some(Kind::Password)
}

/// The start of an element.
struct Tag<'a> {
    /// Without its prefix.
    name: &'a str,
    attributes: &'a str,
    /// What follows, so far as it's looked at.
    after: &'a str,
}

impl<'a> Tag<'a> {
    fn of(text: &'a str) -> Option<Self> {
        let (tag, after) = text.strip_prefix('<')?.split_once('>')?;
        let is_of_name = |c: char| c.is_alphanumeric() || "_-.:".contains(c);
        let (name, attributes) = tag.split_at(tag.find(|c| !is_of_name(c)).unwrap_or(tag.len()));
        let name = name.rsplit(':').next().unwrap_or(name);
        let is_start = !name.is_empty() && !tag.ends_with('/') && !tag.contains('<');
        is_start.then_some(Self { name, attributes, after })
    }

    fn has_secret(&self) -> bool {
        let holds = |name: &str, content: &str| {
            let said = named(name).filter(|named| !matches!(named, Named::Bare | Named::Opaque));
            said.is_some_and(|named| is_literal_word(content) && is_secret(named, content))
        };
        let content = self.content();
        if holds(self.name, content) || self.labels().any(|label| holds(label, content)) {
            return true;
        }
        // The next element has the value.
        let next = || {
            let at = self.after.find("</")?;
            let tag =
                self.after[at + 2..].split_once('>').and_then(|(_, after)| Self::of(after.trim_start()))?;
            (is_value(tag.name)).then(|| tag.content())
        };
        is_label(self.name) && !content.is_empty() && next().is_some_and(|value| holds(content, value))
    }

    /// The text inside, or inside the first element inside that only says it's a value.
    fn content(&self) -> &'a str {
        let inside = self.after.trim_ascii_start();
        let inside = match Self::of(inside).filter(|tag| is_value(tag.name)) {
            Some(tag) => tag.after.trim_ascii_start(),
            None => inside,
        };
        let (inside, end) = match inside.strip_prefix("<![CDATA[") {
            Some(inside) => (inside, "]]"),
            None => (inside, "<"),
        };
        inside.split(end).next().unwrap_or_default().trim_ascii()
    }

    /// The values of the attributes that name something.
    fn labels(&self) -> impl Iterator<Item = &'a str> {
        let mut parts = self.attributes.split(['"', '\'']);
        std::iter::from_fn(move || Some((parts.next()?, parts.next()?)))
            .filter(|(name, _)| is_label(name.trim_ascii().trim_end_matches('=').trim_ascii_end()))
            .map(|(_, value)| value)
    }
}
