//! The types of values.

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// `double`
    Number,
    /// `doubleVec`
    Vector,
    /// `string`
    Text,
    /// `timestamp`
    Timestamp,
    /// `timeinterval`
    Interval,
    /// What becomes of the tasks of a node that goes.
    Deallocation,
    /// A variable of the service that has samples.
    Metric,
    /// What `stop()` gives.
    Nothing,
    /// Nobody knows; nothing is said of it.
    Unknown,
}

impl Type {
    /// As the documents call it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Number => "double",
            Self::Vector => "doubleVec",
            Self::Text => "string",
            Self::Timestamp => "timestamp",
            Self::Interval => "timeinterval",
            Self::Deallocation => "node deallocation option",
            Self::Metric => "metric",
            Self::Nothing => "void",
            Self::Unknown => "?",
        }
    }
}
