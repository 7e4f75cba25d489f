//! What the person is told about stored works, and what is offered of them.

use super::entry::{Entry, fingerprint, in_this_format};
use super::store::{EntryKind, is_of_later_version};
use super::{WorkStorage, entry_kind};

/// What an offer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfferKind {
    /// What the tab shows can't be stored: the storage is full.
    Full,
    /// What the tab shows can't be stored: the browser forbids it.
    Blocked,
    /// What the tab shows lacks changes that could not be stored.
    Older,
    /// The page didn't survive opening this work.
    Crashed,
    /// Another tab has changed the work that this tab shows.
    Other,
    /// The person's own work, while the tab shows another.
    Own,
    /// A later version of this page stored this.
    Newer,
    /// This text can't be read.
    Unreadable,
    /// The person's work before a link's work took its place.
    Before,
    /// The version of a tab that couldn't write over a newer one.
    Tab,
    /// A link's work that nobody has changed.
    Shared,
}

impl OfferKind {
    /// Each kind once.
    pub const ALL: [Self; 11] = [
        Self::Full,
        Self::Blocked,
        Self::Older,
        Self::Crashed,
        Self::Other,
        Self::Own,
        Self::Newer,
        Self::Unreadable,
        Self::Before,
        Self::Tab,
        Self::Shared,
    ];

    /// The end of the keys of its texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Blocked => "blocked",
            Self::Older => "older",
            Self::Crashed => "died",
            Self::Other => "other",
            Self::Own => "own",
            Self::Newer => "newer",
            Self::Unreadable => "unreadable",
            Self::Before => "before",
            Self::Tab => "tab",
            Self::Shared => "shared",
        }
    }
}

/// A stored text that is told about or offered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// What it is to the person.
    pub kind: OfferKind,
    /// Of the entry; empty if it is about what the tab shows.
    pub key: String,
    /// When the entry was made, in milliseconds since 1970, where that is known.
    pub millis: Option<u64>,
    /// The length of its text in bytes.
    pub bytes: usize,
}

impl Offer {
    fn new(kind: OfferKind) -> Self {
        Self { kind, key: String::new(), millis: None, bytes: 0 }
    }
}

impl WorkStorage {
    /// Looks again at what is stored: another tab may have changed it. Returns whether the offers have changed.
    pub fn refresh_offers(&mut self) -> bool {
        let before = std::mem::take(&mut self.offers);
        self.update_offers();
        before != self.offers
    }

    /// The person has read this.
    pub fn dismiss(&mut self, kind: OfferKind) {
        self.dismissed.push(kind);
        self.update_offers();
    }

    pub(super) fn update_offers(&mut self) {
        let mut offers: Vec<Offer> = self.trouble.map(Offer::new).into_iter().collect();
        if self.is_older {
            offers.push(Offer::new(OfferKind::Older));
        }
        let link = self.link_key();
        if self.has_crashed(&link) {
            offers.extend(self.offer(OfferKind::Crashed, &link));
        }
        let main = self.fetch(&self.main).and_then(|text| self.offer(self.main_is(&text)?, &self.main));
        offers.extend(main);
        offers.extend(self.beside());
        let later = self.persistent.keys().into_iter().find(|key| is_of_later_version(key));
        offers.extend(later.and_then(|key| self.offer(OfferKind::Newer, &key)));
        offers.retain(|offer| !self.dismissed.contains(&offer.kind));
        self.offers = offers;
    }

    fn offer(&self, kind: OfferKind, key: &str) -> Option<Offer> {
        let bytes = self.fetch(key)?.len();
        Some(Offer { key: key.to_owned(), bytes, ..Offer::new(kind) })
    }

    /// What the main entry is to the person. None if that is what the tab shows.
    fn main_is(&self, text: &str) -> Option<OfferKind> {
        let is_shown = self.entry_key.as_ref() == Some(&self.main) && self.has_seen(text);
        if is_shown {
            return None;
        }
        if self.has_crashed(&self.main) {
            return Some(OfferKind::Crashed);
        }
        match Entry::read(text) {
            Entry::Newer => Some(OfferKind::Newer),
            Entry::Unreadable => Some(OfferKind::Unreadable),
            Entry::Work(restored) if restored.work.is_blank() => None,
            Entry::Work(_) if self.shown == Some(fingerprint(&in_this_format(text))) => None,
            Entry::Work(_) => Some(match &self.entry_key {
                Some(entry_key)
                    if *entry_key == self.main || entry_kind(entry_key) == Some(EntryKind::Tab) =>
                {
                    OfferKind::Other
                }
                _ => OfferKind::Own,
            }),
        }
    }

    /// The entries beside the main one, the newest first.
    fn beside(&self) -> Vec<Offer> {
        let main = self.persistent.get(&self.main);
        let is_elsewhere =
            |text: &str| main.as_deref() == Some(text) || self.shown == Some(fingerprint(text));
        let entries = self.secondary_entries().into_iter().rev();
        let entries = entries.filter(|entry| {
            entry.parsed_key.presets_key == self.presets_key
                && self.entry_key.as_ref() != Some(&entry.key)
                && !is_elsewhere(&entry.text)
        });
        let offers = entries.map(|entry| {
            let kind = match entry.parsed_key.kind {
                _ if self.has_crashed(&entry.key) => OfferKind::Crashed,
                EntryKind::Before => OfferKind::Before,
                EntryKind::Tab => OfferKind::Tab,
                EntryKind::Shared => OfferKind::Shared,
                EntryKind::Crashed => OfferKind::Crashed,
                EntryKind::Unreadable => OfferKind::Unreadable,
            };
            Offer { kind, key: entry.key, millis: Some(entry.parsed_key.millis), bytes: entry.text.len() }
        });
        offers.collect()
    }
}
