//! What the page hears as a whole: undo keys, a text pasted or dropped anywhere, a shared link, the page going away.

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Element, Event, KeyboardEvent};
use yew::Callback;

use crate::session::Action;

use super::page::Turn;

/// What an event means to the page, if anything.
type Hear = fn(&Event) -> Option<Turn>;

/// Hears until it is dropped.
pub(super) fn listeners(send: &Callback<Turn>) -> Vec<EventListener> {
    let document = gloo::utils::document();
    let heard: [(&'static str, Hear); 4] =
        [("keydown", key), ("paste", paste), ("dragover", drag), ("drop", dropped)];
    let listen = |(name, hear): (&'static str, Hear)| {
        let send = send.clone();
        EventListener::new_with_options(
            &document,
            name,
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                if let Some(turn) = hear(event) {
                    event.prevent_default();
                    send.emit(turn);
                }
            },
        )
    };
    heard.into_iter().map(listen).collect()
}

/// Whether the event happens inside what these selectors name.
fn inside(event: &Event, selectors: &str) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest(selectors).ok().flatten().is_some())
}

fn key(event: &Event) -> Option<Turn> {
    // Autofill sends key events that are none.
    let key = event.dyn_ref::<KeyboardEvent>()?;
    if !(key.ctrl_key() || key.meta_key()) || key.alt_key() || inside(event, "dialog") {
        return None;
    }
    match (key.key().as_str(), key.shift_key()) {
        ("z", false) => Some(Turn::Act(Action::Undo)),
        ("z" | "Z", true) | ("y", false) => Some(Turn::Act(Action::Redo)),
        _ => None,
    }
}

/// A text pasted beside all fields is opened.
fn paste(event: &Event) -> Option<Turn> {
    if inside(event, "input, textarea, select, dialog") {
        return None;
    }
    let text = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?.get_data("text/plain").ok()?;
    text.contains('{').then_some(Turn::ImportRead(text))
}

fn drag(event: &Event) -> Option<Turn> {
    event.prevent_default();
    None
}

fn dropped(event: &Event) -> Option<Turn> {
    event.prevent_default();
    let data = event.dyn_ref::<DragEvent>()?.data_transfer()?;
    if let Some(file) = data.files().and_then(|files| files.get(0)) {
        return Some(Turn::ImportFile(file));
    }
    let text = data.get_data("text/plain").ok()?;
    text.contains('{').then_some(Turn::ImportRead(text))
}
