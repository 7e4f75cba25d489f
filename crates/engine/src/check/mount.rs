//! File systems that nodes mount.

use std::collections::BTreeSet;

use batch_pool_document::Patch;
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::has_placeholder;

use super::located::Located;
use super::{Certainty, Context, FindingBuilder, Impact, Rule, doc_urls};

use Certainty::{Believed, Documented};

pub(super) const RULES: &[Rule] = &[
    Rule::warning("mount-platform", Believed, doc_urls::BATCH_MOUNTS, mount_platform).impact(Impact::Nodes),
    Rule::warning("mount-url", Documented, doc_urls::POOL, mount_url).impact(Impact::Nodes),
    Rule::warning("mount-account", Believed, doc_urls::POOL, mount_account).impact(Impact::Nodes),
    Rule::warning("mount-path", Documented, doc_urls::POOL, mount_path).impact(Impact::Nodes),
];

/// What nodes of Windows do not mount.
const OF_LINUX: &[&str] =
    &["azureBlobFileSystemConfiguration", "nfsMountConfiguration", "cifsMountConfiguration"];

fn mounts<'a>(context: &Context<'a>) -> Vec<Located<'a>> {
    context.each(&["properties", "mountConfiguration", "[]"])
}

fn mount_platform(context: &Context) -> Vec<FindingBuilder> {
    if context.os != Some(Os::Windows) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let all = mounts(context);
    for mount in &all {
        for (name, place) in mount.members().filter(|(name, _)| OF_LINUX.contains(name)) {
            let finding = FindingBuilder::at(place.at.clone()).with("member", name);
            // A mount without a kind is none, and so is a list without mounts.
            let is_only = mount.members().count() == 1;
            let removed = match mount.at.parent() {
                _ if !is_only => place.at,
                Some(list) if all.len() == 1 => list,
                _ => mount.at.clone(),
            };
            found.push(finding.fix(Patch::new().remove(removed)).removing(place.value));
        }
    }
    found
}

/// The address of a share, and the storage account whose it is.
fn share<'a>(mount: &Located<'a>) -> Option<(Located<'a>, &'a str)> {
    let place = mount.down(&["azureFileShareConfiguration", "azureFileUrl"])?;
    let text = place.text().filter(|text| !has_placeholder(text))?;
    Some((place, text))
}

/// `https://{account}.file.{suffix of the cloud}/{share}`, or with a zone or a private link between them: the account.
fn account_of(url: &str) -> Option<&str> {
    let host = url.strip_prefix("https://")?.split('/').next()?;
    let (account, rest) = host.split_once('.')?;
    (!account.is_empty() && rest.split('.').any(|part| part == "file")).then_some(account)
}

fn mount_url(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for (place, text) in mounts(context).iter().filter_map(share) {
        if account_of(text).is_none() {
            found.push(FindingBuilder::at(place.at).supersedes_contract().with("found", text));
        }
    }
    found
}

/// The key is that of one account, and the address of another.
fn mount_account(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for mount in mounts(context) {
        let name = mount.down(&["azureFileShareConfiguration", "accountName"]);
        let Some((place, url)) = name.zip(share(&mount).map(|(_, url)| url)) else { continue };
        let Some((text, of_url)) = place.text().zip(account_of(url)) else { continue };
        if !text.eq_ignore_ascii_case(of_url) && !has_placeholder(text) {
            let fix = Patch::new().replace(place.at.clone(), of_url);
            let finding = FindingBuilder::at(place.at).with("found", text).with("other", of_url);
            found.push(finding.unsafe_fix(fix));
        }
    }
    found
}

/// Each mount is at a place of its own, below the folder that Batch keeps for mounts.
fn mount_path(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    let mut known = BTreeSet::new();
    for mount in mounts(context) {
        for (_, kind) in mount.members() {
            let Some(place) = kind.get("relativeMountPath") else { continue };
            let Some(text) = place.text() else { continue };
            let at = place.at.clone();
            let finding = FindingBuilder::at(place.at).with("found", text);
            let is_drive = context.os == Some(Os::Windows) && text.as_bytes().get(1) == Some(&b':');
            if (text.starts_with(['/', '\\']) && !is_drive)
                || text.split(['/', '\\']).any(|part| part == "..")
            {
                let relative = text.trim_start_matches(['/', '\\']);
                let is_inside = !relative.is_empty() && !relative.split(['/', '\\']).any(|part| part == "..");
                let fix = is_inside.then(|| Patch::new().replace(at, relative));
                found.push(finding.with("value", relative).fix(fix));
            } else if !known.insert(text) {
                found.push(finding.variant("twice"));
            }
        }
    }
    found
}
