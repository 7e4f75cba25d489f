//! `properties.networkConfiguration`: the subnet, the ways in, and the public addresses.

use crate::contract::shape::{Choice, Member, Shape};
use crate::contract::version::ApiVersion;

/// `properties.networkConfiguration`.
pub(super) const NETWORK_CONFIGURATION: Shape = Shape::Object(&[
    Member::new("subnetId", Shape::RESOURCE_ID),
    Member::new("dynamicVnetAssignmentScope", VNET_ASSIGNMENT_SCOPE).since(ApiVersion::V2022_10_01),
    // The older spelling of the same.
    Member::new("dynamicVNetAssignmentScope", VNET_ASSIGNMENT_SCOPE)
        .since(ApiVersion::V2022_01_01)
        .until(ApiVersion::V2022_06_01),
    Member::new("endpointConfiguration", ENDPOINT_CONFIGURATION),
    Member::new("publicIPAddressConfiguration", PUBLIC_IP_ADDRESS_CONFIGURATION),
    Member::new("enableAcceleratedNetworking", Shape::Boolean).since(ApiVersion::V2023_05_01),
]);

const VNET_ASSIGNMENT_SCOPE: Shape = Shape::one_of(&[Choice::new("none"), Choice::new("job")]);

/// `….endpointConfiguration`.
const ENDPOINT_CONFIGURATION: Shape =
    Shape::Object(&[Member::new("inboundNatPools", Shape::keyed("name", &INBOUND_NAT_POOL)).required()]);

/// `….inboundNatPools[]`: one port of every node, reached through a range of ports of the load balancer.
const INBOUND_NAT_POOL: Shape = Shape::Object(&[
    Member::new("name", Shape::TEXT).required(),
    Member::new("protocol", Shape::one_of(&[Choice::new("TCP"), Choice::new("UDP")])).required(),
    Member::new("backendPort", Shape::INTEGER).required(),
    Member::new("frontendPortRangeStart", Shape::INTEGER).required(),
    Member::new("frontendPortRangeEnd", Shape::INTEGER).required(),
    Member::new("networkSecurityGroupRules", Shape::keyed("priority", &NETWORK_SECURITY_GROUP_RULE)),
]);

/// `….networkSecurityGroupRules[]`.
const NETWORK_SECURITY_GROUP_RULE: Shape = Shape::Object(&[
    Member::new("priority", Shape::INTEGER).required(),
    Member::new("access", Shape::one_of(&[Choice::new("Allow"), Choice::new("Deny")])).required(),
    Member::new("sourceAddressPrefix", Shape::TEXT).required(),
    Member::new("sourcePortRanges", Shape::list(&Shape::TEXT)),
]);

/// `….publicIPAddressConfiguration`.
const PUBLIC_IP_ADDRESS_CONFIGURATION: Shape = Shape::Object(&[
    Member::new("provision", PROVISION),
    Member::new("ipAddressIds", Shape::list(&Shape::RESOURCE_ID)),
    Member::new("ipFamilies", Shape::list(&IP_FAMILY)).since(ApiVersion::V2025_06_01),
    Member::new("ipTags", Shape::keyed("ipTagType", &IP_TAG)).since(ApiVersion::V2025_06_01),
]);

const PROVISION: Shape = Shape::one_of(&[
    Choice::new("BatchManaged"),
    Choice::new("UserManaged"),
    Choice::new("NoPublicIPAddresses"),
]);

const IP_FAMILY: Shape = Shape::open(&[Choice::new("IPv4"), Choice::new("IPv6")]);

/// `….ipTags[]`.
const IP_TAG: Shape =
    Shape::Object(&[Member::new("ipTagType", Shape::TEXT), Member::new("tag", Shape::TEXT)]);
