//! What isn't there or doesn't work, as long as that is so, and what a person can do about it. Nobody dismisses it: it goes away
//! with its cause.

use batch_pool_session::{CheckStatus, Failure};
use yew::{Html, html};

use super::effect::module;
use super::msg::{EngineMsg, Msg};
use super::view_context::{ViewContext, button};

/// What is wrong, above everything else.
pub(super) fn trouble(ctx: &ViewContext) -> Html {
    let view = ctx.state.view();
    let failure = match view.check_status {
        CheckStatus::Failed(failure) => Some(failure),
        _ => None,
    };
    let mut said = Vec::new();
    if let Some(failure) = failure {
        said.push(html! { <strong>{ ctx.t("trouble.not-checked") }</strong> });
        said.push(ctx.format(&failure.text()).into());
        // Nothing is stored before it's known what is secret.
        let is_known = failure.is_final() && module::knows_secrets();
        if is_known && !ctx.model.is_unsaved {
            said.push(ctx.t("trouble.kept").into());
        }
        let omitted = if is_known { ctx.state.work().without_secrets().omitted.len() } else { 0 };
        if omitted > 0 {
            said.push(ctx.format_with("trouble.secrets", "count", omitted.to_string()).into());
        }
    }
    if let Some((language, _)) = ctx.model.failed_texts {
        said.push(ctx.format_with("trouble.no-texts", "language", language.name.to_owned()).into());
    }
    if ctx.model.missing.style {
        said.push(ctx.t("trouble.no-style").into());
    }
    if ctx.model.missing.storing {
        said.push(ctx.t("trouble.not-stored").into());
    }
    if said.is_empty() {
        return Html::default();
    }
    html! {
        <div class="notice problem" id="trouble" role="alert">
            <div>
                for one in said {
                    <p>{ one }</p>
                }
            </div>
            // What is loaded again helps against everything.
            { acts(ctx, failure.unwrap_or(Failure::NotLoaded)) }
        </div>
    }
}

/// What helps against a failure: trying again, loading the page again, or either.
pub(super) fn acts(ctx: &ViewContext, failure: Failure) -> Html {
    let act = |key, class, msg: fn() -> Msg| button(ctx.t(key), class, ctx.callback(msg));
    let reload = |class| act("stopped.reload", class, || Msg::Engine(EngineMsg::ReloadPage));
    // What has come once and answers with garbage is the same when it's asked again.
    let is_there = !matches!(failure, Failure::Loading | Failure::NotLoaded | Failure::TimedOut);
    html! {
        <p class="acts">
            if failure.is_final() {
                { reload("primary") }
                { act("stopped.save", "", || Msg::Engine(EngineMsg::DownloadBody)) }
            } else {
                { act("trouble.retry", "primary", || Msg::Engine(EngineMsg::Retry)) }
                if is_there {
                    { reload("") }
                }
            }
        </p>
    }
}
