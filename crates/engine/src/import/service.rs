//! How the Batch service API looks: what tells a pool of it, and its addresses.
//!
//! Source: <https://learn.microsoft.com/rest/api/batchservice/pools/create-pool>.

use batch_pool_document::Json;
use batch_pool_model::target::TargetMember;

/// Members at the top that no other dialect has there.
const SIGNS: &[&str] = &[
    "applicationPackageReferences",
    "autoScaleEvaluationInterval",
    "autoScaleFormula",
    "certificateReferences",
    "cloudServiceConfiguration",
    "enableAutoScale",
    "enableInterNodeCommunication",
    "maxTasksPerNode",
    "targetDedicatedNodes",
    "targetLowPriorityNodes",
    "virtualMachineConfiguration",
];

/// Whether a value is a pool as the service API has it.
pub(super) fn is_pool(value: &Json) -> bool {
    let has = |name: &str| value.get(name).is_some();
    let is_flat = !has("properties") && !has("deploymentConfiguration") && !has("scaleSettings");
    is_flat && (has("id") && has("vmSize") || SIGNS.iter().any(|sign| has(sign)))
}

/// What an address of the service API says: `https://{account}.{region}.batch.azure.com/pools/{pool}`.
pub(crate) fn address(url: &str) -> Vec<(TargetMember, String)> {
    let Some((_, rest)) = url.split_once("://") else { return Vec::new() };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut labels = host.split('.');
    let (account, domain) = (labels.next().unwrap_or_default(), labels.nth(1));
    if domain != Some("batch") || account.is_empty() {
        return Vec::new();
    }
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let pool = path.strip_prefix("pools/").filter(|pool| !pool.is_empty() && !pool.contains('/'));
    let pool = pool.map(|pool| (TargetMember::Pool, pool.to_owned()));
    std::iter::once((TargetMember::Account, account.to_owned())).chain(pool).collect()
}
