//! What Azure answered, in words, and what fixes the body.

use std::rc::Rc;

use batch_pool_document::{Json, Pointer, Position};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::Locale;

use crate::check;
use crate::diagnose::{self, Cause, Verdict};

use super::{Object, ReportedFix, count, list_of, place_of};

/// How to look at a text.
#[derive(Clone, Debug, PartialEq)]
pub struct DiagnoseOptions {
    /// The body of the pool that the text is about, where it is at hand.
    pub body: Option<Json>,
    /// The api-version of the request; none: the default.
    pub api_version: Option<String>,
    /// The platform of the nodes; none: what the body says, else the text.
    pub os: Option<Os>,
    /// Retirements are judged by this day.
    pub today: Date,
}

/// What a text says.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnosis {
    /// How the operation ended, as far as the text says.
    pub verdict: Verdict,
    /// Those that say the most, the likeliest first.
    pub causes: Vec<ReportedCause>,
}

/// A cause in words.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportedCause {
    /// Stable; see [`Cause::code`].
    pub code: Rc<str>,
    /// What it means and what to do.
    pub message: Rc<str>,
    /// Relative to the pool body.
    pub pointer: Option<Pointer>,
    /// The address of the official page.
    pub help: Rc<str>,
    /// Where in the text it was recognized.
    pub place: Option<Position>,
    /// The words it was recognized by.
    pub found: Option<Rc<str>>,
    /// The code of the finding of the check that explains it.
    pub rule: Option<Rc<str>>,
    /// What fixes that. It applies to the body that was given.
    pub fix: Option<ReportedFix>,
}

/// What an answer of Azure, a status file or a log says: the causes, where they are in the body, and what fixes them.
///
/// ```
/// use batch_pool_engine::api::{DiagnoseOptions, diagnose};
/// use batch_pool_engine::diagnose::Verdict;
/// use batch_pool_model::catalog::Date;
/// use batch_pool_model::locale::{Language, Locale};
///
/// let options = DiagnoseOptions { body: None, api_version: None, os: None, today: Date::new(2026, 11, 23) };
/// let locale = Locale::built_in(Language::ENGLISH);
/// let diagnosis = diagnose("PoolQuotaReached: no more pools", &options, &locale);
/// assert_eq!(diagnosis.verdict, Verdict::Failure);
/// assert_eq!(diagnosis.causes[0].found.as_deref(), Some("PoolQuotaReached"));
///
/// assert_eq!(diagnose("Good morning", &options, &locale).verdict, Verdict::Unknown);
/// ```
pub fn diagnose(text: &str, options: &DiagnoseOptions, locale: &Locale) -> Diagnosis {
    let check = check::Options {
        api_version: options.api_version.clone().unwrap_or_else(|| ApiVersion::NEWEST.name().into()),
        os: options.os,
        today: options.today,
        arm_endpoint: None,
    };
    let diagnosis = diagnose::diagnose(text, options.body.as_ref(), &check);
    let causes = diagnosis.causes.into_iter().map(|cause| ReportedCause::new(cause, locale)).collect();
    Diagnosis { verdict: diagnosis.verdict, causes }
}

impl Diagnosis {
    /// Its shape is fixed.
    pub fn to_json(&self) -> Json {
        Object::default()
            .with("verdict", self.verdict.name())
            .with("causes", Json::array(self.causes.iter().map(ReportedCause::to_json)))
            .build()
    }

    /// From what [`Diagnosis::to_json`] writes; none if that is not what it is.
    pub fn from_json(json: &Json) -> Option<Self> {
        let verdict = json.get("verdict")?.as_str()?;
        let verdict = Verdict::ALL.into_iter().find(|known| known.name() == verdict)?;
        Some(Self { verdict, causes: list_of(json, "causes", ReportedCause::from_json)? })
    }
}

impl ReportedCause {
    fn new(cause: Cause, locale: &Locale) -> Self {
        Self {
            code: cause.code.into(),
            message: locale.say(&cause.message).into(),
            pointer: cause.pointer,
            help: cause.help.into(),
            place: cause.place,
            found: cause.found.map(Rc::from),
            rule: cause.rule.map(Rc::from),
            fix: cause.fix.map(|fix| ReportedFix::new(fix, locale)),
        }
    }

    fn to_json(&self) -> Json {
        let text = |text: &Option<Rc<str>>| text.as_deref().map(Json::from);
        Object::default()
            .with("code", &*self.code)
            .with("message", &*self.message)
            .with_optional("pointer", self.pointer.as_ref().map(Json::from))
            .with("help", &*self.help)
            .with_optional("line", self.place.map(|place| count(place.line)))
            .with_optional("column", self.place.map(|place| count(place.column)))
            .with_optional("found", text(&self.found))
            .with_optional("rule", text(&self.rule))
            .with_optional("fix", self.fix.as_ref().map(ReportedFix::to_json))
            .build()
    }

    fn from_json(json: &Json) -> Option<Self> {
        let text = |name: &str| json.get(name)?.as_str().map(Rc::from);
        let pointer = match json.get("pointer") {
            Some(pointer) => Some(pointer.as_str()?.parse().ok()?),
            None => None,
        };
        let fix = match json.get("fix") {
            Some(fix) => Some(ReportedFix::from_json(fix)?),
            None => None,
        };
        Some(Self {
            code: text("code")?,
            message: text("message")?,
            pointer,
            help: text("help")?,
            place: place_of(json),
            found: text("found"),
            rule: text("rule"),
            fix,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use batch_pool_document::Patch;

    #[test]
    fn a_diagnosis_is_read_back_as_it_was_written() {
        let pointer = Pointer::of(&["properties", "vmSize"]);
        let cause = |fix, pointer| ReportedCause {
            code: "made-up".into(),
            message: "A made-up matter.".into(),
            pointer,
            help: "https://learn.microsoft.com/azure/batch/".into(),
            place: Some(Position { line: 2, column: 3 }),
            found: Some("MadeUp".into()),
            rule: Some("size-name".into()),
            fix,
        };
        let fix = ReportedFix {
            title: "Take it out".into(),
            patch: Patch::new().remove(pointer.clone()),
            applicability: check::Applicability::Unsafe,
            api_version: None,
        };
        for verdict in Verdict::ALL {
            let bare = ReportedCause { place: None, found: None, rule: None, ..cause(None, None) };
            let causes = vec![cause(Some(fix.clone()), Some(pointer.clone())), bare];
            let diagnosis = Diagnosis { verdict, causes };
            assert_eq!(Diagnosis::from_json(&diagnosis.to_json()), Some(diagnosis));
        }
        assert_eq!(Diagnosis::from_json(&Json::Null), None);
    }
}
