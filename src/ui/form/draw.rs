//! From a place to its field.

use std::rc::Rc;

use yew::prelude::*;

use crate::contract::{self, Shape};
use crate::document::Pointer;
use crate::session::{Action, Place, State, form};
use crate::target::TargetMember;

use crate::ui::desk::Desk;
use crate::ui::field::{Control, Field, Suggestion};
use crate::ui::finding::{FindingItem, Shown};

/// What the sections draw with.
pub(super) struct Draw<'a> {
    pub(super) desk: &'a Desk,
    pub(super) state: &'a Rc<State>,
}

/// What a field has of its own, besides what follows from its place.
#[derive(Default)]
pub(super) struct Own {
    pub(super) control: Option<Control>,
    pub(super) label: Option<AttrValue>,
    pub(super) placeholder: Option<AttrValue>,
    pub(super) on_text: Option<Callback<String>>,
    pub(super) children: Html,
    pub(super) required: bool,
}

impl Draw<'_> {
    /// The field of a place of the body, after the contract.
    pub(super) fn body(&self, at: Pointer) -> Html {
        self.body_with(at, Own::default())
    }

    pub(super) fn body_with(&self, at: Pointer, own: Own) -> Html {
        let state = self.state;
        let place = Place::Body(at.clone());
        let required = own.required || crate::session::is_required(&place, state.work());
        let shape = self.shape(&at);
        let control = own.control.unwrap_or_else(|| Control::for_shape(shape.as_ref(), required));
        let key = form::text_key(&place, state.body(), Some(state.os()));
        html! {
            <Field key={at.to_string()} {place} text_key={key} value={state.body().find(&at).cloned()} {control} {required}
                findings={self.findings(&at)} label={own.label} placeholder={own.placeholder} on_text={own.on_text}>
                { own.children }
            </Field>
        }
    }

    /// The contract of a place: Resource Manager's, and inside the Key Vault extension that of its settings.
    pub(super) fn shape(&self, at: &Pointer) -> Option<Shape> {
        form::shape(at, self.state.body(), self.state.os())
    }

    /// The findings of a place, in words.
    pub(super) fn findings(&self, at: &Pointer) -> Vec<Shown> {
        let state = self.state;
        state.view().findings_at(at).into_iter().map(|finding| Shown::of_body(finding, state.body())).collect()
    }

    /// Findings of a place that has no field of its own, such as a list.
    pub(super) fn findings_of_group(&self, at: &Pointer) -> Html {
        let id = crate::ui::dom_id::dom_id(&Place::Body(at.clone()));
        let found = self.findings(at);
        html! {
            <div class="findings group" {id} tabindex="-1" data-pointer={at.to_string()}>
                for (number, shown) in found.into_iter().enumerate() { <FindingItem key={number} {shown} /> }
            </div>
        }
    }

    /// The field of a member of the target.
    pub(super) fn target(&self, member: TargetMember, control: Control) -> Html {
        let state = self.state;
        let place = Place::Target(member);
        let value = state.target().get(member);
        let findings: Vec<_> = state
            .view()
            .target_findings_at(member)
            .into_iter()
            .map(|finding| Shown::of_target(finding, value))
            .collect();
        let required = crate::session::is_required(&place, state.work());
        html! {
            <Field key={member.name()} {place} text_key={format!("target.{}", member.name())}
                value={Some(crate::document::Json::string(value))} {control} {required} {findings} />
        }
    }

    /// A button that does one thing.
    pub(super) fn button(&self, label: impl Into<AttrValue>, class: &'static str, action: Action) -> Html {
        html! {
            <button type="button" {class} onclick={self.desk.on::<MouseEvent>(action)}>{ label.into() }</button>
        }
    }

    /// Choices with a text each.
    pub(super) fn choices(&self, family: &str, values: &[&'static str]) -> Control {
        let label = |value: &str| self.desk.t(&format!("{family}.{value}"));
        Control::Choice {
            options: values.iter().map(|value| Suggestion { value: (*value).into(), label: label(value) }).collect(),
            clearable: false,
        }
    }
}

/// The members that the contract knows of the object at a place; for the form's "more" groups.
pub(super) fn members(shape: Option<Shape>) -> &'static [contract::Member] {
    match shape {
        Some(Shape::Object(members)) => members,
        _ => &[],
    }
}
