//! The browser's storage: of the work without its secrets, and of what the person prefers.

use std::cell::RefCell;
use std::rc::Rc;

use batch_pool_session::Work;
use batch_pool_session::storage::{Arrival, FAMILY, PREFIX, StorageArea, WorkStorage, stored};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, Storage, StorageEvent};
use yew::Callback;

use crate::ui::msg::{Msg, StorageMsg};

use super::{module, window};

/// A storage of the browser, requested again each time: access can be forbidden while the page is open.
struct Area(fn() -> Option<Storage>);

impl StorageArea for Area {
    fn get(&self, key: &str) -> Option<String> {
        self.0()?.get_item(key).ok().flatten()
    }

    fn set(&self, key: &str, text: &str) -> bool {
        self.0().is_some_and(|storage| storage.set_item(key, text).is_ok())
    }

    fn remove(&self, key: &str) {
        if let Some(storage) = self.0() {
            // What is forbidden now was forbidden before, and has left nothing to remove.
            let _ = storage.remove_item(key);
        }
    }

    fn keys(&self) -> Vec<String> {
        let Some(storage) = self.0() else { return Vec::new() };
        let keys = (0..storage.length().unwrap_or(0)).filter_map(|number| storage.key(number).ok().flatten());
        keys.filter(|key| key.starts_with(FAMILY)).collect()
    }

    fn is_open(&self) -> bool {
        self.0().is_some()
    }
}

fn lasting() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

fn of_the_tab() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// Stores the work of the page with these presets.
pub(in crate::ui) fn work_storage(presets: String) -> WorkStorage {
    WorkStorage::new(Box::new(Area(lasting)), Box::new(Area(of_the_tab)), presets, stamp)
}

fn stamp() -> String {
    format!("{}-{}", js_sys::Date::now(), js_sys::Math::random().to_bits())
}

/// The text of a work as it is stored.
pub(in crate::ui) fn text(work: &Work) -> String {
    stored(&work.without_secrets())
}

pub(in crate::ui) fn is_in_background() -> bool {
    gloo::utils::document().hidden()
}

/// How the person came here.
pub(in crate::ui) fn arrival() -> Arrival {
    let kind = window().performance().map(|performance| performance.navigation().type_());
    // Reloaded, or gone back or forward to.
    if matches!(kind, Some(1 | 2)) { Arrival::Return } else { Arrival::Visit }
}

/// Who stores the work, and the work that isn't stored yet. When the page goes away there is no time for a message: then its
/// listener stores what is here.
pub(in crate::ui) struct SaveQueue {
    pub(in crate::ui) work_storage: WorkStorage,
    pub(in crate::ui) pending: Option<Work>,
    /// The person wants what the tab shows to be the main work.
    pub(in crate::ui) claims_main_work: bool,
    /// The person wants to load the page again.
    pub(in crate::ui) reloads: bool,
}

impl SaveQueue {
    /// Stores what waits for that, once it's known what is secret in it.
    pub(in crate::ui) fn save(&mut self) {
        if let Some(work) = self.pending.take_if(|_| module::knows_secrets()) {
            self.work_storage.save(&text(&work));
        }
    }

    /// The page goes into the background, and may not come back. It has survived all that came before: of a page that has
    /// stopped, `boot.js` lets no event come here.
    fn flush(&mut self) {
        self.save();
        self.work_storage.disarm_crash_guard();
    }

    /// The page goes away, likewise.
    fn leave(&mut self) {
        self.save();
        self.work_storage.leave();
    }

    fn come_back(&mut self) {
        self.work_storage.come_back();
    }
}

/// Hears that another tab has stored something, and that this one comes or goes.
pub(in crate::ui) fn listeners(
    save_queue: &Rc<RefCell<SaveQueue>>,
    send: &Callback<Msg>,
) -> Vec<EventListener> {
    let with_save_queue = |target: &EventTarget, name: &'static str, act: fn(&mut SaveQueue)| {
        let save_queue = save_queue.clone();
        EventListener::new(target, name, move |_| {
            // A page that ended while it used it won't use it again.
            if let Ok(mut save_queue) = save_queue.try_borrow_mut() {
                act(&mut save_queue);
            }
        })
    };
    let look_again = |target: &EventTarget, name: &'static str| {
        let send = send.clone();
        EventListener::new(target, name, move |event| {
            let key = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
            if key.is_none_or(|key| key.starts_with(FAMILY)) {
                send.emit(Msg::Storage(StorageMsg::Refresh));
            }
        })
    };
    let (window, document) = (window(), gloo::utils::document());
    vec![
        with_save_queue(&window, "pagehide", SaveQueue::leave),
        with_save_queue(&window, "pageshow", SaveQueue::come_back),
        // A browser on a phone may end a page in the background without a word.
        with_save_queue(&document, "visibilitychange", SaveQueue::flush),
        look_again(&window, "storage"),
        look_again(&document, "visibilitychange"),
        // Out of the cache for going back and forward the page comes as it was.
        look_again(&window, "pageshow"),
    ]
}

/// The browser asks whether to leave the page, in its own words.
pub(in crate::ui) fn ask_before_leaving() -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(&window(), "beforeunload", options, Event::prevent_default)
}

/// A time in the words of a language.
pub(in crate::ui) fn time(millis: u64, language: &str) -> String {
    #[allow(clippy::cast_precision_loss)]
    // Milliseconds since 1970 are exact for longer than dates are.
    let date = js_sys::Date::new(&(millis as f64).into());
    date.to_locale_string(language, &wasm_bindgen::JsValue::UNDEFINED).into()
}

/// What the person prefers.
pub(in crate::ui) fn preference(name: &str) -> Option<String> {
    Area(lasting).get(&[PREFIX, name].concat())
}

pub(in crate::ui) fn prefer(name: &str, value: &str) {
    // Where nothing can be stored, the choice lasts as long as the page.
    let _ = Area(lasting).set(&[PREFIX, name].concat(), value);
}
