//! A reader of JSON ([RFC 8259](https://www.rfc-editor.org/rfc/rfc8259)) that knows the place of every value and repairs what
//! has only one reading: trailing commas, comments, a byte-order mark, a code fence, unusual spaces, typographic quotes.

use std::ops::Range;
use std::rc::Rc;

use super::limits::{Limit, Limits, Tally};
use super::position::{Places, Position, START};
use super::read_error::ReadError;
use super::repair::Repair;
use super::{Json, Lookup, Members, Pointer, find};

/// A JSON text that was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// What the text says, after its repairs.
    pub value: Json,
    /// In the order of the text.
    pub repairs: Vec<Repair>,
    /// Where each value was in the text.
    pub places: Places,
}

impl Reading {
    /// The same with all places as `place` has them.
    #[must_use]
    pub fn placed(mut self, place: impl Fn(Position) -> Position) -> Self {
        for (_, at) in &mut self.places.0 {
            *at = place(*at);
        }
        for repair in &mut self.repairs {
            let at = place(Position { line: repair.line, column: repair.column });
            (repair.line, repair.column) = (at.line, at.column);
        }
        self
    }
}

/// Reads JSON within limits.
///
/// # Errors
///
/// If the text has a defect with more than one reading, or exceeds a limit.
pub fn within(text: &str, limits: &Limits) -> Result<Reading, ReadError> {
    fits(text, limits)?;
    let mut reader = Reader {
        rest: text,
        at: START,
        odd_space: None,
        repairs: Vec::new(),
        places: Places::default(),
        limits: *limits,
        tally: Tally::new(*limits),
        has_duplicates: false,
    };
    reader.opening()?;
    let value = reader.value(&Pointer::root(), reader.at)?;
    reader.closing()?;
    if reader.has_duplicates {
        reader.places.0.retain(|(_, place)| *place != FORGOTTEN);
    }
    if let Some((place, count)) = reader.odd_space.take() {
        reader.repair("json-odd-space", place).with_count(count);
    }
    Ok(Reading { value, repairs: reader.repairs, places: reader.places })
}

/// Measures a text before it's read.
///
/// # Errors
///
/// If the text has more bytes than the limits allow, at the first character that is too much.
pub fn fits(text: &str, limits: &Limits) -> Result<()> {
    if text.len() <= limits.bytes {
        return Ok(());
    }
    let (mut at, mut bytes) = (START, 0);
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        bytes += character.len_utf8();
        if bytes > limits.bytes {
            break;
        }
        at = at.after(character, characters.peek() == Some(&'\n'));
    }
    Err(ReadError::of_limit(Limit::Bytes, limits, at))
}

/// Where a value was that a later one of the same name has replaced.
const FORGOTTEN: Position = Position { line: 0, column: 0 };

struct Reader<'a> {
    rest: &'a str,
    at: Position,
    /// The first unusual space, and how many there were: a page full of them is one repair.
    odd_space: Option<(Position, usize)>,
    repairs: Vec<Repair>,
    places: Places,
    limits: Limits,
    tally: Tally,
    has_duplicates: bool,
}

impl Repair {
    fn with_count(&mut self, count: usize) {
        *self = self.clone().with("count", count.to_string());
    }
}

/// What the grammar asks for at a place.
#[derive(Clone, Copy)]
enum Expected {
    Value,
    Name,
    Colon,
    CommaOrBrace,
    CommaOrBracket,
}

impl Expected {
    fn code(self) -> &'static str {
        match self {
            Self::Value => "json-expected-value",
            Self::Name => "json-expected-name",
            Self::Colon => "json-expected-colon",
            Self::CommaOrBrace => "json-expected-comma-or-brace",
            Self::CommaOrBracket => "json-expected-comma-or-bracket",
        }
    }
}

type Result<T, E = ReadError> = std::result::Result<T, E>;

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let character = self.peek()?;
        self.rest = &self.rest[character.len_utf8()..];
        self.at = self.at.after(character, self.rest.starts_with('\n'));
        Some(character)
    }

    fn skip(&mut self, characters: usize) {
        for _ in 0..characters {
            self.next();
        }
    }

    fn repair(&mut self, code: &'static str, at: Position) -> &mut Repair {
        // In the order of the text, though a comma is known to be one too many only after what follows it.
        let before = |repair: &Repair| (repair.line, repair.column) <= (at.line, at.column);
        let position = self.repairs.iter().rposition(before).map_or(0, |last| last + 1);
        self.repairs.insert(position, Repair::new(code, at.line, at.column));
        &mut self.repairs[position]
    }

    fn error(code: &'static str, at: Position) -> ReadError {
        ReadError::new(code, at.line, at.column)
    }

    /// Something else than the grammar asks for.
    fn unexpected(&self, expected: Expected) -> ReadError {
        match self.peek() {
            None => Self::error("json-unexpected-end", self.at),
            Some('\'') => Self::error("json-single-quote", self.at),
            Some(found) => Self::error(expected.code(), self.at).with("found", found),
        }
    }

    fn opening(&mut self) -> Result<()> {
        if self.rest.starts_with('\u{feff}') {
            let at = self.at;
            self.rest = &self.rest['\u{feff}'.len_utf8()..];
            self.repair("json-byte-order-mark", at);
        }
        self.space()?;
        if self.rest.starts_with("```") {
            let at = self.at;
            while self.peek().is_some_and(|character| character != '\n') {
                self.next();
            }
            self.repair("json-code-fence", at);
            self.space()?;
        }
        match self.peek() {
            None => Err(Self::error("json-empty", self.at)),
            Some('{' | '[' | '"' | '-' | '\'' | '0'..='9') => Ok(()),
            Some(_) if ["true", "false", "null"].iter().any(|word| self.rest.starts_with(word)) => Ok(()),
            Some(found) => Err(Self::error("json-not-json", self.at).with("found", found)),
        }
    }

    fn closing(&mut self) -> Result<()> {
        self.space()?;
        let fenced = self.repairs.iter().any(|repair| repair.code == "json-code-fence");
        if fenced && self.rest.starts_with("```") {
            self.skip(3);
            self.space()?;
        }
        match self.peek() {
            None => Ok(()),
            Some(found) => Err(Self::error("json-trailing-text", self.at).with("found", found)),
        }
    }

    /// White space and comments.
    fn space(&mut self) -> Result<()> {
        loop {
            match self.peek() {
                Some(' ' | '\t' | '\n' | '\r') => {
                    self.next();
                }
                Some('/') => self.comment()?,
                Some(odd)
                    if odd.is_whitespace()
                        || matches!(odd, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}') =>
                {
                    let (_, count) = self.odd_space.get_or_insert((self.at, 0));
                    *count += 1;
                    self.next();
                }
                _ => return Ok(()),
            }
        }
    }

    fn comment(&mut self) -> Result<()> {
        let at = self.at;
        if self.rest.starts_with("//") {
            while self.peek().is_some_and(|character| character != '\n' && character != '\r') {
                self.next();
            }
        } else if self.rest.starts_with("/*") {
            let Some(end) = find(self.rest, "*/") else {
                return Err(Self::error("json-unclosed-comment", at));
            };
            let characters = self.rest[..end + 2].chars().count();
            self.skip(characters);
        } else {
            return Err(self.unexpected(Expected::Value));
        }
        self.repair("json-comment", at);
        Ok(())
    }

    /// A value and, for a member, where its name was.
    fn value(&mut self, pointer: &Pointer, named: Position) -> Result<Json> {
        let entered = self.tally.enter(pointer.depth() as usize, pointer.bytes());
        entered.map_err(|limit| ReadError::of_limit(limit, &self.limits, named))?;
        self.places.0.push((pointer.clone(), named));
        match self.peek() {
            Some('{') => self.object(pointer),
            Some('[') => self.array(pointer),
            Some('"' | '\u{201c}' | '\u{201d}') => Ok(Json::String(self.string()?.into())),
            Some('-' | '0'..='9') => self.number(),
            Some(character) if character.is_ascii_alphabetic() || character == '_' => self.word(),
            _ => Err(self.unexpected(Expected::Value)),
        }
    }

    fn object(&mut self, pointer: &Pointer) -> Result<Json> {
        let opened = self.at;
        self.next();
        let mut members = Read::default();
        loop {
            self.space()?;
            match self.peek() {
                Some('}') => break,
                Some('"' | '\u{201c}' | '\u{201d}') => {}
                Some(character) if character.is_ascii_alphabetic() || matches!(character, '_' | '$') => {
                    return Err(Self::error("json-bare-name", self.at).with("name", self.bare_word()));
                }
                None => return Err(Self::unclosed('{', opened, self.at)),
                Some(_) => return Err(self.unexpected(Expected::Name)),
            }
            let named = self.at;
            let name: Rc<str> = self.string()?.into();
            let fits = self.tally.name(&name);
            fits.map_err(|limit| ReadError::of_limit(limit, &self.limits, named))?;
            let at = pointer.member(&name);
            self.space()?;
            match self.peek() {
                Some(':') => self.next(),
                None => return Err(Self::unclosed('{', opened, self.at)),
                Some(_) => return Err(self.unexpected(Expected::Colon)),
            };
            self.space()?;
            if self.peek().is_none() {
                return Err(Self::unclosed('{', opened, self.at));
            }
            let first = self.places.0.len();
            if let Some(earlier) = members.replaced(&name, first) {
                // As every JSON parser does, the last one counts; what the earlier one held is forgotten.
                let repair = self.repair("json-duplicate-member", named);
                *repair = repair.clone().with("name", &*name);
                self.places.0[earlier].iter_mut().for_each(|(_, place)| *place = FORGOTTEN);
                self.has_duplicates = true;
            }
            let value = self.value(&at, named)?;
            members.push(name, value, first);
            if !self.separator('}', '{', opened)? {
                break;
            }
        }
        self.next();
        Ok(Json::Object(Rc::new(members.done())))
    }

    fn array(&mut self, pointer: &Pointer) -> Result<Json> {
        let opened = self.at;
        self.next();
        let mut elements = Vec::new();
        loop {
            self.space()?;
            match self.peek() {
                Some(']') => break,
                None => return Err(Self::unclosed('[', opened, self.at)),
                Some(_) => elements.push(self.value(&pointer.index(elements.len()), self.at)?),
            }
            if !self.separator(']', '[', opened)? {
                break;
            }
        }
        self.next();
        Ok(Json::Array(Rc::new(elements)))
    }

    /// What follows a member or an element: says whether another one may come.
    fn separator(&mut self, close: char, open: char, opened: Position) -> Result<bool> {
        self.space()?;
        match self.peek() {
            Some(',') => {
                let at = self.at;
                self.next();
                self.space()?;
                if self.peek() == Some(close) {
                    self.repair("json-trailing-comma", at);
                    return Ok(false);
                }
                Ok(true)
            }
            Some(character) if character == close => Ok(false),
            Some('"' | '{' | '[') => Err(Self::error("json-missing-comma", self.at)),
            Some(_) if close == '}' => Err(self.unexpected(Expected::CommaOrBrace)),
            Some(_) => Err(self.unexpected(Expected::CommaOrBracket)),
            None => Err(Self::unclosed(open, opened, self.at)),
        }
    }

    fn unclosed(bracket: char, opened: Position, at: Position) -> ReadError {
        Self::error("json-unclosed", at)
            .with("bracket", bracket)
            .with("line", opened.line.to_string())
            .with("column", opened.column.to_string())
    }

    fn string(&mut self) -> Result<String> {
        let opened = self.at;
        let typographic = self.next() != Some('"');
        if typographic {
            self.repair("json-typographic-quote", opened);
        }
        let mut text = String::new();
        loop {
            let at = self.at;
            match self.next() {
                Some('"') if !typographic => return Ok(text),
                Some('\u{201c}' | '\u{201d}') if typographic => return Ok(text),
                Some('\\') => text.push(self.escape(at)?),
                None | Some('\n' | '\r') => return Err(Self::error("json-unclosed-string", opened)),
                Some(control @ '\u{0}'..='\u{1f}') => {
                    self.repair("json-control-character", at);
                    text.push(control);
                }
                Some(character) => text.push(character),
            }
        }
    }

    fn escape(&mut self, at: Position) -> Result<char> {
        let escaped = match self.next() {
            Some(plain @ ('"' | '\\' | '/')) => plain,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.unicode(at),
            Some(other) => {
                return Err(Self::error("json-bad-escape", at).with("escape", format!("\\{other}")));
            }
            None => return Err(Self::error("json-unclosed-string", at)),
        };
        Ok(escaped)
    }

    fn unicode(&mut self, at: Position) -> Result<char> {
        let first = self.unit(at)?;
        let mut units = vec![first];
        if (0xd800..0xdc00).contains(&first) && self.rest.starts_with("\\u") {
            self.skip(2);
            units.push(self.unit(at)?);
        }
        let mut decoded = char::decode_utf16(units);
        match (decoded.next(), decoded.next()) {
            (Some(Ok(character)), None) => Ok(character),
            _ => Err(Self::error("json-lone-surrogate", at)),
        }
    }

    fn unit(&mut self, at: Position) -> Result<u16> {
        let digits = self.rest.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let unit = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok());
        let unit = unit.ok_or_else(|| Self::error("json-bad-escape", at).with("escape", "\\u"))?;
        self.skip(4);
        Ok(unit)
    }

    fn number(&mut self) -> Result<Json> {
        let at = self.at;
        let length = self
            .rest
            .bytes()
            .take_while(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
        let text = &self.rest[..length.count()];
        let number = text.parse().map_err(|_| Self::error("json-bad-number", at).with("number", text))?;
        self.skip(text.len());
        Ok(Json::Number(number))
    }

    fn word(&mut self) -> Result<Json> {
        let word = self.bare_word();
        let value = match word.as_str() {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            "null" => Json::Null,
            _ => return Err(Self::error("json-bare-word", self.at).with("word", word)),
        };
        self.skip(word.len());
        Ok(value)
    }

    fn bare_word(&self) -> String {
        self.rest
            .chars()
            .take_while(|character| character.is_ascii_alphanumeric() || matches!(character, '_' | '$' | '-'))
            .collect()
    }
}

/// The members of an object as they are read: a later one of the same name takes the place of an earlier one.
#[derive(Default)]
struct Read {
    /// None: replaced by a later one.
    members: Vec<Option<(Rc<str>, Json)>>,
    /// Of each of them, the index of its first place.
    starts: Vec<usize>,
    /// The positions of the names, where there are many of them.
    positions: Lookup<usize>,
}

/// Up to so many names are compared one by one.
const FEW: usize = 24;

impl Read {
    fn position(&self, name: &str) -> Option<usize> {
        if self.members.len() > FEW {
            return self.positions.get(name).copied();
        }
        self.members.iter().rposition(|member| member.as_ref().is_some_and(|(known, _)| **known == *name))
    }

    /// Takes out an earlier member of a name. Gives back where its places are, if the next place has this index.
    fn replaced(&mut self, name: &str, next: usize) -> Option<Range<usize>> {
        let position = self.position(name)?;
        *self.members.get_mut(position)? = None;
        let end = self.starts.get(position + 1).copied().unwrap_or(next);
        Some(*self.starts.get(position)?..end)
    }

    fn push(&mut self, name: Rc<str>, value: Json, start: usize) {
        if self.members.len() == FEW {
            for (position, member) in self.members.iter().enumerate() {
                if let Some((name, _)) = member {
                    self.positions.insert(name.clone(), position);
                }
            }
        }
        if self.members.len() >= FEW {
            self.positions.insert(name.clone(), self.members.len());
        }
        self.members.push(Some((name, value)));
        self.starts.push(start);
    }

    fn done(self) -> Members {
        Members::from_unique(self.members.into_iter().flatten().collect())
    }
}
