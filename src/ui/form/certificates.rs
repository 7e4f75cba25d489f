//! The certificates that rotate: which, where to, how often.

use yew::virtual_dom::VNode;

use crate::catalog::Os;
use crate::document::{Json, Pointer};
use crate::session::{Action, form, start};
use crate::ui::draw::{Draw, button};
use crate::ui::element::{Element, el};
use crate::ui::field::{Control, Own, Suggestion};

use super::{fields, members, more};

/// The members of a certificate that every reader wants to see; the others are one click away.
const fn first(os: Os) -> &'static [&'static str] {
    match os {
        Os::Linux => &["url", "certificateStoreLocation"],
        Os::Windows => &["url", "certificateStoreLocation", "certificateStoreName", "keyExportable"],
    }
}

/// The members of the whole that have a place of their own.
const PLACED: &[&str] = &["observedCertificates", "pollingIntervalInS", "requireInitialSync"];

const PLACEHOLDER: &str = "https://{vault}.vault.azure.net/secrets/{name}";

pub(super) fn certificates(draw: &Draw) -> Element {
    let Some(vault) = form::key_vault(draw.state.body()) else { return no_extension(draw) };
    let settings = vault.child("settings");
    let secrets = settings.child("secretsManagementSettings");
    let list = secrets.child("observedCertificates");
    let certificates = draw.state.body().find(&list).and_then(Json::as_array).unwrap_or_default();
    let objects = !certificates.iter().any(|certificate| certificate.as_str().is_some());
    let rows = certificates.iter().enumerate().map(|(index, one)| row(draw, &list, index, one)).collect();
    let mut rest: Vec<VNode> = members(draw, &secrets)
        .iter()
        .filter(|member| !PLACED.contains(&member.name))
        .map(|member| draw.body(secrets.child(member.name)))
        .collect();
    rest.push(draw.body(settings.child("loggingSettings")));
    fields().each(vec![
        draw.findings_of_group(&settings).into(),
        draw.findings_of_group(&secrets).into(),
        draw.findings_of_group(&list).into(),
        el("div").class("rows wide").each(rows).into(),
        acts(draw, list, objects).into(),
        draw.body_with(
            secrets.child("pollingIntervalInS"),
            Own { control: Some(intervals(draw)), ..Own::default() },
        ),
        draw.body(secrets.child("requireInitialSync")),
        more(draw, "form.more", false, fields().each(rest)).into(),
    ])
}

fn acts(draw: &Draw, list: Pointer, objects: bool) -> Element {
    let fresh = if objects { start::certificate(draw.state.os()) } else { Json::string("") };
    let add = Action::Insert { list, index: usize::MAX, value: fresh };
    let reshape = if objects { "certificates.to-addresses" } else { "certificates.to-objects" };
    el("div")
        .class("acts wide")
        .with(button(draw.t("certificates.add"), "plain", draw.acts(add)))
        .with(button(draw.t(reshape), "plain", draw.acts(Action::Reshape { objects: !objects })))
}

fn intervals(draw: &Draw) -> Control {
    let offer = |value: &'static str| Suggestion { value, label: draw.t(&format!("interval.{value}")) };
    Control::Text { suggestions: ["300", "900", "3600"].map(offer).into(), numeric: true }
}

fn row(draw: &Draw, list: &Pointer, index: usize, certificate: &Json) -> VNode {
    let at = list.index(index);
    let number = (index + 1).to_string();
    let remove = button(
        draw.with("certificates.remove", "number", number.clone()),
        "plain remove",
        draw.acts(Action::Remove { at: at.clone() }),
    );
    let address = || Own { required: true, placeholder: Some(PLACEHOLDER), ..Own::default() };
    let content = if certificate.as_str().is_some() {
        vec![draw.body_with(at, Own { control: Some(Control::text()), ..address() })]
    } else {
        let mut shown = vec![draw.findings_of_group(&at).into()];
        let mut rest = Vec::new();
        for member in members(draw, &at) {
            let place = at.child(member.name);
            match member.name {
                "url" => shown.push(draw.body_with(place, address())),
                name if first(draw.state.os()).contains(&name) => shown.push(draw.body(place)),
                _ => rest.push(draw.body(place)),
            }
        }
        shown.push(more(draw, "form.more", false, fields().each(rest)).into());
        shown
    };
    el("fieldset")
        .class("row")
        .key(index)
        .with(el("legend").text(draw.with("certificates.row", "number", number)))
        .with(fields().each(content))
        .with(remove)
        .into()
}

fn no_extension(draw: &Draw) -> Element {
    let list = form::virtual_machine().child("extensions");
    let value = start::key_vault_extension(draw.state.os());
    let add = draw.acts(Action::Insert { list, index: usize::MAX, value });
    el("p").class("acts").with(button(draw.t("certificates.add-extension"), "primary", add))
}
