//! The form: its sections, one after the other.

mod certificates;
mod draw;
mod extension;
mod identity;
mod image;
mod other;
mod scale;
mod size;
mod target;

use std::rc::Rc;

use yew::prelude::*;

use crate::session::State;
use crate::session::form::Section;

use super::desk::use_desk;

#[derive(Properties, PartialEq)]
pub(super) struct FormProps {
    pub(super) state: Rc<State>,
}

/// All sections.
#[component]
pub(super) fn Form(props: &FormProps) -> Html {
    let desk = use_desk();
    let state = &props.state;
    let draw = draw::Draw { desk: &desk, state };
    html! {
        <form class="form" onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
            for section in Section::ALL {
                <section key={section.id()} id={format!("section-{}", section.id())} class="section" aria-labelledby={format!("section-{}-title", section.id())}>
                    <h2 id={format!("section-{}-title", section.id())} tabindex="-1">{ desk.t(&format!("section.{}", section.id())) }</h2>
                    <p class="help">{ desk.t(&format!("section.{}.help", section.id())) }</p>
                    { match section {
                        Section::Target => target::target(&draw),
                        Section::Identity => html! { <identity::IdentitySection state={state.clone()} /> },
                        Section::Certificates => certificates::certificates(&draw),
                        Section::Image => html! { <image::ImageSection state={state.clone()} /> },
                        Section::Size => size::size(&draw),
                        Section::Scale => scale::scale(&draw),
                        Section::Extension => extension::extension(&draw),
                        Section::Other => other::other(&draw),
                    } }
                </section>
            }
        </form>
    }
}
