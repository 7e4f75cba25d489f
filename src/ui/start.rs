//! The beginning: a good start for either platform, or a body that a person has.

use batch_pool_model::catalog::Os;
use batch_pool_session::Action;

use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use super::model::{Dialog, Panel};
use super::msg::Msg;
use super::view_context::{ViewContext, opens};

pub(super) fn start(ctx: &ViewContext) -> Html {
    html! {
        <div class="start">
            <p class="lead">{ ctx.t("start.lead") }</p>
            <ul class="cards">
                for os in Os::ALL {
                    { card(ctx, os.name(), &format!("start.{}", os.name()), ctx.dispatch(Action::Start(os))) }
                }
                { card(ctx, "import", "start.import", ctx.callback(|| Msg::OpenDialog(Dialog::Import))) }
            </ul>
            <p>{ opens(ctx, Panel::Explain) }</p>
            <p class="help">{ ctx.t("start.privacy") }</p>
        </div>
    }
}

fn card(ctx: &ViewContext, name: &str, key: &str, onclick: Callback<MouseEvent>) -> Html {
    html! {
        <li>
            <button type="button" class="card" id={["start-", name].concat()} {onclick}>
                <strong>{ ctx.t(key) }</strong>
                <span>{ ctx.t(&[key, ".help"].concat()) }</span>
            </button>
        </li>
    }
}
