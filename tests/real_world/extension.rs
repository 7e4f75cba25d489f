//! The Key Vault extension: its settings, its sign-in, and what its versions take.

use batch_pool_engine::check::{FixedBody, apply_fixes, check};
use batch_pool_engine::import::import;

use super::{Drop, Linux, Put, Report, Windows, keys, options, prove, report};

const OBJECT_ID: &str = r#""9d1c2b3a-5717-4562-b3fc-2c963f66afa6""#;
const SIGN_IN: &str = r#"{"msiEndpoint":"http://169.254.169.254/metadata/identity","msiClientId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}"#;
const SIGN_IN_BY_RESOURCE: &str = r#"{"msiEndpoint":"http://169.254.169.254/metadata/identity",
    "msiClientId":"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity"}"#;
const SECOND: &str = "I/~1subscriptions~111112222-3333-4444-5555-666677778888~1resourceGroups~1rg~1providers~1Microsoft.ManagedIdentity~1userAssignedIdentities~1other";

const SETTINGS: &[Report] = &[
    report(
        "MicrosoftDocs/azure-docs#41837",
        Linux,
        &[Put("S/pollingIntervalInS", "3600")],
        &[("kv-polling-not-string", "S/pollingIntervalInS")],
    ),
    report(
        "MicrosoftDocs/azure-docs#85990",
        Windows,
        &[Put("S/pollingIntervalInS", "300")],
        &[("kv-polling-not-string", "S/pollingIntervalInS")],
    ),
    report(
        "MicrosoftDocs/azure-docs#48596: the settings of the certificates stand one level too high",
        Linux,
        &[
            Drop("S"),
            Put("T/pollingIntervalInS", r#""3600""#),
            Put("T/requireInitialSync", "true"),
            Put("T/observedCertificates", r#"[{"url":"https://contoso-kv.vault.azure.net/secrets/web"}]"#),
        ],
        &[("kv-secrets-missing.flattened", "S")],
    ),
    report(
        "MicrosoftDocs/azure-docs#49224: the settings came as a text, from a shell that quoted them",
        Linux,
        &[Put(
            "T",
            r#""{\"secretsManagementSettings\":{\"requireInitialSync\":true,\"observedCertificates\":[{\"url\":\"https://contoso-kv.vault.azure.net/secrets/web\"}]},\"authenticationSettings\":{\"msiEndpoint\":\"http://169.254.169.254/metadata/identity\",\"msiClientId\":\"3fa85f64-5717-4562-b3fc-2c963f66afa6\"}}""#,
        )],
        &[("kv-settings-not-object.text", "T")],
    ),
    report(
        "hashicorp/terraform-provider-azurerm#20530: the settings encoded twice, for handler 1.0",
        Windows,
        &[
            Put("E/typeHandlerVersion", r#""1.0""#),
            Put(
                "T",
                r#""{\"secretsManagementSettings\":{\"requireInitialSync\":true,\"certificateStoreLocation\":\"CERT_SYSTEM_STORE_LOCAL_MACHINE\",\"observedCertificates\":[\"https://contoso-kv.vault.azure.net/secrets/web\"]},\"authenticationSettings\":{\"msiEndpoint\":\"http://169.254.169.254/metadata/identity\",\"msiClientId\":\"3fa85f64-5717-4562-b3fc-2c963f66afa6\"}}""#,
            ),
        ],
        &[("kv-settings-not-object.text", "T"), ("kv-handler-old", "E/typeHandlerVersion")],
    )
    .left(&["kv-handler-old"]),
    report(
        "MicrosoftDocs/azure-docs#46382: which version of the handler?",
        Windows,
        &[Drop("E/typeHandlerVersion")],
        &[("kv-handler-missing", "E/typeHandlerVersion")],
    ),
    report(
        "MicrosoftDocs/azure-docs#81425: the process starts before its certificates are there",
        Linux,
        &[Drop("S/requireInitialSync")],
        &[("kv-initial-sync-off.missing", "S/requireInitialSync")],
    ),
    report(
        "MicrosoftDocs/azure-docs#94543: only root can read the files",
        Linux,
        &[Put("/properties/startTask", r#"{"commandLine":"/bin/sh -c 'cat /etc/certs/contoso-kv.web'","waitForSuccess":true}"#)],
        &[("kv-store-root-only", "/properties/startTask/userIdentity")],
    )
    .left(&["kv-store-root-only"]),
    report(
        "MicrosoftDocs/azure-docs#97647: an image that the extension does not support",
        Windows,
        &[
            Put("E/typeHandlerVersion", r#""4.0""#),
            Drop("S/requireInitialSync"),
            Put("V/imageReference/sku", r#""2019-datacenter""#),
        ],
        &[("image-handler", "E/typeHandlerVersion"), ("kv-handler-new", "E/typeHandlerVersion")],
    )
    .left(&["image-handler", "kv-handler-new"]),
];

#[test]
fn the_settings() {
    prove(SETTINGS);
}

const SIGNING_IN: &[Report] = &[
    report(
        "Azure/azure-linux-extensions#1915: the sign-in stands beside the settings",
        Linux,
        &[Drop("A"), Put("E/authenticationSettings", SIGN_IN)],
        &[("kv-authentication-misplaced.beside", "E/authenticationSettings")],
    ),
    report(
        "Azure/azure-linux-extensions#1915: \"false\" as a text",
        Linux,
        &[Put("S/linkOnRenewal", r#""false""#)],
        &[("kv-boolean-as-text", "S/linkOnRenewal"), ("kv-member-ignored", "S/linkOnRenewal")],
    )
    // It has no effect on Linux, whatever it says; the person meant it.
    .left(&["kv-member-ignored"]),
    report(
        "Azure/azure-linux-extensions#1915 and MicrosoftDocs/azure-docs#121869: the object id stands for the client id",
        Linux,
        &[
            Put("A/msiClientId", OBJECT_ID),
            Put(
                "/identity/userAssignedIdentities",
                r#"{"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity":
                    {"clientId":"3fa85f64-5717-4562-b3fc-2c963f66afa6","principalId":"9d1c2b3a-5717-4562-b3fc-2c963f66afa6"}}"#,
            ),
        ],
        &[
            ("kv-client-id.principal-id", "A/msiClientId"),
            (
                "contract-read-only",
                "I/~1subscriptions~111112222-3333-4444-5555-666677778888~1resourceGroups~1rg~1providers~1Microsoft.ManagedIdentity~1userAssignedIdentities~1pool-identity/clientId",
            ),
            (
                "contract-read-only",
                "I/~1subscriptions~111112222-3333-4444-5555-666677778888~1resourceGroups~1rg~1providers~1Microsoft.ManagedIdentity~1userAssignedIdentities~1pool-identity/principalId",
            ),
        ],
    ),
    report(
        "microsoft/AzureTRE#3492: the sign-in inside the settings of the certificates, with a resource id",
        Linux,
        &[Drop("A"), Put("S/authenticationSettings", SIGN_IN_BY_RESOURCE)],
        &[
            ("kv-authentication-misplaced.inside", "S/authenticationSettings"),
            ("kv-client-id.resource-id", "S/authenticationSettings/msiClientId"),
        ],
    )
    .left(&["kv-client-id.resource-id"]),
    report(
        "MicrosoftDocs/azure-docs#43099 and #49767: several identities, and no sign-in",
        Windows,
        &[Drop("A"), Put(SECOND, "{}")],
        &[("kv-authentication-missing.settings", "A")],
    )
    .left(&["kv-authentication-missing.settings"]),
    report(
        "MicrosoftDocs/azure-docs#43099: whose client id is it, if there are several?",
        Windows,
        &[Put(SECOND, "{}")],
        &[("identity-several", "I")],
    )
    .left(&["identity-several"]),
    report(
        "hashicorp/terraform-provider-azurerm#31454: the extension does not use the identity",
        Linux,
        &[Drop("A/msiClientId")],
        &[("kv-authentication-missing.client-id", "A/msiClientId")],
    )
    .left(&["kv-authentication-missing.client-id"]),
    report(
        "MicrosoftDocs/azure-docs#124819: Identity not found",
        Linux,
        &[Put("/identity/type", r#""None""#)],
        &[("identity-missing.switched-off", "/identity/type")],
    ),
    report(
        "MicrosoftDocs/azure-docs#118155 and #122352: the pool was made without an identity",
        Windows,
        &[Drop("/identity")],
        &[("identity-missing", "/identity")],
    )
    .left(&["identity-missing"]),
    report(
        "MicrosoftDocs/azure-docs#66632: an endpoint is needed with a client id",
        Windows,
        &[Drop("A/msiEndpoint")],
        &[("kv-endpoint-missing", "A/msiEndpoint")],
    ),
];

#[test]
fn signing_in() {
    prove(SIGNING_IN);
}

/// MicrosoftDocs/azure-docs#109667: an address with three slashes, in a text with a comma too many.
#[test]
fn three_slashes_and_a_comma() {
    let text = r#"{
        "properties": {
            "vmSize": "Standard_D2s_v5",
            "deploymentConfiguration": {"virtualMachineConfiguration": {
                "imageReference": {"publisher": "canonical", "offer": "ubuntu-24_04-lts", "sku": "server", "version": "latest"},
                "nodeAgentSkuId": "batch.node.ubuntu 24.04",
                "extensions": [{
                    "name": "certificates", "type": "KeyVaultForLinux", "publisher": "Microsoft.Azure.KeyVault",
                    "typeHandlerVersion": "3.0", "autoUpgradeMinorVersion": true,
                    "settings": {
                        "secretsManagementSettings": {
                            "pollingIntervalInS": "3600", "requireInitialSync": true,
                            "observedCertificates": [{"url": "https://rendervault.vault.azure.net/secrets/frames"}],
                        },
                        "authenticationSettings": {
                            "msiEndpoint": "http:///169.254.169.254/metadata/identity",
                            "msiClientId": "3fa85f64-5717-4562-b3fc-2c963f66afa6"
                        }
                    }
                }]
            }},
            "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}}
        },
        "identity": {"type": "UserAssigned", "userAssignedIdentities": {
            "/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity": {}}}
    }"#;
    let opened = import(text).expect("it can be fixed");
    let repairs: Vec<&str> = opened.repairs.iter().map(|repair| repair.code).collect();
    assert_eq!(repairs, ["json-trailing-comma"]);
    assert_eq!(keys(&opened.document, "2025-06-01"), ["kv-endpoint.slashes"]);
    let found = check(&opened.document, &options("2025-06-01"));
    assert_eq!(found[0].pointer, super::place("A/msiEndpoint"));
    let FixedBody { body: fixed, .. } = apply_fixes(&opened.document, &options("2025-06-01"));
    assert_eq!(keys(&fixed, "2025-06-01"), [""; 0]);
}
