//! Encryption, confidential machines, upgrades.
#![allow(clippy::too_many_lines)] // A table.

use super::*;

pub(super) fn encryption() -> Vec<Case> {
    const CONFIGURATION: &str = "V/diskEncryptionConfiguration";
    const KEY: &str = r#"{"targets":["OsDisk","TemporaryDisk"],"customerManagedKey":{"keyUrl":"https://contoso-kv.vault.azure.net/keys/disk/0123456789abcdef0123456789abcdef","identityReference":{"resourceId":"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity"}}}"#;
    vec![
        case(
            Windows,
            &[Put(CONFIGURATION, r#"{"targets":["TemporaryDisk"]}"#)],
            (Warning, "disk-encryption-both", "V/diskEncryptionConfiguration/targets"),
        )
        .fixed_to("V/diskEncryptionConfiguration/targets/1", r#""OsDisk""#),
        case(
            Linux,
            &[Put("V/imageReference", OWN_IMAGE), Put(CONFIGURATION, r#"{"targets":["TemporaryDisk"]}"#)],
            (Error, "disk-encryption-own-image", CONFIGURATION),
        )
        .fixed_to("V/diskEncryptionConfiguration", "null"),
        case(
            Windows,
            &[Put(CONFIGURATION, KEY), Put("V/diskEncryptionConfiguration/targets", r#"["TemporaryDisk"]"#)],
            (Error, "encryption-key-target", "V/diskEncryptionConfiguration/targets"),
        )
        .fixed_to("V/diskEncryptionConfiguration/targets/1", r#""OsDisk""#),
        case(
            Windows,
            &[Put(CONFIGURATION, KEY), Drop("/identity"), Drop("V/extensions")],
            (Error, "encryption-key-identity", "V/diskEncryptionConfiguration/customerManagedKey"),
        )
        .also(&["identity-unknown"]),
        case(
            Windows,
            &[
                Put(CONFIGURATION, KEY),
                Put(
                    "V/diskEncryptionConfiguration/customerManagedKey/keyUrl",
                    r#""https://contoso-kv.vault.azure.net/keys/disk""#,
                ),
            ],
            (Error, "encryption-key-version", "V/diskEncryptionConfiguration/customerManagedKey/keyUrl"),
        ),
        case(
            Linux,
            &[
                Put("/properties/vmSize", r#""Standard_DC2as_v5""#),
                Put("V/securityProfile", r#"{"securityType":"confidentialVM"}"#),
            ],
            (Error, "confidential-encryption", "V/osDisk/managedDisk/securityProfile/securityEncryptionType"),
        ),
        case(
            Linux,
            &[Put(
                "V/osDisk",
                r#"{"managedDisk":{"securityProfile":{"securityEncryptionType":"VMGuestStateOnly"}}}"#,
            )],
            (
                Error,
                "confidential-encryption.other",
                "V/osDisk/managedDisk/securityProfile/securityEncryptionType",
            ),
        )
        .fixed_to("V/osDisk/managedDisk/securityProfile/securityEncryptionType", "null"),
        case(
            Linux,
            &[Put(
                "V/dataDisks",
                r#"[{"lun":0,"diskSizeGB":8,"managedDisk":{"securityProfile":{"securityEncryptionType":"DiskWithVMGuestState"}}}]"#,
            )],
            (
                Error,
                "data-disk-encryption",
                "V/dataDisks/0/managedDisk/securityProfile/securityEncryptionType",
            ),
        )
        .fixed_to("V/dataDisks/0/managedDisk/securityProfile/securityEncryptionType", "null"),
        case(
            Linux,
            &[Put(
                "V/dataDisks",
                r#"[{"lun":0,"diskSizeGB":8,"managedDisk":{"diskEncryptionSet":{"id":"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/g/providers/Microsoft.Compute/diskEncryptionSets/s"}}}]"#,
            )],
            (Info, "disk-encryption-set", "V/dataDisks/0/managedDisk/diskEncryptionSet"),
        ),
    ]
}

pub(super) fn upgrade() -> Vec<Case> {
    vec![
        case(
            Linux,
            &[Put(
                "/properties/upgradePolicy",
                r#"{"mode":"rolling","rollingUpgradePolicy":{"enableCrossZoneUpgrade":true}}"#,
            )],
            (Error, "upgrade-cross-zone", "/properties/upgradePolicy/rollingUpgradePolicy/enableCrossZoneUpgrade"),
        ),
        case(
            Linux,
            &[
                Put("V/serviceArtifactReference", r#"{"id":"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/g/providers/Microsoft.Compute/galleries/a/serviceArtifacts/b/vmArtifactsProfiles/c"}"#),
                Put("V/imageReference/version", r#""24.04.202601010""#),
            ],
            (Warning, "artifact-version", "V/imageReference/version"),
        )
        .fixed_to("V/imageReference/version", r#""latest""#),
        case(
            Linux,
            &[Put("V/securityProfile", r#"{"proxyAgentSettings":{"enabled":true,"imds":{"mode":"Enforce","inVMAccessControlProfileReferenceId":"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/g/providers/Microsoft.Compute/galleries/a/inVMAccessControlProfiles/p/versions/1.0.0"}}}"#)],
            (Error, "proxy-agent-profile", "V/securityProfile/proxyAgentSettings/imds/mode"),
        ),
    ]
}
