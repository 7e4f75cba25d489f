//! One cause, one finding: what is found only because of something else goes with that.

use super::finding::Finding;

/// What is found too because of a cause.
struct Consequence {
    cause: &'static str,
    /// The codes of what follows; none: whatever else is found there.
    follow_ups: &'static [&'static str],
    extent: Extent,
}

/// How far a cause reaches.
enum Extent {
    Body,
    /// What stands beside the place of the cause, and inside of it.
    Siblings,
}

const fn in_body(cause: &'static str, follow_ups: &'static [&'static str]) -> Consequence {
    Consequence { cause, follow_ups, extent: Extent::Body }
}

const fn beside(cause: &'static str, follow_ups: &'static [&'static str]) -> Consequence {
    Consequence { cause, follow_ups, extent: Extent::Siblings }
}

/// The first cause that is there takes a follow-up. A test holds that the fix of a cause takes its follow-ups away.
const CONSEQUENCES: &[Consequence] = &[
    in_body("dialect-other", &[]),
    in_body("dialect-flat", &["contract-unknown", "pool-no-virtual-machine", "scale-missing"]),
    in_body("version-too-old", &["contract-version", "contract-choice"]),
    in_body("image-agent-mismatch", &["kv-extension-os", "member-of-other-os"]),
    in_body("image-not-found", &["agent-retired", "image-agent-mismatch"]),
    in_body("image-retired", &["agent-retired", "image-agent-mismatch"]),
    in_body("identity-missing", &["identity-unknown", "encryption-key-identity"]),
    beside("kv-handler-new", &["kv-handler-files-split"]),
    beside(
        "kv-extension-os",
        &[
            "image-handler",
            "kv-member-ignored",
            "kv-member-other-os",
            "kv-store-current-user",
            "kv-store-location",
            "kv-store-path",
            "kv-store-place",
        ],
    ),
];

/// Puts each follow-up under its cause. A cause never weighs less than what follows from it: nobody should have to unfold
/// an error.
pub(super) fn fold(findings: Vec<Finding>) -> Vec<Finding> {
    let causes: Vec<(usize, &Consequence)> = CONSEQUENCES
        .iter()
        .flat_map(|consequence| {
            let numbers = (0..findings.len()).filter(|number| findings[*number].code == consequence.cause);
            numbers.map(move |number| (number, consequence)).collect::<Vec<_>>()
        })
        .collect();
    if causes.is_empty() {
        return findings;
    }
    let cause_of = |number: usize| {
        let finding = &findings[number];
        let follows = |(cause, consequence): &&(usize, &Consequence)| {
            *cause != number && consequence.takes(finding, &findings[*cause])
        };
        causes.iter().find(follows).map(|(cause, _)| *cause)
    };
    let causes: Vec<Option<usize>> = (0..findings.len()).map(cause_of).collect();
    // What follows from a follow-up follows from its cause.
    let root = |mut number: usize| {
        while let Some(cause) = causes[number] {
            number = cause;
        }
        number
    };
    let roots: Vec<usize> = (0..causes.len()).map(root).collect();
    let mut folded: Vec<Option<Finding>> = findings.into_iter().map(Some).collect();
    for (number, root) in roots.into_iter().enumerate().filter(|(number, root)| number != root) {
        let follow_up = folded[number].take();
        if let Some(cause) = &mut folded[root] {
            cause.follow_ups.extend(follow_up);
        }
    }
    folded.into_iter().flatten().collect()
}

/// Findings with what follows from each after it, in one list.
pub fn unfolded(findings: Vec<Finding>) -> Vec<Finding> {
    let each = findings.into_iter().flat_map(|mut finding| {
        let follow_ups = unfolded(std::mem::take(&mut finding.follow_ups));
        std::iter::once(finding).chain(follow_ups)
    });
    each.collect()
}

impl Consequence {
    fn takes(&self, finding: &Finding, cause: &Finding) -> bool {
        let follows = self.follow_ups.is_empty() || self.follow_ups.contains(&finding.code);
        let is_near = match self.extent {
            Extent::Body => true,
            Extent::Siblings => {
                cause.pointer.parent().is_some_and(|holder| finding.pointer.is_within(&holder))
            }
        };
        follows && is_near && cause.code != finding.code && cause.severity <= finding.severity
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cause_follows_from_itself() {
        for start in CONSEQUENCES {
            let mut reached = vec![start.cause];
            while let Some(cause) = reached.pop() {
                let next =
                    CONSEQUENCES.iter().filter(|row| row.cause == cause).flat_map(|row| row.follow_ups);
                for follow_up in next {
                    assert_ne!(*follow_up, start.cause);
                    reached.push(follow_up);
                }
            }
        }
    }
}
