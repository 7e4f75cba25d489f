//! A browser with storage and tabs, without a browser.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use batch_pool_document::Json;
use batch_pool_model::target::Target;
use batch_pool_session::Work;
use batch_pool_session::storage::{self, Arrival, Offer, OfferKind, PREFIX, StorageArea, WorkStorage};

thread_local! {
    static STAMP: Cell<u32> = const { Cell::new(0) };
}

fn stamp() -> String {
    let next = STAMP.get() + 1;
    STAMP.set(next);
    format!("{next}-x")
}

/// A storage of a browser: full beyond its quota, or blocked.
#[derive(Clone, Debug, Default)]
pub(super) struct Storage(Rc<RefCell<Content>>);

#[derive(Clone, Debug, Default)]
struct Content {
    texts: BTreeMap<String, String>,
    quota: Option<usize>,
    is_blocked: bool,
}

impl Storage {
    pub(super) fn set_quota(&self, quota: Option<usize>) {
        self.0.borrow_mut().quota = quota;
    }

    pub(super) fn block(&self) {
        self.0.borrow_mut().is_blocked = true;
    }

    pub(super) fn clear(&self) {
        self.0.borrow_mut().texts.clear();
    }

    pub(super) fn texts(&self) -> BTreeMap<String, String> {
        self.0.borrow().texts.clone()
    }

    /// The length of all keys and texts.
    pub(super) fn length(&self) -> usize {
        self.0.borrow().texts.iter().map(|(key, text)| key.len() + text.len()).sum()
    }

    /// The texts whose keys begin with this, behind the prefix of the page.
    pub(super) fn of(&self, name: &str) -> Vec<String> {
        let begin = format!("{PREFIX}{name}");
        self.texts().into_iter().filter(|(key, _)| key.starts_with(&begin)).map(|(_, text)| text).collect()
    }

    pub(super) fn put(&self, name: &str, text: &str) {
        self.0.borrow_mut().texts.insert(format!("{PREFIX}{name}"), text.to_owned());
    }

    /// The same content in a storage of its own.
    pub(super) fn copy(&self) -> Self {
        Self(Rc::new(RefCell::new(self.0.borrow().clone())))
    }
}

impl StorageArea for Storage {
    fn get(&self, key: &str) -> Option<String> {
        let content = self.0.borrow();
        content.texts.get(key).filter(|_| !content.is_blocked).cloned()
    }

    fn set(&self, key: &str, text: &str) -> bool {
        let mut content = self.0.borrow_mut();
        let length: usize = content.texts.iter().map(|(key, text)| key.len() + text.len()).sum();
        let former = content.texts.get(key).map_or(0, |former| key.len() + former.len());
        let grows = key.len() + text.len() > former;
        let is_full = content.quota.is_some_and(|quota| length - former + key.len() + text.len() > quota);
        if content.is_blocked || grows && is_full {
            return false;
        }
        content.texts.insert(key.to_owned(), text.to_owned());
        true
    }

    fn remove(&self, key: &str) {
        let mut content = self.0.borrow_mut();
        if !content.is_blocked && content.texts.remove(key).is_some() {}
    }

    fn keys(&self) -> Vec<String> {
        if self.0.borrow().is_blocked { Vec::new() } else { self.texts().into_keys().collect() }
    }

    fn is_open(&self) -> bool {
        !self.0.borrow().is_blocked
    }
}

/// A tab, with what the page keeps in memory.
pub(super) struct Tab {
    pub(super) work_storage: WorkStorage,
    pub(super) session: Storage,
    persistent: Storage,
    presets_key: String,
    /// The works that undo and redo lead to, and the present one among them. Without one the page is blank.
    history: Vec<Work>,
    present: usize,
}

/// A work with these words in it.
pub(super) fn work(words: &[&str]) -> Work {
    let words = words.iter().map(|word| Json::string(*word));
    let body = if words.len() == 0 {
        Json::object::<&str>([])
    } else {
        Json::object([("words", Json::array(words))])
    };
    Work::new(Target::default(), body)
}

/// The text of a work as the page stores it.
pub(super) fn stored(work: &Work) -> String {
    storage::stored(&work.without_secrets())
}

pub(super) fn words(work: &Work) -> Vec<String> {
    let words = work.body.get("words").and_then(Json::as_array).unwrap_or_default();
    words.iter().filter_map(Json::as_str).map(str::to_owned).collect()
}

impl Tab {
    /// A new tab at the address of the page.
    pub(super) fn open(persistent: &Storage) -> Self {
        Self::open_at(persistent, "", "")
    }

    pub(super) fn open_at(persistent: &Storage, presets_key: &str, spelling: &str) -> Self {
        let tab = Self::load(persistent, Storage::default(), presets_key, spelling, Arrival::Visit);
        tab.healthy()
    }

    /// A visit that begins and doesn't get further.
    pub(super) fn begin(persistent: &Storage, session: Storage, arrival: Arrival) -> Self {
        Self::load(persistent, session, "", "", arrival)
    }

    fn load(
        persistent: &Storage,
        session: Storage,
        presets_key: &str,
        spelling: &str,
        arrival: Arrival,
    ) -> Self {
        let stores: [Box<dyn StorageArea>; 2] = [Box::new(persistent.clone()), Box::new(session.clone())];
        let [first, second] = stores;
        let mut work_storage = WorkStorage::new(first, second, presets_key.to_owned(), stamp);
        let mut history = vec![work(&[])];
        history.extend(work_storage.begin(arrival, spelling).map(|restored| restored.work));
        let present = history.len() - 1;
        let persistent = persistent.clone();
        Self {
            work_storage,
            session,
            persistent,
            presets_key: presets_key.to_owned(),
            history: history.split_off(present),
            present: 0,
        }
    }

    /// The page survives what it has begun.
    pub(super) fn healthy(mut self) -> Self {
        self.survive();
        self
    }

    pub(super) fn survive(&mut self) {
        self.work_storage.disarm_crash_guard();
        let text = stored(self.work());
        self.work_storage.settle_link(&text);
        if self.work_storage.is_unsaved() {
            self.save();
        }
    }

    pub(super) fn reload(self, arrival: Arrival) -> Self {
        let mut tab = Self::load(&self.persistent, self.session, &self.presets_key, "", arrival);
        let waiting = tab.work_storage.pending_link();
        if let Some(part) = waiting {
            tab.link(&part.split(' ').collect::<Vec<_>>());
        }
        tab.healthy()
    }

    pub(super) fn duplicate(&self) -> Self {
        Self::load(&self.persistent, self.session.copy(), &self.presets_key, "", Arrival::Visit).healthy()
    }

    pub(super) fn work(&self) -> &Work {
        &self.history[self.present]
    }

    pub(super) fn shows(&self) -> Vec<String> {
        words(self.work())
    }

    pub(super) fn is_blank(&self) -> bool {
        self.work().is_blank()
    }

    fn push(&mut self, work: Work) {
        self.history.truncate(self.present + 1);
        self.history.push(work);
        self.present += 1;
    }

    /// Types a word, which isn't stored before there is a pause.
    pub(super) fn type_word(&mut self, word: &str) {
        let mut all = self.shows();
        all.push(word.to_owned());
        self.push(work(&all.iter().map(String::as_str).collect::<Vec<_>>()));
    }

    /// Types a word and a secret.
    pub(super) fn type_secret(&mut self, word: &str) {
        self.type_word(word);
        let with_secret = self.work().body.as_object().map(|members| {
            let members = members.iter().map(|(name, value)| (name.clone(), value.clone()));
            Json::object(members.chain([("password".into(), Json::string("hunter2"))]))
        });
        if let Some(body) = with_secret {
            self.history[self.present] = self.work().with_body(body);
        }
    }

    /// A pause in typing, or the tab goes into the background.
    pub(super) fn save(&mut self) {
        if !self.is_blank() {
            self.work_storage.save(&stored(&self.history[self.present]));
        }
    }

    /// Types a word and pauses.
    pub(super) fn edit(&mut self, word: &str) {
        self.type_word(word);
        self.save();
    }

    pub(super) fn undo(&mut self) {
        self.present = self.present.saturating_sub(1);
        self.save();
    }

    pub(super) fn redo(&mut self) {
        self.present = (self.present + 1).min(self.history.len() - 1);
        self.save();
    }

    /// Opens a link, up to where the page has drawn its work but hasn't checked it.
    pub(super) fn link(&mut self, words: &[&str]) {
        self.save();
        self.work_storage.receive(&words.join(" "));
        self.push(work(words));
        let text = stored(self.work());
        self.work_storage.open_link(&text);
    }

    pub(super) fn opened_link(&mut self, words: &[&str]) {
        self.link(words);
        self.survive();
    }

    pub(super) fn offers(&self) -> Vec<OfferKind> {
        self.work_storage.offers().iter().map(|offer| offer.kind).collect()
    }

    pub(super) fn offer(&self, kind: OfferKind) -> Offer {
        let offer = self.work_storage.offers().iter().find(|offer| offer.kind == kind);
        offer.unwrap_or_else(|| panic!("{kind:?} among {:?}", self.offers())).clone()
    }

    /// Opens what is offered. Returns whether it could be opened.
    pub(super) fn take(&mut self, offer: &Offer) -> bool {
        self.save();
        let Some(restored) = self.work_storage.open(offer) else { return false };
        self.push(restored.work);
        self.survive();
        true
    }

    pub(super) fn claim_main_work(&mut self) {
        let text = stored(self.work());
        self.work_storage.claim_main_work(&text);
    }
}
