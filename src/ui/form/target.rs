//! Where the body goes.

use batch_pool_model::catalog::CLOUDS;
use batch_pool_model::form;
use batch_pool_model::target::{CUSTOM_CLOUD, PutMode, TargetMember};
use yew::Html;

use crate::ui::field::Control;
use crate::ui::suggestions::Suggestion;
use crate::ui::view_context::ViewContext;

use super::fields;

pub(super) fn target(ctx: &ViewContext) -> Html {
    let field = |member: &TargetMember| -> Option<Html> {
        let control = match member {
            TargetMember::ArmEndpoint if ctx.state.target().cloud != CUSTOM_CLOUD => return None,
            // In the top bar: it concerns everything.
            TargetMember::ApiVersion => return None,
            TargetMember::Cloud => {
                choices(ctx, "target.cloud", CLOUDS.iter().map(|cloud| cloud.id).chain([CUSTOM_CLOUD]))
            }
            TargetMember::Mode => choices(ctx, "target.mode", PutMode::ALL.map(PutMode::name).into_iter()),
            _ => Control::text(),
        };
        Some(ctx.target_field(*member, &control))
    };
    fields(form::TARGET.iter().map(|member| field(member).unwrap_or_default()).collect())
}

/// Choices with a text each.
fn choices(ctx: &ViewContext, family: &str, values: impl Iterator<Item = &'static str>) -> Control {
    let offer = |value: &'static str| Suggestion::new(value, ctx.t(&format!("{family}.{value}")));
    Control::Choice { options: values.map(offer).collect(), clearable: false }
}
