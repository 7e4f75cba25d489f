//! What answers a finding of a target, where the right text can be told from the wrong one.

use batch_pool_document::{is_invisible, nearest};

use crate::catalog::CLOUDS;
use crate::locale::Text;

use super::check::{is_guid, similar};
use super::endpoint::{origin, usable};
use super::{TargetFix, TargetMember, paste};

/// What the text of a member was meant to be; none where only the person knows. Whether it breaks no rule itself is for the
/// caller to see.
pub(super) fn answer(member: TargetMember, code: &str, text: &str) -> Option<TargetFix> {
    // A resource ID, or the URL of a request, says more than one member.
    let parts = paste::read(text);
    let is_whole_id = parts.len() > 1 && parts.iter().any(|(part, _)| *part == member);
    if is_whole_id && member != TargetMember::ArmEndpoint {
        return Some(TargetFix { title: Text::new("fix.target.parts"), changes: parts });
    }
    let meant = match code {
        "target-cloud-unknown" => cloud(text),
        "target-subscription-not-guid" => guid(text),
        "target-resource-group-characters" | "target-resource-group-period" => {
            Some(segment(text, "resourcegroups").trim_end_matches('.').to_owned())
        }
        "target-account-name" => Some(account(text)),
        "target-account-upper-case" => Some(text.to_ascii_lowercase()),
        "target-pool-name" => pool(text),
        "target-endpoint-not-https" => over_https(text),
        "target-endpoint-more-than-origin" => only_origin(text),
        "target-endpoint-characters" => usable(&visible(text)),
        "target-endpoint-similar" => similar(text).map(str::to_owned),
        _ => None,
    };
    meant.filter(|meant| !meant.is_empty() && meant != text).map(|meant| TargetFix::one(member, meant))
}

impl TargetFix {
    /// Another text for one member.
    pub fn one(member: TargetMember, text: String) -> Self {
        Self { title: Text::new("fix.target").with("value", text.clone()), changes: vec![(member, text)] }
    }
}

/// Without what can't be seen, and without what is only around a text: blanks, quotes, brackets.
fn visible(text: &str) -> String {
    let text: String = text.chars().filter(|character| !is_invisible(*character)).collect();
    text.trim_matches(|character: char| character.is_whitespace() || "\"'`<>{}[]".contains(character))
        .to_owned()
}

/// The name behind a segment such as `resourceGroups`, if the text has that, else the text.
fn segment(text: &str, kind: &str) -> String {
    let text = visible(text);
    let mut segments = text.split('/').filter(|segment| !segment.is_empty());
    let is_kind = |segment: &str| segment.eq_ignore_ascii_case(kind);
    match segments.by_ref().find(|segment| is_kind(segment)).and_then(|_| segments.next()) {
        Some(name) => name.to_owned(),
        None => text.trim_matches('/').to_owned(),
    }
}

fn cloud(text: &str) -> Option<String> {
    let names = || CLOUDS.iter().flat_map(|cloud| [cloud.id, cloud.az_name]);
    let text = visible(text);
    let name = nearest(&text, names())?;
    let cloud = CLOUDS.iter().find(|cloud| [cloud.id, cloud.az_name].contains(&name))?;
    Some(cloud.id.to_owned())
}

/// The one GUID in a text, with its hyphens.
fn guid(text: &str) -> Option<String> {
    let is_part = |character: char| character.is_ascii_hexdigit() || character == '-';
    let mut guids = text.split(|character| !is_part(character)).filter_map(with_hyphens);
    guids.next().filter(|_| guids.next().is_none())
}

fn with_hyphens(text: &str) -> Option<String> {
    if is_guid(text) {
        return Some(text.to_owned());
    }
    let is_bare = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_bare.then(|| [&text[..8], &text[8..12], &text[12..16], &text[16..20], &text[20..]].join("-"))
}

/// The name of an account, as its own URL begins with it: `https://{account}.{region}.batch.azure.com`.
fn account(text: &str) -> String {
    let name = segment(text, "batchaccounts").to_ascii_lowercase();
    let host = name.split_once("://").map_or(&*name, |(_, rest)| rest);
    match host.split_once('.') {
        Some((account, domain)) if domain.contains("batch.") => account.to_owned(),
        _ => name,
    }
}

/// A pool is new, so a name that it can have is as good as the one that it can't.
fn pool(text: &str) -> Option<String> {
    const LONGEST: usize = 64;
    let text = segment(text, "pools");
    let is_legal = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    // Nothing is left of a name in another script.
    if !text.is_ascii() {
        return None;
    }
    let words: Vec<&str> =
        text.split(|character| !is_legal(character)).filter(|word| !word.is_empty()).collect();
    let name: String = words.join("-").chars().take(LONGEST).collect();
    Some(name.trim_end_matches('-').to_owned())
}

fn over_https(text: &str) -> Option<String> {
    let text = visible(text).replace('\\', "/");
    let rest = text.split_once("://").filter(|(scheme, _)| scheme.to_ascii_lowercase().starts_with("http"));
    let rest = rest.map_or(&*text, |(_, rest)| rest).trim_start_matches('/');
    usable(&["https://", rest].concat())
}

/// Up to the first slash behind the host. With a user in front of it, nobody can say which host is meant.
fn only_origin(text: &str) -> Option<String> {
    let has_user = text.contains('@');
    let origin = origin(text).filter(|_| !has_user)?;
    usable(&origin.text())
}
