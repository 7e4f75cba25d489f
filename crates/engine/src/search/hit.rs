//! What was found, as it crosses from who searches to who shows it.

use std::rc::Rc;

use batch_pool_document::{Json, Pointer};
use batch_pool_model::contract::ApiVersion;

use super::{COMMANDS, Setting, Subject, Within};

/// What a query means.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    /// Something that a request may write.
    Setting(Hit),
    /// Something that a person can do, by its name in [`COMMANDS`].
    Command(&'static str),
}

impl From<&Subject> for Found {
    fn from(subject: &Subject) -> Self {
        match subject {
            Subject::Setting(setting) => Self::Setting(setting.into()),
            Subject::Command(name) => Self::Command(name),
        }
    }
}

impl Found {
    /// As it crosses between the modules; see [`Found::from_json`].
    pub fn to_json(&self) -> Json {
        match self {
            Self::Setting(hit) => hit.to_json(),
            Self::Command(name) => Json::object([("command", (*name).into())]),
        }
    }

    /// From what [`Found::to_json`] writes; none if that's not what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        let Some(command) = json.get("command") else { return Hit::from_json(json).map(Self::Setting) };
        let name = command.as_str()?;
        COMMANDS.iter().find(|known| **known == name).map(|name| Self::Command(name))
    }
}

/// A setting that a query means.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// As [`Setting::at`].
    pub at: Pointer,
    /// As [`Setting::within`].
    pub within: Within,
    /// As [`Setting::key`].
    pub key: Rc<str>,
    /// The first API version that has it.
    pub since: Rc<str>,
    /// The last API version that has it.
    pub until: Rc<str>,
}

impl From<&Setting> for Hit {
    fn from(setting: &Setting) -> Self {
        let name = |version: ApiVersion| version.name().into();
        Self {
            at: setting.at.clone(),
            within: setting.within,
            key: setting.key.clone(),
            since: name(setting.versions.since),
            until: name(setting.versions.until),
        }
    }
}

impl Hit {
    /// Its place in a body; none for a setting of the Key Vault extension if the body has no such extension.
    pub fn place(&self, body: &Json) -> Option<Pointer> {
        self.within.place(&self.at, body)
    }

    /// Whether an api-version has it. Names of versions are dates: they compare as texts.
    pub fn is_in(&self, api_version: &str) -> bool {
        *self.since <= *api_version && *api_version <= *self.until
    }

    /// As it crosses between the modules; see [`Hit::from_json`].
    pub fn to_json(&self) -> Json {
        Json::object([
            ("at", (&self.at).into()),
            ("vault", Json::Bool(self.within == Within::KeyVault)),
            ("key", (&*self.key).into()),
            ("since", (&*self.since).into()),
            ("until", (&*self.until).into()),
        ])
    }

    /// From what [`Hit::to_json`] writes; none if that's not what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        let text = |name: &str| json.get(name)?.as_str().map(Rc::from);
        let in_vault = json.get("vault")?.as_bool()?;
        Some(Self {
            at: json.get("at")?.as_str()?.parse().ok()?,
            within: if in_vault { Within::KeyVault } else { Within::Body },
            key: text("key")?,
            since: text("since")?,
            until: text("until")?,
        })
    }
}
