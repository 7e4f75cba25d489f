//! A list of pools: `{"value": […]}` as the service gives it, or a bare one as `az batch pool list` prints it.

use batch_pool_document::{Json, Pointer};

use super::choose::choose;
use super::{Options, PoolDraft, Refusal, entire, extension, service};

/// The elements, if there are any and all of them are pools.
fn elements(value: &Json) -> Option<&[Json]> {
    let list = value.as_array().or_else(|| value.get("value")?.as_array())?;
    let is_pool = |element: &Json| entire::is_pool(element) || service::is_pool(element);
    (!list.is_empty() && list.iter().all(is_pool) && !list.iter().all(extension::is_alone)).then_some(list)
}

pub(super) fn is_list(value: &Json) -> bool {
    elements(value).is_some()
}

pub(super) fn take(draft: &mut PoolDraft, options: &Options) -> Result<(), Refusal> {
    let root = Pointer::root();
    let list = if draft.value.as_array().is_some() { root } else { root.child("value") };
    let name = |index: usize, pool: &Json| {
        let name = ["name", "id", "displayName"].iter().find_map(|name| pool.get(name)?.as_str());
        name.map_or_else(|| (index + 1).to_string(), str::to_owned)
    };
    let pools = elements(&draft.value).unwrap_or_default().iter().enumerate();
    let pools: Vec<_> = pools.map(|(index, pool)| (list.index(index), name(index, pool))).collect();
    let chosen = choose(draft, &pools, options)?;
    draft.focus(&chosen);
    Ok(())
}
