//! How large a document can be.
//!
//! Everything that comes in is measured against these limits, whichever way it comes: pasted, opened from a file, from a link or
//! from storage, typed into a field, made by an edit, or handed to a program. What exceeds one is refused with its reason, and
//! what was there before stays. Each limit is far above any pool: a body with 1,000 certificates has about 250 kB and 6,000
//! places.

use super::{Json, Pointer, Token, compact};

/// The most of each kind that a document can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Of the text that is read; of a document, of its shortest text in UTF-8.
    pub bytes: usize,
    /// Of one property name.
    pub name: usize,
    /// Steps from the root to the innermost value.
    pub levels: usize,
    /// Values, the root and all inside it.
    pub places: usize,
    /// Of the pointers of all places together. Each finding names its place by its whole pointer, so the report of a document
    /// can become as large as this and more.
    pub pointers: usize,
}

/// No property name is longer: a resource ID has some hundred characters.
const NAME: usize = 4096;

/// A body. Azure Resource Manager accepts no request above 4 MB
/// (<https://learn.microsoft.com/azure/azure-resource-manager/management/azure-subscription-service-limits>).
pub const BODY: Limits =
    Limits { bytes: 4 << 20, name: NAME, levels: 100, places: 100_000, pointers: 32 << 20 };

/// A text from people, which can hold more than one body and something around it: a template, a list of pools, white space.
/// The levels are what the stack of a browser holds several times over.
pub const TEXT: Limits =
    Limits { bytes: 8 << 20, name: NAME, levels: 128, places: 250_000, pointers: 64 << 20 };

/// The names of where a body goes. Azure's are far shorter.
pub const TARGET: Limits = Limits { bytes: 64 << 10, name: NAME, levels: 1, places: 32, pointers: 1 << 10 };

/// The most bytes that a body and its target have together, as they are stored and shared. `share.js` unpacks no more.
pub const WORK_BYTES: usize = BODY.bytes + TARGET.bytes + (1 << 10);

/// What is exchanged between the modules of the page, and has been measured before. The levels still count: reading needs the
/// stack.
pub const EXCHANGED: Limits = Limits {
    bytes: usize::MAX,
    name: usize::MAX,
    levels: TEXT.levels,
    places: usize::MAX,
    pointers: usize::MAX,
};

/// A limit that is exceeded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// The length of the shortest JSON text, in bytes.
    Bytes,
    /// The length of one name, in bytes.
    Name,
    /// How many arrays and objects are inside each other.
    Levels,
    /// The number of values.
    Places,
    /// The length of the pointers to all values together, in bytes.
    Pointers,
}

impl Limit {
    /// Each limit once.
    pub const ALL: [Self; 5] = [Self::Bytes, Self::Name, Self::Levels, Self::Places, Self::Pointers];

    /// Stable, and the end of the keys of its texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Bytes => "too-large",
            Self::Name => "name-too-long",
            Self::Levels => "too-deep",
            Self::Places => "too-many-places",
            Self::Pointers => "pointers-too-long",
        }
    }

    /// What it allows, for people: bytes of a document in kB.
    pub fn said(self, most: usize) -> String {
        (if self == Self::Bytes { most >> 10 } else { most }).to_string()
    }
}

/// A document exceeds a limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exceeded {
    /// The limit that is exceeded.
    pub limit: Limit,
    /// What the limit allows.
    pub most: usize,
    /// The first place that exceeds it.
    pub at: Pointer,
}

/// Counts the places of a document as they come.
#[derive(Clone, Copy, Debug)]
pub struct Tally {
    limits: Limits,
    places: usize,
    pointers: usize,
}

impl Tally {
    /// A count that begins at nothing.
    pub fn new(limits: Limits) -> Self {
        Self { limits, places: 0, pointers: 0 }
    }

    /// Counts a place so many levels deep, whose pointer has so many bytes.
    ///
    /// # Errors
    ///
    /// The first limit that the places so far exceed: [`Limit::Levels`], [`Limit::Places`], or [`Limit::Pointers`].
    pub fn enter(&mut self, level: usize, pointer: usize) -> Result<(), Limit> {
        self.places += 1;
        self.pointers = self.pointers.saturating_add(pointer);
        if level > self.limits.levels {
            Err(Limit::Levels)
        } else if self.places > self.limits.places {
            Err(Limit::Places)
        } else if self.pointers > self.limits.pointers {
            Err(Limit::Pointers)
        } else {
            Ok(())
        }
    }

    /// Measures a name of a member.
    ///
    /// # Errors
    ///
    /// [`Limit::Name`] if the name is too long.
    pub fn name(&self, name: &str) -> Result<(), Limit> {
        if name.len() > self.limits.name { Err(Limit::Name) } else { Ok(()) }
    }
}

impl Limits {
    /// What a limit allows.
    pub fn most(&self, limit: Limit) -> usize {
        match limit {
            Limit::Bytes => self.bytes,
            Limit::Name => self.name,
            Limit::Levels => self.levels,
            Limit::Places => self.places,
            Limit::Pointers => self.pointers,
        }
    }

    fn exceeded(&self, limit: Limit, at: Pointer) -> Exceeded {
        Exceeded { limit, most: self.most(limit), at }
    }

    /// Measures a document.
    ///
    /// # Errors
    ///
    /// The limit that it exceeds, and the first place that does.
    ///
    /// ```
    /// use batch_pool_document::limits::{BODY, Limit};
    /// use batch_pool_document::Json;
    ///
    /// let deep = (0..=BODY.levels).fold(Json::Null, |inside, _| Json::array([inside]));
    /// let exceeded = BODY.measure(&deep).expect_err("one level too many");
    /// assert_eq!((exceeded.limit, exceeded.most), (Limit::Levels, BODY.levels));
    /// ```
    pub fn measure(&self, document: &Json) -> Result<(), Exceeded> {
        let mut measuring = Measuring { tally: Tally::new(*self), bytes: 0, way: Vec::new() };
        if let Err(limit) = measuring.value(document, 0, 0) {
            let way = measuring.way.into_iter().rev();
            return Err(self.exceeded(limit, way.fold(Pointer::root(), |at, token| at.step(token))));
        }
        // Most documents need not be written to know that they are small.
        if measuring.bytes > self.bytes && compact(document).len() > self.bytes {
            return Err(self.exceeded(Limit::Bytes, Pointer::root()));
        }
        Ok(())
    }
}

struct Measuring {
    tally: Tally,
    /// At least as many as the shortest text has.
    bytes: usize,
    /// Of the place that exceeds a limit, the tokens from the innermost out.
    way: Vec<Token>,
}

impl Measuring {
    fn value(&mut self, value: &Json, level: usize, pointer: usize) -> Result<(), Limit> {
        self.tally.enter(level, pointer)?;
        // With brackets, and a comma.
        self.bytes += match value {
            Json::String(text) => longest(text),
            Json::Number(number) => number.as_str().len() + 1,
            _ => 6,
        };
        match value {
            Json::Array(elements) => {
                for (index, element) in elements.iter().enumerate() {
                    let token = Token::at(index);
                    if let Err(limit) = self.value(element, level + 1, pointer + 1 + token.length()) {
                        self.way.push(token);
                        return Err(limit);
                    }
                }
            }
            Json::Object(members) => {
                for (name, member) in members.iter() {
                    self.bytes += longest(name);
                    let named = self.tally.name(name);
                    let within = named.and_then(|()| self.value(member, level + 1, pointer + 1 + name.len()));
                    if let Err(limit) = within {
                        self.way.push(Token::shared(name));
                        return Err(limit);
                    }
                }
            }
            _ => {}
        }
        Ok(())
    }
}

/// The most bytes that a string takes as JSON, with quotes and what comes after it: an escape is `\u0000` for one byte.
fn longest(text: &str) -> usize {
    text.len() * 6 + 3
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Limits = Limits { bytes: 60, name: 4, levels: 3, places: 8, pointers: 40 };

    fn measured(text: &str) -> Result<(), (Limit, String)> {
        let document: Json = serde_json::from_str(text).expect(text);
        SMALL.measure(&document).map_err(|exceeded| (exceeded.limit, exceeded.at.text()))
    }

    #[test]
    fn names_the_limit_and_the_first_place_that_exceeds_it() {
        for (text, expected) in [
            (r#"{"a":[[1]]}"#, Ok(())),
            (r#"{"a":[[1,[]]]}"#, Ok(())),
            (r#"{"a":[[[2]]]}"#, Err((Limit::Levels, "/a/0/0/0"))),
            (r#"{"a":{"abcd":1}}"#, Ok(())),
            (r#"{"a":{"abcde":1}}"#, Err((Limit::Name, "/a/abcde"))),
            ("[1,2,3,4,5,6,7]", Ok(())),
            ("[1,2,3,4,5,6,7,8]", Err((Limit::Places, "/7"))),
            (r#"{"abcd":{"abcd":{"abcd":1}},"efgh":1}"#, Ok(())),
            (r#"{"abcd":{"abcd":{"abcd":1,"efgh":2}}}"#, Err((Limit::Pointers, "/abcd/abcd/efgh"))),
            (r#"["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]"#, Ok(())),
            (r#"["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"]"#, Err((Limit::Bytes, ""))),
            (r#"["\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001\u0001"]"#, Err((Limit::Bytes, ""))),
        ] {
            assert_eq!(measured(text), expected.map_err(|(limit, at)| (limit, at.to_owned())), "{text}");
        }
    }

    #[test]
    fn what_a_body_can_have_fits_into_a_text_with_something_around_it() {
        for limit in [Limit::Bytes, Limit::Levels, Limit::Places, Limit::Pointers] {
            assert!(BODY.most(limit) + 20 < TEXT.most(limit), "{limit:?}");
        }
        assert_eq!(BODY.name, TEXT.name);
    }
}
