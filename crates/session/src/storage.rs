//! What is stored of a person's work, and what is offered of it.
//!
//! The browser's storage has one *main* entry for each set of presets: the person's own work. Beside it, entries of their
//! own hold what must not be lost and isn't the main work: a link's work until somebody changes it, the main work that a
//! link's work has displaced, the version of a tab that couldn't write over a newer one, and texts that can't be opened.
//! The tab's storage has what this tab shows, and which entry that belongs to.
//!
//! Three rules follow, and the tests hold them for any order of what several tabs do:
//! - Nothing is written over a text that this tab hasn't seen.
//! - What nobody has changed isn't written.
//! - A mark is set before the page opens a stored text, and taken away once the page has survived that. A text that has the
//!   mark already isn't opened, only offered.

mod begin;
mod entry;
mod link;
mod offer;
mod secondary;
mod store;

pub use begin::Arrival;
pub use entry::{Restored, stored};
pub use offer::{Offer, OfferKind};
pub use store::{FAMILY, PREFIX, StorageArea};

use entry::{Entry, fingerprint, in_this_format};
use store::{EntryKey, EntryKind, about, key};

/// Stores the work of one tab.
pub struct WorkStorage {
    /// Lasts, and is the same for all tabs.
    persistent: Box<dyn StorageArea>,
    /// Lasts as long as the tab. A duplicated tab begins with a copy.
    tab: Box<dyn StorageArea>,
    /// The time in milliseconds, `-`, and something that no other tab has.
    stamp: fn() -> String,
    /// The presets of the page, in their normalized spelling: what the keys of its entries end with.
    presets_key: String,
    /// The key of the main entry.
    main: String,
    /// The key of the entry of what the tab shows. None if that has no entry yet.
    entry_key: Option<String>,
    /// The text of that entry as this tab last saw it.
    seen: Option<u64>,
    /// The text of what the tab shows.
    shown: Option<u64>,
    /// The texts that it has shown before: undo and redo may lead back to them.
    shown_before: Vec<u64>,
    /// Whether a new tab would show less than this one.
    is_unsaved: bool,
    /// A link's work that has no entry yet.
    link: Option<u64>,
    /// The page has survived opening it.
    is_link_safe: bool,
    /// Entries beside the main one that the tab has shown, with their texts: undo and redo may lead back to them.
    visited: Vec<(String, u64)>,
    /// The marks that are set as long as the page opens something. None once the page has gone away: whatever still comes there,
    /// nothing would take a mark of it away.
    marks: Option<Vec<String>>,
    /// The marks that this visit found: what they are about was opened by a visit that didn't survive it, unless another
    /// tab takes them away.
    found_marks: Vec<String>,
    /// The entry that wasn't opened for such a mark, with its text.
    crashed: Option<(String, Option<u64>)>,
    trouble: Option<OfferKind>,
    /// The main entry lacks changes that could not be stored.
    is_older: bool,
    /// What the person needn't be told again.
    dismissed: Vec<OfferKind>,
    offers: Vec<Offer>,
}

impl WorkStorage {
    /// For the page with these presets, in their normalized spelling. Nothing is read yet.
    pub fn new(
        persistent: Box<dyn StorageArea>,
        tab: Box<dyn StorageArea>,
        presets_key: String,
        stamp: fn() -> String,
    ) -> Self {
        Self {
            persistent,
            tab,
            stamp,
            main: key("work", &presets_key),
            presets_key,
            entry_key: None,
            seen: None,
            shown: None,
            shown_before: Vec::new(),
            is_unsaved: false,
            link: None,
            is_link_safe: false,
            visited: Vec::new(),
            marks: Some(Vec::new()),
            found_marks: Vec::new(),
            crashed: None,
            trouble: None,
            is_older: false,
            dismissed: Vec::new(),
            offers: Vec::new(),
        }
    }

    /// What to tell the person, and what to offer, the most pressing first.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// Whether a new tab would show less than this one.
    pub fn is_unsaved(&self) -> bool {
        self.is_unsaved
    }

    /// Whether what the tab shows has no entry yet, or not in full: a link's work, or what could not be stored.
    pub fn has_unsaved_work(&self) -> bool {
        self.is_unsaved || self.link.is_some()
    }

    /// Stores what the tab shows. The text is that of [`stored`].
    pub fn save(&mut self, text: &str) {
        let fingerprint = fingerprint(text);
        if self.shown == Some(fingerprint) && !self.is_unsaved {
            return;
        }
        self.show(fingerprint);
        if self.link == Some(fingerprint) {
            self.save_link(text, fingerprint);
        } else {
            // A reload no longer opens the link.
            self.tab.remove(&self.link_key());
            let is_saved = self.go_back(text, fingerprint) || self.write(text, fingerprint);
            self.record_save(text, is_saved);
        }
        self.update_offers();
    }

    /// Takes what the tab shows for the main work, whatever another tab has stored as that: this is kept beside it.
    pub fn claim_main_work(&mut self, text: &str) {
        let fingerprint = fingerprint(text);
        self.show(fingerprint);
        let is_saved = self.promote(text, fingerprint);
        self.record_save(text, is_saved);
        self.update_offers();
    }

    /// After undo or redo the tab may show again what an entry has.
    fn go_back(&mut self, text: &str, fingerprint: u64) -> bool {
        if self.entry_key.as_ref() != Some(&self.main)
            && let Some(stored) = self.persistent.get(&self.main).filter(|stored| is_of_work(stored, text))
        {
            (self.entry_key, self.seen) = (Some(self.main.clone()), Some(entry::fingerprint(&stored)));
            return true;
        }
        let is_shown =
            |(key, known): &&(String, u64)| *known == fingerprint && self.entry_key.as_ref() != Some(key);
        let Some((key, _)) = self.visited.iter().find(is_shown).cloned() else { return false };
        match self.persistent.get(&key) {
            Some(stored) if !is_of_work(&stored, text) => return false,
            Some(_) => {}
            // It has made room for others. That it isn't the main work still holds.
            None => drop(self.put(&key, text)),
        }
        (self.entry_key, self.seen) = (Some(key), Some(fingerprint));
        true
    }

    fn write(&mut self, text: &str, fingerprint: u64) -> bool {
        match &self.entry_key {
            // Undo or redo has led back to it, and another tab has changed its entry.
            Some(entry_key) if *entry_key == self.main && self.has_visited(fingerprint) => {
                self.begin_version(text, fingerprint)
            }
            Some(entry_key) if *entry_key == self.main => self.write_main(text, fingerprint),
            Some(entry_key) if entry_kind(entry_key) == Some(EntryKind::Tab) => {
                self.write_version(text, fingerprint)
            }
            _ => self.promote(text, fingerprint),
        }
    }

    /// Writes the main entry, unless that would lose what another tab has written.
    fn write_main(&mut self, text: &str, fingerprint: u64) -> bool {
        let unseen = self.persistent.get(&self.main).filter(|stored| !self.has_seen(stored));
        match unseen {
            Some(stored) if !is_of_work(&stored, text) => match Entry::read(&stored) {
                Entry::Unreadable if self.set_aside(EntryKind::Unreadable, &stored).is_none() => false,
                Entry::Newer => self.begin_version(text, fingerprint),
                Entry::Work(restored) if !restored.work.is_blank() => self.begin_version(text, fingerprint),
                _ => self.put_main(text, fingerprint),
            },
            _ => self.put_main(text, fingerprint),
        }
    }

    /// Writes this tab's own version, which another tab may have opened and changed.
    fn write_version(&mut self, text: &str, fingerprint: u64) -> bool {
        let Some(entry_key) = self.entry_key.clone() else { return false };
        if self.persistent.get(&entry_key).is_some_and(|stored| !self.has_seen(&stored)) {
            return self.begin_version(text, fingerprint);
        }
        let is_saved = self.put(&entry_key, text);
        if is_saved {
            self.seen = Some(fingerprint);
        }
        is_saved
    }

    /// Gives this tab a version of its own beside the main entry.
    fn begin_version(&mut self, text: &str, fingerprint: u64) -> bool {
        let key = self.put_secondary(EntryKind::Tab, text);
        let is_saved = key.is_some();
        if let Some(key) = key {
            if self.has_visited(fingerprint) {
                self.visited.retain(|(_, known)| *known != fingerprint);
                self.visited.push((key.clone(), fingerprint));
            }
            (self.entry_key, self.seen) = (Some(key), Some(fingerprint));
        }
        is_saved
    }

    /// Makes the text the main work. What was the main work gets an entry of its own, and the tab's former entry goes.
    fn promote(&mut self, text: &str, fingerprint: u64) -> bool {
        let stored = self.persistent.get(&self.main);
        let mut aside = None;
        if let Some(stored) = stored.filter(|stored| !is_of_work(stored, text) && !is_blank(stored)) {
            let kind = match Entry::read(&stored) {
                _ if self.has_crashed(&self.main) => EntryKind::Crashed,
                Entry::Newer => return self.begin_version(text, fingerprint),
                Entry::Unreadable => EntryKind::Unreadable,
                Entry::Work(_) => EntryKind::Before,
            };
            aside = self.set_aside(kind, &stored);
            if aside.is_none() {
                return false;
            }
        }
        // The text doesn't go on from that entry if undo or redo has led to it, or if another tab has changed the entry.
        let goes_on = |entry_key: &String| {
            !self.shown_before.contains(&fingerprint)
                && self.persistent.get(entry_key).is_none_or(|stored| self.has_seen(&stored))
        };
        let former = self.entry_key.clone().filter(|entry_key| *entry_key != self.main && goes_on(entry_key));
        if !self.put_main(text, fingerprint) {
            if let Some((aside, stored)) = aside {
                self.persistent.remove(&aside);
                self.persistent.set(&self.main, &stored);
            }
            return false;
        }
        if let Some(former) = former {
            self.persistent.remove(&former);
            self.visited.retain(|(key, _)| *key != former);
        }
        true
    }

    /// Moves the main entry to one beside it. Returns the key of that, and the text.
    fn set_aside(&self, kind: EntryKind, stored: &str) -> Option<(String, String)> {
        let moved = self.put_secondary(kind, stored).or_else(|| {
            // There may be no room for it twice.
            self.persistent.remove(&self.main);
            let moved = self.put_secondary(kind, stored);
            if moved.is_none() {
                self.persistent.set(&self.main, stored);
            }
            moved
        });
        Some((moved?, stored.to_owned()))
    }

    fn put_main(&mut self, text: &str, fingerprint: u64) -> bool {
        let main = self.main.clone();
        let is_saved = self.put(&main, text);
        if is_saved {
            self.unmark(&about(OPENING, &main));
            (self.entry_key, self.seen) = (Some(main), Some(fingerprint));
            self.link = None;
        }
        is_saved
    }

    /// What follows from the text being kept or not.
    fn record_save(&mut self, text: &str, is_saved: bool) {
        let reason = if self.persistent.is_open() { OfferKind::Full } else { OfferKind::Blocked };
        self.is_unsaved = !is_saved;
        self.trouble = (!is_saved).then_some(reason);
        self.crashed = None;
        let stale = about(STALE, self.entry_key.as_ref().unwrap_or(&self.main));
        if is_saved {
            self.is_older = false;
            self.unmark(&stale);
            self.spare_room();
        } else {
            self.set_mark(&stale);
        }
        self.remember(text);
    }

    /// Lets a reload of the tab show this again. Returns whether that worked.
    fn remember(&self, text: &str) -> bool {
        let seen = self.seen.map(|seen| format!("{seen:x}")).unwrap_or_default();
        let entry_key = [&seen, " ", self.entry_key.as_deref().unwrap_or_default()].concat();
        let is_remembered =
            self.tab.set(&self.main, text) && self.tab.set(&self.shown_entry_key(), &entry_key);
        if !is_remembered {
            // An earlier text would be taken for this one.
            self.tab.remove(&self.main);
            self.tab.remove(&self.shown_entry_key());
        }
        is_remembered
    }

    fn show(&mut self, fingerprint: u64) {
        let before = self.shown.replace(fingerprint);
        if let Some(before) =
            before.filter(|before| *before != fingerprint && !self.shown_before.contains(before))
        {
            self.shown_before.push(before);
        }
    }

    /// Whether the text is of an entry beside the main one that the tab has shown.
    fn has_visited(&self, fingerprint: u64) -> bool {
        self.visited.iter().any(|(_, known)| *known == fingerprint)
    }

    fn has_seen(&self, stored: &str) -> bool {
        self.seen == Some(fingerprint(stored))
    }

    /// Where the tab has the key of the entry of what it shows. The word is that of stored data.
    fn shown_entry_key(&self) -> String {
        key("seat", &self.presets_key)
    }

    /// Where the tab has the part of the address with a link's work, until that has an entry.
    fn link_key(&self) -> String {
        key("link", &self.presets_key)
    }
}

/// Whether a stored text, of whatever format, is this work.
fn is_of_work(stored: &str, text: &str) -> bool {
    stored == text || in_this_format(stored) == text
}

fn is_blank(stored: &str) -> bool {
    matches!(Entry::read(stored), Entry::Work(restored) if restored.work.is_blank())
}

fn entry_kind(key: &str) -> Option<EntryKind> {
    EntryKey::read(key).map(|key| key.kind)
}

/// Begins the names of the marks of what is being opened.
const OPENING: &str = "opening/";

/// Begins the names of the marks of what lacks changes that could not be stored.
const STALE: &str = "stale/";
