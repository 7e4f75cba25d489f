//! The session as Yew's reducer.

use std::rc::Rc;

use yew::prelude::*;

use crate::session::{Action, State};

/// A session that the page holds.
#[derive(Clone, PartialEq)]
pub(super) struct Store(pub(super) Rc<State>);

impl Reducible for Store {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(Self(Rc::new(self.0.after(action))))
    }
}
