//! Names that are read: variables, members of a time, intervals.

use batch_pool_document::nearest;

use crate::MOST_STATEMENTS;
use crate::interval::{INTERVALS, MISPRINT, PREFIX};
use crate::method::MEMBERS;
use crate::problem::Problem;
use crate::syntax::{Expression, Name, Span};
use crate::types::Type;
use crate::variable::{self, DEALLOCATIONS, VARIABLES};

use super::Checker;

impl Checker<'_> {
    pub(super) fn variable(&mut self, name: &str, span: Span) -> Type {
        if let Some((_, kind)) = self.known.iter().find(|(known, _)| known == name) {
            return *kind;
        }
        if INTERVALS.iter().any(|(known, _)| *known == name) {
            return Type::Interval;
        }
        if DEALLOCATIONS.contains(&name) {
            return Type::Deallocation;
        }
        if let Some(variable) = variable::find(name) {
            let said = |code| Problem::new(code, span).with("found", name);
            if variable.retired {
                self.say(said("formula-metric-retired"));
            }
            if let Some(instead) = variable.instead {
                self.say(said("formula-old-name").with("value", instead));
            }
            return variable.kind;
        }
        self.unknown(name, span)
    }

    fn unknown(&mut self, name: &str, span: Span) -> Type {
        let service = VARIABLES.iter().map(|variable| variable.name);
        let intervals = INTERVALS.iter().map(|(name, _)| *name);
        let problem = |code| Problem::new(code, span).with("found", name);
        let cased = service.clone().chain(intervals.clone()).find(|known| known.eq_ignore_ascii_case(name));
        if let Some(meant) = cased {
            self.say(problem("formula-letter-case").meaning(meant));
            return variable::find(meant).map_or(Type::Interval, |variable| variable.kind);
        }
        if let Some(rest) = name.strip_prefix(MISPRINT) {
            let meant = [PREFIX, rest].concat();
            let is_known = intervals.clone().any(|known| known == meant);
            self.say(if is_known {
                problem("formula-interval").variant("near").meaning(&meant)
            } else {
                problem("formula-interval")
            });
            return Type::Interval;
        }
        if name.starts_with(PREFIX) {
            let meant = nearest(name, intervals);
            self.say(match meant {
                Some(meant) => problem("formula-interval").variant("near").meaning(meant),
                None => problem("formula-interval"),
            });
            return Type::Interval;
        }
        // What is assigned to: another unknown name is no answer, and two of them would stand for each other. No formula that
        // Azure accepts has more.
        let own = self.assigned.iter().take(MOST_STATEMENTS);
        let own: Vec<String> = own.map(|(known, _)| known.clone()).collect();
        let unknown = problem("formula-unknown");
        if ["true", "false"].contains(&name) {
            self.say(unknown.variant("boolean"));
        } else if let Some(meant) = nearest(name, own.iter().map(String::as_str).chain(service)) {
            // Report each use, because a fix changes only one of them.
            self.say(unknown.variant("near").meaning(meant));
            return Type::Unknown;
        } else {
            self.say(unknown);
        }
        // Report a name without a fix only once.
        self.known.push((name.to_owned(), Type::Unknown));
        Type::Unknown
    }

    pub(super) fn member(&mut self, object: &Expression, name: &Name) -> Type {
        let kind = self.type_of(object);
        let problem = Problem::new("formula-member", name.span).with("found", name.text.clone());
        match kind {
            Type::Timestamp if MEMBERS.contains(&&*name.text) => return Type::Number,
            Type::Timestamp => {
                let meant = nearest(&name.text, MEMBERS.iter().copied());
                self.say(match meant {
                    Some(meant) => problem.variant("near").meaning(meant),
                    None => problem,
                });
            }
            Type::Unknown => {}
            Type::Metric => self.say(problem.variant("metric")),
            other => self.say(problem.variant("none").with("kind", other.name())),
        }
        Type::Unknown
    }

    /// A variable of one's own that is called almost like a target changes nothing.
    pub(super) fn looks_like_a_target(&mut self, name: &str, at: Span) {
        if !name.starts_with('$') {
            return;
        }
        let written = VARIABLES.iter().filter(|variable| variable.writable).map(|variable| variable.name);
        let spot = name.eq_ignore_ascii_case("$TargetSpotNodes").then_some("$TargetLowPriorityNodes");
        if let Some(meant) = spot.or_else(|| nearest(name, written)) {
            self.say(Problem::new("formula-target-misspelt", at).with("found", name).meaning(meant));
        }
    }
}
