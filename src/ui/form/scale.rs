//! How many nodes: a fixed number, or after a formula.

use batch_pool_document::Json;
use batch_pool_model::form;
use batch_pool_session::Action;
use web_sys::Event;
use yew::{Callback, Html, html};

use crate::ui::dom_id::kind_id;
use crate::ui::view_context::ViewContext;

use super::{fields, members, tree};

pub(super) fn scale(ctx: &ViewContext) -> Html {
    let scale = form::scale();
    if !tree::is_object(ctx, &scale) {
        return fields(vec![tree::raw_value_field(ctx, &scale)]);
    }
    let is_present = |name: &str| ctx.state.body().find(&scale.child(name)).is_some();
    let is_automatic = is_present("autoScale");
    let fixed = || {
        Json::object([(
            "fixedScale",
            Json::object([("targetDedicatedNodes", Json::integer(1)), ("resizeTimeout", "PT15M".into())]),
        )])
    };
    let automatic = || {
        Json::object([(
            "autoScale",
            Json::object([
                ("formula", Json::string("$TargetDedicatedNodes = 1;")),
                ("evaluationInterval", "PT15M".into()),
            ]),
        )])
    };
    let kinds = html! {
        <fieldset class="wide kinds">
            <legend>{ ctx.t("scale.kind") }</legend>
            { kind(ctx, "scale.fixed", "fixedScale", !is_automatic, fixed) }
            { kind(ctx, "scale.automatic", "autoScale", is_automatic, automatic) }
        </fieldset>
    };
    let mut content: Vec<Html> = vec![ctx.findings_of_group(&scale), kinds];
    // Both can be there, if only by mistake.
    for name in ["autoScale", "fixedScale"] {
        let holder = scale.child(name);
        content.push(if !tree::is_object(ctx, &holder) {
            tree::raw_value_field(ctx, &holder)
        } else if is_present(name) || (name == "fixedScale" && !is_automatic) {
            tree::fragment(tree::members(ctx, &holder, members(ctx, &holder)))
        } else {
            Html::default()
        });
    }
    content.push(tree::fragment(tree::unknown(ctx, &scale, members(ctx, &scale))));
    fields(content)
}

fn kind(ctx: &ViewContext, key: &str, name: &str, checked: bool, value: fn() -> Json) -> Html {
    let onchange: Callback<Event> = ctx.dispatch(Action::Put { at: form::scale(), value: value() });
    html! {
        <label class="choice">
            <input type="radio" name="scale-kind" id={kind_id(&form::scale(), name)} {checked} {onchange} />
            { " " }
            { ctx.t(key) }
        </label>
    }
}
