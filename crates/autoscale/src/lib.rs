//! The language of autoscale formulas: reading, and telling what cannot work in one before Azure runs it. It must not depend on
//! the engine, a session, or a browser.
//!
//! Azure publishes no grammar; what its documents say is in tables here, and what they leave open is never judged as an
//! error. Source: <https://learn.microsoft.com/azure/batch/batch-automatic-scaling>.

#![deny(missing_docs)]
#![warn(clippy::missing_errors_doc)]

mod checker;
mod function;
mod interval;
mod lexer;
mod method;
mod operator;
mod parser;
mod problem;
mod syntax;
mod timestamp;
mod types;
mod variable;

pub use problem::{Edit, Problem};
pub use syntax::{Position, Span};

/// The most characters of a formula.
pub const LONGEST: usize = 8192;

/// The most statements of a formula.
pub const MOST_STATEMENTS: usize = 100;

/// What is wrong with a formula, or doubtful, in its order. Of a formula that Azure accepts and that does what it says, nothing.
///
/// What a formula can use is in the tables of
/// [Azure's documentation](https://learn.microsoft.com/azure/batch/batch-automatic-scaling): `$TargetDedicatedNodes` can be set,
/// `$PendingTasks` has samples, and functions such as `min` are written in lowercase.
///
/// ```
/// let formula = "
///     percent = $PendingTasks.GetSamplePercent(180 * TimeInterval_Second);
///     tasks = percent < 70 ? 1 : max($PendingTasks.GetSample(180 * TimeInterval_Second));
///     $TargetDedicatedNodes = min(20, tasks);";
/// assert_eq!(batch_pool_autoscale::check(formula), []);
///
/// let misspelled = formula.replace("$TargetDedicatedNodes", "$TargetDedicatedNode");
/// let problems = batch_pool_autoscale::check(&misspelled);
/// assert_eq!(problems[0].span.text(&misspelled), "$TargetDedicatedNode");
/// assert_eq!(problems[0].span.position(&misspelled).line, 4);
///
/// let edit = problems[0].edit.as_ref().expect("only one variable is called alike");
/// assert_eq!(edit.apply(&misspelled), formula);
/// ```
pub fn check(formula: &str) -> Vec<Problem> {
    let length = formula.chars().count();
    let whole = Span { start: 0, end: formula.len() };
    if length > LONGEST {
        let problem = Problem::new("formula-too-long", whole).with("found", length.to_string());
        return vec![problem.with("maximum", LONGEST.to_string())];
    }
    let mut problems = Vec::new();
    let tokens = lexer::tokens(formula, &mut problems);
    if tokens.is_empty() && problems.is_empty() {
        return vec![Problem::new("formula-empty", whole)];
    }
    let statements = parser::statements(formula, &tokens, &mut problems);
    if statements.len() > MOST_STATEMENTS {
        let first = statements[MOST_STATEMENTS].span;
        let problem = Problem::new("formula-too-many-statements", first);
        let problem = problem.with("found", statements.len().to_string());
        problems.push(problem.with("maximum", MOST_STATEMENTS.to_string()));
    }
    // The braces of a statement of another language have its cause.
    if let Some(foreign) = problems.iter().find(|problem| problem.code == "formula-statement") {
        let start = foreign.span.start;
        problems.retain(|problem| problem.code != "formula-placeholder" || problem.span.start < start);
    }
    checker::check(formula, &statements, &mut problems);
    problems.sort_by_key(|problem| problem.span.start);
    problems
}
