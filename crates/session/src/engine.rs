//! Where the engine of a session is.

use std::rc::Rc;

use batch_pool_engine::failure::Failure;
use batch_pool_engine::{Engine, Request, Response};

/// Where the engine of a session is.
#[derive(Clone, Default)]
pub(super) enum EngineConnection {
    /// Nobody has asked for it.
    #[default]
    Absent,
    Loading,
    /// In this program: it responds at once.
    Local(Rc<dyn Engine>),
    /// Somewhere else: its responses come as actions.
    Remote,
    Failed(Failure),
}

impl EngineConnection {
    /// Why the engine can't be asked, if it can't.
    pub(super) fn failure(&self) -> Option<Failure> {
        match self {
            Self::Absent | Self::Loading => Some(Failure::Loading),
            Self::Local(_) | Self::Remote => None,
            Self::Failed(failure) => Some(*failure),
        }
    }

    /// The response of an engine in this program.
    pub(super) fn ask(&self, request: &Request) -> Result<Response, Failure> {
        match self {
            Self::Local(engine) => engine.ask(request),
            // A session with the engine elsewhere asks it there.
            _ => Err(self.failure().unwrap_or(Failure::Loading)),
        }
    }
}
