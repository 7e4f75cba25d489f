//! What an import is asked for.

/// How to import.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Which pool to take of several: its name, or its number from 1. None: the first.
    pub pool: Option<String>,
    /// What would go to Resource Manager as it is stays as it is, also where its meaning is plain: for judging a request,
    /// not for working on with it.
    pub as_sent: bool,
    /// A JSON object without any sign of a pool is an error. Else it's taken as it is.
    pub only_pools: bool,
}
