//! A finding in the list: a line with what is wrong, its place below, and its answers beside both. The rest unfolds.

use yew::{Html, html};

use super::own_value::own_value;
use super::sentence::first_sentence;
use super::{FindingView, answers, class_and_word, follow_ups, pages, place, place_inside};
use crate::ui::view_context::{ViewContext, class_names, when};

/// The finding, and the number of the line of the output that it's about, from 1.
pub(in crate::ui) fn listed(ctx: &ViewContext, shown: &FindingView, line: Option<usize>) -> Html {
    let (class, word) = class_and_word(shown);
    let (first, rest) = first_sentence(&shown.message);
    // Answers of which one is to be chosen need the whole width.
    let class = class_names(&[class, when(shown.choices.len() > 1, "with-choices")]);
    html! {
        // After something is opened, its first finding has the focus.
        <div {class} data-code={&shown.code} tabindex="-1">
            // Unfolded for this finding, and for no other that can be here next.
            <details key={shown.key()} class="finding-details">
                <summary class="finding-text">
                    <strong class="finding-word">{ ctx.t(word) }</strong>
                    { " " }
                    { first.to_owned() }
                </summary>
                if !rest.is_empty() {
                    <p>{ rest.to_owned() }</p>
                }
                <p class="finding-acts">{ pages(ctx, shown) }</p>
            </details>
            <p class="finding-acts">
                { place(ctx, &shown.place) }
                if let Some(line) = line {
                    <span class="finding-line">{ ctx.format_with("finding.line", "line", line.to_string()) }</span>
                }
                if let Some(inside) = shown.inside {
                    { place_inside(ctx, &shown.place, inside) }
                }
            </p>
            <div class="finding-answers">{ answers(ctx, shown) }</div>
            { own_value(ctx, shown) }
            if !shown.follow_ups.is_empty() {
                { follow_ups(ctx, shown) }
            }
        </div>
    }
}
