//! What the examples share.

// Not each example needs all of it.
#![allow(dead_code)]

use std::io::{Error, ErrorKind, Read};
use std::time::{SystemTime, UNIX_EPOCH};

use batch_pool_configurator::catalog::Date;
use batch_pool_configurator::locale::{Language, Locale};

/// The text of a file; of the standard input, if the file is named `-`.
pub(crate) fn read(file: &str) -> Result<String, Error> {
    let mut bytes = Vec::new();
    if file == "-" {
        std::io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = std::fs::read(file)?;
    }
    String::from_utf8(bytes).map_err(|error| Error::new(ErrorKind::InvalidData, error))
}

/// The day, in UTC, by the clock of this machine.
pub(crate) fn today() -> Date {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Date::from_unix_seconds(now.as_secs())
}

/// The texts of the language that `--locale` names.
pub(crate) fn locale(tag: &str) -> Result<Locale, String> {
    let language = Language::matching(tag).ok_or_else(|| format!("--locale: no texts in {tag}"))?;
    Ok(Locale::built_in(language))
}
