//! The reader of autoscale formulas: each problem is at a place of the formula, and its edit can be applied.
#![no_main]

use batch_pool_autoscale::check;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|formula: &str| {
    for problem in check(formula) {
        let position = problem.span.position(formula);
        assert!(position.line > 0 && position.column > 0);
        // Panics if it is outside, or inside a character.
        let _ = problem.span.text(formula);
        if let Some(edit) = problem.edit {
            assert_ne!(edit.apply(formula), formula, "{}", problem.code);
        }
    }
});
