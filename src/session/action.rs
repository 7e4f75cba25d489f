//! What a person can do. Each action carries its intent, so that none depends on what the page showed when it was made.

use crate::catalog::{Image, Os};
use crate::document::{Json, Patch, Pointer};
use crate::export::BodyPlacement;
use crate::target::TargetMember;

use super::notice::Notice;
use super::opening::Opening;
use super::paste::Pasted;
use super::work::Work;

/// A place that a field stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// In the body.
    Body(Pointer),
    /// In the target.
    Target(TargetMember),
}

impl Place {
    pub(crate) fn to_json(&self) -> Json {
        match self {
            Self::Body(pointer) => Json::object([("body", pointer.into())]),
            Self::Target(member) => Json::object([("target", member.name().into())]),
        }
    }

    pub(super) fn from_json(json: &Json) -> Option<Self> {
        if let Some(pointer) = json.get("body") {
            return pointer.as_str()?.parse().ok().map(Self::Body);
        }
        let name = json.get("target")?.as_str()?;
        TargetMember::ALL.into_iter().find(|member| member.name() == name).map(Self::Target)
    }
}

/// What a text field holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// The value of a place.
    Value(Place),
    /// The name of the nth entry of a map; beyond the last one, that of a new entry. The place of such an entry follows from
    /// what is in the field, so it's no place to write to.
    Name { map: Pointer, entry: usize },
}

impl Field {
    pub(crate) fn to_json(&self) -> Json {
        match self {
            Self::Value(place) => place.to_json(),
            Self::Name { map, entry } => {
                let entry = Json::integer(i64::try_from(*entry).unwrap_or(i64::MAX));
                Json::object([("map", Json::string(map.to_string())), ("entry", entry)])
            }
        }
    }

    pub(crate) fn from_json(json: &Json) -> Option<Self> {
        match json.get("map") {
            None => Place::from_json(json).map(Self::Value),
            Some(map) => {
                let entry = json.get("entry")?.as_integer()?.try_into().ok()?;
                Some(Self::Name { map: map.as_str()?.parse().ok()?, entry })
            }
        }
    }
}

/// One act.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Text was typed into a field. Empty text removes the member.
    Write {
        at: Place,
        text: String,
    },
    /// A value was chosen for a member.
    Put {
        at: Pointer,
        value: Json,
    },
    /// A member or an element was removed.
    Remove {
        at: Pointer,
    },
    /// An element was added to a list, which need not be there yet; at its end if the index lies beyond it.
    Insert {
        list: Pointer,
        index: usize,
        value: Json,
    },
    /// An element of a list was put at another position.
    Reorder {
        list: Pointer,
        from: usize,
        to: usize,
    },
    /// An element of a list was doubled.
    Duplicate {
        list: Pointer,
        index: usize,
    },
    /// An object was made one of its kinds, by their number in [`crate::contract::ALTERNATIVES`].
    Choose {
        holder: Pointer,
        kind: usize,
    },
    /// The name of the nth entry of a map was typed; beyond the last one, of a new entry.
    Name {
        map: Pointer,
        entry: usize,
        name: String,
    },
    /// A member was typed as JSON.
    WriteJson {
        at: Pointer,
        value: Json,
    },
    /// A fix was applied.
    Apply {
        patch: Patch,
    },
    /// All fixes that are there were applied, as often as that brings new ones.
    ApplyAll,
    /// Something was pasted into a field; see [`State::pasted`](super::State::pasted).
    Paste {
        into: Field,
        pasted: Pasted,
    },
    /// The other platform was chosen.
    Switch(Os),
    /// A fresh body was asked for.
    Start(Os),
    /// The observed certificates were given the one or the other form.
    Reshape {
        objects: bool,
    },
    /// A known image was chosen, with the node agent that fits it.
    TakeImage(&'static Image),
    /// A text that was read is opened.
    Import(Opening),
    /// Work that was kept or shared was opened.
    Open {
        work: Work,
        notice: Option<Notice>,
    },
    /// The person agreed to send tokens to a custom endpoint.
    UseEndpoint(String),
    Undo,
    Redo,
    /// A field was left: what is typed next is a new step.
    Settle,
    /// Another format of the output was chosen.
    Show {
        format: String,
    },
    /// The body goes into the command, or into a file beside it.
    Place(BodyPlacement),
    /// Something happened that a person should hear of.
    Tell(Notice),
    /// The notice was read.
    Dismiss,
}
