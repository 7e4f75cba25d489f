//! What opens over the page.

mod import;
mod share;

pub(super) use import::{ImportDialog, read};
pub(super) use share::ShareDialog;

use web_sys::HtmlDialogElement;
use yew::prelude::*;

use super::desk::use_desk;

#[derive(Properties, PartialEq)]
struct ModalProps {
    id: AttrValue,
    title: AttrValue,
    on_close: Callback<()>,
    children: Children,
}

/// A native modal dialog: it keeps the focus, and Escape closes it.
#[component]
fn Modal(props: &ModalProps) -> Html {
    let desk = use_desk();
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<HtmlDialogElement>() {
                let _ = dialog.show_modal();
            }
        });
    }
    let closed = {
        let on_close = props.on_close.clone();
        Callback::from(move |_: Event| on_close.emit(()))
    };
    let close = {
        let on_close = props.on_close.clone();
        Callback::from(move |_: MouseEvent| on_close.emit(()))
    };
    let title = format!("{}-title", props.id);
    html! {
        <dialog ref={dialog} id={props.id.clone()} aria-labelledby={title.clone()} onclose={closed}>
            <h2 id={title}>{ props.title.clone() }</h2>
            { for props.children.iter() }
            <p class="acts"><button type="button" class="plain" onclick={close}>{ desk.t("dialog.close") }</button></p>
        </dialog>
    }
}
