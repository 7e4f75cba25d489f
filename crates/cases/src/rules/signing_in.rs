//! The identity, and how the handler signs in with it.
#![allow(clippy::too_many_lines)] // A table.

use super::*;

pub(super) fn signing_in() -> Vec<Case> {
    let client = |text: &'static str| Put("A/msiClientId", text);
    let endpoint = |text: &'static str| Put("A/msiEndpoint", text);
    let settings = r#"{"msiEndpoint":"http://169.254.169.254/metadata/identity","msiClientId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}"#;
    let identities = |text: &'static str| Put("/identity/userAssignedIdentities", text);
    let first = "I/~1subscriptions~111112222-3333-4444-5555-666677778888~1resourceGroups~1rg~1providers~1Microsoft.ManagedIdentity~1userAssignedIdentities~1pool-identity";
    vec![
        case(
            Linux,
            &[Drop("A"), Put("E/authenticationSettings", settings)],
            (Error, "kv-authentication-misplaced.beside", "E/authenticationSettings"),
        )
        .fixed_to("A/msiClientId", r#""3fa85f64-5717-4562-b3fc-2c963f66afa6""#),
        case(
            Windows,
            &[Drop("A"), Put("S/authenticationSettings", settings)],
            (Error, "kv-authentication-misplaced.inside", "S/authenticationSettings"),
        )
        .fixed_to("A/msiClientId", r#""3fa85f64-5717-4562-b3fc-2c963f66afa6""#),
        case(
            Windows,
            &[Put("S/authenticationSettings", settings)],
            (Error, "kv-authentication-misplaced.inside", "S/authenticationSettings"),
        )
        .fixed_to("S/authenticationSettings", "null"),
        case(Linux, &[Drop("A")], (Error, "kv-authentication-missing.settings", "A")),
        case(Linux, &[Put("A", "null")], (Error, "kv-authentication-missing.settings", "A")),
        case(Windows, &[Drop("A/msiClientId")], (Error, "kv-authentication-missing.client-id", "A/msiClientId")),
        // An answer of Azure tells the client id of the only identity.
        case(
            Linux,
            &[Drop("A/msiClientId"), identities(r#"{"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity":{"clientId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}}"#)],
            (Error, "kv-authentication-missing.client-id", "A/msiClientId"),
        )
        .fixed_to("A/msiClientId", r#""3fa85f64-5717-4562-b3fc-2c963f66afa6""#)
        .also(&["contract-read-only"]),
        case(
            Windows,
            &[Drop("A"), identities(
                    r#"{"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity":{"clientId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}}"#,
                )],
            (Error, "kv-authentication-missing.settings", "A"),
        )
        .fixed_to("A/msiClientId", r#""3fa85f64-5717-4562-b3fc-2c963f66afa6""#)
        .also(&["contract-read-only"]),
        case(
            Linux,
            &[client(r#""/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity""#), identities(
                    r#"{"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity":{"clientId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}}"#,
                )],
            (Error, "kv-client-id.resource-id", "A/msiClientId"),
        )
        .fixed_to("A/msiClientId", r#""3fa85f64-5717-4562-b3fc-2c963f66afa6""#)
        .also(&["contract-read-only"]),
        case(Linux, &[client(r#""my-identity""#)], (Error, "kv-client-id.not-guid", "A/msiClientId")),
        case(Linux, &[client(r#"" {3fa85f64-5717-4562-b3fc-2c963f66afa6} ""#)], (Error, "kv-client-id.not-guid", "A/msiClientId"))
            .fixed_to("A/msiClientId", r#""3fa85f64-5717-4562-b3fc-2c963f66afa6""#),
        case(
            Linux,
            &[client(r#""/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity""#)],
            (Error, "kv-client-id.resource-id", "A/msiClientId"),
        ),
        case(
            Linux,
            &[
                client(r#""9d1c2b3a-5717-4562-b3fc-2c963f66afa6""#),
                identities(r#"{"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity":{"clientId":"3fa85f64-5717-4562-b3fc-2c963f66afa6","principalId":"9d1c2b3a-5717-4562-b3fc-2c963f66afa6"}}"#),
            ],
            (Error, "kv-client-id.principal-id", "A/msiClientId"),
        )
        .fixed_to("A/msiClientId", r#""3fa85f64-5717-4562-b3fc-2c963f66afa6""#)
        .also(&["contract-read-only", "contract-read-only"]),
        case(
            Linux,
            &[
                client(r#""11112222-3333-4444-5555-666677778888""#),
                identities(r#"{"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity":{"clientId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}}"#),
            ],
            (Error, "kv-client-id.subscription-id", "A/msiClientId"),
        )
        .fixed_to("A/msiClientId", r#""3fa85f64-5717-4562-b3fc-2c963f66afa6""#)
        .also(&["contract-read-only"]),
        case(Windows, &[Drop("A/msiEndpoint")], (Error, "kv-endpoint-missing", "A/msiEndpoint"))
            .fixed_to("A/msiEndpoint", r#""http://169.254.169.254/metadata/identity/oauth2/token""#),
        case(Linux, &[endpoint(r#""http://169.254.169.253/metadata/identity""#)], (Error, "kv-endpoint", "A/msiEndpoint"))
            .fixed_to("A/msiEndpoint", r#""http://169.254.169.254/metadata/identity""#),
        case(Linux, &[endpoint(r#""http://localhost:40342/metadata/identity""#)], (Error, "kv-endpoint.arc", "A/msiEndpoint"))
            .fixed_to("A/msiEndpoint", r#""http://169.254.169.254/metadata/identity""#),
        case(Linux, &[endpoint(r#""http:///169.254.169.254/metadata/identity""#)], (Error, "kv-endpoint.slashes", "A/msiEndpoint"))
            .fixed_to("A/msiEndpoint", r#""http://169.254.169.254/metadata/identity""#),
        case(Linux, &[endpoint(r#""https://169.254.169.254/metadata/identity""#)], (Error, "kv-endpoint.https", "A/msiEndpoint"))
            .fixed_to("A/msiEndpoint", r#""http://169.254.169.254/metadata/identity""#),
        case(
            Linux,
            &[FOURTH, NO_SYNC, Put("C/authenticationOverride", r#"{"msiClientId":"(3fa85f64-5717-4562-b3fc-2c963f66afa6)"}"#)],
            (Error, "kv-authentication-override", "C/authenticationOverride/msiClientId"),
        )
        .fixed_to("C/authenticationOverride/msiClientId", r#""3fa85f64-5717-4562-b3fc-2c963f66afa6""#)
        .also(&["kv-handler-new", "kv-handler-files-split"]),
        case(
            Linux,
            &[FOURTH, NO_SYNC, Put("C/authenticationOverride", "{}")],
            (Error, "kv-authentication-override.missing", "C/authenticationOverride/msiClientId"),
        )
        .also(&["kv-handler-new", "kv-handler-files-split"]),
        case(Linux, &[Drop("/identity")], (Error, "identity-missing", "/identity")),
        case(Linux, &[Put("/identity", r#"{"type":"None"}"#)], (Error, "identity-missing.none", "/identity/type")),
        case(Linux, &[Put("/identity/type", r#""None""#)], (Error, "identity-missing.switched-off", "/identity/type"))
            .fixed_to("/identity/type", r#""UserAssigned""#),
        case(Linux, &[identities("{}")], (Error, "identity-missing.empty", "/identity/userAssignedIdentities")),
        case(
            Linux,
            &[identities(r#"{"subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity":{}}"#)],
            (Error, "identity-id.near", "I/subscriptions~111112222-3333-4444-5555-666677778888~1resourceGroups~1rg~1providers~1Microsoft.ManagedIdentity~1userAssignedIdentities~1pool-identity"),
        )
        .fixed_to(first, "{}"),
        case(Linux, &[identities(r#"{"":{}}"#)], (Error, "identity-id.empty", "I/")),
        case(
            Linux,
            &[identities(r#"{"3fa85f64-5717-4562-b3fc-2c963f66afa6":{}}"#)],
            (Error, "identity-id.guid", "I/3fa85f64-5717-4562-b3fc-2c963f66afa6"),
        ),
        case(
            Linux,
            &[identities(r#"{"/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/disks/d":{}}"#)],
            (Error, "identity-id.other", "I/~1subscriptions~1s~1resourceGroups~1g~1providers~1Microsoft.Compute~1disks~1d"),
        ),
        case(
            Linux,
            &[identities(
                r#"{"/subscriptions/subid/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i":{}}"#,
            )],
            (
                Error,
                "identity-id.subscription",
                "I/~1subscriptions~1subid~1resourceGroups~1g~1providers~1Microsoft.ManagedIdentity~1userAssignedIdentities~1i",
            ),
        ),
        case(Linux, &[identities(r#"{"pool-identity":{}}"#)], (Error, "identity-id.shape", "I/pool-identity")),
        case(
            Linux,
            &[Put("I/~1subscriptions~111112222-3333-4444-5555-666677778888~1resourceGroups~1rg~1providers~1Microsoft.ManagedIdentity~1userAssignedIdentities~1other", "{}")],
            (Info, "identity-several", "I"),
        ),
    ]
}
