//! The image and its node agent, which belong together.

use batch_pool_document::Json;
use batch_pool_model::catalog::Image;
use batch_pool_model::form;
use batch_pool_session::Action;
use web_sys::Event;
use yew::virtual_dom::VNode;

use crate::ui::element::{Element, el, option};
use crate::ui::msg::Msg;
use crate::ui::view_context::{ViewContext, value_of};

use super::{fields, more, tree};

const REFERENCE: &[&str] = &["publisher", "offer", "sku", "version"];
const GALLERIES: &[&str] = &["id", "sharedGalleryImageId", "communityGalleryImageId"];

/// Known images to choose from, and the members themselves for everything else.
pub(super) fn image(ctx: &ViewContext) -> Element {
    let machine = form::virtual_machine();
    let reference = machine.child("imageReference");
    let body = ctx.state.body();
    if !tree::is_object(ctx, &reference) {
        return fields().children(vec![
            tree::raw_value_field(ctx, &reference),
            ctx.body_field(machine.child("nodeAgentSkuId")),
        ]);
    }
    let field = |name: &&str| tree::place(ctx, &reference.child(name));
    let mut content: Vec<VNode> = vec![choice(ctx).into(), ctx.findings_of_group(&reference).into()];
    content.extend(REFERENCE.iter().map(field));
    content.push(ctx.body_field(machine.child("nodeAgentSkuId")));
    let from_gallery = GALLERIES.iter().any(|name| body.find(&reference.child(name)).is_some());
    let known = super::members(ctx, &reference);
    let galleries = || {
        let mut drawn: Vec<VNode> = GALLERIES.iter().map(field).collect();
        drawn.extend(tree::unknown(ctx, &reference, known));
        drawn
    };
    content.push(more(ctx, &reference, "image.galleries", from_gallery, galleries).into());
    fields().children(content)
}

fn choice(ctx: &ViewContext) -> Element {
    let reference = form::virtual_machine().child("imageReference");
    let text =
        |name: &str| ctx.state.body().find(&reference.child(name)).and_then(Json::as_str).unwrap_or_default();
    let is_present = |image: &Image| {
        [(image.publisher, "publisher"), (image.offer, "offer"), (image.sku, "sku")]
            .iter()
            .all(|(known, name)| known.eq_ignore_ascii_case(text(name)))
    };
    let offered: Vec<&'static Image> = form::offered_images(ctx.state.os(), ctx.state.today()).collect();
    let mut options =
        vec![option("", ctx.t("image.other"), !offered.iter().any(|image| is_present(image))).into()];
    for (number, image) in offered.iter().enumerate() {
        options.push(option(number.to_string(), title(ctx, image), is_present(image)).into());
    }
    let choose = ctx.batch_callback(move |event: Event| {
        let number: usize = value_of(&event)?.parse().ok()?;
        Some(Msg::Dispatch(Action::TakeImage(offered.get(number)?)))
    });
    let select = el("select")
        .id("image-choice")
        .attr("aria-describedby", "image-choice-help")
        .on("change", choose)
        .children(options);
    el("div")
        .class("field wide")
        .child(el("label").attr("for", "image-choice").text(ctx.t("image.choice")))
        .child(el("div").class("control").child(select))
        .child(el("p").class("help").id("image-choice-help").text(ctx.t("image.choice.help")))
}

fn title(ctx: &ViewContext, image: &Image) -> String {
    let name = [image.publisher, image.offer, image.sku].join(" / ");
    match image.end_of_support {
        Some(date) => [&name, " (", &ctx.format_with("image.until", "date", date.to_string()), ")"].concat(),
        None => name,
    }
}
