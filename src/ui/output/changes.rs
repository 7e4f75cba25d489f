//! What the last edit changed.

use batch_pool_document::{Change, Json};
use batch_pool_session::Place;

use crate::ui::draw::Draw;
use crate::ui::element::{Element, el};
use crate::ui::finding;

/// More changes than this are counted, not listed.
const LISTED: usize = 20;

pub(super) fn changes(draw: &Draw) -> Option<Element> {
    let changes = &draw.state.view().changes;
    if changes.is_empty() {
        return None;
    }
    let mut items: Vec<_> = changes.iter().take(LISTED).map(|change| item(draw, change).into()).collect();
    if changes.len() > LISTED {
        let more = draw.with("changes.more", "count", (changes.len() - LISTED).to_string());
        items.push(el("li").text(more).into());
    }
    let title = draw.with("changes.title", "count", changes.len().to_string());
    Some(el("details").class("changes").with(el("summary").text(title)).with(el("ul").each(items)))
}

fn item(draw: &Draw, change: &Change) -> Element {
    let word = match (&change.before, &change.after) {
        (None, _) => "changes.added",
        (_, None) => "changes.removed",
        _ => "changes.replaced",
    };
    el("li")
        .text(draw.t(word))
        .text(" ")
        .with(finding::place(draw, &Place::Body(change.pointer.clone())))
        .maybe(change.before.as_ref().map(|before| el("del").text(short(before))))
        .maybe(change.after.as_ref().map(|after| el("ins").text(short(after))))
}

/// A value in a few characters.
fn short(value: &Json) -> String {
    let text = batch_pool_document::compact(value);
    match text.char_indices().nth(60) {
        Some((at, _)) => [&text[..at], "…"].concat(),
        None => text,
    }
}
