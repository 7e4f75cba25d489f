//! Extensions as virtual machines and their scale sets have them: a name, and all else under `properties`
//! (<https://learn.microsoft.com/azure/templates/microsoft.compute/virtualmachinescalesets/extensions>). A pool has them flat.

use batch_pool_document::{Json, Pointer};

use super::PoolDraft;

/// Where the extensions of a pool are.
pub(super) const EXTENSIONS: [&str; 4] =
    ["properties", "deploymentConfiguration", "virtualMachineConfiguration", "extensions"];

/// What an extension of a virtual machine has as a resource of its own.
const OF_RESOURCE: &[&str] =
    &["apiVersion", "comments", "condition", "dependsOn", "etag", "id", "location", "systemData", "tags"];

/// As [`EXTENSIONS`].
pub(super) fn extensions() -> Pointer {
    Pointer::of(&EXTENSIONS)
}

/// Whether an extension has all but its name under `properties`.
pub(super) fn is_nested(value: &Json) -> bool {
    let Some(inner) = value.get("properties") else { return false };
    inner.get("publisher").is_some() || inner.get("typeHandlerVersion").is_some()
}

/// Takes what is under `properties` of each extension out of it.
pub(super) fn flatten_all(draft: &mut PoolDraft, list: &Pointer) {
    for at in draft.children(list) {
        if draft.value.find(&at).is_some_and(is_nested) {
            flatten(draft, &at);
        }
    }
}

fn flatten(draft: &mut PoolDraft, at: &Pointer) {
    let inner = at.child("properties");
    // As a resource, it has the type of a resource, and a name that begins with that of the machine.
    let kind = at.child("type");
    let is_resource = draft.text(&kind).is_some_and(|kind| kind.contains('/'));
    if is_resource {
        let rest = OF_RESOURCE.iter().map(|name| at.child(name));
        let rest = rest.filter(|at| draft.value.find(at).is_some()).chain([kind]);
        draft.leave_out("left-out", &rest.collect::<Vec<_>>());
    }
    let state = inner.child("provisioningState");
    if draft.value.find(&state).is_some() {
        draft.leave_out("read-only", &[state]);
    }
    draft.tell("flattened", std::slice::from_ref(&inner));
    for from in draft.children(&inner) {
        if let Some(name) = from.last() {
            draft.relocate(&from, &at.child(&name));
        }
    }
    if draft.value.find(&inner).is_some_and(Json::is_empty_container) {
        draft.remove(&inner);
    }
}
