//! What is secret in a body: one predicate for what is reported, and for what links and storage leave out.
//!
//! A value is secret by its name (`name`), by the name beside it in a list of names and values, or by what it holds (`text`).
//! No predicate can find every secret; this one errs on the side of leaving out.

mod assignment;
mod command;
mod encoding;
mod letters;
mod markup;
mod name;
mod text;
mod token;
mod value;
mod word_list;

use std::rc::Rc;

use batch_pool_document::{Json, Members, Pointer};

use crate::contract::{self, Access};

use name::{Named, named};

/// A secret of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// The property or the element that is secret as a whole.
    pub pointer: Pointer,
    /// Why it counts as a secret.
    pub kind: Kind,
    /// The name of the property holds the secret, so the pointer does too.
    pub in_name: bool,
}

/// Why something counts as secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Its name says so, or the contract.
    Named,
    /// A password or a key in a text.
    Password,
    /// A shared access signature.
    Signature,
    /// An access token.
    Token,
    /// A private key in a text.
    PrivateKey,
}

impl Kind {
    /// Each kind once.
    pub const ALL: [Self; 5] = [Self::Named, Self::Password, Self::Signature, Self::Token, Self::PrivateKey];

    /// Its name in the keys of texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Named => "named",
            Self::Password => "password",
            Self::Signature => "signature",
            Self::Token => "token",
            Self::PrivateKey => "private-key",
        }
    }
}

impl Secret {
    /// The place to tell people, which never holds the secret.
    pub fn shown(&self) -> Pointer {
        let holder = if self.in_name { self.pointer.parent() } else { None };
        holder.unwrap_or_else(|| self.pointer.clone())
    }
}

/// The secrets of a body, in document order. None is inside another one.
///
/// ```
/// use batch_pool_document::read;
/// use batch_pool_model::secret::{Kind, secrets};
///
/// let body = read::value(r#"{"properties":{"userAccounts":[{"name":"task","password":"p"}]}}"#)?;
/// let found = secrets(&body);
/// assert_eq!(found.len(), 1);
/// assert_eq!(found[0].pointer.text(), "/properties/userAccounts/0/password");
/// assert_eq!(found[0].kind, Kind::Named);
/// # Ok::<(), batch_pool_document::ReadError>(())
/// ```
pub fn secrets(body: &Json) -> Vec<Secret> {
    without(body).1
}

/// Why a text is secret whatever its name, if it is.
pub fn in_text(text: &str) -> Option<Kind> {
    text::kind(text)
}

/// The body without its secrets, and what they are. A secret element of an array becomes null: the others keep their
/// positions, and it's plain that something is missing.
pub fn without(body: &Json) -> (Json, Vec<Secret>) {
    let mut sieve = Sieve { way: Vec::new(), is_pair: false, secrets: Vec::new() };
    let clean = sieve.sift(body);
    (clean.unwrap_or_else(|| body.clone()), sieve.secrets)
}

/// A step from a value into it.
#[derive(Clone, Copy)]
enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

struct Sieve<'a> {
    /// From the root to the value that is looked at.
    way: Vec<Step<'a>>,
    /// What is looked at is in a list of names and values: `[["PASSWORD", "…"]]`.
    is_pair: bool,
    secrets: Vec<Secret>,
}

impl<'a> Sieve<'a> {
    /// The value without the secrets inside it, if there are any.
    fn sift(&mut self, value: &'a Json) -> Option<Json> {
        match value {
            Json::Object(members) => self.sift_object(members),
            Json::Array(elements) => self.sift_array(elements),
            _ => None,
        }
    }

    fn sift_object(&mut self, members: &'a Rc<Members>) -> Option<Json> {
        let pair = Pair::of(members);
        let is_web_key = members.get("kty").is_some();
        let mut clean: Option<Vec<(Rc<str>, Json)>> = None;
        for (position, (name, value)) in members.iter().enumerate() {
            self.way.push(Step::Name(name));
            let of_web_key = || is_private_part(name, value).then_some((Kind::PrivateKey, false));
            let why = if is_web_key { of_web_key() } else { None };
            let kept = match why.or_else(|| self.of_member(name, value, pair.as_ref())) {
                Some((kind, in_name)) => {
                    self.leave_out(kind, in_name);
                    None
                }
                None => Some(self.sift(value)),
            };
            self.way.pop();
            // Nothing is copied before the first secret.
            if !matches!(kept, Some(None)) && clean.is_none() {
                let before = members.iter().take(position);
                clean = Some(before.map(|(name, value)| (name.clone(), value.clone())).collect());
            }
            if let (Some(clean), Some(kept)) = (&mut clean, kept) {
                clean.push((name.clone(), kept.unwrap_or_else(|| value.clone())));
            }
        }
        clean.map(|members| Json::Object(Rc::new(members.into_iter().collect())))
    }

    fn sift_array(&mut self, elements: &'a Rc<Vec<Json>>) -> Option<Json> {
        let mut clean: Option<Vec<Json>> = None;
        let is_pair = std::mem::take(&mut self.is_pair);
        let has_pairs = elements.iter().all(is_name_with_value);
        for (index, value) in elements.iter().enumerate() {
            self.way.push(Step::Index(index));
            let before = index.checked_sub(1).and_then(|before| elements[before].as_str());
            let kept = if let Some(kind) = of_element(value, before, is_pair) {
                self.leave_out(kind, false);
                Some(Json::Null)
            } else {
                self.is_pair = has_pairs;
                self.sift(value)
            };
            self.is_pair = false;
            self.way.pop();
            if let Some(kept) = kept {
                clean.get_or_insert_with(|| elements.to_vec())[index] = kept;
            }
        }
        clean.map(Json::array)
    }

    /// Why a property is secret as a whole, if it is, and whether that is its name's fault.
    fn of_member(&self, name: &str, value: &Json, pair: Option<&Pair>) -> Option<(Kind, bool)> {
        if let Some(kind) = in_text(name) {
            return Some((kind, true));
        }
        let by_name = match named(name) {
            Some(Named::Bare) if pair.is_some() => None,
            Some(_) if contract_marks(&self.pointer()) => Some(Named::Protected),
            by_name => by_name,
        };
        let is_said = || is_one_of(name, TEXTS) && value.as_str().is_some_and(value::is_likely);
        let by_pair = pair.filter(|_| is_value(name) || is_said()).and_then(|pair| pair.named);
        if by_name.into_iter().chain(by_pair).any(|named| is_secret(named, value)) {
            return Some((Kind::Named, false));
        }
        let is_digest = || name::is_of_digest(name) || pair.is_some_and(|pair| pair.of_digest);
        let by_look = value.as_str().filter(|text| token::is_bare_key(text) && !is_digest());
        of_value(value).or(by_look.map(|_| Kind::Password)).map(|kind| (kind, false))
    }

    fn leave_out(&mut self, kind: Kind, in_name: bool) {
        let pointer = self.pointer();
        self.secrets.push(Secret { pointer, kind, in_name });
    }

    fn pointer(&self) -> Pointer {
        self.way.iter().fold(Pointer::root(), |pointer, step| match step {
            Step::Name(name) => pointer.child(name),
            Step::Index(index) => pointer.index(*index),
        })
    }
}

/// What the name is called in a list of names and values.
const LABELS: &[&str] = &[
    "name",
    "key",
    "variable",
    "header",
    "parameter",
    "env",
    "id",
    "label",
    "n",
    "k",
    "var",
    "param",
    "option",
    "setting",
    "property",
    "field",
    "attribute",
    "type",
    "kind",
    "question",
    "keys",
    "names",
    "columns",
    "headers",
    "fields",
    "variables",
];

/// What the value is called there.
const VALUES: &[&str] = &[
    "value",
    "values",
    "val",
    "data",
    "content",
    "default",
    "defaultValue",
    "secretValue",
    "v",
    "string",
    "stringData",
    "rows",
    "row",
    "vals",
    "contents",
    "raw",
];

/// The same where a form may have a text for people.
const TEXTS: &[&str] = &["text", "input", "answer", "answers"];

/// Whether it's what a name is called: `name`, `ParameterName`.
fn is_label(name: &str) -> bool {
    const OTHERS: &[&str] = &["file", "File", "display", "Display"];
    let is_compound = || ["Name", "_name", "Key", "_key"].iter().any(|end| name.ends_with(end));
    is_one_of(name, LABELS) || is_compound() && !OTHERS.iter().any(|other| name.starts_with(other))
}

/// Whether it's what a value is called: `value`, `ParameterValue`.
fn is_value(name: &str) -> bool {
    is_one_of(name, VALUES) || ["Value", "_value"].iter().any(|end| name.ends_with(end))
}

/// Whether it's a part of a JSON web key that nobody else may have.
fn is_private_part(name: &str, value: &Json) -> bool {
    const SHORTEST: usize = 8;
    matches!(name, "d" | "k" | "p" | "q" | "dp" | "dq" | "qi")
        && value.as_str().is_some_and(|part| part.len() >= SHORTEST)
}

fn is_one_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|known| name.eq_ignore_ascii_case(known))
}

/// A name and a value beside each other: `{"name": "PASSWORD", "value": "…"}`.
struct Pair {
    /// What the name says.
    named: Option<Named>,
    /// It says that the value is the hash of something.
    of_digest: bool,
}

impl Pair {
    fn of(members: &Members) -> Option<Self> {
        members.iter().find(|(name, _)| is_value(name) || is_one_of(name, TEXTS))?;
        let mut pair = None;
        for (_, label) in members.iter().filter(|(name, _)| is_label(name)) {
            let pair = pair.get_or_insert(Self { named: None, of_digest: false });
            // A list of names has a list of values beside it.
            let labels = label.as_array().unwrap_or(std::slice::from_ref(label));
            for label in labels.iter().filter_map(Json::as_str) {
                pair.named = pair.named.into_iter().chain(named(label)).min();
                pair.of_digest |= name::is_of_digest(label);
            }
        }
        pair
    }
}

/// The beginning of a text, at most so many bytes of it.
fn start(text: &str, length: usize) -> &str {
    let end = (0..=length.min(text.len())).rev().find(|end| text.is_char_boundary(*end));
    end.and_then(|end| text.get(..end)).unwrap_or_default()
}

/// Whether a value is secret under a name: an object or an array as a whole.
fn is_secret(named: Named, value: &Json) -> bool {
    let is_of_string = matches!(named, Named::Text | Named::Opaque);
    match value {
        Json::String(text) => value::is_secret(named, text),
        Json::Number(number) => match named {
            Named::Protected | Named::Whole => true,
            Named::Code => value::is_secret(named, number.as_str()),
            _ => false,
        },
        Json::Array(elements) => !is_of_string && elements.iter().any(|value| is_secret(named, value)),
        Json::Object(members) => {
            let inside = if named == Named::Described(name::Shape::File) { Named::Likely } else { named };
            !is_of_string && members.iter().any(|(_, value)| is_secret(inside, value))
        }
        // An empty `protectedSettings` stays, and so does what an expression hides.
        Json::Bool(_) => named == Named::Protected,
        Json::Null => false,
    }
}

/// Why a value is secret by what it holds, if it is.
fn of_value(value: &Json) -> Option<Kind> {
    match value {
        Json::String(text) => in_text(text),
        Json::Array(elements) => of_lines(&elements.iter().filter_map(Json::as_str).collect::<Vec<_>>()),
        // The lines of a key can have names too.
        Json::Object(members) => {
            let lines: Vec<&str> = members.iter().filter_map(|(_, line)| line.as_str()).collect();
            let has_open_key = lines.len() > 1 && lines.iter().any(|line| token::begins_private_key(line));
            has_open_key.then_some(Kind::PrivateKey)
        }
        _ => None,
    }
}

/// Whether an array is a name and a value.
fn is_name_with_value(value: &Json) -> bool {
    matches!(value.as_array(), Some([Json::String(_), _]))
}

/// Why an element of an array is secret, if it is: by itself, or by the name or the option before it.
fn of_element(value: &Json, before: Option<&str>, is_pair: bool) -> Option<Kind> {
    let (Json::String(text), Some(before)) = (value, before) else { return of_value(value) };
    let is_option = before.starts_with(['-', '/']) && !before.contains(['=', ':']);
    let is_likely = || !before.contains(' ') && value::is_mixed(text) && !value::ends_as_file(text);
    let is_secret = named(before).is_some_and(|named| {
        let is_value = match named {
            Named::Whole | Named::Text => is_option || is_pair || is_likely(),
            Named::Bare => is_option,
            _ => is_option || is_pair,
        };
        is_value && value::is_secret(named, text)
    });
    if is_secret { Some(Kind::Named) } else { of_value(value) }
}

/// Why an array of strings is secret as a whole, if it is: they're the lines of a key, or the words of a command.
fn of_lines(lines: &[&str]) -> Option<Kind> {
    if lines.len() < 2 {
        return None;
    }
    if let Some(Kind::PrivateKey) = in_text(&lines.join("\n")) {
        return Some(Kind::PrivateKey);
    }
    let has_options = lines.iter().any(|line| line.starts_with('-'));
    let is_command = has_options && !lines.iter().any(|line| in_text(line).is_some());
    if is_command { command::kind(&lines.join(" ")) } else { None }
}

/// Whether the contract marks a place as secret, or a place around it: that is where a secret belongs.
pub fn belongs_at(pointer: &Pointer) -> bool {
    let mut at = Some(pointer.clone());
    while let Some(place) = at {
        if contract_marks(&place) {
            return true;
        }
        at = place.parent();
    }
    false
}

fn contract_marks(pointer: &Pointer) -> bool {
    let member = contract::lookup(pointer).and_then(|place| place.member);
    member.is_some_and(|member| member.access == Access::Secret)
}
