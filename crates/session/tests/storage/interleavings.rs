//! Several tabs in any order: no change of a person is lost unless they say so.

use std::collections::BTreeSet;

use batch_pool_session::storage::{Arrival, OfferKind};
use proptest::prelude::*;

use super::world::{Storage, Tab};

const MOST_TABS: usize = 4;

/// What happens in one tab.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Duplicate,
    /// Types, and pauses.
    Edit,
    /// Types a secret too, and pauses.
    EditSecret,
    /// Types, and hasn't paused yet.
    Type,
    Pause,
    Close,
    /// The process of the tab ends without a word.
    Crash,
    Return(Arrival),
    Link,
    UndoAndRedo,
    /// The news of what other tabs have stored arrives.
    Hear,
    /// Opens the nth offer.
    Take(usize),
    KeepMine,
}

#[derive(Clone, Copy, Debug)]
enum Act {
    Open,
    /// The storage becomes full, or has room again.
    Fill(bool),
    /// In the tab of this number.
    In(usize, Deed),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let deed = prop_oneof![
        1 => Just(Deed::Duplicate),
        6 => Just(Deed::Edit),
        2 => Just(Deed::EditSecret),
        2 => Just(Deed::Type),
        2 => Just(Deed::Pause),
        2 => Just(Deed::Close),
        1 => Just(Deed::Crash),
        2 => Just(Deed::Return(Arrival::Return)),
        1 => Just(Deed::Return(Arrival::Visit)),
        2 => Just(Deed::Link),
        2 => Just(Deed::UndoAndRedo),
        2 => Just(Deed::Hear),
        2 => (0..4_usize).prop_map(Deed::Take),
        1 => Just(Deed::KeepMine),
    ];
    let act = prop_oneof![
        2 => Just(Act::Open),
        1 => any::<bool>().prop_map(Act::Fill),
        20 => (0..MOST_TABS, deed).prop_map(|(tab, deed)| Act::In(tab, deed)),
    ];
    prop::collection::vec(act, 1..40)
}

type Words = BTreeSet<String>;

#[derive(Default)]
struct Browser {
    storage: Storage,
    tabs: Vec<Tab>,
    /// All words that a person has typed, and that the page has taken as stored.
    stored: Words,
    /// Words that the person has taken back in one tab. Another tab may still show them, and take them as stored.
    taken_back: Words,
    next: usize,
}

impl Browser {
    fn word(&mut self, kind: &str) -> String {
        self.next += 1;
        format!("{kind}{}", self.next)
    }

    fn act(&mut self, act: Act) {
        match act {
            Act::Open if self.tabs.len() < MOST_TABS => self.tabs.push(Tab::open(&self.storage)),
            Act::Fill(is_full) => self.storage.set_quota(is_full.then(|| self.storage.length())),
            Act::In(tab, deed) if !self.tabs.is_empty() => self.act_in(tab % self.tabs.len(), deed),
            Act::Open | Act::In(..) => {}
        }
    }

    fn act_in(&mut self, number: usize, deed: Deed) {
        let word = self.word(if matches!(deed, Deed::Link) { "link" } else { "typed" });
        let has_room = self.tabs.len() < MOST_TABS;
        let tab = &mut self.tabs[number];
        match deed {
            Deed::Type => tab.type_word(&word),
            Deed::Crash => drop(self.tabs.remove(number)),
            Deed::Hear => drop(tab.work_storage.refresh_offers()),
            Deed::Duplicate if has_room => {
                let copy = tab.duplicate();
                self.tabs.push(copy);
            }
            Deed::Edit => {
                tab.edit(&word);
                self.note_written(number);
            }
            Deed::EditSecret => {
                tab.type_secret(&word);
                tab.save();
                self.note_written(number);
            }
            Deed::Pause => self.pause(number),
            Deed::Close => {
                self.pause(number);
                self.tabs.remove(number).work_storage.disarm_crash_guard();
            }
            Deed::Return(arrival) => {
                self.pause(number);
                let mut tab = self.tabs.remove(number);
                tab.work_storage.disarm_crash_guard();
                let shown = tab.shows();
                let tab = tab.reload(arrival);
                if arrival == Arrival::Return && !shown.is_empty() {
                    assert_eq!(tab.shows(), shown, "a reload shows what the tab showed");
                }
                self.tabs.insert(number, tab);
                self.note(number);
            }
            Deed::Link => {
                self.pause(number);
                self.tabs[number].opened_link(&[&word]);
            }
            Deed::UndoAndRedo => {
                self.pause(number);
                let before = self.tabs[number].shows();
                self.tabs[number].undo();
                // The person has taken these back. In a full storage there may be no room for them again.
                let after = self.tabs[number].shows();
                if after != before {
                    let taken_back = before.into_iter().filter(|word| !after.contains(word));
                    self.taken_back.extend(taken_back);
                    self.stored.retain(|word| !self.taken_back.contains(word));
                    self.tabs[number].redo();
                    self.note_written(number);
                }
            }
            Deed::Take(offer) => {
                self.pause(number);
                let tab = &mut self.tabs[number];
                let opens = |what| {
                    !matches!(
                        what,
                        OfferKind::Full | OfferKind::Older | OfferKind::Newer | OfferKind::Unreadable
                    )
                };
                let mut offers = tab.work_storage.offers().iter().filter(|offer| opens(offer.kind));
                let offer = offers.nth(offer).cloned();
                if let Some(offer) = offer {
                    tab.take(&offer);
                }
            }
            Deed::KeepMine if tab.offers().contains(&OfferKind::Other) => {
                tab.claim_main_work();
                self.note(number);
            }
            Deed::Duplicate | Deed::KeepMine => {}
        }
    }

    fn pause(&mut self, number: usize) {
        self.tabs[number].save();
        self.note(number);
    }

    /// What the tab shows and has stored is to be found from now on.
    fn note(&mut self, number: usize) {
        let tab = &self.tabs[number];
        if tab.work_storage.is_unsaved() {
            assert!(tab.offers().contains(&OfferKind::Full), "what isn't stored is told");
        } else {
            let typed = tab.shows().into_iter().filter(|word| word.starts_with("typed"));
            self.stored.extend(typed.filter(|word| !self.taken_back.contains(word)));
        }
    }

    /// As [`Browser::note`], where the tab has just written what it shows.
    fn note_written(&mut self, number: usize) {
        let tab = &self.tabs[number];
        if !tab.work_storage.is_unsaved() {
            let shown = tab.shows();
            self.taken_back.retain(|word| !shown.contains(word));
        }
        self.note(number);
    }

    /// Each word that was stored can be opened by the next visit: as its work, or as an offer.
    fn assert_complete(&self) {
        let visit = Tab::open(&self.storage.copy());
        let mut found: Words = visit.shows().into_iter().collect();
        for offer in visit.work_storage.offers() {
            let text = visit.work_storage.fetch(&offer.key).unwrap_or_default();
            found.extend(self.stored.iter().filter(|word| text.contains(&format!("\"{word}\""))).cloned());
        }
        let lost: Vec<_> = self.stored.difference(&found).collect();
        assert!(lost.is_empty(), "lost: {lost:?} of {:#?}", self.storage.texts());
    }
}

proptest! {
    #[test]
    fn no_change_is_lost(acts in acts()) {
        let mut browser = Browser::default();
        for act in acts {
            browser.act(act);
            // At the limit the oldest go; another test holds that.
            let beside = ["before/", "tab/", "shared/", "died/"].map(|name| browser.storage.of(name).len());
            prop_assume!(beside.into_iter().sum::<usize>() < 8);
            browser.assert_complete();
        }
    }
}

#[test]
fn no_change_is_lost_in_orders_that_once_lost_one() {
    use Act::{Fill, In, Open};
    use Deed::{Close, Duplicate, Edit, KeepMine, Link, Take, Type, UndoAndRedo};

    let orders: [(&str, &[Act]); 3] = [
        (
            "redo leads to an opened version that its tab has changed since",
            &[
                Open,
                In(0, Edit),
                Open,
                Open,
                In(0, Link),
                In(2, Edit),
                In(2, Link),
                In(0, Duplicate),
                Fill(true),
                In(2, Close),
                In(1, Edit),
                Open,
                In(3, Take(0)),
                In(1, Edit),
                In(3, UndoAndRedo),
            ],
        ),
        (
            "a version becomes the main work after a duplicated tab has changed it",
            &[Open, Open, In(0, Edit), In(1, Edit), In(1, Duplicate), In(2, Edit), In(1, KeepMine)],
        ),
        (
            "redo leads away from an opened version while another tab changes the main work",
            &[
                Open,
                Open,
                In(0, Edit),
                Open,
                In(0, Type),
                In(1, Edit),
                In(1, Close),
                In(0, Take(0)),
                In(0, Take(0)),
                In(1, Link),
                In(1, UndoAndRedo),
                In(1, Close),
                In(0, UndoAndRedo),
            ],
        ),
    ];
    for (name, acts) in orders {
        println!("{name}");
        let mut browser = Browser::default();
        for act in acts {
            browser.act(*act);
            browser.assert_complete();
        }
    }
}
