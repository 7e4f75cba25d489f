//! What goes to the terminal.

use std::fmt::Display;
use std::io::{self, Write};

use batch_pool_document::visible;

use anstream::{AutoStream, ColorChoice};

/// Writes a line to the standard error, with invisible characters escaped: a file, or its name, could otherwise control the
/// terminal. If it can't be written, there's nobody left to tell.
pub(crate) fn tell(message: &dyn Display) {
    let message = message.to_string();
    let _ = writeln!(io::stderr(), "{}", visible(message.trim_end()));
}

/// Whether the standard output gets colors: only a terminal does, and `NO_COLOR` turns them off.
pub(crate) fn has_color() -> bool {
    AutoStream::choice(&io::stdout()) != ColorChoice::Never
}
