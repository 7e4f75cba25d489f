//! Who checks the bodies of a session, and reads the texts that hold one. The page has both in a module of their own, which
//! comes with the first body; a program has them in itself.

use std::fmt::Debug;

use crate::api::{self, ReportedFinding};
use crate::check::{self, Options};
use crate::document::Json;
use crate::import;
use crate::locale::Locale;

use super::opening::{Opening, Refusal};

/// Checks bodies and reads texts, in words.
pub trait Checks: Debug {
    /// All findings of a body, what to mend first at the top.
    fn findings(&self, body: &Json, options: &Options) -> Vec<ReportedFinding>;

    /// The body with all safe fixes applied, and how many there were.
    fn mend(&self, body: &Json, options: &Options) -> (Json, usize);

    /// What a text holds; of several pools the one at this position, else the first.
    fn read(&self, text: &str, pool: Option<usize>) -> Result<Opening, Refusal>;
}

/// The checks of this program, in the words of a language.
impl Checks for Locale {
    fn findings(&self, body: &Json, options: &Options) -> Vec<ReportedFinding> {
        api::findings(body, options, self)
    }

    fn mend(&self, body: &Json, options: &Options) -> (Json, usize) {
        check::mend(body, options)
    }

    fn read(&self, text: &str, pool: Option<usize>) -> Result<Opening, Refusal> {
        // The import counts from 1.
        let pool = pool.map(|position| (position + 1).to_string());
        Ok(import::import_with(text, &import::Options { pool, as_sent: false })?.into())
    }
}
