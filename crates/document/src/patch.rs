//! JSON Patch, [RFC 6902](https://www.rfc-editor.org/rfc/rfc6902): the one way in which a document changes.

use std::fmt;
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use super::{Json, Members, Pointer};

/// One step of a patch.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase")]
pub enum Operation {
    /// Puts a value there: a new member, an element before the one of that index (`-` is after the last one), or whatever
    /// replaces the present value of a member.
    Add {
        /// Where.
        path: Pointer,
        /// What.
        value: Json,
    },
    /// Takes a value out.
    Remove {
        /// Where.
        path: Pointer,
    },
    /// Puts a value where one is already.
    Replace {
        /// Where.
        path: Pointer,
        /// What.
        value: Json,
    },
    /// Takes a value out, and adds it elsewhere.
    Move {
        /// Where it's taken out.
        from: Pointer,
        /// Where it's added.
        path: Pointer,
    },
    /// Adds a value that is elsewhere too.
    Copy {
        /// Where it is.
        from: Pointer,
        /// Where it's added.
        path: Pointer,
    },
    /// Changes nothing, and fails unless this value is there.
    Test {
        /// Where.
        path: Pointer,
        /// What must be there.
        value: Json,
    },
}

/// Steps that apply together or not at all.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Patch(pub Vec<Operation>);

/// Why a patch does not fit a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PatchError {
    /// Nothing is at this place.
    Missing(Pointer),
    /// What would hold the new value is neither an object nor an array, or the index is beyond the end.
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
    /// A patch without steps.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether there is no step.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds a step that puts a value there: a new member, an element before the one of that index, or whatever replaces the root.
    #[must_use]
    pub fn add(mut self, path: Pointer, value: impl Into<Json>) -> Self {
        self.0.push(Operation::Add { path, value: value.into() });
        self
    }

    /// Adds a step that takes a value out.
    #[must_use]
    pub fn remove(mut self, path: Pointer) -> Self {
        self.0.push(Operation::Remove { path });
        self
    }

    /// Adds a step that puts a value where one is already.
    #[must_use]
    pub fn replace(mut self, path: Pointer, value: impl Into<Json>) -> Self {
        self.0.push(Operation::Replace { path, value: value.into() });
        self
    }

    /// Adds a step that moves a value from one place to another.
    #[must_use]
    pub fn relocate(mut self, from: Pointer, path: Pointer) -> Self {
        self.0.push(Operation::Move { from, path });
        self
    }

    /// Steps that leave `value` at `path` whatever was there, with empty objects for the holders that `document` lacks.
    ///
    /// ```
    /// use batch_pool_document::{Json, Patch, Unordered, compact};
    ///
    /// let empty = Json::object::<&str>([]);
    /// let patch = Patch::new().set(&empty, "/a/b".parse()?, true);
    /// assert_eq!(compact(&patch.apply(&empty, &Unordered)?), r#"{"a":{"b":true}}"#);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
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

    /// The document after all steps. The document itself stays as it is, and the result shares what didn't change.
    ///
    /// `order` says where a new member goes among its siblings, which RFC 6902 leaves open.
    ///
    /// # Errors
    ///
    /// Why the first step that doesn't fit the document doesn't, and at which place.
    ///
    /// The [example A.2 of RFC 6902](https://www.rfc-editor.org/rfc/rfc6902#appendix-A.2), and the same patch on a document
    /// that has no array:
    ///
    /// ```
    /// use batch_pool_document::{Json, Patch, PatchError, Unordered, compact, read};
    ///
    /// let patch = Patch::new().add("/foo/1".parse()?, "qux");
    /// let document = read::value(r#"{"foo":["bar","baz"]}"#)?;
    /// assert_eq!(compact(&patch.apply(&document, &Unordered)?), r#"{"foo":["bar","qux","baz"]}"#);
    ///
    /// let other = read::value(r#"{"bar":[]}"#)?;
    /// assert!(matches!(patch.apply(&other, &Unordered), Err(PatchError::NoHolder(_) | PatchError::Missing(_))));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn apply(&self, document: &Json, order: &dyn MemberOrder) -> Result<Json, PatchError> {
        let mut result = document.clone();
        self.apply_to(&mut result, order)?;
        Ok(result)
    }

    /// As [`Patch::apply`], in place: what nobody else holds isn't copied. After an error, the steps before it are done.
    ///
    /// # Errors
    ///
    /// As [`Patch::apply`].
    pub fn apply_to(&self, document: &mut Json, order: &dyn MemberOrder) -> Result<(), PatchError> {
        self.0.iter().try_for_each(|operation| operation.apply(document, order))
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

    /// Changes a document, or leaves it as it is and says why.
    fn apply(&self, document: &mut Json, order: &dyn MemberOrder) -> Result<(), PatchError> {
        match self {
            Self::Add { path, value } => add(document, path, value.clone(), order),
            Self::Remove { path } => take(document, path).map(drop),
            Self::Replace { path, value } => match document.find_mut(path) {
                Some(place) => {
                    *place = value.clone();
                    Ok(())
                }
                None => Err(PatchError::Missing(path.clone())),
            },
            Self::Move { from, path } => {
                if document.find(from).is_none() {
                    return Err(PatchError::Missing(from.clone()));
                }
                if from == path {
                    return Ok(());
                }
                if path.is_within(from) {
                    return Err(PatchError::IntoItself(from.clone()));
                }
                let (value, position) = take(document, from)?;
                let added = add(document, path, value.clone(), order);
                if added.is_err() {
                    put_back(document, from, value, position);
                }
                added
            }
            Self::Copy { from, path } => {
                let value = document.find(from).cloned().ok_or_else(|| PatchError::Missing(from.clone()))?;
                add(document, path, value, order)
            }
            Self::Test { path, value } => match document.find(path) {
                Some(present) if present.equivalent(value) => Ok(()),
                Some(_) => Err(PatchError::Changed(path.clone())),
                None => Err(PatchError::Missing(path.clone())),
            },
        }
    }
}

fn add(document: &mut Json, path: &Pointer, value: Json, order: &dyn MemberOrder) -> Result<(), PatchError> {
    let Some((holder, last)) = path.split_last() else {
        *document = value;
        return Ok(());
    };
    match document.find_mut(holder) {
        Some(Json::Object(members)) => {
            let name = last.name();
            let position = position(members, &name, &order.names(holder));
            Rc::make_mut(members).insert(position, &*name, value);
            return Ok(());
        }
        Some(Json::Array(elements)) => {
            let index = if last.is("-") { Some(elements.len()) } else { last.index() };
            if let Some(index) = index.filter(|index| *index <= elements.len()) {
                Rc::make_mut(elements).insert(index, value);
                return Ok(());
            }
        }
        _ => {}
    }
    Err(PatchError::NoHolder(path.clone()))
}

/// After the last sibling that usually comes before `name`, else before the first that usually comes after it.
fn position(members: &Members, name: &str, usual: &[&str]) -> usize {
    let Some(rank) = usual.iter().position(|known| *known == name) else { return members.len() };
    let before = usual[..rank].iter().filter_map(|known| members.position(known)).max();
    let after = usual[rank + 1..].iter().filter_map(|known| members.position(known)).min();
    before.map(|position| position + 1).or(after).unwrap_or(members.len())
}

/// Takes out a value, and gives its position among its siblings too.
fn take(document: &mut Json, path: &Pointer) -> Result<(Json, usize), PatchError> {
    let missing = || PatchError::Missing(path.clone());
    let Some((holder, last)) = path.split_last() else {
        return Ok((std::mem::replace(document, Json::Null), 0));
    };
    let there = document.find(holder).and_then(|holder| match holder {
        Json::Object(members) => members.position(&last.name()),
        Json::Array(elements) => last.index().filter(|index| *index < elements.len()),
        _ => None,
    });
    let position = there.ok_or_else(missing)?;
    let value = match document.find_mut(holder) {
        Some(Json::Object(members)) => Rc::make_mut(members).remove(&last.name()),
        Some(Json::Array(elements)) => Some(Rc::make_mut(elements).remove(position)),
        _ => None,
    };
    Ok((value.ok_or_else(missing)?, position))
}

/// Undoes [`take`].
fn put_back(document: &mut Json, path: &Pointer, value: Json, position: usize) {
    let Some((holder, last)) = path.split_last() else {
        *document = value;
        return;
    };
    match document.find_mut(holder) {
        Some(Json::Object(members)) => {
            Rc::make_mut(members).insert(position, &*last.name(), value);
        }
        Some(Json::Array(elements)) => Rc::make_mut(elements).insert(position, value),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::compact;
    use super::*;

    fn json(text: &str) -> Json {
        serde_json::from_str(text).expect(text)
    }

    #[test]
    fn a_step_that_fails_leaves_the_document_as_it_is() {
        let before = json(r#"{"a":1,"b":[1,2,3],"c":{"d":2}}"#);
        for (operation, error) in [
            (r#"{"op":"move","from":"/a","path":"/c/x/y"}"#, "'/c/x/y'"),
            (r#"{"op":"move","from":"/b/1","path":"/b/9"}"#, "'/b/9'"),
            (r#"{"op":"move","from":"/b/1","path":"/a/x"}"#, "'/a/x'"),
            (r#"{"op":"move","from":"/c","path":"/c/d"}"#, "'/c'"),
            (r#"{"op":"move","from":"/x","path":"/y"}"#, "'/x'"),
            (r#"{"op":"remove","path":"/b/3"}"#, "'/b/3'"),
            (r#"{"op":"remove","path":"/a/b"}"#, "'/a/b'"),
            (r#"{"op":"replace","path":"/b/x","value":1}"#, "'/b/x'"),
            (r#"{"op":"add","path":"/b/4","value":1}"#, "'/b/4'"),
            (r#"{"op":"copy","from":"/x","path":"/y"}"#, "'/x'"),
            (r#"{"op":"test","path":"/a","value":2}"#, "'/a'"),
        ] {
            let patch: Patch = serde_json::from_str(&format!("[{operation}]")).expect(operation);
            let mut document = before.clone();
            let failure = patch.apply_to(&mut document, &Unordered).expect_err(operation);
            assert!(failure.to_string().contains(error), "{operation}: {failure}");
            assert_eq!(compact(&document), compact(&before), "{operation}");
        }
    }

    #[test]
    fn what_only_the_document_holds_is_changed_in_place() {
        let mut document = json(r#"{"a":[1,2],"b":[]}"#);
        let place = |document: &Json| document.get("a").and_then(Json::as_array).map(<[Json]>::as_ptr);
        let before = place(&document);
        Patch::new()
            .replace(Pointer::of(&["a", "0"]), Json::Null)
            .apply_to(&mut document, &Unordered)
            .expect("applies");
        assert_eq!(place(&document), before);
        let kept = document.clone();
        Patch::new().remove(Pointer::of(&["a", "0"])).apply_to(&mut document, &Unordered).expect("applies");
        assert_eq!(
            (compact(&kept), compact(&document)),
            (r#"{"a":[null,2],"b":[]}"#.into(), r#"{"a":[2],"b":[]}"#.into())
        );
    }
}
