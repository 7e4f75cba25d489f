//! The member that an answer names: `PropertyName` and `PropertyPath`, as each tool prints such pairs, and `Path '…', line 1`
//! of what could not be read.

use super::quote::is_secret;
use super::recognize::end_of;

/// A member as an answer names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) path: Option<String>,
    pub(super) name: Option<String>,
    /// Where it is named first, in bytes.
    pub(super) at: usize,
}

impl Named {
    /// As it is said to people.
    pub(super) fn text(&self) -> &str {
        self.path.as_deref().or(self.name.as_deref()).unwrap_or_default()
    }
}

/// Nobody reads more than this many.
const MOST: usize = 50;

/// No member has a longer path.
const LONGEST: usize = 300;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Name,
    Path,
}

/// The members that a text names, in its order.
pub(super) fn named(text: &str) -> Vec<Named> {
    let mut members: Vec<Named> = Vec::new();
    for (at, kind, value) in mentions(text) {
        let mut member = members.pop().unwrap_or_default();
        if !member.takes(kind, &value) {
            members.push(std::mem::replace(&mut member, Named { at, ..Named::default() }));
        } else if member.path.is_none() && member.name.is_none() {
            member.at = at;
        }
        match kind {
            Kind::Name => member.name = Some(value),
            Kind::Path => member.path = Some(value),
        }
        members.push(member);
    }
    members.truncate(MOST);
    members
}

impl Named {
    /// Whether this is one more mention of the same member.
    fn takes(&self, kind: Kind, value: &str) -> bool {
        let own = match kind {
            Kind::Name => &self.name,
            Kind::Path => &self.path,
        };
        let fits = match (kind, &self.name, &self.path) {
            (Kind::Path, Some(name), None) => ends_with_name(value, name),
            (Kind::Name, None, Some(path)) => ends_with_name(path, value),
            _ => true,
        };
        own.as_deref().is_none_or(|own| own == value) && fits
    }
}

fn ends_with_name(path: &str, name: &str) -> bool {
    let last = path.rsplit('.').next().unwrap_or_default();
    let bare = |text: &str| {
        text.rsplit('.').next().unwrap_or_default().split('[').next().map(str::to_ascii_lowercase)
    };
    bare(last) == bare(name)
}

fn mentions(text: &str) -> Vec<(usize, Kind, String)> {
    let bytes = text.as_bytes();
    let mut mentions = Vec::new();
    for at in (0..bytes.len()).filter(|at| matches!(bytes[*at], b'P' | b'p') && text.is_char_boundary(*at)) {
        if at > 0 && (bytes[at - 1].is_ascii_alphanumeric() && !is_escape(bytes, at - 1)) {
            continue;
        }
        let pair = |words: &str| end_of(bytes, at, words).and_then(|end| value_after(text, end));
        let mention = if let Some(path) = pair("PropertyPath") {
            Some((Kind::Path, path))
        } else if let Some(name) = pair("PropertyName") {
            Some((Kind::Name, name))
        } else {
            path_in_quotes(text, at).map(|path| (Kind::Path, path))
        };
        mentions.extend(mention.map(|(kind, value)| (at, kind, value)));
        if mentions.len() > 2 * MOST {
            break;
        }
    }
    mentions
}

/// Whether the letter at a place belongs to an escaped line break.
fn is_escape(text: &[u8], at: usize) -> bool {
    matches!(text[at], b'n' | b'r' | b't') && at > 0 && text[at - 1] == b'\\'
}

/// The value of a pair whose name ends there: `","message":"…`, `: …`, ` - …`, or on the next line.
fn value_after(text: &str, end: usize) -> Option<String> {
    const FAR: usize = 24;
    let mut rest = text.get(end..)?;
    for _ in 0..FAR {
        rest = rest.trim_start();
        let next = rest.chars().next()?;
        let word: String = rest.chars().take_while(|c| is_of_path(*c)).take(LONGEST + 1).collect();
        rest = match next {
            '\\' => skip_escape(rest),
            // The pair ends here: it had its value first.
            '}' => return None,
            _ if word.is_empty() || word == "-" => &rest[next.len_utf8()..],
            _ if is_label(&word) => &rest[word.len()..],
            _ => return cleaned(&word),
        };
    }
    None
}

/// What tools write before a value.
fn is_label(word: &str) -> bool {
    ["message", "value", "code", "PropertyName", "PropertyPath"]
        .iter()
        .any(|label| word.eq_ignore_ascii_case(label))
}

fn skip_escape(text: &str) -> &str {
    let length = if text[1..].starts_with('u') { 6 } else { 2 };
    text.get(length..).unwrap_or_default()
}

fn is_of_path(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '.' | '[' | ']' | '-' | '$')
}

fn cleaned(word: &str) -> Option<String> {
    let word = word.trim_matches(['.', '-']);
    let begins = word.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_');
    let is_one = begins && word.len() <= LONGEST && !is_secret(&word.to_ascii_lowercase());
    is_one.then(|| word.to_owned())
}

/// The path of `Path 'properties.identity', line 1, position 12`.
fn path_in_quotes(text: &str, at: usize) -> Option<String> {
    const QUOTES: &[&str] =
        &["'", "\"", "\\'", "\\\"", "\\u0027", "\\\\u0027", "&#39;", "\u{2018}", "\u{2019}"];
    let end = end_of(text.as_bytes(), at, "Path")?;
    let rest = text.get(end..)?.trim_start();
    let quote = QUOTES.iter().find(|quote| rest.starts_with(**quote))?;
    let rest = &rest[quote.len()..];
    let path: String = rest.chars().take_while(|c| is_of_path(*c)).take(LONGEST + 1).collect();
    let after = &rest[path.len()..];
    let closing = QUOTES.iter().find(|quote| after.starts_with(**quote))?;
    // A sentence about a file may name a path too; that of JSON has a line, or ends the sentence.
    let after = after[closing.len()..].trim_start();
    let is_of_json = after.starts_with(',') || after.starts_with('.') || !path.contains('/');
    is_of_json.then(|| cleaned(&path)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> Vec<(Option<String>, Option<String>)> {
        named(text).into_iter().map(|member| (member.path, member.name)).collect()
    }

    fn pair(path: &str, name: &str) -> (Option<String>, Option<String>) {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        (some(path), some(name))
    }

    #[test]
    fn pairs_are_read_as_each_tool_prints_them() {
        let both = vec![pair("properties.vmSize", "vmSize")];
        for text in [
            r#"[{"code":"PropertyName","message":"vmSize"},{"code":"PropertyPath","message":"properties.vmSize"}]"#,
            r#"[{"key":"PropertyName","value":"vmSize"},{"key":"PropertyPath","value":"properties.vmSize"}]"#,
            r#"{\"code\": \"PropertyName\",\r\n                        \"message\": \"vmSize\"},{\"code\":\"PropertyPath\",\"message\":\"properties.vmSize\"}"#,
            "{'code': 'PropertyName', 'message': 'vmSize'}, {'code': 'PropertyPath', 'message': 'properties.vmSize'}",
            "(PropertyName) vmSize\n\tCode: PropertyName\n\tMessage: vmSize\n\t(PropertyPath) properties.vmSize\n\tCode: PropertyPath\n\tMessage: properties.vmSize",
            "PropertyName: vmSize\nPropertyPath: properties.vmSize",
            "PropertyName - vmSize\nPropertyPath - properties.vmSize",
            "PropertyName\nvmSize\nPropertyPath\nproperties.vmSize.",
        ] {
            assert_eq!(told(text), both, "{text}");
        }
    }

    #[test]
    fn each_member_is_one() {
        let text = "PropertyName: a PropertyPath: x.a PropertyName: b PropertyPath: x.b";
        assert_eq!(told(text), [pair("x.a", "a"), pair("x.b", "b")]);
        assert_eq!(told("PropertyName: a PropertyName: b"), [pair("", "a"), pair("", "b")]);
        assert_eq!(told(r#"{"message":"x","code":"PropertyName"}"#), []);
    }

    #[test]
    fn the_path_of_what_could_not_be_read() {
        for text in [
            "Could not find member 'a' on object of type 'Pool'. Path 'properties.a', line 1, position 12.",
            r"type \u0027Pool\u0027. Path \u0027properties.a\u0027, line 1",
            r"Path \'properties.a\', line 1",
        ] {
            assert_eq!(told(text), [pair("properties.a", "")], "{text}");
        }
        assert_eq!(told("Cannot find path 'C:\\Users\\me' because it does not exist."), []);
        assert_eq!(told("Path"), []);
    }
}
