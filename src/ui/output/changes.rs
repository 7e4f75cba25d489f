//! What the last edit changed.

use batch_pool_document::{Change, Json};
use batch_pool_session::FieldLocation;

use crate::ui::element::{Element, el};
use crate::ui::finding;
use crate::ui::view_context::ViewContext;

/// More changes than this are counted, not listed.
const LISTED: usize = 20;

pub(super) fn changes(ctx: &ViewContext) -> Option<Element> {
    let changes = &ctx.state.view().changes;
    if changes.is_empty() {
        return None;
    }
    let mut items: Vec<_> = changes.iter().take(LISTED).map(|change| item(ctx, change).into()).collect();
    if changes.len() > LISTED {
        let more = ctx.format_with("changes.more", "count", (changes.len() - LISTED).to_string());
        items.push(el("li").text(more).into());
    }
    let title = ctx.format_with("changes.title", "count", changes.len().to_string());
    Some(el("details").class("changes").child(el("summary").text(title)).child(el("ul").children(items)))
}

fn item(ctx: &ViewContext, change: &Change) -> Element {
    let word = match (&change.before, &change.after) {
        (None, _) => "changes.added",
        (_, None) => "changes.removed",
        _ => "changes.replaced",
    };
    el("li")
        .text(ctx.t(word))
        .text(" ")
        .child(finding::place(ctx, &FieldLocation::Body(change.pointer.clone())))
        .child_opt(change.before.as_ref().map(|before| el("del").text(short(before))))
        .child_opt(change.after.as_ref().map(|after| el("ins").text(short(after))))
}

/// A value in a few characters.
fn short(value: &Json) -> String {
    let text = batch_pool_document::compact(value);
    match text.char_indices().nth(60) {
        Some((at, _)) => [&text[..at], "…"].concat(),
        None => text,
    }
}
