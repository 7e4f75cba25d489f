//! What just happened.

use batch_pool_session::{Action, Notice, Tone};

use super::draw::{Draw, button};
use super::element::{Element, el};
use super::{kept, trouble};

/// The place is always there: a live region must stand before something is said in it.
pub(super) fn notice(draw: &Draw) -> Element {
    // The words for what becomes of a body come with the first body.
    let notice = draw.state.notice().filter(|notice| draw.maybe(&notice.title.key).is_some());
    let shown = notice.map(|notice| bar(draw, notice));
    el("div")
        .class("notices")
        .maybe(trouble::trouble(draw))
        .with(el("div").class("notice-place").is("role", "status").maybe(shown))
        .with(kept::kept(draw))
}

fn bar(draw: &Draw, notice: &Notice) -> Element {
    let class = match notice.tone {
        Tone::Done => "notice done",
        Tone::Problem => "notice problem",
    };
    let details = notice.details.iter().map(|detail| el("li").text(draw.say(detail)).into()).collect();
    let said = el("div")
        .with(el("p").with(el("strong").text(draw.say(&notice.title))))
        .maybe((!notice.details.is_empty()).then(|| el("ul").each(details)));
    let dismiss = button(draw.t("notice.dismiss"), "plain", draw.acts(Action::Dismiss));
    let offer = notice.offer.as_deref().map(|offer| {
        button(draw.say(&offer.label), "", draw.acts(Action::UseEndpoint(offer.endpoint.clone())))
            .id("notice-offer")
    });
    el("div").class(class).with(said).maybe(offer).with(dismiss)
}
