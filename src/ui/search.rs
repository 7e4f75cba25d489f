//! A field that finds any setting, whatever the body has, and what a person can do besides.

use batch_pool_engine::search::{Found, Hit};
use batch_pool_model::form::Section;
use batch_pool_session::FieldLocation;
use web_sys::{Element, Event, FocusEvent, InputEvent, KeyboardEvent, MouseEvent};
use yew::{Callback, Html, TargetCast, html};

use super::model::PendingSearch;
use super::msg::{Msg, SearchMsg};
use super::shortcut::{SHORTCUTS, aria_keys};
use super::view_context::{ViewContext, key_of, true_or_false, value_of};

/// So many hits are shown; who does not see the one they want writes another word.
const MOST: usize = 12;

/// The ID of the field.
pub(super) const ID: &str = "search";
const HITS: &str = "search-hits";

pub(super) fn search(ctx: &ViewContext) -> Html {
    let search = &ctx.model.search;
    let hits = search.hits.as_ref().and_then(|hits| hits.as_deref().ok()).unwrap_or_default();
    let reached = search.reached.min(hits.len().saturating_sub(1));
    let is_open = !hits.is_empty();
    let can_take = is_open || search.pending != PendingSearch::Idle;
    let typed = |event: InputEvent| Some(Msg::Search(SearchMsg::EditQuery(value_of(&event)?)));
    let close: Callback<FocusEvent> = ctx.callback(|| Msg::Search(SearchMsg::Close));
    // What the hits show themselves, or what the field is for, only those are told who don't see it.
    let is_silent = is_open || search.query.trim().is_empty();
    let said = if search.query.trim().is_empty() {
        ctx.t("search.help")
    } else {
        match &search.hits {
            Some(Err(failure)) => ctx.format(&failure.text()),
            Some(Ok(_)) if hits.is_empty() => ctx.t("search.none"),
            Some(Ok(_)) => ctx.format_with("search.count", "count", hits.len().to_string()),
            None if search.failed => ctx.t("search.failed"),
            None => ctx.t("app.loading"),
        }
    };
    html! {
        <div class="search">
            <label for={ID} class="unseen">{ ctx.t("search.label") }</label>
            <input
                id={ID}
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder={ctx.t("search.label")}
                aria-autocomplete="list"
                aria-keyshortcuts={aria_keys(ID)}
                aria-expanded={true_or_false(is_open)}
                aria-controls={HITS}
                aria-describedby="search-help"
                aria-activedescendant={is_open.then(|| hit_id(reached))}
                value={search.query.clone()}
                oninput={ctx.batch_callback(typed)}
                onkeydown={keys(ctx, reached, hits.len(), can_take)}
                onblur={close}
            />
            <p class={if is_silent { "unseen" } else { "help" }} id="search-help" role="status">{ said }</p>
            <div
                id={HITS}
                class="hits"
                role="listbox"
                aria-label={ctx.t("search.label")}
                // The focus stays in the field, or it would close before the click comes.
                onpointerdown={stay(ctx)}
                onmousedown={stay(ctx)}
                onclick={clicks(ctx)}
            >
                if is_open {
                    { self::hits(ctx, hits, reached) }
                }
            </div>
        </div>
    }
}

/// What was found.
// Loaded after the first check, and before anything is found (`engine::prepare_search`).
#[inline(never)]
fn hits(ctx: &ViewContext, hits: &[Found], reached: usize) -> Html {
    let hits = hits.iter().take(MOST).enumerate();
    hits.map(|(number, found)| {
        let content = match found {
            Found::Setting(hit) => setting(ctx, hit),
            Found::Command(name) => command(ctx, name),
        };
        hit(number, number == reached, content)
    })
    .collect()
}

fn stay<E: AsRef<Event>>(ctx: &ViewContext) -> Callback<E> {
    ctx.batch_callback(|event: E| {
        event.as_ref().prevent_default();
        None
    })
}

fn hit_id(number: usize) -> String {
    format!("search-hit-{number}")
}

fn keys(ctx: &ViewContext, reached: usize, count: usize, can_take: bool) -> Callback<KeyboardEvent> {
    let last = count.min(MOST).saturating_sub(1);
    ctx.batch_callback(move |event: KeyboardEvent| {
        let msg = match key_of(&event)?.as_str() {
            "ArrowDown" => SearchMsg::Highlight((reached + 1).min(last)),
            "ArrowUp" => SearchMsg::Highlight(reached.saturating_sub(1)),
            "Enter" if can_take => SearchMsg::Select(reached),
            "Escape" => SearchMsg::Dismiss,
            _ => return None,
        };
        event.prevent_default();
        Some(Msg::Search(msg))
    })
}

fn clicks(ctx: &ViewContext) -> Callback<MouseEvent> {
    ctx.batch_callback(|event: MouseEvent| {
        let target = event.target_dyn_into::<Element>()?;
        let number = target.closest("[data-hit]").ok()??.get_attribute("data-hit")?.parse().ok()?;
        Some(Msg::Search(SearchMsg::Select(number)))
    })
}

fn hit(number: usize, reached: bool, content: Html) -> Html {
    html! {
        <div
            id={hit_id(number)}
            class={if reached { "hit chosen" } else { "hit" }}
            role="option"
            aria-selected={true_or_false(reached)}
            data-hit={number.to_string()}
        >
            { content }
        </div>
    }
}

fn command(ctx: &ViewContext, name: &str) -> Html {
    let keys = SHORTCUTS.iter().find(|shortcut| shortcut.name == name).map(|shortcut| shortcut.keys);
    html! {
        <>
            <strong>{ ctx.t(&format!("command.{name}")) }</strong>
            <span class="hit-section">{ ctx.t("search.command") }</span>
            if let Some(keys) = keys {
                <kbd>{ keys }</kbd>
            }
        </>
    }
}

fn setting(ctx: &ViewContext, hit: &Hit) -> Html {
    let body = ctx.state.body();
    // Without the extension, its settings have no place yet.
    let section =
        hit.place(body).map_or(Section::CERTIFICATES, |place| Section::of(&FieldLocation::Body(place), body));
    let newer = *hit.since > *ctx.state.target().api_version;
    let (key, version) = if newer { ("field.since", &hit.since) } else { ("search.until", &hit.until) };
    html! {
        <>
            <strong>{ ctx.t(&hit.key) }</strong>
            <span class="hit-section">{ ctx.t(&format!("section.{}", section.id)) }</span>
            if !hit.is_in(&ctx.state.target().api_version) {
                <span class="hit-version">{ ctx.format_with(key, "version", version.to_string()) }</span>
            }
            <code>{ shown(hit) }</code>
        </>
    }
}

/// The place as people write it, without what all places have: that of its texts.
fn shown(hit: &Hit) -> String {
    let ways = ["properties.deploymentConfiguration.virtualMachineConfiguration.", "properties."];
    let path = hit.key.strip_prefix("member.").unwrap_or(&hit.key);
    ways.iter().find_map(|way| path.strip_prefix(way)).unwrap_or(path).to_owned()
}
