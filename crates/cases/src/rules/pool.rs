//! The pool, its size and scale, and what is left of a sample.
#![allow(clippy::too_many_lines)] // A table.

use super::*;

pub(super) fn pool() -> Vec<Case> {
    vec![
        case(Linux, &[], (Error, "api-version-malformed", "")).version("latest").sent_with("2025-06-01"),
        case(Linux, &[], (Warning, "api-version-old", "")).version("2024-07-01").sent_with("2025-06-01"),
        case(Windows, &[], (Warning, "api-version-old.without-identity", ""))
            .version("2020-09-01")
            .sent_with("2025-06-01"),
        // Only one that will be retired has this.
        case(
            Linux,
            &[Put("/properties/targetNodeCommunicationMode", r#""Simplified""#)],
            (Warning, "api-version-old", ""),
        )
        .version("2024-07-01"),
        case(
            Linux,
            &[Put("/properties/deploymentConfiguration", "{}")],
            (Error, "pool-no-virtual-machine", "V"),
        ),
        case(
            Linux,
            &[Put(
                "/properties/deploymentConfiguration",
                r#"{"cloudServiceConfiguration":{"osFamily":"6"}}"#,
            )],
            (
                Error,
                "pool-no-virtual-machine.cloud-service",
                "/properties/deploymentConfiguration/cloudServiceConfiguration",
            ),
        )
        .version("2023-11-01")
        .also(&["api-version-old"]),
        case(
            Linux,
            &[Put("/properties/certificates", "[]")],
            (Warning, "pool-certificates", "/properties/certificates"),
        )
        .version("2024-07-01")
        .fixed_to("/properties/certificates", "null")
        .also(&["api-version-old"]),
        case(
            Linux,
            &[Put("/type", r#""Microsoft.Compute/virtualMachineScaleSets""#)],
            (Warning, "pool-type", "/type"),
        )
        .fixed_to("/type", r#""Microsoft.Batch/batchAccounts/pools""#),
        case(
            Linux,
            &[Put(
                "/properties/networkConfiguration",
                r#"{"subnetId":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/n","publicIPAddressConfiguration":{"provision":"NoPublicIPAddresses"}}"#,
            )],
            (
                Info,
                "network-vault-route",
                "/properties/networkConfiguration/publicIPAddressConfiguration/provision",
            ),
        ),
    ]
}

pub(super) fn scale() -> Vec<Case> {
    let settings = "/properties/scaleSettings";
    vec![
        case(
            Linux,
            &[Put("/properties/scaleSettings/autoScale", r#"{"formula":"$TargetDedicatedNodes = 1;"}"#)],
            (Error, "scale-both", settings),
        ),
        case(Linux, &[Put(settings, "{}")], (Error, "scale-neither", settings)),
        case(
            Linux,
            &[Put("/properties/scaleSettings/fixedScale", r#"{"resizeTimeout":"PT15M"}"#)],
            (Error, "scale-no-target", "/properties/scaleSettings/fixedScale/targetDedicatedNodes"),
        ),
        case(Linux, &[Drop(settings)], (Info, "scale-missing", settings)),
        case(
            Linux,
            &[Put("/properties/scaleSettings/fixedScale/resizeTimeout", r#""PT4M59S""#)],
            (Error, "scale-resize-timeout", "/properties/scaleSettings/fixedScale/resizeTimeout"),
        )
        .fixed_to("/properties/scaleSettings/fixedScale/resizeTimeout", r#""PT5M""#),
        case(
            Linux,
            &[Put(
                settings,
                r#"{"autoScale":{"formula":"$TargetDedicatedNodes = 1;","evaluationInterval":"P8D"}}"#,
            )],
            (Error, "scale-evaluation-interval", "/properties/scaleSettings/autoScale/evaluationInterval"),
        )
        .fixed_to("/properties/scaleSettings/autoScale/evaluationInterval", r#""P7D""#),
        case(
            Linux,
            &[Put("/properties/scaleSettings/fixedScale/targetDedicatedNodes", "-1")],
            (Warning, "scale-negative", "/properties/scaleSettings/fixedScale/targetDedicatedNodes"),
        )
        .fixed_to("/properties/scaleSettings/fixedScale/targetDedicatedNodes", "0"),
    ]
}

pub(super) fn leftovers() -> Vec<Case> {
    vec![
        case(
            Linux,
            &[Put("/properties/displayName", r#""<name>""#)],
            (Warning, "placeholder-left", "/properties/displayName"),
        ),
        case(
            Linux,
            &[Put("C/url", r#""https://<vault>.vault.azure.net/secrets/web""#)],
            (Error, "placeholder-left.vital", "C/url"),
        ),
        case(
            Linux,
            &[Put("A/msiClientId", r#""{{clientId}}""#)],
            (Error, "placeholder-left.vital", "A/msiClientId"),
        ),
        case(
            Linux,
            &[Put("/identity/userAssignedIdentities", r#"{"<identity id>":{}}"#)],
            (Error, "placeholder-left.vital", "I/<identity id>"),
        ),
        case(
            Linux,
            &[Put("C/url", r#""https://testkvwestus2s.vault.azure.net/secrets/web""#)],
            (Warning, "sample-left.vault", "C/url"),
        ),
        case(
            Linux,
            &[Put("C/url", r#""https://contoso-kv.vault.azure.net/secrets/your-certificate-name""#)],
            (Warning, "sample-left.secret", "C/url"),
        ),
        case(
            Windows,
            &[Put("A/msiClientId", r#""00001111-aaaa-2222-bbbb-3333cccc4444""#)],
            (Warning, "sample-left.client-id", "A/msiClientId"),
        ),
        case(
            Linux,
            &[Put(
                "/identity/userAssignedIdentities",
                r#"{"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/ACR/providers/Microsoft.ManagedIdentity/userAssignedIdentities/testumaforpools":{}}"#,
            )],
            (
                Warning,
                "sample-left.identity",
                "I/~1subscriptions~111112222-3333-4444-5555-666677778888~1resourceGroups~1ACR~1providers~1Microsoft.ManagedIdentity~1userAssignedIdentities~1testumaforpools",
            ),
        ),
        case(
            Linux,
            &[Put(
                "/identity/userAssignedIdentities",
                r#"{"/subscriptions/042998E4-36dc-4b7d-8ce3-a7a2c4877d33/resourceGroups/render/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes":{}}"#,
            )],
            (
                Warning,
                "sample-left.subscription",
                "I/~1subscriptions~1042998E4-36dc-4b7d-8ce3-a7a2c4877d33~1resourceGroups~1render~1providers~1Microsoft.ManagedIdentity~1userAssignedIdentities~1nodes",
            ),
        ),
    ]
}
