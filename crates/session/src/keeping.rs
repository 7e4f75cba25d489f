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
mod side;
mod store;

pub use begin::Arrival;
pub use entry::stored;
pub use offer::{Offer, What};
pub use store::{FAMILY, PREFIX, Store};

use entry::{Entry, in_this_format, print};
use store::{Side, SideKey, about, key};

/// Stores the work of one tab.
pub struct Keeper {
    /// Lasts, and is the same for all tabs.
    lasting: Box<dyn Store>,
    /// Lasts as long as the tab. A duplicated tab begins with a copy.
    tab: Box<dyn Store>,
    /// The time in milliseconds, `-`, and something that no other tab has.
    stamp: fn() -> String,
    /// The presets of the page, in their normalized spelling.
    slot: String,
    /// The key of the main entry.
    main: String,
    /// The key of the entry of what the tab shows. None if that has no entry yet.
    seat: Option<String>,
    /// The text of that entry as this tab last saw it.
    seen: Option<u64>,
    /// The text of what the tab shows.
    shown: Option<u64>,
    /// Whether a new tab would show less than this one.
    is_unkept: bool,
    /// A link's work that has no entry yet.
    link: Option<u64>,
    /// The page has survived opening it.
    is_link_safe: bool,
    /// Entries beside the main one that the tab has shown, with their texts: undo and redo may lead back to them.
    visited: Vec<(String, u64)>,
    /// The marks that are set as long as the page opens something.
    marks: Vec<String>,
    /// The marks that this visit found: what they are about was opened by a visit that didn't survive it, unless another
    /// tab takes them away.
    found_marks: Vec<String>,
    /// The entry that wasn't opened for such a mark, with its text.
    died: Option<(String, Option<u64>)>,
    trouble: Option<What>,
    /// The main entry lacks changes that could not be stored.
    is_older: bool,
    /// What the person needn't be told again.
    hushed: Vec<What>,
    offers: Vec<Offer>,
}

impl Keeper {
    /// For the page with these presets, in their normalized spelling. Nothing is read yet.
    pub fn new(lasting: Box<dyn Store>, tab: Box<dyn Store>, slot: String, stamp: fn() -> String) -> Self {
        Self {
            lasting,
            tab,
            stamp,
            main: key("work", &slot),
            slot,
            seat: None,
            seen: None,
            shown: None,
            is_unkept: false,
            link: None,
            is_link_safe: false,
            visited: Vec::new(),
            marks: Vec::new(),
            found_marks: Vec::new(),
            died: None,
            trouble: None,
            is_older: false,
            hushed: Vec::new(),
            offers: Vec::new(),
        }
    }

    /// What to tell the person, and what to offer, the most pressing first.
    pub fn offers(&self) -> &[Offer] {
        &self.offers
    }

    /// Whether a new tab would show less than this one.
    pub fn is_unkept(&self) -> bool {
        self.is_unkept
    }

    /// Whether what the tab shows has no entry yet, or not in full: a link's work, or what could not be stored.
    pub fn owes_something(&self) -> bool {
        self.is_unkept || self.link.is_some()
    }

    /// Stores what the tab shows. The text is that of [`stored`].
    pub fn keep(&mut self, text: &str) {
        let print = print(text);
        if self.shown == Some(print) && !self.is_unkept {
            return;
        }
        self.shown = Some(print);
        if self.link == Some(print) {
            self.keep_link(text, print);
        } else {
            // A reload no longer opens the link.
            self.tab.remove(&self.link_key());
            let is_kept = self.go_back(text, print) || self.write(text, print);
            self.kept(text, is_kept);
        }
        self.look();
    }

    /// Takes what the tab shows for the main work, whatever another tab has stored as that: this is kept beside it.
    pub fn keep_mine(&mut self, text: &str) {
        let print = print(text);
        self.shown = Some(print);
        let is_kept = self.promote(text, print);
        self.kept(text, is_kept);
        self.look();
    }

    /// After undo or redo the tab may show again what an entry has.
    fn go_back(&mut self, text: &str, print: u64) -> bool {
        if self.seat.as_ref() != Some(&self.main)
            && let Some(stored) = self.lasting.get(&self.main).filter(|stored| is_of_work(stored, text))
        {
            (self.seat, self.seen) = (Some(self.main.clone()), Some(entry::print(&stored)));
            return true;
        }
        let is_shown = |(key, known): &&(String, u64)| *known == print && self.seat.as_ref() != Some(key);
        let Some((key, _)) = self.visited.iter().find(is_shown).cloned() else { return false };
        match self.lasting.get(&key) {
            Some(stored) if stored != text => return false,
            Some(_) => {}
            // It has made room for others. That it isn't the main work still holds.
            None => drop(self.put(&key, text)),
        }
        (self.seat, self.seen) = (Some(key), Some(print));
        true
    }

    fn write(&mut self, text: &str, print: u64) -> bool {
        match &self.seat {
            Some(seat) if *seat == self.main => self.write_main(text, print),
            Some(seat) if side_of(seat) == Some(Side::Tab) => self.write_version(text, print),
            _ => self.promote(text, print),
        }
    }

    /// Writes the main entry, unless that would lose what another tab has written.
    fn write_main(&mut self, text: &str, print: u64) -> bool {
        let unseen = self.lasting.get(&self.main).filter(|stored| !self.has_seen(stored));
        match unseen {
            Some(stored) if !is_of_work(&stored, text) => match Entry::read(&stored) {
                Entry::Unreadable if self.set_aside(Side::Unreadable, &stored).is_none() => false,
                Entry::Newer => self.begin_version(text, print),
                Entry::Work(work) if !work.is_blank() => self.begin_version(text, print),
                _ => self.put_main(text, print),
            },
            _ => self.put_main(text, print),
        }
    }

    /// Writes this tab's own version, which another tab may have opened and changed.
    fn write_version(&mut self, text: &str, print: u64) -> bool {
        let Some(seat) = self.seat.clone() else { return false };
        if self.lasting.get(&seat).is_some_and(|stored| !self.has_seen(&stored)) {
            return self.begin_version(text, print);
        }
        let is_kept = self.put(&seat, text);
        if is_kept {
            self.seen = Some(print);
        }
        is_kept
    }

    /// Gives this tab a version of its own beside the main entry.
    fn begin_version(&mut self, text: &str, print: u64) -> bool {
        let key = self.put_side(Side::Tab, text);
        let is_kept = key.is_some();
        if is_kept {
            (self.seat, self.seen) = (key, Some(print));
        }
        is_kept
    }

    /// Makes the text the main work. What was the main work gets an entry of its own, and the tab's former entry goes.
    fn promote(&mut self, text: &str, print: u64) -> bool {
        let stored = self.lasting.get(&self.main);
        let mut aside = None;
        if let Some(stored) = stored.filter(|stored| !is_of_work(stored, text) && !is_blank(stored)) {
            let side = match Entry::read(&stored) {
                _ if self.is_dead(&self.main) => Side::Died,
                Entry::Newer => return self.begin_version(text, print),
                Entry::Unreadable => Side::Unreadable,
                Entry::Work(_) => Side::Before,
            };
            aside = self.set_aside(side, &stored);
            if aside.is_none() {
                return false;
            }
        }
        let former = self.seat.clone().filter(|seat| *seat != self.main);
        if !self.put_main(text, print) {
            if let Some((aside, stored)) = aside {
                self.lasting.remove(&aside);
                self.lasting.set(&self.main, &stored);
            }
            return false;
        }
        if let Some(former) = former {
            self.lasting.remove(&former);
            self.visited.retain(|(key, _)| *key != former);
        }
        true
    }

    /// Moves the main entry to one beside it. Returns the key of that, and the text.
    fn set_aside(&self, side: Side, stored: &str) -> Option<(String, String)> {
        let moved = self.put_side(side, stored).or_else(|| {
            // There may be no room for it twice.
            self.lasting.remove(&self.main);
            let moved = self.put_side(side, stored);
            if moved.is_none() {
                self.lasting.set(&self.main, stored);
            }
            moved
        });
        Some((moved?, stored.to_owned()))
    }

    fn put_main(&mut self, text: &str, print: u64) -> bool {
        let main = self.main.clone();
        let is_kept = self.put(&main, text);
        if is_kept {
            self.unmark(&about(OPENING, &main));
            (self.seat, self.seen) = (Some(main), Some(print));
            self.link = None;
        }
        is_kept
    }

    /// What follows from the text being kept or not.
    fn kept(&mut self, text: &str, is_kept: bool) {
        let reason = if self.lasting.is_open() { What::Full } else { What::Blocked };
        self.is_unkept = !is_kept;
        self.trouble = (!is_kept).then_some(reason);
        self.died = None;
        let stale = about(STALE, self.seat.as_ref().unwrap_or(&self.main));
        if is_kept {
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
        let seat = [&seen, " ", self.seat.as_deref().unwrap_or_default()].concat();
        let is_remembered = self.tab.set(&self.main, text) && self.tab.set(&self.seat_key(), &seat);
        if !is_remembered {
            // An earlier text would be taken for this one.
            self.tab.remove(&self.main);
            self.tab.remove(&self.seat_key());
        }
        is_remembered
    }

    fn has_seen(&self, stored: &str) -> bool {
        self.seen == Some(print(stored))
    }

    fn seat_key(&self) -> String {
        key("seat", &self.slot)
    }

    /// Where the tab has the part of the address with a link's work, until that has an entry.
    fn link_key(&self) -> String {
        key("link", &self.slot)
    }
}

/// Whether a stored text, of whatever format, is this work.
fn is_of_work(stored: &str, text: &str) -> bool {
    stored == text || in_this_format(stored) == text
}

fn is_blank(stored: &str) -> bool {
    matches!(Entry::read(stored), Entry::Work(work) if work.is_blank())
}

fn side_of(key: &str) -> Option<Side> {
    SideKey::read(key).map(|key| key.side)
}

/// Begins the names of the marks of what is being opened.
const OPENING: &str = "opening/";

/// Begins the names of the marks of what lacks changes that could not be stored.
const STALE: &str = "stale/";
