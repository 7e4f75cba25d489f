//! One cause, one finding: a finding that has another one as its cause goes with that. What follows from a rule is in its row.

use batch_pool_document::PointerMap;

use super::finding::Finding;
use super::rule::{Extent, FollowUps};
use super::rules;

/// The codes of the rules that others follow from, in the order of the rules, and what follows.
fn rows() -> Vec<(&'static str, &'static FollowUps)> {
    rules().filter_map(|rule| Some((rule.code, rule.follow_ups?))).collect()
}

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
struct Causes {
    rows: Vec<(&'static str, &'static FollowUps)>,
    /// The positions of rows that reach the whole body, and of their causes.
    in_body: Vec<(usize, usize)>,
    /// The same of those that reach what is around their cause, by the place that holds it.
    by_holder: PointerMap<Vec<(usize, usize)>>,
}

impl Causes {
    fn of(findings: &[Finding]) -> Self {
        let rows = rows();
        let (mut in_body, mut by_holder) = (Vec::new(), PointerMap::<Vec<_>>::default());
        for (number, finding) in findings.iter().enumerate() {
            let of_finding = rows.iter().enumerate().filter(|(_, (code, _))| *code == finding.code);
            for (row, (_, follow_ups)) in of_finding {
                let is_first = |(other, cause): &(usize, usize)| {
                    *other != row || findings[*cause].severity > finding.severity
                };
                match (follow_ups.extent, finding.pointer.split_last()) {
                    // Of several, only the first of each severity takes anything.
                    (Extent::Body, _) if in_body.iter().all(is_first) => {
                        in_body.push((row, number));
                    }
                    (Extent::Siblings, Some((holder, _))) => match by_holder.get_mut(holder) {
                        Some(known) if known.iter().all(is_first) => known.push((row, number)),
                        Some(_) => {}
                        None => by_holder.insert(holder.clone(), vec![(row, number)]),
                    },
                    _ => {}
                }
            }
        }
        Self { rows, in_body, by_holder }
    }

    fn is_empty(&self) -> bool {
        self.in_body.is_empty() && self.by_holder.is_empty()
    }

    /// The cause of a finding: of several, that of the first row, and of its causes the first.
    fn of_finding(&self, finding: &Finding, findings: &[Finding]) -> Option<usize> {
        let takes = |(row, cause): &&(usize, usize)| self.rows[*row].1.take(finding, &findings[*cause]);
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

impl FollowUps {
    fn take(&self, finding: &Finding, cause: &Finding) -> bool {
        let follows = self.codes.is_empty() || self.codes.contains(&finding.code);
        follows && cause.code != finding.code && cause.severity <= finding.severity
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cause_follows_from_itself() {
        let rows = rows();
        for (start, _) in &rows {
            let mut reached = vec![*start];
            while let Some(cause) = reached.pop() {
                let of_cause = rows.iter().filter(|(code, _)| *code == cause);
                for follow_up in of_cause.flat_map(|(_, follow_ups)| follow_ups.codes) {
                    assert_ne!(follow_up, start);
                    reached.push(follow_up);
                }
            }
        }
    }
}
