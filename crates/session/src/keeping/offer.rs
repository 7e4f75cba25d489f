//! What the person is told about stored works, and what is offered of them.

use super::entry::{Entry, in_this_format, print};
use super::store::{Side, is_of_later_version};
use super::{Keeper, side_of};

/// What an offer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// What the tab shows can't be stored: the storage is full.
    Full,
    /// What the tab shows can't be stored: the browser forbids it.
    Blocked,
    /// What the tab shows lacks changes that could not be stored.
    Older,
    /// The page didn't survive opening this work.
    Died,
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

impl What {
    pub const ALL: [Self; 11] = [
        Self::Full,
        Self::Blocked,
        Self::Older,
        Self::Died,
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
            Self::Died => "died",
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
    pub what: What,
    /// Of the entry; empty if it is about what the tab shows.
    pub key: String,
    /// When the entry was made, in milliseconds since 1970, where that is known.
    pub millis: Option<u64>,
    /// The length of its text in bytes.
    pub bytes: usize,
}

impl Offer {
    fn new(what: What) -> Self {
        Self { what, key: String::new(), millis: None, bytes: 0 }
    }
}

impl Keeper {
    /// Looks again at what is stored: another tab may have changed it. Returns whether the offers have changed.
    pub fn look_again(&mut self) -> bool {
        let before = std::mem::take(&mut self.offers);
        self.look();
        before != self.offers
    }

    /// The person has read this.
    pub fn hush(&mut self, what: What) {
        self.hushed.push(what);
        self.look();
    }

    pub(super) fn look(&mut self) {
        let mut offers: Vec<Offer> = self.trouble.map(Offer::new).into_iter().collect();
        if self.is_older {
            offers.push(Offer::new(What::Older));
        }
        let link = self.link_key();
        if self.is_dead(&link) {
            offers.extend(self.offer(What::Died, &link));
        }
        let main = self.fetch(&self.main).and_then(|text| self.offer(self.main_is(&text)?, &self.main));
        offers.extend(main);
        offers.extend(self.beside());
        let later = self.lasting.keys().into_iter().find(|key| is_of_later_version(key));
        offers.extend(later.and_then(|key| self.offer(What::Newer, &key)));
        offers.retain(|offer| !self.hushed.contains(&offer.what));
        self.offers = offers;
    }

    fn offer(&self, what: What, key: &str) -> Option<Offer> {
        let bytes = self.fetch(key)?.len();
        Some(Offer { key: key.to_owned(), bytes, ..Offer::new(what) })
    }

    /// What the main entry is to the person. None if that is what the tab shows.
    fn main_is(&self, text: &str) -> Option<What> {
        let is_shown = self.seat.as_ref() == Some(&self.main) && self.has_seen(text);
        if is_shown {
            return None;
        }
        if self.is_dead(&self.main) {
            return Some(What::Died);
        }
        match Entry::read(text) {
            Entry::Newer => Some(What::Newer),
            Entry::Unreadable => Some(What::Unreadable),
            Entry::Work(work) if work.is_blank() => None,
            Entry::Work(_) if self.shown == Some(print(&in_this_format(text))) => None,
            Entry::Work(_) => Some(match &self.seat {
                Some(seat) if *seat == self.main || side_of(seat) == Some(Side::Tab) => What::Other,
                _ => What::Own,
            }),
        }
    }

    /// The entries beside the main one, the newest first.
    fn beside(&self) -> Vec<Offer> {
        let main = self.lasting.get(&self.main);
        let is_elsewhere = |text: &str| main.as_deref() == Some(text) || self.shown == Some(print(text));
        let sides = self.sides().into_iter().rev();
        let sides = sides.filter(|side| {
            side.read.slot == self.slot && self.seat.as_ref() != Some(&side.key) && !is_elsewhere(&side.text)
        });
        let offers = sides.map(|side| {
            let what = match side.read.side {
                _ if self.is_dead(&side.key) => What::Died,
                Side::Before => What::Before,
                Side::Tab => What::Tab,
                Side::Shared => What::Shared,
                Side::Died => What::Died,
                Side::Unreadable => What::Unreadable,
            };
            Offer { what, key: side.key, millis: Some(side.read.millis), bytes: side.text.len() }
        });
        offers.collect()
    }
}
