//! What opens over the page and few people open: each room is a function from what was typed into it to a description of what
//! stands in it. The page draws descriptions and knows nothing of what they mean, so that a room costs the first visit nothing.

mod compare;
mod diagnose;
mod identity;
mod node;

use batch_pool_document::{Json, visible};
use batch_pool_model::locale::Locale;

use crate::check;

pub use node::Node;

/// A room, by the name that the page has for it.
struct Room {
    name: &'static str,
    draw: fn(&Asked, &Locale) -> Vec<Node>,
}

const ROOMS: &[Room] = &[
    Room { name: "compare", draw: compare::draw },
    Room { name: "diagnose", draw: diagnose::draw },
    Room { name: "identity", draw: identity::draw },
];

/// What a room is drawn from.
pub struct Asked {
    /// What was typed or chosen, by the names of the fields.
    pub fields: Json,
    /// The body on the page; none before there is one.
    pub body: Option<Json>,
    pub options: check::Options,
}

impl Asked {
    fn field(&self, name: &str) -> &str {
        self.fields.get(name).and_then(Json::as_str).unwrap_or_default()
    }

    /// As it crosses to the module that draws.
    pub fn to_json(&self) -> Json {
        let body = self.body.clone().unwrap_or(Json::Null);
        Json::object([("fields", self.fields.clone()), ("body", body), ("options", self.options.to_json())])
    }

    /// From what [`Asked::to_json`] writes; none if that is not what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        Some(Self {
            fields: json.get("fields")?.clone(),
            body: json.get("body").filter(|body| **body != Json::Null).cloned(),
            options: check::Options::from_json(json.get("options")?)?,
        })
    }
}

/// The title of a room and what stands in it. None: there is no such room.
pub fn draw(name: &str, asked: &Asked, locale: &Locale) -> Option<Json> {
    let room = ROOMS.iter().find(|room| room.name == name)?;
    let title = locale.get(&format!("room.{name}.title")).to_owned();
    let content = (room.draw)(asked, locale).into_iter().map(Json::from);
    Some(Json::object([("title", Json::string(title)), ("content", Json::array(content))]))
}

/// A text area with its label and help.
fn text_area(asked: &Asked, room: &str, name: &str, locale: &Locale) -> [Node; 3] {
    let key = format!("room.{room}.{name}");
    let id = ["room-", name].concat();
    let help = [&id, "-help"].concat();
    [
        Node::new("p").class("help").is("id", &help).text(locale.get(&format!("{key}.help")).to_owned()),
        Node::new("label").is("for", &id).text(locale.get(&key).to_owned()),
        Node::new("textarea")
            .class("json")
            .is("id", &id)
            .is("rows", "8")
            .is("spellcheck", "false")
            .is("aria-describedby", &help)
            .field(name, asked.field(name)),
    ]
}

/// A link to a page about something, told apart for those who hear links one by one.
fn link(key: &str, to: &str, about: &str, locale: &Locale) -> Node {
    Node::new("a")
        .is("href", to)
        .is("target", "_blank")
        .is("rel", "noopener noreferrer")
        .text(locale.get(key))
        .with(Node::new("span").class("unseen").text([" (", &visible(about), ")"].concat()))
}

/// A button that leads to the field of a place.
fn place(pointer: &str) -> Node {
    let label = if pointer.is_empty() { "/".into() } else { visible(pointer) };
    Node::button(&label, "plain place", "go", pointer.into())
}
