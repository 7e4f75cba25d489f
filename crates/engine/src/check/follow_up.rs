//! One cause, one finding: what is found only because of something else goes with that.

use batch_pool_document::PointerMap;

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
pub(super) fn nest_follow_ups(findings: Vec<Finding>) -> Vec<Finding> {
    let causes = Causes::of(&findings);
    if causes.is_empty() {
        return findings;
    }
    let causes: Vec<Option<usize>> =
        findings.iter().map(|finding| causes.of_finding(finding, &findings)).collect();
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
pub fn flattened(findings: Vec<Finding>) -> Vec<Finding> {
    let each = findings.into_iter().flat_map(|mut finding| {
        let follow_ups = flattened(std::mem::take(&mut finding.follow_ups));
        std::iter::once(finding).chain(follow_ups)
    });
    each.collect()
}

/// The causes among findings, each with what it reaches. Looked up for each finding: there may be as many causes as findings.
#[derive(Default)]
struct Causes {
    /// The positions of consequences that reach the whole body, and of their causes.
    in_body: Vec<(usize, usize)>,
    /// The same of those that reach what is around their cause, by the place that holds it.
    by_holder: PointerMap<Vec<(usize, usize)>>,
}

impl Causes {
    fn of(findings: &[Finding]) -> Self {
        let mut causes = Self::default();
        for (number, finding) in findings.iter().enumerate() {
            let rows = CONSEQUENCES.iter().enumerate().filter(|(_, row)| row.cause == finding.code);
            for (row, consequence) in rows {
                let is_first = |(other, cause): &(usize, usize)| {
                    *other != row || findings[*cause].severity > finding.severity
                };
                match (&consequence.extent, finding.pointer.split_last()) {
                    // Of several, only the first of each severity takes anything.
                    (Extent::Body, _) if causes.in_body.iter().all(is_first) => {
                        causes.in_body.push((row, number));
                    }
                    (Extent::Siblings, Some((holder, _))) => match causes.by_holder.get_mut(holder) {
                        Some(known) if known.iter().all(is_first) => known.push((row, number)),
                        Some(_) => {}
                        None => causes.by_holder.insert(holder.clone(), vec![(row, number)]),
                    },
                    _ => {}
                }
            }
        }
        causes
    }

    fn is_empty(&self) -> bool {
        self.in_body.is_empty() && self.by_holder.is_empty()
    }

    /// The cause of a finding: of several, that of the first consequence, and of its causes the first.
    fn of_finding(&self, finding: &Finding, findings: &[Finding]) -> Option<usize> {
        let takes = |(row, cause): &&(usize, usize)| CONSEQUENCES[*row].takes(finding, &findings[*cause]);
        let mut best = self.in_body.iter().filter(takes).min();
        let mut around = Some(&finding.pointer);
        while let Some(place) = around {
            let near = self.by_holder.get(place).and_then(|near| near.iter().filter(takes).min());
            best = best.into_iter().chain(near).min();
            around = place.split_last().map(|(holder, _)| holder);
        }
        best.map(|(_, cause)| *cause)
    }
}

impl Consequence {
    fn takes(&self, finding: &Finding, cause: &Finding) -> bool {
        let follows = self.follow_ups.is_empty() || self.follow_ups.contains(&finding.code);
        follows && cause.code != finding.code && cause.severity <= finding.severity
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
