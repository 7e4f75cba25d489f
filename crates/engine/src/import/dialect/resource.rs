//! A pool as a resource of a template: beside the body it has what only a deployment understands
//! (<https://learn.microsoft.com/azure/azure-resource-manager/templates/resource-declaration>).

use batch_pool_document::{Json, Members, Pointer};
use batch_pool_model::contract::is_expression;
use batch_pool_model::target::TargetMember;

use super::name::Names;
use super::{Options, PoolDraft, Refusal, entire};

/// What a resource has for the deployment and not for the pool.
const OF_DEPLOYMENT: &[&str] = &[
    "apiVersion",
    "comments",
    "condition",
    "copy",
    "dependsOn",
    "location",
    "metadata",
    "resources",
    "scope",
];

/// Whether a type is that of pools, in a resource of its own or below its account.
pub(super) fn is_pool_type(name: &str, below_account: bool) -> bool {
    name.eq_ignore_ascii_case("Microsoft.Batch/batchAccounts/pools")
        || below_account && name.eq_ignore_ascii_case("pools")
}

pub(super) fn is_resource(value: &Json) -> bool {
    let is_pool = value.get("type").and_then(Json::as_str).is_some_and(|name| is_pool_type(name, true));
    let mut members = value.as_object().into_iter().flat_map(Members::iter);
    is_pool && entire::is_pool(value) && members.any(|(name, _)| OF_DEPLOYMENT.contains(&&**name))
}

#[expect(clippy::unnecessary_wraps, reason = "as every dialect")]
pub(super) fn take(draft: &mut PoolDraft, _: &Options) -> Result<(), Refusal> {
    learn(draft, &Pointer::root(), &Names::default());
    let rest = OF_DEPLOYMENT.iter().map(|name| Pointer::of(&[name]));
    let rest: Vec<_> = rest.filter(|at| draft.value.find(at).is_some()).collect();
    draft.leave_out("left-out", &rest);
    tell_expressions(draft);
    Ok(())
}

/// Takes from a resource what it says of the target, and writes the name as a request has it.
pub(super) fn learn(draft: &mut PoolDraft, at: &Pointer, names: &Names) {
    let version = at.child("apiVersion");
    if let Some(text) = draft.text(&version).and_then(|text| names.value(text)) {
        let is_plain = draft.text(&version) == Some(&text);
        draft.learn(TargetMember::ApiVersion, &text);
        if is_plain {
            draft.is_learned(&version);
            draft.remove(&version);
        }
    }
    let name = at.child("name");
    let Some(written) = draft.text(&name).map(str::to_owned) else { return };
    let segments = names.segments(&written);
    if let [.., Some(account), _] = &segments[..] {
        draft.learn(TargetMember::Account, account);
    }
    match segments.last() {
        Some(Some(pool)) if *pool != written => {
            draft.learn(TargetMember::Pool, pool);
            draft.tell("name-of-template", std::slice::from_ref(&name));
            draft.replace(&name, pool.as_str());
        }
        Some(Some(pool)) => draft.learn(TargetMember::Pool, pool),
        _ => draft.leave_out("left-out", &[name]),
    }
}

/// Names the values that only a deployment can tell.
fn tell_expressions(draft: &mut PoolDraft) {
    let mut found = Vec::new();
    draft.value.walk(&mut |at, value| {
        let is_name = at.last().is_some_and(|name| is_expression(&name));
        if value.as_str().is_some_and(is_expression) || is_name {
            found.push(at.clone());
        }
    });
    draft.tell("expressions", &found);
}
