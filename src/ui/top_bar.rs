//! What concerns everything: the platform, the api-version, opening, sharing, undo, language and theme.

use batch_pool_model::catalog::Os;
use batch_pool_model::contract::API_VERSIONS;
use batch_pool_model::locale::{LANGUAGES, Language};
use batch_pool_model::target::TargetMember;
use batch_pool_session::presets::Theme;
use batch_pool_session::{Action, FieldLocation};
use web_sys::{Event, MouseEvent};
use yew::{AttrValue, Callback, Html, html};

use super::dom_id::dom_id;
use super::model::Dialog;
use super::msg::{LayoutMsg, Msg};
use super::search;
use super::shortcut::aria_keys;
use super::view_context::{ViewContext, option, option_in, true_or_false, value_of, visually_hidden};

pub(super) fn top_bar(ctx: &ViewContext, has_form: bool) -> Html {
    let state = &ctx.state;
    let open = |dialog| ctx.callback(move || Msg::OpenDialog(dialog));
    let home = ctx.batch_callback(|event: MouseEvent| {
        event.prevent_default();
        Some(Msg::Layout(LayoutMsg::ShowStart(true)))
    });
    let menu: Callback<MouseEvent> = ctx.callback(|| Msg::Layout(LayoutMsg::ToggleMenu));
    let is_open = ctx.model.layout.is_menu_open;
    html! {
        <header class="top">
            <h1><a id="home" href="#" onclick={home}>{ ctx.t("app.title") }</a></h1>
            <div class="buttons history">
                { key_button(ctx, ("top.undo", "↶"), "undo", (state.can_undo(), Action::Undo)) }
                { key_button(ctx, ("top.redo", "↷"), "redo", (state.can_redo(), Action::Redo)) }
                <button
                    type="button"
                    id="menu"
                    aria-label={ctx.t("top.menu")}
                    aria-expanded={true_or_false(is_open)}
                    aria-controls="top-menu"
                    onclick={menu}
                >
                    { "⋯" }
                </button>
            </div>
            <div id="top-menu" class={if is_open { "menu open" } else { "menu" }}>
                // On the start page they would change the work that it covers.
                if !ctx.model.layout.shows_start || state.work().is_blank() {
                    { platforms(ctx) }
                    <label class="inline"><span>{ ctx.t("target.apiVersion") }</span>{ api_versions(ctx) }</label>
                }
                <div class="buttons">
                    { button(ctx, "top.new", "new", ctx.callback(|| Msg::Layout(LayoutMsg::ShowStart(true)))) }
                    { button(ctx, "top.import", "open-import", open(Dialog::Import)) }
                    { button(ctx, "top.share", "open-share", open(Dialog::Share)) }
                </div>
                if has_form {
                    { search::search(ctx) }
                }
                <div class="prefer">{ languages(ctx) }{ themes(ctx) }</div>
            </div>
        </header>
    }
}

fn button(ctx: &ViewContext, key: &str, id: &'static str, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {id} {onclick}>{ ctx.t(key) }</button> }
}

/// A button for something that keys do too, by its name among the shortcuts, which is its ID.
fn key_button(
    ctx: &ViewContext,
    (key, sign): (&str, &'static str),
    id: &'static str,
    (can, action): (bool, Action),
) -> Html {
    let onclick: Callback<MouseEvent> = ctx.dispatch(action);
    html! {
        <button
            type="button"
            {id}
            {onclick}
            disabled={!can}
            aria-label={ctx.t(key)}
            title={ctx.t(key)}
            aria-keyshortcuts={aria_keys(id)}
        >
            { sign }
        </button>
    }
}

fn platforms(ctx: &ViewContext) -> Html {
    html! {
        <fieldset class="platform">
            <legend>{ visually_hidden(ctx.t("top.platform")) }</legend>
            for os in Os::ALL {
                { platform(ctx, os) }
            }
        </fieldset>
    }
}

fn platform(ctx: &ViewContext, os: Os) -> Html {
    let onchange: Callback<Event> = ctx.dispatch(Action::Switch(os));
    html! {
        <label class="choice">
            <input
                type="radio"
                name="platform"
                id={["platform-", os.name()].concat()}
                checked={ctx.state.os() == os}
                {onchange}
            />
            <span>{ os.title() }</span>
        </label>
    }
}

fn api_versions(ctx: &ViewContext) -> Html {
    let place = FieldLocation::Target(TargetMember::ApiVersion);
    let present = &ctx.state.target().api_version;
    let id = dom_id(&place);
    let choose =
        move |event: Event| Some(Msg::Dispatch(Action::Write { at: place.clone(), text: value_of(&event)? }));
    html! {
        <select {id} data-pointer="target:apiVersion" onchange={ctx.batch_callback(choose)}>
            if !API_VERSIONS.contains(&present.as_str()) {
                { option(present.clone(), present.clone(), true) }
            }
            for version in API_VERSIONS.iter().rev() {
                { option(*version, *version, *version == *present) }
            }
        </select>
    }
}

fn languages(ctx: &ViewContext) -> Html {
    let present = ctx.model.locale.language;
    let options = LANGUAGES.iter().map(|offered| {
        let lang = Some(offered.tag);
        option_in(lang, offered.tag.into(), offered.name, *offered == present)
    });
    let choose = |event: Event| Some(Msg::SetLanguage(Language::matching(&value_of(&event)?)?));
    select(ctx, "language", "top.language", ctx.batch_callback(choose), options.collect())
}

fn themes(ctx: &ViewContext) -> Html {
    let label = |theme: Theme| -> AttrValue { ctx.t(&format!("theme.{}", theme.name())) };
    let options =
        Theme::ALL.into_iter().map(|theme| option(theme.name(), label(theme), theme == ctx.model.theme));
    let choose = |event: Event| Some(Msg::SetTheme(Theme::parse(&value_of(&event)?)?));
    select(ctx, "theme", "top.theme", ctx.batch_callback(choose), options.collect())
}

fn select(
    ctx: &ViewContext,
    id: &'static str,
    key: &str,
    onchange: Callback<Event>,
    options: Vec<Html>,
) -> Html {
    html! { <select {id} aria-label={ctx.t(key)} {onchange}>{ options }</select> }
}
