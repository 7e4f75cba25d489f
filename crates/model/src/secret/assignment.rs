//! `name=value` and `name: value` in a text: parameters of a URL, connection strings, settings, variables of a shell, headers, and
//! what is left of JSON and YAML.

use super::name::{Named, named};
use super::token::SCHEMES;
use super::value::{ends_as_file, is_literal_in_quotes, is_literal_word, is_mixed, is_opaque, is_secret};
use super::{Kind, is_label, is_one_of, is_value};

/// How many characters of a value tell whether it's one.
const ENOUGH: usize = 128;

/// What is secret in a text by a name beside it.
pub(super) fn kind(text: &str) -> Option<Kind> {
    let mut pairs = Pairs::default();
    text.bytes().enumerate().find_map(|(at, byte)| match byte {
        b'=' | b':' => at_sign(text, at, &mut pairs),
        b'"' | b'\'' => is_quoted_password(text, at).then_some(Kind::Password),
        _ => None,
    })
}

/// What an equals sign or a colon assigns, if it's secret.
fn at_sign<'a>(text: &'a str, at: usize, pairs: &mut Pairs<'a>) -> Option<Kind> {
    let bytes = text.as_bytes();
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    let before = at.checked_sub(1).and_then(|before| bytes.get(before)).copied()?;
    let is_colon = bytes[at] == b':';
    if next == b'=' || !is_colon && b"=!<>~".contains(&before) {
        return None;
    }
    let left = Left::of(text, at)?;
    let right = Right::of(text, at + 1, is_colon)?;
    if left.is_of_other_command(text, is_colon, &right) {
        return None;
    }
    if pairs.has_secret(at, &left, &right) {
        return Some(Kind::Password);
    }
    let is_setting = !is_colon
        || left.is_quoted
        || left.is_option
        || right.is_of_setting(left.name)
        || is_glued(&left, &right);
    // What the name means takes the longest to find out, and each URL has a colon.
    if !is_setting || is_colon && is_prose(right.value) || !Meaning::of(&left)?.holds(&right) {
        return None;
    }
    let is_signature = ["sig", "signature"].iter().any(|name| left.name.eq_ignore_ascii_case(name));
    Some(if is_signature { Kind::Signature } else { Kind::Password })
}

/// Whether it's a name with a value right after the colon: `password:hunter2`, `x-api-key:hunter2`. The name of an image has
/// its version there.
fn is_glued(left: &Left, right: &Right) -> bool {
    let is_version = right.value.trim_start_matches('v').split('.').all(|part| part.parse::<u32>().is_ok());
    let is_telling = || match named(left.name) {
        Some(Named::Whole | Named::Text) => true,
        Some(Named::Key) => left.name.contains('-'),
        _ => false,
    };
    let is_first = left.lead.is_ascii_whitespace() || b"\"'({,".contains(&left.lead);
    !right.has_gap
        && is_first
        && !is_version
        && is_mixed(right.value)
        && !ends_as_file(right.value)
        && is_telling()
}

/// "密碼：請洽管理員" says whom to ask.
fn is_prose(value: &str) -> bool {
    value.starts_with(|c: char| c >= '\u{3000}') && !value.contains(|c: char| c.is_ascii_alphanumeric())
}

/// Whether what begins at a quote is a password, as SQL has it: `PASSWORD '…'`, `IDENTIFIED BY '…'`.
fn is_quoted_password(text: &str, at: usize) -> bool {
    const GAP: usize = 4;
    const NAMES: &[&str] = &["password", "passphrase", "passwd", "by"];
    const LONGEST: usize = 10;
    let before = &text.as_bytes()[..at];
    let gap = before.iter().rev().take(GAP).take_while(|byte| b" \t\n(N<-\\".contains(byte)).count();
    let before = &before[..at - gap];
    let length = before.iter().rev().take(LONGEST + 1).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let name = &text[before.len() - length..before.len()];
    if gap == 0 || !is_one_of(name, NAMES) {
        return false;
    }
    if name.eq_ignore_ascii_case("by") {
        const SENTENCE: usize = 64;
        let sentence = &before[before.len().saturating_sub(SENTENCE)..];
        if !sentence.to_ascii_lowercase().windows(10).any(|word| word == b"identified") {
            return false;
        }
    }
    let quote = char::from(text.as_bytes()[at]);
    let inside = super::start(&text[at + 1..], ENOUGH);
    inside.split_once(quote).is_some_and(|(password, after)| {
        let password = password.trim_end_matches('\\');
        !password.contains([' ', '\n'])
            && is_literal_word(password)
            && !after.starts_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// The last names and values that were told apart: `name: PASSWORD` and `value: hunter2`.
#[derive(Default)]
struct Pairs<'a> {
    label: Option<(usize, Named)>,
    value: Option<(usize, &'a str)>,
    /// It's a secret of Kubernetes, whose data has names of its own.
    of_secret: bool,
    in_data: bool,
}

impl<'a> Pairs<'a> {
    fn has_secret(&mut self, at: usize, left: &Left<'a>, right: &Right<'a>) -> bool {
        /// How far the one may be from the other.
        const NEAR: usize = 200;
        let is_literal = |named: Named, value: &str| is_literal_word(value) && is_secret(named, value);
        if is_value(left.name) {
            self.in_data = self.of_secret && right.value.is_empty();
            self.value = Some((at, right.value));
            return self
                .label
                .is_some_and(|(label, named)| at - label < NEAR && is_literal(named, right.value));
        }
        if is_label(left.name) {
            let named = named(right.value).filter(|named| !matches!(named, Named::Bare | Named::Opaque));
            self.of_secret |= left.name == "kind" && right.value == "Secret";
            self.label = named.map(|named| (at, named));
            return named.is_some_and(|named| {
                self.value.is_some_and(|(value, text)| at - value < NEAR && is_literal(named, text))
            });
        }
        self.in_data
            && right.has_gap
            && (is_mixed(right.value) || is_opaque(right.value) || right.value.ends_with('='))
    }
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
            ("p" | "rp" | "pw", b'/') | ("-p" | "-pw", _) if left.is_option => Some(Self::Slash),
            (name, _) => named(name).map(Self::Named),
        }
    }

    fn holds(&self, right: &Right) -> bool {
        /// How long the key of a function is at least.
        const CODE: usize = 40;
        let value = without_scheme(right);
        match self {
            Self::Named(Named::Bare) => is_opaque(value),
            Self::Named(named) => {
                let is_literal = is_literal_word(value) || right.is_single && is_literal_in_quotes(value);
                is_literal && is_secret(*named, value)
            }
            Self::Code => value.len() >= CODE && is_secret(Named::Key, value),
            Self::User => {
                has_password(value) || value.split_once(':').is_some_and(|(_, password)| is_mixed(password))
            }
            Self::Slash => !value.contains('=') && value.parse::<u32>().is_err() && is_literal_word(value),
        }
    }
}

/// The value without a word such as `Bearer` that says what it is.
fn without_scheme<'a>(right: &Right<'a>) -> &'a str {
    let (first, rest) = right.value.split_once(' ').unwrap_or((right.value, right.rest));
    let first = first.trim_end_matches('\\');
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
    /// Where the name begins.
    start: usize,
}

/// What is between a name and its value in code that declares it: `const PASSWORD: &str = "…"`.
const TYPES: &[&str] = &["str", "string", "String", "static", "As", "text", "bytes", "u8"];

/// Commands that look for a text, which may end with a colon.
const SEARCHES: &[&str] = &["grep", "egrep", "zgrep", "rg", "findstr", "Select-String", "ack", "ag", "awk"];

/// How much of a text is looked at before a name.
const BEFORE: usize = 64;

/// Where the type before an equals sign begins, or the sign itself.
fn without_type(text: &str, at: usize) -> usize {
    const WORDS: usize = 3;
    let mut before = end(&text[..at], BEFORE);
    let length = before.len();
    for _ in 0..WORDS {
        let word = before.trim_end_matches([' ', '&', '*', ']']);
        let Some(rest) = TYPES.iter().find_map(|kind| word.strip_suffix(kind)) else { break };
        if !rest.ends_with([' ', '&', '*', ':', '\'', '[']) {
            break;
        }
        before = rest.trim_end_matches(['&', '*', '\'', '[']);
    }
    at - (length - before.len())
}

/// The end of a text, at most so many bytes of it.
fn end(text: &str, length: usize) -> &str {
    let from = text.len().saturating_sub(length);
    (from..=text.len()).find_map(|from| text.get(from..)).unwrap_or_default()
}

impl<'a> Left<'a> {
    fn of(text: &'a str, at: usize) -> Option<Self> {
        const LONGEST: usize = 64;
        const GAP: usize = 8;
        let at = if text.as_bytes()[at] == b'=' { without_type(text, at) } else { at };
        let before = &text.as_bytes()[..at];
        let gap = before.iter().rev().take(GAP).take_while(|byte| b" \t\"'\\[]:?".contains(byte)).count();
        let is_quoted = before[at - gap..].iter().any(|byte| b"\"'".contains(byte));
        let before = &before[..at - gap];
        let is_of_name =
            |byte: &&u8| byte.is_ascii_alphanumeric() || b"_-.".contains(byte) || !byte.is_ascii();
        let length = before.iter().rev().take(LONGEST).take_while(is_of_name).count();
        // A letter beyond ASCII that is cut off is no part of the name.
        let start = (before.len() - length..=before.len()).find(|start| text.is_char_boundary(*start))?;
        let name = text.get(start..before.len()).filter(|name| !name.is_empty())?;
        let lead = start.checked_sub(1).map_or(b' ', |lead| before[lead]);
        // `/password:`, but not the end of a path.
        let is_first = start < 2 || b" \t\n\"'".contains(&before[start - 2]);
        let lead = if lead == b'&' { b'?' } else { lead };
        Some(Self {
            name,
            is_quoted,
            is_option: name.starts_with('-') || lead == b'/' && is_first,
            lead,
            start,
        })
    }

    /// Whether it's what a command looks for, or the package of a version that a command installs.
    fn is_of_other_command(&self, text: &str, is_colon: bool, right: &Right) -> bool {
        let line = end(&text[..self.start], BEFORE);
        let line = line.rsplit(['\n', '|', ';', '&']).next().unwrap_or(line);
        let mut words = line.split([' ', '"', '\'', '/']);
        if is_colon || right.has_gap {
            return words.any(|word| SEARCHES.contains(&word));
        }
        let is_version = right.value.starts_with(|c: char| c.is_ascii_digit()) && right.value.contains('.');
        is_version && words.any(|word| matches!(word, "install" | "add"))
    }
}

/// What is right of the sign.
struct Right<'a> {
    value: &'a str,
    /// Something is between the sign and the value.
    has_gap: bool,
    /// It's between single quotes.
    is_single: bool,
    /// What follows the value.
    rest: &'a str,
}

impl<'a> Right<'a> {
    fn of(text: &'a str, from: usize, is_colon: bool) -> Option<Self> {
        const GAP: usize = 8;
        let after = text.get(from..)?;
        if is_colon && let Some(block) = block(after) {
            let (value, rest) = block.split_at(block.find(char::is_whitespace).unwrap_or(block.len()));
            return Some(Self { value, has_gap: true, is_single: false, rest });
        }
        let gap = after.bytes().take(GAP).take_while(|byte| b" \t\\".contains(byte)).count();
        let inside = &after[gap..];
        // A tag or an anchor of YAML.
        let tagged = inside.strip_prefix(['!', '&']).filter(|_| is_colon && gap > 0);
        let inside = tagged
            .and_then(|tag| super::start(tag, ENOUGH).split_once(' '))
            .map_or(inside, |(_, value)| value);
        // `b"…"`, `String::from("…")`
        let marked = inside.strip_prefix("String::from(").unwrap_or(inside);
        let inside = marked
            .strip_prefix(['b', 'r', 'u', 'f', 'L', '@'])
            .filter(|quoted| quoted.starts_with(['"', '\'']))
            .unwrap_or(marked);
        let long = ["\"\"\"", "'''"].iter().find_map(|quotes| {
            inside.strip_prefix(quotes).map(|inside| inside.strip_prefix('\n').unwrap_or(inside))
        });
        let quote = inside.chars().next().filter(|first| long.is_none() && matches!(first, '"' | '\''));
        let inside = if quote.is_some() { &inside[1..] } else { long.unwrap_or(inside) };
        // What a colon is the last of, as in `read -p "Password: " PW`, isn't followed by its value.
        let is_end = quote.is_some()
            && is_colon
            && inside.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, ';' | ')'));
        let inside = if is_end { "" } else { inside };
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
        let is_single = quote == Some('\'');
        Some(Self { value, has_gap: gap > 0 || quote.is_some(), is_single, rest })
    }

    /// Whether it reads like a setting or a header: one word up to the end of the line or of a list. A scheme such as `Bearer`
    /// may come before the word.
    fn is_of_setting(&self, name: &str) -> bool {
        let mut after = self.rest.bytes();
        let is_end = match after.next() {
            None | Some(b'\n' | b',' | b'}' | b']' | b')' | b';') => true,
            // "It's" goes on after its quote.
            Some(b'"' | b'\'') => after.next().is_none_or(|next| !next.is_ascii_alphanumeric()),
            Some(_) => {
                after.find(|byte| !b" \t\r\\".contains(byte)).is_none_or(|byte| b"\n#".contains(&byte))
            }
        };
        self.has_gap && is_end || name.eq_ignore_ascii_case("authorization")
    }
}

/// The value of a name in YAML that is on the next line, which has to be indented.
fn block(after: &str) -> Option<&str> {
    let first = after.trim_start_matches([' ', '\t']);
    let is_indicator = |c: char| c.is_ascii_digit() || matches!(c, '-' | '+');
    let marked =
        first.strip_prefix(['|', '>']).map_or(first, |marked| marked.trim_start_matches(is_indicator));
    let next = marked.trim_start_matches('\r').strip_prefix('\n')?;
    let line = super::start(next.trim_start_matches([' ', '\t']), ENOUGH);
    let line = line.split('\n').next().unwrap_or(line).trim_ascii_end();
    let (item, is_item) = line.strip_prefix("- ").map_or((line, false), |item| (item, true));
    let is_map = item.split(' ').next().is_some_and(|word| word.ends_with(':')) || item.contains('=');
    let is_value = !is_map && (!is_item || is_mixed(item)) && next.starts_with([' ', '\t']);
    is_value.then(|| item.trim_matches(['"', '\'']))
}
