//! The link to share, made again whenever something more is left out of it.

use crate::ui::effect::address;
use crate::ui::msg::{Msg, ShareMsg};

use super::{AfterRender, App};

impl App {
    pub(super) fn update_share(&mut self, msg: ShareMsg) {
        match msg {
            ShareMsg::Withhold(place, true) => {
                self.model.withheld.push(place);
                self.make_link();
            }
            ShareMsg::Withhold(place, false) => {
                self.model.withheld.retain(|withheld| *withheld != place);
                self.make_link();
            }
            // Something else has been left out since: this link would have it.
            ShareMsg::LinkCreated(number, _) if number != self.model.links => {}
            ShareMsg::LinkCreated(_, Err(reason)) => self.model.link_error = Some(reason),
            ShareMsg::LinkCreated(_, Ok(link)) => {
                self.model.link = link;
                self.after_render = Some(AfterRender::SelectLink);
            }
        }
    }

    /// Asks for the link. Until it's there, no older one is offered.
    pub(super) fn make_link(&mut self) {
        self.model.links += 1;
        self.model.link.clear();
        self.model.link_error = None;
        self.model.copied = None;
        let number = self.model.links;
        let sanitized = self.state.work().without_secrets().also_without(&self.model.withheld);
        let send = self.send.clone();
        let numbered = yew::Callback::from(move |msg| {
            send.emit(match msg {
                Msg::LinkCreated(link) => Msg::Share(ShareMsg::LinkCreated(number, link)),
                other => other,
            });
        });
        address::link(&self.import, &sanitized, numbered);
    }
}
