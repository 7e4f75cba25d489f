//! Texts from files and from the standard input.

use std::fs::File;
use std::io::{self, ErrorKind, Read};

use batch_pool_document::limits;

use crate::failure::Failure;

/// The name by which arguments mean the standard input.
pub(crate) const STANDARD_INPUT: &str = "-";

/// The most bytes that are read: what the import takes, in UTF-16 and with a byte-order mark. Some files have no end.
const MOST_BYTES: usize = 2 * limits::TEXT.bytes + 2;

/// Why a file can't be read, and what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ReadError {
    #[error("there's no such file")]
    Missing,
    #[error("this is a folder, not a file")]
    Folder,
    #[error("this is larger than {} kB. Give only the part that matters", MOST_BYTES >> 10)]
    TooLarge,
    #[error("this isn't UTF-8: the byte 0x{byte:02X} at {line}:{column}. Save the file as UTF-8")]
    Utf8 { byte: u8, line: usize, column: usize },
    #[error("this begins as UTF-16 does, but isn't UTF-16. Save the file as UTF-8")]
    Utf16,
    #[error("{0}")]
    Other(io::Error),
}

impl ReadError {
    /// Stable, for programs.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::Missing => "file-missing",
            Self::Folder => "file-folder",
            Self::TooLarge => "file-too-large",
            Self::Utf8 { .. } => "file-not-utf-8",
            Self::Utf16 => "file-not-utf-16",
            Self::Other(_) => "file-unreadable",
        }
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::NotFound => Self::Missing,
            ErrorKind::IsADirectory => Self::Folder,
            _ => Self::Other(error),
        }
    }
}

/// How the bytes of a text are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    Utf8,
    Utf16,
}

/// A text that was read.
#[derive(Clone, Debug)]
pub(crate) struct Input {
    pub(crate) text: String,
    pub(crate) encoding: Encoding,
}

/// Reads a file, or the standard input if the file is named `-`.
pub(crate) fn read(name: &str) -> Result<Input, ReadError> {
    let mut bytes = Vec::new();
    let mut take = |reader: &mut dyn Read| reader.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes);
    if name == STANDARD_INPUT {
        take(&mut io::stdin().lock())?;
    } else {
        take(&mut File::open(name)?)?;
    }
    if bytes.len() > MOST_BYTES {
        return Err(ReadError::TooLarge);
    }
    decode(bytes)
}

/// As [`read`], for commands that have no result without this file.
pub(crate) fn read_or_fail(name: &str) -> Result<Input, Failure> {
    read(name).map_err(|error| Failure::Read { name: name.to_owned(), error })
}

/// A text in UTF-8, or in UTF-16 with a byte-order mark, as Windows PowerShell writes it.
fn decode(bytes: Vec<u8>) -> Result<Input, ReadError> {
    let utf16 = |read: fn([u8; 2]) -> u16| {
        let units = bytes[2..].chunks(2).map(|pair| Some(read(pair.try_into().ok()?)));
        let text = units.collect::<Option<Vec<_>>>().and_then(|units| String::from_utf16(&units).ok());
        Ok(Input { text: text.ok_or(ReadError::Utf16)?, encoding: Encoding::Utf16 })
    };
    match bytes.get(..2) {
        Some([0xff, 0xfe]) => utf16(u16::from_le_bytes),
        Some([0xfe, 0xff]) => utf16(u16::from_be_bytes),
        _ => {
            let text = String::from_utf8(bytes).map_err(|error| {
                let bytes = error.as_bytes();
                let before = String::from_utf8_lossy(&bytes[..error.utf8_error().valid_up_to()]);
                let last_line = before.rsplit('\n').next().unwrap_or_default();
                ReadError::Utf8 {
                    byte: bytes[before.len()],
                    line: before.matches('\n').count() + 1,
                    column: last_line.chars().count() + 1,
                }
            })?;
            Ok(Input { text, encoding: Encoding::Utf8 })
        }
    }
}
