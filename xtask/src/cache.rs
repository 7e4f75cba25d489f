//! What is installed once per user, outside any checkout.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::process::{Failure, Outcome};

/// The folder of a kind of things: `$BATCH_POOL_CACHE`, else the user's cache folder.
pub(crate) fn folder(kind: &str) -> Outcome<PathBuf> {
    let named = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    let user = || {
        named("XDG_CACHE_HOME")
            .or_else(|| Some(named("HOME")?.join(".cache")))
            .or_else(|| named("LOCALAPPDATA"))
    };
    let base = named("BATCH_POOL_CACHE").or_else(|| Some(user()?.join("batch-pool-configurator")));
    let folder = base.ok_or_else(|| Failure::new("name a folder for tools in BATCH_POOL_CACHE"))?.join(kind);
    fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// The thing at `place`, made by `make` if it is not there yet. It is made beside its place and moved there whole, so that
/// what was interrupted is never taken for finished.
pub(crate) fn once(place: &Path, make: impl FnOnce(&Path) -> Outcome) -> Outcome<PathBuf> {
    if !place.exists() {
        let unfinished = place.with_extension(format!("unfinished-{}", std::process::id()));
        if unfinished.exists() {
            fs::remove_dir_all(&unfinished)?;
        }
        fs::create_dir_all(&unfinished)?;
        make(&unfinished)?;
        // Somebody else may have been faster.
        if fs::rename(&unfinished, place).is_err() && place.exists() {
            fs::remove_dir_all(&unfinished)?;
        }
    }
    Ok(place.to_owned())
}

/// A short name for the contents of files: other contents get another folder.
pub(crate) fn fingerprint(files: &[PathBuf]) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    for file in files {
        fs::read(file)
            .map_err(|error| Failure::new(format!("{}: {error}", file.display())))?
            .hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}
