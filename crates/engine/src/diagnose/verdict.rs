//! How it went, by what Azure or a node says.

/// How it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It was done.
    Success,
    /// It failed.
    Failure,
    /// It goes on.
    Pending,
    /// Nothing that the text says is known here.
    Unknown,
}

impl Verdict {
    /// Each verdict once.
    pub const ALL: [Self; 4] = [Self::Success, Self::Failure, Self::Pending, Self::Unknown];

    /// As the answer writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Failure => "failure",
            Self::Pending => "pending",
            Self::Unknown => "unknown",
        }
    }
}
