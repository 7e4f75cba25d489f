//! Reads what people have, checks it, compares, exports, and explains errors: all that needs the rules. It must not depend on a
//! session or a browser.

pub mod api;
pub mod check;
pub mod checks;
pub mod compare;
pub mod diagnose;
pub mod export;
pub mod failure;
pub mod import;
pub mod opening;
pub mod paste;
pub mod platform;
pub mod prepare;
pub mod room;
pub mod search;
