//! An example of Azure's `OpenAPI` documents: a request with its parameters, and the responses to it
//! (<https://azure.github.io/autorest/extensions/#x-ms-examples>).

use batch_pool_document::{Json, Pointer};
use batch_pool_model::target::TargetMember;

use super::{Options, PoolDraft, Refusal};

/// Parameters of the request that say where it goes.
const TARGET: &[(&str, TargetMember)] = &[
    ("subscriptionId", TargetMember::Subscription),
    ("resourceGroupName", TargetMember::ResourceGroup),
    ("accountName", TargetMember::Account),
    ("poolName", TargetMember::Pool),
    ("poolId", TargetMember::Pool),
    ("api-version", TargetMember::ApiVersion),
];

pub(super) fn is_example(value: &Json) -> bool {
    let has = |name: &str| value.get(name).is_some_and(|value| value.as_object().is_some());
    has("parameters") && has("responses") && value.get("properties").is_none() && body(value).is_some()
}

#[expect(clippy::unnecessary_wraps, reason = "as every dialect")]
pub(super) fn take(draft: &mut PoolDraft, _: &Options) -> Result<(), Refusal> {
    let parameters = Pointer::of(&["parameters"]);
    // The service API has versions and addresses of its own.
    let is_management = draft.value.at(&["parameters", "subscriptionId"]).is_some();
    for (name, member) in TARGET {
        let at = parameters.child(name);
        if *member == TargetMember::ApiVersion && !is_management {
            continue;
        }
        if let Some(text) = draft.text(&at).map(str::to_owned) {
            draft.learn(*member, &text);
            draft.is_learned(&at);
        }
    }
    if let Some(body) = body(&draft.value) {
        draft.focus(&body);
    }
    Ok(())
}

/// The body of the request; of a request without one, that of the first response.
fn body(example: &Json) -> Option<Pointer> {
    let parameters = example.get("parameters")?.as_object()?;
    let sent = parameters.iter().find(|(_, value)| value.as_object().is_some());
    if let Some((name, _)) = sent {
        return Some(Pointer::of(&["parameters", name]));
    }
    let mut responses = example.get("responses")?.as_object()?.iter();
    let (status, _) = responses.find(|(_, response)| {
        response.get("body").is_some_and(|body| body.as_object().is_some() || body.as_array().is_some())
    })?;
    Some(Pointer::of(&["responses", status, "body"]))
}
