//! References in URLs: of portal pages, of requests, and of vaults, however often they are encoded.
//!
//! The portal has no documented form of URL. What is known: the part after `#` names a page, and a resource in it by its ID,
//! as it is (`#@tenant/resource/subscriptions/…/overview`) or as an encoded segment
//! (`#view/Extension/Blade/id/%2Fsubscriptions%2F…`). An object of a vault follows `/asset/Microsoft_Azure_KeyVault/…/`.

use batch_pool_document as document;

use crate::catalog::Cloud;
use crate::target::percent;

use super::{Reference, ResourceId, Thing, VaultObject};

/// A URL inside a URL inside a URL is as deep as the portal goes.
const DEEPEST: usize = 3;

/// The text without what copying from JSON, a shell, or a message brings along: blanks, quotes, a comma, angle brackets.
pub fn cleaned(text: &str) -> &str {
    text.trim().trim_end_matches([',', ';']).trim_matches(['"', '\'', '`', '<', '>']).trim()
}

/// What a text names that is a URL or an ID and nothing else. Of several things in it, the one that says the most.
///
/// ```
/// use batch_pool_model::reference::{Kind, find};
///
/// let url = "https://contoso.vault.azure.net/certificates/web/0a1b2c3d4e5f60718293a4b5c6d7e8f9";
/// let reference = find(url).expect("a certificate of a key vault");
/// assert_eq!((reference.kind(), reference.name()), (Kind::Certificate, "web"));
/// assert_eq!(find("the certificate web"), None);
/// ```
pub fn find(text: &str) -> Option<Reference> {
    let text = cleaned(text);
    if text.is_empty()
        || text.contains(|c: char| c.is_whitespace() || c.is_control())
        || text.contains(['{', '"'])
    {
        return None;
    }
    let is_url = scheme_end(text).is_some();
    let lower = text.to_ascii_lowercase();
    if !is_url && !["/subscriptions/", "subscriptions/"].iter().any(|start| lower.starts_with(start)) {
        return schemeless(text);
    }
    let mut found: Option<(usize, Thing, Option<&'static Cloud>)> = None;
    let mut level = text.to_owned();
    for _ in 0..DEEPEST {
        // An encoded segment is a value of its own: what follows it belongs to something else.
        let segments = level.split(['/', '=', '&', '?', '#']).filter(|segment| segment.contains('%'));
        let values = segments.map(percent::decode).filter(|value| value.contains('/'));
        for (depth, thing, cloud) in
            values.chain(std::iter::once(level.clone())).flat_map(|text| things(&text))
        {
            if found.as_ref().is_none_or(|(known, ..)| depth > *known) {
                found = Some((depth, thing, cloud));
            }
        }
        let decoded = percent::decode(&level);
        if decoded == level {
            break;
        }
        level = decoded;
    }
    let (_, thing, cloud) = found?;
    Some(Reference { thing, cloud: cloud.or_else(|| cloud_of(text)) })
}

/// A vault without `https://`, as people write it.
fn schemeless(text: &str) -> Option<Reference> {
    let (object, cloud) = VaultObject::read(text)?;
    Some(Reference { thing: Thing::Vault(object), cloud: Some(cloud) })
}

/// What a decoded text has, each with how much it says.
fn things(text: &str) -> Vec<(usize, Thing, Option<&'static Cloud>)> {
    let mut things = Vec::new();
    let mut rest = text;
    while let Some(end) = scheme_end_in(rest) {
        rest = &rest[end..];
        if let Some((object, cloud)) = VaultObject::read(rest) {
            things.push((object.depth(), Thing::Vault(object), Some(cloud)));
        }
    }
    let mut rest = text;
    while let Some((start, id)) = ResourceId::find(rest) {
        things.push((id.depth(), Thing::Resource(id), None));
        rest = &rest[start + "subscriptions/".len()..];
    }
    things
}

/// Where the first scheme of a text ends.
fn scheme_end_in(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    document::find(&lower, "https://").map(|at| at + "https://".len())
}

/// Where the scheme ends that a text begins with.
fn scheme_end(text: &str) -> Option<usize> {
    let starts =
        |scheme: &&str| text.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    ["https://", "http://"].iter().find(|scheme| starts(scheme)).map(|scheme| scheme.len())
}

/// The cloud that the host of a URL belongs to.
fn cloud_of(text: &str) -> Option<&'static Cloud> {
    let rest = &text[scheme_end(text)?..];
    let authority = &rest[..rest.find(['/', '?', '#']).unwrap_or(rest.len())];
    Cloud::of_portal_authority(authority).or_else(|| Cloud::of_arm_authority(authority))
}
