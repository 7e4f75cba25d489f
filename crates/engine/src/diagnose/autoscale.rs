//! What Batch says of an autoscale formula, when it is sent and when it is evaluated.

use crate::check::doc_urls::AUTO_SCALE;

use super::doc_urls;
use super::signature::{Signature, words};

const FORMULA: &[&str] = &["/properties/scaleSettings/autoScale/formula"];

pub(super) const ROWS: &[Signature] = &[
    Signature::exact("formula-syntax", &[words("AutoScalingFormulaSyntaxError")], AUTO_SCALE)
        .at(FORMULA)
        .asking_place()
        .seen(doc_urls::STATUS),
    Signature::exact(
        "formula-too-long",
        &[words("AutoScalingFormulaTooLong"), words("AutoScaleFormulaTooLong")],
        AUTO_SCALE,
    )
    .at(FORMULA)
    .asking_place()
    .seen(doc_urls::STATUS),
    Signature::exact(
        "formula-samples",
        &[words("InsufficientSampleData"), words("insufficient sample data")],
        AUTO_SCALE,
    )
    .at(FORMULA)
    .asking_place()
    .seen("Azure/batch-shipyard#138"),
    Signature::exact("formula-evaluation", &[words("AutoScalingFormulaEvaluationError")], AUTO_SCALE)
        .at(FORMULA)
        .asking_place()
        .seen("nextflow-io/nextflow#3866"),
    Signature::exact(
        "autoscale-settings-invalid",
        &[words("InvalidAutoScalingSettings"), words("InvalidAutoScaleFormulaInAutoPool")],
        AUTO_SCALE,
    )
    .at(&["/properties/scaleSettings/autoScale", "/properties/scaleSettings"])
    .rules(&["scale-both", "scale-neither", "scale-evaluation-interval"])
    .asking_place()
    .seen(doc_urls::STATUS),
    Signature::exact("autoscale-too-often", &[words("TooManyEnableAutoScaleRequests")], AUTO_SCALE)
        .seen(doc_urls::STATUS),
];
