//! A description of an element, as JSON: its name, its attributes, and what stands in it. Three attributes are not the browser's:
//! `field` names what is chosen or typed there, `typed` is that, `does` says what a click does: `{"go": pointer}` leads to the field of a place,
//! `{"apply": patch}` changes the body; with `"says": notice`, the room is done then, and the page says that.

use std::rc::Rc;

use batch_pool_document::{Json, Members};

/// An element being described.
pub struct Node {
    name: &'static str,
    attributes: Members,
    content: Vec<Json>,
}

impl Node {
    pub fn new(name: &'static str) -> Self {
        Self { name, attributes: Members::default(), content: Vec::new() }
    }

    /// A button, and what it does.
    pub fn button(label: &str, class: &'static str, act: &'static str, with: Json) -> Self {
        Self::acting(label, class, [(act, with)])
    }

    /// A button that does several things.
    pub fn acting<const N: usize>(label: &str, class: &'static str, acts: [(&'static str, Json); N]) -> Self {
        let mut button = Self::new("button").is("type", "button").class(class).text(label);
        button.attributes.push("does", Json::object(acts));
        button
    }

    #[must_use]
    pub fn is(mut self, name: &'static str, value: &str) -> Self {
        self.attributes.push(name, value.into());
        self
    }

    #[must_use]
    pub fn class(self, class: &str) -> Self {
        self.is("class", class)
    }

    /// Makes it a control for a field.
    #[must_use]
    pub fn field(self, name: &str, value: &str) -> Self {
        self.is("field", name).is("typed", value)
    }

    #[must_use]
    pub fn text(mut self, text: impl Into<Rc<str>>) -> Self {
        self.content.push(Json::string(text));
        self
    }

    #[must_use]
    pub fn with(mut self, inner: Node) -> Self {
        self.content.push(inner.into());
        self
    }

    #[must_use]
    pub fn each(mut self, inner: impl IntoIterator<Item = Node>) -> Self {
        self.content.extend(inner.into_iter().map(Json::from));
        self
    }
}

impl From<Node> for Json {
    fn from(node: Node) -> Self {
        let head = [Self::string(node.name), Self::Object(Rc::new(node.attributes))];
        Self::array(head.into_iter().chain(node.content))
    }
}
