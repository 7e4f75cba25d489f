//! Names, types, and what the documents and people's reports warn of. Statements run once, from top to bottom.

mod call;
mod lint;
mod name;

use super::operator::{self, Outcome};
use super::problem::Problem;
use super::syntax::{Expression, Kind, Name, Span, Statement};
use super::types::Type;
use super::variable::{self, DEALLOCATIONS};

pub(super) fn check(formula: &str, statements: &[Statement], problems: &mut Vec<Problem>) {
    let broken = !problems.is_empty();
    let mut checker = Checker { formula, known: Vec::new(), assigned: Vec::new(), in_choice: 0, problems };
    for statement in statements {
        checker.statement(statement);
    }
    let assigned = std::mem::take(&mut checker.assigned);
    lint::targets(&assigned, broken, statements, problems);
}

struct Checker<'a> {
    formula: &'a str,
    /// The variables of the formula itself, with the types they were given last.
    known: Vec<(String, Type)>,
    /// What was assigned to, with the place.
    assigned: Vec<(String, Span)>,
    /// How many branches of choices are around.
    in_choice: usize,
    problems: &'a mut Vec<Problem>,
}

impl Checker<'_> {
    fn say(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    fn text(&self, expression: &Expression) -> String {
        expression.span.text(self.formula).to_owned()
    }

    fn statement(&mut self, statement: &Statement) {
        let Some(name) = &statement.name else {
            let kind = self.type_of(&statement.value);
            if !matches!(kind, Type::Nothing | Type::Unknown) {
                self.say(Problem::new("formula-unused", statement.span));
            }
            return;
        };
        let name = self.spelled(name);
        let service = variable::find(&name);
        if service.is_some_and(|variable| variable.kind == Type::Deallocation) {
            self.deallocation(&statement.value);
        } else {
            let kind = self.type_of(&statement.value);
            self.assign(&name, kind, statement);
        }
        self.assigned.push((name, statement.name.as_ref().map_or(statement.span, |name| name.span)));
    }

    /// The name of the service that is meant, if only the letter case differs; else the name itself.
    fn spelled(&mut self, name: &Name) -> String {
        let known = self.known.iter().any(|(known, _)| *known == name.text);
        let meant =
            variable::VARIABLES.iter().find(|variable| variable.name.eq_ignore_ascii_case(&name.text));
        match meant.filter(|meant| !known && meant.name != name.text) {
            Some(meant) => {
                let problem = Problem::new("formula-letter-case", name.span).with("found", name.text.clone());
                self.say(problem.meaning(meant.name));
                meant.name.to_owned()
            }
            None => name.text.clone(),
        }
    }

    fn assign(&mut self, name: &str, kind: Type, statement: &Statement) {
        let at = statement.name.as_ref().map_or(statement.span, |name| name.span);
        match variable::find(name) {
            Some(variable) if !variable.writable => {
                self.say(Problem::new("formula-read-only", at).with("found", name));
            }
            Some(variable) => {
                if let Some(instead) = variable.instead {
                    self.say(Problem::new("formula-old-name", at).with("found", name).with("value", instead));
                }
                self.target(name, kind, &statement.value);
            }
            None => {
                if super::interval::INTERVALS.iter().any(|(known, _)| *known == name) {
                    self.say(Problem::new("formula-read-only", at).with("found", name).variant("constant"));
                }
                if kind == Type::Metric {
                    self.metric_as_value(&statement.value);
                }
                self.looks_like_a_target(name, at);
                let kind = if kind == Type::Metric { Type::Unknown } else { kind };
                match self.known.iter_mut().find(|(known, _)| known == name) {
                    Some((_, last)) => *last = kind,
                    None => self.known.push((name.to_owned(), kind)),
                }
            }
        }
    }

    /// How many nodes there shall be.
    fn target(&mut self, name: &str, kind: Type, value: &Expression) {
        let problem = |code| Problem::new(code, value.span).with("member", name);
        match kind {
            Type::Number => {
                if lint::loses_a_fraction(value) {
                    self.say(problem("formula-fraction"));
                }
            }
            Type::Unknown => {}
            Type::Metric => self.metric_as_value(value),
            Type::Vector => self.say(problem("formula-target-type").variant("vector")),
            other => self.say(problem("formula-target-type").with("found", other.name())),
        }
    }

    fn metric_as_value(&mut self, value: &Expression) {
        let found = self.text(value);
        self.say(Problem::new("formula-metric", value.span).with("found", found));
    }

    /// One word, without quotes; or a choice between two.
    fn deallocation(&mut self, value: &Expression) {
        match &value.kind {
            Kind::Variable(word) if DEALLOCATIONS.contains(&&**word) => {}
            Kind::Unread => {}
            Kind::Choice { branches, otherwise } => {
                for (condition, yes) in branches {
                    self.type_of(condition);
                    self.deallocation(yes);
                }
                self.deallocation(otherwise);
            }
            Kind::Text(word) => {
                let problem = Problem::new("formula-deallocation", value.span).with("found", word.clone());
                let meant = DEALLOCATIONS.iter().find(|known| known.eq_ignore_ascii_case(word));
                self.say(match meant {
                    Some(meant) => problem.variant("quoted").meaning(meant),
                    None => problem,
                });
            }
            Kind::Variable(word) if self.known.iter().any(|(known, _)| known == word) => {}
            Kind::Variable(word) => {
                let meant = DEALLOCATIONS.iter().find(|known| known.eq_ignore_ascii_case(word));
                let problem = Problem::new("formula-deallocation", value.span).with("found", word.clone());
                self.say(match meant {
                    Some(meant) => problem.variant("case").meaning(meant),
                    None => problem,
                });
            }
            _ => {
                let found = self.text(value);
                self.say(Problem::new("formula-deallocation", value.span).with("found", found));
            }
        }
    }

    fn type_of(&mut self, expression: &Expression) -> Type {
        match &expression.kind {
            Kind::Number(_) => Type::Number,
            Kind::Text(_) => Type::Text,
            Kind::Unread => Type::Unknown,
            Kind::Variable(name) => self.variable(name, expression.span),
            Kind::Call { name, arguments } => self.call(name, arguments),
            Kind::Method { object, name, arguments } => self.method(object, name, arguments, expression.span),
            Kind::Member { object, name } => self.member(object, name),
            Kind::Unary { operator, operand } => {
                let kind = self.value_of(operand);
                self.outcome(operator::unary(operator, kind), operator, &[kind], expression.span)
            }
            Kind::Chain { first, rest } => self.chain(first, rest),
            Kind::Choice { branches, otherwise } => self.choice(branches, otherwise, expression.span),
        }
    }

    fn choice(&mut self, branches: &[(Expression, Expression)], otherwise: &Expression, span: Span) -> Type {
        let mut chosen = None;
        for (number, (condition, yes)) in branches.iter().enumerate() {
            // All but the first condition are evaluated only if those before it fail.
            self.in_choice += usize::from(number > 0);
            self.condition(condition);
            self.in_choice += 1 - usize::from(number > 0);
            let kind = self.type_of(yes);
            self.in_choice -= 1;
            chosen = Some(chosen.map_or(kind, |chosen| self.either(chosen, kind, span)));
        }
        self.in_choice += 1;
        let left = self.type_of(otherwise);
        self.in_choice -= 1;
        chosen.map_or(left, |chosen| self.either(chosen, left, span))
    }

    fn condition(&mut self, condition: &Expression) {
        let asked = self.value_of(condition);
        if !matches!(asked, Type::Number | Type::Unknown) {
            let problem = Problem::new("formula-condition", condition.span).with("found", asked.name());
            self.say(if asked == Type::Vector { problem.variant("vector") } else { problem });
        }
    }

    /// The type of a value that is calculated with: a metric is none.
    fn value_of(&mut self, expression: &Expression) -> Type {
        match self.type_of(expression) {
            Type::Metric => {
                self.metric_as_value(expression);
                Type::Unknown
            }
            kind => kind,
        }
    }

    /// A number or a vector, where the functions that come later flatten both; else both branches are of one type.
    fn either(&mut self, yes: Type, no: Type, span: Span) -> Type {
        use Type::{Nothing, Number, Unknown, Vector};
        if yes == no {
            return yes;
        }
        let is_loose = |kind| matches!(kind, Number | Vector | Unknown | Nothing);
        if !(is_loose(yes) && is_loose(no)) && yes != Unknown && no != Unknown {
            self.say(
                Problem::new("formula-branches", span).with("found", yes.name()).with("other", no.name()),
            );
        }
        Unknown
    }

    fn chain(&mut self, first: &Expression, rest: &[(&'static str, Expression)]) -> Type {
        let mut left = self.value_of(first);
        let mut span = first.span;
        for (operator, operand) in rest {
            let right = self.value_of(operand);
            span = span.to(operand.span);
            let outcome = match (left, right) {
                (Type::Unknown, _) | (_, Type::Unknown) => Outcome::Known(lint::probable(operator)),
                _ => operator::binary(operator, left, right),
            };
            left = self.outcome(outcome, operator, &[left, right], span);
        }
        let compares = |(operator, _): &&(&'static str, Expression)| operator::is_comparison(operator);
        if rest.iter().filter(compares).count() > 1 {
            self.say(Problem::new("formula-chained-comparison", span));
        }
        lint::never(self.formula, first, rest, self.problems);
        lint::percent_as_fraction(self.formula, first, rest, self.problems);
        left
    }

    fn outcome(&mut self, outcome: Outcome, operator: &str, operands: &[Type], span: Span) -> Type {
        let names: Vec<&str> = operands.iter().map(|kind| kind.name()).collect();
        let said = |code| {
            let problem = Problem::new(code, span)
                .with("found", operator)
                .with("left", names.first().copied().unwrap_or_default())
                .with("right", names.last().copied().unwrap_or_default());
            if operands.len() == 1 { problem.variant("alone") } else { problem }
        };
        match outcome {
            Outcome::Known(kind) => kind,
            Outcome::Unsure(kind) => {
                let problem = said("formula-operands-unsure");
                self.say(match operands {
                    [Type::Timestamp, Type::Interval] => problem.variant("time"),
                    [Type::Number, Type::Vector] if !operator::is_comparison(operator) => {
                        problem.variant("order")
                    }
                    _ => problem,
                });
                kind
            }
            Outcome::Refused if operands.contains(&Type::Unknown) => Type::Unknown,
            Outcome::Refused => {
                self.say(said("formula-operands"));
                Type::Unknown
            }
        }
    }
}
