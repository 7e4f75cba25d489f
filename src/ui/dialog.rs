//! What opens over the page.

mod import;
mod keys;
mod panel;
mod share;

use yew::{AttrValue, Html, html};

use super::effect::module;
use super::model::Dialog;
use super::msg::Msg;
use super::view_context::{ViewContext, button};

/// The id of the open dialog's element.
pub(super) const ID: &str = "dialog";

pub(super) use import::{FIRST_POOL, TEXT};

/// A dialog that is open, once its texts are there.
// Inlined into the page, it would be loaded with that (5 kB compressed).
#[inline(never)]
pub(super) fn dialog(ctx: &ViewContext, which: Dialog) -> Html {
    match which {
        Dialog::Import => modal(ctx, "import", ctx.t("import.title"), import::import(ctx)),
        Dialog::Share => modal(ctx, "share", ctx.t("share.title"), later(ctx, share::share)),
        Dialog::Keys => modal(ctx, "keys", ctx.t("keys.title"), later(ctx, keys::keys)),
        Dialog::Panel(panel) => {
            let (title, content) = panel::panel(ctx, panel);
            modal(ctx, panel.name(), title, content)
        }
    }
}

/// What is drawn by the part that comes after the first check.
fn later(ctx: &ViewContext, draw: fn(&ViewContext) -> Html) -> Html {
    if module::knows_secrets() {
        return draw(ctx);
    }
    let key = if ctx.model.missing.storing { "trouble.not-stored" } else { "app.loading" };
    html! { <div class="dialog-content"><p>{ ctx.t(key) }</p></div> }
}

/// A native modal dialog: it keeps the focus, and Escape closes it.
fn modal(ctx: &ViewContext, key: &'static str, title: AttrValue, content: Html) -> Html {
    html! {
        <dialog {key} id={ID} aria-labelledby="dialog-title" onclose={ctx.callback(|| Msg::DialogClosed)}>
            <h2 id="dialog-title">{ title }</h2>
            { content }
            <p class="acts">{ button(ctx.t("dialog.close"), "plain", ctx.callback(|| Msg::CloseDialog)) }</p>
        </dialog>
    }
}
