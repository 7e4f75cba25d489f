//! The secondary entries, which are beside the main one, and the marks.

use super::store::{EntryKey, EntryKind, about, key, new_entry_key};
use super::{OPENING, WorkStorage};

/// The most entries beside the main ones, and the most bytes that they may have together. Beyond that the oldest go, those
/// of links first.
const MOST_SECONDARY: usize = 8;
const MOST_SECONDARY_BYTES: usize = 2 << 20;

/// The most entries of links among them.
const MOST_LINKS: usize = 3;

/// Room for the marks in a storage that is full otherwise.
const SPARE_BYTES: usize = 512;

/// An entry beside the main one, with its key taken apart.
pub(super) struct SecondaryEntry {
    pub(super) key: String,
    pub(super) parsed_key: EntryKey,
    pub(super) text: String,
}

impl WorkStorage {
    /// The entries beside the main ones, of the pages with any presets, the oldest first.
    pub(super) fn secondary_entries(&self) -> Vec<SecondaryEntry> {
        let entries = self.persistent.keys().into_iter().filter_map(|key| {
            let parsed_key = EntryKey::read(&key)?;
            let text = self.persistent.get(&key)?;
            Some(SecondaryEntry { key, parsed_key, text })
        });
        let mut entries: Vec<SecondaryEntry> = entries.collect();
        entries.sort_by_key(|entry| entry.parsed_key.millis);
        entries
    }

    /// Makes an entry and returns its key. None if it can't be stored.
    pub(super) fn put_secondary(&self, kind: EntryKind, text: &str) -> Option<String> {
        self.make_room(kind, text.len());
        let key = new_entry_key(kind, &(self.stamp)(), &self.presets_key);
        self.put(&key, text).then_some(key)
    }

    /// Removes the oldest entries beyond the limits.
    fn make_room(&self, kind: EntryKind, bytes: usize) {
        let mut entries = self.secondary_entries();
        entries.retain(|entry| self.entry_key.as_ref() != Some(&entry.key));
        let is_link = |entry: &SecondaryEntry| entry.parsed_key.kind == EntryKind::Shared;
        loop {
            let links = entries.iter().filter(|entry| is_link(entry)).count();
            let all: usize = entries.iter().map(|entry| entry.text.len()).sum();
            let is_full = entries.len() >= MOST_SECONDARY || all + bytes > MOST_SECONDARY_BYTES;
            let has_too_many_links = kind == EntryKind::Shared && links >= MOST_LINKS;
            if entries.is_empty() || !(is_full || has_too_many_links) {
                return;
            }
            let oldest = entries.remove(entries.iter().position(is_link).unwrap_or(0));
            self.persistent.remove(&oldest.key);
        }
    }

    /// Stores a text. In a full storage it takes the place of the oldest works of links.
    pub(super) fn put(&self, key: &str, text: &str) -> bool {
        if self.persistent.set(key, text) {
            return true;
        }
        let is_dispensable = |entry: &SecondaryEntry| {
            entry.parsed_key.kind == EntryKind::Shared
                && entry.key != key
                && self.entry_key.as_ref() != Some(&entry.key)
        };
        self.secondary_entries().into_iter().filter(is_dispensable).any(|entry| {
            self.persistent.remove(&entry.key);
            self.persistent.set(key, text)
        })
    }

    /// Sets a mark until the page has survived what it does next.
    pub(super) fn mark(&mut self, mark: String) {
        if self.marks.is_none() {
            return;
        }
        if mark == about(OPENING, &self.link_key()) {
            // Only this tab has the link.
            self.tab.set(&mark, "1");
        } else {
            self.set_mark(&mark);
        }
        self.marks.get_or_insert_default().push(mark);
    }

    /// The page has survived what it marked, or is left in good health.
    pub fn disarm_crash_guard(&mut self) {
        for mark in self.marks.as_mut().map(std::mem::take).unwrap_or_default() {
            self.unmark(&mark);
        }
        self.spare_room();
    }

    /// The page goes away in good health. It may come back as it was.
    pub fn leave(&mut self) {
        self.disarm_crash_guard();
        self.marks = None;
    }

    /// The page has come back, out of what a browser keeps for that.
    pub fn come_back(&mut self) {
        self.marks.get_or_insert_default();
    }

    /// Once there is work, there is room for marks about it.
    pub(super) fn spare_room(&self) {
        let spare = spare_key();
        if self.persistent.get(&spare).is_none() && self.persistent.get(&self.main).is_some() {
            // Without it the storage is full, and that is told when something can't be stored.
            self.persistent.set(&spare, &" ".repeat(SPARE_BYTES));
        }
    }

    pub(super) fn set_mark(&self, mark: &str) {
        if self.persistent.set(mark, "1") {
            return;
        }
        self.persistent.remove(&spare_key());
        if !self.persistent.set(mark, "1") {
            self.tab.set(mark, "1");
        }
    }

    pub(super) fn unmark(&self, mark: &str) {
        self.persistent.remove(mark);
        self.tab.remove(mark);
    }

    /// Remembers the marks that earlier visits have left.
    pub(super) fn find_marks(&mut self) {
        let begin = key(OPENING, "");
        let keys = self.persistent.keys().into_iter().chain(self.tab.keys());
        self.found_marks = keys.filter(|key| key.starts_with(&begin)).collect();
    }

    /// Whether a visit before this one opened an entry and didn't survive that.
    pub(super) fn has_crashed(&self, key: &str) -> bool {
        let mark = about(OPENING, key);
        self.found_marks.contains(&mark)
            && !self.marks.iter().flatten().any(|own| *own == mark)
            && self.is_marked(&mark)
    }

    pub(super) fn is_marked(&self, mark: &str) -> bool {
        self.persistent.get(mark).is_some() || self.tab.get(mark).is_some()
    }
}

fn spare_key() -> String {
    key("spare", "")
}
