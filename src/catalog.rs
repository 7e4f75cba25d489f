//! What Azure offers, with the date on which it was read.

mod cloud;
mod date;
mod os;

pub use cloud::{CLOUDS, Cloud};
pub use date::Date;
pub use os::Os;
