//! Draws what another module describes ([`crate::room`]): elements with their attributes, fields that remember what is typed
//! into them, and buttons that do something. What a room means is none of the page's business.

use yew::AttrValue;
use yew::virtual_dom::VNode;

use crate::document::Json;

use super::draw::{Draw, button, value_of};
use super::element::{Element, el, named, nothing, text};
use super::page::{Dialog, Turn};

/// The title of a room and what stands in it, as far as it is there.
pub(super) fn room(draw: &Draw, name: &str) -> (AttrValue, Element) {
    let content = el("div").class("dialog-content");
    let Some(room) = draw.state.room(name, &draw.page.fields) else {
        let key = if draw.page.loads_checks { "app.loading" } else { "notice.no-checks" };
        return (draw.t(key), content);
    };
    let title = room.get("title").and_then(Json::as_str).unwrap_or_default().to_owned();
    let described = room.get("content").and_then(Json::as_array).unwrap_or_default();
    (title.into(), content.each(described.iter().map(|node| drawn(draw, node)).collect()))
}

/// A button that opens a room, with the id `open-{name}`.
pub(super) fn opens(draw: &Draw, key: &str, name: &'static str) -> Element {
    let open = draw.does(move || Turn::Open(Dialog::Room(name)));
    button(draw.t(key), "", open).id(["open-", name].concat())
}

fn drawn(draw: &Draw, node: &Json) -> VNode {
    if let Some(said) = node.as_str() {
        return text(said.to_owned());
    }
    let Some([Json::String(kind), Json::Object(attributes), content @ ..]) = node.as_array() else {
        return nothing();
    };
    let mut element = named(kind);
    for (name, value) in attributes.iter() {
        let said = || value.as_str().unwrap_or_default().to_owned();
        element = match &**name {
            "does" => {
                let act = value.clone();
                element.on("click", draw.does(move || Turn::Do(act.clone())))
            }
            "field" => {
                let field = said();
                let typed = draw.hears(move |event| Some(Turn::Field(field.clone(), value_of(event)?)));
                // What is typed counts at once, what is chosen when it is chosen.
                element.on(if &**kind == "textarea" { "input" } else { "change" }, typed)
            }
            "typed" => element.value(said().into()),
            _ => element.attribute(name, said()),
        };
    }
    element.each(content.iter().map(|node| drawn(draw, node)).collect()).into()
}
