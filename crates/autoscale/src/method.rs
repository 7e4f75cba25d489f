//! The methods of variables that have samples, and the members of a time.

use super::types::Type::{self, Interval, Number, Timestamp, Vector};

pub(super) const SAMPLE: &str = "GetSample";
pub(super) const PERCENT: &str = "GetSamplePercent";

/// Each with what it gives.
pub(super) const METHODS: &[(&str, Type)] = &[
    (SAMPLE, Vector),
    (PERCENT, Number),
    ("GetSamplePeriod", Interval),
    ("Count", Number),
    ("HistoryBeginTime", Timestamp),
];

/// The members of a time, each a number.
pub(super) const MEMBERS: &[&str] = &["year", "month", "day", "weekday", "hour", "minute", "second"];

/// Whether a method takes arguments of these types. What is not known is taken.
pub(super) fn takes(method: &str, arguments: &[Type]) -> bool {
    let is = |at: usize, wanted: fn(Type) -> bool| wanted(arguments[at]) || arguments[at] == Type::Unknown;
    let edge = |at| is(at, |kind| matches!(kind, Timestamp | Interval));
    let number = |at| is(at, |kind| kind == Number);
    match (method, arguments.len()) {
        (SAMPLE, 1) => edge(0) || number(0),
        (SAMPLE, 2) => edge(0) && (edge(1) || number(1)),
        (SAMPLE, 3) => edge(0) && edge(1) && number(2),
        (PERCENT, 1) => edge(0),
        (PERCENT, 2) => edge(0) && edge(1),
        (SAMPLE | PERCENT, _) => false,
        (_, count) => count == 0,
    }
}
