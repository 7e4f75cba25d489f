//! What opens over the page.

mod import;
mod panel;
mod share;

use yew::AttrValue;
use yew::virtual_dom::VNode;

use super::draw::{Draw, button};
use super::element::{Element, el};
use super::model::Dialog;
use super::msg::Msg;

/// The id of the open dialog's element.
pub(super) const ID: &str = "dialog";

pub(super) use import::{FIRST_POOL, TEXT};

/// A dialog that is open, once its texts are there.
pub(super) fn dialog(draw: &Draw, which: Dialog) -> VNode {
    match which {
        Dialog::Import => modal(draw, "import", draw.t("import.title"), import::import(draw)),
        Dialog::Share => modal(draw, "share", draw.t("share.title"), share::share(draw)),
        Dialog::Panel(panel) => {
            let (title, content) = panel::panel(draw, panel);
            modal(draw, panel.name(), title, content)
        }
    }
}

/// A native modal dialog: it keeps the focus, and Escape closes it.
fn modal(draw: &Draw, key: &'static str, title: AttrValue, content: Element) -> VNode {
    let close = button(draw.t("dialog.close"), "plain", draw.does(|| Msg::CloseDialog));
    el("dialog")
        .key(key)
        .id(ID)
        .is("aria-labelledby", "dialog-title")
        .on("close", draw.does(|| Msg::DialogClosed))
        .with(el("h2").id("dialog-title").text(title))
        .with(content)
        .with(el("p").class("acts").with(close))
        .into()
}
