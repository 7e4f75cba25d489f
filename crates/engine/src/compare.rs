//! What a PUT of a body would change on a pool that exists, and what that needs.

#![deny(missing_docs)]
#![warn(clippy::missing_errors_doc)]

mod default;
mod normal;

use batch_pool_document::{Change, Json, Pointer, diff};
use batch_pool_model::contract::{self, Access, ApiVersion, Mutability, Needs};

use default::is_default;
use normal::{normal, spelled_alike};

/// What differs between a pool and a body.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What there is to do, for all differences together.
    pub verdict: Verdict,
    /// What needs most at the top, and in the order of the body.
    pub differences: Vec<Difference>,
}

/// What there is to do, the easiest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// The pool is as the body says.
    Nothing,
    /// The pool can be changed as it is.
    InPlace,
    /// The pool can be changed once it has no nodes.
    NoNodes,
    /// The change needs another pool.
    NewPool,
}

impl Verdict {
    /// All of them, from the least trouble to the most.
    pub const ALL: [Self; 4] = [Self::Nothing, Self::InPlace, Self::NoNodes, Self::NewPool];

    /// As reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing-to-do",
            Self::InPlace => "in-place",
            Self::NoNodes => "no-nodes",
            Self::NewPool => "new-pool",
        }
    }

    fn of(needs: Needs) -> Self {
        match needs {
            Needs::AnyTime | Needs::NewNodes => Self::InPlace,
            Needs::NoNodes => Self::NoNodes,
            Needs::NewPool => Self::NewPool,
        }
    }
}

/// A member that differs.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// In the body; of what it leaves out, in the pool.
    pub pointer: Pointer,
    /// How it differs.
    pub kind: Kind,
    /// What the pool has; none if the body adds it.
    pub before: Option<Json>,
    /// What the body has; none if the body leaves it out.
    pub after: Option<Json>,
    /// What the change needs.
    pub change: Mutability,
}

/// How a member differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The body has it, and the pool doesn't.
    Added,
    /// The body leaves it out, and a PUT replaces the pool: it goes, or takes its default.
    Removed,
    /// Both have it, with different values.
    Changed,
    /// The service never gives it back: whether it differs, nobody can tell.
    Unknown,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Added, Self::Removed, Self::Changed, Self::Unknown];

    /// As reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
            Self::Unknown => "unknown",
        }
    }

    fn of(change: &Change) -> Self {
        match (&change.before, &change.after) {
            (None, Some(value)) if is_never_given_back(&change.pointer, value) => Self::Unknown,
            (None, _) => Self::Added,
            (_, None) => Self::Removed,
            _ => Self::Changed,
        }
    }
}

/// Compares the pool as the service gives it back with a body to send. What means nothing is passed over: what only the service
/// sets, what is empty, letter case where the service has its own, settings given back as text, defaults written out.
///
/// [Metadata can be changed at any time](https://learn.microsoft.com/azure/batch/batch-pool-update-properties), and
/// [`taskSlotsPerNode` is 1](https://learn.microsoft.com/rest/api/batchmanagement/pool/create#pool) if it's left out:
///
/// ```
/// use batch_pool_document::read;
/// use batch_pool_engine::compare::{Kind, Verdict, compare};
/// use batch_pool_model::contract::ApiVersion;
///
/// let live = read::value(r#"{"properties":{"vmSize":"STANDARD_D2S_V5","taskSlotsPerNode":1}}"#)?;
/// let same = read::value(r#"{"properties":{"vmSize":"standard_d2s_v5"}}"#)?;
/// assert_eq!(compare(&live, &same, ApiVersion::NEWEST).verdict, Verdict::Nothing);
///
/// let more = read::value(
///     r#"{"properties":{"vmSize":"standard_d2s_v5","metadata":[{"name":"team","value":"render"}]}}"#,
/// )?;
/// let comparison = compare(&live, &more, ApiVersion::NEWEST);
/// assert_eq!(comparison.verdict, Verdict::InPlace);
/// assert_eq!(comparison.differences[0].kind, Kind::Added);
/// assert_eq!(comparison.differences[0].pointer.text(), "/properties/metadata");
/// # Ok::<(), batch_pool_document::ReadError>(())
/// ```
pub fn compare(live: &Json, body: &Json, version: ApiVersion) -> Comparison {
    let body = normal(body);
    let live = spelled_alike(&normal(live), &body);
    let mut differences: Vec<Difference> = diff(&live, &body)
        .into_iter()
        .filter(|change| !is_default(change))
        .map(|change| of(change, version))
        .collect();
    differences.sort_by_key(|difference| std::cmp::Reverse(weight(difference)));
    let verdict = differences.iter().filter_map(weight).max();
    Comparison { verdict: verdict.map_or(Verdict::Nothing, Verdict::of), differences }
}

fn of(change: Change, version: ApiVersion) -> Difference {
    let kind = Kind::of(&change);
    let Change { pointer, before, after } = change;
    let change = contract::change(&pointer, version);
    Difference { pointer, kind, before, after, change }
}

/// What cannot be compared forces nothing.
fn weight(difference: &Difference) -> Option<Needs> {
    (difference.kind != Kind::Unknown).then_some(difference.change.needs)
}

/// Whether this is a secret or the like, or holds nothing else.
fn is_never_given_back(pointer: &Pointer, value: &Json) -> bool {
    let member = contract::lookup(pointer).and_then(|place| place.member);
    let is_kept = member.is_some_and(|member| matches!(member.access, Access::Secret | Access::WriteOnly));
    let holds_nothing_else = || {
        let members = value.as_object().filter(|members| !members.is_empty());
        members.is_some_and(|members| {
            members.iter().all(|(name, value)| is_never_given_back(&pointer.child(name), value))
        })
    };
    is_kept || holds_nothing_else()
}
