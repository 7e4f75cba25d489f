//! The row of the contract: one member and what can be there.

use batch_pool_document::Json;

use super::version::{ApiVersion, Versions};

/// A member of an object. The tables in [`super::pool`] are lists of these.
#[derive(Clone, Copy, Debug)]
pub struct Member {
    /// The name, in ARM's spelling.
    pub name: &'static str,
    /// What its value is.
    pub shape: Shape,
    /// The api-versions in which the object must have it, if any.
    pub required: Option<Versions>,
    /// Who writes and who reads it.
    pub access: Access,
    /// The API versions that have it.
    pub versions: Versions,
}

/// Who writes a member, and who may see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// A request writes it, and a response has it.
    ReadWrite,
    /// The service sets it and ignores what a request says.
    ReadOnly,
    /// The service takes it and never gives it back, though it is no secret.
    WriteOnly,
    /// Never comes back from the service, and never leaves the page in links or storage.
    Secret,
}

/// What can be at a place.
#[derive(Clone, Copy, Debug)]
pub enum Shape {
    /// An object with these members, in the usual order.
    Object(&'static [Member]),
    /// An array of such elements. `key` is the member that tells elements apart, where one does.
    List {
        /// What each element is.
        element: &'static Shape,
        /// The property that no two elements have the same value of, if there is one.
        key: Option<&'static str>,
    },
    /// An object with free names and such values.
    Map(&'static Shape),
    /// A string.
    Text(Format),
    /// Both limits are inclusive. Every integer of the pool has 32 bits.
    Integer {
        /// The least value.
        minimum: i32,
        /// The greatest value.
        maximum: i32,
    },
    /// `true` or `false`.
    Boolean,
    /// One of these words. Of an open list Azure may know more than its schema names.
    Choice {
        /// The values that are known.
        choices: &'static [Choice],
        /// Whether Azure accepts other values too.
        open: bool,
    },
    /// Any JSON object; its properties are not Resource Manager's business.
    Free,
}

/// What a text means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Any text.
    Plain,
    /// ISO 8601, such as `PT15M`.
    Duration,
    /// RFC 3339.
    DateTime,
    /// The id of an Azure resource, `/subscriptions/…`.
    ResourceId,
    /// A URL.
    Url,
    /// Long text, such as a formula or a command line.
    Lines,
}

/// A word that a [`Shape::Choice`] offers.
#[derive(Clone, Copy, Debug)]
pub struct Choice {
    /// As a request writes it.
    pub value: &'static str,
    /// The API versions that have it.
    pub versions: Versions,
}

impl Shape {
    /// Any text.
    pub const TEXT: Self = Self::Text(Format::Plain);
    /// A duration such as `PT15M`.
    pub const DURATION: Self = Self::Text(Format::Duration);
    /// A time with its date.
    pub const DATE_TIME: Self = Self::Text(Format::DateTime);
    /// A resource ID.
    pub const RESOURCE_ID: Self = Self::Text(Format::ResourceId);
    /// A URL.
    pub const URL: Self = Self::Text(Format::Url);
    /// A text of several lines.
    pub const LINES: Self = Self::Text(Format::Lines);
    /// Any integer.
    pub const INTEGER: Self = Self::Integer { minimum: i32::MIN, maximum: i32::MAX };

    /// An integer within limits, both inclusive.
    pub const fn between(minimum: i32, maximum: i32) -> Self {
        Self::Integer { minimum, maximum }
    }

    /// A list whose elements have no name of their own.
    pub const fn list(element: &'static Self) -> Self {
        Self::List { element, key: None }
    }

    /// A list whose elements are told apart by their member `key`.
    pub const fn keyed(key: &'static str, element: &'static Self) -> Self {
        Self::List { element, key: Some(key) }
    }

    /// A closed list of words.
    pub const fn one_of(choices: &'static [Choice]) -> Self {
        Self::Choice { choices, open: false }
    }

    /// A list of words that Azure may extend.
    pub const fn open(choices: &'static [Choice]) -> Self {
        Self::Choice { choices, open: true }
    }

    /// Whether a value is of the JSON type that this shape wants.
    pub fn admits(&self, value: &Json) -> bool {
        matches!(
            (self, value),
            (Self::Object(_) | Self::Map(_) | Self::Free, Json::Object(_))
                | (Self::List { .. }, Json::Array(_))
                | (Self::Text(_) | Self::Choice { .. }, Json::String(_))
                | (Self::Integer { .. }, Json::Number(_))
                | (Self::Boolean, Json::Bool(_))
        )
    }

    /// Whether other values are inside its values.
    pub const fn is_nested(&self) -> bool {
        matches!(self, Self::Object(_) | Self::List { .. } | Self::Map(_) | Self::Free)
    }

    /// What JSON calls the values of this shape.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Object(_) | Self::Map(_) | Self::Free => "object",
            Self::List { .. } => "array",
            Self::Text(_) | Self::Choice { .. } => "string",
            Self::Integer { .. } => "integer",
            Self::Boolean => "boolean",
        }
    }
}

impl Choice {
    /// A value that every API version has.
    pub const fn new(value: &'static str) -> Self {
        Self { value, versions: Versions::ALL }
    }

    /// The first API version that has it.
    #[must_use]
    pub const fn since(mut self, since: ApiVersion) -> Self {
        self.versions.since = since;
        self
    }

    /// The last API version that has it.
    #[must_use]
    pub const fn until(mut self, until: ApiVersion) -> Self {
        self.versions.until = until;
        self
    }
}

impl Member {
    /// An optional member that every api-version has.
    pub const fn new(name: &'static str, shape: Shape) -> Self {
        Self { name, shape, required: None, access: Access::ReadWrite, versions: Versions::ALL }
    }

    /// Required wherever the object is.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = Some(Versions::ALL);
        self
    }

    /// Required up to this api-version, optional after it.
    #[must_use]
    pub const fn required_until(mut self, until: ApiVersion) -> Self {
        self.required = Some(Versions { since: ApiVersion::OLDEST, until });
        self
    }

    /// Only Azure writes it.
    #[must_use]
    pub const fn read_only(mut self) -> Self {
        self.access = Access::ReadOnly;
        self
    }

    /// No response has it.
    #[must_use]
    pub const fn write_only(mut self) -> Self {
        self.access = Access::WriteOnly;
        self
    }

    /// It's a secret, and no response has it.
    #[must_use]
    pub const fn secret(mut self) -> Self {
        self.access = Access::Secret;
        self
    }

    /// The first api-version that has it.
    #[must_use]
    pub const fn since(mut self, since: ApiVersion) -> Self {
        self.versions.since = since;
        self
    }

    /// The last api-version that has it.
    #[must_use]
    pub const fn until(mut self, until: ApiVersion) -> Self {
        self.versions.until = until;
        self
    }

    /// Whether the object must have it in this api-version, which therefore has it.
    pub fn is_required_in(&self, version: ApiVersion) -> bool {
        self.versions.contain(version) && self.required.is_some_and(|versions| versions.contain(version))
    }
}
