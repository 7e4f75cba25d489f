//! What a source says of each place, in one form for all sources.

use std::collections::{BTreeMap, BTreeSet};

/// From paths such as `properties.metadata[].name` to what can be there.
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
    /// The words of an enumeration; empty where any text can be.
    pub(crate) values: Option<BTreeSet<String>>,
    /// Whether other words than those can be there.
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
            (None, Some(theirs)) => vec![format!("not in the tables, published as {}", theirs.in_words())],
            (None, None) => Vec::new(),
        };
        found.extend(what.into_iter().map(|what| (path.clone(), what)));
    }
    found
}

impl Description {
    /// What a row for it needs to say.
    fn in_words(&self) -> String {
        let flags = [
            ("required", self.required),
            ("read-only", self.read_only),
            ("write-only", self.write_only),
            ("secret", self.secret),
        ];
        let flags =
            flags.iter().filter(|(_, holds)| *holds == Some(true)).map(|(name, _)| (*name).to_owned());
        let format = self.format.filter(|format| !format.is_empty()).map(|format| format!("format {format}"));
        let values = self.values.as_ref().filter(|values| !values.is_empty());
        let values = values.map(|values| format!("one of {}", listed(values)));
        let open = (self.open == Some(true)).then(|| "or another word".to_owned());
        let limits = self.limits.filter(|limits| *limits != (None, None)).map(within);
        let words = [self.kind.to_owned()].into_iter().chain(flags);
        words.chain(format).chain(values).chain(open).chain(limits).collect::<Vec<_>>().join(", ")
    }

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
        compare!(required, read_only, write_only, secret, open, format);
        if let (Some(ours), Some(theirs)) = (self.limits, theirs.limits)
            && ours != theirs
        {
            found.push(format!("limits: {} in the tables, published {}", within(ours), within(theirs)));
        }
        if let (Some(ours), Some(theirs)) = (&self.values, &theirs.values) {
            let own: BTreeSet<_> = ours.difference(theirs).cloned().collect();
            let new: BTreeSet<_> = theirs.difference(ours).cloned().collect();
            found.extend((!own.is_empty()).then(|| format!("values not published: {}", listed(&own))));
            found.extend((!new.is_empty()).then(|| format!("values not in the tables: {}", listed(&new))));
        }
        found
    }
}

fn listed(words: &BTreeSet<String>) -> String {
    words.iter().map(String::as_str).collect::<Vec<_>>().join(", ")
}

fn within((minimum, maximum): (Option<i64>, Option<i64>)) -> String {
    let least = minimum.map(|limit| format!("at least {limit}"));
    let most = maximum.map(|limit| format!("at most {limit}"));
    let limits: Vec<String> = least.into_iter().chain(most).collect();
    if limits.is_empty() { "none".to_owned() } else { limits.join(" and ") }
}
