//! The envelope of the Key Vault extension, and its handler.
#![allow(clippy::too_many_lines)] // A table.

use super::*;

pub(super) fn envelope() -> Vec<Case> {
    let script = r#"{"name":"script","publisher":"Microsoft.Azure.Extensions","type":"CustomScript"}"#;
    vec![
        case(
            Linux,
            &[Put(
                "E",
                r#"{"name":"KeyVault","properties":{"type":"KeyVaultForLinux","publisher":"Microsoft.Azure.KeyVault","typeHandlerVersion":"3.0",
                  "settings":{"secretsManagementSettings":{"requireInitialSync":true,"observedCertificates":[{"url":"https://contoso-kv.vault.azure.net/secrets/web"}]},
                  "authenticationSettings":{"msiEndpoint":"http://169.254.169.254/metadata/identity","msiClientId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}}}}"#,
            )],
            (Error, "kv-extension-nested", "E/properties"),
        )
        .fixed_to("E/type", r#""KeyVaultForLinux""#),
        case(
            Linux,
            &[Put("E/publisher", r#""Microsoft.Azure.Key.Vault""#)],
            (Error, "kv-extension-publisher", "E/publisher"),
        )
        .fixed_to("E/publisher", r#""Microsoft.Azure.KeyVault""#),
        case(
            Linux,
            &[Put("E/publisher", r#""microsoft.azure.keyvault""#)],
            (Info, "kv-extension-publisher.case", "E/publisher"),
        )
        .fixed_to("E/publisher", r#""Microsoft.Azure.KeyVault""#),
        case(Windows, &[Put("E/type", r#""KeyVault""#)], (Error, "kv-extension-type", "E/type"))
            .fixed_to("E/type", r#""KeyVaultForWindows""#),
        case(Windows, &[Put("E/type", r#""keyvaultforwindows""#)], (Info, "kv-extension-type.case", "E/type"))
            .fixed_to("E/type", r#""KeyVaultForWindows""#),
        case(
            Linux,
            &[Put("E/type", r#""KeyVault""#), Put("V/imageReference", OWN_IMAGE), Put("V/nodeAgentSkuId", r#""mine""#)],
            (Error, "kv-extension-type.unclear", "E/type"),
        )
        .also(&["agent-unknown.shape"]),
        // The settings are for Windows as well, so it is the type that is wrong.
        case(Windows, &[Put("E/type", r#""KeyVaultForLinux""#)], (Error, "kv-extension-os", "E/type"))
            .fixed_to("E/type", r#""KeyVaultForWindows""#)
            .also(&["kv-store-path.windows", "kv-member-ignored"]),
        case(
            Linux,
            &[Put("V/nodeAgentSkuId", r#""batch.node.windows amd64""#), Put("V/imageReference/publisher", r#""microsoftwindowsserver""#),
              Put("V/imageReference/offer", r#""windowsserver""#), Put("V/imageReference/sku", r#""2022-datacenter""#)],
            (Error, "kv-extension-os", "E/type"),
        ),
        case(
            Linux,
            &[Put("V/extensions/-", r#"{"name":"second","publisher":"Microsoft.Azure.KeyVault","type":"KeyVaultForLinux","typeHandlerVersion":"3.0",
              "settings":{"secretsManagementSettings":{"requireInitialSync":true,"observedCertificates":[{"url":"https://contoso-kv.vault.azure.net/secrets/web"}]},
              "authenticationSettings":{"msiEndpoint":"http://169.254.169.254/metadata/identity","msiClientId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}}}"#)],
            (Warning, "kv-extension-duplicate", "V/extensions/1"),
        ),
        case(
            Linux,
            &[Put("V/extensions/-", r#"{"name":"keyvault","publisher":"Microsoft.Azure.Monitor","type":"AzureMonitorLinuxAgent"}"#)],
            (Warning, "extension-name-duplicate", "V/extensions/1/name"),
        ),
        case(
            Linux,
            &[Put("E/provisionAfterExtensions", r#"["monitor"]"#)],
            (Warning, "extension-order-unknown", "E/provisionAfterExtensions/0"),
        ),
        case(
            Linux,
            &[Put("E/provisionAfterExtensions", r#"["KeyVault"]"#)],
            (Warning, "extension-order-unknown.itself", "E/provisionAfterExtensions/0"),
        )
        .fixed_to("E/provisionAfterExtensions/0", "null"),
        case(Linux, &[Put("V/extensions/-", script)], (Error, "extension-custom-script", "V/extensions/1/type")),
        case(Linux, &[Put("T", "7")], (Error, "kv-settings-not-object", "T")),
        case(
            Linux,
            &[Put("T", r#""{\"secretsManagementSettings\":{\"requireInitialSync\":true,\"observedCertificates\":[{\"url\":\"https://contoso-kv.vault.azure.net/secrets/web\"}]},\"authenticationSettings\":{\"msiEndpoint\":\"http://169.254.169.254/metadata/identity\",\"msiClientId\":\"3fa85f64-5717-4562-b3fc-2c963f66afa6\"}}""#)],
            (Error, "kv-settings-not-object.text", "T"),
        )
        .fixed_to("S/requireInitialSync", "true"),
        case(Linux, &[Drop("T")], (Error, "kv-settings-not-object.missing", "T")),
        case(Linux, &[Drop("S")], (Error, "kv-secrets-missing", "S")),
        case(Linux, &[Put("S", r#""https://contoso-kv.vault.azure.net""#)], (Error, "kv-secrets-missing.type", "S")),
        case(
            Linux,
            &[Drop("S"), Put("T/requireInitialSync", "true"), Put("T/observedCertificates", r#"[{"url":"https://contoso-kv.vault.azure.net/secrets/web"}]"#)],
            (Error, "kv-secrets-missing.flattened", "S"),
        )
        .fixed_to("C/url", r#""https://contoso-kv.vault.azure.net/secrets/web""#),
        case(
            Linux,
            &[Put("T/aclEnabled", "true")],
            (Error, "kv-secrets-missing.flattened", "T/aclEnabled"),
        )
        .fixed_to("S/aclEnabled", "true"),
        case(
            Linux,
            &[Drop("S"), Put("E/secretsManagementSettings", r#"{"requireInitialSync":true,"observedCertificates":[{"url":"https://contoso-kv.vault.azure.net/secrets/web"}]}"#)],
            (Error, "kv-secrets-missing.beside", "E/secretsManagementSettings"),
        )
        .fixed_to("S/requireInitialSync", "true"),
        case(Linux, &[Put("E/typeHandlerVersion", r#""3""#)], (Error, "kv-handler-version", "E/typeHandlerVersion"))
            .fixed_to("E/typeHandlerVersion", r#""3.0""#),
        case(Linux, &[Put("E/typeHandlerVersion", r#""latest""#)], (Error, "kv-handler-version", "E/typeHandlerVersion")),
        case(Linux, &[FIRST, FLAT], (Warning, "kv-handler-old", "E/typeHandlerVersion")),
        case(Windows, &[FOURTH, NO_SYNC], (Warning, "kv-handler-new", "E/typeHandlerVersion")),
        case(
            Linux,
            &[Put("E/typeHandlerVersion", r#""5.1""#)],
            (Warning, "kv-handler-new.unknown", "E/typeHandlerVersion"),
        ),
        case(Linux, &[Drop("E/typeHandlerVersion")], (Warning, "kv-handler-missing", "E/typeHandlerVersion"))
            .fixed_to("E/typeHandlerVersion", r#""3.0""#),
        case(Linux, &[FOURTH, NO_SYNC], (Info, "kv-handler-files-split", "E/typeHandlerVersion"))
            .also(&["kv-handler-new"]),
        case(
            Linux,
            &[Put("E/enableAutomaticUpgrade", "true"), Put("E/autoUpgradeMinorVersion", "false")],
            (Info, "kv-auto-upgrade-half", "E/autoUpgradeMinorVersion"),
        )
        .fixed_to("E/autoUpgradeMinorVersion", "true"),
    ]
}
