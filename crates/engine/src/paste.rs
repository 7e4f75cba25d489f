//! What a pasted text becomes. People often copy more than a field holds: the URL of a portal page, a whole response of `az`, a
//! value with its quotes. The field takes the part that it needs and says so, says what the text is if it has no such part,
//! and takes any other text as typing would.

#![deny(missing_docs)]

mod beside;
mod identity;
mod target;
mod value;
mod wanted;

pub use identity::{Choice, change, choices, name, position};

use batch_pool_document::{Json, Patch, read};
use batch_pool_model::locale::{Locale, Text};
use batch_pool_model::notice::Notice;
use batch_pool_model::reference::{self, Kind, Reference};
use batch_pool_model::target::Target;
use batch_pool_model::work::Field;

use crate::failure::Failure;

use wanted::Wanted;

/// What becomes of a pasted text.
#[derive(Clone, Debug, PartialEq)]
pub enum Pasted {
    /// The field holds this text, as if it had been typed.
    Typed(String),
    /// The same, because the checks couldn't look for the part that the field needs.
    Whole(String, Failure),
    /// These fields hold these texts, in one step.
    Parts {
        /// The fields and their new texts. Each field is there once.
        parts: Vec<(Field, String)>,
        /// What was taken from the text.
        notice: Notice,
    },
    /// The body changes in one step.
    Change {
        /// Applies to the body that the text was pasted into.
        patch: Patch,
        /// What has changed.
        notice: Notice,
    },
    /// Nothing changes, because the text is something else than the field holds.
    Refused(Notice),
    /// A person has to choose: the room of identities asks.
    Asks,
}

/// What a text becomes that is pasted into a field, or beside all of them; there, none if it's nothing to paste.
pub fn pasted(body: &Json, target: &Target, into: Option<&Field>, text: &str) -> Option<Pasted> {
    match into {
        Some(into) => Some(into_field(body, target, into, text)),
        None => beside(body, target, text),
    }
}

fn into_field(body: &Json, target: &Target, into: &Field, text: &str) -> Pasted {
    let wanted = Wanted::of(into, body);
    if wanted == Wanted::Anything {
        return Pasted::Typed(typed(text));
    }
    let paste = Paste::new(body, target, into, text);
    let taken = match wanted {
        Wanted::Anything => None,
        Wanted::Word => paste.word(),
        Wanted::Target(member) => target::taken(&paste, member),
        Wanted::Identity | Wanted::ClientId | Wanted::OwnClientId => identity::taken(&paste, wanted),
        _ => value::taken(&paste, wanted),
    };
    taken.unwrap_or_else(|| paste.as_typed())
}

/// What a text becomes that describes or names something for a field.
fn beside(body: &Json, target: &Target, text: &str) -> Option<Pasted> {
    // A row that isn't there yet.
    let into = Field::Name { map: batch_pool_model::form::identities(), entry: usize::MAX };
    let mut paste = Paste::new(body, target, &into, text);
    // A field takes a resource ID as it is.
    paste.identities = reference::named_identities(text);
    if paste.identities.is_empty() {
        return beside::placed(&paste);
    }
    Some(identity::beside(&paste))
}

/// The text as a field of one line takes it from the clipboard: without line breaks at the end, and with blanks for others.
pub fn typed(text: &str) -> String {
    // The page has no other use for the library's replacing.
    let mut line = String::with_capacity(text.len());
    let mut before = ' ';
    for character in text.trim_end_matches(['\n', '\r']).chars() {
        match character {
            '\n' if before == '\r' => {}
            '\n' | '\r' => line.push(' '),
            other => line.push(other),
        }
        before = character;
    }
    line
}

/// A text that is pasted, and what can be seen in it.
struct Paste<'a> {
    body: &'a Json,
    target: &'a Target,
    into: &'a Field,
    text: &'a str,
    /// The text as JSON, if it is an object or a list.
    json: Option<Json>,
    /// What it names.
    reference: Option<Reference>,
    /// The managed identities that it describes.
    identities: Vec<reference::Identity>,
}

impl<'a> Paste<'a> {
    fn new(body: &'a Json, target: &'a Target, into: &'a Field, text: &'a str) -> Self {
        let is_holder = |json: &Json| json.as_object().is_some() || json.as_array().is_some();
        let json = read::lenient(text).filter(is_holder);
        let reference = match &json {
            Some(json) => reference::described(json),
            None => reference::find(text),
        };
        Self { body, target, into, text, json, reference, identities: reference::identities(text) }
    }

    /// The text with which the field is left if nothing in it can be told apart.
    fn as_typed(&self) -> Pasted {
        match &self.json {
            None => self.word().unwrap_or_else(|| Pasted::Typed(typed(self.text))),
            // No field but those for free text holds a whole JSON text.
            Some(_) => self.refused(None),
        }
    }

    /// A word without the quotes and the comma that copying from JSON or from a shell brings along.
    fn word(&self) -> Option<Pasted> {
        if self.json.is_some() {
            return Some(self.refused(None));
        }
        let (whole, word) = (typed(self.text), reference::cleaned(self.text));
        let is_word = !word.is_empty() && !word.contains(['\n', '"']);
        if !is_word || word == whole {
            return None;
        }
        Some(if word == whole.trim() { Pasted::Typed(word.to_owned()) } else { self.part(word.to_owned()) })
    }

    /// The field takes this part of the text; the whole of it is as good as typed.
    fn part(&self, part: String) -> Pasted {
        self.part_with(part, Vec::new())
    }

    fn part_with(&self, part: String, details: Vec<Text>) -> Pasted {
        if part == self.text.trim() && details.is_empty() {
            return Pasted::Typed(part);
        }
        let notice = Notice { details, ..Notice::done("paste.part") };
        Pasted::Parts { parts: vec![(self.into.clone(), part)], notice }
    }

    /// What the text names, unless it's the beginning of a resource ID that somebody goes on to write.
    fn thing(&self) -> Option<&Reference> {
        let is_begun = |reference: &&Reference| {
            matches!(reference.kind(), Kind::Subscription | Kind::ResourceGroup)
                && reference::cleaned(self.text).starts_with("/subscriptions/")
        };
        self.reference.as_ref().filter(|reference| self.json.is_some() || !is_begun(reference))
    }

    /// The text is something else than the field needs, which is said by the text of that key.
    fn refused(&self, needs: Option<&'static str>) -> Pasted {
        let mut notice = Notice::problem(Text::new("paste.refused"));
        notice.details.push(self.what_it_is());
        notice.details.extend(needs.map(Text::new));
        Pasted::Refused(notice)
    }

    fn what_it_is(&self) -> Text {
        if let Some(reference) = &self.reference {
            return named(reference);
        }
        if let [identity] = &self.identities[..] {
            return kind_named(Kind::Identity, identity.name.as_deref().unwrap_or_default());
        }
        Text::new("paste.is.unknown")
    }
}

/// Says what a reference names.
fn named(reference: &Reference) -> Text {
    match reference.resource().and_then(reference::ResourceId::of_type) {
        Some(of_type) if reference.kind() == Kind::Other => {
            Text::new("paste.is.resource").with("type", of_type).with("name", reference.name())
        }
        _ => kind_named(reference.kind(), reference.name()),
    }
}

fn kind_named(kind: Kind, name: &str) -> Text {
    let kind = Text::new(format!("kind.{}", kind.name()));
    Text::new("paste.is").with_text("kind", kind).with("name", name)
}

impl Pasted {
    /// With what was typed into the field after the paste, before anybody knew what becomes of that.
    #[must_use]
    pub fn followed_by(mut self, into: &Field, typed: &str) -> Self {
        match &mut self {
            Self::Typed(text) | Self::Whole(text, _) => text.push_str(typed),
            Self::Parts { parts, .. } => {
                let own = parts.iter_mut().filter(|(field, _)| field == into);
                own.for_each(|(_, text)| text.push_str(typed));
            }
            Self::Change { .. } | Self::Refused(_) | Self::Asks => {}
        }
        self
    }

    /// As it crosses from the module that reads pastes, with the notice in words.
    pub fn to_json(&self, locale: &Locale) -> Json {
        let part = |(field, text): &(Field, String)| Json::array([field.to_json(), text.as_str().into()]);
        match self {
            Self::Typed(text) | Self::Whole(text, _) => Json::object([("typed", text.as_str().into())]),
            Self::Parts { parts, notice } => Json::object([
                ("parts", Json::array(parts.iter().map(part))),
                ("notice", notice.to_json(locale)),
            ]),
            Self::Change { patch, notice } => {
                Json::object([("patch", patch.to_json()), ("notice", notice.to_json(locale))])
            }
            Self::Refused(notice) => Json::object([("refused", notice.to_json(locale))]),
            Self::Asks => Json::object::<&str>([]),
        }
    }

    /// From what [`Pasted::to_json`] writes; none if that isn't what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        let part = |part: &Json| {
            let [field, text] = part.as_array()? else { return None };
            Some((Field::from_json(field)?, text.as_str()?.to_owned()))
        };
        if let Some(text) = json.get("typed") {
            return Some(Self::Typed(text.as_str()?.to_owned()));
        }
        if let Some(notice) = json.get("refused") {
            return Notice::from_json(notice).map(Self::Refused);
        }
        let Some(notice) = json.get("notice") else {
            return (*json == Json::object::<&str>([])).then_some(Self::Asks);
        };
        let notice = Notice::from_json(notice)?;
        if let Some(parts) = json.get("parts") {
            let parts: Option<Vec<_>> = parts.as_array()?.iter().map(part).collect();
            return Some(Self::Parts { parts: parts?, notice });
        }
        Some(Self::Change { patch: Patch::from_json(json.get("patch")?)?, notice })
    }
}
