//! What a pool is: what Azure accepts, what it offers, where a body goes, and every text that a person reads. It judges no body,
//! and it must not depend on the engine, a session, or a browser.

#![deny(missing_docs)]
#![warn(clippy::missing_errors_doc)]

pub mod catalog;
pub mod contract;
pub mod edit;
pub mod form;
pub mod locale;
pub mod notice;
pub mod reference;
pub mod secret;
pub mod severity;
pub mod start;
pub mod target;
pub mod work;
