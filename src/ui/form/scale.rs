//! How many nodes: a fixed number, or after a formula.

use yew::prelude::*;

use crate::document::Json;
use crate::session::{Action, form};

use super::draw::Draw;

const FIXED: &[&str] = &["targetDedicatedNodes", "targetLowPriorityNodes", "resizeTimeout", "nodeDeallocationOption"];
const AUTOMATIC: &[&str] = &["formula", "evaluationInterval"];

pub(super) fn scale(draw: &Draw) -> Html {
    let scale = form::scale();
    let body = draw.state.body();
    let automatic = scale.child("autoScale");
    let fixed = scale.child("fixedScale");
    let is_automatic = body.find(&automatic).is_some();
    html! {
        <div class="fields">
            { draw.findings_of_group(&scale) }
            <fieldset class="wide kinds">
                <legend>{ draw.desk.t("scale.kind") }</legend>
                { option(draw, "scale.fixed".into(), !is_automatic, Action::Put {
                    at: scale.clone(),
                    value: Json::object([("fixedScale", Json::object([("targetDedicatedNodes", Json::integer(1)), ("resizeTimeout", "PT15M".into())]))]),
                }) }
                { option(draw, "scale.automatic".into(), is_automatic, Action::Put {
                    at: scale.clone(),
                    value: Json::object([("autoScale", Json::object([("formula", Json::string("$TargetDedicatedNodes = 1;")), ("evaluationInterval", "PT15M".into())]))]),
                }) }
            </fieldset>
            if is_automatic {
                { draw.findings_of_group(&automatic) }
                { for AUTOMATIC.iter().map(|name| draw.body(automatic.child(name))) }
            } else {
                { draw.findings_of_group(&fixed) }
                { for FIXED.iter().map(|name| draw.body(fixed.child(name))) }
            }
        </div>
    }
}

fn option(draw: &Draw, key: AttrValue, chosen: bool, action: Action) -> Html {
    html! {
        <label class="choice">
            <input type="radio" name="scale-kind" checked={chosen} onchange={draw.desk.on::<Event>(action)} />
            { draw.desk.t(&key) }
        </label>
    }
}
