//! Extensions, and no pool around.

use batch_pool_document::{Json, Pointer};

use super::flat::{EXTENSIONS, extensions, flatten_all, is_nested};
use super::{Options, PoolDraft, Refusal, entire, response};

fn is_flat(value: &Json) -> bool {
    let has = |name: &str| value.get(name).is_some();
    has("publisher") && has("type") && (has("typeHandlerVersion") || has("settings"))
}

/// Where the extensions of a value that is nothing but extensions are, and whether that is a list.
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
pub(super) fn take(draft: &mut PoolDraft, _: &Options) -> Result<(), Refusal> {
    let Some((at, is_list)) = of(&draft.value) else { return Ok(()) };
    draft.focus(&at);
    if !is_list {
        draft.wrap(&["0"]);
    }
    draft.wrap(&EXTENSIONS);
    flatten_all(draft, &extensions());
    response::read_texts(draft);
    Ok(())
}
