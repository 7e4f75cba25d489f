//! What the page hears as a whole: undo keys, a body pasted or dropped anywhere, a shared link, the page going away.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DragEvent, Element, Event, KeyboardEvent};
use yew::prelude::*;

use crate::locale::Text;
use crate::session::{Action, Notice, State};

use crate::ui::dialog;
use crate::ui::effect::{address, storage};

/// Hears until the page goes. While a dialog is open, keys, pastes and drops are its own.
#[hook]
pub(super) fn use_page_events(act: &Callback<Action>, state: &Rc<State>, free: bool) {
    {
        let act = act.clone();
        use_effect_with(free, move |free| {
            let listeners = if *free { on_document(&act) } else { Vec::new() };
            move || drop(listeners)
        });
    }
    {
        let act = act.clone();
        use_effect_with((), move |()| {
            open_shared(&act);
            let changed = EventListener::new(&gloo::utils::window(), "hashchange", move |_| open_shared(&act));
            move || drop(changed)
        });
    }
    // Typing is kept after a pause; leaving does not wait for it.
    use_effect_with(state.work().clone(), |work| {
        let work = work.clone();
        let leaving = EventListener::new(&gloo::utils::window(), "pagehide", move |_| {
            if !work.is_blank() {
                storage::keep(&work);
            }
        });
        move || drop(leaving)
    });
}

/// Opens the work that the address holds, on top of what is there: undo brings that back.
fn open_shared(act: &Callback<Action>) {
    let act = act.clone();
    spawn_local(async move {
        match address::shared(&address::fragment()).await {
            Some(Ok(work)) => {
                address::clear();
                act.emit(Action::Open { work, notice: Some(Notice::done("notice.shared")) });
            }
            Some(Err(())) => {
                address::clear();
                act.emit(Action::Tell(Notice::problem(Text::new("notice.shared-damaged"))));
            }
            None => {}
        }
    });
}

fn on_document(act: &Callback<Action>) -> Vec<EventListener> {
    let document = gloo::utils::document();
    let cancelable = EventListenerOptions::enable_prevent_default();
    let listen = |name: &'static str, heard: fn(&Event, &Callback<Action>)| {
        let act = act.clone();
        EventListener::new_with_options(&document, name, cancelable, move |event| heard(event, &act))
    };
    vec![listen("keydown", key), listen("paste", paste), listen("dragover", drag), listen("drop", drop_file)]
}

fn key(event: &Event, act: &Callback<Action>) {
    // Autofill sends key events that are none.
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
    if !(key.ctrl_key() || key.meta_key()) || key.alt_key() {
        return;
    }
    let action = match (key.key().to_lowercase().as_str(), key.shift_key()) {
        ("z", false) => Action::Undo,
        ("z", true) | ("y", false) => Action::Redo,
        _ => return,
    };
    event.prevent_default();
    act.emit(action);
}

/// A body pasted beside all fields is opened.
fn paste(event: &Event, act: &Callback<Action>) {
    let in_field = event
        .target()
        .and_then(|target| target.dyn_into::<Element>().ok())
        .is_some_and(|element| element.closest("input, textarea, select, dialog").ok().flatten().is_some());
    let Some(paste) = event.dyn_ref::<ClipboardEvent>().filter(|_| !in_field) else { return };
    let text = paste.clipboard_data().and_then(|data| data.get_data("text/plain").ok()).unwrap_or_default();
    if text.contains('{') {
        event.prevent_default();
        act.emit(Action::Import(text));
    }
}

fn drag(event: &Event, _: &Callback<Action>) {
    event.prevent_default();
}

fn drop_file(event: &Event, act: &Callback<Action>) {
    let Some(data) = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
    event.prevent_default();
    let act = act.clone();
    if let Some(file) = data.files().and_then(|files| files.get(0)) {
        spawn_local(async move {
            if let Some(text) = dialog::read(&file).await {
                act.emit(Action::Import(text));
            }
        });
    } else if let Ok(text) = data.get_data("text/plain")
        && text.contains('{')
    {
        act.emit(Action::Import(text));
    }
}
