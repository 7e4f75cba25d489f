//! The text line by line: a line knows its field, and what the last edit changed is lit. Of a long text only those lines are
//! drawn that can be seen.

use std::rc::Rc;

use batch_pool_document::Pointer;
use batch_pool_session::OutputLine;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent};
use yew::{AttrValue, Callback, Html, TargetCast, html};

use crate::ui::effect::focus;
use crate::ui::finding::{self, FindingView};
use crate::ui::model::LineMove;
use crate::ui::msg::Msg;
use crate::ui::view_context::{ViewContext, key_of};

use super::line::Line;
use super::window;

/// The height of a line, in hundredths of that of its letters, as the style has it.
const LINE_HEIGHT: usize = 155;

/// A list of lines: the arrow keys move, Enter goes to the field.
pub(super) fn lines(ctx: &ViewContext) -> Html {
    let lines = ctx.state.view().output.lines();
    let reached = ctx.model.line.min(lines.len().saturating_sub(1));
    let is_long = window::is_long(lines.len());
    let count = AttrValue::from(lines.len().to_string());
    let mut drawn = Vec::new();
    let mut end = 0;
    for part in window::drawn(lines.len(), ctx.model.first_line, reached) {
        if is_long {
            drawn.push(space("above", part.start - end));
        }
        end = part.end;
        drawn.extend(part.map(|number| line(ctx, number, &lines[number], number == reached, &count)));
    }
    if is_long {
        drawn.push(space("below", lines.len() - end));
    }
    html! {
        <div
            class={if ctx.model.output.wraps && !is_long { "lines wrap" } else { "lines" }}
            id="output-lines"
            role="listbox"
            tabindex="0"
            aria-label={ctx.t("output.lines")}
            aria-activedescendant={format!("line-{reached}")}
            onkeydown={keys(ctx)}
            onclick={clicks(ctx)}
            onscroll={scrolls(ctx, lines.len())}
        >
            { drawn }
        </div>
    }
}

/// What is found at the line that is reached: what is wrong, why, and its answers.
pub(super) fn findings(ctx: &ViewContext) -> Html {
    // The first line is the whole body's, and the one that is reached before anybody goes anywhere.
    let line = ctx.state.view().output.lines().get(ctx.model.line).filter(|_| ctx.model.line > 0);
    let place = line.and_then(marked);
    let found = place.map(|place| ctx.state.view().findings_at(place)).unwrap_or_default();
    html! {
        <div id="line-findings" role="status">
            for found in found {
                { finding::finding(ctx, &FindingView::of_body(found, ctx.state.body())) }
            }
        </div>
    }
}

/// The place whose findings a line has the mark of. A closing bracket belongs to the same place as its opening one, which has it.
fn marked(line: &OutputLine) -> Option<&Pointer> {
    line.pointer.as_ref().filter(|_| !line.text.trim_start().starts_with(['}', ']']))
}

/// As high as so many lines that are not drawn. A picture, since the policy forbids styles of elements.
fn space(key: &str, lines: usize) -> Html {
    let hundredths = lines * LINE_HEIGHT;
    let height = format!("{}.{:02}em", hundredths / 100, hundredths % 100);
    html! { <svg {key} aria-hidden="true" width="1" {height} /> }
}

/// Other lines are drawn once others can be seen.
fn scrolls(ctx: &ViewContext, count: usize) -> Callback<Event> {
    let present = ctx.model.first_line;
    ctx.batch_callback(move |_| {
        let first = super::first_to_draw(count)?;
        (first != present).then_some(Msg::OutputScrolled(first))
    })
}

/// From whatever line is reached then: keys may come faster than the page draws.
fn keys(ctx: &ViewContext) -> Callback<KeyboardEvent> {
    ctx.batch_callback(|event: KeyboardEvent| {
        let msg = match key_of(&event)?.as_str() {
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

fn clicks(ctx: &ViewContext) -> Callback<MouseEvent> {
    ctx.batch_callback(|event: MouseEvent| {
        let target = event.target_dyn_into::<Element>()?;
        let line = target.closest(".line").ok()??.get_attribute("data-line")?.parse().ok()?;
        // Who marks text does not wish to go anywhere.
        (!focus::is_selecting()).then_some(Msg::GoToOutputLine(Some(line)))
    })
}

fn line(ctx: &ViewContext, number: usize, line: &OutputLine, is_reached: bool, count: &AttrValue) -> Html {
    let found = marked(line).map(|at| ctx.state.view().findings_at(at)).unwrap_or_default();
    // The worst is the least.
    let worst = found.iter().min_by_key(|finding| finding.severity);
    let is_current = ctx
        .model
        .focused
        .as_ref()
        .is_some_and(|current| line.pointer.as_ref().is_some_and(|at| at.is_within(current)));
    html! {
        // A line that stays drawn keeps its element when the others change.
        <Line
            key={number}
            {number}
            text={Rc::clone(&line.text)}
            changed={line.changed}
            {is_current}
            {is_reached}
            mark={worst.map(|finding| finding.severity)}
            title={worst.map(|finding| AttrValue::from(finding.message.clone()))}
            {count}
        />
    }
}
