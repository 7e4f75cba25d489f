//! A pool as the Batch service API has it, which `az batch pool create --json-file` takes and `az batch pool show` prints:
//! flat, and with names of its own. Each member goes to its counterpart in the body of Resource Manager.
//!
//! Source: <https://learn.microsoft.com/rest/api/batchservice/pools/create-pool>.

use std::rc::Rc;

use batch_pool_document::{Json, Members, Pointer};
use batch_pool_model::contract;
use batch_pool_model::target::TargetMember;

use super::flat::{extensions, flatten_all};
use super::{Options, PoolDraft, Refusal, response, service, spelling};

/// Members whose counterpart has another name or another place, below `properties`.
const COUNTERPARTS: &[(&str, &[&str])] = &[
    ("virtualMachineConfiguration", &["deploymentConfiguration", "virtualMachineConfiguration"]),
    ("cloudServiceConfiguration", &["deploymentConfiguration", "cloudServiceConfiguration"]),
    ("maxTasksPerNode", &["taskSlotsPerNode"]),
    ("enableInterNodeCommunication", &["interNodeCommunication"]),
    ("applicationPackageReferences", &["applicationPackages"]),
];

const OF_FIXED_SCALE: &[(&str, &[&str])] = &[
    ("targetDedicatedNodes", &["scaleSettings", "fixedScale", "targetDedicatedNodes"]),
    ("targetLowPriorityNodes", &["scaleSettings", "fixedScale", "targetLowPriorityNodes"]),
    ("resizeTimeout", &["scaleSettings", "fixedScale", "resizeTimeout"]),
];

const OF_AUTO_SCALE: &[(&str, &[&str])] = &[
    ("autoScaleFormula", &["scaleSettings", "autoScale", "formula"]),
    ("autoScaleEvaluationInterval", &["scaleSettings", "autoScale", "evaluationInterval"]),
];

/// What only the service sets.
const READ_ONLY: &[&str] = &[
    "allocationState",
    "allocationStateTransitionTime",
    "autoScaleRun",
    "creationTime",
    "currentDedicatedNodes",
    "currentLowPriorityNodes",
    "currentNodeCommunicationMode",
    "eTag",
    "lastModified",
    "odata.metadata",
    "@odata.metadata",
    "poolStatistics",
    "resizeErrors",
    "state",
    "stateTransitionTime",
    "stats",
    "url",
];

#[expect(clippy::unnecessary_wraps, reason = "as every dialect")]
pub(super) fn take(draft: &mut PoolDraft, _: &Options) -> Result<(), Refusal> {
    let at = |name: &str| Pointer::of(&[name]);
    let present = |draft: &PoolDraft, name: &str| draft.value.get(name).is_some();
    if let Some(id) = draft.text(&at("id")).map(str::to_owned) {
        draft.learn(TargetMember::Pool, &id);
    }
    if let Some(url) = draft.text(&at("url")).map(str::to_owned) {
        learn_address(draft, &url);
    }
    response::leave_out_nulls(draft);
    let of_service: Vec<_> =
        READ_ONLY.iter().filter(|name| present(draft, name)).map(|name| at(name)).collect();
    draft.leave_out("read-only", &of_service);
    let scale = scale(draft);
    if let Some(is_enabled) = draft.value.get("enableInterNodeCommunication").and_then(Json::as_bool) {
        let word = if is_enabled { "Enabled" } else { "Disabled" };
        draft.replace(&at("enableInterNodeCommunication"), word);
    }
    identities(draft);
    let mut moved = Vec::new();
    for from in draft.children(&Pointer::root()) {
        let Some(name) = from.last() else { continue };
        let rows = COUNTERPARTS.iter().chain(scale);
        let to = match rows.into_iter().find(|(known, _)| *known == name) {
            Some((_, path)) => at("properties").down(path),
            None if name == "id" => at("name"),
            None if name == "identity" => continue,
            None => Pointer::of(&["properties", &name]),
        };
        let source = draft.source(&from);
        if draft.relocate(&from, &to) && to != Pointer::of(&["properties", &name]) {
            moved.push((source, to));
        }
    }
    rename_inside(draft, &mut moved);
    spelling::adopt(draft);
    let names = moved.iter().map(|(from, to)| [&from.dotted(), " → ", &to.dotted()].concat());
    let names: Vec<_> = names.collect();
    if !moved.is_empty() {
        let note = super::Note::new("moved").with("names", names.join(", "));
        draft.note(super::Note { members: moved.into_iter().map(|(from, _)| from).collect(), ..note });
    }
    response::read_texts(draft);
    flatten_all(draft, &extensions());
    tell_rest(draft);
    Ok(())
}

/// What an address of the service API says: `https://{account}.{region}.batch.azure.com/pools/{pool}`.
fn learn_address(draft: &mut PoolDraft, url: &str) {
    for (member, text) in service::address(url) {
        draft.learn(member, &text);
    }
}

/// Which of the two ways to scale the pool has, and leaves out what belongs to the other one.
fn scale(draft: &mut PoolDraft) -> &'static [(&'static str, &'static [&'static str])] {
    let at = |name: &str| Pointer::of(&[name]);
    let present = |draft: &PoolDraft, rows: &[(&str, &[&str])]| {
        let rows = rows.iter().map(|(name, _)| at(name));
        rows.filter(|at| draft.value.find(at).is_some()).collect::<Vec<_>>()
    };
    let (fixed, auto) = (present(draft, OF_FIXED_SCALE), present(draft, OF_AUTO_SCALE));
    let switch = at("enableAutoScale");
    let said = draft.value.find(&switch).and_then(Json::as_bool);
    // With neither the switch nor a number, a formula can only be meant.
    let is_auto = said.unwrap_or(fixed.is_empty() && !auto.is_empty());
    if said.is_some() {
        draft.leave_out("scale-switch", &[switch]);
    }
    if is_auto {
        draft.leave_out("scale-by-formula", &fixed);
        OF_AUTO_SCALE
    } else {
        draft.leave_out("scale-fixed", &auto);
        OF_FIXED_SCALE
    }
}

/// The service API lists the identities of a pool; Resource Manager has a map of them.
fn identities(draft: &mut PoolDraft) {
    let at = Pointer::of(&["identity", "userAssignedIdentities"]);
    let Some(list) = draft.value.find(&at).and_then(Json::as_array) else { return };
    let ids = list.iter().map(|identity| match identity.get("resourceId") {
        Some(Json::String(id)) => Some((id.clone(), Json::Object(Rc::default()))),
        _ => None,
    });
    let Some(ids) = ids.collect::<Option<Members>>() else { return };
    draft.tell("identities", std::slice::from_ref(&at));
    draft.replace(&at, Json::Object(Rc::new(ids)));
}

/// Names inside that differ by more than capitals.
fn rename_inside(draft: &mut PoolDraft, moved: &mut Vec<(Pointer, Pointer)>) {
    let machine = Pointer::of(&["properties", "deploymentConfiguration", "virtualMachineConfiguration"]);
    let image = machine.child("imageReference");
    let exact = image.child("exactVersion");
    if draft.value.find(&exact).is_some() {
        draft.leave_out("read-only", &[exact]);
    }
    let mut renames = vec![(image.child("virtualMachineImageId"), "id")];
    let packages = draft.children(&Pointer::of(&["properties", "applicationPackages"]));
    let of_image = renames.len();
    renames.extend(packages.iter().map(|package| (package.child("applicationId"), "id")));
    let mut applications = Vec::new();
    for (number, (from, name)) in renames.into_iter().enumerate() {
        let Some(to) = from.parent().map(|holder| holder.child(name)) else { continue };
        let source = draft.source(&from);
        if draft.relocate(&from, &to) {
            if number >= of_image {
                applications.push(to.clone());
            }
            moved.push((source, to));
        }
    }
    draft.tell("application-id", &applications);
}

/// Names what has no counterpart: it stays where it was moved.
fn tell_rest(draft: &mut PoolDraft) {
    let mut unknown: Vec<Pointer> = Vec::new();
    draft.value.walk(&mut |at, _| {
        let is_inside = unknown.last().is_some_and(|unknown| at.is_within(unknown));
        let holder = at.parent().and_then(|holder| contract::lookup(&holder));
        let is_known_holder = holder.is_some_and(|holder| matches!(holder.shape, contract::Shape::Object(_)));
        if !is_inside && is_known_holder && contract::lookup(at).is_none() {
            unknown.push(at.clone());
        }
    });
    draft.tell("no-counterpart", &unknown);
}
