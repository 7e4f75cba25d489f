//! A template of Resource Manager: its pools, on their own, below their account, or in a nested deployment
//! (<https://learn.microsoft.com/azure/azure-resource-manager/templates/syntax>).

use batch_pool_document::{Json, Pointer};
use batch_pool_model::target::TargetMember;

use super::choose::choose;
use super::name::Names;
use super::resource::{self, is_pool_type, learn};
use super::{Options, PoolDraft, Refusal};

pub(super) fn is_template(value: &Json) -> bool {
    let is_schema = |schema: &str| schema.to_ascii_lowercase().contains("deploymenttemplate.json");
    let has_schema = value.get("$schema").and_then(Json::as_str).is_some_and(is_schema);
    let has = |name: &str| value.get(name).is_some();
    has_schema || has("resources") && has("contentVersion")
}

/// A pool of a template.
struct Pool {
    at: Pointer,
    /// The pointer to the template that it is in: a nested one has parameters of its own.
    template: Pointer,
    account: Option<Pointer>,
}

pub(super) fn take(draft: &mut PoolDraft, options: &Options) -> Result<(), Refusal> {
    let whole = draft.value.clone();
    let mut pools = Vec::new();
    find(&whole, &Pointer::root(), &mut pools);
    let choices = pools.iter().enumerate().map(|(index, pool)| {
        let written = whole.find(&pool.at.child("name")).and_then(Json::as_str).unwrap_or_default();
        let segments = names(&whole, pool).segments(written);
        let name = segments.last().cloned().flatten().unwrap_or_else(|| written.to_owned());
        (pool.at.clone(), if name.is_empty() { (index + 1).to_string() } else { name })
    });
    let choices: Vec<_> = choices.collect();
    if choices.is_empty() {
        return Err(Refusal::new("template-without-pool", Pointer::root()));
    }
    let chosen = choose(draft, &choices, options)?;
    // Parameters and variables are around it: they go with the template.
    if let Some(pool) = pools.iter().find(|pool| pool.at == chosen) {
        let names = names(&whole, pool);
        learn(draft, &pool.at, &names);
        let account = pool.account.as_ref().and_then(|account| whole.find(&account.child("name"))?.as_str());
        if let Some(name) = account.and_then(|name| names.value(name)) {
            draft.learn(TargetMember::Account, &name);
        }
    }
    draft.focus(&chosen);
    resource::take(draft, options)
}

fn names<'a>(whole: &'a Json, pool: &Pool) -> Names<'a> {
    let of = |name: &str| whole.find(&pool.template.child(name));
    Names { parameters: of("parameters"), variables: of("variables") }
}

/// All pools of a template, in its order.
fn find(whole: &Json, template: &Pointer, pools: &mut Vec<Pool>) {
    visit(whole, template, &template.child("resources"), None, pools);
}

fn visit(whole: &Json, template: &Pointer, list: &Pointer, account: Option<&Pointer>, pools: &mut Vec<Pool>) {
    // A list, or since language version 2.0 an object of symbolic names.
    let resources: Vec<Pointer> = match whole.find(list) {
        Some(Json::Array(elements)) => (0..elements.len()).map(|index| list.index(index)).collect(),
        Some(Json::Object(members)) => members.iter().map(|(name, _)| list.child(name)).collect(),
        _ => Vec::new(),
    };
    for at in resources {
        let kind = whole.find(&at.child("type")).and_then(Json::as_str).unwrap_or_default();
        if is_pool_type(kind, account.is_some()) {
            pools.push(Pool { at, template: template.clone(), account: account.cloned() });
        } else if kind.eq_ignore_ascii_case("Microsoft.Batch/batchAccounts") {
            visit(whole, template, &at.child("resources"), Some(&at), pools);
        } else if kind.eq_ignore_ascii_case("Microsoft.Resources/deployments") {
            find(whole, &at.down(&["properties", "template"]), pools);
        }
    }
}
