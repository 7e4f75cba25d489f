//! Opening a text that a person has: pasted, chosen or dropped. A text that cannot be read stays here, with the one reason
//! and its place; the form stays as it is.

use batch_pool_model::locale::Text;
use batch_pool_session::OpenError;
use web_sys::{Event, HtmlInputElement, InputEvent, MouseEvent};
use yew::{Callback, Html, TargetCast, html};

use crate::ui::msg::Msg;
use crate::ui::view_context::{ViewContext, true_or_false, value_of};

/// The id of the text.
pub(in crate::ui) const TEXT: &str = "import-text";

/// The id of the first pool to choose.
pub(in crate::ui) const FIRST_POOL: &str = "import-pool-0";

/// What people have: bodies, commands in scripts, requests.
const FILES: &str = ".json,.jsonc,.txt,.sh,.ps1,.cmd,.http,application/json,text/plain";

pub(super) fn import(ctx: &ViewContext) -> Html {
    let given = &ctx.model.import;
    let typed = |event: InputEvent| Some(Msg::EditImportText(value_of(&event)?));
    let chosen = |event: Event| {
        let input = event.target_dyn_into::<HtmlInputElement>()?;
        let file = input.files()?.get(0)?;
        // The same file can be chosen again once it's fixed.
        input.set_value("");
        Some(Msg::ImportFiles(vec![file]))
    };
    let open: Callback<MouseEvent> = ctx.callback(|| Msg::SubmitImport);
    html! {
        <div class="dialog-content">
            <p class="help" id="import-help">{ ctx.t("import.help") }</p>
            <label for={TEXT}>{ ctx.t("import.text") }</label>
            <textarea
                id={TEXT}
                class="json"
                rows="14"
                spellcheck="false"
                aria-describedby="import-help import-error"
                aria-invalid={true_or_false(given.refusal.is_some())}
                value={given.text.clone()}
                oninput={ctx.batch_callback(typed)}
            />
            <div id="import-error" role="alert">
                if let Some(refusal) = &given.refusal {
                    { reason(ctx, refusal) }
                }
            </div>
            <div role="status">
                if given.is_waiting {
                    <p>{ ctx.t("import.loading") }</p>
                }
            </div>
            if !given.pools.is_empty() {
                { pools(ctx) }
            }
            <p class="acts">
                <button type="button" class="primary" id="import-open" onclick={open}>
                    { ctx.t("import.open") }
                </button>
                <label class="file">
                    { ctx.t("import.file") }
                    { " " }
                    <input type="file" id="import-file" accept={FILES} onchange={ctx.batch_callback(chosen)} />
                </label>
            </p>
        </div>
    }
}

fn reason(ctx: &ViewContext, refusal: &OpenError) -> Html {
    let place = Text::new("import.place")
        .with("line", refusal.line.to_string())
        .with("column", refusal.column.to_string());
    html! {
        <p class="finding error">
            if refusal.is_placed() {
                <strong>{ ctx.format(&place) }</strong>
            }
            { " " }
            { ctx.format(&refusal.message) }
            { " " }
            if ctx.model.import.only_json {
                <span>{ ctx.t("notice.only-json") }</span>
            }
        </p>
    }
}

/// Which of several pools.
fn pools(ctx: &ViewContext) -> Html {
    html! {
        <fieldset id="import-pools">
            <legend>{ ctx.t("import.pools") }</legend>
            <div class="pools">
                for (position, name) in ctx.model.import.pools.iter().enumerate() {
                    { pool(ctx, position, name) }
                }
            </div>
        </fieldset>
    }
}

fn pool(ctx: &ViewContext, position: usize, name: &str) -> Html {
    let choose: Callback<Event> = ctx.callback(move || Msg::ChooseImportedPool(position));
    html! {
        <label class="choice">
            <input
                type="radio"
                name="import-pool"
                id={format!("import-pool-{position}")}
                checked={position == ctx.model.import.pool}
                onchange={choose}
            />
            { " " }
            { name }
        </label>
    }
}
