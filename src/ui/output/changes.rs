//! What the last edit changed.

use batch_pool_document::{Change, Json};
use batch_pool_session::FieldLocation;
use yew::{Html, html};

use crate::ui::finding;
use crate::ui::view_context::ViewContext;

/// More changes than this are counted, not listed.
const LISTED: usize = 20;

// Inlined, it would be loaded with the form.
#[inline(never)]
pub(super) fn changes(ctx: &ViewContext) -> Html {
    let changes = &ctx.state.view().changes;
    if changes.is_empty() {
        return html! { <p class="changes">{ ctx.t("changes.none") }</p> };
    }
    let more = changes.len().checked_sub(LISTED).filter(|more| *more > 0);
    html! {
        <div class="changes">
            <p>{ ctx.format_with("changes.title", "count", changes.len().to_string()) }</p>
            <ul>
                { for changes.iter().take(LISTED).map(|change| item(ctx, change)) }
                if let Some(more) = more {
                    <li>{ ctx.format_with("changes.more", "count", more.to_string()) }</li>
                }
            </ul>
        </div>
    }
}

fn item(ctx: &ViewContext, change: &Change) -> Html {
    let word = match (&change.before, &change.after) {
        (None, _) => "changes.added",
        (_, None) => "changes.removed",
        _ => "changes.replaced",
    };
    html! {
        <li>
            { ctx.t(word) }
            { " " }
            { finding::place(ctx, &FieldLocation::Body(change.pointer.clone())) }
            if let Some(before) = &change.before {
                <del>{ short(before) }</del>
            }
            if let Some(after) = &change.after {
                <ins>{ short(after) }</ins>
            }
        </li>
    }
}

/// A value in a few characters.
fn short(value: &Json) -> String {
    let text = batch_pool_document::compact(value);
    match text.char_indices().nth(60) {
        Some((at, _)) => [&text[..at], "…"].concat(),
        None => text,
    }
}
