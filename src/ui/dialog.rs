//! What opens over the page.

mod import;
mod panel;
mod share;

use yew::{AttrValue, Html, html};

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
        Dialog::Share => modal(ctx, "share", ctx.t("share.title"), share::share(ctx)),
        Dialog::Panel(panel) => {
            let (title, content) = panel::panel(ctx, panel);
            modal(ctx, panel.name(), title, content)
        }
    }
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
