//! The beginning: a good start for either platform, or a body that a person has.

use batch_pool_model::catalog::Os;
use batch_pool_model::start::EXAMPLES;
use batch_pool_session::Action;

use web_sys::{InputEvent, MouseEvent};
use yew::{Callback, Html, html};

use super::model::Panel;
use super::msg::{LayoutMsg, Msg};
use super::view_context::{ViewContext, opens, value_of};

/// The ID of the box for any text.
pub(super) const TEXT: &str = "start-text";

pub(super) fn start(ctx: &ViewContext) -> Html {
    html! {
        <div class="start">
            <p class="lead">{ ctx.t("start.lead") }</p>
            if !ctx.state.work().is_blank() {
                { resume(ctx) }
            }
            { anything(ctx) }
            <ul class="cards">
                for os in Os::ALL {
                    { card(ctx, os.name(), &format!("start.{}", os.name()), ctx.dispatch(Action::Start(os))) }
                }
            </ul>
            <div>
                <h2>{ ctx.t("start.examples") }</h2>
                <p class="acts">{ for EXAMPLES.iter().map(|name| example(ctx, name)) }</p>
            </div>
            <p>{ opens(ctx, Panel::Explain) }</p>
            <p class="help">{ ctx.t("start.privacy") }</p>
        </div>
    }
}

/// The box for whatever a person has. What is pasted into it is opened at once (`listen`); a file is dropped anywhere.
fn anything(ctx: &ViewContext) -> Html {
    let text = &ctx.model.import.text;
    let typed = |event: InputEvent| Some(Msg::EditImportText(value_of(&event)?));
    let open: Callback<MouseEvent> = ctx.callback(|| Msg::SubmitImport);
    html! {
        <div class="anything">
            <label for={TEXT}>{ ctx.t("start.import") }</label>
            <textarea
                id={TEXT}
                rows="3"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby="start-import-help"
                value={text.clone()}
                oninput={ctx.batch_callback(typed)}
            />
            <p class="help" id="start-import-help">{ ctx.t("start.import.help") }</p>
            if !text.trim().is_empty() {
                <p class="acts">
                    <button type="button" class="primary" id="start-open" onclick={open}>{ ctx.t("start.open") }</button>
                </p>
            }
        </div>
    }
}

/// Back to the work that the start page covers.
fn resume(ctx: &ViewContext) -> Html {
    let pool = &ctx.state.target().pool;
    let label = if pool.is_empty() {
        ctx.t("start.continue")
    } else {
        ctx.format_with("start.continue-with", "pool", pool.clone())
    };
    let onclick: Callback<MouseEvent> = ctx.callback(|| Msg::Layout(LayoutMsg::ShowStart(false)));
    html! { <p><button type="button" id="start-continue" class="primary" {onclick}>{ label }</button></p> }
}

fn example(ctx: &ViewContext, name: &'static str) -> Html {
    let onclick: Callback<MouseEvent> = ctx.callback(move || Msg::Layout(LayoutMsg::OpenExample(name)));
    html! {
        <button type="button" id={["example-", name].concat()} {onclick}>
            { ctx.t(&format!("example.{name}")) }
        </button>
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
