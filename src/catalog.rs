//! What Azure offers, with the date on which it was read.

mod date;
mod os;

pub use date::Date;
pub use os::Os;
