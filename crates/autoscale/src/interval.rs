//! The intervals of time that have names.

/// Each with its length in seconds. How long a year is, no document says.
pub(super) const INTERVALS: &[(&str, f64)] = &[
    ("TimeInterval_Zero", 0.0),
    ("TimeInterval_100ns", 1e-7),
    ("TimeInterval_Microsecond", 1e-6),
    ("TimeInterval_Millisecond", 1e-3),
    ("TimeInterval_Second", 1.0),
    ("TimeInterval_Minute", 60.0),
    ("TimeInterval_Hour", 3600.0),
    ("TimeInterval_Day", 86_400.0),
    ("TimeInterval_Week", 604_800.0),
    ("TimeInterval_Year", 31_536_000.0),
];

/// What the names begin with, and a misprint of the documents.
pub(super) const PREFIX: &str = "TimeInterval_";
pub(super) const MISPRINT: &str = "TimeZoneInterval_";
