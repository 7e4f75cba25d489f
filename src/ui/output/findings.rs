//! All findings, what to mend first at the top.

use crate::session::Action;
use crate::ui::draw::{Draw, button};
use crate::ui::element::{Element, el};
use crate::ui::finding;

pub(super) fn findings(draw: &Draw) -> Element {
    let all = finding::all(draw);
    let fixable = draw.state.view().fixable();
    let fix_all = || {
        let label = draw.with("findings.fix-all", "count", fixable.to_string());
        el("p").with(button(label, "", draw.acts(Action::ApplyAll)).id("fix-all"))
    };
    let list = if all.is_empty() {
        let key = if draw.state.view().checked { "findings.none" } else { "findings.checking" };
        el("p").class("done").text(draw.t(key))
    } else {
        let items =
            all.iter().map(|shown| el("li").with(finding::finding(draw, shown, true)).into()).collect();
        el("ul").each(items)
    };
    el("div").class("findings-list").id("findings").maybe((fixable > 1).then(fix_all)).with(list)
}
