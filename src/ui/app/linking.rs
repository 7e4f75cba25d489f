//! The link to share, made again whenever something more is left out of it.

use crate::ui::effect::address;
use crate::ui::page::{Share, Turn};

use super::{Afterwards, App};

impl App {
    pub(super) fn share(&mut self, turn: Share) {
        match turn {
            Share::Withhold(place, true) => {
                self.page.withheld.push(place);
                self.make_link();
            }
            Share::Withhold(place, false) => {
                self.page.withheld.retain(|withheld| *withheld != place);
                self.make_link();
            }
            // Something else has been left out since: this link would have it.
            Share::Linked(number, _) if number != self.page.links => {}
            Share::Linked(_, Err(reason)) => self.page.no_link = Some(reason),
            Share::Linked(_, Ok(link)) => {
                self.page.link = link;
                self.afterwards = Some(Afterwards::SelectLink);
            }
        }
    }

    /// Asks for the link. Until it's there, no older one is offered.
    pub(super) fn make_link(&mut self) {
        self.page.links += 1;
        self.page.link.clear();
        self.page.no_link = None;
        self.page.copied = None;
        let number = self.page.links;
        let clean = self.state.work().without_secrets().also_without(&self.page.withheld);
        let send = self.send.clone();
        let numbered = yew::Callback::from(move |turn| {
            send.emit(match turn {
                Turn::Linked(link) => Turn::Share(Share::Linked(number, link)),
                other => other,
            });
        });
        address::link(&self.import, &clean, numbered);
    }
}
