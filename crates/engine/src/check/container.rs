//! Containers: the images of machines that run them, and the registries that their own images come from.

use batch_pool_document::Patch;
use batch_pool_model::catalog::{IMAGES, Image, Os, find_image};
use batch_pool_model::contract::has_placeholder;

use super::image::replaced_by;
use super::located::Located;
use super::path::{MACHINE, has};
use super::{Certainty, Context, FindingBuilder, Impact, Rule, at_most_one, doc_urls};

use Certainty::Believed;

pub(super) const RULES: &[Rule] = &[
    Rule::warning("image-container", Believed, doc_urls::BATCH_CONTAINERS, at_most_one!(image_container))
        .impact(Impact::Nodes),
    Rule::warning("registry-server", Believed, doc_urls::BATCH_CONTAINERS, registry_server)
        .impact(Impact::Nodes),
    Rule::warning("registry-half", Believed, doc_urls::BATCH_CONTAINERS, registry_half).impact(Impact::Nodes),
];

fn registries<'a>(context: &Context<'a>) -> Vec<Located<'a>> {
    let of_pool = [&MACHINE[..], &["containerConfiguration", "containerRegistries", "[]"]].concat();
    let mut registries = context.each(&of_pool);
    registries.extend(context.find(&["properties", "startTask", "containerSettings", "registry"]));
    registries
}

/// What the offers of Linux images that Batch runs containers on are called by.
const OF_CONTAINERS: &[&str] = &["hpc", "container"];

/// Batch runs containers only on images that are made for it.
fn image_container(context: &Context) -> Option<FindingBuilder> {
    let machine = context.machine().filter(|_| context.os == Some(Os::Linux))?;
    let configuration = machine.get("containerConfiguration").filter(|it| !it.value.is_empty_container())?;
    let reference = machine.get("imageReference")?;
    let [publisher, offer, sku] = ["publisher", "offer", "sku"].map(|name| reference.text_of(name));
    let image = find_image(publisher?, offer?, sku?)?;
    let is_made = OF_CONTAINERS.iter().any(|word| image.offer.contains(word));
    let offered = IMAGES.iter().find(|other| {
        other.agent == image.agent && OF_CONTAINERS.iter().any(|word| other.offer.contains(word))
    });
    let value = offered.map(Image::name).unwrap_or_default();
    let found = FindingBuilder::at(configuration.at).with("image", image.name()).with("value", value);
    let fix = offered.and_then(|image| replaced_by(context, image));
    (!is_made).then(|| if offered.is_some() { found.unsafe_fix(fix) } else { found.variant("none") })
}

/// A registry is named by its host alone.
fn registry_server(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for place in registries(context).iter().filter_map(|registry| registry.get("registryServer")) {
        let Some(text) = place.text().filter(|text| !has_placeholder(text)) else { continue };
        if !text.contains("://") && !text.ends_with('/') {
            continue;
        }
        let host = text.rsplit("://").next().unwrap_or_default().trim_end_matches('/');
        let fix = (!host.is_empty()).then(|| Patch::new().replace(place.at.clone(), host));
        found.push(FindingBuilder::at(place.at).with("found", text).with("value", host).fix(fix));
    }
    found
}

/// A name signs in with a password, and the other way round.
fn registry_half(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for registry in registries(context).iter().filter(|registry| !has(registry, "identityReference")) {
        let present = |name: &str| has(registry, name);
        match (present("username"), present("password")) {
            (true, false) => found.push(
                FindingBuilder::at(registry.at.child("password"))
                    .with("member", "password")
                    .with("other", "username"),
            ),
            (false, true) => found.push(
                FindingBuilder::at(registry.at.child("username"))
                    .with("member", "username")
                    .with("other", "password"),
            ),
            _ => {}
        }
    }
    found
}
