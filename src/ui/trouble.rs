//! What isn't there or doesn't work, as long as that is so, and what a person can do about it. Nobody dismisses it: it goes away
//! with its cause.

use crate::session::{Failure, Standing};

use super::draw::{Draw, button};
use super::element::{Element, el};
use super::page::{Check, Turn};

/// Why the work isn't checked, above everything else.
pub(super) fn trouble(draw: &Draw) -> Option<Element> {
    let view = draw.state.view();
    let Standing::Failed(failure) = view.standing else { return None };
    let secrets = || {
        let left_out = draw.state.work().without_secrets().left_out.len();
        (left_out > 0).then(|| el("p").text(draw.with("trouble.secrets", "count", left_out.to_string())))
    };
    let said = el("div")
        .with(el("p").with(el("strong").text(draw.t("trouble.not-checked"))))
        .with(el("p").text(draw.say(&failure.text())))
        .maybe(failure.is_final().then(secrets).flatten());
    Some(
        el("div")
            .class("notice problem")
            .id("trouble")
            .is("role", "alert")
            .with(said)
            .with(acts(draw, failure)),
    )
}

/// What helps against a failure.
pub(super) fn acts(draw: &Draw, failure: Failure) -> Element {
    let acts = el("p").class("acts");
    if failure.is_final() {
        acts.with(button(draw.t("trouble.reload"), "primary", draw.does(|| Turn::Check(Check::Reload))))
            .with(button(draw.t("trouble.save"), "", draw.does(|| Turn::Check(Check::SaveBody))))
    } else {
        acts.with(button(draw.t("trouble.retry"), "primary", draw.does(|| Turn::Check(Check::Retry))))
    }
}
