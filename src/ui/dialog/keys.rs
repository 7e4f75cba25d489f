//! The keyboard shortcuts, and whether single keys are among them.

use web_sys::{Event, HtmlInputElement};
use yew::{Html, TargetCast, html};

use crate::ui::msg::{LayoutMsg, Msg};
use crate::ui::shortcut::{SHORTCUTS, Shortcut};
use crate::ui::view_context::ViewContext;

// Loaded after the first check.
#[inline(never)]
pub(super) fn keys(ctx: &ViewContext) -> Html {
    let choose = ctx.batch_callback(|event: Event| {
        let is_on = event.target_dyn_into::<HtmlInputElement>()?.checked();
        Some(Msg::Layout(LayoutMsg::UseSingleKeys(is_on)))
    });
    html! {
        <div class="dialog-content">
            <dl class="keys">
                for shortcut in SHORTCUTS {
                    { row(ctx, shortcut) }
                }
            </dl>
            <p class="help">{ ctx.t("keys.mac") }</p>
            <p>
                <label class="choice">
                    <input
                        type="checkbox"
                        id="single-keys"
                        checked={ctx.model.uses_single_keys}
                        aria-describedby="single-keys-help"
                        onchange={choose}
                    />
                    { " " }
                    { ctx.t("keys.single") }
                </label>
            </p>
            <p class="help" id="single-keys-help">{ ctx.t("keys.single.help") }</p>
        </div>
    }
}

fn row(ctx: &ViewContext, shortcut: &Shortcut) -> Html {
    html! {
        <div>
            <dt>
                for key in shortcut.keys.split('+') {
                    <kbd>{ key }</kbd>
                    { " " }
                }
            </dt>
            <dd>{ ctx.t(&format!("command.{}", shortcut.name)) }</dd>
        </div>
    }
}
