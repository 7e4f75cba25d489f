//! The dialogs in which a person gives a text, and the engine says what it means beside the body: a pool that exists, an error,
//! or a managed identity.

mod results;

use batch_pool_session::Failure;
use web_sys::InputEvent;
use yew::{AttrValue, Html, html};

use crate::ui::effect::module;
use crate::ui::model::Panel;
use crate::ui::msg::Msg;
use crate::ui::trouble::acts;
use crate::ui::view_context::{ViewContext, value_of};

/// The title of a panel and what is in it.
pub(super) fn panel(ctx: &ViewContext, panel: Panel) -> (AttrValue, Html) {
    let title = ctx.t(&format!("room.{}.title", panel.name()));
    let (pools, said) = if ctx.model.typed(panel.field()).trim().is_empty() {
        (Html::default(), Html::default())
    } else {
        match &*ctx.model.panel.response {
            // What reads and draws it comes with what stores the work.
            _ if ctx.model.missing.storing => (Html::default(), failed(ctx, Failure::NotLoaded)),
            Ok(response) if module::knows_secrets() => results::results(ctx, response),
            Ok(_) | Err(Failure::Loading) => (Html::default(), html! { <p>{ ctx.t("app.loading") }</p> }),
            Err(failure) => (Html::default(), failed(ctx, *failure)),
        }
    };
    let content = html! {
        <div class="dialog-content">
            { text_area(ctx, panel) }
            { pools }
            <div id="room-result" role="status" class="room-result">{ said }</div>
        </div>
    };
    (title, content)
}

fn text_area(ctx: &ViewContext, panel: Panel) -> Html {
    let field = panel.field();
    let key = format!("room.{}.{}", panel.name(), field);
    let id = ["room-", field].concat();
    let help = [&id, "-help"].concat();
    let typed = move |event: InputEvent| Some(Msg::EditPanelField(field, value_of(&event)?));
    html! {
        <>
            <p class="help" id={help.clone()}>{ ctx.t(&[&key, ".help"].concat()) }</p>
            <label for={id.clone()}>{ ctx.t(&key) }</label>
            <textarea
                class="json"
                {id}
                rows="8"
                spellcheck="false"
                aria-describedby={help}
                value={ctx.model.typed(field).to_owned()}
                oninput={ctx.batch_callback(typed)}
            />
        </>
    }
}

fn failed(ctx: &ViewContext, failure: Failure) -> Html {
    html! {
        <>
            <p role="alert">{ ctx.format(&failure.text()) }</p>
            { acts(ctx, failure) }
        </>
    }
}
