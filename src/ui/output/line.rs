//! One line of the output.

use std::rc::Rc;

use batch_pool_engine::check::Severity;
use yew::{AttrValue, Html, Properties, component, html};

use crate::ui::view_context::{class_names, true_or_false, when};

/// All that a line is drawn from.
#[derive(PartialEq, Properties)]
pub(super) struct LineProps {
    /// From 0.
    pub(super) number: usize,
    pub(super) text: Rc<str>,
    /// The last edit made it what it is.
    pub(super) changed: bool,
    /// Its field has the focus.
    pub(super) is_current: bool,
    /// The arrow keys have reached it.
    pub(super) is_reached: bool,
    /// The worst that is found there.
    pub(super) mark: Option<Severity>,
    /// What is found there, in words.
    pub(super) title: Option<AttrValue>,
    /// How many lines the output has.
    pub(super) count: AttrValue,
}

/// A line of the output, as an option of the list box.
#[component]
pub(super) fn Line(props: &LineProps) -> Html {
    let LineProps { number, text, changed, is_current, is_reached, mark, title, count } = props;
    let mark = match mark {
        Some(Severity::Error) => "error",
        Some(Severity::Warning) => "warning",
        Some(Severity::Info) => "info",
        None => "",
    };
    let class = class_names(&[
        "line",
        when(*changed, "changed"),
        when(*is_current, "current"),
        when(*is_reached, "chosen"),
        mark,
    ]);
    html! {
        <div
            {class}
            id={format!("line-{number}")}
            role="option"
            aria-selected={true_or_false(*is_reached)}
            data-line={number.to_string()}
            {title}
            // Its number before the line, too.
            aria-posinset={(number + 1).to_string()}
            aria-setsize={count}
        >
            { paint(text) }
        </div>
    }
}

/// The parts of a line of JSON in their colors. Any other line is one part.
fn paint(line: &str) -> Html {
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
    html! {
        <>
            { space }
            <span class="name">{ name.strip_suffix(": ").unwrap_or(name) }</span>
            { colon }
            <span {class}>{ bare }</span>
            { [&value[bare.len()..], "\n"].concat() }
        </>
    }
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
