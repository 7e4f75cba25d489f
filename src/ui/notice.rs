//! What just happened.

use batch_pool_session::{Action, Notice, Offer, Tone};
use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use super::view_context::{ViewContext, button};
use super::{offers, trouble};

/// The place is always there: a live region must exist before something is said in it.
pub(super) fn notice(ctx: &ViewContext) -> Html {
    // The words for what becomes of a body come with the first body.
    let notice = ctx.state.notice().filter(|notice| ctx.find_text(&notice.title.key).is_some());
    html! {
        <div class="notices">
            { trouble::trouble(ctx) }
            <div class="notice-place" role="status">
                if let Some(notice) = notice {
                    { bar(ctx, notice) }
                }
            </div>
            { offers::offers(ctx) }
        </div>
    }
}

fn bar(ctx: &ViewContext, notice: &Notice) -> Html {
    let class = match notice.tone {
        Tone::Done => "notice done",
        Tone::Problem => "notice problem",
    };
    let title = html! { <strong>{ ctx.format(&notice.title) }</strong> };
    html! {
        <div {class}>
            <div>
                if notice.details.is_empty() {
                    <p>{ title }</p>
                } else {
                    // What went wrong is said in full.
                    <details open={notice.tone == Tone::Problem}>
                        <summary>{ title }</summary>
                        <ul>
                            for detail in &notice.details {
                                <li>{ ctx.format(detail) }</li>
                            }
                        </ul>
                    </details>
                }
            </div>
            if let Some(offer) = &notice.offer {
                { use_endpoint(ctx, offer) }
            }
            { button(ctx.t("notice.dismiss"), "plain", ctx.dispatch(Action::Dismiss)) }
        </div>
    }
}

fn use_endpoint(ctx: &ViewContext, offer: &Offer) -> Html {
    let onclick: Callback<MouseEvent> = ctx.dispatch(Action::UseEndpoint(offer.endpoint.clone()));
    html! { <button type="button" id="notice-offer" {onclick}>{ ctx.format(&offer.label) }</button> }
}
