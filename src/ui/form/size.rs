//! The size of a node, and what runs on it.

use batch_pool_document::Pointer;
use yew::{Html, html};

use crate::ui::view_context::ViewContext;

use super::essentials::rarely;
use super::{fields, members, tree};

pub(super) fn size(ctx: &ViewContext) -> Html {
    let at = |name: &str| Pointer::of(&["properties", name]);
    let policy = at("taskSchedulingPolicy");
    let of_size = html! {
        <div>
            { ctx.body_field(at("vmSize")) }
            <div>
                if let Some(size) = ctx.state.view().size() {
                    <p class="size">{ size.to_string() }</p>
                }
            </div>
        </div>
    };
    let tasks = || {
        let mut drawn = vec![ctx.body_field(at("taskSlotsPerNode"))];
        if tree::is_object(ctx, &policy) {
            drawn.extend(tree::members(ctx, &policy, members(ctx, &policy)));
        } else {
            drawn.push(tree::raw_value_field(ctx, &policy));
        }
        drawn
    };
    let mut content = vec![of_size];
    content.extend(rarely(ctx, "size", false, tasks));
    fields(content)
}
