//! Who checks the bodies of a session, and does for it whatever needs no answer at each key: reading texts, writing commands,
//! changing the platform, searching. The page has all that in a module of its own, which comes with the first body; a program
//! has it in itself.

use std::rc::Rc;

use crate::api::{self, ReportedFinding};
use crate::catalog::Os;
use crate::check::{self, Options};
use crate::contract::ApiVersion;
use crate::document::{Json, Pointer};
use crate::export::{self, ExportFile};
use crate::import;
use crate::locale::{Locale, Text};
use crate::room::{self, Asked};
use crate::target::{self, Target, TargetFinding};

use super::action::Place;
use super::opening::{Opening, Refusal};
use super::output::OutputChoice;
use super::paste::{self, Part};
use super::platform::{self, Switch};
use super::prepare;
use super::search::{Hit, Search};
use super::work::Work;

/// Checks bodies, and all else that the page leaves to the module of the checks, in words.
pub trait Checks {
    /// All findings of a body, what to mend first at the top.
    fn findings(&self, body: &Json, options: &Options) -> Vec<ReportedFinding>;

    /// The body with all safe fixes applied, and how many there were.
    fn mend(&self, body: &Json, options: &Options) -> (Json, usize);

    /// The work in a format, with what to know before using it. None if it cannot be written now.
    fn export(&self, work: &Work, choice: &OutputChoice) -> Option<(Vec<ExportFile>, Vec<Text>)>;

    /// The body for another platform. None if it cannot be made now.
    fn switch(&self, body: &Json, to: Os) -> Option<Switch>;

    /// The settings that the words of a query mean, best first. None as long as that is not known.
    fn search(&self, query: &str, os: Os, api_version: &str) -> Option<Vec<Hit>>;

    /// The body with room for a setting that was found, and its place there. None if that cannot be said now.
    fn prepare(&self, body: &Json, hit: &Hit, os: Os) -> Option<(Json, Pointer)>;

    /// What a pasted text puts where. None: it is pasted as it is.
    fn paste(&self, body: &Json, at: &Place, text: &str) -> Option<Vec<Part>>;

    /// All findings of a target, in the order of its members.
    fn target_findings(&self, target: &Target) -> Vec<TargetFinding>;

    /// What a size of virtual machines is, in words; none if the name is not built like that of a size.
    fn size(&self, name: &str) -> Option<Rc<str>>;

    /// What stands in a room, described for the page to draw. None if nobody can say now.
    fn room(&self, name: &str, asked: &Asked) -> Option<Json>;

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

    fn export(&self, work: &Work, choice: &OutputChoice) -> Option<(Vec<ExportFile>, Vec<Text>)> {
        let options = export::Options { body: choice.placement };
        let export = export::export(&choice.format, &work.body, &work.target, options).ok()?;
        Some((export.files, export.notes))
    }

    fn switch(&self, body: &Json, to: Os) -> Option<Switch> {
        Some(platform::switch(body, to))
    }

    fn search(&self, query: &str, os: Os, api_version: &str) -> Option<Vec<Hit>> {
        let search = Search::new(os, &[self]);
        let version = ApiVersion::parse(api_version).unwrap_or(ApiVersion::NEWEST);
        Some(search.find(query, version).into_iter().map(Hit::from).collect())
    }

    fn prepare(&self, body: &Json, hit: &Hit, os: Os) -> Option<(Json, Pointer)> {
        Some(prepare::prepare(body, hit, os))
    }

    fn paste(&self, body: &Json, at: &Place, text: &str) -> Option<Vec<Part>> {
        paste::take(body, at, text)
    }

    fn target_findings(&self, target: &Target) -> Vec<TargetFinding> {
        target::check(target)
    }

    fn size(&self, name: &str) -> Option<Rc<str>> {
        Some(api::describe_size(name, self)?.text.into())
    }

    fn room(&self, name: &str, asked: &Asked) -> Option<Json> {
        room::draw(name, asked, self)
    }

    fn read(&self, text: &str, pool: Option<usize>) -> Result<Opening, Refusal> {
        // The import counts from 1.
        let pool = pool.map(|position| (position + 1).to_string());
        Ok(import::import_with(text, &import::Options { pool, as_sent: false })?.into())
    }
}
