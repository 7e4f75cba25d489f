//! The link that holds the work.

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::session::{Work, without_secrets};

use crate::ui::desk::use_desk;
use crate::ui::effect::{address, clipboard};

use super::Modal;

#[derive(Properties, PartialEq)]
pub(in crate::ui) struct ShareDialogProps {
    pub(in crate::ui) work: Work,
    pub(in crate::ui) on_close: Callback<()>,
}

#[component]
pub(in crate::ui) fn ShareDialog(props: &ShareDialogProps) -> Html {
    let desk = use_desk();
    let link = use_state(String::new);
    let copied = use_state(|| None::<bool>);
    let (body, secrets) = without_secrets(&props.work.body);
    {
        let link = link.clone();
        let work = Work { body, target: props.work.target.clone() };
        use_effect_with((), move |()| {
            spawn_local(async move {
                link.set(address::link(&work).await.unwrap_or_default());
            });
        });
    }
    let copy = {
        let (link, copied) = (link.clone(), copied.clone());
        Callback::from(move |_: MouseEvent| {
            let copied = copied.clone();
            clipboard::copy((*link).clone(), move |worked| copied.set(Some(worked)));
        })
    };
    let select = Callback::from(|event: FocusEvent| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            input.select();
        }
    });
    html! {
        <Modal id="share-dialog" title={desk.t("share.title")} on_close={props.on_close.clone()}>
            <p class="help" id="share-help">{ desk.t("share.help") }</p>
            if !secrets.is_empty() {
                <p class="finding warning">{ desk.with("share.secrets", "count", secrets.len().to_string()) }</p>
                <ul>
                    for pointer in secrets.iter() { <li key={pointer.to_string()}><code>{ pointer.to_string() }</code></li> }
                </ul>
            }
            <label for="share-link">{ desk.t("share.link") }</label>
            <input id="share-link" type="text" readonly=true value={(*link).clone()} aria-describedby="share-help" onfocus={select} />
            <p class="acts">
                <button type="button" class="primary" id="share-copy" onclick={copy}>{ desk.t("output.copy") }</button>
                <span role="status" class="copied">
                    { match *copied {
                        Some(true) => desk.t("output.copied"),
                        Some(false) => desk.t("output.not-copied"),
                        None => AttrValue::default(),
                    } }
                </span>
            </p>
        </Modal>
    }
}
