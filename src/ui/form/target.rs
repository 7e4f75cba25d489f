//! Where the body goes.

use yew::prelude::*;

use crate::catalog::CLOUDS;
use crate::session::form;
use crate::target::{CUSTOM_CLOUD, PutMode, TargetMember};

use crate::ui::field::Control;

use super::draw::Draw;

pub(super) fn target(draw: &Draw) -> Html {
    let field = |member: TargetMember| match member {
        TargetMember::ArmEndpoint if draw.state.target().cloud != CUSTOM_CLOUD => Html::default(),
        TargetMember::Cloud => {
            let clouds: Vec<_> = CLOUDS.iter().map(|cloud| cloud.id).chain([CUSTOM_CLOUD]).collect();
            draw.target(member, draw.choices("target.cloud", &clouds))
        }
        TargetMember::Mode => {
            draw.target(member, draw.choices("target.mode", &PutMode::ALL.map(PutMode::name)))
        }
        // In the top bar: it concerns everything.
        TargetMember::ApiVersion => Html::default(),
        _ => draw.target(member, Control::text()),
    };
    html! { <div class="fields">{ for form::TARGET.iter().map(|member| field(*member)) }</div> }
}
