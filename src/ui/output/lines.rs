//! The text line by line: a line knows its field, and what the last edit changed is lit.

use wasm_bindgen::JsCast;
use web_sys::{Element as Node, KeyboardEvent};
use yew::virtual_dom::VNode;

use crate::check::Severity;
use crate::document::Pointer;
use crate::session::OutputLine;
use crate::ui::draw::Draw;
use crate::ui::effect::focus;
use crate::ui::element::{Element, Handler, el, text};
use crate::ui::page::Turn;

/// A list of lines: the arrow keys move, Enter goes to the field.
pub(super) fn lines(draw: &Draw) -> Element {
    let lines = &draw.state.view().output.lines;
    let last = lines.len().saturating_sub(1);
    let reached = draw.page.line.min(last);
    let drawn =
        lines.iter().enumerate().map(|(number, one)| line(draw, number, one, number == reached)).collect();
    el("div")
        .class("lines")
        .id("output-lines")
        .is("role", "listbox")
        .is("tabindex", "0")
        .is("aria-label", draw.t("output.lines"))
        .is("aria-activedescendant", format!("line-{reached}"))
        .on("keydown", keys(draw, reached, last))
        .on("click", clicks(draw))
        .each(drawn)
}

fn keys(draw: &Draw, reached: usize, last: usize) -> Handler {
    draw.hears(move |event| {
        // Autofill sends key events that are none.
        let turn = match event.dyn_ref::<KeyboardEvent>()?.key().as_str() {
            "ArrowDown" => Turn::Reach((reached + 1).min(last)),
            "ArrowUp" => Turn::Reach(reached.saturating_sub(1)),
            "Home" => Turn::Reach(0),
            "End" => Turn::Reach(last),
            "Enter" => Turn::GoToLine(reached),
            _ => return None,
        };
        event.prevent_default();
        Some(turn)
    })
}

fn clicks(draw: &Draw) -> Handler {
    draw.hears(|event| {
        let target = event.target()?.dyn_into::<Node>().ok()?;
        let line = target.closest(".line").ok()??.get_attribute("data-line")?.parse().ok()?;
        // Who marks text does not wish to go anywhere.
        (!focus::is_selecting()).then_some(Turn::GoToLine(line))
    })
}

fn line(draw: &Draw, number: usize, line: &OutputLine, reached: bool) -> VNode {
    // A closing bracket belongs to the same place as its opening one, which has the mark.
    let closes = line.text.trim_start().starts_with(['}', ']']);
    // The worst finding of a place comes first.
    let worst = |at: &Pointer| draw.state.view().findings_at(at).first().map(|finding| finding.severity);
    let mark = line.pointer.as_ref().filter(|_| !closes).and_then(worst);
    let current = draw
        .page
        .current
        .as_ref()
        .is_some_and(|current| line.pointer.as_ref().is_some_and(|at| at.is_within(current)));
    let element = el("div")
        .classes(
            "line",
            &[
                ("changed", line.changed),
                ("current", current),
                ("chosen", reached),
                ("error", mark == Some(Severity::Error)),
                ("warning", mark == Some(Severity::Warning)),
                ("info", mark == Some(Severity::Info)),
            ],
        )
        .id(format!("line-{number}"))
        .is("role", "option")
        .is("aria-selected", if reached { "true" } else { "false" })
        .is("data-line", number.to_string());
    paint(element, &line.text).into()
}

/// The parts of a line of JSON in their colours. Any other line is one part.
fn paint(element: Element, line: &str) -> Element {
    let rest = line.trim_start();
    let space = &line[..line.len() - rest.len()];
    let (name, value) = rest.split_at(name_end(rest).unwrap_or_default());
    let bare = value.strip_suffix(',').unwrap_or(value);
    let class = match bare.bytes().next() {
        Some(b'"') => "string",
        Some(b'0'..=b'9' | b'-') => "number",
        Some(b't' | b'f' | b'n') if matches!(bare, "true" | "false" | "null") => "literal",
        _ => "mark",
    };
    let colon = if name.is_empty() { "" } else { ": " };
    element
        .with(text(space.to_owned()))
        .with(el("span").class("name").text(name.strip_suffix(": ").unwrap_or(name).to_owned()))
        .with(text(colon))
        .with(el("span").class(class).text(bare.to_owned()))
        .with(text([&value[bare.len()..], "\n"].concat()))
}

/// Where the name of a member, its colon and the space after it end.
fn name_end(text: &str) -> Option<usize> {
    let mut escaped = false;
    for (at, character) in text.strip_prefix('"')?.char_indices() {
        match character {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return text[at + 1..].starts_with("\": ").then_some(at + 4),
            _ => escaped = false,
        }
    }
    None
}
