//! What the last edit changed.

use std::rc::Rc;

use yew::prelude::*;

use crate::document::{Change, Json};
use crate::session::{Place, State};
use crate::ui::desk::{Desk, use_desk};

/// More changes than this are counted, not listed.
const LISTED: usize = 20;

#[derive(Properties, PartialEq)]
pub(super) struct ChangesProps {
    pub(super) state: Rc<State>,
}

#[component]
pub(super) fn Changes(props: &ChangesProps) -> Html {
    let desk = use_desk();
    let changes = &props.state.view().changes;
    if changes.is_empty() {
        return Html::default();
    }
    html! {
        <details class="changes">
            <summary>{ desk.with("changes.title", "count", changes.len().to_string()) }</summary>
            <ul>
                for (number, change) in changes.iter().take(LISTED).enumerate() {
                    <li key={number}>{ item(&desk, change) }</li>
                }
                if changes.len() > LISTED {
                    <li>{ desk.with("changes.more", "count", (changes.len() - LISTED).to_string()) }</li>
                }
            </ul>
        </details>
    }
}

fn item(desk: &Desk, change: &Change) -> Html {
    let word = match (&change.before, &change.after) {
        (None, _) => "changes.added",
        (_, None) => "changes.removed",
        _ => "changes.replaced",
    };
    let go = {
        let (go_to, place) = (desk.go_to.clone(), Place::Body(change.pointer.clone()));
        Callback::from(move |_: MouseEvent| go_to.emit(place.clone()))
    };
    html! {
        <>
            { desk.t(word) }{ " " }
            <button type="button" class="plain place" onclick={go}>{ change.pointer.to_string() }</button>
            if let Some(before) = &change.before { <del>{ short(before) }</del> }
            if let Some(after) = &change.after { <ins>{ short(after) }</ins> }
        </>
    }
}

/// A value in a few characters.
fn short(value: &Json) -> String {
    let text = crate::document::compact(value);
    if text.chars().count() <= 60 { text } else { text.chars().take(59).chain(['…']).collect() }
}
