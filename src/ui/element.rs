//! Building nodes. Plain calls instead of the `html!` macro: a third of the module size for the same nodes.

use std::rc::Rc;

use batch_pool_document::visible;
use batch_pool_session::FieldLocation;
use web_sys::Event;
use yew::virtual_dom::{Key, Listener, ListenerKind, VNode, VTag, VText};
use yew::{AttrValue, Callback};

use super::place_name::title_of;

/// What hears an event.
pub(super) type Handler = Callback<Event>;

/// A button.
pub(super) fn button(label: AttrValue, class: &'static str, handler: Handler) -> Element {
    el("button").attr("type", "button").class(class).on("click", handler).text(label)
}

/// An option of a select. A label may be the person's own text, so what can't be seen in it is escaped.
pub(super) fn option(value: impl Into<AttrValue>, label: impl Into<AttrValue>, selected: bool) -> Element {
    let label = visible(&label.into()).into_owned();
    el("option").attr("value", value).selected(selected).text(label)
}

/// An element being built. Boxed: it is handed from call to call.
pub(super) struct Element(Box<VTag>);

/// An element of that name.
pub(super) fn el(name: &'static str) -> Element {
    Element(Box::new(VTag::new(name)))
}

/// A text.
pub(super) fn text(text: impl Into<AttrValue>) -> VNode {
    VText::new(text).into()
}

/// Nothing. It still takes a place among its siblings, so that those after it keep theirs.
pub(super) fn nothing() -> VNode {
    VNode::default()
}

impl Element {
    fn set(mut self, name: &'static str, value: AttrValue) -> Self {
        self.0.add_attribute(name, value);
        self
    }

    /// Sets an attribute.
    pub(super) fn attr(self, name: &'static str, value: impl Into<AttrValue>) -> Self {
        self.set(name, value.into())
    }

    /// Sets an attribute that is either there or not.
    pub(super) fn bool_attr(self, name: &'static str, on: bool) -> Self {
        if on { self.set(name, AttrValue::Static("")) } else { self }
    }

    pub(super) fn class(self, class: &'static str) -> Self {
        self.set("class", AttrValue::Static(class))
    }

    /// A class, and others that depend.
    pub(super) fn classes(self, class: &str, others: &[(&str, bool)]) -> Self {
        let mut all = class.to_owned();
        for (other, on) in others {
            if *on {
                all.push(' ');
                all.push_str(other);
            }
        }
        self.set("class", all.into())
    }

    pub(super) fn id(self, id: impl Into<AttrValue>) -> Self {
        self.set("id", id.into())
    }

    /// The value of a control, as the browser has it and not only as an attribute.
    pub(super) fn value(mut self, value: AttrValue) -> Self {
        self.0.set_value(Some(value));
        self
    }

    /// Whether a box or a radio button is chosen.
    pub(super) fn checked(mut self, checked: bool) -> Self {
        self.0.set_checked(checked);
        self
    }

    /// Whether an option is the chosen one, as the browser has it.
    pub(super) fn selected(mut self, selected: bool) -> Self {
        self.0.add_property("selected", selected);
        self
    }

    /// Rows keep their elements when others come and go.
    pub(super) fn key(mut self, key: impl Into<Key>) -> Self {
        self.0.key = Some(key.into());
        self
    }

    pub(super) fn text(self, content: impl Into<AttrValue>) -> Self {
        self.child(text(content))
    }

    pub(super) fn child(mut self, child: impl Into<VNode>) -> Self {
        self.0.add_child(child.into());
        self
    }

    /// A child that is sometimes there.
    pub(super) fn child_opt(self, child: Option<Element>) -> Self {
        self.child(child.map_or_else(nothing, VNode::from))
    }

    /// Children of changing number. They are in an element of their own, or their coming and going would move their
    /// siblings.
    pub(super) fn children(mut self, children: Vec<VNode>) -> Self {
        self.0.add_children(children);
        self
    }

    /// Hears an event, named as the browser names it.
    pub(super) fn on(mut self, event: &'static str, handler: Handler) -> Self {
        self.0.add_listener(Rc::new(On { event, handler }));
        self
    }
}

impl From<Element> for VNode {
    fn from(element: Element) -> Self {
        (*element.0).into()
    }
}

struct On {
    event: &'static str,
    handler: Handler,
}

impl Listener for On {
    fn kind(&self) -> ListenerKind {
        ListenerKind::other(self.event.into())
    }

    fn handle(&self, event: Event) {
        self.handler.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}

/// With the place in the JSON as its title.
pub(super) fn titled(element: Element, place: &FieldLocation) -> Element {
    match title_of(place) {
        Some(title) => element.attr("title", title),
        None => element,
    }
}
