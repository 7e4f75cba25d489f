//! What is made of the tables when a site is built: the pages of the rules and the JSON Schemas. It must not depend on a session
//! or a browser, and neither module may depend on it.

#![deny(missing_docs)]

pub mod explain;
pub mod sample;
pub mod schema;
