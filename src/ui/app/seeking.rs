//! The search for a setting, from the first word to the field of what was found.

use batch_pool_document::Pointer;
use batch_pool_engine::prepare::kinds;
use batch_pool_model::contract::Shape;
use batch_pool_model::form;
use batch_pool_session::{Action, Place};

use crate::ui::effect::checks;
use crate::ui::page::Seek;

use super::App;

impl App {
    pub(super) fn seek(&mut self, turn: Seek) {
        match turn {
            Seek::Words(query) => {
                self.page.search.query = query;
                self.search();
            }
            Seek::Ready(can) => {
                self.page.search.asked = can;
                self.page.search.ready = can;
                self.page.search.failed = !can;
                self.search();
            }
            Seek::Reach(number) => self.page.search.reached = number,
            Seek::End => {
                self.page.search.query.clear();
                self.search();
            }
            Seek::Take(number) => self.add_setting(number),
        }
    }

    /// Looks for settings, now or when that can be done.
    fn search(&mut self) {
        let search = &mut self.page.search;
        search.reached = 0;
        search.hits = None;
        if search.query.trim().is_empty() {
            return;
        }
        if search.ready {
            search.hits = Some(self.state.search(&search.query));
        } else if !search.asked {
            search.asked = true;
            search.failed = false;
            checks::prepare_search(&self.import, &self.health, self.send.clone());
        }
    }

    /// Makes room for a setting that was found, and goes there.
    fn add_setting(&mut self, number: usize) {
        let hits = self.page.search.hits.take().and_then(Result::ok).unwrap_or_default();
        self.page.search.query.clear();
        let Some(hit) = hits.into_iter().nth(number) else { return };
        let (body, place) = match self.state.prepare(&hit) {
            Ok(prepared) => prepared,
            Err(failure) => return self.state.refuse("notice.not-added", failure),
        };
        for (holder, kind) in kinds(&body, &place) {
            self.remember_kind(holder, kind);
        }
        if matches!(form::shape(&place, &body, self.state.os()), Some(Shape::Map(_))) {
            self.page.adds_to = Some(place.clone());
        }
        self.act(Action::Put { at: Pointer::root(), value: body });
        self.go_to(Place::Body(place));
    }
}
