//! The checks of a session, as far as they are there.

use std::rc::Rc;

use batch_pool_engine::checks::Checks;
use batch_pool_engine::failure::Failure;

/// The checks of a session, as far as they are there.
#[derive(Clone, Default)]
pub(super) enum Engine {
    /// Nobody has asked for them.
    #[default]
    Absent,
    Loading,
    Ready(Rc<dyn Checks>),
    Failed(Failure),
}

impl Engine {
    /// The checks, to be asked something.
    pub(super) fn ask(&self) -> Result<&dyn Checks, Failure> {
        match self {
            Self::Absent | Self::Loading => Err(Failure::Loading),
            Self::Ready(checks) => checks.ended().map_or(Ok(&**checks), Err),
            Self::Failed(failure) => Err(*failure),
        }
    }
}
