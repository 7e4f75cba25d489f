//! Opening a text that a person has: pasted, chosen or dropped. A text that cannot be read stays here, with the one reason
//! and its place; the form stays as it is.

use batch_pool_model::locale::Text;
use batch_pool_session::Refusal;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::ui::element::{Element, el, text};
use crate::ui::msg::Msg;
use crate::ui::view_context::{ViewContext, button, value_of};

/// The id of the text.
pub(in crate::ui) const TEXT: &str = "import-text";

/// The id of the first pool to choose.
pub(in crate::ui) const FIRST_POOL: &str = "import-pool-0";

/// What people have: bodies, commands in scripts, requests.
const FILES: &str = ".json,.jsonc,.txt,.sh,.ps1,.cmd,.http,application/json,text/plain";

pub(super) fn import(ctx: &ViewContext) -> Element {
    let given = &ctx.model.import;
    let typed = ctx.batch_callback(|event| Some(Msg::EditImportText(value_of(event)?)));
    let area = el("textarea")
        .id(TEXT)
        .class("json")
        .is("rows", "14")
        .is("spellcheck", "false")
        .is("aria-describedby", "import-help import-error")
        .is("aria-invalid", if given.refusal.is_some() { "true" } else { "false" })
        .value(given.text.clone().into())
        .on("input", typed);
    let chosen = ctx.batch_callback(|event| {
        let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
        let file = input.files()?.get(0)?;
        // The same file can be chosen again once it's mended.
        input.set_value("");
        Some(Msg::ImportFiles(vec![file]))
    });
    let file = el("label")
        .class("file")
        .text(ctx.t("import.file"))
        .text(" ")
        .with(el("input").is("type", "file").id("import-file").is("accept", FILES).on("change", chosen));
    let open = button(ctx.t("import.open"), "primary", ctx.callback(|| Msg::SubmitImport)).id("import-open");
    let reason = given.refusal.as_ref().map(|refusal| reason(ctx, refusal));
    let loading = given.is_waiting.then(|| el("p").text(ctx.t("import.loading")));
    el("div")
        .class("dialog-content")
        .with(el("p").class("help").id("import-help").text(ctx.t("import.help")))
        .with(el("label").is("for", TEXT).text(ctx.t("import.text")))
        .with(area)
        .with(el("div").id("import-error").is("role", "alert").maybe(reason))
        .with(el("div").is("role", "status").maybe(loading))
        .maybe((!given.pools.is_empty()).then(|| pools(ctx)))
        .with(el("p").class("acts").with(open).with(file))
}

fn reason(ctx: &ViewContext, refusal: &Refusal) -> Element {
    let place = Text::new("import.place")
        .with("line", refusal.line.to_string())
        .with("column", refusal.column.to_string());
    let only_json = ctx.model.import.only_json.then(|| el("span").text(ctx.t("notice.only-json")));
    let place = refusal.is_placed().then(|| el("strong").text(ctx.format(&place)));
    el("p")
        .class("finding error")
        .maybe(place)
        .text(" ")
        .text(ctx.format(&refusal.message))
        .text(" ")
        .maybe(only_json)
}

/// Which of several pools.
fn pools(ctx: &ViewContext) -> Element {
    let given = &ctx.model.import;
    let choices = given.pools.iter().enumerate().map(|(position, name)| {
        let radio = el("input")
            .is("type", "radio")
            .is("name", "import-pool")
            .id(format!("import-pool-{position}"))
            .checked(position == given.pool)
            .on("change", ctx.callback(move || Msg::ChooseImportedPool(position)));
        el("label").class("choice").with(radio).with(text(" ")).text(name.clone()).into()
    });
    el("fieldset")
        .id("import-pools")
        .with(el("legend").text(ctx.t("import.pools")))
        .with(el("div").class("pools").each(choices.collect()))
}
