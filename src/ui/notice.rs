//! What just happened.

use batch_pool_session::{Action, Notice, Tone};

use super::element::{Element, el};
use super::view_context::{ViewContext, button};
use super::{offers, trouble};

/// The place is always there: a live region must exist before something is said in it.
pub(super) fn notice(ctx: &ViewContext) -> Element {
    // The words for what becomes of a body come with the first body.
    let notice = ctx.state.notice().filter(|notice| ctx.find_text(&notice.title.key).is_some());
    let shown = notice.map(|notice| bar(ctx, notice));
    el("div")
        .class("notices")
        .child_opt(trouble::trouble(ctx))
        .child(el("div").class("notice-place").attr("role", "status").child_opt(shown))
        .child(offers::offers(ctx))
}

fn bar(ctx: &ViewContext, notice: &Notice) -> Element {
    let class = match notice.tone {
        Tone::Done => "notice done",
        Tone::Problem => "notice problem",
    };
    let title = el("strong").text(ctx.format(&notice.title));
    let said = if notice.details.is_empty() {
        el("p").child(title)
    } else {
        let details = notice.details.iter().map(|detail| el("li").text(ctx.format(detail)).into()).collect();
        // What went wrong is said in full.
        el("details")
            .bool_attr("open", notice.tone == Tone::Problem)
            .child(el("summary").child(title))
            .child(el("ul").children(details))
    };
    let dismiss = button(ctx.t("notice.dismiss"), "plain", ctx.dispatch(Action::Dismiss));
    let offer = notice.offer.as_deref().map(|offer| {
        button(ctx.format(&offer.label), "", ctx.dispatch(Action::UseEndpoint(offer.endpoint.clone())))
            .id("notice-offer")
    });
    el("div").class(class).child(el("div").child(said)).child_opt(offer).child(dismiss)
}
