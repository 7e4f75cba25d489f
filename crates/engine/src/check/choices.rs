//! Members that exclude or need each other, and those of one platform alone.

use std::rc::Rc;

use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::{ALTERNATIVES, has_placeholder, is_expression};
use batch_pool_model::target::is_guid;

use super::located::Located;
use super::names::NameSet;
use super::path::{MACHINE, Path, has};
use super::{Certainty, Context, FindingBuilder, Impact, Rule, Severity, doc_urls};

use Certainty::{Believed, Documented};

pub(super) const RULES: &[Rule] = &[
    Rule::error("one-of", Documented, doc_urls::POOL, one_of),
    Rule::error("member-needs", Documented, doc_urls::POOL, member_needs),
    Rule::error("start-task-no-command", Documented, doc_urls::POOL, start_task_no_command),
    Rule::error("member-of-other-os", Documented, doc_urls::POOL, member_of_other_os),
    Rule::error("network-no-public-ip", Documented, doc_urls::BATCH_NO_PUBLIC_IP, network_no_public_ip),
    Rule::warning("identity-unknown", Believed, doc_urls::BATCH_IDENTITIES, identity_unknown)
        .impact(Impact::Nodes),
    Rule::warning("user-unknown", Believed, doc_urls::BATCH_USERS, user_unknown).impact(Impact::Rejected),
];

const RESOURCE_FILES: Path = &["properties", "startTask", "resourceFiles", "[]"];
const LINUX_USERS: Path = &["properties", "userAccounts", "[]", "linuxUserConfiguration"];

/// Objects of which exactly one of the members must be there.
fn one_of(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for row in ALTERNATIVES.iter().filter(|row| row.required) {
        let members: Vec<&str> = row.kinds.iter().copied().flatten().copied().collect();
        for holder in context.each(row.holder).into_iter().filter(Located::is_object) {
            let present: Vec<&str> = members.iter().copied().filter(|name| has(&holder, name)).collect();
            let finding = FindingBuilder::at(holder.at.clone())
                .with("members", members.join(", "))
                .with("found", present.join(", "));
            match present.len() {
                0 => found.push(finding.variant("none")),
                1 => {}
                _ => found.push(keeping_one(finding, &holder, &present)),
            }
        }
    }
    found
}

/// Nobody else knows which of the members is meant: keep one, and take out the others.
pub(super) fn keeping_one(found: FindingBuilder, holder: &Located, present: &[&str]) -> FindingBuilder {
    present.iter().fold(found, |found, kept| {
        let others = present.iter().filter(|name| *name != kept).filter_map(|name| holder.get(name));
        let (mut patch, mut lost) = (Patch::new(), None);
        for other in others {
            patch = patch.remove(other.at);
            lost = Some(other.value);
        }
        found.choice("keep", kept, patch, lost)
    })
}

/// Members that need one of these beside them.
const NEEDS: &[(Path, &str, &[&str])] = &[
    (RESOURCE_FILES, "httpUrl", &["filePath"]),
    (RESOURCE_FILES, "blobPrefix", &["storageContainerUrl", "autoStorageContainerName"]),
    (LINUX_USERS, "uid", &["gid"]),
    (LINUX_USERS, "gid", &["uid"]),
    (
        &["properties", "deploymentConfiguration", "virtualMachineConfiguration", "securityProfile"],
        "uefiSettings",
        &["securityType"],
    ),
];

fn member_needs(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    for (path, member, needed) in NEEDS {
        for holder in context.each(path) {
            if has(&holder, member) && !needed.iter().any(|name| has(&holder, name)) {
                found.push(
                    FindingBuilder::at(holder.at.child(needed[0]))
                        .with("member", *member)
                        .with("members", needed.join(", ")),
                );
            }
        }
    }
    found
}

/// An empty start task removes one in a PATCH; what has members needs a command.
fn start_task_no_command(context: &Context) -> Vec<FindingBuilder> {
    let task = context.find(&["properties", "startTask"]).filter(|task| task.members().next().is_some());
    let task = task.filter(|task| match task.value.get("commandLine") {
        None | Some(Json::Null) => true,
        Some(value) => value.as_str().is_some_and(|text| text.trim().is_empty()),
    });
    let found = task.map(|task| {
        let found = FindingBuilder::at(task.at.child("commandLine")).supersedes_contract();
        found.unsafe_fix(Patch::new().remove(task.at))
    });
    found.into_iter().collect()
}

/// Members that mean something on one platform alone: refused on the other, or only without effect there.
const OF_ONE_PLATFORM: &[(Os, Path, Severity)] = &[
    (Os::Windows, &[MACHINE[0], MACHINE[1], MACHINE[2], "windowsConfiguration"], Severity::Error),
    (Os::Windows, &[MACHINE[0], MACHINE[1], MACHINE[2], "licenseType"], Severity::Warning),
    (Os::Windows, &["properties", "userAccounts", "[]", "windowsUserConfiguration"], Severity::Error),
    (Os::Linux, &["properties", "userAccounts", "[]", "linuxUserConfiguration"], Severity::Info),
];

fn member_of_other_os(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    let Some(os) = context.os else { return found };
    for (only, path, severity) in OF_ONE_PLATFORM.iter().filter(|(only, ..)| *only != os) {
        for place in context.each(path) {
            let finding = FindingBuilder::at(place.at.clone())
                .with("member", place.at.last().unwrap_or_default())
                .with("os", os.title())
                .with("other", only.title())
                .severity(*severity)
                .fix(Patch::new().remove(place.at))
                .removing(place.value);
            found.push(if *severity == Severity::Error { finding } else { finding.variant("ignored") });
        }
    }
    found
}

/// Without public addresses there is no way in, and no way out but through a subnet.
fn network_no_public_ip(context: &Context) -> Vec<FindingBuilder> {
    let Some(network) = context.find(&["properties", "networkConfiguration"]) else { return Vec::new() };
    let addresses = network.get("publicIPAddressConfiguration");
    let provision = addresses.as_ref().and_then(|addresses| addresses.text_of("provision"));
    if provision != Some("NoPublicIPAddresses") {
        return Vec::new();
    }
    let mut found = Vec::new();
    if !has(&network, "subnetId") {
        found.push(FindingBuilder::at(network.at.child("subnetId")).variant("subnet"));
    }
    let ids = addresses.and_then(|addresses| addresses.get("ipAddressIds"));
    for place in [network.get("endpointConfiguration"), ids].into_iter().flatten() {
        let member = place.at.last().unwrap_or_default();
        found.push(
            FindingBuilder::at(place.at.clone())
                .with("member", member)
                .fix(Patch::new().remove(place.at.clone()))
                .removing(place.value),
        );
    }
    found
}

/// Whether an identity of the pool is named there.
fn is_reference(at: &Pointer) -> bool {
    at.split_last().is_some_and(|(holder, name)| {
        name.is("resourceId") && holder.split_last().is_some_and(|(_, name)| name.is("identityReference"))
    })
}

/// References to identities that the pool does not have.
fn identity_unknown(context: &Context) -> Vec<FindingBuilder> {
    let identities = context.find(&["identity", "userAssignedIdentities"]);
    let mut known = NameSet::default();
    let mut is_open = false;
    for (name, _) in identities.iter().flat_map(Located::members) {
        known.insert(name);
        is_open |= is_expression(name) || has_placeholder(name);
    }
    let mut found = Vec::new();
    if is_open {
        return found;
    }
    context.body.walk(&mut |at, value| {
        let Some(text) = value.as_str().filter(|_| is_reference(at)) else { return };
        if !is_expression(text) && !has_placeholder(text) && !known.contains(text) {
            let finding = FindingBuilder::at(at.clone()).with("found", text);
            found.push(identified(finding, context, identities.as_ref(), text));
        }
    });
    found
}

/// Offers the identities of the pool, and to add the one that is named.
fn identified(
    found: FindingBuilder,
    context: &Context,
    known: Option<&Located>,
    named: &str,
) -> FindingBuilder {
    let at = found.pointer().clone();
    let own: Vec<&str> = known.iter().flat_map(|known| known.members()).map(|(name, _)| name).collect();
    let is_id = named.split('/').nth(2).is_some_and(is_guid)
        && named.to_ascii_lowercase().contains("/userassignedidentities/");
    if own.len() == 1 && !is_id {
        return found;
    }
    let found = own.iter().take(MOST_NAMES).fold(found, |found, name| {
        let short = name.rsplit('/').next().unwrap_or(name);
        found.choice("use", short, Patch::new().replace(at.clone(), *name), None)
    });
    let identity = context.body.get("identity");
    let holds = identity.is_none_or(|identity| identity.as_object().is_some())
        && known.is_none_or(Located::is_object);
    if !is_id || !holds {
        return found;
    }
    let place = Pointer::of(&["identity", "userAssignedIdentities", named]);
    let add = Patch::new().set(context.body, place, Json::Object(Rc::default()));
    let kind = identity.and_then(|identity| identity.get("type")?.as_str());
    let add = match kind {
        Some("UserAssigned") => add,
        _ => add.add(Pointer::of(&["identity", "type"]), "UserAssigned"),
    };
    if own.is_empty() { found.unsafe_fix(add) } else { found.choice("add", "", add, None) }
}

/// The most names to choose from.
const MOST_NAMES: usize = 3;

fn user_unknown(context: &Context) -> Vec<FindingBuilder> {
    let Some(user) = context.find(&["properties", "startTask", "userIdentity", "userName"]) else {
        return Vec::new();
    };
    let accounts = context.each(&["properties", "userAccounts", "[]", "name"]);
    let names: Vec<&str> = accounts.iter().filter_map(Located::text).collect();
    let text = user.text().filter(|text| !text.is_empty() && !has_placeholder(text));
    let unknown = text.filter(|text| !names.iter().any(|name| name.eq_ignore_ascii_case(text)));
    let found = unknown.map(|text| {
        let found = FindingBuilder::at(user.at.clone()).with("found", text);
        let holder = user.at.parent().unwrap_or_else(Pointer::root);
        let automatic = Json::object([("scope", "Pool".into()), ("elevationLevel", "NonAdmin".into())]);
        let automatic = Patch::new().remove(user.at.clone()).add(holder.child("autoUser"), automatic);
        if names.is_empty() {
            return found.unsafe_fix(automatic);
        }
        let found = names.iter().take(MOST_NAMES).fold(found, |found, name| {
            found.choice("use", name, Patch::new().replace(user.at.clone(), *name), None)
        });
        found.choice("automatic", "", automatic, Some(user.value))
    });
    found.into_iter().collect()
}
