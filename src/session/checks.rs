//! Who checks the bodies of a session. The page has its checks in a module of their own, which comes with the first body; a
//! program has them in itself.

use std::fmt::Debug;

use crate::api::{self, ReportedFinding};
use crate::check::{self, Options};
use crate::document::Json;
use crate::locale::Locale;

/// Checks bodies, in words.
pub trait Checks: Debug {
    /// All findings of a body, what to mend first at the top.
    fn findings(&self, body: &Json, options: &Options) -> Vec<ReportedFinding>;

    /// The body with all safe fixes applied, and how many there were.
    fn mend(&self, body: &Json, options: &Options) -> (Json, usize);
}

/// The checks of this program, in the words of a language.
impl Checks for Locale {
    fn findings(&self, body: &Json, options: &Options) -> Vec<ReportedFinding> {
        api::findings(body, options, self)
    }

    fn mend(&self, body: &Json, options: &Options) -> (Json, usize) {
        check::mend(body, options)
    }
}
