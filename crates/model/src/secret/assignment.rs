//! `name=value`, `name: value`, and `<name>value` in a text: parameters of a URL, connection strings, settings, variables of a shell, headers, and
//! what is left of JSON.

use super::Kind;
use super::name::{Named, named};
use super::value::{is_literal_word, is_mixed, is_opaque, is_secret};

/// How many characters of a value tell whether it's one.
const ENOUGH: usize = 128;

/// What is secret in a text by a name beside it.
pub(super) fn kind(text: &str) -> Option<Kind> {
    let signs = text.bytes().enumerate().filter(|(_, byte)| matches!(byte, b'=' | b':' | b'>'));
    signs.map(|(at, _)| at).find_map(|at| at_sign(text, at))
}

/// What an equals sign or a colon assigns, if it's secret.
fn at_sign(text: &str, at: usize) -> Option<Kind> {
    let bytes = text.as_bytes();
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied()?;
    let is_colon = bytes[at] == b':';
    if next == b'=' || !is_colon && b"=!<>~".contains(&before) {
        return None;
    }
    let left = Left::of(text, at)?;
    // `<password>…</password>`
    if bytes[at] == b'>' && (left.lead != b'<' || left.is_quoted) {
        return None;
    }
    let right = Right::of(text, at + 1)?;
    let is_setting = !is_colon || left.is_quoted || left.is_option || right.is_of_setting(left.name);
    // What the name means takes the longest to find out, and each URL has a colon.
    if !is_setting || !Meaning::of(&left)?.holds(&right) {
        return None;
    }
    let is_signature = ["sig", "signature"].iter().any(|name| left.name.eq_ignore_ascii_case(name));
    Some(if is_signature { Kind::Signature } else { Kind::Password })
}

/// What a name beside a sign means.
enum Meaning {
    Named(Named),
    /// `code=` of the URL of a function.
    Code,
    /// `user=name%password` of a mount.
    User,
    /// `/p:password`, but `msbuild` has its properties there.
    Slash,
}

impl Meaning {
    fn of(left: &Left) -> Option<Self> {
        match (left.name, left.lead) {
            ("code", b'?') => Some(Self::Code),
            ("user" | "username" | "--user" | "--proxy-user", _) => Some(Self::User),
            ("p" | "rp" | "pw", b'/') if left.is_option => Some(Self::Slash),
            (name, _) => named(name).map(Self::Named),
        }
    }

    fn holds(&self, right: &Right) -> bool {
        /// How long the key of a function is at least.
        const CODE: usize = 40;
        let value = without_scheme(right);
        match self {
            Self::Named(Named::Bare) => is_opaque(value),
            Self::Named(named) => is_literal_word(value) && is_secret(*named, value),
            Self::Code => value.len() >= CODE && is_secret(Named::Key, value),
            Self::User => {
                has_password(value) || value.split_once(':').is_some_and(|(_, password)| is_mixed(password))
            }
            Self::Slash => !value.contains('=') && is_literal_word(value),
        }
    }
}

/// The value without a word such as `Bearer` that says what it is.
fn without_scheme<'a>(right: &Right<'a>) -> &'a str {
    const SCHEMES: &[&str] = &["apikey", "basic", "bearer", "digest", "negotiate", "sharedkey", "token"];
    let (first, rest) = right.value.split_once(' ').unwrap_or((right.value, right.rest));
    if !SCHEMES.iter().any(|scheme| first.eq_ignore_ascii_case(scheme)) {
        return right.value;
    }
    let mut words = rest.split(|c: char| c.is_ascii_whitespace() || c == '"' || c == '\'');
    words.find(|word| !word.is_empty()).unwrap_or_default()
}

fn has_password(value: &str) -> bool {
    let is_password = |(user, password): (&str, &str)| {
        let is_encoded = password.get(..2).is_some_and(|code| code.bytes().all(|b| b.is_ascii_hexdigit()));
        !user.is_empty() && !is_encoded && !password.ends_with('%') && is_literal_word(password)
    };
    value.split_once('%').is_some_and(is_password)
}

/// What is left of the sign.
struct Left<'a> {
    name: &'a str,
    /// The name is in quotes, as JSON has it.
    is_quoted: bool,
    /// `-Name:` or `/name:`.
    is_option: bool,
    /// The character before the name.
    lead: u8,
}

impl<'a> Left<'a> {
    fn of(text: &'a str, at: usize) -> Option<Self> {
        const LONGEST: usize = 64;
        const GAP: usize = 4;
        let before = &text.as_bytes()[..at];
        let gap = before.iter().rev().take(GAP).take_while(|byte| b" \"'\\]:".contains(byte)).count();
        let is_quoted = before[at - gap..].iter().any(|byte| b"\"'".contains(byte));
        let before = &before[..at - gap];
        let is_of_name =
            |byte: &&u8| byte.is_ascii_alphanumeric() || b"_-.".contains(byte) || !byte.is_ascii();
        let length = before.iter().rev().take(LONGEST).take_while(is_of_name).count();
        let start = before.len() - length;
        let name = text.get(start..before.len()).filter(|name| !name.is_empty())?;
        let lead = start.checked_sub(1).map_or(b' ', |lead| before[lead]);
        // `/password:`, but not the end of a path.
        let is_first = start < 2 || b" \t\n\"'".contains(&before[start - 2]);
        let lead = if lead == b'&' { b'?' } else { lead };
        Some(Self { name, is_quoted, is_option: name.starts_with('-') || lead == b'/' && is_first, lead })
    }
}

/// What is right of the sign.
struct Right<'a> {
    value: &'a str,
    /// Something is between the sign and the value.
    has_gap: bool,
    /// What follows the value.
    rest: &'a str,
}

impl<'a> Right<'a> {
    fn of(text: &'a str, from: usize) -> Option<Self> {
        const GAP: usize = 4;
        let after = text.get(from..)?;
        let gap = after.bytes().take(GAP).take_while(|byte| b" \t\\".contains(byte)).count();
        let inside = &after[gap..];
        let quote = inside.chars().next().filter(|first| matches!(first, '"' | '\''));
        let inside = if quote.is_some() { &inside[1..] } else { inside };
        let ends = |(at, character): &(usize, char)| match quote {
            Some(quote) => *character == quote || *character == '\n',
            None => {
                character.is_ascii_whitespace()
                    || ";&|,)}\"'`".contains(*character)
                    || *at > 0 && "<>".contains(*character)
            }
        };
        let end = inside.char_indices().enumerate().find(|(count, place)| *count == ENOUGH || ends(place));
        let (value, rest) = inside.split_at(end.map_or(inside.len(), |(_, (end, _))| end));
        Some(Self { value, has_gap: gap > 0 || quote.is_some(), rest })
    }

    /// Whether it reads like a setting or a header: one word up to the end of the line or of a list. A scheme such as `Bearer`
    /// may come before the word.
    fn is_of_setting(&self, name: &str) -> bool {
        let mut after = self.rest.bytes();
        let is_end = match after.next() {
            None | Some(b'\n' | b',' | b'}' | b']' | b')' | b';') => true,
            // "It's" goes on after its quote.
            Some(b'"' | b'\'') => after.next().is_none_or(|next| !next.is_ascii_alphanumeric()),
            Some(_) => after.find(|byte| !b" \t\r\\".contains(byte)).is_none_or(|byte| byte == b'\n'),
        };
        self.has_gap && (is_end || name.eq_ignore_ascii_case("authorization"))
    }
}
