//! Why the engine didn't do what it was asked. None of these is a clean result: whatever failed counts as not checked and
//! not done.

#![deny(missing_docs)]

use batch_pool_model::locale::Text;

/// A reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The checks are still on their way, or nobody has asked for them.
    Loading,
    /// The checks couldn't be loaded.
    NotLoaded,
    /// A file with a part of them couldn't be loaded when it was needed. A fresh worker takes the next request.
    PartNotLoaded,
    /// Loading them made no progress for too long.
    TimedOut,
    /// They come from another build than the page: a new version was deployed in between.
    OtherBuild,
    /// They stopped in the middle: a trap, or memory ran out. A fresh worker takes the next request.
    Stopped,
    /// They didn't respond in time, so they were stopped. A fresh worker takes the next request.
    NoResponse,
    /// They reported an error.
    Threw,
    /// They returned something else than a response to the question.
    Unreadable,
    /// They returned more than the page can hold.
    TooLong,
}

impl Failure {
    /// The name in the texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Loading => "loading",
            Self::NotLoaded => "not-loaded",
            Self::PartNotLoaded => "part-not-loaded",
            Self::TimedOut => "timed-out",
            Self::OtherBuild => "other-build",
            Self::Stopped => "stopped",
            Self::NoResponse => "no-response",
            Self::Threw => "threw",
            Self::Unreadable => "unreadable",
            Self::TooLong => "too-long",
        }
    }

    /// Every failure.
    pub const ALL: [Self; 10] = [
        Self::Loading,
        Self::NotLoaded,
        Self::PartNotLoaded,
        Self::TimedOut,
        Self::OtherBuild,
        Self::Stopped,
        Self::NoResponse,
        Self::Threw,
        Self::Unreadable,
        Self::TooLong,
    ];

    /// The reason in a sentence of its own.
    pub fn text(self) -> Text {
        Text::new(format!("failure.{}", self.name()))
    }

    /// Whether only a new visit helps: the engine stays as it is, however often it's asked.
    pub fn is_final(self) -> bool {
        self == Self::OtherBuild
    }
}
