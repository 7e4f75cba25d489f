//! What a person makes here.

use serde::{Deserialize, Serialize};

use crate::document::Json;
use crate::target::Target;

/// The body of a pool and where it goes: all that is kept, shared and undone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Work {
    #[serde(default)]
    pub target: Target,
    pub body: Json,
}

impl Work {
    /// Nothing yet.
    pub fn blank(target: Target) -> Self {
        Self { target, body: Json::object::<&str>([]) }
    }

    pub fn is_blank(&self) -> bool {
        self.body.is_hollow()
    }
}
