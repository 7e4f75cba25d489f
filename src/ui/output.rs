//! Whether the pool can be sent, what is wrong with it, and the text of the chosen format, in this order.

mod changes;
mod findings;
mod line;
mod lines;
mod request;
mod tabs;
pub(super) mod text;
mod window;

pub(super) use tabs::tab_msg;

use batch_pool_session::Output;

use batch_pool_model::locale::Text;
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, html};

use super::effect::{focus, module};
use super::msg::Msg;
use super::shortcut::aria_keys;
use super::verdict;
use super::view_context::{ViewContext, counts_text, true_or_false};

pub(super) fn output(ctx: &ViewContext) -> Html {
    let view = ctx.state.view();
    let activity = &ctx.model.engine_activity;
    let is_old = activity.is_slow && view.shown().is_some();
    // Where the token goes is said first.
    let warns = ctx.state.target().has_foreign_endpoint();
    let paragraph = |(number, said): (usize, &Text)| {
        let class = if warns && number == 0 { "output-note warning" } else { "output-note" };
        html! { <p {class}>{ ctx.format(said) }</p> }
    };
    html! {
        <section
            class={if is_old { "output old" } else { "output" }}
            aria-labelledby="output-title"
            aria-busy={true_or_false(activity.requests > 0)}
        >
            <div class="output-head">{ verdict::verdict(ctx) }{ copying(ctx) }</div>
            <h2 id="findings-title" tabindex="-1">{ ctx.t("findings.title") }{ counts(ctx) }</h2>
            { findings::findings(ctx) }
            <h2 id="output-title" class="unseen">{ ctx.t("output.title") }</h2>
            { tabs::tabs(ctx) }
            <div class="output-panel" id={tabs::PANEL} role="tabpanel" aria-labelledby={tabs::selected(ctx)}>
                if ctx.model.output.shows_changes {
                    { changed(ctx) }
                } else {
                    { request::request(ctx) }
                    <div class="notes">{ for view.output.notes().iter().enumerate().map(paragraph) }</div>
                    { content(ctx) }
                }
            </div>
        </section>
    }
}

/// How many findings there are, once that is known.
pub(super) fn counts(ctx: &ViewContext) -> Html {
    let said = ctx.state.view().counts().map(|counts| ctx.format(&counts_text(counts)));
    html! { <span class="counts">{ said.unwrap_or_default() }</span> }
}

/// What has changed. What lists it comes with what stores the work.
fn changed(ctx: &ViewContext) -> Html {
    if module::knows_secrets() {
        return changes::changes(ctx);
    }
    html! { <p>{ ctx.t(if ctx.model.missing.storing { "failure.not-loaded" } else { "app.loading" }) }</p> }
}

/// The text of the output, or why there is none.
fn content(ctx: &ViewContext) -> Html {
    match &*ctx.state.view().output {
        Output::Written { .. } if ctx.edits_text() => text::text(ctx),
        Output::Written { .. } => html! {
            <>
                { text::unfinished(ctx) }
                { lines::lines(ctx) }
                { lines::findings(ctx) }
            </>
        },
        Output::Unwritten(failure) => {
            html! { <p id="output-unwritten">{ ctx.format(&failure.text()) }</p> }
        }
    }
}

/// The step of the first line that can be seen, if the output is so long that only a part is drawn.
pub(super) fn first_to_draw(count: usize) -> Option<usize> {
    if window::is_long(count) { Some(window::step(focus::first_line(count)?)) } else { None }
}

/// What becomes of the output. It's always at the same place.
fn copying(ctx: &ViewContext) -> Html {
    let files = ctx.state.view().output.files();
    let name = files.first().map(|file| file.name.clone()).unwrap_or_default();
    let copy: Callback<MouseEvent> = ctx.callback(|| Msg::CopyOutput);
    let download: Callback<MouseEvent> = ctx.callback(|| Msg::Download);
    let disabled = files.is_empty();
    html! {
        <div class="output-bar">
            // Before the buttons, which stay where they are then.
            { copied(ctx) }
            <button
                type="button"
                class="primary"
                id="output-copy"
                aria-keyshortcuts={aria_keys("copy")}
                {disabled}
                onclick={copy}
            >
                { ctx.t("output.copy") }
            </button>
            <button type="button" id="output-download" {disabled} title={name} onclick={download}>
                { ctx.t("output.download") }
            </button>
        </div>
    }
}

/// Whether the last copying worked.
pub(super) fn copied(ctx: &ViewContext) -> Html {
    let said = match ctx.model.copied {
        Some(true) => ctx.t("output.copied"),
        Some(false) => ctx.t("output.not-copied"),
        None => AttrValue::default(),
    };
    html! { <span role="status" class="copied">{ said }</span> }
}
