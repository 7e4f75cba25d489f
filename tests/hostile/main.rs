//! What nobody should be able to do to the page, or to a program: texts that are too much, by size, by depth or by number.
//!
//! | file | what it holds |
//! |---|---|
//! | `bodies.rs` | hostile texts, as generators |
//! | `limits.rs` | each limit at each door, and that what is within the limits stays whole |

#[path = "../common/mod.rs"]
mod common;

mod bodies;
mod limits;
