//! What members say to each other: limits, choices, platforms.
#![allow(clippy::too_many_lines)] // A table.

use super::*;

pub(super) fn limits() -> Vec<Case> {
    let nat = "/properties/networkConfiguration/endpointConfiguration/inboundNatPools";
    let ssh = r#"{"name":"ssh","protocol":"TCP","backendPort":22,"frontendPortRangeStart":15000,"frontendPortRangeEnd":15100}"#;
    vec![
        case(
            Linux,
            &[Put("/properties/taskSlotsPerNode", "257")],
            (Error, "value-range", "/properties/taskSlotsPerNode"),
        )
        .fixed_to("/properties/taskSlotsPerNode", "8"),
        case(
            Linux,
            &[Put("V/dataDisks", r#"[{"lun":64,"diskSizeGB":8}]"#)],
            (Error, "value-range", "V/dataDisks/0/lun"),
        ),
        case(
            Linux,
            &[Put(
                nat,
                r#"[{"name":"a","protocol":"TCP","backendPort":1,"frontendPortRangeStart":1000,"frontendPortRangeEnd":1100},
                  {"name":"b","protocol":"TCP","backendPort":2,"frontendPortRangeStart":2000,"frontendPortRangeEnd":2100},
                  {"name":"c","protocol":"TCP","backendPort":3,"frontendPortRangeStart":3000,"frontendPortRangeEnd":3100},
                  {"name":"d","protocol":"TCP","backendPort":4,"frontendPortRangeStart":4000,"frontendPortRangeEnd":4100},
                  {"name":"e","protocol":"TCP","backendPort":5,"frontendPortRangeStart":5000,"frontendPortRangeEnd":5100},
                  {"name":"f","protocol":"TCP","backendPort":6,"frontendPortRangeStart":6000,"frontendPortRangeEnd":6100}]"#,
            )],
            (Error, "list-too-long", nat),
        ),
        case(
            Linux,
            &[Put("V/dataDisks", r#"[{"lun":0,"diskSizeGB":8},{"lun":0,"diskSizeGB":8}]"#)],
            (Error, "list-duplicate", "V/dataDisks/1/lun"),
        )
        .fixed_to("V/dataDisks/1/lun", "1"),
        case(
            Linux,
            &[Put(
                nat,
                r#"[{"name":"a","protocol":"TCP","backendPort":29876,"frontendPortRangeStart":1000,"frontendPortRangeEnd":1100}]"#,
            )],
            (
                Error,
                "port-reserved",
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/backendPort",
            ),
        )
        .fixed_to("/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/backendPort", "29878"),
        case(
            Linux,
            &[Put(
                nat,
                r#"[{"name":"a","protocol":"TCP","backendPort":22,"frontendPortRangeStart":49000,"frontendPortRangeEnd":50000}]"#,
            )],
            (
                Error,
                "port-reserved.frontend",
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/frontendPortRangeStart",
            ),
        )
        .fixed_to("/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/frontendPortRangeEnd", "56001"),
        case(
            Linux,
            &[
                Put(nat, "[]"),
                Put("/properties/networkConfiguration/endpointConfiguration/inboundNatPools/-", ssh),
                Put(
                    "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/-",
                    r#"{"name":"b","protocol":"TCP","backendPort":80,"frontendPortRangeStart":15100,"frontendPortRangeEnd":15200}"#,
                ),
            ],
            (
                Error,
                "port-range",
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/1/frontendPortRangeStart",
            ),
        )
        .fixed_to("/properties/networkConfiguration/endpointConfiguration/inboundNatPools/1/frontendPortRangeStart", "15101"),
        case(
            Linux,
            &[Put(
                nat,
                r#"[{"name":"a","protocol":"TCP","backendPort":22,"frontendPortRangeStart":2000,"frontendPortRangeEnd":1000}]"#,
            )],
            (
                Error,
                "port-range.backwards",
                "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/frontendPortRangeStart",
            ),
        )
        .fixed_to("/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/frontendPortRangeStart", "1000"),
        case(
            Linux,
            &[Put(
                "/properties/upgradePolicy",
                r#"{"mode":"rolling","rollingUpgradePolicy":{"maxBatchInstancePercent":30,"maxUnhealthyInstancePercent":20}}"#,
            )],
            (
                Error,
                "rolling-upgrade-percent",
                "/properties/upgradePolicy/rollingUpgradePolicy/maxBatchInstancePercent",
            ),
        )
        .fixed_to("/properties/upgradePolicy/rollingUpgradePolicy/maxBatchInstancePercent", "20"),
    ]
}

pub(super) fn choices() -> Vec<Case> {
    let task = "/properties/startTask";
    let users = "/properties/userAccounts";
    vec![
        case(
            Linux,
            &[Put(
                task,
                r#"{"commandLine":"/bin/true","resourceFiles":[{"httpUrl":"https://a.example/b","filePath":"b","autoStorageContainerName":"c"}]}"#,
            )],
            (Error, "one-of", "/properties/startTask/resourceFiles/0"),
        ),
        case(
            Linux,
            &[Put("/properties/mountConfiguration", "[{}]")],
            (Error, "one-of.none", "/properties/mountConfiguration/0"),
        ),
        case(
            Linux,
            &[Put(task, r#"{"commandLine":"/bin/true","resourceFiles":[{"httpUrl":"https://a.example/b"}]}"#)],
            (Error, "member-needs", "/properties/startTask/resourceFiles/0/filePath"),
        ),
        case(
            Linux,
            &[Put(users, r#"[{"name":"a","password":"p","linuxUserConfiguration":{"uid":1000}}]"#)],
            (Error, "member-needs", "/properties/userAccounts/0/linuxUserConfiguration/gid"),
        ),
        case(
            Linux,
            &[Put(task, r#"{"waitForSuccess":true}"#)],
            (Error, "start-task-no-command", "/properties/startTask/commandLine"),
        )
        .fixed_to("/properties/startTask", "null"),
        case(
            Linux,
            &[Put("V/windowsConfiguration", r#"{"enableAutomaticUpdates":false}"#)],
            (Error, "member-of-other-os", "V/windowsConfiguration"),
        )
        .fixed_to("V/windowsConfiguration", "null"),
        case(
            Windows,
            &[Put(users, r#"[{"name":"a","password":"p","linuxUserConfiguration":{}}]"#)],
            (Info, "member-of-other-os.ignored", "/properties/userAccounts/0/linuxUserConfiguration"),
        )
        .fixed_to("/properties/userAccounts/0/linuxUserConfiguration", "null"),
        case(
            Linux,
            &[Put("V/diskEncryptionConfiguration", r#"{"targets":["OsDisk","TemporaryDisk"]}"#)],
            (Error, "disk-encryption-target", "V/diskEncryptionConfiguration/targets/0"),
        )
        .fixed_to("V/diskEncryptionConfiguration/targets/0", r#""TemporaryDisk""#),
        case(
            Linux,
            &[Put(
                "/properties/networkConfiguration",
                r#"{"subnetId":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/n",
                  "publicIPAddressConfiguration":{"provision":"NoPublicIPAddresses"},"endpointConfiguration":{"inboundNatPools":[]}}"#,
            )],
            (Error, "network-no-public-ip", "/properties/networkConfiguration/endpointConfiguration"),
        )
        .fixed_to("/properties/networkConfiguration/endpointConfiguration", "null")
        .also(&["network-vault-route"]),
        case(
            Linux,
            &[Put(
                "/properties/networkConfiguration",
                r#"{"publicIPAddressConfiguration":{"provision":"NoPublicIPAddresses"}}"#,
            )],
            (Error, "network-no-public-ip.subnet", "/properties/networkConfiguration/subnetId"),
        )
        .also(&["network-vault-route"]),
        case(
            Linux,
            &[
                Put("V/imageReference/version", r#""24.04.202601010""#),
                Put(
                    "/properties/upgradePolicy",
                    r#"{"mode":"automatic","automaticOSUpgradePolicy":{"enableAutomaticOSUpgrade":true}}"#,
                ),
            ],
            (Error, "upgrade-image-version", "V/imageReference/version"),
        )
        .fixed_to("V/imageReference/version", r#""latest""#),
        case(
            Windows,
            &[Put(
                "/properties/upgradePolicy",
                r#"{"mode":"automatic","automaticOSUpgradePolicy":{"enableAutomaticOSUpgrade":true}}"#,
            )],
            (Error, "upgrade-windows-updates", "V/windowsConfiguration/enableAutomaticUpdates"),
        )
        .fixed_to("V/windowsConfiguration/enableAutomaticUpdates", "false"),
        case(
            Linux,
            &[Put(
                task,
                r#"{"commandLine":"/bin/true","resourceFiles":[{"autoStorageContainerName":"c",
                  "identityReference":{"resourceId":"/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/other"}}]}"#,
            )],
            (Warning, "identity-unknown", "/properties/startTask/resourceFiles/0/identityReference/resourceId"),
        ),
        case(
            Linux,
            &[
                Put(task, r#"{"commandLine":"/bin/true","userIdentity":{"userName":"worker"}}"#),
                Put("/properties/userAccounts", r#"[{"name":"render","password":"x"}]"#),
            ],
            (Warning, "user-unknown", "/properties/startTask/userIdentity/userName"),
        ),
        case(
            Linux,
            &[Put(task, r#"{"commandLine":"/bin/true","userIdentity":{"userName":"worker"}}"#)],
            (Warning, "user-unknown", "/properties/startTask/userIdentity/userName"),
        )
        .fixed_to("/properties/startTask/userIdentity/autoUser/scope", r#""Pool""#),
    ]
}
