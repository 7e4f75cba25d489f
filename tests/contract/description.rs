//! What a source says of each place, in one form for all sources.

use std::collections::{BTreeMap, BTreeSet};

/// From paths such as `properties.metadata[].name` to what may stand there.
pub(crate) type Places = BTreeMap<String, Description>;

/// What a source says of a place. None: it does not say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Description {
    /// What JSON calls the value.
    pub(crate) kind: &'static str,
    pub(crate) required: Option<bool>,
    pub(crate) read_only: Option<bool>,
    pub(crate) write_only: Option<bool>,
    pub(crate) secret: Option<bool>,
    /// The words of an enumeration; empty where any text may stand.
    pub(crate) values: Option<BTreeSet<String>>,
    /// Whether other words than those may stand there.
    pub(crate) open: Option<bool>,
    /// The least and the greatest number, where there are limits of its own.
    pub(crate) limits: Option<(Option<i64>, Option<i64>)>,
    /// Empty where there is none.
    pub(crate) format: Option<&'static str>,
}

/// Where two descriptions differ, as path and words.
pub(crate) fn differences(ours: &Places, theirs: &Places) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let paths: BTreeSet<&String> = ours.keys().chain(theirs.keys()).collect();
    for path in paths {
        let what = match (ours.get(path), theirs.get(path)) {
            (Some(ours), Some(theirs)) => ours.differences(theirs),
            (Some(_), None) => vec!["not published".to_owned()],
            (None, _) => vec!["not in the tables".to_owned()],
        };
        found.extend(what.into_iter().map(|what| (path.clone(), what)));
    }
    found
}

impl Description {
    fn differences(&self, theirs: &Self) -> Vec<String> {
        let mut found = Vec::new();
        let mut note = |what: &str, ours: &dyn std::fmt::Debug, theirs: &dyn std::fmt::Debug| {
            found.push(format!("{what}: {ours:?} in the tables, published {theirs:?}"));
        };
        if self.kind != theirs.kind {
            note("kind", &self.kind, &theirs.kind);
        }
        macro_rules! compare {
            ($($field:ident),*) => {$(
                if let (Some(ours), Some(theirs)) = (&self.$field, &theirs.$field)
                    && ours != theirs
                {
                    note(stringify!($field), ours, theirs);
                }
            )*};
        }
        compare!(required, read_only, write_only, secret, values, open, limits, format);
        found
    }
}
