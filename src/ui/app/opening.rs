//! Opening a text, whether it comes from the dialog, from a file, or was pasted or dropped somewhere: as soon as the module is
//! there that reads it, and once it is clear which pool of several is meant.

use crate::locale::Text;
use crate::session::{Action, Notice, Opening, Refusal};
use crate::ui::dialog;
use crate::ui::effect::focus;
use crate::ui::page::{Dialog, Import};

use super::{Afterwards, App};

impl App {
    /// Takes a text that is to be opened.
    pub(super) fn import_text(&mut self, text: String) {
        self.page.import = Import::of(text);
        self.import();
    }

    /// Opens the text, now or when it can be read.
    pub(super) fn import(&mut self) {
        if self.state.unasked().is_none() {
            return self.open_import();
        }
        self.page.import.waits = true;
        if self.page.dialog != Some(Dialog::Import) {
            self.act(Action::Tell(Notice::done("import.loading")));
        }
        self.want_checks();
    }

    /// Gives up opening the text, and keeps it for the next time that the dialog is open.
    pub(super) fn keep_import_text(&mut self) {
        self.page.import = Import::of(std::mem::take(&mut self.page.import.text));
    }

    /// The module is there: a text that waited for it is opened.
    pub(super) fn checks_came(&mut self) {
        if std::mem::take(&mut self.page.import.waits) {
            self.open_import();
        }
    }

    /// The module will not come: a text that waited for it is opened without it, as far as that goes.
    pub(super) fn checks_failed(&mut self) {
        if std::mem::take(&mut self.page.import.waits) {
            self.open_import();
        }
    }

    fn open_import(&mut self) {
        let import = &self.page.import;
        let chosen = (!import.pools.is_empty()).then_some(import.pool);
        // JSON is read all the same, as the page itself can.
        let read = self.state.read(&import.text, chosen);
        self.page.import.only_json = read.is_err();
        match read.unwrap_or_else(|_| Opening::of_json(&self.page.import.text)) {
            Ok(opening) if chosen.is_none() && opening.pools.len() > 1 => self.ask_which(opening.pools),
            Ok(opening) => self.opened(opening),
            Err(refusal) => self.refused(refusal),
        }
    }

    fn ask_which(&mut self, pools: Vec<String>) {
        self.page.import.pools = pools;
        self.page.dialog = Some(Dialog::Import);
        self.afterwards = Some(Afterwards::AskWhich);
    }

    fn opened(&mut self, mut opening: Opening) {
        if std::mem::take(&mut self.page.import).only_json {
            opening.notes.push(only_json());
        }
        if self.page.dialog == Some(Dialog::Import) {
            focus::close(dialog::ID);
        }
        self.act(Action::Import(opening));
    }

    /// In the dialog the text stays, with the caret at the place; the work stays as it is in any case.
    fn refused(&mut self, refusal: Refusal) {
        if self.page.dialog == Some(Dialog::Import) {
            self.afterwards = Some(Afterwards::Mark(refusal.line, refusal.column));
            self.page.import.refusal = Some(refusal);
        } else {
            let notice = refusal.notice();
            let plain = self.page.import.only_json;
            self.act(Action::Tell(if plain { notice.detail(only_json()) } else { notice }));
        }
    }
}

fn only_json() -> Text {
    Text::new("notice.only-json")
}
