//! Any part of the contract, drawn after its shape: a new member is a row in a table there, and no code here.

use batch_pool_document::{Json, Members, Pointer};
use batch_pool_model::contract::{Access, Member, Shape, alternatives};
use batch_pool_model::form;
use batch_pool_model::target::TargetMember;
use batch_pool_session::{Action, Place};
use yew::virtual_dom::{VList, VNode};

use crate::ui::dom_id::dom_id;
use crate::ui::draw::{Draw, button};
use crate::ui::element::{Element, el};
use crate::ui::field::{Control, Own};
use crate::ui::msg::Msg;

use super::{fields, kinds, list, map};

/// What stands at a place, or may stand there.
pub(super) fn place(draw: &Draw, at: &Pointer) -> VNode {
    let body = draw.state.body();
    let value = body.find(at);
    let shape = form::shape(at, body, draw.state.os());
    if let Some(member) = lacking(draw, at) {
        return lacks(draw, at, member).into();
    }
    if value.is_some() && is_read_only(at) {
        return odd(draw, at);
    }
    if is_vault_settings(draw, at) && is_object(draw, at) {
        return elsewhere(draw, at).into();
    }
    match shape {
        Some(shape) if value.is_some_and(|value| !is_drawable(&shape, value)) => odd(draw, at),
        Some(Shape::Object([only]))
            if draw.state.body().find(at).is_none_or(|value| holds_no_more(value, only)) =>
        {
            single(draw, at, only)
        }
        Some(Shape::Object(members)) => object(draw, at, members).into(),
        Some(Shape::List { element, key }) => list::list(draw, at, element, key).into(),
        Some(Shape::Map(_)) => map::map(draw, at).into(),
        Some(_) => draw.body(at.clone()),
        None => odd(draw, at),
    }
}

/// The members of the object at a place, one after the other: those that the contract knows, and what else stands there.
pub(super) fn members(draw: &Draw, at: &Pointer, members: &[Member]) -> Vec<VNode> {
    let present = draw.state.body().find(at).and_then(Json::as_object);
    let is_present = |name: &str| present.is_some_and(|present| present.get(name).is_some());
    let alternatives = alternatives(at);
    let kind = alternatives.and_then(|alternatives| kinds::present(draw, at, alternatives));
    let kind_of = |name: &str| alternatives?.kinds.iter().position(|names| names.contains(&name));
    let of_other_kind = |name: &str| kind_of(name).is_some_and(|of| Some(of) != kind);
    let mut drawn = vec![draw.findings_of_group(at).into()];
    drawn.extend(alternatives.map(|alternatives| kinds::kinds(draw, at, alternatives, kind).into()));
    for member in members {
        let can_be_added = member.access != Access::ReadOnly
            && member.versions.until >= draw.version()
            && !of_other_kind(member.name);
        let inner = at.child(member.name);
        drawn.push(match member.shape {
            // The chosen kind is its title already.
            Shape::Object(members)
                if kind.is_some()
                    && kind_of(member.name) == kind
                    && member.versions.contain(draw.version())
                    && is_object(draw, &inner) =>
            {
                together(self::members(draw, &inner, members))
            }
            _ if can_be_added || is_present(member.name) => place(draw, &inner),
            _ => VNode::default(),
        });
    }
    drawn.push(together(unknown(draw, at, members)));
    drawn
}

/// Several as one. Where one stands for each member, drawn or not, the others stay the same when it comes and goes, and so
/// does the focus.
pub(super) fn together(drawn: Vec<VNode>) -> VNode {
    VList::with_children(drawn, None).into()
}

/// What stands in the object at a place beside the members that are known there.
pub(super) fn unknown(draw: &Draw, at: &Pointer, known: &[Member]) -> Vec<VNode> {
    let present = draw.state.body().find(at).and_then(Json::as_object);
    let names = present.into_iter().flat_map(Members::iter).map(|(name, _)| name);
    let unknown = names.filter(|name| !known.iter().any(|member| *member.name == ***name));
    unknown.map(|name| odd(draw, &at.child(name))).collect()
}

/// An object with a title to unfold it by.
fn object(draw: &Draw, at: &Pointer, known: &'static [Member]) -> Element {
    let present = draw.state.body().find(at).is_some();
    let usual = present || draw.has_focus_within(at);
    draw.fold(&at.text(), usual, draw.label(at), draw.state.view().counts_within(at), || {
        fields().maybe(draw.help(at)).each(members(draw, at, known)).maybe(present.then(|| remove(draw, at)))
    })
}

/// An object of one member is that member to the person.
fn single(draw: &Draw, at: &Pointer, only: &Member) -> VNode {
    let inner = at.child(only.name);
    let drawn = if only.shape.is_nested() {
        place(draw, &inner)
    } else {
        let label = [&*draw.label(at), ": ", &*draw.label(&inner)].concat();
        draw.body_with(inner, Own { label: Some(label.into()), ..Own::default() })
    };
    // Whatever is found of the object: the control that is typed into stays the same.
    together(vec![draw.findings_of_group(at).into(), drawn])
}

fn holds_no_more(value: &Json, only: &Member) -> bool {
    value.as_object().is_some_and(|present| present.iter().all(|(name, _)| **name == *only.name))
}

/// Whether an object stands at a place, or nothing.
pub(super) fn is_object(draw: &Draw, at: &Pointer) -> bool {
    draw.state.body().find(at).is_none_or(|value| value.as_object().is_some())
}

/// Whether the fields of a shape can show a value. Others are shown as they are.
fn is_drawable(shape: &Shape, value: &Json) -> bool {
    shape.admits(value) || (!shape.is_nested() && !matches!(value, Json::Object(_) | Json::Array(_)))
}

/// A value that no field of the form is made for: text as text, everything else as JSON.
pub(super) fn odd(draw: &Draw, at: &Pointer) -> VNode {
    let control = match draw.state.body().find(at) {
        Some(Json::String(_)) => Control::text(),
        _ => Control::Json,
    };
    let own = Own {
        control: Some(control),
        label: draw.is_known(at).then(|| draw.label(at)).or_else(|| Some(at.dotted().into())),
        beside: Some(remove(draw, at)),
        ..Own::default()
    };
    draw.body_with(at.clone(), own)
}

/// A button that takes out what stands at a place.
fn remove(draw: &Draw, at: &Pointer) -> Element {
    let label = draw.with("form.remove", "what", draw.label(at).to_string());
    button(label, "plain remove", draw.acts(Action::Remove { at: at.clone() }))
}

/// The member that could stand at a place where nothing is, if the api-version of the request lacks it.
pub(super) fn lacking(draw: &Draw, at: &Pointer) -> Option<&'static Member> {
    let member = batch_pool_model::contract::lookup(at)?.member?;
    let failed_texts = !member.versions.contain(draw.version()) && draw.state.body().find(at).is_none();
    failed_texts.then_some(member)
}

/// Whether only the service writes there. What a request says is of no use, and has no field to be written in.
fn is_read_only(at: &Pointer) -> bool {
    let member = batch_pool_model::contract::lookup(at).and_then(|place| place.member);
    member.is_some_and(|member| member.access == Access::ReadOnly)
}

/// Says which api-version has a member, and changes to it.
fn lacks(draw: &Draw, at: &Pointer, member: &Member) -> Element {
    let is_newer = member.versions.since > draw.version();
    let (key, version) = if is_newer {
        ("form.lacks-since", member.versions.since)
    } else {
        ("form.lacks-until", member.versions.until)
    };
    let text = batch_pool_model::locale::Text::new(key)
        .with("what", draw.label(at).to_string())
        .with("version", version.name());
    let change = is_newer.then(|| {
        let action =
            Action::Write { at: Place::Target(TargetMember::ApiVersion), text: version.name().to_owned() };
        button(
            draw.with("form.use-version", "version", version.name().to_owned()),
            "plain",
            draw.acts(action),
        )
    });
    el("p")
        .class("help lacks wide")
        .id(dom_id(&Place::Body(at.clone())))
        .is("tabindex", "-1")
        .is("data-pointer", at.to_string())
        .text(draw.say(&text))
        .text(" ")
        .maybe(change)
}

/// Whether these are the settings of the Key Vault extension, which have sections of their own.
fn is_vault_settings(draw: &Draw, at: &Pointer) -> bool {
    form::key_vault(draw.state.body()).is_some_and(|vault| vault.child("settings") == *at)
}

fn elsewhere(draw: &Draw, at: &Pointer) -> Element {
    let go = draw.does(|| Msg::GoToHeading(form::Section::CERTIFICATES.heading));
    el("div")
        .class("wide")
        .with(draw.findings_of_group(at))
        .with(el("p").class("help").text(draw.t("extensions.vault-settings")))
        .with(button(draw.t("section.certificates"), "plain", go))
}
