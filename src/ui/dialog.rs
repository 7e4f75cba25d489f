//! What opens over the page.

mod import;
mod panel;
mod share;

use yew::AttrValue;
use yew::virtual_dom::VNode;

use super::element::{Element, button, el};
use super::model::Dialog;
use super::msg::Msg;
use super::view_context::ViewContext;

/// The id of the open dialog's element.
pub(super) const ID: &str = "dialog";

pub(super) use import::{FIRST_POOL, TEXT};

/// A dialog that is open, once its texts are there.
// Inlined into the page, it would be loaded with that (5 kB compressed).
#[inline(never)]
pub(super) fn dialog(ctx: &ViewContext, which: Dialog) -> VNode {
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
fn modal(ctx: &ViewContext, key: &'static str, title: AttrValue, content: Element) -> VNode {
    let close = button(ctx.t("dialog.close"), "plain", ctx.callback(|| Msg::CloseDialog));
    el("dialog")
        .key(key)
        .id(ID)
        .attr("aria-labelledby", "dialog-title")
        .on("close", ctx.callback(|| Msg::DialogClosed))
        .child(el("h2").id("dialog-title").text(title))
        .child(content)
        .child(el("p").class("acts").child(close))
        .into()
}
