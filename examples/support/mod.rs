//! What the examples share.

use std::io::{Error, ErrorKind, Read};

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
