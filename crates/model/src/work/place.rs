//! The places that fields stand for.

use batch_pool_document::{Json, Pointer};

use crate::target::TargetMember;

/// A place that a field stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldLocation {
    /// In the body.
    Body(Pointer),
    /// In the target.
    Target(TargetMember),
}

impl FieldLocation {
    /// As it crosses between the modules; see [`FieldLocation::from_json`].
    pub fn to_json(&self) -> Json {
        match self {
            Self::Body(pointer) => Json::object([("body", pointer.into())]),
            Self::Target(member) => Json::object([("target", member.name().into())]),
        }
    }

    /// From what [`FieldLocation::to_json`] writes; none if that's not what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
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
    Value(FieldLocation),
    /// The name of the nth entry of a map; beyond the last one, that of a new entry. The place of such an entry follows from
    /// what is in the field, so it's no place to write to.
    Name {
        /// The place of the map.
        map: Pointer,
        /// The position of the entry, from 0.
        entry: usize,
    },
}

impl Field {
    /// As it crosses between the modules; see [`Field::from_json`].
    pub fn to_json(&self) -> Json {
        match self {
            Self::Value(place) => place.to_json(),
            Self::Name { map, entry } => {
                let entry = Json::integer(i64::try_from(*entry).unwrap_or(i64::MAX));
                Json::object([("map", Json::string(map.to_string())), ("entry", entry)])
            }
        }
    }

    /// From what [`Field::to_json`] writes; none if that's not what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        match json.get("map") {
            None => FieldLocation::from_json(json).map(Self::Value),
            Some(map) => {
                let entry = json.get("entry")?.as_integer()?.try_into().ok()?;
                Some(Self::Name { map: map.as_str()?.parse().ok()?, entry })
            }
        }
    }
}
