//! The disks that a size takes, and those that it has.

use batch_pool_document::Patch;

use super::{Context, FindingBuilder, known};

const MACHINE: [&str; 3] = ["properties", "deploymentConfiguration", "virtualMachineConfiguration"];

/// Where the kind of a disk is; `[]` is each element of a list.
const KINDS: &[&[&str]] = &[
    &["osDisk", "managedDisk", "storageAccountType"],
    &["dataDisks", "[]", "managedDisk", "storageAccountType"],
    &["dataDisks", "[]", "storageAccountType"],
];

pub(super) fn size_premium_disk(context: &Context) -> Vec<FindingBuilder> {
    let Some((place, text, size)) =
        known(context).filter(|(.., size)| size.takes_premium_disks() == Some(false))
    else {
        return Vec::new();
    };
    let other = size.with_premium_disks().map(|size| size.to_string());
    let kinds = KINDS.iter().flat_map(|path| context.each(&[&MACHINE[..], *path].concat()));
    let premium = kinds.filter(|kind| kind.text() == Some("Premium_LRS"));
    let found = premium.map(|kind| {
        let fix = other.as_deref().map(|other| Patch::new().replace(place.at.clone(), other));
        let finding = FindingBuilder::at(kind.at).with("size", text);
        match &other {
            Some(other) => finding.with("value", other).fix(fix),
            None => finding.variant("none"),
        }
    });
    found.collect()
}

/// Batch offers one place alone for such a disk: the cache of the host.
pub(super) fn size_ephemeral_disk(context: &Context) -> Option<FindingBuilder> {
    let (_, text, size) = known(context)?;
    let settings = context.machine()?.down(&["osDisk", "ephemeralOSDiskSettings"])?;
    let has_none = settings.is_object() && size.has_cache_disk() == Some(false);
    has_none.then(|| FindingBuilder::at(settings.at).with("size", text))
}
