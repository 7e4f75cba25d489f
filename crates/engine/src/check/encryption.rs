//! Encrypted disks, their keys, and confidential machines.

use batch_pool_document::{Json, Members, Patch};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::{ApiVersion, has_placeholder};

use super::located::Located;
use super::path::{MACHINE, has};
use super::{Certainty, Context, FindingBuilder, Rule, at_most_one, doc_urls};

use Certainty::Documented;

pub(super) const RULES: &[Rule] = &[
    Rule::error("disk-encryption-target", Documented, doc_urls::POOL, disk_encryption_target),
    Rule::warning("disk-encryption-both", Documented, doc_urls::POOL, at_most_one!(disk_encryption_both)),
    Rule::error(
        "disk-encryption-own-image",
        Documented,
        doc_urls::POOL,
        at_most_one!(disk_encryption_own_image),
    ),
    Rule::error("encryption-key-target", Documented, doc_urls::POOL, at_most_one!(encryption_key_target)),
    Rule::error("encryption-key-identity", Documented, doc_urls::POOL, at_most_one!(encryption_key_identity)),
    Rule::error("encryption-key-version", Documented, doc_urls::POOL, at_most_one!(encryption_key_version)),
    Rule::error("confidential-encryption", Documented, doc_urls::POOL, at_most_one!(confidential_encryption)),
    Rule::error("data-disk-encryption", Documented, doc_urls::POOL, data_disk_encryption),
    Rule::info("disk-encryption-set", Documented, doc_urls::POOL, disk_encryption_set),
];

fn encryption<'a>(context: &Context<'a>) -> Option<Located<'a>> {
    context.machine()?.get("diskEncryptionConfiguration").filter(Located::is_object)
}

fn targets<'a>(encryption: &Located<'a>) -> Vec<(Located<'a>, &'a str)> {
    let targets = encryption.get("targets");
    let elements = targets.iter().flat_map(Located::elements);
    elements.filter_map(|target| Some((target.clone(), target.text()?))).collect()
}

/// Batch encrypts only the temporary disk of Linux nodes in this way.
fn disk_encryption_target(context: &Context) -> Vec<FindingBuilder> {
    let encryption = encryption(context).filter(|_| context.os == Some(Os::Linux));
    let targets = encryption.iter().flat_map(targets).filter(|(_, target)| *target == "OsDisk");
    targets
        .map(|(target, _)| {
            FindingBuilder::at(target.at.clone()).fix(Patch::new().remove(target.at)).removing(target.value)
        })
        .collect()
}

/// Of Windows nodes both disks are encrypted together. An example of Azure's own, with a customer's key, names one alone.
fn disk_encryption_both(context: &Context) -> Option<FindingBuilder> {
    let encryption = encryption(context)
        .filter(|encryption| context.os == Some(Os::Windows) && !has(encryption, "customerManagedKey"))?;
    let [(target, name)] = &targets(&encryption)[..] else { return None };
    let other = match *name {
        "OsDisk" => "TemporaryDisk",
        "TemporaryDisk" => "OsDisk",
        _ => return None,
    };
    let list = target.at.parent()?;
    let fix = Patch::new().add(list.child("-"), other);
    Some(FindingBuilder::at(list).with("found", *name).with("value", other).fix(fix))
}

fn disk_encryption_own_image(context: &Context) -> Option<FindingBuilder> {
    let encryption = encryption(context)
        .filter(|encryption| context.os == Some(Os::Linux) && !encryption.value.is_empty_container())?;
    let image = context.machine()?.get("imageReference")?;
    let own = ["id", "sharedGalleryImageId", "communityGalleryImageId"];
    let fix = Patch::new().remove(encryption.at.clone());
    let is_own = own.iter().any(|name| has(&image, name));
    is_own.then(|| FindingBuilder::at(encryption.at).fix(fix).removing(encryption.value))
}

/// The key of a customer, and the encryption it belongs to.
fn key<'a>(context: &Context<'a>) -> Option<(Located<'a>, Located<'a>)> {
    let encryption = encryption(context)?;
    let key = encryption.get("customerManagedKey").filter(Located::is_object)?;
    Some((key, encryption))
}

fn encryption_key_target(context: &Context) -> Option<FindingBuilder> {
    let (_, encryption) = key(context)?;
    let targets = targets(&encryption);
    let is_clear = encryption
        .value
        .get("targets")
        .is_none_or(|list| list.as_array().is_some_and(|list| list.len() == targets.len()));
    let is_missing = is_clear && !targets.iter().any(|(_, target)| *target == "OsDisk");
    is_missing.then(|| {
        let at = encryption.at.child("targets");
        let found = FindingBuilder::at(at.clone());
        let add = if context.body.find(&at).is_some() {
            Patch::new().add(at.child("-"), "OsDisk")
        } else {
            Patch::new().add(at.clone(), Json::array(["OsDisk".into()]))
        };
        // Batch refuses this target for nodes that run Linux.
        found.fix(Some(add).filter(|_| context.os == Some(Os::Windows)))
    })
}

fn encryption_key_identity(context: &Context) -> Option<FindingBuilder> {
    let (key, _) = key(context)?;
    let identity = context.body.get("identity");
    let ids = identity.and_then(|identity| identity.get("userAssignedIdentities"));
    // What is no object is an expression, or another rule speaks of it.
    let is_empty = |value: Option<&Json>| {
        value.is_none_or(|value| value.as_object().is_some_and(Members::is_empty) || *value == Json::Null)
    };
    let is_none = identity.and_then(|identity| identity.get("type")?.as_str()) == Some("None");
    let holds = identity.is_none_or(|identity| identity.as_object().is_some());
    (is_none || holds && is_empty(ids)).then(|| FindingBuilder::at(key.at))
}

fn encryption_key_version(context: &Context) -> Option<FindingBuilder> {
    let url = key(context)?.0.get("keyUrl")?;
    let text = url.text().filter(|text| !has_placeholder(text))?;
    let (_, inside) = text.split_once("/keys/")?;
    let parts: Vec<&str> = inside.split('/').filter(|part| !part.is_empty()).collect();
    (parts.len() < 2).then(|| FindingBuilder::at(url.at).with("found", text))
}

/// What encrypts the state of a confidential machine: needed there, and refused on any other.
fn confidential_encryption(context: &Context) -> Option<FindingBuilder> {
    let machine = context.machine()?;
    let kind = machine.down(&["securityProfile", "securityType"]);
    let way = ["osDisk", "managedDisk", "securityProfile", "securityEncryptionType"];
    let at = machine.at.down(&way);
    let kind_at = machine.at.down(&["securityProfile", "securityType"]);
    // Older versions know neither.
    let is_known = context.api_version >= ApiVersion::V2024_07_01;
    if !is_known || context.is_hidden(&at) || context.is_hidden(&kind_at) {
        return None;
    }
    let present = machine.down(&way).filter(|present| *present.value != Json::Null);
    match kind {
        Some(kind) if kind.text() == Some("confidentialVM") => {
            let choose = |found: FindingBuilder, value: &str| {
                found.choice("encrypt", value, Patch::new().set(context.body, at.clone(), value), None)
            };
            let ways = ["VMGuestStateOnly", "NonPersistedTPM"];
            present.is_none().then(|| ways.into_iter().fold(FindingBuilder::at(at.clone()), choose))
        }
        _ => present.map(|present| {
            FindingBuilder::at(present.at.clone())
                .variant("other")
                .fix(Patch::new().remove(present.at))
                .removing(present.value)
        }),
    }
}

fn data_disk_encryption(context: &Context) -> Vec<FindingBuilder> {
    let inside = ["dataDisks", "[]", "managedDisk", "securityProfile", "securityEncryptionType"];
    let places = context.each(&[&MACHINE[..], &inside[..]].concat());
    let refused = places.into_iter().filter(|place| place.text() == Some("DiskWithVMGuestState"));
    let removed = |place: Located| {
        FindingBuilder::at(place.at.clone()).fix(Patch::new().remove(place.at)).removing(place.value)
    };
    refused.map(removed).collect()
}

/// Only an account that makes the machines in the subscription of its owner takes a set of keys; the body does not say which it is.
fn disk_encryption_set(context: &Context) -> Vec<FindingBuilder> {
    let ways: [&[&str]; 4] = [
        &["osDisk", "managedDisk", "diskEncryptionSet"],
        &["osDisk", "managedDisk", "securityProfile", "diskEncryptionSet"],
        &["dataDisks", "[]", "managedDisk", "diskEncryptionSet"],
        &["dataDisks", "[]", "managedDisk", "securityProfile", "diskEncryptionSet"],
    ];
    let places = ways.iter().flat_map(|way| context.each(&[&MACHINE[..], way].concat()));
    places.map(|place| FindingBuilder::at(place.at)).collect()
}
