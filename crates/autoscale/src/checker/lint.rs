//! What is no fault of the language, and seldom what was meant.

use crate::interval::INTERVALS;
use crate::method::{PERCENT, SAMPLE};
use crate::operator;
use crate::problem::Problem;
use crate::syntax::{Expression, Kind, Span, Statement};
use crate::types::Type;
use crate::variable;

/// A sample is taken each so many seconds.
const PERIOD: f64 = 30.0;

/// More samples than this are rarely meant by a bare number, which looks like minutes.
const MANY_SAMPLES: f64 = 10.0;

/// What an operator makes of values of which one is not known.
pub(super) fn probable(operator: &str) -> Type {
    let is_truth = operator::is_comparison(operator) || matches!(operator, "&&" | "||");
    if is_truth { Type::Number } else { Type::Unknown }
}

/// What is assigned in the end.
pub(super) fn targets(
    assigned: &[(String, Span)],
    broken: bool,
    statements: &[Statement],
    problems: &mut Vec<Problem>,
) {
    let is_target = |name: &str| {
        variable::find(name).is_some_and(|variable| variable.writable && variable.kind == Type::Number)
    };
    let looks = problems.iter().any(|problem| problem.code == "formula-target-misspelt");
    if !broken && !looks && !statements.is_empty() && !assigned.iter().any(|(name, _)| is_target(name)) {
        problems.push(Problem::new("formula-no-target", statements[0].span));
    }
    for (name, span) in assigned {
        let Some(instead) = variable::find(name).and_then(|variable| variable.instead) else { continue };
        if assigned.iter().any(|(other, _)| other == instead) {
            problems.retain(|problem| !(problem.code == "formula-old-name" && problem.span == *span));
            problems.push(
                Problem::new("formula-both-names", *span).with("found", name.clone()).with("value", instead),
            );
        }
    }
}

/// A quotient is cut to whole nodes: half a node is none.
pub(super) fn loses_a_fraction(value: &Expression) -> bool {
    match &value.kind {
        Kind::Chain { rest, .. } => {
            let divides = rest.iter().any(|(operator, _)| *operator == "/");
            let adds = rest.iter().any(|(operator, _)| matches!(*operator, "+" | "-"));
            divides && !adds
        }
        _ => false,
    }
}

/// The number that an expression certainly is.
fn number(expression: &Expression) -> Option<f64> {
    match &expression.kind {
        Kind::Number(number) => Some(*number),
        Kind::Unary { operator: "-", operand } => number(operand).map(|number| -number),
        _ => None,
    }
}

/// The seconds that an interval certainly has.
fn seconds(expression: &Expression) -> Option<f64> {
    match &expression.kind {
        Kind::Variable(name) => {
            INTERVALS.iter().find(|(known, _)| known == name).map(|(_, seconds)| *seconds)
        }
        Kind::Chain { first, rest } => match &rest[..] {
            [("*", second)] => {
                let one = seconds(first).zip(number(second));
                one.or_else(|| seconds(second).zip(number(first))).map(|(seconds, times)| seconds * times)
            }
            _ => None,
        },
        _ => None,
    }
}

/// The window in which samples are looked for.
pub(super) fn window(
    formula: &str,
    method: &str,
    arguments: &[Expression],
    kinds: &[Type],
    guarded: bool,
    span: Span,
    problems: &mut Vec<Problem>,
) {
    let edges: Vec<&Expression> = arguments
        .iter()
        .zip(kinds)
        .filter(|(_, kind)| matches!(kind, Type::Interval | Type::Timestamp))
        .map(|(edge, _)| edge)
        .collect();
    let problem = |code| Problem::new(code, span);
    match &edges[..] {
        [] if method == SAMPLE => {
            let many = |count: &&Expression| number(count).is_some_and(|count| count > MANY_SAMPLES);
            if let Some(count) = arguments.first().filter(many) {
                problems.push(problem("formula-sample-count").with("found", count.span.text(formula)));
            }
            return;
        }
        [only] if seconds(only).is_some_and(|seconds| seconds < PERIOD) => {
            problems.push(problem("formula-sample-window").with("found", only.span.text(formula)));
        }
        [one, other]
            if seconds(one).zip(seconds(other)).is_some_and(|(one, other)| (one - other).abs() < PERIOD) =>
        {
            problems.push(problem("formula-sample-window").variant("edges"));
        }
        _ => {}
    }
    let asks_for_less = kinds.last() == Some(&Type::Number);
    let asks_first = formula.contains(PERCENT);
    let is_safe = asks_for_less || (guarded && asks_first);
    if method == SAMPLE && !edges.is_empty() && !is_safe {
        let said = problem("formula-sample-unguarded");
        problems.push(if asks_first { said.variant("outside") } else { said });
    }
}

/// `GetSamplePercent` gives 0 to 100.
pub(super) fn percent_as_fraction(
    formula: &str,
    first: &Expression,
    rest: &[(&'static str, Expression)],
    problems: &mut Vec<Problem>,
) {
    let [(operator, second)] = rest else { return };
    if !operator::is_comparison(operator) {
        return;
    }
    let is_percent =
        |side: &Expression| matches!(&side.kind, Kind::Method { name, .. } if name.text == PERCENT);
    for (percent, fraction) in [(first, second), (second, first)] {
        let small = number(fraction).filter(|number| *number > 0.0 && *number <= 1.0);
        if small.is_some() && is_percent(percent) {
            let found = fraction.span.text(formula);
            problems.push(Problem::new("formula-percent", fraction.span).with("found", found));
        }
    }
}

/// `day < 1 && day > 5` is never true: no number is both.
pub(super) fn never(
    formula: &str,
    first: &Expression,
    rest: &[(&'static str, Expression)],
    problems: &mut Vec<Problem>,
) {
    let [("&&", second)] = rest else { return };
    // The text that is compared, whether it is to be below, and the number.
    let bound = |side: &Expression| match &side.kind {
        Kind::Chain { first, rest } => match &rest[..] {
            [(operator @ ("<" | "<=" | ">" | ">="), second)] => {
                Some((first.span.text(formula).to_owned(), operator.starts_with('<'), number(second)?))
            }
            _ => None,
        },
        _ => None,
    };
    let Some((one, other)) = bound(first).zip(bound(second)) else { return };
    let (below, above) = match (one.1, other.1) {
        (true, false) => (one.2, other.2),
        (false, true) => (other.2, one.2),
        _ => return,
    };
    if one.0 == other.0 && below < above {
        problems.push(Problem::new("formula-never", first.span.to(second.span)).with("found", one.0));
    }
}
