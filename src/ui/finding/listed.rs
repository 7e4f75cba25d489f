//! A finding in the list: a line with what is wrong, its place below, and its answers beside both. The rest unfolds.

use web_sys::Event;
use yew::{AttrValue, Callback, Html, html};

use super::own_value::own_value;
use super::sentence::first_sentence;
use super::{FindingView, answers, class_and_word, follow_ups, pages, place, place_inside};
use crate::ui::msg::{LayoutMsg, Msg};
use crate::ui::view_context::{ViewContext, class_names, when};

/// The finding, and the number of the line of the output that it's about, from 1.
pub(in crate::ui) fn listed(ctx: &ViewContext, shown: &FindingView, line: Option<usize>) -> Html {
    let (class, word) = class_and_word(shown);
    let (first, rest) = first_sentence(&shown.message);
    // Answers of which one is to be chosen need the whole width.
    let class = class_names(&[class, when(shown.choices.len() > 1, "with-choices")]);
    let read: Callback<Event> = ctx.callback(|| Msg::Layout(LayoutMsg::LoadRules));
    html! {
        // After something is opened, its first finding has the focus.
        <div {class} data-code={&shown.code} tabindex="-1">
            // Unfolded for this finding, and for no other that can be here next.
            <details key={shown.key()} class="finding-details" ontoggle={read}>
                <summary class="finding-text">
                    <strong class="finding-word">{ ctx.t(word) }</strong>
                    { " " }
                    { first.to_owned() }
                </summary>
                if !rest.is_empty() {
                    <p>{ rest.to_owned() }</p>
                }
                { rule(ctx, &shown.code) }
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

/// What is said of a rule: what happens, how that is known, and an example. Nothing until it has come; there's a link to the same.
fn rule(ctx: &ViewContext, code: &str) -> Html {
    let language = ctx.model.locale.language;
    let Some(rules) = ctx.model.rules.as_ref().filter(|rules| rules.language == language) else {
        return Html::default();
    };
    let find = |key: &str| rules.find(key).map(|text| AttrValue::from(text.to_owned()));
    let part = |part: &str| find(&["rule.", code, part].concat());
    html! {
        <>
            if let Some(said) = part("") {
                <p>{ said }</p>
            }
            if let (Some(before), Some(title), Some(after)) = (part(".before"), part(".title"), part(".after")) {
                <div class="rule-example">
                    <p>{ part(".place") }</p>
                    { excerpt(find("rule.before").unwrap_or_default(), before) }
                    { excerpt(title, after) }
                </div>
            }
        </>
    }
}

fn excerpt(title: AttrValue, json: AttrValue) -> Html {
    html! {
        <figure>
            <figcaption>{ title }</figcaption>
            // It scrolls, so the keyboard must reach it.
            <pre tabindex="0">{ json }</pre>
        </figure>
    }
}
