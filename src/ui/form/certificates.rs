//! The certificates that rotate: which, where to, how often.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::catalog::Os;
use batch_pool_model::form;
use batch_pool_model::start;
use batch_pool_session::Action;
use yew::{Html, html};

use crate::ui::field::{Control, FieldOverrides};
use crate::ui::view_context::{ViewContext, button};

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

pub(super) fn certificates(ctx: &ViewContext) -> Html {
    let Some(vault) = form::key_vault(ctx.state.body()) else { return no_extension(ctx) };
    let settings = vault.child("settings");
    let secrets = settings.child("secretsManagementSettings");
    let list = secrets.child("observedCertificates");
    if ctx.state.body().find(&settings).is_some_and(|settings| settings.as_object().is_none()) {
        return fields(vec![tree::raw_value_field(ctx, &settings)]);
    }
    let objects = !form::are_bare(&list, ctx.state.body());
    let rest = || {
        let unplaced = members(ctx, &secrets).iter().filter(|member| !PLACED.contains(&member.name));
        let mut rest: Vec<Html> =
            unplaced.map(|member| tree::place(ctx, &secrets.child(member.name))).collect();
        rest.extend(tree::unknown(ctx, &secrets, members(ctx, &secrets)));
        rest.push(tree::place(ctx, &settings.child("loggingSettings")));
        rest.extend(tree::unknown(ctx, &settings, members(ctx, &settings)));
        rest
    };
    fields(vec![
        ctx.findings_of_group(&settings),
        ctx.findings_of_group(&secrets),
        ctx.findings_of_group(&list),
        list::rows(ctx, &list, Some("url"), &certificate),
        html! { <div class="acts wide">{ list::add(ctx, &list) }{ reshape(ctx, objects) }</div> },
        ctx.body_field(secrets.child("pollingIntervalInS")),
        ctx.body_field(secrets.child("requireInitialSync")),
        more(ctx, &secrets, "form.more", false, rest),
    ])
}

fn reshape(ctx: &ViewContext, objects: bool) -> Html {
    let key = if objects { "certificates.to-addresses" } else { "certificates.to-objects" };
    button(ctx.t(key), "plain", ctx.dispatch(Action::Reshape { objects: !objects }))
}

fn certificate(ctx: &ViewContext, at: &Pointer) -> Vec<Html> {
    if ctx.state.body().find(at).and_then(Json::as_object).is_none() {
        return vec![tree::raw_value_field(ctx, at)];
    }
    let first = first(ctx.state.os());
    let known = members(ctx, at);
    let mut shown = vec![ctx.findings_of_group(at)];
    for name in first {
        let place = at.child(name);
        shown.push(match *name {
            "url" => {
                let overrides = FieldOverrides {
                    control: Some(Control::text()),
                    required: true,
                    placeholder: Some(PLACEHOLDER),
                    ..FieldOverrides::default()
                };
                ctx.body_field_with(place, overrides)
            }
            _ => tree::place(ctx, &place),
        });
    }
    let rest = || {
        let others = known.iter().filter(|member| !first.contains(&member.name));
        let mut rest: Vec<Html> = others.map(|member| tree::place(ctx, &at.child(member.name))).collect();
        rest.extend(tree::unknown(ctx, at, known));
        rest
    };
    shown.push(more(ctx, at, "form.more", false, rest));
    shown
}

fn no_extension(ctx: &ViewContext) -> Html {
    let list = form::virtual_machine().child("extensions");
    let value = start::key_vault_extension(ctx.state.os());
    let add = ctx.dispatch(Action::Insert { list, index: usize::MAX, value });
    html! { <p class="acts">{ button(ctx.t("certificates.add-extension"), "primary", add) }</p> }
}
