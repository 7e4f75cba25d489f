//! What the body is at all: another interface's, another version's, another resource's.

use super::*;

pub(super) fn request() -> Vec<Case> {
    vec![
        case(
            Linux,
            &[
                Put("/properties/vm_size", r#""Standard_D2s_v5""#),
                Put("/properties/node_agent_sku_id", r#""batch.node.ubuntu 24.04""#),
            ],
            (Error, "dialect-other", ""),
        )
        .also(&["contract-unknown.near", "contract-unknown"]),
        case(
            Linux,
            &[
                Drop("/properties/scaleSettings"),
                Put("/properties/targetDedicatedNodes", "2"),
                Put("/properties/resizeTimeout", r#""PT15M""#),
            ],
            (Error, "dialect-flat", "/properties"),
        )
        .fixed_to("/properties/scaleSettings/fixedScale", r#"{"targetDedicatedNodes":2,"resizeTimeout":"PT15M"}"#),
        case(
            Linux,
            &[
                Put("/tags", r#"{"team":"a"}"#),
                Put("/properties/upgradePolicy", r#"{"mode":"manual"}"#),
                Put("/properties/networkConfiguration", r#"{"enableAcceleratedNetworking":true}"#),
            ],
            (Error, "version-too-old", ""),
        )
        .version("2022-10-01")
        .sent_with("2025-06-01")
        .also(&["contract-version.since", "contract-version.since", "contract-version.since", "api-version-old"]),
        // The newest version lacks the first of them.
        case(
            Linux,
            &[
                Put("/properties/targetNodeCommunicationMode", r#""Simplified""#),
                Put("/properties/upgradePolicy", r#"{"mode":"manual"}"#),
                Put("/properties/networkConfiguration", r#"{"enableAcceleratedNetworking":true}"#),
            ],
            (Error, "version-too-old", ""),
        )
        .version("2022-06-01")
        .sent_with("2024-07-01")
        .also(&["contract-version.since", "contract-version.since", "contract-version.since", "api-version-old"]),
        case(Linux, &[Put("/tags", MANY_TAGS)], (Warning, "tags-limit", "/tags")),
        case(Linux, &[Put("/tags", LONG_TAG)], (Warning, "tags-limit.long", "/tags/team")),
        case(
            Linux,
            &[
                Put("/properties/interNodeCommunication", r#""Enabled""#),
                Put("/properties/scaleSettings", r#"{"fixedScale":{"targetDedicatedNodes":101}}"#),
            ],
            (Warning, "scale-inter-node", "/properties/scaleSettings/fixedScale/targetDedicatedNodes"),
        ),
        case(
            Linux,
            &[Put("/identity/type", r#""SystemAssigned, UserAssigned""#)],
            (Error, "identity-type", "/identity/type"),
        )
        .fixed_to("/identity/type", r#""UserAssigned""#),
        case(
            Linux,
            &[Put("/identity", r#"{"type":"SystemAssigned"}"#)],
            (Error, "identity-type.alone", "/identity/type"),
        )
        .also(&["identity-missing.empty"]),
        case(
            Linux,
            &[Put("/identity/userAssignedIdentities", r#"["/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity"]"#)],
            (Error, "identity-list", "/identity/userAssignedIdentities"),
        )
        .fixed_to("/identity/userAssignedIdentities", r#"{"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity":{}}"#),
    ]
}

const MANY_TAGS: &str = r#"{"1":"","2":"","3":"","4":"","5":"","6":"","7":"","8":"","9":"","10":"","11":"","12":"","13":"","14":"","15":"","16":"","17":"","18":"","19":"","20":"","21":"","22":"","23":"","24":"","25":"","26":"","27":"","28":"","29":"","30":"","31":"","32":"","33":"","34":"","35":"","36":"","37":"","38":"","39":"","40":"","41":"","42":"","43":"","44":"","45":"","46":"","47":"","48":"","49":"","50":"","51":""}"#;

const LONG_TAG: &str = r#"{"team":"0123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"}"#;
