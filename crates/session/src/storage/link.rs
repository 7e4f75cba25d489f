//! A link's work, from the address to an entry of its own.

use super::entry::fingerprint;
use super::offer::Offer;
use super::store::{EntryKind, about, new_entry_key};
use super::{OPENING, WorkStorage};

impl WorkStorage {
    /// A link came, with this part of the address. It is opened again if the tab is reloaded too early.
    pub fn receive(&mut self, part: &str) {
        let key = self.link_key();
        self.tab.set(&key, part);
        self.mark(about(OPENING, &key));
    }

    /// A link that came and has no entry yet, unless the page didn't survive it.
    pub fn pending_link(&self) -> Option<String> {
        let key = self.link_key();
        self.tab.get(&key).filter(|_| !self.has_crashed(&key))
    }

    /// Whether an offer is of a link that the page didn't survive.
    pub fn is_link(&self, offer: &Offer) -> bool {
        offer.key == self.link_key()
    }

    /// Lets a link that the page didn't survive be opened once more.
    pub fn retry_link(&mut self) {
        self.unmark(&about(OPENING, &self.link_key()));
        self.update_offers();
    }

    /// The link's work is what the tab shows from now on.
    pub fn open_link(&mut self, text: &str) {
        if self.shown == Some(fingerprint(text)) {
            // The tab shows the same already.
            self.tab.remove(&self.link_key());
            return;
        }
        self.link = Some(fingerprint(text));
        self.is_link_safe = false;
        // What the tab showed before is no danger any longer.
        let mark = about(OPENING, &self.link_key());
        let marks = self.marks.iter_mut().flat_map(|marks| marks.extract_if(.., |known| *known == mark));
        let of_link: Vec<String> = marks.collect();
        self.disarm_crash_guard();
        if let Some(marks) = &mut self.marks {
            marks.extend(of_link);
        }
        self.save(text);
    }

    /// Nothing could be made of the link.
    pub fn refuse_link(&mut self) {
        let key = self.link_key();
        self.tab.remove(&key);
        self.disarm_crash_guard();
        self.update_offers();
    }

    /// The page has survived the link's work, which gets an entry.
    pub fn settle_link(&mut self, text: &str) {
        self.is_link_safe = true;
        if self.link == Some(fingerprint(text)) {
            self.save_link(text, fingerprint(text));
            self.update_offers();
        }
    }

    pub(super) fn save_link(&mut self, text: &str, fingerprint: u64) {
        self.crashed = None;
        if !self.go_back(text, fingerprint) {
            if !self.is_link_safe {
                (self.entry_key, self.seen) = (None, None);
                return;
            }
            // In a full storage only the tab has it.
            let kind = EntryKind::Shared;
            let key = self
                .put_secondary(kind, text)
                .unwrap_or_else(|| new_entry_key(kind, &(self.stamp)(), &self.presets_key));
            self.visited.push((key.clone(), fingerprint));
            (self.entry_key, self.seen) = (Some(key), Some(fingerprint));
        }
        self.link = None;
        self.is_unsaved = false;
        if self.remember(text) {
            self.tab.remove(&self.link_key());
        }
    }
}
