//! The image and its node agent, which belong together.

use batch_pool_document::Json;
use batch_pool_model::catalog::Image;
use batch_pool_model::form;
use batch_pool_session::Action;
use web_sys::Event;
use yew::{Html, html};

use crate::ui::msg::Msg;
use crate::ui::view_context::{ViewContext, option, value_of};

use super::essentials::rarely;
use super::{fields, more, tree};

const REFERENCE: &[&str] = &["publisher", "offer", "sku", "version"];
const GALLERIES: &[&str] = &["id", "sharedGalleryImageId", "communityGalleryImageId"];

/// Known images to choose from, and the members themselves for everything else.
pub(super) fn image(ctx: &ViewContext) -> Html {
    let machine = form::virtual_machine();
    let reference = machine.child("imageReference");
    let body = ctx.state.body();
    if !tree::is_object(ctx, &reference) {
        return fields(vec![
            tree::raw_value_field(ctx, &reference),
            ctx.body_field(machine.child("nodeAgentSkuId")),
        ]);
    }
    let field = |name: &&str| tree::place(ctx, &reference.child(name));
    let offered: Vec<&'static Image> = form::offered_images(ctx.state.os(), ctx.state.today()).collect();
    let is_other = !offered.iter().any(|image| has(ctx, image));
    let mut content: Vec<Html> = vec![choice(ctx, offered, is_other), ctx.findings_of_group(&reference)];
    let from_gallery = GALLERIES.iter().any(|name| body.find(&reference.child(name)).is_some());
    let known = super::members(ctx, &reference);
    let galleries = || {
        let mut drawn: Vec<Html> = GALLERIES.iter().map(field).collect();
        drawn.extend(tree::unknown(ctx, &reference, known));
        drawn
    };
    let details = || {
        let mut drawn: Vec<Html> = REFERENCE.iter().map(field).collect();
        drawn.push(ctx.body_field(machine.child("nodeAgentSkuId")));
        drawn.push(more(ctx, &reference, "image.galleries", from_gallery, galleries));
        drawn
    };
    content.extend(rarely(ctx, "image", is_other, details));
    fields(content)
}

/// Whether the body has an image.
fn has(ctx: &ViewContext, image: &Image) -> bool {
    let reference = form::virtual_machine().child("imageReference");
    let text =
        |name: &str| ctx.state.body().find(&reference.child(name)).and_then(Json::as_str).unwrap_or_default();
    [(image.publisher, "publisher"), (image.offer, "offer"), (image.sku, "sku")]
        .iter()
        .all(|(known, name)| known.eq_ignore_ascii_case(text(name)))
}

/// The known images, and another one. `is_other`: the body has none of them.
fn choice(ctx: &ViewContext, offered: Vec<&'static Image>, is_other: bool) -> Html {
    let known = offered.iter().enumerate();
    let known = known.map(|(number, image)| option(number.to_string(), title(ctx, image), has(ctx, image)));
    let options: Html = std::iter::once(option("", ctx.t("image.other"), is_other)).chain(known).collect();
    let choose = move |event: Event| {
        let number: usize = value_of(&event)?.parse().ok()?;
        Some(Msg::Dispatch(Action::TakeImage(offered.get(number)?)))
    };
    html! {
        <div class="field wide">
            <label for="image-choice">{ ctx.t("image.choice") }</label>
            <div class="control">
                <select
                    id="image-choice"
                    aria-describedby="image-choice-help"
                    onchange={ctx.batch_callback(choose)}
                >
                    { options }
                </select>
            </div>
            <p class="help" id="image-choice-help">{ ctx.t("image.choice.help") }</p>
        </div>
    }
}

fn title(ctx: &ViewContext, image: &Image) -> String {
    let name = [image.publisher, image.offer, image.sku].join(" / ");
    match image.end_of_support {
        Some(date) => [&name, " (", &ctx.format_with("image.until", "date", date.to_string()), ")"].concat(),
        None => name,
    }
}
