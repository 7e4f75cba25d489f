//! The disks that a size takes, and those that it has.

use batch_pool_document::Patch;

use crate::check::path::MACHINE;

use super::{Context, FindingBuilder, Located, known, offering};

/// Where the kind of a disk is; `[]` is each element of a list.
const KINDS: &[&[&str]] = &[
    &["osDisk", "managedDisk", "storageAccountType"],
    &["dataDisks", "[]", "managedDisk", "storageAccountType"],
    &["dataDisks", "[]", "storageAccountType"],
];

/// The places that ask for a Premium SSD disk.
pub(super) fn premium_disks<'a>(context: &Context<'a>) -> Vec<Located<'a>> {
    let kinds = KINDS.iter().flat_map(|path| context.each(&[&MACHINE[..], *path].concat()));
    kinds.filter(|kind| kind.text() == Some("Premium_LRS")).collect()
}

/// The settings of an OS disk that lies on the host.
pub(super) fn ephemeral_disk<'a>(context: &Context<'a>) -> Option<Located<'a>> {
    context.machine()?.down(&["osDisk", "ephemeralOSDiskSettings"]).filter(Located::is_object)
}

pub(super) fn size_premium_disk(context: &Context) -> Vec<FindingBuilder> {
    let Some((place, text, size)) =
        known(context).filter(|(.., size)| size.takes_premium_disks() == Some(false))
    else {
        return Vec::new();
    };
    let other = size.with_premium_disks().map(|size| size.to_string());
    let found = premium_disks(context).into_iter().map(|kind| {
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
    let (place, text, size) = known(context)?;
    let settings = ephemeral_disk(context)?;
    if size.has_cache_disk() != Some(false) {
        return None;
    }
    let found = FindingBuilder::at(settings.at.clone()).with("size", text);
    let removal = Patch::new().remove(settings.at);
    Some(match size.with_local_disk().filter(|size| size.has_cache_disk() == Some(true)) {
        Some(other) => {
            offering(found, "use", &place, &other).choice("remove", "", removal, Some(settings.value))
        }
        None => found.unsafe_fix(removal),
    })
}
