//! What few people change in a section that everybody needs. In a step it's a line that sums it up, until somebody unfolds it; on the
//! page of all settings it's all there.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::form::summary;
use yew::{Html, html};

use crate::ui::model::Shown;
use crate::ui::view_context::ViewContext;

use super::fields;

/// A section, and the places in it that few people change.
const RARE: &[(&str, &[&str])] = &[
    (
        "image",
        &[
            "/properties/deploymentConfiguration/virtualMachineConfiguration/imageReference",
            "/properties/deploymentConfiguration/virtualMachineConfiguration/nodeAgentSkuId",
        ],
    ),
    ("size", &["/properties/taskSlotsPerNode", "/properties/taskSchedulingPolicy"]),
];

/// What unfolds a place that few people change, as [`Folds`](batch_pool_session::Folds) knows it.
pub(in crate::ui) fn fold_of(place: &Pointer) -> Option<String> {
    let has_it = |(_, places): &&(&str, &[&str])| within(places).any(|rare| place.is_within(&rare));
    RARE.iter().find(has_it).map(|(section, _)| key(section))
}

/// The fields of what few people change in a section, or the line that stands for them. It's unfolded from the beginning if the fields
/// have something unusual, or something is found there.
pub(super) fn rarely(
    ctx: &ViewContext,
    section: &str,
    is_unusual: bool,
    draw: impl FnOnce() -> Vec<Html>,
) -> Vec<Html> {
    if ctx.model.layout.shown == Shown::All {
        return draw();
    }
    let places = RARE.iter().find(|(id, _)| *id == section).map_or(&[][..], |(_, places)| *places);
    let to_fix = within(places)
        .filter_map(|place| ctx.state.view().counts_within(&place))
        .find(|counts| counts.errors + counts.warnings + counts.unfilled > 0);
    let key = key(section);
    let open = ctx.is_open(&key, is_unusual || to_fix.is_some());
    let values: Vec<String> =
        within(places).filter_map(|place| ctx.state.body().find(&place).and_then(value)).collect();
    let said = if values.is_empty() { ctx.t("essentials.default") } else { values.join(" · ").into() };
    let title = ctx.t(&format!("essentials.{section}"));
    vec![html! {
        <div class={if open { "fold wide open" } else { "fold wide" }}>
            { ctx.folder_with(&key, open, title, html! { <span class="gist">{ said }</span> }, to_fix) }
            if open {
                { fields(draw()) }
            }
        </div>
    }]
}

fn within(places: &[&str]) -> impl Iterator<Item = Pointer> {
    places.iter().filter_map(|place| place.parse().ok())
}

fn key(section: &str) -> String {
    [section, "#more"].concat()
}

/// A value in few words: of an object those of its members.
fn value(of: &Json) -> Option<String> {
    let words = match of.as_object() {
        Some(members) => {
            let words: Vec<String> = members.iter().map(|(_, member)| summary(member, None)).collect();
            words.join(" / ")
        }
        None => summary(of, None),
    };
    (!words.is_empty()).then_some(words)
}
