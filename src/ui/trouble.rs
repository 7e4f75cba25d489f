//! What isn't there or doesn't work, as long as that is so, and what a person can do about it. Nobody dismisses it: it goes away
//! with its cause.

use batch_pool_session::{CheckStatus, Failure};

use yew::Html;

use super::effect::module;
use super::element::{Element, button, el};
use super::msg::{EngineMsg, Msg};
use super::view_context::ViewContext;

/// What is wrong, above everything else.
pub(super) fn trouble(ctx: &ViewContext) -> Html {
    let view = ctx.state.view();
    let failure = match view.check_status {
        CheckStatus::Failed(failure) => Some(failure),
        _ => None,
    };
    let mut said = Vec::new();
    if let Some(failure) = failure {
        said.push(el("p").child(el("strong").text(ctx.t("trouble.not-checked"))));
        said.push(el("p").text(ctx.format(&failure.text())));
        // Nothing is stored before it's known what is secret.
        let is_known = failure.is_final() && module::knows_secrets();
        if is_known && !ctx.model.is_unsaved {
            said.push(el("p").text(ctx.t("trouble.kept")));
        }
        let omitted = if is_known { ctx.state.work().without_secrets().omitted.len() } else { 0 };
        if omitted > 0 {
            said.push(el("p").text(ctx.format_with("trouble.secrets", "count", omitted.to_string())));
        }
    }
    if let Some((language, _)) = ctx.model.failed_texts {
        said.push(el("p").text(ctx.format_with("trouble.no-texts", "language", language.name.to_owned())));
    }
    if ctx.model.missing.style {
        said.push(el("p").text(ctx.t("trouble.no-style")));
    }
    if ctx.model.missing.storing {
        said.push(el("p").text(ctx.t("trouble.not-stored")));
    }
    if said.is_empty() {
        return Html::default();
    }
    let said = el("div").children(said.into_iter().map(Into::into).collect());
    // What is loaded again helps against everything.
    let acts = acts(ctx, failure.unwrap_or(Failure::NotLoaded));
    el("div").class("notice problem").id("trouble").attr("role", "alert").child(said).child(acts).into()
}

/// What helps against a failure: trying again, loading the page again, or either.
pub(super) fn acts(ctx: &ViewContext, failure: Failure) -> Element {
    let reload =
        |class| button(ctx.t("stopped.reload"), class, ctx.callback(|| Msg::Engine(EngineMsg::ReloadPage)));
    let acts = el("p").class("acts");
    if failure.is_final() {
        let save = button(ctx.t("stopped.save"), "", ctx.callback(|| Msg::Engine(EngineMsg::DownloadBody)));
        return acts.child(reload("primary")).child(save);
    }
    let retry = button(ctx.t("trouble.retry"), "primary", ctx.callback(|| Msg::Engine(EngineMsg::Retry)));
    // What has come once and answers with garbage is the same when it's asked again.
    let is_there = !matches!(failure, Failure::Loading | Failure::NotLoaded | Failure::TimedOut);
    acts.child(retry).child_opt(is_there.then(|| reload("")))
}
