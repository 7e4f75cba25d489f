//! The document: an ordered JSON tree, the pointers that name its places, the patches that change it, its text, and the
//! history of its changes. It knows nothing of Azure, and it must not depend on any other crate of this workspace.

#![deny(missing_docs)]
#![warn(clippy::missing_errors_doc)]

mod diff;
mod find;
mod history;
mod invisible;
mod json;
pub mod limits;
mod lookup;
mod memory;
mod nearest;
mod number;
mod patch;
mod pointer;
mod pointer_map;
mod position;
pub mod read;
mod read_error;
mod reader;
mod repair;
mod text;
mod write;

pub use diff::{Change, diff};
pub use find::{find, find_last};
pub use history::{History, Snapshot};
pub use invisible::{is_direction_control, is_invisible, visible};
pub use json::{Json, Members};
pub use lookup::Lookup;
pub use memory::bytes_beyond;
pub use nearest::{nearest, nearest_within};
pub use number::{Number, NumberError};
pub use patch::{MemberOrder, Operation, Patch, PatchError, Unordered};
pub use pointer::{Pointer, PointerError, PointerReader, Token};
pub use pointer_map::PointerMap;
pub use position::{PlaceFinder, Places, Position};
pub use read_error::ReadError;
pub use reader::Reading;
pub use repair::Repair;
pub use text::{Argument, Text};
pub use write::{Rendered, ascii, compact, pretty};
