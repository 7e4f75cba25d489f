//! The search for a setting or a command, from the first word to what was found.

use batch_pool_document::Pointer;
use batch_pool_engine::prepare::kinds;
use batch_pool_engine::search::Found;
use batch_pool_model::contract::Shape;
use batch_pool_model::form;
use batch_pool_session::{Action, Failure, FieldLocation, Response};

use crate::ui::command;
use crate::ui::effect::engine;
use crate::ui::model::PendingSearch;
use crate::ui::msg::{Purpose, SearchMsg};

use super::{AfterRender, App};

impl App {
    pub(super) fn update_search(&mut self, msg: SearchMsg) {
        match msg {
            SearchMsg::EditQuery(query) => {
                self.model.search.query = query;
                self.search();
            }
            SearchMsg::IndexLoaded(can) => {
                self.model.search.asked = can;
                self.model.search.ready = can;
                self.model.search.failed = !can;
                // What didn't come is asked for again with the next letter that's typed.
                if can {
                    self.search();
                }
            }
            SearchMsg::Highlight(number) => self.model.search.reached = number,
            SearchMsg::Dismiss => {
                self.go_back();
                self.update_search(SearchMsg::Close);
            }
            SearchMsg::Close => {
                self.model.search.query.clear();
                self.search();
            }
            SearchMsg::Select(number) if self.model.search.pending != PendingSearch::Idle => {
                self.model.search.pending = PendingSearch::Selection(number);
            }
            SearchMsg::Select(number) => self.select_hit(number),
        }
    }

    /// Leaves the search to where the focus was before a key led to it. On a narrow screen the menu closes that the search is in; what
    /// had the focus there is hidden then, and browsers notice that only later.
    fn go_back(&mut self) {
        let menu = std::mem::take(&mut self.model.layout.is_menu_open).then(|| "menu".to_owned());
        if let Some(id) = self.before_search.take().or(menu) {
            self.after_render = Some(AfterRender::GoBack(id));
        }
    }

    /// Looks for settings, now or when that can be done.
    fn search(&mut self) {
        let search = &mut self.model.search;
        search.reached = 0;
        search.pending = PendingSearch::Idle;
        if search.query.trim().is_empty() {
            search.hits = None;
            return;
        }
        if search.ready {
            // The hits that are shown stay until others come.
            search.pending = PendingSearch::Hits;
            let query = search.query.clone();
            self.ask(Purpose::Search(query));
        } else if !search.asked {
            search.asked = true;
            search.failed = false;
            engine::prepare_search(&self.import, &self.health, self.send.clone());
        }
    }

    /// Shows what was found, unless other words have been typed since.
    // What follows from a search is loaded after the first check, so it isn't inlined.
    #[inline(never)]
    pub(super) fn show_hits(&mut self, query: &str, response: Result<Response, Failure>) {
        let search = &mut self.model.search;
        if search.pending == PendingSearch::Idle || search.query != query {
            return;
        }
        let pending = std::mem::take(&mut search.pending);
        let hits = match response {
            Ok(Response::Search(mut found)) => {
                let can = |found: &Found| match found {
                    Found::Setting(_) => true,
                    Found::Command(name) => command::msg(name, &self.state, &self.model).is_some(),
                };
                found.retain(can);
                Ok(found)
            }
            Ok(_) => Err(Failure::Unreadable),
            Err(failure) => Err(failure),
        };
        self.model.search.hits = Some(hits.map(Into::into));
        if let PendingSearch::Selection(number) = pending {
            self.select_hit(number);
        }
    }

    /// Makes room for a setting that was found, or does what a command says.
    fn select_hit(&mut self, number: usize) {
        let hits = self.model.search.hits.take().and_then(Result::ok).unwrap_or_default();
        self.model.search.query.clear();
        let Some(hit) = hits.get(number) else { return };
        self.go_back();
        match hit {
            Found::Setting(hit) => self.ask(Purpose::Prepare(hit.clone())),
            Found::Command(name) => {
                if let Some(msg) = command::msg(name, &self.state, &self.model) {
                    self.handle(msg);
                }
            }
        }
    }

    /// There is room for a setting: goes there.
    #[inline(never)]
    pub(super) fn prepared(&mut self, response: Result<Response, Failure>) {
        let (body, place) = match response {
            Ok(Response::Prepare(body, place)) => (body, place),
            Ok(_) => return self.state.refuse("notice.not-added", Failure::Unreadable),
            Err(failure) => return self.state.refuse("notice.not-added", failure),
        };
        for (holder, kind) in kinds(&body, &place) {
            self.remember_kind(holder, kind);
        }
        if matches!(form::shape(&place, &body, self.state.os()), Some(Shape::Map(_))) {
            self.model.map_with_new_entry = Some(place.clone());
        }
        self.dispatch(Action::Put { at: Pointer::root(), value: body });
        self.go_to(FieldLocation::Body(place));
    }
}
