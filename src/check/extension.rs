//! Virtual machine extensions, whichever they are.

use crate::catalog::KEY_VAULT_PUBLISHER;
use crate::document::Patch;

use super::located::{Located, has_placeholder};
use super::path::MACHINE;
use super::{Certainty, Context, Found, Rule, page};

use Certainty::{Believed, Documented};

pub(super) const RULES: &[Rule] = &[
    Rule::warning("extension-order-circle", Believed, page::BATCH_EXTENSIONS, circle),
    Rule::warning("extension-not-allowed", Believed, page::BATCH_EXTENSIONS, allowed),
    Rule::info("kv-protected-unneeded", Documented, page::EXTENSION_LINUX, protected),
    Rule::warning("kv-logging-endpoint", Believed, page::EXTENSION_LINUX, logging),
];

fn extensions<'a>(context: &Context<'a>) -> Vec<Located<'a>> {
    context.each(&[MACHINE[0], MACHINE[1], MACHINE[2], "extensions", "[]"])
}

/// The publishers of the extensions that Batch takes without asking. Their types have changed over the years.
/// Source: <https://learn.microsoft.com/azure/batch/create-pool-extensions>, whose list names products.
const PUBLISHERS: &[&str] = &[
    KEY_VAULT_PUBLISHER,
    "Microsoft.EnterpriseCloud.Monitoring",
    "Microsoft.Powershell",
    "Microsoft.OSTCExtensions",
    "Microsoft.Azure.Diagnostics",
    "Microsoft.HpcCompute",
    "Microsoft.Azure.Security",
    "Microsoft.Azure.Monitor",
];

fn allowed(context: &Context) -> Vec<Found> {
    let of_vault: Vec<_> = context.key_vaults.iter().map(|vault| &vault.element.at).collect();
    let mut found = Vec::new();
    for extension in extensions(context).iter().filter(|extension| !of_vault.contains(&&extension.at)) {
        let Some(publisher) = extension.get("publisher") else { continue };
        let Some(text) = publisher.text().filter(|text| !has_placeholder(text) && !text.is_empty()) else {
            continue;
        };
        let is_known = PUBLISHERS.iter().any(|known| known.eq_ignore_ascii_case(text));
        // Another rule speaks of it.
        let is_custom_script =
            extension.text_of("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("customscript"));
        if !is_known && !is_custom_script {
            found.push(Found::at(publisher.at).with("found", text));
        }
    }
    found
}

/// The names of the extensions that one waits for.
fn awaited<'a>(extension: &Located<'a>) -> Vec<&'a str> {
    let list = extension.get("provisionAfterExtensions");
    list.iter().flat_map(Located::elements).filter_map(|name| name.text()).collect()
}

/// Extensions that wait for each other never come.
fn circle(context: &Context) -> Vec<Found> {
    let all = extensions(context);
    let mut found = Vec::new();
    for start in &all {
        let Some(name) = start.text_of("name") else { continue };
        let (mut reached, mut waiting) = (Vec::new(), awaited(start));
        // Another rule speaks of what waits for itself alone.
        waiting.retain(|next| *next != name);
        while let Some(next) = waiting.pop() {
            if !reached.contains(&next) {
                reached.push(next);
                let named = all.iter().filter(|extension| extension.text_of("name") == Some(next));
                waiting.extend(named.flat_map(awaited));
            }
        }
        if reached.contains(&name) {
            found.push(Found::at(start.at.child("provisionAfterExtensions")).with("found", name));
            // Each of the circle has the same cause.
            break;
        }
    }
    found
}

/// The Key Vault extension has no secret settings.
fn protected(context: &Context) -> Vec<Found> {
    context.in_vaults(&|vault| {
        let settings =
            vault.extension.get("protectedSettings").filter(|settings| !settings.value.is_hollow())?;
        let fix = Patch::new().remove(settings.at.clone());
        Some(Found::at(settings.at).fix(fix).losing(settings.value))
    })
}

/// A logger listens at a socket.
fn logging(context: &Context) -> Vec<Found> {
    context.in_vaults(&|vault| {
        let place = vault.extension.down(&["settings", "loggingSettings", "endpoint"])?;
        let text = place.text().filter(|text| !has_placeholder(text))?;
        let is_socket = ["tcp://", "unix://"].iter().any(|scheme| text.starts_with(scheme));
        (!is_socket).then(|| Found::at(place.at).with("found", text))
    })
}
