//! Opening a text that a person has: pasted, chosen or dropped. A text that cannot be read stays here, with the one reason
//! and its place; the form stays as it is.

use batch_pool_model::locale::Text;
use batch_pool_session::OpenError;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement};

use crate::ui::element::{Element, button, el, text};
use crate::ui::msg::Msg;
use crate::ui::view_context::{ViewContext, value_of};

/// The id of the text.
pub(in crate::ui) const TEXT: &str = "import-text";

/// The id of the first pool to choose.
pub(in crate::ui) const FIRST_POOL: &str = "import-pool-0";

/// What people have: bodies, commands in scripts, requests.
const FILES: &str = ".json,.jsonc,.txt,.sh,.ps1,.cmd,.http,application/json,text/plain";

pub(super) fn import(ctx: &ViewContext) -> Element {
    let given = &ctx.model.import;
    let typed = ctx.batch_callback(|event: Event| Some(Msg::EditImportText(value_of(&event)?)));
    let area = el("textarea")
        .id(TEXT)
        .class("json")
        .attr("rows", "14")
        .attr("spellcheck", "false")
        .attr("aria-describedby", "import-help import-error")
        .attr("aria-invalid", if given.refusal.is_some() { "true" } else { "false" })
        .value(given.text.clone().into())
        .on("input", typed);
    let chosen = ctx.batch_callback(|event: Event| {
        let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
        let file = input.files()?.get(0)?;
        // The same file can be chosen again once it's fixed.
        input.set_value("");
        Some(Msg::ImportFiles(vec![file]))
    });
    let file =
        el("label").class("file").text(ctx.t("import.file")).text(" ").child(
            el("input").attr("type", "file").id("import-file").attr("accept", FILES).on("change", chosen),
        );
    let open = button(ctx.t("import.open"), "primary", ctx.callback(|| Msg::SubmitImport)).id("import-open");
    let reason = given.refusal.as_ref().map(|refusal| reason(ctx, refusal));
    let loading = given.is_waiting.then(|| el("p").text(ctx.t("import.loading")));
    el("div")
        .class("dialog-content")
        .child(el("p").class("help").id("import-help").text(ctx.t("import.help")))
        .child(el("label").attr("for", TEXT).text(ctx.t("import.text")))
        .child(area)
        .child(el("div").id("import-error").attr("role", "alert").child_opt(reason))
        .child(el("div").attr("role", "status").child_opt(loading))
        .child_opt((!given.pools.is_empty()).then(|| pools(ctx)))
        .child(el("p").class("acts").child(open).child(file))
}

fn reason(ctx: &ViewContext, refusal: &OpenError) -> Element {
    let place = Text::new("import.place")
        .with("line", refusal.line.to_string())
        .with("column", refusal.column.to_string());
    let only_json = ctx.model.import.only_json.then(|| el("span").text(ctx.t("notice.only-json")));
    let place = refusal.is_placed().then(|| el("strong").text(ctx.format(&place)));
    el("p")
        .class("finding error")
        .child_opt(place)
        .text(" ")
        .text(ctx.format(&refusal.message))
        .text(" ")
        .child_opt(only_json)
}

/// Which of several pools.
fn pools(ctx: &ViewContext) -> Element {
    let given = &ctx.model.import;
    let choices = given.pools.iter().enumerate().map(|(position, name)| {
        let radio = el("input")
            .attr("type", "radio")
            .attr("name", "import-pool")
            .id(format!("import-pool-{position}"))
            .checked(position == given.pool)
            .on("change", ctx.callback(move || Msg::ChooseImportedPool(position)));
        el("label").class("choice").child(radio).child(text(" ")).text(name.clone()).into()
    });
    el("fieldset")
        .id("import-pools")
        .child(el("legend").text(ctx.t("import.pools")))
        .child(el("div").class("pools").children(choices.collect()))
}
