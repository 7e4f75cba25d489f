//! Bodies that are written for another interface of Batch: one statement, not one for each member.

use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_model::contract::BodyOrder;

use super::located::Located;
use super::rule::{Extent, FollowUps, Reach};
use super::{Certainty, Context, FindingBuilder, Rule, doc_urls};

use Certainty::Documented;

pub(super) const RULES: &[Rule] = &[
    Rule::error("dialect-other", Documented, doc_urls::POOL_CREATE, dialect_other)
        .reach(Reach::Request)
        .follow_ups(&FollowUps { extent: Extent::Body, codes: &[] }),
    Rule::error("dialect-flat", Documented, doc_urls::POOL_CREATE, dialect_flat)
        .reach(Reach::Request)
        .follow_ups(&FollowUps {
            extent: Extent::Body,
            codes: &["contract-unknown", "pool-no-virtual-machine", "scale-missing"],
        }),
];

/// Arguments of Terraform's resource that no other interface calls so.
/// Source: <https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts/pools>, whose members have none of them.
const OF_TERRAFORM: &[&str] = &[
    "account_name",
    "auto_scale",
    "fixed_scale",
    "mount",
    "network_configuration",
    "node_agent_sku_id",
    "resource_group_name",
    "start_task",
    "storage_image_reference",
    "vm_size",
];

fn dialect_other(context: &Context) -> Vec<FindingBuilder> {
    let places = [Some(Located::root(context.body)), context.find(&["properties"])];
    let names: Vec<&str> = places
        .iter()
        .flatten()
        .flat_map(Located::members)
        .map(|(name, _)| name)
        .filter(|name| OF_TERRAFORM.contains(name))
        .collect();
    if names.len() < 2 {
        return Vec::new();
    }
    vec![FindingBuilder::at(Pointer::root()).with("found", names.join(", "))]
}

/// Where the members of a pool of the Batch service are in the body for Resource Manager, below `properties`.
const OF_SERVICE: &[(&str, &[&str])] = &[
    ("virtualMachineConfiguration", &["deploymentConfiguration", "virtualMachineConfiguration"]),
    ("targetDedicatedNodes", &["scaleSettings", "fixedScale", "targetDedicatedNodes"]),
    ("targetLowPriorityNodes", &["scaleSettings", "fixedScale", "targetLowPriorityNodes"]),
    ("resizeTimeout", &["scaleSettings", "fixedScale", "resizeTimeout"]),
    ("autoScaleFormula", &["scaleSettings", "autoScale", "formula"]),
    ("autoScaleEvaluationInterval", &["scaleSettings", "autoScale", "evaluationInterval"]),
];

/// The members of a pool of the Batch service in the envelope of Resource Manager: right values at the wrong level.
fn dialect_flat(context: &Context) -> Vec<FindingBuilder> {
    let Some(properties) = context.find(&["properties"]) else { return Vec::new() };
    let present: Vec<_> =
        OF_SERVICE.iter().filter_map(|(name, way)| Some((*name, properties.get(name)?, *way))).collect();
    if present.len() < 2 {
        return Vec::new();
    }
    let names: Vec<&str> = present.iter().map(|(name, ..)| *name).collect();
    let mut found = FindingBuilder::at(properties.at.clone()).with("found", names.join(", "));
    let mut meant = context.body.clone();
    let mut is_free = true;
    for (_, place, way) in &present {
        let target = properties.at.down(way);
        is_free &= context.body.find(&target).is_none();
        let step = Patch::new().set(&meant, target, place.value.clone()).remove(place.at.clone());
        match step.apply(&meant, &BodyOrder) {
            Ok(next) => meant = next,
            Err(_) => is_free = false,
        }
        found = found.supersedes_contract_at(place.at.clone());
    }
    let moved = meant.find(&properties.at).filter(|_| is_free).cloned();
    let fix = moved.map(|moved: Json| Patch::new().replace(properties.at, moved));
    vec![found.fix(fix)]
}
