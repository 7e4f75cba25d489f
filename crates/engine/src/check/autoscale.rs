//! What the reader of formulas says of `autoScale.formula`.

use batch_pool_autoscale::Problem;
use batch_pool_document::{Json, Patch};

use super::formula::Formula;
use super::{Certainty, Context, FindingBuilder, Rule, Severity, doc_urls};

use Certainty::{Believed, Documented, Observed};

/// A row whose breaks are the problems of its code.
macro_rules! rule {
    ($severity:ident, $certainty:expr, $code:literal) => {
        Rule::$severity($code, $certainty, doc_urls::AUTO_SCALE, |context| of_code(context, $code))
    };
}

pub(super) const RULES: &[Rule] = &[
    rule!(error, Documented, "formula-empty"),
    rule!(error, Documented, "formula-too-long"),
    rule!(error, Documented, "formula-too-many-statements"),
    rule!(error, Documented, "formula-placeholder"),
    rule!(error, Documented, "formula-character"),
    rule!(error, Documented, "formula-quote"),
    rule!(error, Documented, "formula-text-open"),
    rule!(error, Documented, "formula-operator-unknown"),
    rule!(error, Documented, "formula-vector-literal"),
    rule!(error, Documented, "formula-name-empty"),
    rule!(error, Documented, "formula-syntax"),
    rule!(error, Documented, "formula-parenthesis"),
    rule!(error, Documented, "formula-semicolon"),
    rule!(error, Documented, "formula-statement"),
    rule!(warning, Believed, "formula-assignment"),
    rule!(warning, Believed, "formula-comment"),
    rule!(warning, Believed, "formula-number"),
    rule!(error, Observed, "formula-unknown"),
    rule!(error, Documented, "formula-function"),
    rule!(error, Documented, "formula-method"),
    rule!(error, Documented, "formula-method-on"),
    rule!(error, Documented, "formula-member"),
    rule!(error, Documented, "formula-interval"),
    rule!(warning, Believed, "formula-letter-case"),
    rule!(error, Documented, "formula-read-only"),
    rule!(error, Documented, "formula-arguments"),
    rule!(error, Documented, "formula-operands"),
    rule!(warning, Believed, "formula-operands-unsure"),
    rule!(warning, Believed, "formula-metric"),
    rule!(error, Documented, "formula-condition"),
    rule!(warning, Believed, "formula-branches"),
    rule!(error, Documented, "formula-target-type"),
    rule!(error, Documented, "formula-deallocation"),
    rule!(error, Documented, "formula-time"),
    rule!(error, Documented, "formula-sample"),
    rule!(warning, Believed, "formula-no-target"),
    rule!(warning, Believed, "formula-target-misspelt"),
    rule!(warning, Documented, "formula-both-names"),
    rule!(warning, Believed, "formula-metric-retired"),
    rule!(warning, Documented, "formula-percent"),
    rule!(warning, Believed, "formula-sample-window"),
    rule!(warning, Believed, "formula-chained-comparison"),
    rule!(warning, Believed, "formula-never"),
    rule!(warning, Believed, "formula-unused"),
    rule!(info, Documented, "formula-sample-unguarded"),
    rule!(info, Believed, "formula-sample-count"),
    rule!(info, Observed, "formula-fraction"),
    rule!(info, Documented, "formula-old-name"),
];

/// Variants that weigh less than their code: no document says that they fail.
const LESS: &[(&str, &str)] = &[
    ("formula-arguments", "vector"),
    ("formula-condition", "vector"),
    ("formula-deallocation", "case"),
    ("formula-method-on", "number"),
    ("formula-syntax", "deep"),
    ("formula-target-type", "vector"),
    ("formula-time", "zone"),
];

fn of_code(context: &Context, code: &str) -> Vec<FindingBuilder> {
    let Some(formula) = &context.formula else { return Vec::new() };
    formula
        .problems
        .iter()
        .filter(|problem| problem.code == code)
        .map(|problem| found(formula, problem))
        .collect()
}

fn found(formula: &Formula, problem: &Problem) -> FindingBuilder {
    let at = &formula.place.at;
    let position = problem.span.position(formula.text);
    let fix = problem
        .edit
        .as_ref()
        .map(|edit| Patch::new().replace(at.clone(), Json::string(edit.apply(formula.text))));
    let mut found = FindingBuilder::at(at.clone())
        .inside(position.line, position.column)
        .with("line", position.line.to_string())
        .with("column", position.column.to_string())
        .fix(fix);
    for (name, value) in &problem.arguments {
        found = found.with(name, value.clone());
    }
    let Some(variant) = problem.variant else { return found };
    let found = found.variant(variant);
    if LESS.contains(&(problem.code, variant)) { found.severity(Severity::Warning) } else { found }
}
