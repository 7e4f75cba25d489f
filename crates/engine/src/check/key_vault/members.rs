//! Members of the settings that don't exist, that this platform or this generation of the handler doesn't read, or that are of
//! another JSON type. What each member is, `member` says.

use batch_pool_document::{Json, Patch, Pointer, nearest};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::{Shape, is_expression};

use crate::check::key_vault::KeyVault;
use crate::check::key_vault::member::{Member, MemberSupport};
use crate::check::{Certainty, Context, FindingBuilder, Impact, Rule, doc_urls};

use Certainty::{Documented, Observed};

pub(in crate::check) const RULES: &[Rule] = &[
    Rule::warning("kv-settings-unknown", Documented, doc_urls::BATCH_ROTATION, kv_settings_unknown)
        .impact(Impact::Later)
        .stand_in_impact(Impact::Nodes),
    Rule::warning("kv-member-removed", Documented, doc_urls::BATCH_ROTATION, kv_member_removed)
        .impact(Impact::Later),
    Rule::warning("kv-member-too-new", Documented, doc_urls::BATCH_ROTATION, kv_member_too_new)
        .impact(Impact::Later),
    Rule::warning("kv-member-other-os", Documented, doc_urls::BATCH_ROTATION, kv_member_other_os)
        .impact(Impact::Later),
    Rule::info("kv-member-ignored", Documented, doc_urls::EXTENSION_LINUX, kv_member_ignored),
    Rule::error("kv-boolean-as-text", Observed, doc_urls::BATCH_ROTATION, kv_boolean_as_text)
        .impact(Impact::Nodes),
    Rule::error("kv-settings-type", Observed, doc_urls::BATCH_ROTATION, kv_settings_type)
        .impact(Impact::Nodes),
];

/// Names that people use for a member, too far from it to be told by likeness.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("acl", "acls"),
    ("aclList", "acls"),
    ("certStoreLocation", "certificateStoreLocation"),
    ("storeLocation", "certificateStoreLocation"),
    ("certStoreName", "certificateStoreName"),
    ("storeName", "certificateStoreName"),
    ("certificates", "observedCertificates"),
    ("certificateUrl", "url"),
    ("secretUrl", "url"),
    ("uri", "url"),
    ("clientId", "msiClientId"),
    ("endpoint", "msiEndpoint"),
    ("pollingInterval", "pollingIntervalInS"),
    ("pollingIntervalInSeconds", "pollingIntervalInS"),
    ("symbolicLinkName", "customSymbolicLinkName"),
];

/// What this platform's documents call ignored.
const IGNORED_ON_LINUX: &[&str] = &["certificateStoreName", "linkOnRenewal"];

fn each(
    context: &Context,
    judge: impl Fn(&KeyVault, &Member) -> Option<FindingBuilder>,
) -> Vec<FindingBuilder> {
    let vaults = context.key_vaults.iter().zip(&context.key_vault_members);
    let judge = &judge;
    vaults
        .flat_map(|(vault, members)| members.iter().filter_map(move |member| judge(vault, member)))
        .collect()
}

fn page_of(vault: &KeyVault) -> &'static str {
    vault.os.map_or(doc_urls::BATCH_ROTATION, doc_urls::extension)
}

fn kv_settings_unknown(context: &Context) -> Vec<FindingBuilder> {
    each(context, |vault, member| {
        let MemberSupport::Unknown(names) = &member.support else { return None };
        // An address that lost its name is said elsewhere.
        if member.name.starts_with("https://") {
            return None;
        }
        let alias = OTHER_NAMES.iter().find(|(other, _)| other.eq_ignore_ascii_case(member.name));
        let meant = alias
            .map(|(_, name)| *name)
            .filter(|name| names.contains(name))
            .or_else(|| nearest(member.name, names.iter().copied()));
        let holder = member.place.at.parent().unwrap_or_else(Pointer::root);
        let target =
            meant.map(|meant| holder.child(meant)).filter(|target| context.body.find(target).is_none());
        let found = FindingBuilder::at(member.place.at.clone())
            .with("member", member.name)
            .with("value", meant.unwrap_or_default())
            .with("names", names.join(", "))
            .help(page_of(vault))
            .replaces(target.clone())
            .fix(target.map(|target| Patch::new().relocate(member.place.at.clone(), target)));
        Some(if meant.is_some() { found.variant("near") } else { found })
    })
}

fn removal(vault: &KeyVault, member: &Member) -> FindingBuilder {
    FindingBuilder::at(member.place.at.clone())
        .with("member", member.name)
        .with("version", format!("{}.x", vault.generation.major()))
        .help(page_of(vault))
        .fix(Patch::new().remove(member.place.at.clone()))
        .removing(member.place.value)
}

fn kv_member_removed(context: &Context) -> Vec<FindingBuilder> {
    each(context, |vault, member| match member.support {
        MemberSupport::OtherGenerations(generations) if generations.until < vault.generation => {
            Some(removal(vault, member))
        }
        _ => None,
    })
}

fn kv_member_too_new(context: &Context) -> Vec<FindingBuilder> {
    each(context, |vault, member| match member.support {
        MemberSupport::OtherGenerations(generations) if generations.since > vault.generation => {
            let since = format!("{}.0", generations.since.major());
            Some(removal(vault, member).with("since", since))
        }
        _ => None,
    })
}

fn kv_member_other_os(context: &Context) -> Vec<FindingBuilder> {
    each(context, |vault, member| match (&member.support, vault.os) {
        (MemberSupport::OtherPlatform, Some(os)) => {
            Some(removal(vault, member).with("os", os.title()).with("other", os.other().title()))
        }
        _ => None,
    })
}

fn kv_member_ignored(context: &Context) -> Vec<FindingBuilder> {
    each(context, |vault, member| {
        let is_ignored = matches!(member.support, MemberSupport::Read(_))
            && vault.os == Some(Os::Linux)
            && IGNORED_ON_LINUX.contains(&member.name);
        is_ignored.then(|| removal(vault, member))
    })
}

/// The boolean that a text says.
fn boolean(value: &Json) -> Option<bool> {
    match value.as_str()?.trim().to_ascii_lowercase().as_str() {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn kv_boolean_as_text(context: &Context) -> Vec<FindingBuilder> {
    each(context, |vault, member| {
        let MemberSupport::Read(Shape::Boolean) = member.support else { return None };
        let value = boolean(member.place.value)?;
        Some(
            removal(vault, member)
                .with("value", value.to_string())
                .fix(Patch::new().replace(member.place.at.clone(), value)),
        )
    })
}

/// Members of which other rules say that their type is wrong.
const JUDGED_ELSEWHERE: &[&str] =
    &["pollingIntervalInS", "observedCertificates", "secretsManagementSettings", "url"];

fn kv_settings_type(context: &Context) -> Vec<FindingBuilder> {
    each(context, |vault, member| {
        let MemberSupport::Read(shape) = &member.support else { return None };
        // What is null is missing, which is said elsewhere too.
        let is_absent = *member.place.value == Json::Null && member.name == "authenticationSettings";
        let is_known = is_absent
            || member.place.value.as_str().is_some_and(is_expression)
            || shape.admits(member.place.value)
            || JUDGED_ELSEWHERE.contains(&member.name);
        if is_known || matches!(shape, Shape::Boolean) && boolean(member.place.value).is_some() {
            return None;
        }
        let (variant, fix) = match (shape, member.place.value) {
            (_, Json::Null) => ("null", Some(Patch::new().remove(member.place.at.clone()))),
            (Shape::List { element, .. }, value) if element.admits(value) => {
                let list = Json::array([value.clone()]);
                (shape.kind(), Some(Patch::new().replace(member.place.at.clone(), list)))
            }
            _ => (shape.kind(), None),
        };
        let name = if member.name.is_empty() { place_name(&member.place.at) } else { member.name.to_owned() };
        Some(
            FindingBuilder::at(member.place.at.clone())
                .variant(variant)
                .with("member", name)
                .with("found", member.place.value.kind())
                .help(page_of(vault))
                .fix(fix),
        )
    })
}

/// An element as people would call it: `acls[1]`.
fn place_name(at: &Pointer) -> String {
    let list = at.parent().and_then(|list| list.last().map(std::borrow::Cow::into_owned)).unwrap_or_default();
    format!("{list}[{}]", at.last().unwrap_or_default())
}
