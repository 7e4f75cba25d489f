//! JSON Patch, [RFC 6902](https://www.rfc-editor.org/rfc/rfc6902): the one way in which a document changes.

use std::fmt;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{Json, Members, Pointer};

/// One step of a patch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Operation {
    Add { path: Pointer, value: Json },
    Remove { path: Pointer },
    Replace { path: Pointer, value: Json },
    Move { from: Pointer, path: Pointer },
    Copy { from: Pointer, path: Pointer },
    Test { path: Pointer, value: Json },
}

/// Steps that apply together or not at all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Patch(pub Vec<Operation>);

/// Why a patch does not fit a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatchError {
    /// Nothing stands at this place.
    Missing(Pointer),
    /// What would hold the new value is neither an object nor an array, or the index lies beyond the end.
    NoHolder(Pointer),
    /// A value cannot move into itself.
    IntoItself(Pointer),
    /// The value at this place is not the one that the patch was made for.
    Changed(Pointer),
}

impl fmt::Display for PatchError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(at) => write!(formatter, "nothing stands at '{at}'"),
            Self::NoHolder(at) => write!(formatter, "nothing can hold a value at '{at}'"),
            Self::IntoItself(at) => write!(formatter, "'{at}' cannot move into itself"),
            Self::Changed(at) => write!(formatter, "'{at}' is no longer what the patch was made for"),
        }
    }
}

impl std::error::Error for PatchError {}

/// Where a new member goes among its siblings. RFC 6902 leaves that open; a body reads better in its usual order.
pub trait MemberOrder {
    /// The usual names of the members of the object at `holder`, in order. Empty: new members go to the end.
    fn names(&self, holder: &Pointer) -> Vec<&'static str>;
}

/// New members go to the end.
pub struct Unordered;

impl MemberOrder for Unordered {
    fn names(&self, _: &Pointer) -> Vec<&'static str> {
        Vec::new()
    }
}

impl Patch {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    #[must_use]
    pub fn add(mut self, path: Pointer, value: impl Into<Json>) -> Self {
        self.0.push(Operation::Add { path, value: value.into() });
        self
    }

    #[must_use]
    pub fn remove(mut self, path: Pointer) -> Self {
        self.0.push(Operation::Remove { path });
        self
    }

    #[must_use]
    pub fn replace(mut self, path: Pointer, value: impl Into<Json>) -> Self {
        self.0.push(Operation::Replace { path, value: value.into() });
        self
    }

    #[must_use]
    pub fn relocate(mut self, from: Pointer, path: Pointer) -> Self {
        self.0.push(Operation::Move { from, path });
        self
    }

    /// Steps that leave `value` at `path` whatever stood there, with empty objects for the holders that `document` lacks.
    #[must_use]
    pub fn set(mut self, document: &Json, path: Pointer, value: impl Into<Json>) -> Self {
        let mut missing = Vec::new();
        let mut holder = path.parent();
        while let Some(at) = holder {
            if document.find(&at).is_some() {
                break;
            }
            holder = at.parent();
            missing.push(at);
        }
        for at in missing.into_iter().rev() {
            self.0.push(Operation::Add { path: at, value: Json::Object(Rc::default()) });
        }
        self.add(path, value)
    }

    /// As RFC 6902 writes it.
    pub fn to_json(&self) -> Json {
        Json::array(self.0.iter().map(Operation::to_json))
    }

    /// From how RFC 6902 writes it; none if that is not what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        json.as_array()?.iter().map(Operation::from_json).collect::<Option<_>>().map(Self)
    }

    /// The document after all steps.
    pub fn apply(&self, document: &Json, order: &dyn MemberOrder) -> Result<Json, PatchError> {
        let mut result = document.clone();
        for operation in &self.0 {
            result = operation.apply(result, order)?;
        }
        Ok(result)
    }
}

impl Operation {
    fn to_json(&self) -> Json {
        let (op, from, path, value) = match self {
            Self::Add { path, value } => ("add", None, path, Some(value)),
            Self::Remove { path } => ("remove", None, path, None),
            Self::Replace { path, value } => ("replace", None, path, Some(value)),
            Self::Move { from, path } => ("move", Some(from), path, None),
            Self::Copy { from, path } => ("copy", Some(from), path, None),
            Self::Test { path, value } => ("test", None, path, Some(value)),
        };
        let mut members = Members::default();
        members.push("op", op.into());
        if let Some(from) = from {
            members.push("from", from.into());
        }
        members.push("path", path.into());
        if let Some(value) = value {
            members.push("value", value.clone());
        }
        Json::Object(Rc::new(members))
    }

    fn from_json(json: &Json) -> Option<Self> {
        let place = |name: &str| json.get(name)?.as_str()?.parse::<Pointer>().ok();
        let path = place("path")?;
        let value = || json.get("value").cloned();
        Some(match json.get("op")?.as_str()? {
            "add" => Self::Add { path, value: value()? },
            "remove" => Self::Remove { path },
            "replace" => Self::Replace { path, value: value()? },
            "move" => Self::Move { from: place("from")?, path },
            "copy" => Self::Copy { from: place("from")?, path },
            "test" => Self::Test { path, value: value()? },
            _ => return None,
        })
    }

    fn apply(&self, document: Json, order: &dyn MemberOrder) -> Result<Json, PatchError> {
        match self {
            Self::Add { path, value } => add(document, path, value.clone(), order),
            Self::Remove { path } => remove(document, path).map(|(document, _)| document),
            Self::Replace { path, value } => replace(document, path, value.clone()),
            Self::Move { from, path } if from == path => {
                document.find(from).map(|_| ()).ok_or_else(|| PatchError::Missing(from.clone()))?;
                Ok(document)
            }
            Self::Move { from, path } => {
                if path.is_within(from) {
                    return Err(PatchError::IntoItself(from.clone()));
                }
                let (document, value) = remove(document, from)?;
                add(document, path, value, order)
            }
            Self::Copy { from, path } => {
                let value = document.find(from).cloned().ok_or_else(|| PatchError::Missing(from.clone()))?;
                add(document, path, value, order)
            }
            Self::Test { path, value } => match document.find(path) {
                Some(present) if present.equivalent(value) => Ok(document),
                Some(_) => Err(PatchError::Changed(path.clone())),
                None => Err(PatchError::Missing(path.clone())),
            },
        }
    }
}

fn add(mut document: Json, path: &Pointer, value: Json, order: &dyn MemberOrder) -> Result<Json, PatchError> {
    let Some((holder, last)) = path.split_last() else { return Ok(value) };
    let added = match document.find_mut(holder) {
        Some(Json::Object(members)) => {
            let name = last.name();
            let position = position(members, &name, &order.names(holder));
            Rc::make_mut(members).insert(position, &*name, value);
            true
        }
        Some(Json::Array(elements)) => {
            let index = if last.is("-") { Some(elements.len()) } else { last.index() };
            match index.filter(|index| *index <= elements.len()) {
                Some(index) => {
                    Rc::make_mut(elements).insert(index, value);
                    true
                }
                None => false,
            }
        }
        _ => false,
    };
    if added { Ok(document) } else { Err(PatchError::NoHolder(path.clone())) }
}

/// After the last sibling that usually comes before `name`, else before the first that usually comes after it.
fn position(members: &Members, name: &str, usual: &[&str]) -> usize {
    let Some(rank) = usual.iter().position(|known| *known == name) else { return members.len() };
    let before = usual[..rank].iter().filter_map(|known| members.position(known)).max();
    let after = usual[rank + 1..].iter().filter_map(|known| members.position(known)).min();
    before.map(|position| position + 1).or(after).unwrap_or(members.len())
}

fn remove(mut document: Json, path: &Pointer) -> Result<(Json, Json), PatchError> {
    let Some((holder, last)) = path.split_last() else { return Ok((Json::Null, document)) };
    let removed = match document.find_mut(holder) {
        Some(Json::Object(members)) => Rc::make_mut(members).remove(&last.name()),
        Some(Json::Array(elements)) => last
            .index()
            .filter(|index| *index < elements.len())
            .map(|index| Rc::make_mut(elements).remove(index)),
        _ => None,
    };
    removed.map(|value| (document, value)).ok_or_else(|| PatchError::Missing(path.clone()))
}

fn replace(mut document: Json, path: &Pointer, value: Json) -> Result<Json, PatchError> {
    let replaced = document.find_mut(path).map(|place| *place = value);
    replaced.map(|()| document).ok_or_else(|| PatchError::Missing(path.clone()))
}
