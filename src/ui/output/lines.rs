//! The text line by line: a line knows its field, and what the last edit changed is lit.

use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::check::Severity;
use crate::document::Pointer;
use crate::session::{OutputLine, Place, State};
use crate::ui::desk::use_desk;
use crate::ui::effect::focus;

#[derive(Properties, PartialEq)]
pub(super) struct LinesProps {
    pub(super) state: Rc<State>,
    pub(super) current: Option<Pointer>,
}

/// A list of lines: the arrow keys move, Enter goes to the field.
#[component]
pub(super) fn Lines(props: &LinesProps) -> Html {
    let desk = use_desk();
    let view = props.state.view();
    let lines = &view.output.lines;
    let chosen = use_state(|| 0_usize);
    let chosen_now = (*chosen).min(lines.len().saturating_sub(1));
    let marks = marks(&props.state);
    let in_current = |line: &OutputLine| {
        let current = props.current.as_ref()?;
        line.pointer.as_ref().filter(|pointer| pointer.is_within(current)).map(|_| ())
    };
    let first_current = lines.iter().position(|line| in_current(line).is_some());
    use_effect_with(first_current, |first| {
        if let Some(line) = first {
            focus::show_line(*line);
        }
    });
    let go = {
        let (go_to, pointers) = (desk.go_to.clone(), lines.iter().map(|line| line.pointer.clone()).collect::<Rc<[_]>>());
        Callback::from(move |line: usize| {
            if let Some(Some(pointer)) = pointers.get(line) {
                go_to.emit(Place::Body(pointer.clone()));
            }
        })
    };
    let onkeydown = {
        let (chosen, go, last) = (chosen.clone(), go.clone(), lines.len().saturating_sub(1));
        Callback::from(move |event: KeyboardEvent| {
            let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
            let next = match event.key().as_str() {
                "ArrowDown" => (chosen_now + 1).min(last),
                "ArrowUp" => chosen_now.saturating_sub(1),
                "Home" => 0,
                "End" => last,
                "Enter" => {
                    event.prevent_default();
                    go.emit(chosen_now);
                    return;
                }
                _ => return,
            };
            event.prevent_default();
            chosen.set(next);
            focus::show_line(next);
        })
    };
    let onclick = {
        let chosen = chosen.clone();
        Callback::from(move |event: MouseEvent| {
            let line = event
                .target_dyn_into::<web_sys::Element>()
                .and_then(|target| target.closest(".line").ok().flatten())
                .and_then(|line| line.get_attribute("data-line"))
                .and_then(|number| number.parse::<usize>().ok());
            if let Some(line) = line
                && !focus::is_selecting()
            {
                chosen.set(line);
                go.emit(line);
            }
        })
    };
    html! {
        <div class="lines" id="output-lines" role="listbox" tabindex="0" aria-label={desk.t("output.lines")}
            aria-activedescendant={format!("line-{chosen_now}")} {onkeydown} {onclick}>
            for (number, line) in lines.iter().enumerate() {
                <Line key={number} {number} text={AttrValue::from(line.text.clone())} changed={line.changed}
                    current={in_current(line).is_some()} chosen={number == chosen_now}
                    mark={line.pointer.as_ref().and_then(|pointer| marks.get(pointer)).copied()} />
            }
        </div>
    }
}

/// The worst finding of each place.
fn marks(state: &State) -> BTreeMap<Pointer, Severity> {
    let mut marks = BTreeMap::new();
    for finding in &state.view().findings {
        let worst = marks.entry(finding.pointer.clone()).or_insert(finding.severity);
        *worst = (*worst).min(finding.severity);
    }
    marks
}

#[derive(Properties, PartialEq)]
struct LineProps {
    number: usize,
    text: AttrValue,
    changed: bool,
    current: bool,
    chosen: bool,
    mark: Option<Severity>,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let mark = match props.mark {
        Some(Severity::Error) => Some("error"),
        Some(Severity::Warning) => Some("warning"),
        Some(Severity::Info) => Some("info"),
        None => None,
    };
    let class = classes!(
        "line",
        props.changed.then_some("changed"),
        props.current.then_some("current"),
        props.chosen.then_some("chosen"),
        mark
    );
    html! {
        <div {class} id={format!("line-{}", props.number)} role="option" aria-selected={props.chosen.to_string()} data-line={props.number.to_string()}>
            { paint(&props.text) }{ "\n" }
        </div>
    }
}

/// The parts of a line of JSON in their colours. Any other line is one part.
fn paint(line: &str) -> Html {
    let indent = line.len() - line.trim_start().len();
    let (space, rest) = line.split_at(indent);
    let (name, value) = match name_end(rest) {
        Some(end) => rest.split_at(end),
        None => ("", rest),
    };
    let bare = value.trim_end_matches(',');
    let class = match bare.bytes().next() {
        Some(b'"') => "string",
        Some(b'0'..=b'9' | b'-') if name.is_empty() == rest.is_empty() || !name.is_empty() => "number",
        _ if matches!(bare, "true" | "false" | "null") => "literal",
        _ => "mark",
    };
    html! {
        <>
            { space.to_owned() }
            if !name.is_empty() { <span class="name">{ name.trim_end_matches(": ").to_owned() }</span>{ ": " } }
            <span {class}>{ bare.to_owned() }</span>
            { value[bare.len()..].to_owned() }
        </>
    }
}

/// Where the name of a member, its colon and the space after it end.
fn name_end(text: &str) -> Option<usize> {
    let inner = text.strip_prefix('"')?;
    let mut escaped = false;
    for (at, character) in inner.char_indices() {
        match character {
            '\\' if !escaped => escaped = true,
            '"' if !escaped => return inner[at..].starts_with("\": ").then_some(at + 4),
            _ => escaped = false,
        }
    }
    None
}
