//! What the page hears as a whole: keys that do something anywhere, a text pasted or dropped anywhere, a shared link, the page going away.

use batch_pool_model::locale::Text;
use gloo::events::{EventListener, EventListenerOptions};
use js_sys::{Function, JsString, Reflect};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event, KeyboardEvent};
use yew::Callback;

use super::model::Origin;
use super::msg::{FormMsg, Msg};
use super::shortcut;
use super::start;
use super::view_context::value_of;

/// What an event means to the page, if anything.
type Listen = fn(&Event) -> Option<Msg>;

/// Hears until it is dropped.
pub(super) fn listeners(send: &Callback<Msg>) -> Vec<EventListener> {
    let document = gloo::utils::document();
    let heard: [(&'static str, Listen); 5] = [
        ("keydown", key),
        ("paste", paste),
        ("input", unpaired_surrogate),
        ("dragover", drag),
        ("drop", dropped),
    ];
    let listen = |(name, hear): (&'static str, Listen)| {
        let send = send.clone();
        EventListener::new_with_options(
            &document,
            name,
            EventListenerOptions::enable_prevent_default(),
            move |event| {
                if let Some(msg) = hear(event) {
                    send.emit(msg);
                }
            },
        )
    };
    heard.into_iter().map(listen).collect()
}

/// Where a text goes into what is there.
const TEXT_FIELDS: &str = "textarea, input:not([type=radio], [type=checkbox], [type=file])";

/// Whether the event happens inside what these selectors name.
fn inside(event: &Event, selectors: &str) -> bool {
    let element = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    element.is_some_and(|element| element.closest(selectors).ok().flatten().is_some())
}

fn key(event: &Event) -> Option<Msg> {
    // Autofill sends key events that are none.
    let shortcut = shortcut::pressed(event.dyn_ref::<KeyboardEvent>()?)?;
    let has_it = shortcut.needs.is_empty()
        || gloo::utils::document().query_selector(shortcut.needs).ok().flatten().is_some();
    if !has_it || !shortcut.place.is_at(|selectors| inside(event, selectors)) {
        return None;
    }
    event.prevent_default();
    Some((shortcut.msg)())
}

/// What is pasted beside all fields is opened. In a field, the browser pastes what the field itself hasn't taken.
fn paste(event: &Event) -> Option<Msg> {
    if inside(event, "dialog") {
        return None;
    }
    // The box of the start page is for what is to be opened.
    let opens = inside(event, &["#", start::TEXT].concat())
        && value_of(event).is_some_and(|text| text.trim().is_empty());
    if !opens && inside(event, TEXT_FIELDS) {
        return (!event.default_prevented()).then_some(Msg::Form(FormMsg::BeforePaste));
    }
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    given(&data, Origin::Pasted).inspect(|_| event.prevent_default())
}

fn drag(event: &Event) -> Option<Msg> {
    if !inside(event, TEXT_FIELDS) || has_files(event) {
        event.prevent_default();
    }
    None
}

fn dropped(event: &Event) -> Option<Msg> {
    // A text that is dragged into a field is a matter of that field.
    if inside(event, TEXT_FIELDS) && !has_files(event) {
        return None;
    }
    event.prevent_default();
    given(&event.dyn_ref::<DragEvent>()?.data_transfer()?, Origin::File)
}

fn has_files(event: &Event) -> bool {
    let data = event.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer);
    data.is_some_and(|data| data.types().includes(&"Files".into(), 0))
}

/// The files that are given, or the text.
fn given(data: &DataTransfer, origin: Origin) -> Option<Msg> {
    let files = data.files();
    let files: Vec<_> =
        files.iter().flat_map(|files| (0..files.length()).filter_map(|at| files.get(at))).collect();
    if !files.is_empty() {
        return Some(Msg::ImportFiles(files));
    }
    let raw = text_of(data)?;
    let text = String::from(&raw);
    if is_broken(&text, || Some(raw)) {
        return Some(Msg::FileRejected(Text::new("import.broken")));
    }
    (!text.trim().is_empty()).then_some(Msg::ImportTextRead(text, origin))
}

/// The text as the browser has it, which may be none that is valid.
fn text_of(data: &DataTransfer) -> Option<JsString> {
    let get = Reflect::get(data, &"getData".into()).ok()?;
    get.dyn_ref::<Function>()?.call1(data, &"text/plain".into()).ok()?.dyn_into().ok()
}

/// Whether a text had half a character (a lone surrogate), which has become U+FFFD on its way here.
fn is_broken(text: &str, raw: impl FnOnce() -> Option<JsString>) -> bool {
    text.contains('\u{fffd}') && raw().is_some_and(|raw| !raw.is_valid_utf16())
}

fn unpaired_surrogate(event: &Event) -> Option<Msg> {
    let raw = || {
        let target = event.target()?;
        Reflect::get(&target, &"value".into()).ok()?.dyn_into().ok()
    };
    is_broken(&value_of(event)?, raw).then_some(Msg::UnpairedSurrogate)
}
