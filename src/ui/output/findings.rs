//! All findings, what to mend first at the top.

use std::rc::Rc;

use yew::prelude::*;

use crate::session::{Action, State};
use crate::ui::desk::use_desk;
use crate::ui::finding::{self, FindingItem};

#[derive(Properties, PartialEq)]
pub(super) struct FindingsProps {
    pub(super) state: Rc<State>,
}

#[component]
pub(super) fn Findings(props: &FindingsProps) -> Html {
    let desk = use_desk();
    let state = &props.state;
    let all = finding::all(state.view(), state);
    let fixable = state.view().fixable();
    html! {
        <div class="findings-list" id="findings">
            if fixable > 1 {
                <p><button type="button" id="fix-all" onclick={desk.on::<MouseEvent>(Action::ApplyAll)}>{ desk.with("findings.fix-all", "count", fixable.to_string()) }</button></p>
            }
            if all.is_empty() {
                <p class="done">{ desk.t("findings.none") }</p>
            } else {
                <ul>
                    for (number, shown) in all.into_iter().enumerate() {
                        <li key={number}><FindingItem {shown} listed=true /></li>
                    }
                </ul>
            }
        </div>
    }
}
