//! Opening a text, whether it comes from the dialog, from a file, or was pasted or dropped somewhere: as soon as the module is
//! there that reads it, and once it is clear which pool of several is meant. What is known to be something else than a pool goes
//! where it's of use.

use std::rc::Rc;

use batch_pool_document::Json;
use batch_pool_model::form;
use batch_pool_model::locale::Text;
use batch_pool_session::{Action, Failure, Field, Notice, OpenError, OpenedPool, Pasted, Response};

use crate::ui::dialog;
use crate::ui::effect::{file, focus};
use crate::ui::model::{Dialog, Origin, Panel, PendingImport};
use crate::ui::msg::Purpose;

use super::{AfterRender, App};

use web_sys::File;

const IDENTITY: &str = "managed-identity";

/// Why texts are no pools that belong in a field.
const PLACED: &[&str] = &[
    IDENTITY,
    "batch-account",
    "key-vault",
    "pool-url",
    "subscription-or-group",
    "vault-object",
    "virtual-network",
];

impl App {
    /// Takes a text that is to be opened.
    pub(super) fn import_text(&mut self, text: String, origin: Origin) {
        self.model.import = PendingImport::from(text, origin);
        self.import();
    }

    /// Takes a file that is to be opened. Which of several is meant, nobody knows.
    pub(super) fn import_files(&mut self, files: &[File]) {
        if let [only] = files {
            return file::read(&self.import, only.clone(), self.send.clone());
        }
        let names: Vec<String> = files.iter().map(File::name).collect();
        self.reject_file(Text::new("notice.file.several").with("names", names.join(", ")));
    }

    /// Says why a file isn't opened. The work stays as it is.
    pub(super) fn reject_file(&mut self, reason: Text) {
        if self.model.dialog == Some(Dialog::Import) {
            self.model.import.refusal = Some(OpenError::whole(reason));
        } else {
            self.dispatch(Action::Tell(Notice::problem(reason)));
        }
    }

    /// Opens the text, now or when it can be read.
    pub(super) fn import(&mut self) {
        if self.model.import.is_broken {
            return self.reject_import(OpenError::whole(Text::new("import.broken")));
        }
        if self.state.engine_failure().is_none() {
            return self.open_import();
        }
        self.model.import.is_waiting = true;
        if self.model.dialog != Some(Dialog::Import) {
            self.dispatch(Action::Tell(Notice::done("import.loading")));
        }
        self.ensure_engine();
    }

    /// Gives up opening the text, and keeps it for the next time that the dialog is open.
    pub(super) fn keep_import_text(&mut self) {
        self.model.import = PendingImport::of(std::mem::take(&mut self.model.import.text));
    }

    /// The module is there: a text that waited for it is opened.
    pub(super) fn engine_loaded(&mut self) {
        if std::mem::take(&mut self.model.import.is_waiting) {
            self.open_import();
        }
    }

    /// The module will not come: a text that waited for it is opened without it, as far as that goes.
    pub(super) fn engine_failed(&mut self) {
        if let Some(failure) = self.state.engine_failure()
            && self.model.import.is_waiting
        {
            let text = self.model.import.text.clone();
            self.read(&text, self.chosen_pool(), Err(failure));
        }
    }

    /// Which of several pools is meant, once that is known.
    fn chosen_pool(&self) -> Option<usize> {
        let import = &self.model.import;
        (!import.pools.is_empty()).then_some(import.pool)
    }

    fn open_import(&mut self) {
        self.model.import.is_waiting = true;
        self.ask(Purpose::Read { text: self.model.import.text.clone(), pool: self.chosen_pool() });
    }

    /// The engine has read a text, or not. Another one may have come since.
    pub(super) fn read(&mut self, text: &str, chosen: Option<usize>, response: Result<Response, Failure>) {
        if !self.model.import.is_waiting || self.model.import.text != text {
            return;
        }
        self.model.import.is_waiting = false;
        self.model.import.only_json = !matches!(response, Ok(Response::Read(_)));
        let read = match response {
            Ok(Response::Read(read)) => read,
            // JSON is read all the same, as the page itself can.
            _ => OpenedPool::of_json(text),
        };
        match read {
            Ok(opening) if chosen.is_none() && opening.pools.len() > 1 => self.ask_which_pool(opening.pools),
            Ok(opening) => self.open_imported(opening),
            Err(refusal) => self.import_failed(refusal),
        }
    }

    fn ask_which_pool(&mut self, pools: Vec<String>) {
        self.model.import.pools = pools;
        self.model.dialog = Some(Dialog::Import);
        self.after_render = Some(AfterRender::AskWhichPool);
    }

    fn open_imported(&mut self, mut opening: OpenedPool) {
        if std::mem::take(&mut self.model.import).only_json {
            opening.notes.push(only_json());
        }
        self.close_import();
        self.dispatch(Action::Import(opening));
    }

    fn close_import(&mut self) {
        if self.model.dialog == Some(Dialog::Import) {
            focus::close(dialog::ID);
        }
    }

    /// The text holds no pool that can be read. It may be something else.
    fn import_failed(&mut self, refusal: OpenError) {
        match &*refusal.code {
            "azure-error" => self.explain(),
            code if PLACED.contains(&code) => self.ask_for_place(refusal),
            _ => self.reject_import(refusal),
        }
    }

    /// An error is explained where errors are.
    fn explain(&mut self) {
        let text = std::mem::take(&mut self.model.import).text;
        self.fill_panel(Panel::Explain, &text);
        self.set_field("opened", "true");
        self.dispatch(Action::Tell(Notice::done("notice.explained")));
    }

    /// What belongs in a field goes there. Before there is a pool, it waits for one.
    fn ask_for_place(&mut self, refusal: OpenError) {
        let PendingImport { text, origin, .. } = &self.model.import;
        let (text, origin) = (text.clone(), *origin);
        if !self.state.work().is_blank() {
            self.ask(Purpose::Place { text, origin, refusal });
        } else if self.model.dialog == Some(Dialog::Import) {
            self.reject_import(refusal);
        } else {
            self.dispatch(Action::Tell(refusal.clone().notice().detail(Text::new("notice.start-with-it"))));
            self.waits_for_pool = Some((text, refusal));
        }
    }

    /// There is a new pool: what was pasted before goes in.
    pub(super) fn place_waiting(&mut self) {
        if let Some((text, refusal)) = self.waits_for_pool.take() {
            self.ask(Purpose::Place { text, origin: Origin::Pasted, refusal });
        }
    }

    /// Puts a text where the engine says that it belongs. Of an identity, the person is asked unless that's clear; anything else is
    /// refused then.
    pub(super) fn place(&mut self, text: &str, origin: Origin, refusal: OpenError, pasted: Option<Pasted>) {
        let is_identity = *refusal.code == *IDENTITY;
        match pasted.filter(|pasted| *pasted != Pasted::Asks) {
            Some(pasted) if origin == Origin::Pasted || !is_identity => {
                self.close_import();
                self.model.import = PendingImport::default();
                // It's no matter of a field.
                let into = Field::Name { map: form::identities(), entry: 0 };
                self.dispatch(Action::Paste { into, pasted });
            }
            _ if is_identity => {
                self.model.import = PendingImport::default();
                self.ask_about_identity(text);
            }
            _ => self.reject_import(refusal),
        }
    }

    /// Asks what to do with an identity.
    pub(super) fn ask_about_identity(&mut self, text: &str) {
        self.fill_panel(Panel::Identify, text);
    }

    /// Opens a panel with a text in its field.
    fn fill_panel(&mut self, panel: Panel, text: &str) {
        self.close_import();
        self.set_field(panel.field(), text);
        self.open(Dialog::Panel(panel));
    }

    pub(super) fn set_field(&mut self, name: &str, text: &str) {
        if let Json::Object(fields) = &mut self.model.fields {
            Rc::make_mut(fields).push(name, text.into());
        }
    }

    /// In the dialog the text stays, with the caret at the place; the work stays as it is in any case.
    fn reject_import(&mut self, refusal: OpenError) {
        if self.model.dialog == Some(Dialog::Import) {
            self.after_render = Some(AfterRender::Mark(refusal.line, refusal.column));
            self.model.import.refusal = Some(refusal);
        } else {
            let notice = refusal.notice();
            let plain = self.model.import.only_json;
            self.dispatch(Action::Tell(if plain { notice.detail(only_json()) } else { notice }));
        }
    }
}

fn only_json() -> Text {
    Text::new("notice.only-json")
}
