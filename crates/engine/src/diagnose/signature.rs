//! The row of something that Azure or a node says.

use batch_pool_model::catalog::Os;

use crate::check::{Certainty, doc_urls};

/// A cause, and how it is recognized.
#[derive(Clone, Copy, Debug)]
pub struct Signature {
    /// Stable. What it means and what to do is the text `diagnosis.{code}`.
    pub code: &'static str,
    /// Any of them tells.
    pub(super) words: &'static [Words],
    /// How much it says.
    pub rank: Rank,
    pub(super) location: FaultLocation,
    /// The codes of the findings that can be its cause, the likeliest first.
    pub rules: &'static [&'static str],
    /// Whatever else is wrong at its place can be its cause too.
    pub(super) asks_place: bool,
    /// How we know what it means.
    pub certainty: Certainty,
    pub(super) help: Help,
    /// Where it was seen, if not only on the page that `help` names: `owner/repository#number` of an issue, or a page.
    pub source: &'static str,
    pub(super) outcome: Outcome,
}

/// How much a row says. The most telling is the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rank {
    /// What is wrong.
    Exact,
    /// Where something is wrong; its cause is said elsewhere.
    Area,
    /// That something is wrong.
    Wrapper,
    /// Worth knowing, and no error.
    Note,
}

/// Words of a text, in any letter case. A space is any white space, as texts are wrapped.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub(super) text: &'static str,
    /// What must be close by too, as the words alone mean nothing.
    pub(super) near: Option<&'static str>,
}

/// Which place of the body a row speaks of.
#[derive(Clone, Copy, Debug)]
pub(super) enum FaultLocation {
    Nowhere,
    /// The member that the text names.
    Named,
    /// The first of these that is there, else where the first belongs.
    Members(&'static [&'static str]),
    /// A place in the Key Vault extension, as a pointer that begins at it.
    Extension(&'static str),
    /// The certificate whose secret the text names.
    Certificate,
}

/// What a row means for the verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Failure,
    /// It goes on.
    Pending,
    /// Neither.
    Nothing,
}

/// The page of a row.
#[derive(Clone, Copy, Debug)]
pub(super) enum Help {
    Page(&'static str),
    /// That of the Key Vault extension for the platform.
    Extension,
}

impl Help {
    pub(super) fn page(self, os: Option<Os>) -> &'static str {
        match self {
            Self::Page(page) => page,
            Self::Extension => doc_urls::extension(os.unwrap_or(Os::Linux)),
        }
    }
}

/// Words that tell by themselves.
pub(super) const fn words(text: &'static str) -> Words {
    Words { text, near: None }
}

impl Words {
    /// Words that tell beside others.
    pub(super) const fn near(mut self, other: &'static str) -> Self {
        self.near = Some(other);
        self
    }
}

impl Signature {
    /// A row that says what is wrong.
    pub(super) const fn exact(code: &'static str, words: &'static [Words], help: &'static str) -> Self {
        Self {
            code,
            words,
            rank: Rank::Exact,
            location: FaultLocation::Nowhere,
            rules: &[],
            asks_place: false,
            certainty: Certainty::Documented,
            help: Help::Page(help),
            source: "",
            outcome: Outcome::Failure,
        }
    }

    /// A row that says where something is wrong.
    pub(super) const fn area(code: &'static str, words: &'static [Words], help: &'static str) -> Self {
        Self { rank: Rank::Area, ..Self::exact(code, words, help) }
    }

    /// A row that says that something is wrong with the member it names, if it names one.
    pub(super) const fn of_member(code: &'static str, words: &'static [Words], help: &'static str) -> Self {
        Self {
            rank: Rank::Wrapper,
            location: FaultLocation::Named,
            asks_place: true,
            ..Self::exact(code, words, help)
        }
    }

    /// A row of the log or the status of the Key Vault extension.
    pub(super) const fn of_extension(code: &'static str, words: &'static [Words]) -> Self {
        Self { help: Help::Extension, ..Self::exact(code, words, "") }
    }

    pub(super) const fn at(mut self, members: &'static [&'static str]) -> Self {
        self.location = FaultLocation::Members(members);
        self
    }

    pub(super) const fn inside(mut self, extension: &'static str) -> Self {
        self.location = FaultLocation::Extension(extension);
        self
    }

    pub(super) const fn of_certificate(mut self) -> Self {
        self.location = FaultLocation::Certificate;
        self
    }

    pub(super) const fn rules(mut self, rules: &'static [&'static str]) -> Self {
        self.rules = rules;
        self
    }

    /// Findings at its place explain it.
    pub(super) const fn asking_place(mut self) -> Self {
        self.asks_place = true;
        self
    }

    /// The member is named, and nothing need be wrong with it.
    pub(super) const fn not_asking(mut self) -> Self {
        self.asks_place = false;
        self
    }

    pub(super) const fn ranked(mut self, rank: Rank) -> Self {
        self.rank = rank;
        self
    }

    /// Where somebody met it.
    pub(super) const fn seen(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    /// Not on the page that helps, but seen by people.
    pub(super) const fn observed(mut self, source: &'static str) -> Self {
        self.certainty = Certainty::Observed;
        self.seen(source)
    }

    pub(super) const fn pending(mut self) -> Self {
        self.outcome = Outcome::Pending;
        self
    }

    pub(super) const fn note(mut self) -> Self {
        self.outcome = Outcome::Nothing;
        self.rank = Rank::Note;
        self
    }
}
