//! The steps across the top, each with its state; beside them the view of all settings at once.

use batch_pool_model::form::Step;
use web_sys::MouseEvent;
use yew::{AttrValue, Callback, Html, Properties, component, html};

use super::model::{Panel, Shown};
use super::msg::{LayoutMsg, Msg};
use super::view_context::{ViewContext, opens, true_or_false};

/// What the bar of the steps is drawn from.
#[derive(Clone, Properties)]
pub(super) struct StepsProps {
    pub(super) ctx: ViewContext,
}

impl PartialEq for StepsProps {
    fn eq(&self, other: &Self) -> bool {
        let (old, new) = (&self.ctx, &other.ctx);
        let counts = |ctx: &ViewContext, step: Step| ctx.state.view().step_counts(step);
        old.has_same_progress(new) && Step::ALL.into_iter().all(|step| counts(old, step) == counts(new, step))
    }
}

/// The bar of the steps.
#[component]
pub(super) fn Steps(StepsProps { ctx }: &StepsProps) -> Html {
    let show_all: Callback<MouseEvent> = ctx.callback(|| Msg::Layout(LayoutMsg::ShowAll));
    html! {
        <nav class="steps" aria-label={ctx.t("steps.label")}>
            <ol>{ for Step::ALL.map(|step| item(ctx, step)) }</ol>
            <button
                type="button"
                id="all-settings"
                aria-pressed={true_or_false(ctx.model.layout.shown == Shown::All)}
                onclick={show_all}
            >
                <span class="step-number">{ "☰" }</span>
                <span class="step-name">{ ctx.t("steps.all") }</span>
            </button>
        </nav>
    }
}

fn item(ctx: &ViewContext, step: Step) -> Html {
    let is_current = ctx.model.layout.shown == Shown::Step(step);
    // The last step has nothing to check.
    let counts = ctx.state.view().step_counts(step).filter(|_| step != Step::Trouble);
    html! {
        <li>
            <button
                type="button"
                id={["step-", step.name()].concat()}
                aria-current={is_current.then_some("step")}
                onclick={goes_to(ctx, step)}
            >
                <span class="step-number">{ step.number() }</span>
                <span class="step-name">{ name(ctx, step) }</span>
                { ctx.badge(counts, true) }
            </button>
        </li>
    }
}

fn name(ctx: &ViewContext, step: Step) -> AttrValue {
    ctx.t(&format!("step.{}", step.name()))
}

fn goes_to(ctx: &ViewContext, step: Step) -> Callback<MouseEvent> {
    ctx.callback(move || Msg::Layout(LayoutMsg::GoToStep(step)))
}

/// The ways to the steps before and after the present one.
pub(super) fn neighbors(ctx: &ViewContext, step: Step) -> Html {
    let button = |step: Step, id: &'static str, class: &'static str, key: &str| {
        let label = ctx.format_with(key, "step", name(ctx, step).to_string());
        html! { <button type="button" {id} {class} onclick={goes_to(ctx, step)}>{ label }</button> }
    };
    html! {
        <div class="acts neighbors">
            if let Some(previous) = step.previous() {
                { button(previous, "step-previous", "", "steps.previous") }
            }
            if let Some(next) = step.next() {
                { button(next, "step-next", "primary", "steps.next") }
            }
        </div>
    }
}

/// What helps when Azure refuses the request, or the pool isn't as it should be.
pub(super) fn trouble(ctx: &ViewContext) -> Html {
    let help = |panel: Panel, key: &str| html! { <li><p>{ ctx.t(key) }</p><p>{ opens(ctx, panel) }</p></li> };
    let heading = Step::Trouble.heading();
    html! {
        <section class="section" id="section-trouble" aria-labelledby={heading}>
            <h2 id={heading} tabindex="-1">{ name(ctx, Step::Trouble) }</h2>
            <ul class="cards">
                { help(Panel::Explain, "step.trouble.explain") }
                { help(Panel::Compare, "step.trouble.compare") }
            </ul>
        </section>
    }
}
