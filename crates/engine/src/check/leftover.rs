//! What was taken over from a sample and still waits for one's own.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::catalog::{is_placeholder_name, is_sample_id, is_sample_identity, is_sample_vault};
use batch_pool_model::contract::{Format, Shape, has_placeholder, lookup};

use super::key_vault::KeyVault;
use super::located::Located;
use super::pointer_set::PointerSet;
use super::{Certainty, Context, FindingBuilder, Impact, Rule, Severity, doc_urls};

use Certainty::Documented;

pub(super) const RULES: &[Rule] = &[
    Rule::warning("placeholder-left", Documented, doc_urls::BATCH_ROTATION, placeholder_left)
        .impact(Impact::Nodes),
    Rule::warning("sample-left", Documented, doc_urls::BATCH_ROTATION, sample_left).impact(Impact::Nodes),
];

/// Texts anywhere but where `<` means something else: in commands, formulas, and what other extensions are told.
fn placeholder_left(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    let mut settings = PointerSet::default();
    settings.extend(context.key_vaults.iter().map(KeyVault::settings_at));
    let mut judge = |at: &Pointer, text: &str, is_vital: bool| {
        if has_placeholder(text) {
            let finding = FindingBuilder::at(at.clone()).with("found", text);
            found.push(if is_vital { finding.variant("vital").severity(Severity::Error) } else { finding });
        }
    };
    context.body.walk(&mut |at, value| {
        let Json::String(text) = value else { return };
        if text.len() < 3 || !text.contains(['<', '{', '$']) {
            return;
        }
        let is_setting = settings.contains_ancestor_of(at);
        match lookup(at).map(|place| place.shape) {
            _ if is_setting => judge(at, text, true),
            Some(Shape::Text(Format::ResourceId | Format::Url)) => judge(at, text, true),
            Some(Shape::Text(Format::Plain)) if at.last().as_deref() != Some("value") => {
                judge(at, text, false);
            }
            _ => {}
        }
    });
    let identities = context.find(&["identity", "userAssignedIdentities"]);
    for (name, entry) in identities.iter().flat_map(Located::members) {
        judge(&entry.at, name, true);
    }
    found
}

/// The subscription in a resource ID.
pub(super) fn subscription(id: &str) -> Option<&str> {
    let mut segments = id.trim().trim_start_matches('/').split('/');
    segments.next().filter(|segment| segment.eq_ignore_ascii_case("subscriptions"))?;
    segments.next()
}

/// Names and IDs that only samples have: the documents' own, and what stands in for one's own.
fn sample_left(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for vault in &context.key_vaults {
        for certificate in &vault.certificates {
            let (Some(id), Some(url)) = (&certificate.id, &certificate.url) else { continue };
            let (variant, name) = if id.cloud().is_some() && is_sample_vault(id.vault) {
                ("vault", id.vault)
            } else if is_placeholder_name(id.name) {
                ("secret", id.name)
            } else {
                continue;
            };
            found.push(FindingBuilder::at(url.at.clone()).variant(variant).with("found", name));
        }
        let overrides =
            vault.certificates.iter().map(|certificate| certificate.element.get("authenticationOverride"));
        let holders = std::iter::once(vault.authentication.clone()).chain(overrides).flatten();
        for client in holders.filter_map(|holder| holder.get("msiClientId")) {
            let text = client.text().unwrap_or_default().trim().to_ascii_lowercase();
            if is_sample_id(&text) {
                found.push(FindingBuilder::at(client.at).variant("client-id").with("found", text));
            }
        }
    }
    let identities = context.find(&["identity", "userAssignedIdentities"]);
    for (name, entry) in identities.iter().flat_map(Located::members) {
        let last = name.rsplit('/').next().unwrap_or_default();
        if is_sample_identity(last) {
            found.push(FindingBuilder::at(entry.at).variant("identity").with("found", last));
        } else if let Some(subscription) = subscription(name).filter(|id| is_sample_id(id)) {
            found.push(FindingBuilder::at(entry.at).variant("subscription").with("found", subscription));
        }
    }
    found
}
