//! Values that a field offers, where some are known. It takes any other too.

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
    ("userIdentity", "userName", |ctx| named(ctx, &Pointer::of(&["properties", "userAccounts"]))),
    ("provisionAfterExtensions", "", |ctx| named(ctx, &form::virtual_machine().child("extensions"))),
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
    let entries = ctx.state.body().find(&form::identities()).and_then(Json::as_object);
    let names = entries.into_iter().flat_map(Members::iter).map(|(name, _)| name);
    names.map(|name| Suggestion::plain(name.to_string())).collect()
}

/// The names of the elements of a list.
fn named(ctx: &ViewContext, list: &Pointer) -> Vec<Suggestion> {
    texts(ctx, list, |element| element.get("name")?.as_str())
}

fn container_images(ctx: &ViewContext) -> Vec<Suggestion> {
    let list = form::virtual_machine().down(&["containerConfiguration", "containerImageNames"]);
    texts(ctx, &list, Json::as_str)
}

fn texts(ctx: &ViewContext, list: &Pointer, text: fn(&Json) -> Option<&str>) -> Vec<Suggestion> {
    let elements = ctx.state.body().find(list).and_then(Json::as_array).unwrap_or_default();
    let texts = elements.iter().filter_map(text).filter(|text| !text.is_empty());
    texts.map(|text| Suggestion::plain(text.to_owned())).collect()
}
