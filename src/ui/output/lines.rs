//! The text line by line: a line knows its field, and what the last edit changed is lit. Of a long text only those lines are
//! drawn that can be seen.

use batch_pool_document::Pointer;
use batch_pool_engine::check::Severity;
use batch_pool_session::OutputLine;
use wasm_bindgen::JsCast;
use web_sys::{Element as Node, KeyboardEvent};
use yew::AttrValue;
use yew::virtual_dom::VNode;

use crate::ui::effect::focus;
use crate::ui::element::{Element, Handler, el, text};
use crate::ui::model::LineMove;
use crate::ui::msg::Msg;
use crate::ui::view_context::ViewContext;

use super::window;

/// The height of a line, in hundredths of that of its letters, as the style has it.
const LINE_HEIGHT: usize = 155;

/// A list of lines: the arrow keys move, Enter goes to the field.
pub(super) fn lines(ctx: &ViewContext) -> Element {
    let lines = ctx.state.view().output.lines();
    let reached = ctx.model.line.min(lines.len().saturating_sub(1));
    let is_long = window::is_long(lines.len());
    let count = AttrValue::from(lines.len().to_string());
    let mut drawn = Vec::new();
    let mut end = 0;
    for part in window::drawn(lines.len(), ctx.model.first_line, reached) {
        if is_long {
            drawn.push(space(part.start - end));
        }
        end = part.end;
        drawn.extend(part.map(|number| {
            let line =
                line(ctx, number, &lines[number], number == reached).attr("aria-setsize", count.clone());
            // A line that stays drawn keeps its element when the others change.
            if is_long { line.key(number).into() } else { line.into() }
        }));
    }
    if is_long {
        drawn.push(space(lines.len() - end));
    }
    el("div")
        .class("lines")
        .id("output-lines")
        .attr("role", "listbox")
        .attr("tabindex", "0")
        .attr("aria-label", ctx.t("output.lines"))
        .attr("aria-activedescendant", format!("line-{reached}"))
        .on("keydown", keys(ctx))
        .on("click", clicks(ctx))
        .on("scroll", scrolls(ctx, lines.len()))
        .children(drawn)
}

/// As high as so many lines that are not drawn. A picture, since the policy forbids styles of elements.
fn space(lines: usize) -> VNode {
    let hundredths = lines * LINE_HEIGHT;
    let height = format!("{}.{:02}em", hundredths / 100, hundredths % 100);
    el("svg").attr("aria-hidden", "true").attr("width", "1").attr("height", height).into()
}

/// Other lines are drawn once others can be seen.
fn scrolls(ctx: &ViewContext, count: usize) -> Handler {
    let present = ctx.model.first_line;
    ctx.batch_callback(move |_| {
        let first = super::first_to_draw(count)?;
        (first != present).then_some(Msg::OutputScrolled(first))
    })
}

/// From whatever line is reached then: keys may come faster than the page draws.
fn keys(ctx: &ViewContext) -> Handler {
    ctx.batch_callback(|event| {
        // Autofill sends key events that are none.
        let msg = match event.dyn_ref::<KeyboardEvent>()?.key().as_str() {
            "ArrowDown" => Msg::MoveOutputLine(LineMove::Next),
            "ArrowUp" => Msg::MoveOutputLine(LineMove::Previous),
            "Home" => Msg::MoveOutputLine(LineMove::First),
            "End" => Msg::MoveOutputLine(LineMove::Last),
            "Enter" => Msg::GoToOutputLine(None),
            _ => return None,
        };
        event.prevent_default();
        Some(msg)
    })
}

fn clicks(ctx: &ViewContext) -> Handler {
    ctx.batch_callback(|event| {
        let target = event.target()?.dyn_into::<Node>().ok()?;
        let line = target.closest(".line").ok()??.get_attribute("data-line")?.parse().ok()?;
        // Who marks text does not wish to go anywhere.
        (!focus::is_selecting()).then_some(Msg::GoToOutputLine(Some(line)))
    })
}

fn line(ctx: &ViewContext, number: usize, line: &OutputLine, reached: bool) -> Element {
    // A closing bracket belongs to the same place as its opening one, which has the mark.
    let closes = line.text.trim_start().starts_with(['}', ']']);
    // The worst is the least.
    let worst = |at: &Pointer| ctx.state.view().findings_at(at).iter().map(|finding| finding.severity).min();
    let mark = line.pointer.as_ref().filter(|_| !closes).and_then(worst);
    let current = ctx
        .model
        .focused
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
        .attr("role", "option")
        .attr("aria-selected", if reached { "true" } else { "false" })
        .attr("data-line", number.to_string())
        // Its number before the line, too.
        .attr("aria-posinset", (number + 1).to_string());
    paint(element, &line.text)
}

/// The parts of a line of JSON in their colors. Any other line is one part.
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
        .child(text(space.to_owned()))
        .child(el("span").class("name").text(name.strip_suffix(": ").unwrap_or(name).to_owned()))
        .child(text(colon))
        .child(el("span").class(class).text(bare.to_owned()))
        .child(text([&value[bare.len()..], "\n"].concat()))
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
