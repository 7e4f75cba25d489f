//! What concerns everything: the platform, the api-version, opening, sharing, undo, language and theme.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::catalog::Os;
use crate::contract::API_VERSIONS;
use crate::locale::{LANGUAGES, Language};
use crate::session::presets::Theme;
use crate::session::{Action, Place, State};
use crate::target::TargetMember;

use super::desk::use_desk;
use super::dom_id::dom_id;

#[derive(Properties, PartialEq)]
pub(super) struct TopBarProps {
    pub(super) state: Rc<State>,
    pub(super) theme: Theme,
    pub(super) on_theme: Callback<Theme>,
    pub(super) on_language: Callback<Language>,
    pub(super) on_import: Callback<MouseEvent>,
    pub(super) on_share: Callback<MouseEvent>,
}

#[component]
pub(super) fn TopBar(props: &TopBarProps) -> Html {
    let desk = use_desk();
    let state = &props.state;
    let language = desk.locale.language;
    html! {
        <header class="top">
            <h1>{ desk.t("app.title") }</h1>
            <fieldset class="platform">
                <legend class="unseen">{ desk.t("top.platform") }</legend>
                for os in Os::ALL {
                    <label class="choice" key={os.name()}>
                        <input type="radio" name="platform" id={format!("platform-{}", os.name())} checked={state.os() == os}
                            onchange={desk.on::<Event>(Action::Switch(os))} />
                        <span>{ os.title() }</span>
                    </label>
                }
            </fieldset>
            <label class="inline">
                <span>{ desk.t("target.apiVersion") }</span>
                { api_versions(props, &desk) }
            </label>
            <div class="buttons">
                <button type="button" id="open-import" onclick={props.on_import.clone()}>{ desk.t("top.import") }</button>
                <button type="button" id="open-share" onclick={props.on_share.clone()}>{ desk.t("top.share") }</button>
                <button type="button" id="undo" disabled={!state.can_undo()} onclick={desk.on::<MouseEvent>(Action::Undo)} aria-keyshortcuts="Control+Z">{ desk.t("top.undo") }</button>
                <button type="button" id="redo" disabled={!state.can_redo()} onclick={desk.on::<MouseEvent>(Action::Redo)} aria-keyshortcuts="Control+Shift+Z">{ desk.t("top.redo") }</button>
            </div>
            <div class="prefer">
                <select id="language" aria-label={desk.t("top.language")} onchange={choose(props.on_language.clone(), Language::matching)}>
                    for offered in LANGUAGES.iter() {
                        <option key={offered.tag} value={offered.tag} lang={offered.tag} selected={*offered == language}>{ offered.name }</option>
                    }
                </select>
                <select id="theme" aria-label={desk.t("top.theme")} onchange={choose(props.on_theme.clone(), Theme::parse)}>
                    for theme in Theme::ALL {
                        <option key={theme.name()} value={theme.name()} selected={theme == props.theme}>{ desk.t(&format!("theme.{}", theme.name())) }</option>
                    }
                </select>
            </div>
        </header>
    }
}

fn api_versions(props: &TopBarProps, desk: &super::desk::Desk) -> Html {
    let place = Place::Target(TargetMember::ApiVersion);
    let present = &props.state.target().api_version;
    let known = API_VERSIONS.contains(&present.as_str());
    let onchange = {
        let (act, at) = (desk.act.clone(), place.clone());
        choose(Callback::from(move |text: String| act.emit(Action::Write { at: at.clone(), text })), |value| Some(value.to_owned()))
    };
    html! {
        <select id={dom_id(&place)} data-pointer="target:apiVersion" {onchange}>
            if !known { <option value={present.clone()} selected=true>{ present.clone() }</option> }
            for version in API_VERSIONS.iter().rev() {
                <option key={*version} value={*version} selected={version == present}>{ *version }</option>
            }
        </select>
    }
}

/// A select whose values mean something.
fn choose<T: 'static>(chosen: Callback<T>, read: impl Fn(&str) -> Option<T> + 'static) -> Callback<Event> {
    Callback::from(move |event: Event| {
        let value = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.value());
        if let Some(value) = value.as_deref().and_then(&read) {
            chosen.emit(value);
        }
    })
}
