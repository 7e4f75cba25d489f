//! What concerns everything: the platform, the api-version, opening, sharing, undo, language and theme.

use batch_pool_model::catalog::Os;
use batch_pool_model::contract::API_VERSIONS;
use batch_pool_model::locale::{LANGUAGES, Language};
use batch_pool_model::target::TargetMember;
use batch_pool_session::presets::Theme;
use batch_pool_session::{Action, Place};
use yew::AttrValue;

use super::dom_id::dom_id;
use super::draw::{Draw, option, unseen, value_of};
use super::element::{Element, Handler, el};
use super::model::Dialog;
use super::msg::Msg;

pub(super) fn top_bar(draw: &Draw) -> Element {
    let state = draw.state;
    let buttons = el("div")
        .class("buttons")
        .with(button(draw, "top.import", "open-import", draw.does(|| Msg::OpenDialog(Dialog::Import))))
        .with(button(draw, "top.share", "open-share", draw.does(|| Msg::OpenDialog(Dialog::Share))))
        .with(
            button(draw, "top.undo", "undo", draw.acts(Action::Undo))
                .flag("disabled", !state.can_undo())
                .is("aria-keyshortcuts", "Control+Z"),
        )
        .with(
            button(draw, "top.redo", "redo", draw.acts(Action::Redo))
                .flag("disabled", !state.can_redo())
                .is("aria-keyshortcuts", "Control+Shift+Z"),
        );
    el("header")
        .class("top")
        .with(el("h1").text(draw.t("app.title")))
        .with(platforms(draw))
        .with(
            el("label")
                .class("inline")
                .with(el("span").text(draw.t("target.apiVersion")))
                .with(api_versions(draw)),
        )
        .with(buttons)
        .with(el("div").class("prefer").with(languages(draw)).with(themes(draw)))
}

fn button(draw: &Draw, key: &str, id: &'static str, handler: Handler) -> Element {
    el("button").is("type", "button").id(id).on("click", handler).text(draw.t(key))
}

fn platforms(draw: &Draw) -> Element {
    let mut platforms =
        el("fieldset").class("platform").with(el("legend").with(unseen(draw.t("top.platform"))));
    for os in Os::ALL {
        let radio = el("input")
            .is("type", "radio")
            .is("name", "platform")
            .id(format!("platform-{}", os.name()))
            .checked(draw.state.os() == os)
            .on("change", draw.acts(Action::Switch(os)));
        platforms = platforms.with(el("label").class("choice").with(radio).with(el("span").text(os.title())));
    }
    platforms
}

fn api_versions(draw: &Draw) -> Element {
    let place = Place::Target(TargetMember::ApiVersion);
    let present = draw.state.target().api_version.clone();
    let mut options = Vec::new();
    if !API_VERSIONS.contains(&present.as_str()) {
        options.push(option(present.clone(), present.clone(), true).into());
    }
    for version in API_VERSIONS.iter().rev() {
        options.push(option(*version, *version, *version == present).into());
    }
    let id = dom_id(&place);
    let choose = draw
        .hears(move |event| Some(Msg::Dispatch(Action::Write { at: place.clone(), text: value_of(event)? })));
    el("select").id(id).is("data-pointer", "target:apiVersion").on("change", choose).each(options)
}

fn languages(draw: &Draw) -> Element {
    let present = draw.model.locale.language;
    let options = LANGUAGES
        .iter()
        .map(|offered| option(offered.tag, offered.name, *offered == present).is("lang", offered.tag).into())
        .collect();
    let choose = draw.hears(|event| Some(Msg::SetLanguage(Language::matching(&value_of(event)?)?)));
    select(draw, "language", "top.language").on("change", choose).each(options)
}

fn themes(draw: &Draw) -> Element {
    let label = |theme: Theme| -> AttrValue { draw.t(&format!("theme.{}", theme.name())) };
    let options = Theme::ALL
        .into_iter()
        .map(|theme| option(theme.name(), label(theme), theme == draw.model.theme).into())
        .collect();
    let choose = draw.hears(|event| Some(Msg::SetTheme(Theme::parse(&value_of(event)?)?)));
    select(draw, "theme", "top.theme").on("change", choose).each(options)
}

fn select(draw: &Draw, id: &'static str, key: &str) -> Element {
    el("select").id(id).is("aria-label", draw.t(key))
}
