//! Work that the page has saved as a file: a body, and where it goes.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::target::TargetMember;
use batch_pool_model::work::{MAX_OMISSIONS, OMISSIONS};

use super::{Note, Options, PoolDraft, Refusal};

pub(super) fn is_work(value: &Json) -> bool {
    let is_object = |name: &str| value.get(name).is_some_and(|value| value.as_object().is_some());
    let names_a_place =
        |target: &Json| TargetMember::ALL.iter().any(|member| target.get(member.name()).is_some());
    is_object("body") && value.get("properties").is_none() && value.get("target").is_some_and(names_a_place)
}

/// Names the places of the secrets that the work was saved without.
fn name_secrets(draft: &mut PoolDraft) {
    let omissions = Pointer::of(&[OMISSIONS]);
    let Some(places) = draft.value.find(&omissions).and_then(Json::as_array) else { return };
    let Some(places) = places.iter().map(Json::as_str).collect::<Option<Vec<_>>>() else { return };
    // The page itself names no more.
    if places.is_empty() || places.len() > MAX_OMISSIONS {
        return;
    }
    let note = Note::new("stored-without").with("names", places.join(", "));
    draft.note(note);
    draft.is_learned(&omissions);
}

#[expect(clippy::unnecessary_wraps, reason = "as every dialect")]
pub(super) fn take(draft: &mut PoolDraft, _: &Options) -> Result<(), Refusal> {
    let target = Pointer::of(&["target"]);
    for member in TargetMember::ALL {
        let at = target.child(member.name());
        if let Some(text) = draft.text(&at).map(str::to_owned) {
            draft.learn(member, &text);
            draft.is_learned(&at);
        }
    }
    // Of a target with something else in it, that is said.
    let is_member = |name: &str| TargetMember::ALL.iter().any(|member| member.name() == name);
    let members = draft.value.find(&target).and_then(Json::as_object);
    if members.is_some_and(|members| members.iter().all(|(name, _)| is_member(name))) {
        draft.is_learned(&target);
    }
    draft.is_learned(&Pointer::of(&["format"]));
    name_secrets(draft);
    draft.focus(&Pointer::of(&["body"]));
    Ok(())
}
