//! Values that a field offers, where some are known. It takes any other too.

use std::rc::Rc;

use batch_pool_document::{Json, Members, Pointer};
use batch_pool_model::catalog;
use batch_pool_model::contract::key_vault;
use batch_pool_model::form;
use batch_pool_model::locale::Text;
use yew::AttrValue;

use super::view_context::ViewContext;

/// A value that a field offers.
pub(super) struct Suggestion {
    pub(super) value: AttrValue,
    pub(super) label: AttrValue,
}

impl Suggestion {
    pub(super) fn new(value: impl Into<AttrValue>, label: impl Into<AttrValue>) -> Self {
        Self { value: value.into(), label: label.into() }
    }

    pub(super) fn plain(value: impl Into<AttrValue>) -> Self {
        let value = value.into();
        Self { label: value.clone(), value }
    }
}

/// What is offered, for the work as it is now.
type Offer = fn(&ViewContext) -> Vec<Suggestion>;

/// Fields by the names of what holds them, where that matters, and by their own.
const SUGGESTIONS: &[(&str, &str, Offer)] = &[
    ("", "vmSize", sizes),
    ("", "nodeAgentSkuId", agents),
    ("imageReference", "version", |_| words(&["latest"])),
    ("", "licenseType", |_| words(&["Windows_Server", "Windows_Client"])),
    ("", "typeHandlerVersion", handler_versions),
    ("", "pollingIntervalInS", intervals),
    ("", "msiEndpoint", |_| words(&catalog::Os::ALL.map(key_vault::msi_endpoint))),
    ("identityReference", "resourceId", identities),
    ("userIdentity", "userName", users),
    ("provisionAfterExtensions", "", extensions),
    ("containerSettings", "imageName", container_images),
    ("networkSecurityGroupRules", "sourceAddressPrefix", |_| words(&["*", "Internet", "VirtualNetwork"])),
    ("sourcePortRanges", "", |_| words(&["*"])),
];

/// What the field of a place offers.
pub(super) fn suggestions(ctx: &ViewContext, at: &Pointer) -> Vec<Suggestion> {
    let name = at.last().unwrap_or_default();
    // An element of a list is no holder with a name.
    let holder = at.parent().and_then(|holder| match holder.last_index() {
        Some(_) => holder.parent(),
        None => Some(holder),
    });
    let holder = holder.as_ref().and_then(Pointer::last).unwrap_or_default();
    let fits = |known: &str, present: &str| known.is_empty() || known == present;
    let row = SUGGESTIONS.iter().find(|(of, known, _)| fits(of, &holder) && fits(known, &name));
    row.map(|(.., offer)| offer(ctx)).unwrap_or_default()
}

fn words(words: &[&'static str]) -> Vec<Suggestion> {
    words.iter().map(|word| Suggestion::plain(*word)).collect()
}

fn sizes(ctx: &ViewContext) -> Vec<Suggestion> {
    let summary = |size: &catalog::OfferedSize| {
        Text::new("size.summary")
            .with("vcpus", size.vcpus.to_string())
            .with("memory", size.memory.to_string())
    };
    let sizes = catalog::OFFERED_SIZES.iter();
    sizes.map(|size| Suggestion::new(size.name, ctx.format(&summary(size)))).collect()
}

fn agents(ctx: &ViewContext) -> Vec<Suggestion> {
    let mut agents: Vec<&'static str> = Vec::new();
    for image in form::offered_images(ctx.state.os(), ctx.state.today()) {
        if !agents.contains(&image.agent) {
            agents.push(image.agent);
        }
    }
    words(&agents)
}

fn handler_versions(ctx: &ViewContext) -> Vec<Suggestion> {
    let known = catalog::handler_versions(ctx.state.os());
    known.iter().map(|known| Suggestion::plain(known.version)).collect()
}

fn intervals(ctx: &ViewContext) -> Vec<Suggestion> {
    let offer = |value: &&'static str| Suggestion::new(*value, ctx.t(&format!("interval.{value}")));
    ["300", "900", "3600"].iter().map(offer).collect()
}

fn identities(ctx: &ViewContext) -> Vec<Suggestion> {
    plain(names_of_identities(ctx.state.body()))
}

fn users(ctx: &ViewContext) -> Vec<Suggestion> {
    plain(names_of_users(ctx.state.body()))
}

fn extensions(ctx: &ViewContext) -> Vec<Suggestion> {
    plain(names_of_extensions(ctx.state.body()))
}

fn container_images(ctx: &ViewContext) -> Vec<Suggestion> {
    plain(names_of_images(ctx.state.body()))
}

fn plain(names: Vec<Rc<str>>) -> Vec<Suggestion> {
    names.into_iter().map(Suggestion::plain).collect()
}

/// What fields offer that comes from elsewhere in the body: if it's the same, so is what they offer.
pub(super) type FromBody = [Vec<Rc<str>>; 4];

pub(super) fn from_body(body: &Json) -> FromBody {
    [names_of_identities(body), names_of_users(body), names_of_extensions(body), names_of_images(body)]
}

fn names_of_identities(body: &Json) -> Vec<Rc<str>> {
    let entries = body.find(&form::identities()).and_then(Json::as_object);
    entries.into_iter().flat_map(Members::iter).map(|(name, _)| Rc::clone(name)).collect()
}

fn names_of_users(body: &Json) -> Vec<Rc<str>> {
    texts(body, &Pointer::of(&["properties", "userAccounts"]), |user| user.get("name"))
}

fn names_of_extensions(body: &Json) -> Vec<Rc<str>> {
    texts(body, &form::virtual_machine().child("extensions"), |extension| extension.get("name"))
}

fn names_of_images(body: &Json) -> Vec<Rc<str>> {
    let list = form::virtual_machine().down(&["containerConfiguration", "containerImageNames"]);
    texts(body, &list, |name| Some(name))
}

/// The texts of the elements of a list that are not empty.
fn texts(body: &Json, list: &Pointer, text: fn(&Json) -> Option<&Json>) -> Vec<Rc<str>> {
    let elements = body.find(list).and_then(Json::as_array).unwrap_or_default();
    let texts = elements.iter().filter_map(text).filter_map(|text| match text {
        Json::String(text) if !text.is_empty() => Some(Rc::clone(text)),
        _ => None,
    });
    texts.collect()
}
