//! The keys that do something wherever the focus is.

use batch_pool_session::Action;
use web_sys::KeyboardEvent;

use super::dialog::TEXT;
use super::msg::{LayoutMsg, Msg};
use super::start;

/// Keys, and what they do.
pub(super) struct Shortcut {
    /// As people read them: `Ctrl` is also ⌘.
    pub(super) keys: &'static str,
    /// The text `command.{name}` says what they do.
    pub(super) name: &'static str,
    /// What must be on the page for it. Otherwise the keys do what they always do in the browser.
    pub(super) needs: &'static str,
    pub(super) place: Place,
    pub(super) msg: fn() -> Msg,
}

/// Where the focus must be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// Anywhere but in a dialog.
    Page,
    /// On nothing that a character can be typed into.
    OutsideFields,
    /// In the text to open.
    Import,
}

/// All of them, as they are listed.
pub(super) const SHORTCUTS: &[Shortcut] = &[
    Shortcut {
        keys: "Ctrl+K",
        name: "search",
        needs: "#search, #start-text",
        place: Place::Page,
        msg: || Msg::Layout(LayoutMsg::GoToSearch),
    },
    Shortcut {
        keys: "F8",
        name: "next-finding",
        needs: "#findings [data-code]",
        place: Place::Page,
        msg: || Msg::Layout(LayoutMsg::GoToFinding(1)),
    },
    Shortcut {
        keys: "Shift+F8",
        name: "previous-finding",
        needs: "#findings [data-code]",
        place: Place::Page,
        msg: || Msg::Layout(LayoutMsg::GoToFinding(-1)),
    },
    Shortcut {
        keys: "Ctrl+Shift+C",
        name: "copy",
        needs: "#output-copy:enabled",
        place: Place::Page,
        msg: || Msg::CopyOutput,
    },
    Shortcut {
        keys: "Ctrl+Z",
        name: "undo",
        needs: "",
        place: Place::Page,
        msg: || Msg::Dispatch(Action::Undo),
    },
    Shortcut {
        keys: "Ctrl+Shift+Z",
        name: "redo",
        needs: "",
        place: Place::Page,
        msg: || Msg::Dispatch(Action::Redo),
    },
    Shortcut {
        keys: "Ctrl+Y",
        name: "redo",
        needs: "",
        place: Place::Page,
        msg: || Msg::Dispatch(Action::Redo),
    },
    Shortcut {
        keys: "Ctrl+Enter",
        name: "submit",
        needs: "",
        place: Place::Import,
        msg: || Msg::SubmitImport,
    },
    Shortcut {
        keys: "?",
        name: "keys",
        needs: "#search",
        place: Place::OutsideFields,
        msg: || Msg::Layout(LayoutMsg::QuestionMark),
    },
];

/// What can be typed into, or chosen in by typing.
const FIELDS: &str = "input, textarea, select, [role=combobox]";

impl Place {
    /// Whether the focus is here, as told by what finds out whether it's inside what these selectors name.
    pub(super) fn is_at(self, inside: impl Fn(&str) -> bool) -> bool {
        match self {
            Self::Page => !inside("dialog"),
            Self::OutsideFields => !inside("dialog") && !inside(FIELDS),
            Self::Import => inside(&["#", TEXT, ", #", start::TEXT].concat()),
        }
    }
}

/// The keys for something, as `aria-keyshortcuts` has them.
pub(super) fn aria_keys(name: &str) -> Option<String> {
    let shortcut = SHORTCUTS.iter().find(|shortcut| shortcut.name == name)?;
    Some(shortcut.keys.replace("Ctrl", "Control"))
}

/// The shortcut that is pressed.
pub(super) fn pressed(event: &KeyboardEvent) -> Option<&'static Shortcut> {
    if event.alt_key() {
        return None;
    }
    let keys = spelt(event.ctrl_key() || event.meta_key(), event.shift_key(), &event.key());
    SHORTCUTS.iter().find(|shortcut| shortcut.keys.eq_ignore_ascii_case(&keys))
}

/// Keys as [`Shortcut::keys`] has them. Whether a sign needs Shift depends on the keyboard, so it isn't counted there.
fn spelt(control: bool, shift: bool, key: &str) -> String {
    let is_sign = key.chars().count() == 1 && !key.starts_with(|first: char| first.is_ascii_alphabetic());
    let control = if control { "Ctrl+" } else { "" };
    let shift = if shift && !is_sign { "Shift+" } else { "" };
    [control, shift, key].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_spelt_as_people_read_them() {
        assert_eq!(spelt(true, false, "k"), "Ctrl+k");
        assert_eq!(spelt(true, true, "Z"), "Ctrl+Shift+Z");
        assert_eq!(spelt(false, true, "F8"), "Shift+F8");
        assert_eq!(spelt(false, true, "?"), "?", "on a keyboard that has it with Shift");
        assert_eq!(spelt(false, false, "?"), "?", "on another one");
        assert_eq!(spelt(true, false, "Enter"), "Ctrl+Enter");
    }

    #[test]
    fn no_keys_do_two_things() {
        for (position, shortcut) in SHORTCUTS.iter().enumerate() {
            let is_other = |other: &Shortcut| !other.keys.eq_ignore_ascii_case(shortcut.keys);
            assert!(SHORTCUTS[..position].iter().all(is_other), "{}", shortcut.keys);
        }
    }
}
