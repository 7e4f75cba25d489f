//! The sections with their state.

use batch_pool_model::form::{Section, has_content};
use web_sys::MouseEvent;
use yew::{Callback, Html, html};

use super::msg::Msg;
use super::view_context::ViewContext;

/// The sections that are shown. Where there's one, nobody needs a way to it.
pub(super) fn nav(ctx: &ViewContext) -> Html {
    if ctx.sections().nth(1).is_none() {
        return Html::default();
    }
    html! {
        <nav class="nav" aria-label={ctx.t("nav.label")}>
            <ol>{ for ctx.sections().map(|section| item(ctx, section)) }</ol>
        </nav>
    }
}

fn is_used(ctx: &ViewContext, section: &Section) -> bool {
    section.short || has_content(section, ctx.state.body())
}

fn item(ctx: &ViewContext, section: &'static Section) -> Html {
    let counts = ctx.state.view().section_counts(section);
    let is_used = is_used(ctx, section);
    // Goes there without touching the address, which may hold presets.
    let onclick: Callback<MouseEvent> = ctx.batch_callback(move |event: MouseEvent| {
        event.prevent_default();
        Some(Msg::GoToSection(section))
    });
    html! {
        <li>
            <a
                class={if is_used { "" } else { "unused" }}
                href={["#section-", section.id].concat()}
                {onclick}
            >
                <span>{ ctx.t(&format!("section.{}", section.id)) }</span>
                { ctx.badge(counts, is_used) }
            </a>
        </li>
    }
}
