//! What a PUT would change on a pool that exists, as data and in words.

use batch_pool_document::Json;
use batch_pool_model::catalog::Date;
use batch_pool_model::contract::{ApiVersion, CHANGES_SINCE};
use batch_pool_model::locale::{Locale, Text};

use crate::compare::{self, Comparison, Difference, Kind};
use crate::import::{self, ImportError};

use super::{Object, ReportedError};

/// What is compared with what, and how.
#[derive(Clone, Debug, Default)]
pub struct CompareOptions {
    /// The version that judges the request; the newest if none is given. See [`judging_version`].
    pub api_version: Option<ApiVersion>,
    /// Which pool of several, by name or by number from 1, in the text of the live one.
    pub pool: Option<String>,
}

/// The differences in words.
#[derive(Clone, Debug)]
pub struct ReportedComparison {
    comparison: Comparison,
    /// What there is to do.
    message: String,
    /// What each difference needs.
    messages: Vec<String>,
}

/// Which of the two texts cannot be read.
#[derive(Clone, Debug)]
pub enum CompareError {
    /// The text of the pool that exists.
    Live(ImportError),
    /// The text of the body to send.
    Body(ImportError),
}

/// The version that judges a request of the API version with this name: the version itself, or the newest if it's a date
/// that isn't known here. None if it isn't a date.
///
/// ```
/// use batch_pool_engine::api::judging_version;
/// use batch_pool_model::contract::ApiVersion;
///
/// assert_eq!(judging_version("2024-02-01"), Some(ApiVersion::V2024_02_01));
/// assert_eq!(judging_version("2099-01-01-preview"), Some(ApiVersion::NEWEST));
/// assert_eq!(judging_version("latest"), None);
/// ```
pub fn judging_version(name: &str) -> Option<ApiVersion> {
    let date = name.strip_suffix("-preview").unwrap_or(name);
    ApiVersion::parse(name).or_else(|| date.parse::<Date>().ok().map(|_| ApiVersion::NEWEST))
}

/// Compares the text of a pool as it is, such as an answer of Azure, with the text of a body to send. See
/// [`compare::compare`] for what counts as a difference.
///
/// # Errors
///
/// Which of the two texts isn't a pool, and why.
pub fn compare(
    live: &str,
    body: &str,
    options: &CompareOptions,
    locale: &Locale,
) -> Result<ReportedComparison, CompareError> {
    let of_live =
        import::Options { pool: options.pool.clone(), only_pools: true, ..import::Options::default() };
    let live = import::import_with(live, &of_live).map_err(CompareError::Live)?.document;
    let body = import::import(body).map_err(CompareError::Body)?.document;
    let version = options.api_version.unwrap_or(ApiVersion::NEWEST);
    Ok(ReportedComparison::new(compare::compare(&live, &body, version), version, locale))
}

impl CompareError {
    /// As a report that never came about.
    pub fn to_json(&self, locale: &Locale) -> Json {
        let (text, error) = match self {
            Self::Live(error) => ("live", error),
            Self::Body(error) => ("body", error),
        };
        let ReportedError { error, .. } = ReportedError::new(error, locale);
        Object::default().with("text", text).with("error", error.to_json()).build()
    }
}

impl ReportedComparison {
    pub(crate) fn new(comparison: Comparison, version: ApiVersion, locale: &Locale) -> Self {
        let message = Text::new(format!("compare.verdict.{}", comparison.verdict.name()));
        let needs = |difference: &Difference| {
            let change = Text::new(format!("compare.needs.{}", difference.change.reason))
                .with("version", version.name())
                .with("since", CHANGES_SINCE.name());
            let said = match difference.kind {
                Kind::Unknown => Text::new("compare.unknown"),
                Kind::Removed => Text::new("compare.removed").with_text("needs", change),
                Kind::Added | Kind::Changed => change,
            };
            locale.say(&said)
        };
        Self {
            message: locale.say(&message),
            messages: comparison.differences.iter().map(needs).collect(),
            comparison,
        }
    }

    /// The differences, each with what it needs in words.
    pub fn differences(&self) -> impl Iterator<Item = (&Difference, &str)> {
        self.comparison.differences.iter().zip(self.messages.iter().map(String::as_str))
    }

    /// What there is to do, as data and in words.
    pub fn verdict(&self) -> (compare::Verdict, &str) {
        (self.comparison.verdict, &self.message)
    }

    /// As others read it; its shape is fixed.
    pub fn to_json(&self) -> Json {
        let difference = |(difference, message): (&Difference, &str)| {
            Object::default()
                .with("pointer", &difference.pointer)
                .with("kind", difference.kind.name())
                .with_optional("before", difference.before.clone())
                .with_optional("after", difference.after.clone())
                .with("change", difference.change.needs.name())
                .with("message", message)
                .with("help", difference.change.help)
                .build()
        };
        Object::default()
            .with("verdict", self.comparison.verdict.name())
            .with("message", self.message.as_str())
            .with("differences", Json::array(self.differences().map(difference)))
            .build()
    }
}
