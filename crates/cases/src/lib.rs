//! What the tests of several crates share: good bodies, what breaks each rule, bodies out of bytes, and bodies that grow. It is
//! data and must not depend on the engine, so that the engine's tests can use it.

#![deny(missing_docs)]
#![allow(clippy::missing_panics_doc, reason = "a case that is broken is a bug of the tests")]
#![allow(clippy::wildcard_imports, reason = "the cases are one table in several files")]

pub mod bodies;
pub mod generate;
pub mod growth;
pub mod rules;
