//! Extensions as virtual machines and their scale sets have them: a name, and all else under `properties`
//! (<https://learn.microsoft.com/azure/templates/microsoft.compute/virtualmachinescalesets/extensions>). A pool has them flat.

use batch_pool_document::{Json, Pointer};

use super::{Draft, Options, Refusal, entire, response};

/// Where the extensions of a pool stand.
const LIST: [&str; 4] =
    ["properties", "deploymentConfiguration", "virtualMachineConfiguration", "extensions"];

/// What an extension of a virtual machine has as a resource of its own.
const OF_RESOURCE: &[&str] =
    &["apiVersion", "comments", "condition", "dependsOn", "etag", "id", "location", "systemData", "tags"];

pub(super) fn list() -> Pointer {
    Pointer::of(&LIST)
}

fn is_nested(value: &Json) -> bool {
    let Some(inner) = value.get("properties") else { return false };
    inner.get("publisher").is_some() || inner.get("typeHandlerVersion").is_some()
}

fn is_flat(value: &Json) -> bool {
    let has = |name: &str| value.get(name).is_some();
    has("publisher") && has("type") && (has("typeHandlerVersion") || has("settings"))
}

/// Where the extensions of a value that is nothing but extensions stand, and whether that is a list.
fn of(value: &Json) -> Option<(Pointer, bool)> {
    if is_nested(value) || is_flat(value) && !entire::is_pool(value) {
        return Some((Pointer::root(), false));
    }
    [&[][..], &["extensions"], &["extensionProfile", "extensions"]].into_iter().find_map(|path| {
        let list = value.at(path)?.as_array()?;
        let all = !list.is_empty() && list.iter().all(|element| is_nested(element) || is_flat(element));
        all.then(|| (Pointer::of(path), true))
    })
}

/// An extension, or several, and no pool around.
pub(super) fn is_alone(value: &Json) -> bool {
    of(value).is_some()
}

#[expect(clippy::unnecessary_wraps, reason = "as every dialect")]
pub(super) fn take(draft: &mut Draft, _: &Options) -> Result<(), Refusal> {
    let Some((at, is_list)) = of(&draft.value) else { return Ok(()) };
    draft.focus(&at);
    if !is_list {
        draft.wrap(&["0"]);
    }
    draft.wrap(&LIST);
    flatten_all(draft, &list());
    response::read_texts(draft);
    Ok(())
}

/// Takes what stands under `properties` of each extension out of it.
pub(super) fn flatten_all(draft: &mut Draft, list: &Pointer) {
    for at in draft.children(list) {
        if draft.value.find(&at).is_some_and(is_nested) {
            flatten(draft, &at);
        }
    }
}

fn flatten(draft: &mut Draft, at: &Pointer) {
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
    if draft.value.find(&inner).is_some_and(Json::is_hollow) {
        draft.remove(&inner);
    }
}
