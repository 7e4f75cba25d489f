//! The request that the JSON is the body of.

use batch_pool_model::target::PutMode;
use yew::{Html, html};

use crate::ui::view_context::ViewContext;

/// The line of the request, and the header that makes it create the pool only. Commands have both themselves.
pub(super) fn request(ctx: &ViewContext) -> Html {
    if !ctx.state.choice().is_json() {
        return Html::default();
    }
    let target = ctx.state.target();
    html! {
        <p class="request" id="output-request">
            <strong>{ "PUT" }</strong>
            { " " }
            { target.url() }
            if target.mode == PutMode::Create {
                <span>{ "If-None-Match: *" }</span>
            }
        </p>
    }
}
