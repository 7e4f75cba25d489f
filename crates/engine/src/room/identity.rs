//! What to do with a managed identity, where only a person knows: the pool has several, or the text has.

use batch_pool_document::Json;
use batch_pool_model::locale::{Locale, Text};
use batch_pool_model::reference::{self, Identity};

use crate::paste::{self, Choice};

use super::{Asked, Node, text_area};

/// The field with the text. The page fills it in.
const TEXT: &str = "text";

pub(super) fn draw(asked: &Asked, locale: &Locale) -> Vec<Node> {
    let mut content = Vec::from(text_area(asked, "identity", TEXT, locale));
    let result = Node::new("div").is("id", "room-result").is("role", "status").class("room-result");
    let text = asked.field(TEXT);
    content.push(if text.trim().is_empty() { result } else { result.each(choices(asked, text, locale)) });
    content
}

fn choices(asked: &Asked, text: &str, locale: &Locale) -> Vec<Node> {
    let said = |key: &str| vec![Node::new("p").class("finding info").text(locale.get(key).to_owned())];
    let identities = reference::identities(text);
    let whole: Vec<&Identity> = identities.iter().filter(|identity| identity.id.is_some()).collect();
    match &asked.body {
        _ if whole.is_empty() => said("room.identity.none"),
        None => said("room.identity.no-body"),
        Some(body) => whole.into_iter().map(|identity| of_identity(body, identity, locale)).collect(),
    }
}

/// An identity, and what can be done with it.
fn of_identity(body: &Json, identity: &Identity, locale: &Locale) -> Node {
    let id = identity.id.as_deref().unwrap_or_default();
    let value = |label: &str, value: &str| {
        let label = Text::new("paste.value").with_text("label", Text::new(label)).with("value", value);
        Node::new("p").class("help").text(locale.say(&label))
    };
    let client = identity.client_id.as_deref().map(|client| value("paste.label.client-id", client));
    let known = paste::position(body, id);
    let acts = match known {
        Some(position) => vec![(Choice::Replace(position), Text::new("room.identity.authenticate"))],
        None => paste::choices(body).into_iter().map(|choice| (choice, label(body, choice))).collect(),
    };
    let buttons = acts.into_iter().filter_map(|(choice, label)| {
        let (patch, notice) = paste::change(body, identity, choice)?;
        let says = notice.to_json(locale);
        Some(Node::acting(&locale.say(&label), "fix", [("apply", patch.to_json()), ("says", says)]))
    });
    let known = known.map(|_| Node::new("p").text(locale.get("room.identity.known").to_owned()));
    Node::new("div")
        .class("finding info")
        .with(Node::new("strong").text(identity.name.clone().unwrap_or_default()))
        .with(value("paste.label.resource-id", id))
        .each(client)
        .each(known)
        .with(Node::new("p").class("finding-acts").each(buttons))
}

fn label(body: &Json, choice: Choice) -> Text {
    match choice {
        Choice::Replace(position) => {
            Text::new("room.identity.replace").with("name", paste::name(body, position))
        }
        Choice::Add { authenticates: true } => Text::new("room.identity.add"),
        Choice::Add { authenticates: false } => Text::new("room.identity.add.only"),
    }
}
