//! Who checks the bodies of a session, and does for it whatever needs no answer at each key: reading texts, writing commands,
//! changing the platform, searching. The page has all that in a module of its own, which comes with the first body; a program
//! has it in itself.

use std::rc::Rc;

use batch_pool_document::{Json, Pointer};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::{Locale, Text};
use batch_pool_model::target::{self, Target, TargetFinding};
use batch_pool_model::work::{Field, Work};

use crate::api::{self, ReportedFinding};
use crate::check::{self, Hindrance, Mended, Options};
use crate::export::{self, ExportFile, OutputChoice};
use crate::failure::Failure;
use crate::import;
use crate::opening::{Opening, Refusal};
use crate::paste::{self, Pasted};
use crate::platform::{self, Switch};
use crate::prepare;
use crate::room::{self, Asked};
use crate::search::{Hit, Search};

/// What the checks say of a body.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Findings {
    /// What to fix first at the top.
    pub list: Vec<ReportedFinding>,
    /// What else keeps the body from being ready to send, each once.
    pub hindrances: Vec<Hindrance>,
}

/// Checks bodies, and all else that the page leaves to the module of the checks, in words. Every method says why it failed, and
/// never gives back less than it was asked for: an element that can't be read makes the whole answer unreadable.
pub trait Checks {
    /// All findings of a body.
    fn findings(&self, body: &Json, options: &Options) -> Result<Findings, Failure>;

    /// The body with all safe fixes applied, and how many there were.
    fn mend(&self, body: &Json, options: &Options) -> Result<Mended, Failure>;

    /// The work in a format, with what to know before using it. There is at least one file.
    fn export(&self, work: &Work, choice: &OutputChoice) -> Result<(Vec<ExportFile>, Vec<Text>), Failure>;

    /// The body for another platform.
    fn switch(&self, body: &Json, to: Os) -> Result<Switch, Failure>;

    /// The settings that the words of a query mean, best first.
    fn search(&self, query: &str, os: Os, api_version: &str) -> Result<Vec<Hit>, Failure>;

    /// The body with room for a setting that was found, and its place there.
    fn prepare(&self, body: &Json, hit: &Hit, os: Os) -> Result<(Json, Pointer), Failure>;

    /// What a text becomes that is pasted into a field, or beside all of them. None if a text beside all fields is nothing to
    /// paste.
    fn paste(&self, work: &Work, into: Option<&Field>, text: &str) -> Result<Option<Pasted>, Failure>;

    /// All findings of a target, in the order of its members.
    fn target_findings(&self, target: &Target) -> Result<Vec<TargetFinding>, Failure>;

    /// What a size of virtual machines is, in words; none if the name is not built like that of a size.
    fn size(&self, name: &str) -> Result<Option<Rc<str>>, Failure>;

    /// What stands in a room, described for the page to draw.
    fn room(&self, name: &str, asked: &Asked) -> Result<Json, Failure>;

    /// What a text holds, or why it can't be opened; of several pools the one at this position, else the first.
    fn read(&self, text: &str, pool: Option<usize>) -> Result<Result<Opening, Refusal>, Failure>;

    /// Why nothing more can be asked, once that is so.
    fn ended(&self) -> Option<Failure> {
        None
    }
}

/// The checks of this program, in the words of a language.
impl Checks for Locale {
    fn findings(&self, body: &Json, options: &Options) -> Result<Findings, Failure> {
        let list = api::findings(body, options, self);
        Ok(Findings { hindrances: api::hindrances(&list), list })
    }

    fn mend(&self, body: &Json, options: &Options) -> Result<Mended, Failure> {
        Ok(check::mend(body, options))
    }

    fn export(&self, work: &Work, choice: &OutputChoice) -> Result<(Vec<ExportFile>, Vec<Text>), Failure> {
        let options = export::Options { body: choice.placement };
        let export = export::export(&choice.format, &work.body, &work.target, options);
        export.map(|export| (export.files, export.notes)).map_err(|_| Failure::Threw)
    }

    fn switch(&self, body: &Json, to: Os) -> Result<Switch, Failure> {
        Ok(platform::switch(body, to))
    }

    fn search(&self, query: &str, os: Os, api_version: &str) -> Result<Vec<Hit>, Failure> {
        let search = Search::new(os, &[self]);
        let version = ApiVersion::parse(api_version).unwrap_or(ApiVersion::NEWEST);
        Ok(search.find(query, version).into_iter().map(Hit::from).collect())
    }

    fn prepare(&self, body: &Json, hit: &Hit, os: Os) -> Result<(Json, Pointer), Failure> {
        Ok(prepare::prepare(body, hit, os))
    }

    fn paste(&self, work: &Work, into: Option<&Field>, text: &str) -> Result<Option<Pasted>, Failure> {
        Ok(paste::pasted(&work.body, &work.target, into, text))
    }

    fn target_findings(&self, target: &Target) -> Result<Vec<TargetFinding>, Failure> {
        Ok(target::check(target))
    }

    fn size(&self, name: &str) -> Result<Option<Rc<str>>, Failure> {
        Ok(api::describe_size(name, self).map(|description| description.text.into()))
    }

    fn room(&self, name: &str, asked: &Asked) -> Result<Json, Failure> {
        room::draw(name, asked, self).ok_or(Failure::Threw)
    }

    fn read(&self, text: &str, pool: Option<usize>) -> Result<Result<Opening, Refusal>, Failure> {
        // The import counts from 1.
        let pool = pool.map(|position| (position + 1).to_string());
        let read = import::import_with(text, &import::Options { pool, as_sent: false, only_pools: true });
        Ok(read.map(Opening::from).map_err(Refusal::from))
    }
}
