//! The certificates that rotate: which, where to, how often.

use yew::prelude::*;

use crate::contract::{Member, Shape};
use crate::document::{Json, Pointer};
use crate::session::{Action, form, start};

use crate::ui::field::{Control, Suggestion};

use super::draw::{Draw, Own, members};

/// The members of a certificate that every reader wants to see; the others are one click away.
const FIRST: &[&str] = &["url", "certificateStoreLocation", "certificateStoreName", "keyExportable"];

pub(super) fn certificates(draw: &Draw) -> Html {
    let Some(vault) = form::key_vault(draw.state.body()) else { return no_extension(draw) };
    let secrets = vault.down(&["settings", "secretsManagementSettings"]);
    let list = secrets.child("observedCertificates");
    let certificates = draw.state.body().find(&list).and_then(Json::as_array).unwrap_or_default();
    let objects = !certificates.iter().any(|certificate| certificate.as_str().is_some());
    let fresh = if objects { start::certificate(draw.state.os()) } else { Json::string("") };
    let shape = draw.shape(&secrets);
    let rest = members(shape)
        .iter()
        .filter(|member| !matches!(member.name, "observedCertificates" | "pollingIntervalInS" | "requireInitialSync"));
    html! {
        <div class="fields">
            { draw.findings_of_group(&vault.child("settings")) }
            { draw.findings_of_group(&secrets) }
            { draw.findings_of_group(&list) }
            <div class="rows wide">
                for (index, certificate) in certificates.iter().enumerate() {
                    { row(draw, &list, index, certificate) }
                }
            </div>
            <div class="acts wide">
                { draw.button(draw.desk.t("certificates.add"), "plain", Action::Insert { list: list.clone(), index: usize::MAX, value: fresh }) }
                { draw.button(
                    draw.desk.t(if objects { "certificates.to-addresses" } else { "certificates.to-objects" }),
                    "plain",
                    Action::Reshape { objects: !objects },
                ) }
            </div>
            { draw.body_with(secrets.child("pollingIntervalInS"), Own { control: Some(intervals(draw)), ..Own::default() }) }
            { draw.body(secrets.child("requireInitialSync")) }
            <details class="wide">
                <summary>{ draw.desk.t("form.more") }</summary>
                <div class="fields">
                    { for rest.map(|member| draw.body(secrets.child(member.name))) }
                    { draw.body(vault.down(&["settings", "loggingSettings"])) }
                </div>
            </details>
        </div>
    }
}

fn intervals(draw: &Draw) -> Control {
    let offer = |seconds: &'static str| Suggestion {
        value: seconds.into(),
        label: draw.desk.t(&format!("interval.{seconds}")),
    };
    Control::Text { suggestions: ["300", "900", "3600"].map(offer).to_vec(), numeric: true }
}

fn row(draw: &Draw, list: &Pointer, index: usize, certificate: &Json) -> Html {
    let at = list.index(index);
    let number = (index + 1).to_string();
    let remove = draw.button(
        draw.desk.with("certificates.remove", "number", number.clone()),
        "plain remove",
        Action::Remove { at: at.clone() },
    );
    let placeholder = Some(AttrValue::from("https://{vault}.vault.azure.net/secrets/{name}"));
    let fields = if certificate.as_str().is_some() {
        draw.body_with(at, Own { control: Some(Control::text()), required: true, placeholder, ..Own::default() })
    } else {
        let known = match draw.shape(list) {
            Some(Shape::List { element: Shape::Object(members), .. }) => *members,
            _ => &[],
        };
        let field = |name: &'static str| {
            let own = match name {
                "url" => Own { required: true, placeholder: placeholder.clone(), ..Own::default() },
                _ => Own::default(),
            };
            draw.body_with(at.child(name), own)
        };
        let (first, more): (Vec<&Member>, Vec<&Member>) = known.iter().partition(|member| FIRST.contains(&member.name));
        html! {
            <>
                { draw.findings_of_group(&at) }
                { for first.into_iter().map(|member| field(member.name)) }
                <details class="wide">
                    <summary>{ draw.desk.t("form.more") }</summary>
                    <div class="fields">{ for more.into_iter().map(|member| field(member.name)) }</div>
                </details>
            </>
        }
    };
    html! {
        <fieldset class="row" key={index}>
            <legend>{ draw.desk.with("certificates.row", "number", number) }</legend>
            <div class="fields">{ fields }</div>
            { remove }
        </fieldset>
    }
}

fn no_extension(draw: &Draw) -> Html {
    let list = form::virtual_machine().child("extensions");
    let value = crate::session::key_vault_extension(draw.state.os());
    html! {
        <p class="acts">
            { draw.button(draw.desk.t("certificates.add-extension"), "primary", Action::Insert { list, index: usize::MAX, value }) }
        </p>
    }
}
