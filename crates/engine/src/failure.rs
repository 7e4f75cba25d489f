//! Why the checks didn't do what they were asked. None of these is a clean result: whatever failed counts as not checked and
//! not done.

use batch_pool_model::locale::Text;

/// A reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// The checks are still on their way, or nobody has asked for them.
    Loading,
    /// The checks couldn't be loaded.
    NotLoaded,
    /// Loading them made no progress for too long.
    TimedOut,
    /// They come from another build than the page: a new version was deployed in between.
    OtherBuild,
    /// They stopped in the middle: a trap, or memory ran out. Nothing more can be asked of them.
    Stopped,
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
            Self::TimedOut => "timed-out",
            Self::OtherBuild => "other-build",
            Self::Stopped => "stopped",
            Self::Threw => "threw",
            Self::Unreadable => "unreadable",
            Self::TooLong => "too-long",
        }
    }

    /// Every failure.
    pub const ALL: [Self; 8] = [
        Self::Loading,
        Self::NotLoaded,
        Self::TimedOut,
        Self::OtherBuild,
        Self::Stopped,
        Self::Threw,
        Self::Unreadable,
        Self::TooLong,
    ];

    /// The reason in a sentence of its own.
    pub fn text(self) -> Text {
        Text::new(format!("failure.{}", self.name()))
    }

    /// Whether only a new visit helps: these checks stay as they are, however often they are asked.
    pub fn is_final(self) -> bool {
        matches!(self, Self::OtherBuild | Self::Stopped)
    }
}
