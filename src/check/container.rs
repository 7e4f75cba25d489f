//! Registries that container images come from.

use crate::document::Patch;

use super::located::{Located, has_placeholder};
use super::path::{MACHINE, has};
use super::{Certainty, Context, Found, Rule, page};

use Certainty::Believed;

pub(super) const RULES: &[Rule] = &[
    Rule::warning("registry-server", Believed, page::BATCH_CONTAINERS, server),
    Rule::warning("registry-half", Believed, page::BATCH_CONTAINERS, half),
];

fn registries<'a>(context: &Context<'a>) -> Vec<Located<'a>> {
    let of_pool = [&MACHINE[..], &["containerConfiguration", "containerRegistries", "[]"]].concat();
    let mut registries = context.each(&of_pool);
    registries.extend(context.find(&["properties", "startTask", "containerSettings", "registry"]));
    registries
}

/// A registry is named by its host alone.
fn server(context: &Context) -> Vec<Found> {
    let mut found = Vec::new();
    for place in registries(context).iter().filter_map(|registry| registry.get("registryServer")) {
        let Some(text) = place.text().filter(|text| !has_placeholder(text)) else { continue };
        if !text.contains("://") && !text.ends_with('/') {
            continue;
        }
        let host = text.rsplit("://").next().unwrap_or_default().trim_end_matches('/');
        let fix = (!host.is_empty()).then(|| Patch::new().replace(place.at.clone(), host));
        found.push(Found::at(place.at).with("found", text).with("value", host).fix(fix));
    }
    found
}

/// A name signs in with a password, and the other way round.
fn half(context: &Context) -> Vec<Found> {
    let mut found = Vec::new();
    for registry in registries(context).iter().filter(|registry| !has(registry, "identityReference")) {
        let present = |name: &str| has(registry, name);
        match (present("username"), present("password")) {
            (true, false) => found.push(
                Found::at(registry.at.child("password")).with("member", "password").with("other", "username"),
            ),
            (false, true) => found.push(
                Found::at(registry.at.child("username")).with("member", "username").with("other", "password"),
            ),
            _ => {}
        }
    }
    found
}
