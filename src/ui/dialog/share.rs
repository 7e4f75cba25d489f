//! The link that holds the work, what it leaves out, and what it still holds.

use batch_pool_session::{OmittedSecret, PrivateDetail, private_details};
use web_sys::{Event, FocusEvent, HtmlInputElement, MouseEvent};
use yew::{Callback, Html, TargetCast, html};

use crate::ui::msg::{LinkError, Msg, ShareMsg};
use crate::ui::output::copied;
use crate::ui::place_name::{place_name, title_of};
use crate::ui::view_context::ViewContext;

/// So many secrets are listed.
const LISTED: usize = 50;

// Inlined into the dialog, it would be loaded with that.
#[inline(never)]
pub(super) fn share(ctx: &ViewContext) -> Html {
    let sanitized = ctx.state.work().without_secrets();
    let details = private_details(&sanitized);
    let select = ctx.batch_callback(|event: FocusEvent| {
        event.target_dyn_into::<HtmlInputElement>()?.select();
        None
    });
    let copy: Callback<MouseEvent> = ctx.callback(|| Msg::CopyLink);
    html! {
        <div class="dialog-content">
            <p class="help" id="share-help">{ ctx.t("share.help") }</p>
            <label for="share-link">{ ctx.t("share.link") }</label>
            <input
                id="share-link"
                type="text"
                readonly=true
                aria-describedby="share-help"
                value={ctx.model.link.clone()}
                onfocus={select}
            />
            if let Some(reason) = ctx.model.link_error {
                { no_link(ctx, reason) }
            }
            <p class="acts">
                <button
                    type="button"
                    class="primary"
                    id="share-copy"
                    disabled={ctx.model.link.is_empty()}
                    onclick={copy}
                >
                    { ctx.t("output.copy") }
                </button>
                { copied(ctx) }
            </p>
            if !sanitized.omitted.is_empty() {
                { omitted_secrets(ctx, &sanitized.omitted) }
            }
            if !details.is_empty() {
                { choices(ctx, &details) }
            }
        </div>
    }
}

fn no_link(ctx: &ViewContext, reason: LinkError) -> Html {
    let key = match reason {
        LinkError::TooLong => "share.too-long",
        LinkError::Failed => "share.failed",
    };
    html! { <p id="share-no-link" class="finding error" role="alert">{ ctx.t(key) }</p> }
}

/// What the link leaves out: where it was and what it seems to be, never which.
fn omitted_secrets(ctx: &ViewContext, omitted: &[OmittedSecret]) -> Html {
    let more = omitted.len().checked_sub(LISTED).filter(|more| *more > 0);
    html! {
        <div id="share-left-out">
            <p class="finding warning">
                { ctx.format_with("share.secrets", "count", omitted.len().to_string()) }
            </p>
            <ul>
                for OmittedSecret { place, kind } in omitted.iter().take(LISTED) {
                    <li title={title_of(place)}>
                        { place_name(ctx, place) }
                        <span class="hint">{ ctx.t(&format!("share.kind.{}", kind.name())) }</span>
                    </li>
                }
            </ul>
            if let Some(more) = more {
                <p>{ ctx.format_with("share.more", "count", more.to_string()) }</p>
            }
        </div>
    }
}

/// What the link still holds, each with a box to leave it out.
fn choices(ctx: &ViewContext, details: &[PrivateDetail]) -> Html {
    html! {
        <fieldset id="share-remains" aria-describedby="share-remains-help">
            <legend>{ ctx.t("share.remains") }</legend>
            <p class="help" id="share-remains-help">{ ctx.t("share.remains.help") }</p>
            <ul>
                for (number, detail) in details.iter().enumerate() {
                    { choice(ctx, number, detail) }
                }
            </ul>
        </fieldset>
    }
}

fn choice(ctx: &ViewContext, number: usize, PrivateDetail { place, reason }: &PrivateDetail) -> Html {
    let id = format!("share-without-{number}");
    let is_out = ctx.model.withheld.contains(place);
    let toggled = place.clone();
    let toggle: Callback<Event> =
        ctx.callback(move || Msg::Share(ShareMsg::Withhold(toggled.clone(), !is_out)));
    html! {
        <li title={title_of(place)}>
            <input type="checkbox" id={id.clone()} checked={is_out} onchange={toggle} />
            <label for={id}>
                { place_name(ctx, place) }
                <span class="hint">{ ctx.t(&format!("share.why.{}", reason.name())) }</span>
            </label>
        </li>
    }
}
