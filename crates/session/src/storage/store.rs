//! Where texts are stored, and under which keys.

/// What begins the keys of every version of this page.
pub const FAMILY: &str = "batch-pool-configurator/";

/// What begins the keys of this version.
pub const PREFIX: &str = "batch-pool-configurator/1/";

/// A place that stores texts: of the browser, or of the tab.
pub trait StorageArea {
    /// The text of a key. None if there is none, or if it can't be read.
    fn get(&self, key: &str) -> Option<String>;

    /// Stores a text. Returns whether that worked; if not, an earlier text is still there.
    fn set(&self, key: &str, text: &str) -> bool;

    /// Removes the text of a key, if there is one.
    fn remove(&self, key: &str);

    /// All keys that begin with [`FAMILY`].
    fn keys(&self) -> Vec<String>;

    /// Whether the browser lets this page store anything.
    fn is_open(&self) -> bool;
}

/// Why a work has a secondary entry, beside that of the person's main work. A word for it begins the key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EntryKind {
    /// The main work before a link's work took its place.
    Before,
    /// What a tab has that couldn't write over the newer work of another tab.
    Tab,
    /// A link's work that nobody has changed.
    Shared,
    /// The page didn't survive opening it.
    Crashed,
    /// A text that can't be read.
    Unreadable,
}

const ENTRY_KINDS: [(EntryKind, &str); 5] = [
    (EntryKind::Before, "before"),
    (EntryKind::Tab, "tab"),
    (EntryKind::Shared, "shared"),
    (EntryKind::Crashed, "died"),
    (EntryKind::Unreadable, "unreadable"),
];

/// The key of a secondary entry, taken apart: `…/before/1795442400000-x1!os=linux`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct EntryKey {
    pub(super) kind: EntryKind,
    /// When it was made, in milliseconds since 1970.
    pub(super) millis: u64,
    /// The presets whose page made it.
    pub(super) presets_key: String,
}

impl EntryKey {
    pub(super) fn read(key: &str) -> Option<Self> {
        let (word, rest) = key.strip_prefix(PREFIX)?.split_once('/')?;
        let (kind, _) = ENTRY_KINDS.into_iter().find(|(_, known)| *known == word)?;
        let (stamp, presets_key) = rest.split_at(rest.find('!').unwrap_or(rest.len()));
        let (millis, _) = stamp.split_once('-')?;
        Some(Self { kind, millis: millis.parse().ok()?, presets_key: presets_key.to_owned() })
    }
}

/// The key of a new entry. The stamp is the time in milliseconds, `-`, and something that no other tab has.
pub(super) fn new_entry_key(kind: EntryKind, stamp: &str, presets_key: &str) -> String {
    let word = ENTRY_KINDS.into_iter().find(|(known, _)| *known == kind).map_or("", |(_, word)| word);
    [PREFIX, word, "/", stamp, presets_key].concat()
}

/// The key of this name for the page with these presets.
pub(super) fn key(name: &str, presets_key: &str) -> String {
    [PREFIX, name, presets_key].concat()
}

/// The key that says something about the entry of another key.
pub(super) fn about(name: &str, key: &str) -> String {
    [PREFIX, name, key.strip_prefix(PREFIX).unwrap_or(key)].concat()
}

/// Whether a later version of this page uses this key.
pub(super) fn is_of_later_version(key: &str) -> bool {
    let Some((version, _)) = key.strip_prefix(FAMILY).and_then(|rest| rest.split_once('/')) else {
        return false;
    };
    let number = version.trim_start_matches('0');
    version.bytes().all(|byte| byte.is_ascii_digit()) && (number.len() > 1 || number > "1")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_keys_apart_again() {
        for (kind, _) in ENTRY_KINDS {
            for presets_key in ["", "!os=linux&lang=zh-TW"] {
                let key = new_entry_key(kind, "1795442400000-x1", presets_key);
                let expected =
                    EntryKey { kind, millis: 1_795_442_400_000, presets_key: presets_key.to_owned() };
                assert_eq!(EntryKey::read(&key), Some(expected), "{key}");
            }
        }
        for other in [
            "",
            "batch-pool-configurator/1/work",
            "batch-pool-configurator/1/before/",
            "batch-pool-configurator/1/before/now",
            "batch-pool-configurator/1/before/99999999999999999999999-a",
            "batch-pool-configurator/1/after/1-a",
            "batch-pool-configurator/2/before/1-a",
            "other/1/before/1-a",
        ] {
            assert_eq!(EntryKey::read(other), None, "{other}");
        }
    }

    #[test]
    fn knows_the_keys_of_later_versions() {
        for (key, is_later) in [
            ("batch-pool-configurator/2/work", true),
            ("batch-pool-configurator/17/x", true),
            ("batch-pool-configurator/99999999999999999999999/x", true),
            ("batch-pool-configurator/1/work", false),
            ("batch-pool-configurator/01/work", false),
            ("batch-pool-configurator/0/work", false),
            ("batch-pool-configurator//work", false),
            ("batch-pool-configurator/x2/work", false),
            ("batch-pool-configurator/2", false),
            ("other/2/work", false),
        ] {
            assert_eq!(is_of_later_version(key), is_later, "{key}");
        }
    }
}
