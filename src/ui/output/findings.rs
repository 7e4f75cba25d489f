//! The findings, what to fix first at the top. Of very many the first are drawn, and more when they are asked for.

use batch_pool_model::locale::Text;
use batch_pool_session::{Action, CheckStatus};

use crate::ui::element::{Element, el};
use crate::ui::finding;
use crate::ui::model::LISTED;
use crate::ui::msg::Msg;
use crate::ui::view_context::{ViewContext, button};

pub(super) fn findings(ctx: &ViewContext) -> Element {
    let first = finding::first(ctx, ctx.model.listed_findings);
    let view = ctx.state.view();
    let count = view.findings().len() + view.target_findings().len();
    let fixable = view.fixable();
    let fix_all = || {
        let label = ctx.format_with("findings.fix-all", "count", fixable.to_string());
        el("p").child(button(label, "", ctx.dispatch(Action::ApplyAll)).id("fix-all"))
    };
    let list = if first.is_empty() {
        match &view.check_status {
            CheckStatus::Checked(_) if view.counts().is_some_and(|counts| counts.unfilled > 0) => {
                el("p").text(ctx.t("findings.none-yet"))
            }
            CheckStatus::Checked(_) => el("p").class("done").text(ctx.t("findings.none")),
            CheckStatus::Failed(_) => el("p").text(ctx.t("trouble.not-checked")),
            CheckStatus::Loading | CheckStatus::NotStarted | CheckStatus::Pending(_) => {
                el("p").class("waiting").text(ctx.t("findings.checking"))
            }
        }
    } else {
        let items =
            first.iter().map(|shown| el("li").child(finding::finding(ctx, shown, true)).into()).collect();
        el("ul").children(items)
    };
    let rest = count.saturating_sub(first.len());
    let more = || {
        let said = Text::new("findings.more")
            .with("next", rest.min(LISTED).to_string())
            .with("rest", rest.to_string());
        el("p")
            .child(button(ctx.format(&said), "", ctx.callback(|| Msg::ShowMoreFindings)).id("findings-more"))
    };
    el("div")
        .class("findings-list")
        .id("findings")
        .child_opt((fixable > 1).then(fix_all))
        .child(list)
        .child_opt((rest > 0).then(more))
}
