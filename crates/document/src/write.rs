//! The document as text, with the lines of every place.

use super::invisible::escape;
use super::{Json, Pointer, is_invisible};

/// A document as indented text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rendered {
    /// The text, with `
    /// ` between the lines.
    pub text: String,
    /// For each line the innermost place that begins there; for a closing bracket, what it closes.
    pub lines: Vec<Pointer>,
}

/// The document as people read it: two spaces a level, one member or element a line, no newline at the end.
///
/// ```
/// use batch_pool_document::{Pointer, pretty, read};
///
/// let rendered = pretty(&read::value(r#"{"mode":"Auto"}"#)?);
/// assert_eq!(rendered.text, "{\n  \"mode\": \"Auto\"\n}");
/// assert_eq!(rendered.lines[1], Pointer::of(&["mode"]));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn pretty(document: &Json) -> Rendered {
    let mut writer = Writer { out: Rendered { lines: vec![Pointer::root()], ..Rendered::default() } };
    writer.value(document, &Pointer::root(), 0);
    writer.out
}

struct Writer {
    out: Rendered,
}

impl Writer {
    fn value(&mut self, value: &Json, at: &Pointer, depth: usize) {
        match value {
            Json::Array(elements) if !elements.is_empty() => {
                self.out.text.push('[');
                for (index, element) in elements.iter().enumerate() {
                    let at = at.index(index);
                    self.separator(index);
                    self.line(&at, depth + 1);
                    self.value(element, &at, depth + 1);
                }
                self.line(at, depth);
                self.out.text.push(']');
            }
            Json::Object(members) if !members.is_empty() => {
                self.out.text.push('{');
                for (index, (name, member)) in members.iter().enumerate() {
                    let at = at.member(name);
                    self.separator(index);
                    self.line(&at, depth + 1);
                    string(&mut self.out.text, name);
                    self.out.text.push_str(": ");
                    self.value(member, &at, depth + 1);
                }
                self.line(at, depth);
                self.out.text.push('}');
            }
            flat => write_compact(&mut self.out.text, flat),
        }
    }

    fn separator(&mut self, index: usize) {
        if index > 0 {
            self.out.text.push(',');
        }
    }

    fn line(&mut self, at: &Pointer, depth: usize) {
        self.out.text.push('\n');
        for _ in 0..depth {
            self.out.text.push_str("  ");
        }
        self.out.lines.push(at.clone());
    }
}

/// The shortest text of the document.
pub fn compact(document: &Json) -> String {
    let mut out = String::new();
    write_compact(&mut out, document);
    out
}

fn write_compact(out: &mut String, value: &Json) {
    match value {
        Json::Null => out.push_str("null"),
        Json::Bool(true) => out.push_str("true"),
        Json::Bool(false) => out.push_str("false"),
        Json::Number(number) => out.push_str(number.as_str()),
        Json::String(text) => string(out, text),
        Json::Array(elements) => {
            out.push('[');
            for (index, element) in elements.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                write_compact(out, element);
            }
            out.push(']');
        }
        Json::Object(members) => {
            out.push('{');
            for (index, (name, member)) in members.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                string(out, name);
                out.push(':');
                write_compact(out, member);
            }
            out.push('}');
        }
    }
}

/// A string as JSON writes it. What can't be seen, or puts other characters into another order, is escaped too, so that the
/// text is what it looks like.
fn string(out: &mut String, text: &str) {
    out.push('"');
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            hidden if is_invisible(hidden) => escape(out, hidden),
            other => out.push(other),
        }
    }
    out.push('"');
}

/// The same JSON text with every character that `keep` refuses written as `\uXXXX`. Only characters inside strings may be
/// refused; an escape that is already there stays as it is.
pub fn ascii(text: &str, keep: impl Fn(char) -> bool) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if character.is_ascii() && keep(character) {
            out.push(character);
        } else {
            escape(&mut out, character);
        }
    }
    out
}
