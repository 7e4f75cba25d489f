//! Draws what another module describes ([`batch_pool_engine::room`]): elements with their attributes, fields that remember what is typed
//! into them, and buttons that do something. What a room means is none of the page's business.

use batch_pool_document::Json;
use batch_pool_session::Failure;
use yew::AttrValue;
use yew::virtual_dom::VNode;

use super::draw::{Draw, button, value_of};
use super::element::{Element, el, named, text};
use super::page::{Dialog, Turn};
use super::trouble::acts;

/// The title of a room and what stands in it, as far as it is there.
pub(super) fn room(draw: &Draw, name: &str) -> (AttrValue, Element) {
    let content = el("div").class("dialog-content");
    let described = draw.state.room(name, &draw.page.fields);
    match described.and_then(|room| described_room(draw, &room).ok_or(Failure::Unreadable)) {
        Ok((title, nodes)) => (title, content.each(nodes)),
        Err(Failure::Loading) => (draw.t("app.loading"), content),
        Err(failure) => {
            let said = el("p").is("role", "alert").text(draw.say(&failure.text()));
            (draw.t("trouble.no-room"), content.with(said).with(acts(draw, failure)))
        }
    }
}

/// The title and the nodes of a description, if all of it can be read.
fn described_room(draw: &Draw, room: &Json) -> Option<(AttrValue, Vec<VNode>)> {
    let title = room.get("title")?.as_str()?.to_owned();
    Some((title.into(), all(draw, room.get("content")?.as_array()?)?))
}

fn all(draw: &Draw, nodes: &[Json]) -> Option<Vec<VNode>> {
    nodes.iter().map(|node| drawn(draw, node)).collect()
}

/// A button that opens a room, with the id `open-{name}`.
pub(super) fn opens(draw: &Draw, key: &str, name: &'static str) -> Element {
    let open = draw.does(move || Turn::Open(Dialog::Room(name)));
    button(draw.t(key), "", open).id(["open-", name].concat())
}

fn drawn(draw: &Draw, node: &Json) -> Option<VNode> {
    if let Some(said) = node.as_str() {
        return Some(text(said.to_owned()));
    }
    let Some([Json::String(kind), Json::Object(attributes), content @ ..]) = node.as_array() else {
        return None;
    };
    let mut element = named(kind);
    for (name, value) in attributes.iter() {
        if &**name == "does" {
            let act = value.clone();
            element = element.on("click", draw.does(move || Turn::Do(act.clone())));
            continue;
        }
        let said = value.as_str()?.to_owned();
        element = match &**name {
            "field" => {
                let field = said;
                let typed = draw.hears(move |event| Some(Turn::Field(field.clone(), value_of(event)?)));
                // What is typed counts at once, what is chosen when it is chosen.
                element.on(if &**kind == "textarea" { "input" } else { "change" }, typed)
            }
            "typed" => element.value(said.into()),
            _ => element.attribute(name, said),
        };
    }
    Some(element.each(all(draw, content)?).into())
}
