//! Any part of the contract, drawn after its shape: a new member is a row in a table there, and no code here.

use batch_pool_document::{Json, Members, Pointer};
use batch_pool_model::contract::{Access, Member, Shape, alternatives};
use batch_pool_model::form;
use batch_pool_model::target::TargetMember;
use batch_pool_session::{Action, FieldLocation};
use yew::virtual_dom::VList;
use yew::{Html, html};

use crate::ui::dom_id::dom_id;
use crate::ui::field::{Control, FieldOverrides};
use crate::ui::msg::Msg;
use crate::ui::view_context::{ViewContext, button};

use super::{fields, kinds, list, map, window};

/// What is at a place, or can be there.
pub(super) fn place(ctx: &ViewContext, at: &Pointer) -> Html {
    let body = ctx.state.body();
    let value = body.find(at);
    let shape = form::shape(at, body, ctx.state.os());
    if let Some(member) = unavailable_property(ctx, at) {
        return unavailable_notice(ctx, at, member);
    }
    if value.is_some() && is_read_only(at) {
        return raw_value_field(ctx, at);
    }
    if is_vault_settings(ctx, at) && is_object(ctx, at) {
        return link_to_section(ctx, at);
    }
    match shape {
        Some(shape) if value.is_some_and(|value| !is_drawable(&shape, value)) => raw_value_field(ctx, at),
        Some(Shape::Object([only]))
            if ctx.state.body().find(at).is_none_or(|value| holds_no_more(value, only)) =>
        {
            single(ctx, at, only)
        }
        Some(Shape::Object(members)) => object(ctx, at, members),
        Some(Shape::List { element, key }) => list::list(ctx, at, element, key),
        Some(Shape::Map(_)) => map::map(ctx, at),
        Some(_) => ctx.body_field(at.clone()),
        None => raw_value_field(ctx, at),
    }
}

/// The members of the object at a place, one after the other: those that the contract knows, and what else is there.
pub(super) fn members(ctx: &ViewContext, at: &Pointer, members: &[Member]) -> Vec<Html> {
    let present = ctx.state.body().find(at).and_then(Json::as_object);
    let is_present = |name: &str| present.is_some_and(|present| present.get(name).is_some());
    let alternatives = alternatives(at);
    let kind = alternatives.and_then(|alternatives| kinds::present(ctx, at, alternatives));
    let kind_of = |name: &str| alternatives?.kinds.iter().position(|names| names.contains(&name));
    let of_other_kind = |name: &str| kind_of(name).is_some_and(|of| Some(of) != kind);
    let mut drawn = vec![ctx.findings_of_group(at)];
    drawn.extend(alternatives.map(|alternatives| kinds::kinds(ctx, at, alternatives, kind)));
    for member in members {
        let can_be_added = member.access != Access::ReadOnly
            && member.versions.until >= ctx.version()
            && !of_other_kind(member.name);
        let inner = at.child(member.name);
        drawn.push(match member.shape {
            // The chosen kind is its title already.
            Shape::Object(members)
                if kind.is_some()
                    && kind_of(member.name) == kind
                    && member.versions.contain(ctx.version())
                    && is_object(ctx, &inner) =>
            {
                fragment(self::members(ctx, &inner, members))
            }
            _ if can_be_added || is_present(member.name) => place(ctx, &inner),
            _ => Html::default(),
        });
    }
    drawn.push(fragment(unknown(ctx, at, members)));
    drawn
}

/// Several as one. Where one stands for each member, drawn or not, the others stay the same when it comes and goes, and so
/// does the focus.
pub(super) fn fragment(drawn: Vec<Html>) -> Html {
    VList::with_children(drawn, None).into()
}

/// What is in the object at a place beside the members that are known there.
pub(super) fn unknown(ctx: &ViewContext, at: &Pointer, known: &[Member]) -> Vec<Html> {
    let present = ctx.state.body().find(at).and_then(Json::as_object);
    let names = present.into_iter().flat_map(Members::iter).map(|(name, _)| name);
    let unknown: Vec<_> = names.filter(|name| !known.iter().any(|member| *member.name == ***name)).collect();
    let window = window::Rows::at(ctx, at, unknown.len());
    let range = window.shown(ctx, |step| unknown.iter().position(|name| ***name == *step));
    let shown = unknown.iter().take(range.end).skip(range.start);
    let fields = shown.map(|name| raw_value_field(ctx, &at.child(name)));
    std::iter::once(window.pager(ctx, &range)).chain(fields).collect()
}

/// An object with a title to unfold it by.
fn object(ctx: &ViewContext, at: &Pointer, known: &'static [Member]) -> Html {
    let present = ctx.state.body().find(at).is_some();
    let usual = present || ctx.has_focus_within(at);
    ctx.fold(&at.text(), usual, ctx.label(at), ctx.state.view().counts_within(at), || {
        let mut drawn = vec![ctx.help(at)];
        drawn.extend(members(ctx, at, known));
        drawn.push(if present { remove(ctx, at) } else { Html::default() });
        fields(drawn)
    })
}

/// An object of one member is that member to the person.
fn single(ctx: &ViewContext, at: &Pointer, only: &Member) -> Html {
    let inner = at.child(only.name);
    let drawn = if only.shape.is_nested() {
        place(ctx, &inner)
    } else {
        let label = [&*ctx.label(at), ": ", &*ctx.label(&inner)].concat();
        ctx.body_field_with(inner, FieldOverrides { label: Some(label.into()), ..FieldOverrides::default() })
    };
    // Whatever is found of the object: the control that is typed into stays the same.
    fragment(vec![ctx.findings_of_group(at), drawn])
}

fn holds_no_more(value: &Json, only: &Member) -> bool {
    value.as_object().is_some_and(|present| present.iter().all(|(name, _)| **name == *only.name))
}

/// Whether an object is at a place, or nothing.
pub(super) fn is_object(ctx: &ViewContext, at: &Pointer) -> bool {
    ctx.state.body().find(at).is_none_or(|value| value.as_object().is_some())
}

/// Whether the fields of a shape can show a value. Others are shown as they are.
fn is_drawable(shape: &Shape, value: &Json) -> bool {
    shape.admits(value) || (!shape.is_nested() && !matches!(value, Json::Object(_) | Json::Array(_)))
}

/// A value that no field of the form is made for: text as text, everything else as JSON.
pub(super) fn raw_value_field(ctx: &ViewContext, at: &Pointer) -> Html {
    let control = match ctx.state.body().find(at) {
        Some(Json::String(_)) => Control::text(),
        _ => Control::Json,
    };
    let overrides = FieldOverrides {
        control: Some(control),
        label: ctx.has_label(at).then(|| ctx.label(at)).or_else(|| Some(at.dotted().into())),
        beside: Some(remove(ctx, at)),
        ..FieldOverrides::default()
    };
    ctx.body_field_with(at.clone(), overrides)
}

/// A button that takes out what is at a place.
fn remove(ctx: &ViewContext, at: &Pointer) -> Html {
    let label = ctx.format_with("form.remove", "what", ctx.label(at).to_string());
    button(label, "plain remove", ctx.dispatch(Action::Remove { at: at.clone() }))
}

/// The member that could be at a place where nothing is, if the api-version of the request lacks it.
pub(super) fn unavailable_property(ctx: &ViewContext, at: &Pointer) -> Option<&'static Member> {
    let member = batch_pool_model::contract::lookup(at)?.member?;
    let failed_texts = !member.versions.contain(ctx.version()) && ctx.state.body().find(at).is_none();
    failed_texts.then_some(member)
}

/// Whether only the service writes there. What a request says is of no use, and has no field to be written in.
fn is_read_only(at: &Pointer) -> bool {
    let member = batch_pool_model::contract::lookup(at).and_then(|place| place.member);
    member.is_some_and(|member| member.access == Access::ReadOnly)
}

/// Says which api-version has a member, and changes to it.
fn unavailable_notice(ctx: &ViewContext, at: &Pointer, member: &Member) -> Html {
    let is_newer = member.versions.since > ctx.version();
    let (key, version) = if is_newer {
        ("form.lacks-since", member.versions.since)
    } else {
        ("form.lacks-until", member.versions.until)
    };
    let text = batch_pool_model::locale::Text::new(key)
        .with("what", ctx.label(at).to_string())
        .with("version", version.name());
    let change = is_newer.then(|| {
        let action = Action::Write {
            at: FieldLocation::Target(TargetMember::ApiVersion),
            text: version.name().to_owned(),
        };
        button(
            ctx.format_with("form.use-version", "version", version.name().to_owned()),
            "plain",
            ctx.dispatch(action),
        )
    });
    html! {
        <p
            class="help lacks wide"
            id={dom_id(&FieldLocation::Body(at.clone()))}
            tabindex="-1"
            data-pointer={at.to_string()}
        >
            { ctx.format(&text) }
            { " " }
            { change.unwrap_or_default() }
        </p>
    }
}

/// Whether these are the settings of the Key Vault extension, which have sections of their own.
fn is_vault_settings(ctx: &ViewContext, at: &Pointer) -> bool {
    form::key_vault(ctx.state.body()).is_some_and(|vault| vault.child("settings") == *at)
}

fn link_to_section(ctx: &ViewContext, at: &Pointer) -> Html {
    let go = ctx.callback(|| Msg::GoToHeading(form::Section::CERTIFICATES.heading));
    html! {
        <div class="wide">
            { ctx.findings_of_group(at) }
            <p class="help">{ ctx.t("extensions.vault-settings") }</p>
            { button(ctx.t("section.certificates"), "plain", go) }
        </div>
    }
}
