//! The functions that are there.

use super::types::Type::{self, Nothing, Number, Text, Timestamp, Vector};

/// What a function takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Takes {
    /// A list of any length, of numbers and vectors mixed.
    List,
    /// One number gives a number, anything else of a list a vector.
    Each,
    /// These, in this order; the last so many may be left out.
    These(&'static [Type], usize),
}

#[derive(Debug)]
pub(super) struct Function {
    pub(super) name: &'static str,
    pub(super) takes: Takes,
    pub(super) gives: Type,
}

const fn function(name: &'static str, takes: Takes, gives: Type) -> Function {
    Function { name, takes, gives }
}

pub(super) const FUNCTIONS: &[Function] = &[
    function("avg", Takes::List, Number),
    function("ceil", Takes::Each, Vector),
    function("floor", Takes::Each, Vector),
    function("len", Takes::List, Number),
    function("lg", Takes::Each, Vector),
    function("ln", Takes::Each, Vector),
    function("log", Takes::Each, Vector),
    function("max", Takes::List, Number),
    function("min", Takes::List, Number),
    function("norm", Takes::List, Number),
    function("percentile", Takes::These(&[Vector, Number], 0), Number),
    function("rand", Takes::These(&[], 0), Number),
    function("range", Takes::List, Number),
    function("round", Takes::Each, Vector),
    function("std", Takes::List, Number),
    function("stop", Takes::These(&[], 0), Nothing),
    function("sum", Takes::List, Number),
    function("time", Takes::These(&[Text], 1), Timestamp),
    function("val", Takes::These(&[Vector, Number], 0), Number),
    function("vec", Takes::List, Vector),
];

/// What other languages have, and what does the same here.
pub(super) const INSTEAD: &[(&str, &str)] = &[
    ("abs", "max(x, -x)"),
    ("average", "avg"),
    ("ceiling", "ceil"),
    ("count", "len"),
    ("if", "a ? b : c"),
    ("int", "floor"),
    ("last", "val"),
    ("length", "len"),
    ("log10", "log"),
    ("log2", "lg"),
    ("maximum", "max"),
    ("mean", "avg"),
    ("median", "percentile"),
    ("minimum", "min"),
    ("now", "time()"),
    ("stddev", "std"),
    ("trunc", "floor"),
];
