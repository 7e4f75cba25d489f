//! What every component has at hand: the language, and where to send actions. It changes only with the language.

use std::rc::Rc;

use yew::prelude::*;

use crate::locale::{Locale, Text};
use crate::session::{Action, Place};

/// The context of all components.
#[derive(Clone, PartialEq)]
pub(super) struct Desk {
    pub(super) locale: Rc<Locale>,
    pub(super) act: Callback<Action>,
    /// Brings the field of a place into view and puts the focus there.
    pub(super) go_to: Callback<Place>,
}

impl Desk {
    /// The text of a key.
    pub(super) fn t(&self, key: &str) -> AttrValue {
        self.locale.get(key).to_owned().into()
    }

    /// The text of a key, if any language file has it.
    pub(super) fn maybe(&self, key: &str) -> Option<AttrValue> {
        self.locale.find(key).map(|text| text.to_owned().into())
    }

    /// A text with its arguments.
    pub(super) fn say(&self, text: &Text) -> AttrValue {
        self.locale.say(text).into()
    }

    /// A text of one argument.
    pub(super) fn with(&self, key: &str, name: &'static str, value: impl Into<String>) -> AttrValue {
        self.say(&Text::new(key).with(name, value))
    }

    /// A callback that sends the same action each time.
    pub(super) fn on<E>(&self, action: Action) -> Callback<E> {
        let act = self.act.clone();
        Callback::from(move |_| act.emit(action.clone()))
    }
}

/// The desk of the page around this component.
#[hook]
pub(super) fn use_desk() -> Desk {
    use_context::<Desk>().unwrap_or_else(|| Desk {
        locale: Rc::new(Locale::english()),
        act: Callback::noop(),
        go_to: Callback::noop(),
    })
}
