//! The certificates that rotate: which, where to, how often.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::catalog::Os;
use batch_pool_model::form;
use batch_pool_model::start;
use batch_pool_session::Action;
use yew::virtual_dom::VNode;

use crate::ui::draw::{Draw, button};
use crate::ui::element::{Element, el};
use crate::ui::field::{Control, Own};

use super::{fields, list, members, more, tree};

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
    if draw.state.body().find(&settings).is_some_and(|settings| settings.as_object().is_none()) {
        return fields().each(vec![tree::odd(draw, &settings)]);
    }
    let objects = !form::are_bare(&list, draw.state.body());
    let rest = || {
        let unplaced = members(draw, &secrets).iter().filter(|member| !PLACED.contains(&member.name));
        let mut rest: Vec<VNode> =
            unplaced.map(|member| tree::place(draw, &secrets.child(member.name))).collect();
        rest.extend(tree::unknown(draw, &secrets, members(draw, &secrets)));
        rest.push(tree::place(draw, &settings.child("loggingSettings")));
        rest.extend(tree::unknown(draw, &settings, members(draw, &settings)));
        rest
    };
    fields().each(vec![
        draw.findings_of_group(&settings).into(),
        draw.findings_of_group(&secrets).into(),
        draw.findings_of_group(&list).into(),
        list::rows(draw, &list, Some("url"), &certificate).into(),
        el("div").class("acts wide").with(list::add(draw, &list)).with(reshape(draw, objects)).into(),
        draw.body(secrets.child("pollingIntervalInS")),
        draw.body(secrets.child("requireInitialSync")),
        more(draw, &secrets, "form.more", false, rest).into(),
    ])
}

fn reshape(draw: &Draw, objects: bool) -> Element {
    let key = if objects { "certificates.to-addresses" } else { "certificates.to-objects" };
    button(draw.t(key), "plain", draw.acts(Action::Reshape { objects: !objects }))
}

fn certificate(draw: &Draw, at: &Pointer) -> Vec<VNode> {
    if draw.state.body().find(at).and_then(Json::as_object).is_none() {
        return vec![tree::odd(draw, at)];
    }
    let first = first(draw.state.os());
    let known = members(draw, at);
    let mut shown = vec![draw.findings_of_group(at).into()];
    for name in first {
        let place = at.child(name);
        shown.push(match *name {
            "url" => {
                let own = Own {
                    control: Some(Control::text()),
                    required: true,
                    placeholder: Some(PLACEHOLDER),
                    ..Own::default()
                };
                draw.body_with(place, own)
            }
            _ => tree::place(draw, &place),
        });
    }
    let rest = || {
        let others = known.iter().filter(|member| !first.contains(&member.name));
        let mut rest: Vec<VNode> = others.map(|member| tree::place(draw, &at.child(member.name))).collect();
        rest.extend(tree::unknown(draw, at, known));
        rest
    };
    shown.push(more(draw, at, "form.more", false, rest).into());
    shown
}

fn no_extension(draw: &Draw) -> Element {
    let list = form::virtual_machine().child("extensions");
    let value = start::key_vault_extension(draw.state.os());
    let add = draw.acts(Action::Insert { list, index: usize::MAX, value });
    el("p").class("acts").with(button(draw.t("certificates.add-extension"), "primary", add))
}
