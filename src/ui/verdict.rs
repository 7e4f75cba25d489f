//! What becomes of the work if it's sent as it is, in one sentence.

use batch_pool_engine::check::Impact;
use batch_pool_session::{Checked, Threat, Verdict};
use yew::{AttrValue, Html, html};

use super::view_context::ViewContext;

/// The sentence above the output. Its words say all that its color says.
pub(super) fn verdict(ctx: &ViewContext) -> Html {
    let (class, said) = sentence(ctx);
    html! { <p class={["output-state ", class].concat()}>{ said }</p> }
}

fn sentence(ctx: &ViewContext) -> (&'static str, AttrValue) {
    let view = ctx.state.view();
    match view.verdict() {
        // For a moment, what was wrong before is as good as any. That nothing is wrong is for the engine to say.
        Verdict::Checking if view.is_pending() && !ctx.model.engine_activity.is_slow => {
            let unfilled = view.counts().map_or(0, |counts| counts.unfilled);
            match view.shown().and_then(Checked::threat) {
                Some(threat) => threatened(ctx, threat),
                None if unfilled > 0 => incomplete(ctx, unfilled),
                None => ("waiting kept", ctx.t("findings.checking")),
            }
        }
        Verdict::Checking => ("waiting", ctx.t("findings.checking")),
        Verdict::NotChecked(_) => ("warning", ctx.t("trouble.not-checked")),
        Verdict::NotWritten(_) => ("warning", ctx.t("output.not-written")),
        Verdict::Threatened(threat) => threatened(ctx, threat),
        Verdict::Incomplete(unfilled) => incomplete(ctx, unfilled),
        Verdict::Ready { polling_interval: None } => ("done", ctx.t("output.ready")),
        Verdict::Ready { polling_interval: Some(seconds) } => {
            ("done", ctx.format_with("output.ready.rotates", "interval", interval(ctx, seconds).to_string()))
        }
    }
}

fn threatened(ctx: &ViewContext, threat: Threat) -> (&'static str, AttrValue) {
    let key = match (threat.impact, threat.is_certain) {
        (Impact::Nodes, true) => "output.verdict.nodes",
        (Impact::Nodes, false) => "output.verdict.nodes.probable",
        (Impact::Rotation, _) => "output.verdict.rotation",
        (_, true) => "output.verdict.rejected",
        (_, false) => "output.verdict.rejected.probable",
    };
    let class = if threat.is_certain && threat.impact != Impact::Rotation { "error" } else { "warning" };
    let said = ctx.t(key);
    if threat.unfilled == 0 {
        return (class, said);
    }
    let unfilled = ctx.format_with("output.unfilled", "count", threat.unfilled.to_string());
    (class, [&*said, " ", &*unfilled].concat().into())
}

fn incomplete(ctx: &ViewContext, unfilled: usize) -> (&'static str, AttrValue) {
    ("waiting", ctx.format_with("output.incomplete", "count", unfilled.to_string()))
}

/// A number of seconds in the largest unit that leaves nothing over.
fn interval(ctx: &ViewContext, seconds: u32) -> AttrValue {
    let (key, unit) = match seconds {
        _ if seconds.is_multiple_of(3600) => ("interval.hours", 3600),
        _ if seconds.is_multiple_of(60) => ("interval.minutes", 60),
        _ => ("interval.seconds", 1),
    };
    ctx.format_with(key, "count", (seconds / unit).to_string())
}
