//! Opening a body that a person has: pasted, chosen or dropped. A text that cannot be read stays here, with the one reason
//! and its place; the form stays as it is.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use crate::import::ImportError;
use crate::locale::Text;
use crate::ui::draw::{Draw, button, value_of};
use crate::ui::element::{Element, el};
use crate::ui::page::Turn;

pub(super) fn import(draw: &Draw) -> Element {
    let error = draw.page.import_error.as_ref();
    let typed = draw.hears(|event| Some(Turn::ImportText(value_of(event)?)));
    let area = el("textarea")
        .id("import-text")
        .class("json")
        .is("rows", "14")
        .is("spellcheck", "false")
        .is("aria-describedby", "import-help import-error")
        .is("aria-invalid", if error.is_some() { "true" } else { "false" })
        .value(draw.page.import_text.clone().into())
        .on("input", typed);
    let chosen = draw.hears(|event| {
        let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
        Some(Turn::ImportFile(input.files()?.get(0)?))
    });
    let file = el("label").class("file").text(draw.t("import.file")).text(" ").with(
        el("input")
            .is("type", "file")
            .id("import-file")
            .is("accept", ".json,.jsonc,.txt,application/json,text/plain")
            .on("change", chosen),
    );
    let open = button(draw.t("import.open"), "primary", draw.does(|| Turn::ImportOpen)).id("import-open");
    el("div")
        .class("dialog-content")
        .with(el("p").class("help").id("import-help").text(draw.t("import.help")))
        .with(el("label").is("for", "import-text").text(draw.t("import.text")))
        .with(area)
        .with(el("div").id("import-error").is("role", "alert").maybe(error.map(|error| reason(draw, error))))
        .with(el("p").class("acts").with(open).with(file))
}

fn reason(draw: &Draw, error: &ImportError) -> Element {
    let place = Text::new("import.place")
        .with("line", error.line.to_string())
        .with("column", error.column.to_string());
    el("p")
        .class("finding error")
        .with(el("strong").text(draw.say(&place)))
        .text(" ")
        .text(draw.say(&error.message))
}
