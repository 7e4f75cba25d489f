//! What is stored of the work, when, and what of it is offered.

use std::cell::RefMut;

use batch_pool_model::locale::Text;
use batch_pool_session::storage::{Offer, Restored, WorkStorage};
use batch_pool_session::{Action, Failure, Fragment, LinkFailure, Notice, Work};

use crate::ui::effect::{address, engine, module, sharing, storage};
use crate::ui::model::TextBundle;
use crate::ui::msg::{Msg, StorageMsg};

use super::App;

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;

/// Storage may wait for a pause in typing; the screen never does.
const SAVE_AFTER_MILLISECONDS: u32 = 300;

/// A page that still responds after this time has survived what it has drawn.
const CRASH_GUARD_MILLISECONDS: u32 = 100;

/// For so long, loading the engine and checking the first body has the network to itself.
const CHECKED_AFTER_MILLISECONDS: u32 = 2000;

/// What is waited for before the rest is loaded.
pub(super) enum Wait {
    /// The next frame, and then some time.
    Painting(#[expect(dead_code, reason = "it ends when it's dropped")] AnimationFrame),
    Elapsing(#[expect(dead_code, reason = "it ends when it's dropped")] Timeout),
}

impl App {
    pub(super) fn update_storage(&mut self, msg: StorageMsg) {
        match msg {
            StorageMsg::SaveNow => self.save_now(),
            StorageMsg::Refresh => self.refresh_offers(),
            StorageMsg::CrashGuardExpired => self.disarm_crash_guard(),
            StorageMsg::LoadRest => self.load_rest(),
            StorageMsg::FragmentChanged => self.open_fragment(),
            StorageMsg::LinkRead(work) => self.link_read(work),
            // A link's work is kept once it's known what is secret in it, and offered then in its turn.
            StorageMsg::OpenOffer(offer)
                if !module::knows_secrets()
                    && !self.model.missing.storing
                    && self.work_storage().has_unsaved_work() =>
            {
                self.waiting_offer = Some(offer);
                self.load_rest();
            }
            StorageMsg::OpenOffer(offer) => self.open_offer(&offer),
            StorageMsg::DownloadOffer(offer) => self.download_offer(&offer),
            StorageMsg::DiscardOffer(offer) => self.work_storage().discard(&offer),
            StorageMsg::ClaimMainWork => {
                self.save_queue.borrow_mut().claims_main_work = true;
                self.retry_storing();
                self.load_rest();
                self.claim_main_work();
            }
            StorageMsg::DismissOffer(what) => self.work_storage().dismiss(what),
        }
    }

    /// Lets what is told and offered be drawn.
    pub(super) fn show_offers(&mut self) {
        let work_storage = &self.save_queue.borrow().work_storage;
        if self.model.offers != work_storage.offers() {
            self.model.offers = work_storage.offers().to_vec();
        }
        self.model.is_unsaved = work_storage.is_unsaved();
        let is_waiting = self.save_queue.borrow().pending.is_some() && !module::knows_secrets();
        let must_ask = self.model.is_unsaved || is_waiting || self.model.unfinished_text().is_some();
        if must_ask != self.leave_guard.is_some() {
            self.leave_guard = must_ask.then(storage::ask_before_leaving);
        }
    }

    /// Takes what the tab shows for the main work if the person wants that. Until it's known what is secret, it waits.
    pub(super) fn claim_main_work(&mut self) {
        let save_queue = &mut *self.save_queue.borrow_mut();
        if module::knows_secrets() && std::mem::take(&mut save_queue.claims_main_work) {
            self.save_timer = None;
            save_queue.pending = None;
            save_queue.work_storage.claim_main_work(&storage::text(self.state.work()));
        }
    }

    fn work_storage(&self) -> RefMut<'_, WorkStorage> {
        RefMut::map(self.save_queue.borrow_mut(), |save_queue| &mut save_queue.work_storage)
    }

    /// Stores the work after a pause. A blank page is no work.
    pub(super) fn schedule_save(&mut self) {
        let work = self.state.work();
        self.save_queue.borrow_mut().pending = (!work.is_blank()).then(|| work.clone());
        let send = self.send.clone();
        let later =
            Timeout::new(SAVE_AFTER_MILLISECONDS, move || send.emit(Msg::Storage(StorageMsg::SaveNow)));
        self.save_timer = Some(later);
    }

    /// Stores the work if it has changed.
    pub(super) fn save_now(&mut self) {
        self.save_timer = None;
        self.save_queue.borrow_mut().save();
    }

    /// Loads the page again once the work is stored. If what stores it can't be loaded, the person is told, and can still do so.
    pub(super) fn reload_page(&mut self) {
        let can_come = !module::knows_secrets() && !self.model.missing.storing;
        self.save_queue.borrow_mut().reloads = can_come && !self.state.work().is_blank();
        if self.save_queue.borrow().reloads {
            return self.load_rest();
        }
        self.save_now();
        self.work_storage().leave();
        // The browser needn't ask any longer.
        self.show_offers();
        address::reload();
    }

    fn refresh_offers(&mut self) {
        self.work_storage().refresh_offers();
        if self.state.work().is_blank() {
            let healed = self.work_storage().recover();
            if let Some(Restored { work, notice }) = healed {
                self.extend_crash_guard();
                self.dispatch(Action::Open { work, notice });
            }
        }
    }

    /// Marks what is about to be drawn or checked, until the page has survived that.
    pub(super) fn arm_crash_guard(&mut self) {
        self.work_storage().arm_crash_guard();
        self.extend_crash_guard();
    }

    /// What comes next may be its end.
    pub(super) fn extend_crash_guard(&mut self) {
        self.crash_guard_timer = None;
        self.crash_guard_is_due = true;
    }

    /// The page has drawn.
    pub(super) fn start_crash_guard_timer(&mut self) {
        if std::mem::take(&mut self.crash_guard_is_due) {
            let send = self.send.clone();
            let msg = move || send.emit(Msg::Storage(StorageMsg::CrashGuardExpired));
            // In the background nothing comes onto the screen, and timers take their time.
            if storage::is_in_background() {
                msg();
            } else {
                self.crash_guard_timer = Some(Timeout::new(CRASH_GUARD_MILLISECONDS, msg));
            }
        }
    }

    fn disarm_crash_guard(&mut self) {
        self.crash_guard_timer = None;
        // It may be what the engine doesn't survive. When that responds, this is asked again.
        if self.state.view().is_pending() {
            return;
        }
        self.work_storage().disarm_crash_guard();
        let is_drawn = self.model.text_bundle >= TextBundle::Form;
        if is_drawn && !self.state.work().is_blank() {
            self.schedule_rest();
        }
        if self.state.work().is_blank() || !self.work_storage().has_unsaved_work() || !module::knows_secrets()
        {
            return;
        }
        let text = storage::text(self.state.work());
        if is_drawn && self.state.engine_failure() != Some(Failure::Loading) {
            self.work_storage().settle_link(&text);
        }
        if self.work_storage().is_unsaved() {
            self.work_storage().save(&text);
        }
    }

    /// Loads what a check does without once its result is on the screen, or if it takes long: storing the work waits for some of it.
    fn schedule_rest(&mut self) {
        let send = self.send.clone();
        let wanted = move || send.emit(Msg::Storage(StorageMsg::LoadRest));
        let milliseconds = if self.state.engine_failure() != Some(Failure::Loading) {
            0
        } else if self.wait.is_none() {
            CHECKED_AFTER_MILLISECONDS
        } else {
            return;
        };
        self.wait = Some(if milliseconds > 0 || storage::is_in_background() {
            Wait::Elapsing(Timeout::new(milliseconds, wanted))
        } else {
            Wait::Painting(request_animation_frame(move |_| {
                Timeout::new(0, wanted).forget();
            }))
        });
    }

    /// What the engine does without at first may come, too.
    pub(super) fn load_rest(&mut self) {
        self.wanted_texts = TextBundle::All;
        if self.state.engine_failure().is_none() {
            engine::complete(&self.import, self.model.language, &self.health);
        }
    }

    /// Opens the work that the address holds, on top of what is there: undo brings that back.
    pub(super) fn open_fragment(&mut self) {
        let fragment = address::fragment();
        match Fragment::read(&fragment) {
            Fragment::Shared(part) => {
                // A later reload shows what the person has then, not the link's work again.
                address::replace(&self.presets);
                self.receive_link(part.to_owned());
            }
            Fragment::OtherVersion => {
                self.dispatch(Action::Tell(Notice::problem(Text::new("notice.shared-later"))));
            }
            Fragment::Presets(_) | Fragment::Other => {}
        }
    }

    /// Opens a link that came before the tab was reloaded.
    pub(super) fn resume_link(&mut self) {
        let waiting = self.work_storage().pending_link();
        if let Some(part) = waiting {
            self.receive_link(part);
        }
    }

    fn receive_link(&mut self, part: String) {
        self.save_now();
        self.work_storage().receive(&part);
        address::open(&self.import, part, self.send.clone());
    }

    fn link_read(&mut self, opened: Result<(Work, Notice), LinkFailure>) {
        match opened {
            Ok((work, notice)) => {
                self.work_storage().open_link(&storage::text(&work));
                self.arm_crash_guard();
                self.dispatch(Action::Open { work, notice: Some(notice) });
            }
            Err(failure) => {
                // One that only couldn't be read now is opened when the page is loaded again.
                if failure != LinkFailure::NotLoaded {
                    self.work_storage().refuse_link();
                }
                self.dispatch(Action::Tell(Notice::problem(failure.text())));
            }
        }
    }

    pub(super) fn open_offer(&mut self, offer: &Offer) {
        self.save_now();
        if module::knows_secrets() && !self.state.work().is_blank() {
            // Who opens something else has survived it.
            let text = storage::text(self.state.work());
            self.work_storage().settle_link(&text);
        }
        if self.work_storage().is_link(offer) {
            self.work_storage().retry_link();
            return self.resume_link();
        }
        let opened = self.work_storage().open(offer);
        match opened {
            Some(Restored { work, notice }) => {
                self.extend_crash_guard();
                self.dispatch(Action::Open { work, notice });
            }
            None => self.dispatch(Action::Tell(Notice::problem(Text::new("kept.gone")))),
        }
    }

    /// Offers the stored text as a file, as it is: whatever is wrong with it stays the file's.
    fn download_offer(&self, offer: &Offer) {
        let Some(text) = self.work_storage().fetch(&offer.key) else { return };
        if self.work_storage().is_link(offer) {
            sharing::save_link(&self.import, FILE.to_owned(), text, self.send.clone());
        } else {
            sharing::save(&self.import, FILE.to_owned(), text, self.send.clone());
        }
    }
}

/// The name of a stored text as a file.
const FILE: &str = "batch-pool-work.json";
