//! The image and its node agent, which belong together.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::catalog::{self, Image};
use crate::contract::BodyOrder;
use crate::document::{Json, Patch, Pointer};
use crate::session::{Action, State, form};

use crate::ui::desk::use_desk;

use super::draw::Draw;

const REFERENCE: &[&str] = &["publisher", "offer", "sku", "version"];
const GALLERIES: &[&str] = &["id", "sharedGalleryImageId", "communityGalleryImageId"];

#[derive(Properties, PartialEq)]
pub(super) struct ImageSectionProps {
    pub(super) state: Rc<State>,
}

/// Known images to choose from, and the members themselves for everything else.
#[component]
pub(super) fn ImageSection(props: &ImageSectionProps) -> Html {
    let desk = use_desk();
    let state = &props.state;
    let draw = Draw { desk: &desk, state };
    let machine = form::virtual_machine();
    let reference = machine.child("imageReference");
    let offered: Vec<&'static Image> =
        form::offered_images(state.os(), state.today()).collect();
    let text = |name: &str| state.body().find(&reference.child(name)).and_then(Json::as_str).unwrap_or_default();
    let present = catalog::find_image(text("publisher"), text("offer"), text("sku"))
        .and_then(|present| offered.iter().position(|image| std::ptr::eq(*image, present)));
    let onchange = {
        let (act, body, offered) = (desk.act.clone(), state.body().clone(), offered.clone());
        Callback::from(move |event: Event| {
            let chosen = event.target_dyn_into::<HtmlSelectElement>().and_then(|select| select.value().parse::<usize>().ok());
            if let Some(image) = chosen.and_then(|chosen| offered.get(chosen)) {
                act.emit(Action::Apply { patch: take(&body, image) });
            }
        })
    };
    html! {
        <div class="fields">
            <div class="field wide">
                <label for="image-choice">{ desk.t("image.choice") }</label>
                <div class="control">
                    <select id="image-choice" aria-describedby="image-choice-help" {onchange}>
                        <option value="" selected={present.is_none()}>{ desk.t("image.other") }</option>
                        for (number, image) in offered.iter().enumerate() {
                            <option key={number} value={number.to_string()} selected={present == Some(number)}>{ title(&desk, image) }</option>
                        }
                    </select>
                </div>
                <p class="help" id="image-choice-help">{ desk.t("image.choice.help") }</p>
            </div>
            { draw.findings_of_group(&reference) }
            { for REFERENCE.iter().map(|name| draw.body(reference.child(name))) }
            { draw.body(machine.child("nodeAgentSkuId")) }
            <details class="wide" open={GALLERIES.iter().any(|name| state.body().find(&reference.child(name)).is_some())}>
                <summary>{ desk.t("image.galleries") }</summary>
                <div class="fields">{ for GALLERIES.iter().map(|name| draw.body(reference.child(name))) }</div>
            </details>
        </div>
    }
}

fn title(desk: &crate::ui::desk::Desk, image: &Image) -> String {
    let name = format!("{} / {} / {}", image.publisher, image.offer, image.sku);
    match image.end_of_support {
        Some(date) => format!("{name} ({})", desk.with("image.until", "date", date.to_string())),
        None => name,
    }
}

/// Steps that make this the image of the pool, with the agent that fits.
fn take(body: &Json, image: &Image) -> Patch {
    let machine = form::virtual_machine();
    let mut reference = vec![("publisher", image.publisher), ("offer", image.offer), ("sku", image.sku)];
    reference.push(("version", "latest"));
    let reference = Json::object(reference.into_iter().map(|(name, value)| (name, Json::string(value))));
    let set = |body: &Json, at: Pointer, value: Json| {
        let patch = Patch::new();
        if body.find(&at).is_some() { patch.replace(at, value) } else { patch.set(body, at, value) }
    };
    let mut patch = set(body, machine.child("imageReference"), reference);
    let with_image = patch.apply(body, &BodyOrder).unwrap_or_else(|_| body.clone());
    patch.0.extend(set(&with_image, machine.child("nodeAgentSkuId"), image.agent.into()).0);
    patch
}
