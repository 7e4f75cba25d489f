//! Places that several topics look at.

use batch_pool_document::Json;

use super::located::Located;

/// Where something holds; `[]` is each element of a list.
pub(super) type Path = &'static [&'static str];

pub(super) const MACHINE: [&str; 3] =
    ["properties", "deploymentConfiguration", "virtualMachineConfiguration"];

pub(super) const NETWORK: Path = &["properties", "networkConfiguration"];

pub(super) const NAT_POOLS: Path =
    &["properties", "networkConfiguration", "endpointConfiguration", "inboundNatPools"];

/// Whether an object has a member that says something: null is as good as left out.
pub(super) fn has(holder: &Located, name: &str) -> bool {
    holder.value.get(name).is_some_and(|value| *value != Json::Null)
}
