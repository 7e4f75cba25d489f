//! Reads what people have, checks it, compares, exports, and explains errors: all that needs the rules. It must not depend on a
//! session or a browser.

pub mod api;
pub mod check;
pub mod compare;
pub mod diagnose;
pub mod export;
pub mod failure;
pub mod import;
pub mod opening;
pub mod panel;
pub mod paste;
pub mod platform;
pub mod prepare;
mod protocol;
mod request;
pub mod search;

pub use request::{Engine, Report, Request, Response, found};
