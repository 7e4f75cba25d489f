//! What concerns everything: the platform, the api-version, opening, sharing, undo, language and theme.

use batch_pool_model::catalog::Os;
use batch_pool_model::contract::API_VERSIONS;
use batch_pool_model::locale::{LANGUAGES, Language};
use batch_pool_model::target::TargetMember;
use batch_pool_session::presets::Theme;
use batch_pool_session::{Action, FieldLocation};
use web_sys::Event;
use yew::AttrValue;

use super::dom_id::dom_id;
use super::element::{Element, Handler, el, option};
use super::model::Dialog;
use super::msg::Msg;
use super::view_context::{ViewContext, value_of, visually_hidden};

pub(super) fn top_bar(ctx: &ViewContext) -> Element {
    let state = ctx.state;
    let buttons = el("div")
        .class("buttons")
        .child(button(ctx, "top.import", "open-import", ctx.callback(|| Msg::OpenDialog(Dialog::Import))))
        .child(button(ctx, "top.share", "open-share", ctx.callback(|| Msg::OpenDialog(Dialog::Share))))
        .child(
            button(ctx, "top.undo", "undo", ctx.dispatch(Action::Undo))
                .bool_attr("disabled", !state.can_undo())
                .attr("aria-keyshortcuts", "Control+Z"),
        )
        .child(
            button(ctx, "top.redo", "redo", ctx.dispatch(Action::Redo))
                .bool_attr("disabled", !state.can_redo())
                .attr("aria-keyshortcuts", "Control+Shift+Z"),
        );
    el("header")
        .class("top")
        .child(el("h1").text(ctx.t("app.title")))
        .child(platforms(ctx))
        .child(
            el("label")
                .class("inline")
                .child(el("span").text(ctx.t("target.apiVersion")))
                .child(api_versions(ctx)),
        )
        .child(buttons)
        .child(el("div").class("prefer").child(languages(ctx)).child(themes(ctx)))
}

fn button(ctx: &ViewContext, key: &str, id: &'static str, handler: Handler) -> Element {
    el("button").attr("type", "button").id(id).on("click", handler).text(ctx.t(key))
}

fn platforms(ctx: &ViewContext) -> Element {
    let mut platforms =
        el("fieldset").class("platform").child(el("legend").child(visually_hidden(ctx.t("top.platform"))));
    for os in Os::ALL {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "platform")
            .id(format!("platform-{}", os.name()))
            .checked(ctx.state.os() == os)
            .on("change", ctx.dispatch(Action::Switch(os)));
        platforms =
            platforms.child(el("label").class("choice").child(radio).child(el("span").text(os.title())));
    }
    platforms
}

fn api_versions(ctx: &ViewContext) -> Element {
    let place = FieldLocation::Target(TargetMember::ApiVersion);
    let present = ctx.state.target().api_version.clone();
    let mut options = Vec::new();
    if !API_VERSIONS.contains(&present.as_str()) {
        options.push(option(present.clone(), present.clone(), true).into());
    }
    for version in API_VERSIONS.iter().rev() {
        options.push(option(*version, *version, *version == present).into());
    }
    let id = dom_id(&place);
    let choose = ctx.batch_callback(move |event: Event| {
        Some(Msg::Dispatch(Action::Write { at: place.clone(), text: value_of(&event)? }))
    });
    el("select").id(id).attr("data-pointer", "target:apiVersion").on("change", choose).children(options)
}

fn languages(ctx: &ViewContext) -> Element {
    let present = ctx.model.locale.language;
    let options = LANGUAGES
        .iter()
        .map(|offered| {
            option(offered.tag, offered.name, *offered == present).attr("lang", offered.tag).into()
        })
        .collect();
    let choose =
        ctx.batch_callback(|event: Event| Some(Msg::SetLanguage(Language::matching(&value_of(&event)?)?)));
    select(ctx, "language", "top.language").on("change", choose).children(options)
}

fn themes(ctx: &ViewContext) -> Element {
    let label = |theme: Theme| -> AttrValue { ctx.t(&format!("theme.{}", theme.name())) };
    let options = Theme::ALL
        .into_iter()
        .map(|theme| option(theme.name(), label(theme), theme == ctx.model.theme).into())
        .collect();
    let choose = ctx.batch_callback(|event: Event| Some(Msg::SetTheme(Theme::parse(&value_of(&event)?)?)));
    select(ctx, "theme", "top.theme").on("change", choose).children(options)
}

fn select(ctx: &ViewContext, id: &'static str, key: &str) -> Element {
    el("select").id(id).attr("aria-label", ctx.t(key))
}
