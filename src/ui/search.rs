//! "Add a setting…": a field that finds any setting, whatever the body has.

use batch_pool_engine::search::Hit;
use batch_pool_model::form::Section;
use batch_pool_session::FieldLocation;
use wasm_bindgen::JsCast;
use web_sys::{Element as Node, Event, KeyboardEvent};

use super::element::{Element, Handler, el};
use super::model::PendingSearch;
use super::msg::{Msg, SearchMsg};
use super::view_context::{ViewContext, value_of};

/// So many hits are shown; who does not see the one they want writes another word.
const MOST: usize = 12;

const ID: &str = "search";
const HITS: &str = "search-hits";

pub(super) fn search(ctx: &ViewContext) -> Element {
    let search = &ctx.model.search;
    let hits = search.hits.as_ref().and_then(|hits| hits.as_deref().ok()).unwrap_or_default();
    let reached = search.reached.min(hits.len().saturating_sub(1));
    let is_open = !hits.is_empty();
    let can_take = is_open || search.pending != PendingSearch::Idle;
    let typed = ctx.batch_callback(|event: Event| Some(Msg::Search(SearchMsg::EditQuery(value_of(&event)?))));
    let input = el("input")
        .id(ID)
        .attr("type", "text")
        .attr("role", "combobox")
        .attr("autocomplete", "off")
        .attr("autocapitalize", "off")
        .attr("spellcheck", "false")
        .attr("aria-autocomplete", "list")
        .attr("aria-expanded", if is_open { "true" } else { "false" })
        .attr("aria-controls", HITS)
        .attr("aria-describedby", "search-help")
        .value(search.query.clone().into())
        .on("input", typed)
        .on("keydown", keys(ctx, reached, hits.len(), can_take))
        .on("blur", ctx.callback(|| Msg::Search(SearchMsg::Close)));
    let input = if is_open { input.attr("aria-activedescendant", hit_id(reached)) } else { input };
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
    let drawn = hits
        .iter()
        .take(MOST)
        .enumerate()
        .map(|(number, one)| hit(ctx, number, one, number == reached).into());
    el("div")
        .class("search")
        .child(el("label").attr("for", ID).text(ctx.t("search.label")))
        .child(input)
        .child(el("p").class("help").id("search-help").attr("role", "status").text(said))
        .child(
            el("div")
                .id(HITS)
                .class("hits")
                .attr("role", "listbox")
                .attr("aria-label", ctx.t("search.label"))
                // The focus stays in the field, or it would close before the click comes.
                .on("pointerdown", stay(ctx))
                .on("mousedown", stay(ctx))
                .on("click", clicks(ctx))
                .children(drawn.collect()),
        )
}

fn stay(ctx: &ViewContext) -> Handler {
    ctx.batch_callback(|event: Event| {
        event.prevent_default();
        None
    })
}

fn hit_id(number: usize) -> String {
    format!("search-hit-{number}")
}

fn keys(ctx: &ViewContext, reached: usize, count: usize, can_take: bool) -> Handler {
    let last = count.min(MOST).saturating_sub(1);
    ctx.batch_callback(move |event: Event| {
        // Autofill sends key events that are none.
        let msg = match event.dyn_ref::<KeyboardEvent>()?.key().as_str() {
            "ArrowDown" => SearchMsg::Highlight((reached + 1).min(last)),
            "ArrowUp" => SearchMsg::Highlight(reached.saturating_sub(1)),
            "Enter" if can_take => SearchMsg::Select(reached),
            "Escape" => SearchMsg::Close,
            _ => return None,
        };
        event.prevent_default();
        Some(Msg::Search(msg))
    })
}

fn clicks(ctx: &ViewContext) -> Handler {
    ctx.batch_callback(|event: Event| {
        let target = event.target()?.dyn_into::<Node>().ok()?;
        let number = target.closest("[data-hit]").ok()??.get_attribute("data-hit")?.parse().ok()?;
        Some(Msg::Search(SearchMsg::Select(number)))
    })
}

fn hit(ctx: &ViewContext, number: usize, hit: &Hit, reached: bool) -> Element {
    let body = ctx.state.body();
    // Without the extension, its settings have no place yet.
    let section =
        hit.place(body).map_or(Section::CERTIFICATES, |place| Section::of(&FieldLocation::Body(place), body));
    let since = (!hit.is_in(&ctx.state.target().api_version)).then(|| {
        let newer = *hit.since > *ctx.state.target().api_version;
        let (key, version) = if newer { ("field.since", &hit.since) } else { ("search.until", &hit.until) };
        el("span").class("hit-version").text(ctx.format_with(key, "version", version.to_string()))
    });
    el("div")
        .id(hit_id(number))
        .classes("hit", &[("chosen", reached)])
        .attr("role", "option")
        .attr("aria-selected", if reached { "true" } else { "false" })
        .attr("data-hit", number.to_string())
        .child(el("strong").text(ctx.t(&hit.key)))
        .child(el("span").class("hit-section").text(ctx.t(&format!("section.{}", section.id))))
        .child_opt(since)
        .child(el("code").text(shown(hit)))
}

/// The place as people write it, without what all places have: that of its texts.
fn shown(hit: &Hit) -> String {
    let ways = ["properties.deploymentConfiguration.virtualMachineConfiguration.", "properties."];
    let path = hit.key.strip_prefix("member.").unwrap_or(&hit.key);
    ways.iter().find_map(|way| path.strip_prefix(way)).unwrap_or(path).to_owned()
}
