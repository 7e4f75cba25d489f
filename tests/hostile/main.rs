//! What nobody should be able to do to the page, or to a program: texts that are too much, by size, by depth or by number.
//!
//! | file | what it holds |
//! |---|---|
//! | `bodies.rs` | hostile texts, as generators |
//! | `limits.rs` | each limit at each door, and that what is within the limits stays whole |
//! | `growth.rs` | for each topic of the checks, bodies in which its lists grow |
//! | `survive.rs` | hostile texts with the time and the memory that each may take, in a process of its own |
//! | `mutations.rs` | texts damaged at random, and objects made at random |
//!
//! `BPC_LONG`, which `cargo xtask test --long` sets, lets much more through; see CONTRIBUTING.md.

mod bodies;
mod limits;
mod mutations;
mod survive;
