//! The row of a rule, and the findings that its function builds.
//!
//! A finding has three stages: a rule's function returns a [`FindingBuilder`], which knows a place and a cause; with its row it's a
//! [`Finding`], which has a code and its texts' keys; in the words of a language it's a
//! [`ReportedFinding`](crate::api::ReportedFinding).

use batch_pool_document::{Json, Patch, Pointer, Position};
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::Text;
use batch_pool_model::severity::{Impact, Severity};

use super::context::Context;
use super::finding::{Applicability, Finding, Fix, is_meaningful};

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// Stable. Its message is the text `finding.{code}`, the title of its fix is `fix.{code}`.
    pub code: &'static str,
    /// How much a break of it matters, unless the function says otherwise.
    pub severity: Severity,
    /// How we know that it's true.
    pub certainty: Certainty,
    /// The official page that says so.
    pub help: &'static str,
    /// Looks for breaks in a body; none for a row of the contract, as one pass over the body finds the breaks of all of them.
    pub(super) check: Option<fn(&Context) -> Vec<FindingBuilder>>,
    /// What breaks of it threaten, where that isn't what breaks so bad [usually](Impact::of) do.
    pub impact: Option<Impact>,
    /// What a break threatens instead if it's of this variant.
    pub(super) variant_impact: Option<(&'static str, Impact)>,
    /// What a break threatens instead if the member at fault stands in for one that would be missed as an error.
    pub(super) stand_in_impact: Option<Impact>,
    /// How much else hangs on it.
    pub(super) reach: Reach,
    /// What is found too because of it, and goes with it.
    pub(super) follow_ups: Option<&'static FollowUps>,
}

impl Rule {
    /// Azure refuses it, or it cannot work.
    pub(super) const fn error(
        code: &'static str,
        certainty: Certainty,
        help: &'static str,
        check: fn(&Context) -> Vec<FindingBuilder>,
    ) -> Self {
        Self { certainty, help, check: Some(check), ..Self::of_contract(code, Severity::Error) }
    }

    /// It works today and hurts later, or very likely does not do what was meant.
    pub(super) const fn warning(
        code: &'static str,
        certainty: Certainty,
        help: &'static str,
        check: fn(&Context) -> Vec<FindingBuilder>,
    ) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, certainty, help, check) }
    }

    /// Worth knowing.
    pub(super) const fn info(
        code: &'static str,
        certainty: Certainty,
        help: &'static str,
        check: fn(&Context) -> Vec<FindingBuilder>,
    ) -> Self {
        Self { severity: Severity::Info, ..Self::error(code, certainty, help, check) }
    }

    /// The contract says it, and the pass of the contract finds it.
    pub(super) const fn of_contract(code: &'static str, severity: Severity) -> Self {
        Self {
            code,
            severity,
            certainty: Certainty::Documented,
            help: ApiVersion::NEWEST.page(),
            check: None,
            impact: None,
            variant_impact: None,
            stand_in_impact: None,
            reach: Reach::Value,
            follow_ups: None,
        }
    }

    /// What its breaks threaten.
    #[must_use]
    pub(super) const fn impact(self, impact: Impact) -> Self {
        Self { impact: Some(impact), ..self }
    }

    /// What its breaks of one variant threaten.
    #[must_use]
    pub(super) const fn variant_impact(self, variant: &'static str, impact: Impact) -> Self {
        Self { variant_impact: Some((variant, impact)), ..self }
    }

    /// What its breaks threaten where the member at fault stands in for one that would be missed as an error.
    #[must_use]
    pub(super) const fn stand_in_impact(self, impact: Impact) -> Self {
        Self { stand_in_impact: Some(impact), ..self }
    }

    /// Of findings that weigh the same, those that more hangs on go first.
    #[must_use]
    pub(super) const fn reach(self, reach: Reach) -> Self {
        Self { reach, ..self }
    }

    /// What a break threatens that is so bad, and of that variant. A mere note threatens nothing, and an error is in the way of
    /// what the pool is made for.
    fn impact_of(&self, severity: Severity, variant: Option<&str>) -> Impact {
        let of_variant =
            self.variant_impact.filter(|(name, _)| variant == Some(name)).map(|(_, impact)| impact);
        let usual = Impact::of(severity);
        match severity {
            Severity::Info => usual,
            Severity::Warning => of_variant.or(self.impact).unwrap_or(usual),
            Severity::Error => {
                of_variant.or(self.impact).filter(|impact| impact.is_in_the_way()).unwrap_or(usual)
            }
        }
    }

    /// The first cause that is there takes a follow-up. A test holds that the fix of a cause takes its follow-ups away.
    #[must_use]
    pub(super) const fn follow_ups(self, follow_ups: &'static FollowUps) -> Self {
        Self { follow_ups: Some(follow_ups), ..self }
    }
}

/// What a row takes for a function that returns an `Option`, so that `?` works in it: there is at most one finding.
macro_rules! at_most_one {
    ($function:path) => {
        |context| $function(context).into_iter().collect()
    };
}
pub(super) use at_most_one;

/// How much hangs on what a rule says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reach {
    /// What the request is at all.
    Request,
    /// Where things are and what they are: what is inside is only then read as it is meant.
    Structure,
    /// A value, and how values go together.
    Value,
}

/// What is found too because of a cause.
#[derive(Clone, Copy, Debug)]
pub(super) struct FollowUps {
    pub(super) extent: Extent,
    /// The codes of what follows; none: whatever else is found there.
    pub(super) codes: &'static [&'static str],
}

/// How far a cause reaches.
#[derive(Clone, Copy, Debug)]
pub(super) enum Extent {
    Body,
    /// What is beside the place of the cause, and inside of it.
    Siblings,
}

/// How we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certainty {
    /// Azure's documents or schemas say so.
    Documented,
    /// Seen in reports of people it happened to, or in recorded answers of the service.
    Observed,
    /// We believe it. Never an error.
    Believed,
}

/// A finding that a rule makes. Its row gives it a code and its texts. Boxed: rules hand it from call to call, and moving a pointer costs less module than moving the whole.
#[derive(Clone, Debug)]
pub(super) struct FindingBuilder(Box<Parts>);

#[derive(Clone, Debug)]
struct Parts {
    pointer: Pointer,
    variant: Option<&'static str>,
    severity: Option<Severity>,
    arguments: Vec<(&'static str, String)>,
    help: Option<&'static str>,
    fix: Option<Patch>,
    applicability: Applicability,
    api_version: Option<ApiVersion>,
    choices: Vec<Choice>,
    inside: Option<Position>,
    explains: Vec<Pointer>,
    replaces: Option<Pointer>,
}

/// One of several answers.
#[derive(Clone, Debug)]
struct Choice {
    name: &'static str,
    value: String,
    patch: Patch,
    applicability: Applicability,
}

impl FindingBuilder {
    /// At the member at fault, or where a missing member belongs.
    #[inline(never)]
    pub(super) fn at(pointer: Pointer) -> Self {
        Self(Box::new(Parts {
            pointer,
            variant: None,
            severity: None,
            arguments: Vec::new(),
            help: None,
            fix: None,
            applicability: Applicability::Safe,
            api_version: None,
            choices: Vec::new(),
            inside: None,
            explains: Vec::new(),
            replaces: None,
        }))
    }

    /// Fills `{name}` in the message and in the title of the fix.
    #[must_use]
    pub(super) fn with(self, name: &'static str, value: impl Into<String>) -> Self {
        self.argument(name, value.into())
    }

    #[inline(never)]
    fn argument(mut self, name: &'static str, value: String) -> Self {
        self.0.arguments.push((name, value));
        self
    }

    /// Says it with the texts `finding.{code}.{variant}` and `fix.{code}.{variant}` instead.
    #[must_use]
    pub(super) fn variant(mut self, variant: &'static str) -> Self {
        self.0.variant = Some(variant);
        self
    }

    /// Another severity than the rule's own, where the same cause weighs differently.
    #[must_use]
    pub(super) fn severity(mut self, severity: Severity) -> Self {
        self.0.severity = Some(severity);
        self
    }

    /// Another page than the rule's own.
    #[must_use]
    pub(super) fn help(mut self, page: &'static str) -> Self {
        self.0.help = Some(page);
        self
    }

    /// The one answer, where there is one; safe unless it's said to be [removing](Self::removing) something.
    #[must_use]
    pub(super) fn fix(self, patch: impl Into<Option<Patch>>) -> Self {
        self.set_fix(patch.into())
    }

    /// An answer that puts something else in the place of what was meant, such as another size with another price: a person
    /// may choose it, and no step that applies several fixes does.
    #[must_use]
    #[inline(never)]
    pub(super) fn unsafe_fix(self, patch: impl Into<Option<Patch>>) -> Self {
        self.set_fix(patch.into()).applicability(Applicability::Unsafe)
    }

    #[inline(never)]
    fn set_fix(mut self, patch: Option<Patch>) -> Self {
        (self.0.fix, self.0.applicability) = (patch, Applicability::Safe);
        self
    }

    /// The fix takes this value out. If that says something, a person may choose it, and no step that applies several fixes
    /// does.
    #[must_use]
    #[inline(never)]
    pub(super) fn removing(mut self, value: &Json) -> Self {
        self.0.applicability = Applicability::unsafe_if(is_meaningful(value));
        self
    }

    /// Whether the fix takes out something that was meant, where no single value tells. Comes after the fix.
    #[must_use]
    pub(super) fn applicability(mut self, applicability: Applicability) -> Self {
        self.0.applicability = applicability;
        self
    }

    /// The answer is to send the body with another API version.
    #[must_use]
    pub(super) fn send_with(mut self, version: Option<ApiVersion>) -> Self {
        self.0.api_version = version;
        self
    }

    /// One of the answers, where there are several and nobody but the person knows which was meant. Its title is the text
    /// `choice.{code}.{name}`, in which `{choice}` is the value. It takes out `lost`, if that is something.
    #[must_use]
    #[inline(never)]
    pub(super) fn choice(
        mut self,
        name: &'static str,
        value: &str,
        patch: Patch,
        lost: Option<&Json>,
    ) -> Self {
        let applicability = Applicability::unsafe_if(lost.is_some_and(is_meaningful));
        self.0.choices.push(Choice { name, value: value.to_owned(), patch, applicability });
        self
    }

    /// At a line and a column of the string at its place, counted from 1.
    #[must_use]
    pub(super) fn inside(mut self, line: usize, column: usize) -> Self {
        self.0.inside = Some(Position { line, column });
        self
    }

    /// The text at its place, and what was probably meant by it, where that can be told: the fix puts that there.
    #[must_use]
    #[inline(never)]
    pub(super) fn suggest(self, found: &str, meant: Option<String>) -> Self {
        let fix = meant.as_deref().map(|meant| Patch::new().replace(self.0.pointer.clone(), meant));
        self.argument("found", found.to_owned()).argument("value", meant.unwrap_or_default()).set_fix(fix)
    }

    /// What the contract finds at this place has the same cause: one cause gives one finding.
    #[must_use]
    #[inline(never)]
    pub(super) fn supersedes_contract_at(mut self, place: Pointer) -> Self {
        self.0.explains.push(place);
        self
    }

    /// As [`FindingBuilder::supersedes_contract_at`], for its own place.
    #[must_use]
    pub(super) fn supersedes_contract(self) -> Self {
        let place = self.0.pointer.clone();
        self.supersedes_contract_at(place)
    }

    /// It stands in for a member that belongs at this place: that one is not missing too.
    #[must_use]
    pub(super) fn replaces(mut self, place: impl Into<Option<Pointer>>) -> Self {
        self.0.replaces = place.into();
        self
    }

    /// The place that it is about.
    pub(super) fn pointer(&self) -> &Pointer {
        &self.0.pointer
    }

    /// The place of the member that it stands in for.
    pub(super) fn replaced(&self) -> Option<Pointer> {
        self.0.replaces.clone()
    }

    /// The places where findings of the contract have this cause.
    pub(super) fn superseded(&self) -> impl Iterator<Item = Pointer> {
        self.0.explains.iter().cloned()
    }

    pub(super) fn into_finding(self, rule: &Rule) -> Finding {
        let Parts {
            pointer,
            variant,
            severity,
            arguments,
            help,
            fix,
            applicability,
            api_version,
            choices,
            inside,
            ..
        } = *self.0;
        let fill =
            |key| arguments.iter().fold(Text::new(key), |text, (name, value)| text.with(name, value.clone()));
        let say = |family: &str| fill([&[family, rule.code], variant.as_slice()].concat().join("."));
        let severity = severity.unwrap_or(rule.severity);
        Finding {
            code: rule.code,
            severity,
            impact: rule.impact_of(severity, variant),
            message: say("finding"),
            help: help.unwrap_or(rule.help),
            fix: fix
                .map(|patch| Fix { title: say("fix"), patch, applicability, api_version: None })
                .or_else(|| api_version.map(Fix::sending_with)),
            choices: choices
                .into_iter()
                .map(|Choice { name, value, patch, applicability }| Fix {
                    title: fill(["choice", rule.code, name].join(".")).with("choice", value),
                    patch,
                    applicability,
                    api_version: None,
                })
                .collect(),
            inside,
            follow_ups: Vec::new(),
            pointer,
        }
    }
}
