//! Bodies in templates: any value may be an expression, and nobody knows its result here.

use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_engine::check::Severity;
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::BodyOrder;

use crate::bodies::Edit::Put;
use crate::bodies::{check_all, edited, good, options};

/// A body that uses as much as goes together on a platform.
fn rich(os: Os) -> Json {
    let identity = "/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity";
    assert!(format!("{:?}", good(os)).contains(identity));
    let common = [
        Put(
            "/properties/networkConfiguration",
            r#"{"subnetId":"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/n","dynamicVnetAssignmentScope":"job","publicIPAddressConfiguration":{"provision":"UserManaged","ipAddressIds":["/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/g/providers/Microsoft.Network/publicIPAddresses/a"],"ipFamilies":["IPv4","IPv6"]},"endpointConfiguration":{"inboundNatPools":[{"name":"ssh","protocol":"TCP","backendPort":22,"frontendPortRangeStart":15000,"frontendPortRangeEnd":15100,"networkSecurityGroupRules":[{"priority":150,"access":"Allow","sourceAddressPrefix":"10.0.0.0/24","sourcePortRanges":["*"]}]}]}}"#,
        ),
        Put(
            "/properties/startTask",
            r#"{"commandLine":"prepare --all","resourceFiles":[{"httpUrl":"https://contoso.blob.core.windows.net/c/f","filePath":"f","identityReference":{"resourceId":"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity"}}],"environmentSettings":[{"name":"A","value":"x"}],"userIdentity":{"userName":"worker"},"maxTaskRetryCount":2}"#,
        ),
        Put("/properties/userAccounts", r#"[{"name":"worker","password":"p","elevationLevel":"NonAdmin"}]"#),
        Put(
            "/properties/mountConfiguration",
            r#"[{"azureFileShareConfiguration":{"accountName":"contoso","azureFileUrl":"https://contoso.file.core.windows.net/share","accountKey":"k","relativeMountPath":"share"}}]"#,
        ),
        Put(
            "/properties/upgradePolicy",
            r#"{"mode":"rolling","automaticOSUpgradePolicy":{"enableAutomaticOSUpgrade":true},"rollingUpgradePolicy":{"enableCrossZoneUpgrade":true,"maxBatchInstancePercent":20,"maxUnhealthyInstancePercent":20}}"#,
        ),
        Put("V/nodePlacementConfiguration", r#"{"policy":"Zonal"}"#),
        Put(
            "V/dataDisks",
            r#"[{"lun":0,"diskSizeGB":64,"caching":"None","managedDisk":{"storageAccountType":"Premium_LRS"}}]"#,
        ),
        Put(
            "V/osDisk",
            r#"{"managedDisk":{"securityProfile":{"securityEncryptionType":"VMGuestStateOnly"}}}"#,
        ),
        Put(
            "V/securityProfile",
            r#"{"securityType":"confidentialVM","uefiSettings":{"secureBootEnabled":true}}"#,
        ),
        Put("/properties/vmSize", r#""Standard_DC2as_v5""#),
        Put("/tags", r#"{"team":"a"}"#),
        Put("E/provisionAfterExtensions", r#"["monitor"]"#),
        Put(
            "V/extensions/-",
            r#"{"name":"monitor","publisher":"Microsoft.Azure.Monitor","type":"Agent","typeHandlerVersion":"1.0"}"#,
        ),
    ];
    let body = edited(&good(os), &common);
    match os {
        Os::Linux => {
            edited(&body, &[Put("V/diskEncryptionConfiguration", r#"{"targets":["TemporaryDisk"]}"#)])
        }
        Os::Windows => edited(
            &body,
            &[
                Put(
                    "V/diskEncryptionConfiguration",
                    r#"{"targets":["OsDisk","TemporaryDisk"],"customerManagedKey":{"keyUrl":"https://contoso-kv.vault.azure.net/keys/disk/0123456789abcdef0123456789abcdef","identityReference":{"resourceId":"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity"}}}"#,
                ),
                Put("V/windowsConfiguration", r#"{"enableAutomaticUpdates":false}"#),
                Put("V/licenseType", r#""Windows_Server""#),
            ],
        ),
    }
}

fn errors(body: &Json) -> Vec<String> {
    let found = check_all(body, &options("2025-06-01")).into_iter();
    let errors = found.filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| format!("{} at {}", finding.code, finding.pointer)).collect()
}

/// Wherever an expression is, it makes no error.
#[test]
fn an_expression_anywhere_is_no_error() {
    for os in Os::ALL {
        let body = rich(os);
        assert_eq!(errors(&body), [""; 0], "{os:?}");
        let mut places: Vec<Pointer> = Vec::new();
        body.walk(&mut |at, _| places.push(at.clone()));
        let mut wrong = Vec::new();
        for at in places.into_iter().filter(|at| !at.is_root()) {
            let patch = Patch::new().replace(at.clone(), "[parameters('x')]");
            let found = errors(&patch.apply(&body, &BodyOrder).expect("it fits"));
            if !found.is_empty() {
                wrong.push(format!("{at}: {found:?}"));
            }
        }
        assert!(wrong.is_empty(), "{os:?} {wrong:#?}");
    }
}
