//! The sections with their state.

use std::rc::Rc;

use yew::prelude::*;

use crate::session::form::Section;
use crate::session::{Counts, State};

use super::desk::{Desk, use_desk};

#[derive(Properties, PartialEq)]
pub(super) struct NavProps {
    pub(super) state: Rc<State>,
}

#[component]
pub(super) fn Nav(props: &NavProps) -> Html {
    let desk = use_desk();
    let state = &props.state;
    html! {
        <nav class="nav" aria-label={desk.t("nav.label")}>
            <ol>
                for section in Section::ALL {
                    <li key={section.id()}>
                        <a href={format!("#section-{}", section.id())} onclick={jump(section)}>
                            <span>{ desk.t(&format!("section.{}", section.id())) }</span>
                            { badge(&desk, state.view().section_counts(section, state.body())) }
                        </a>
                    </li>
                }
            </ol>
        </nav>
    }
}

/// Scrolls there without touching the address, which may hold presets.
fn jump(section: Section) -> Callback<MouseEvent> {
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        super::effect::focus::heading(&format!("section-{}-title", section.id()));
    })
}

fn badge(desk: &Desk, counts: Counts) -> Html {
    let (class, number, word) = match counts {
        Counts { errors: 0, warnings: 0, .. } => ("done", None, "nav.done"),
        Counts { errors: 0, warnings, .. } => ("warning", Some(warnings), "nav.warnings"),
        Counts { errors, .. } => ("error", Some(errors), "nav.errors"),
    };
    html! {
        <span class={classes!("badge", class)}>
            if let Some(number) = number { { number } } else { <span aria-hidden="true">{ "✓" }</span> }
            <span class="unseen">{ " " }{ desk.t(word) }</span>
        </span>
    }
}
