//! Which operators go with which types: the documents' table, and what is known of pairs that it lacks.

use super::types::Type::{self, Interval, Number, Text, Timestamp, Vector};

/// A row of the table: the type on the left, the operators, the type on the right, and that of the result.
type Row = (Type, &'static [&'static str], Type, Type);

const COMPARISONS: &[&str] = &["<", "<=", "==", ">=", ">", "!="];
const ARITHMETIC: &[&str] = &["+", "-", "*", "/"];

const BINARY: &[Row] = &[
    (Number, ARITHMETIC, Number, Number),
    (Number, &["*"], Interval, Interval),
    (Vector, ARITHMETIC, Number, Vector),
    (Vector, ARITHMETIC, Vector, Vector),
    (Interval, &["*", "/"], Number, Interval),
    (Interval, &["+", "-"], Interval, Interval),
    (Interval, &["+"], Timestamp, Timestamp),
    (Timestamp, &["+"], Interval, Timestamp),
    (Timestamp, &["-"], Timestamp, Interval),
    (Number, COMPARISONS, Number, Number),
    (Text, COMPARISONS, Text, Number),
    (Timestamp, COMPARISONS, Timestamp, Number),
    (Interval, COMPARISONS, Interval, Number),
    (Number, &["&&", "||"], Number, Number),
];

/// Pairs that the table lacks, and that may work all the same: nobody has said that they do not.
const UNSURE: &[Row] = &[
    (Timestamp, &["-"], Interval, Timestamp),
    (Number, ARITHMETIC, Vector, Vector),
    (Interval, &["/"], Interval, Number),
    (Number, &["/", "+", "-"], Interval, Interval),
    (Interval, &["+", "-"], Number, Interval),
    (Vector, COMPARISONS, Number, Number),
    (Number, COMPARISONS, Vector, Number),
    (Vector, COMPARISONS, Vector, Number),
    (Vector, &["&&", "||"], Number, Number),
    (Number, &["&&", "||"], Vector, Number),
    (Vector, &["&&", "||"], Vector, Number),
    (Vector, &["*"], Interval, Interval),
    (Interval, &["*", "/"], Vector, Interval),
];

/// What an operator makes of two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Known(Type),
    /// In no table of the documents.
    Unsure(Type),
    Refused,
}

pub(super) fn binary(operator: &str, left: Type, right: Type) -> Outcome {
    let find = |rows: &[Row]| {
        let fits = |row: &&Row| row.0 == left && row.2 == right && row.1.contains(&operator);
        rows.iter().find(fits).map(|row| row.3)
    };
    match (find(BINARY), find(UNSURE)) {
        (Some(result), _) => Outcome::Known(result),
        (None, Some(result)) => Outcome::Unsure(result),
        (None, None) => Outcome::Refused,
    }
}

pub(super) fn unary(operator: &str, operand: Type) -> Outcome {
    match (operator, operand) {
        ("-" | "!", Number) => Outcome::Known(Number),
        ("-", Interval) => Outcome::Known(Interval),
        ("-", Vector) => Outcome::Unsure(Vector),
        ("!", Vector) => Outcome::Unsure(Number),
        _ => Outcome::Refused,
    }
}

pub(super) fn is_comparison(operator: &str) -> bool {
    COMPARISONS.contains(&operator)
}
