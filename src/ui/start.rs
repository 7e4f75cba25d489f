//! The beginning: a good start for either platform, or a body that a person has.

use yew::prelude::*;

use crate::catalog::Os;
use crate::session::Action;

use super::desk::use_desk;

#[derive(Properties, PartialEq)]
pub(super) struct StartPageProps {
    pub(super) on_import: Callback<MouseEvent>,
}

#[component]
pub(super) fn StartPage(props: &StartPageProps) -> Html {
    let desk = use_desk();
    html! {
        <div class="start">
            <p class="lead">{ desk.t("start.lead") }</p>
            <ul class="cards">
                for os in Os::ALL {
                    <li key={os.name()}>
                        <button type="button" class="card" id={format!("start-{}", os.name())} onclick={desk.on::<MouseEvent>(Action::Start(os))}>
                            <strong>{ desk.t(&format!("start.{}", os.name())) }</strong>
                            <span>{ desk.t(&format!("start.{}.help", os.name())) }</span>
                        </button>
                    </li>
                }
                <li>
                    <button type="button" class="card" id="start-import" onclick={props.on_import.clone()}>
                        <strong>{ desk.t("start.import") }</strong>
                        <span>{ desk.t("start.import.help") }</span>
                    </button>
                </li>
            </ul>
            <p class="help">{ desk.t("start.privacy") }</p>
        </div>
    }
}
