//! Ways in, subnets and addresses.
#![allow(clippy::too_many_lines)] // A table.

use super::*;

const NAT: &str = "/properties/networkConfiguration/endpointConfiguration/inboundNatPools";
const SUBNET: &str = r#""/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/n""#;
const ADDRESS: &str = "/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/g/providers/Microsoft.Network/publicIPAddresses/a";

pub(super) fn network() -> Vec<Case> {
    const ADDRESSES: &str = "/properties/networkConfiguration/publicIPAddressConfiguration";
    const IDS: &str = r#"["/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/g/providers/Microsoft.Network/publicIPAddresses/a"]"#;
    assert!(IDS.contains(ADDRESS));
    vec![
        case(
            Linux,
            &[Put(ADDRESSES, r#"{"provision":"UserManaged"}"#)],
            (
                Error,
                "network-addresses-missing",
                "/properties/networkConfiguration/publicIPAddressConfiguration/ipAddressIds",
            ),
        )
        .fixed_to(
            "/properties/networkConfiguration/publicIPAddressConfiguration/provision",
            r#""BatchManaged""#,
        ),
        case(
            Linux,
            &[
                Put(ADDRESSES, "{}"),
                Put("/properties/networkConfiguration/publicIPAddressConfiguration/ipAddressIds", IDS),
            ],
            (
                Warning,
                "network-addresses-unused",
                "/properties/networkConfiguration/publicIPAddressConfiguration/ipAddressIds",
            ),
        )
        .fixed_to(
            "/properties/networkConfiguration/publicIPAddressConfiguration/provision",
            r#""UserManaged""#,
        ),
        case(
            Linux,
            &[
                Put(ADDRESSES, r#"{"provision":"UserManaged"}"#),
                Put("/properties/networkConfiguration/publicIPAddressConfiguration/ipAddressIds", IDS),
                Put(
                    "/properties/scaleSettings",
                    r#"{"fixedScale":{"targetDedicatedNodes":1,"targetLowPriorityNodes":101}}"#,
                ),
            ],
            (
                Warning,
                "network-addresses-few",
                "/properties/networkConfiguration/publicIPAddressConfiguration/ipAddressIds",
            ),
        ),
        case(
            Linux,
            &[Put(ADDRESSES, r#"{"ipFamilies":["IPv6"]}"#)],
            (
                Error,
                "network-ip-families",
                "/properties/networkConfiguration/publicIPAddressConfiguration/ipFamilies",
            ),
        )
        .fixed_to(
            "/properties/networkConfiguration/publicIPAddressConfiguration/ipFamilies",
            r#"["IPv4","IPv6"]"#,
        ),
        case(
            Linux,
            &[Put("/properties/networkConfiguration", r#"{"dynamicVnetAssignmentScope":"job"}"#)],
            (Error, "network-scope-subnet", "/properties/networkConfiguration/subnetId"),
        )
        .fixed_to("/properties/networkConfiguration/dynamicVnetAssignmentScope", r#""none""#),
        case(
            Windows,
            &[
                Put("/properties/networkConfiguration", r#"{"dynamicVnetAssignmentScope":"none"}"#),
                Put("/properties/networkConfiguration/subnetId", SUBNET),
                Put(
                    NAT,
                    r#"[{"name":"rdp-","protocol":"TCP","backendPort":3389,"frontendPortRangeStart":15000,"frontendPortRangeEnd":15100}]"#,
                ),
            ],
            (
                Error,
                "port-name",
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/name",
            ),
        ),
    ]
}

pub(super) fn inbound() -> Vec<Case> {
    const FIRST: &str = "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0";
    let pool = |edits: &[Edit], found| {
        case(Linux, &[&[Put(NAT, r#"[{"name":"ssh","protocol":"TCP","backendPort":22,"frontendPortRangeStart":15000,"frontendPortRangeEnd":15100,
        "networkSecurityGroupRules":[{"priority":150,"access":"Allow","sourceAddressPrefix":"10.0.0.0/24","sourcePortRanges":["*"]}]}]"#)], edits].concat(), found)
    };
    assert!(FIRST.starts_with(NAT));
    vec![
        pool(
            &[],
            (
                Info,
                "port-reserved.once",
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/backendPort",
            ),
        )
        .version("2024-07-01")
        .also(&["api-version-old"]),
        pool(
            &[Put(
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/frontendPortRangeEnd",
                "15038",
            )],
            (
                Warning,
                "port-range-short",
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/frontendPortRangeEnd",
            ),
        )
        .fixed_to("/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/frontendPortRangeEnd", "15039"),
        pool(
            &[Put(
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/networkSecurityGroupRules",
                MANY_RULES,
            )],
            (
                Error,
                "network-rules-many",
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/networkSecurityGroupRules/25",
            ),
        ),
        pool(
            &[Put(
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/-",
                r#"{"name":"web","protocol":"TCP","backendPort":80,"frontendPortRangeStart":16000,"frontendPortRangeEnd":16100,
                    "networkSecurityGroupRules":[{"priority":150,"access":"Deny","sourceAddressPrefix":"*"}]}"#,
            )],
            (
                Error,
                "network-rule-priority",
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/1/networkSecurityGroupRules/0/priority",
            ),
        )
        .fixed_to("/properties/networkConfiguration/endpointConfiguration/inboundNatPools/1/networkSecurityGroupRules/0/priority", "151"),
        pool(
            &[Put(
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/networkSecurityGroupRules/0/sourceAddressPrefix",
                r#""10.0.0.1,10.0.0.2""#,
            )],
            (
                Error,
                "network-rule-source",
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/networkSecurityGroupRules/0/sourceAddressPrefix",
            ),
        ),
        pool(
            &[Put(
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/networkSecurityGroupRules/0/sourcePortRanges",
                r#"["2000-1000"]"#,
            )],
            (
                Error,
                "network-rule-ports",
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/networkSecurityGroupRules/0/sourcePortRanges/0",
            ),
        )
        .fixed_to("/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/networkSecurityGroupRules/0/sourcePortRanges/0", r#""1000-2000""#),
    ]
}

const MANY_RULES: &str = concat!(
    "[",
    r#"{"priority":150,"access":"Allow","sourceAddressPrefix":"*"},{"priority":151,"access":"Allow","sourceAddressPrefix":"*"},{"priority":152,"access":"Allow","sourceAddressPrefix":"*"},{"priority":153,"access":"Allow","sourceAddressPrefix":"*"},{"priority":154,"access":"Allow","sourceAddressPrefix":"*"},{"priority":155,"access":"Allow","sourceAddressPrefix":"*"},{"priority":156,"access":"Allow","sourceAddressPrefix":"*"},{"priority":157,"access":"Allow","sourceAddressPrefix":"*"},{"priority":158,"access":"Allow","sourceAddressPrefix":"*"},{"priority":159,"access":"Allow","sourceAddressPrefix":"*"},{"priority":160,"access":"Allow","sourceAddressPrefix":"*"},{"priority":161,"access":"Allow","sourceAddressPrefix":"*"},{"priority":162,"access":"Allow","sourceAddressPrefix":"*"},"#,
    r#"{"priority":163,"access":"Allow","sourceAddressPrefix":"*"},{"priority":164,"access":"Allow","sourceAddressPrefix":"*"},{"priority":165,"access":"Allow","sourceAddressPrefix":"*"},{"priority":166,"access":"Allow","sourceAddressPrefix":"*"},{"priority":167,"access":"Allow","sourceAddressPrefix":"*"},{"priority":168,"access":"Allow","sourceAddressPrefix":"*"},{"priority":169,"access":"Allow","sourceAddressPrefix":"*"},{"priority":170,"access":"Allow","sourceAddressPrefix":"*"},{"priority":171,"access":"Allow","sourceAddressPrefix":"*"},{"priority":172,"access":"Allow","sourceAddressPrefix":"*"},{"priority":173,"access":"Allow","sourceAddressPrefix":"*"},{"priority":174,"access":"Allow","sourceAddressPrefix":"*"},"#,
    r#"{"priority":175,"access":"Allow","sourceAddressPrefix":"*"}]"#
);
