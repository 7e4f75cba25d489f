//! What a visit begins with, and what it opens.

use super::entry::{Entry, Restored, fingerprint, in_this_format};
use super::offer::Offer;
use super::store::{EntryKey, EntryKind, about, key};
use super::{OPENING, STALE, WorkStorage, entry_kind};

/// How a person came to the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// By its address.
    Visit,
    /// By reloading it, or by going back to it: what the tab showed is expected again.
    Return,
}

/// A text to begin with.
struct Candidate {
    entry_key: Option<String>,
    seen: Option<u64>,
    text: String,
    is_of_tab: bool,
    /// Whether the entry has it, or once had it.
    is_saved: bool,
}

impl WorkStorage {
    /// The work to begin with, if there is one that can be opened. Earlier versions of the page stored the work under the
    /// presets as they were spelled.
    pub fn begin(&mut self, arrival: Arrival, spelling: &str) -> Option<Restored> {
        self.take_over(spelling);
        self.find_marks();
        let work = self.first(arrival);
        if work.is_none() {
            self.disarm_crash_guard();
        }
        self.update_offers();
        work
    }

    /// As [`WorkStorage::begin`], once what an earlier visit seemed not to have survived has turned out to have been opened by
    /// another tab at the same time.
    pub fn recover(&mut self) -> Option<Restored> {
        let (key, text) = self.crashed.as_ref()?;
        if self.has_crashed(key) || self.persistent.get(key).as_deref().map(fingerprint) != *text {
            return None;
        }
        let crashed = self.crashed.take();
        let work = self.first(Arrival::Return);
        if work.is_none() {
            self.disarm_crash_guard();
            self.crashed = crashed;
        }
        self.update_offers();
        work
    }

    fn take_over(&mut self, spelling: &str) {
        let former = key("work", spelling);
        if former == self.main || self.persistent.get(&self.main).is_some() {
            return;
        }
        if let Some(text) = self.persistent.get(&former) {
            self.persistent.remove(&former);
            if !self.persistent.set(&self.main, &text) {
                self.persistent.set(&former, &text);
            }
        }
    }

    fn first(&mut self, arrival: Arrival) -> Option<Restored> {
        let (entry_key, seen) = self.remembered().unwrap_or((Some(self.main.clone()), None));
        let first = entry_key.as_ref().unwrap_or(&self.main).clone();
        if self.has_crashed(&first) {
            let text = self.persistent.get(&first).as_deref().map(fingerprint);
            self.crashed = Some((first, text));
            return None;
        }
        self.mark(about(OPENING, &first));
        for candidate in self.candidates(entry_key, seen, arrival) {
            let Candidate { entry_key, seen, text, is_of_tab, is_saved } = candidate;
            match Entry::read(&text) {
                Entry::Work(restored) if restored.work.is_blank() => {}
                Entry::Work(restored) => {
                    let key = entry_key.as_ref().unwrap_or(&self.main);
                    self.is_unsaved = !is_saved;
                    self.is_older = !is_of_tab && self.is_marked(&about(STALE, key));
                    self.show(fingerprint(&in_this_format(&text)));
                    (self.entry_key, self.seen) = (entry_key, seen);
                    if !is_of_tab {
                        self.remember(&text);
                    }
                    return Some(restored);
                }
                _ if is_of_tab && self.put_secondary(EntryKind::Unreadable, &text).is_some() => {
                    self.tab.remove(&self.main);
                }
                _ => {}
            }
        }
        // A main entry that can't be opened isn't written over.
        self.entry_key = self.persistent.get(&self.main).is_none().then(|| self.main.clone());
        None
    }

    /// The texts to begin with, the best first.
    fn candidates(&self, entry_key: Option<String>, seen: Option<u64>, arrival: Arrival) -> Vec<Candidate> {
        let entry = entry_key.as_ref().and_then(|entry_key| self.persistent.get(entry_key));
        let current = entry.as_deref().map(fingerprint);
        let is_main = entry_key.as_ref() == Some(&self.main);
        let mut candidates = Vec::new();
        if let Some(text) = self.tab.get(&self.main) {
            let own = Some(fingerprint(&text));
            let is_saved = entry_key.is_some() && (own == seen || own == current);
            let is_current = current.is_none() || current == seen;
            // What the tab shows and hasn't changed has been continued by another tab.
            let is_outdated = arrival == Arrival::Visit && !is_current && (is_saved || seen.is_none());
            if !is_outdated {
                let seen = if is_current { current } else { seen };
                candidates.push(Candidate {
                    entry_key: entry_key.clone(),
                    seen,
                    text,
                    is_of_tab: true,
                    is_saved,
                });
            }
        }
        let stored = |entry_key: Option<String>, text: String| {
            let seen = Some(fingerprint(&text));
            Candidate { entry_key, seen, text, is_of_tab: false, is_saved: true }
        };
        candidates.extend(entry.map(|text| stored(entry_key, text)));
        if !is_main && !self.has_crashed(&self.main) {
            let main = self.persistent.get(&self.main);
            candidates.extend(main.map(|text| stored(Some(self.main.clone()), text)));
        }
        candidates
    }

    /// The entry that the tab was at, and the text of that as the tab had last seen it.
    fn remembered(&self) -> Option<(Option<String>, Option<u64>)> {
        let text = self.tab.get(&self.shown_entry_key())?;
        let (seen, entry_key) = text.split_once(' ')?;
        let seen = u64::from_str_radix(seen, 16).ok();
        let is_ours = entry_key == self.main
            || EntryKey::read(entry_key).is_some_and(|key| key.presets_key == self.presets_key);
        if entry_key.is_empty() {
            Some((None, None))
        } else {
            is_ours.then(|| (Some(entry_key.to_owned()), seen))
        }
    }

    /// The work of an offer. None if it is gone, or can't be read.
    pub fn open(&mut self, offer: &Offer) -> Option<Restored> {
        let text = self.fetch(&offer.key)?;
        self.disarm_crash_guard();
        self.mark(about(OPENING, &offer.key));
        let Entry::Work(restored) = Entry::read(&text) else {
            self.disarm_crash_guard();
            self.update_offers();
            return None;
        };
        let mut entry_key = offer.key.clone();
        if entry_kind(&entry_key) == Some(EntryKind::Tab)
            && let Some(key) = self.put_secondary(EntryKind::Before, &text)
        {
            // Another tab may still write its version there.
            self.persistent.remove(&entry_key);
            entry_key = key;
        }
        let text = in_this_format(&text);
        self.show(fingerprint(&text));
        self.seen = self.persistent.get(&entry_key).as_deref().map(fingerprint);
        if entry_key != self.main {
            self.visited.push((entry_key.clone(), fingerprint(&text)));
        }
        self.entry_key = Some(entry_key);
        self.is_older = false;
        self.crashed = None;
        self.remember(&text);
        self.update_offers();
        Some(restored)
    }

    /// The stored text of an offer.
    pub fn fetch(&self, key: &str) -> Option<String> {
        self.persistent.get(key).or_else(|| self.tab.get(key))
    }

    /// Removes the entry of an offer.
    pub fn discard(&mut self, offer: &Offer) {
        for store in [&self.persistent, &self.tab] {
            store.remove(&offer.key);
        }
        for name in [OPENING, STALE] {
            self.unmark(&about(name, &offer.key));
        }
        self.update_offers();
    }

    /// Marks what the tab shows before the page does what it may not survive.
    pub fn arm_crash_guard(&mut self) {
        let entry_key = if self.link.is_some() && self.entry_key.is_none() {
            Some(self.link_key())
        } else {
            self.entry_key.clone()
        };
        if let Some(entry_key) = entry_key {
            self.mark(about(OPENING, &entry_key));
        }
    }
}
