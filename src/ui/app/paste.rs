//! What is pasted into a field.

use batch_pool_model::locale::Text;
use batch_pool_session::{Action, Field, Notice, Pasted};

use crate::ui::model::Dialog;
use crate::ui::msg::{Msg, Purpose};

use super::App;

use gloo::timers::callback::Timeout;

impl App {
    /// Takes a text that is pasted as the whole text of a field.
    pub(super) fn paste(&mut self, into: Field, text: String) {
        let before = self.state.text_in(&into);
        self.ask(Purpose::Paste { into, text, before });
    }

    /// Puts a pasted text where it belongs.
    pub(super) fn pasted(&mut self, into: Field, text: &str, pasted: Pasted) {
        match (pasted, &into) {
            (Pasted::Asks, _) => self.ask_about_identity(text),
            // A name that another entry has is on its way to be another one, as when it's typed.
            (Pasted::Typed(name), Field::Name { map, entry }) if self.is_taken(map, *entry, &name) => {
                self.name_entry(map.clone(), *entry, name);
            }
            (pasted, _) => {
                if let Field::Name { .. } = into {
                    self.model.map_with_new_entry = None;
                    self.model.conflicting_name = None;
                }
                self.dispatch(Action::Paste { into, pasted });
            }
        }
    }

    /// What the browser is about to paste into a text is a step of its own, apart from what was typed before and after it.
    pub(super) fn paste_inside(&mut self) {
        self.dispatch(Action::Settle);
        let send = self.send.clone();
        Timeout::new(0, move || send.emit(Msg::Dispatch(Action::Settle))).forget();
    }

    /// Half a character came in. It's shown as U+FFFD, and a text to open is refused.
    pub(super) fn unpaired_surrogate(&mut self) {
        if self.model.dialog == Some(Dialog::Import) {
            self.model.import.is_broken = true;
        } else {
            self.dispatch(Action::Tell(Notice::problem(Text::new("notice.broken"))));
        }
    }
}
