//! The body of the PUT. Nothing is done to it but what is plain and no matter of the checks.

use batch_pool_document::{Json, Pointer};

use super::flat::{extensions, flatten_all};
use super::{Options, PoolDraft, Refusal};

pub(super) fn is_pool(value: &Json) -> bool {
    value.get("properties").is_some_and(|properties| properties.as_object().is_some())
}

#[expect(clippy::unnecessary_wraps, reason = "as every dialect")]
pub(super) fn take(draft: &mut PoolDraft, options: &Options) -> Result<(), Refusal> {
    if !options.as_sent {
        flatten_all(draft, &extensions());
    }
    if let Some(id) = draft.text(&Pointer::of(&["id"])).map(str::to_owned) {
        draft.learn_address(&id);
    }
    Ok(())
}
