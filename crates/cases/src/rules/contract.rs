//! What the contract says by itself, each text of it.
#![allow(clippy::too_many_lines)] // A table.

use super::*;

pub(super) fn types() -> Vec<Case> {
    let slots = "/properties/taskSlotsPerNode";
    vec![
        case(Linux, &[Put("", "[]")], (Error, "contract-type.body", "")),
        case(
            Linux,
            &[Put("/properties/startTask", r#""/bin/true""#)],
            (Error, "contract-type.object", "/properties/startTask"),
        ),
        case(
            Linux,
            &[Put("/properties/metadata", r#"{"cost":3,"team":"render"}"#)],
            (Error, "contract-type.array", "/properties/metadata"),
        )
        .fixed_to("/properties/metadata/0/value", r#""3""#),
        case(
            Linux,
            &[Put("/properties/metadata", r#"[{"name":"cost","value":3}]"#)],
            (Error, "contract-type.string", "/properties/metadata/0/value"),
        )
        .fixed_to("/properties/metadata/0/value", r#""3""#),
        case(Linux, &[Put(slots, r#""4""#)], (Error, "contract-type.integer", slots)).fixed_to(slots, "4"),
        case(Linux, &[Put(slots, r#""four""#)], (Error, "contract-type.integer", slots)),
        case(
            Windows,
            &[Put("E/autoUpgradeMinorVersion", r#""true""#)],
            (Error, "contract-type.boolean", "E/autoUpgradeMinorVersion"),
        )
        .fixed_to("E/autoUpgradeMinorVersion", "true"),
        case(Linux, &[Put(slots, "2.0")], (Warning, "contract-type.fraction", slots)).fixed_to(slots, "2"),
        case(Linux, &[Put(slots, "1.5")], (Error, "contract-type.fraction", slots)),
    ]
}

pub(super) fn values() -> Vec<Case> {
    let fill = "/properties/taskSchedulingPolicy/nodeFillType";
    let order = "/properties/taskSchedulingPolicy/jobDefaultOrder";
    let percent = "/properties/upgradePolicy/rollingUpgradePolicy/maxBatchInstancePercent";
    let timeout = "/properties/scaleSettings/fixedScale/resizeTimeout";
    let subnet = "/properties/networkConfiguration/subnetId";
    vec![
        case(Linux, &[Put(fill, r#""Fill""#)], (Error, "contract-choice", fill)),
        case(Linux, &[Put(fill, r#""Packk""#)], (Error, "contract-choice.near", fill)).fixed_to(fill, r#""Pack""#),
        case(Windows, &[Put(fill, r#""pack""#)], (Error, "contract-choice.case", fill)).fixed_to(fill, r#""Pack""#),
        case(Linux, &[Put(order, r#""Priority""#)], (Warning, "contract-choice.open", order)),
        case(
            Linux,
            &[Put("/properties/upgradePolicy", r#"{"mode":"rolling","rollingUpgradePolicy":{"maxBatchInstancePercent":4}}"#)],
            (Error, "contract-limit", percent),
        )
        .fixed_to("/properties/upgradePolicy/rollingUpgradePolicy/maxBatchInstancePercent", "5"),
        case(Linux, &[Put(timeout, r#""15 minutes""#)], (Error, "contract-format.duration", timeout))
            .fixed_to(timeout, r#""PT15M""#),
        case(Windows, &[Put(timeout, r#""soon""#)], (Error, "contract-format.duration", timeout)),
        case(Linux, &[Put(timeout, r#""P15M""#)], (Warning, "contract-format.months", timeout))
            .fixed_to(timeout, r#""PT15M""#),
        case(Linux, &[Put(subnet, r#""default""#)], (Error, "contract-format.resource-id", subnet)),
        case(
            Linux,
            &[Put(subnet, r#""https://portal.azure.com/#@contoso/resource/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/n""#)],
            (Error, "contract-format.resource-id", subnet),
        )
        .fixed_to(subnet, r#""/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/n""#),
        case(
            Linux,
            &[Put("/properties/startTask", r#"{"commandLine":"/bin/true","resourceFiles":[{"httpUrl":"contoso.example/setup.sh","filePath":"setup.sh"}]}"#)],
            (Error, "contract-format.url", "/properties/startTask/resourceFiles/0/httpUrl"),
        ),
    ]
}

pub(super) fn members() -> Vec<Case> {
    let fill = "/properties/taskSchedulingPolicy/nodeFillType";
    vec![
        case(Linux, &[Drop(fill)], (Error, "contract-missing", fill)),
        case(Linux, &[Put(fill, "null")], (Error, "contract-missing.null", fill)),
        case(Linux, &[Drop("/properties"), Drop("/identity")], (Error, "contract-missing.body", "/properties")),
        case(Linux, &[Put("/color", r#""blue""#)], (Warning, "contract-unknown", "/color")),
        case(
            Linux,
            &[Drop("/properties/vmSize"), Put("/properties/vmsize", r#""Standard_D2s_v5""#)],
            (Warning, "contract-unknown.case", "/properties/vmsize"),
        )
        .fixed_to("/properties/vmSize", r#""Standard_D2s_v5""#),
        case(
            Windows,
            &[Drop("/properties/vmSize"), Put("/properties/vmSizze", r#""Standard_D2s_v5""#)],
            (Error, "contract-unknown.near", "/properties/vmSizze"),
        )
        .fixed_to("/properties/vmSize", r#""Standard_D2s_v5""#),
        case(
            Linux,
            &[Drop("/properties/scaleSettings"), Put("/properties/fixedScale", r#"{"targetDedicatedNodes":1}"#)],
            (Error, "contract-unknown.misplaced", "/properties/fixedScale"),
        )
        .fixed_to("/properties/scaleSettings/fixedScale/targetDedicatedNodes", "1"),
        case(
            Linux,
            &[Put("/properties/tags", r#"{"team":"render"}"#)],
            (Error, "contract-unknown.misplaced-top", "/properties/tags"),
        )
        .fixed_to("/tags/team", r#""render""#),
        case(Linux, &[Put("/properties/vmSkuProfile", "{}")], (Warning, "contract-unknown.new-version", "/properties/vmSkuProfile"))
            .version("2099-08-01"),
        case(
            Linux,
            &[Put("V/extensions/-", r#"{"name":"monitor","properties":{"publisher":"Microsoft.Azure.Monitor","type":"AzureMonitorLinuxAgent"}}"#)],
            (Error, "contract-unknown.wrapper", "V/extensions/1/properties"),
        )
        .fixed_to("V/extensions/1/type", r#""AzureMonitorLinuxAgent""#),
        case(Linux, &[Put("/location", r#""westeurope""#)], (Warning, "contract-unknown.template", "/location"))
            .fixed_to("/location", "null"),
        case(Linux, &[Put("/id", r#""/subscriptions/s""#)], (Info, "contract-read-only", "/id")).fixed_to("/id", "null"),
        case(Linux, &[Put("/properties/displayName", "null")], (Info, "contract-null", "/properties/displayName"))
            .fixed_to("/properties/displayName", "null"),
    ]
}

pub(super) fn versions() -> Vec<Case> {
    let network = "/properties/networkConfiguration";
    let disk = |members: &'static str| Put("V/dataDisks", members);
    vec![
        case(
            Linux,
            &[Put("/properties/upgradePolicy", r#"{"mode":"manual"}"#)],
            (Error, "contract-version.since", "/properties/upgradePolicy"),
        )
        .version("2023-05-01")
        .also(&["api-version-old"]),
        case(
            Linux,
            &[Put("/properties/resourceTags", r#"{"team":"render"}"#)],
            (Error, "contract-version.moved", "/properties/resourceTags"),
        )
        .fixed_to("/tags/team", r#""render""#),
        case(
            Linux,
            &[disk(r#"[{"lun":0,"diskSizeGB":8,"managedDisk":{"storageAccountType":"Standard_LRS"}}]"#)],
            (Error, "contract-version.moved-since", "V/dataDisks/0/managedDisk/storageAccountType"),
        )
        .version("2024-07-01")
        .fixed_to("V/dataDisks/0/storageAccountType", r#""Standard_LRS""#)
        .also(&["api-version-old"]),
        case(
            Linux,
            &[disk(r#"[{"lun":0,"diskSizeGB":8,"storageAccountType":"Premium_LRS","managedDisk":{"storageAccountType":"Standard_LRS"}}]"#)],
            (Error, "contract-version.taken", "V/dataDisks/0/storageAccountType"),
        )
        .fixed_to("V/dataDisks/0/storageAccountType", "null"),
        case(
            Linux,
            &[Put("/properties/targetNodeCommunicationMode", r#""Simplified""#)],
            (Error, "contract-version.gone", "/properties/targetNodeCommunicationMode"),
        )
        .fixed_to("/properties/targetNodeCommunicationMode", "null"),
        case(
            Linux,
            &[Put(network, r#"{"dynamicVnetAssignmentScope":"none"}"#)],
            (Warning, "contract-version.renamed", "/properties/networkConfiguration/dynamicVnetAssignmentScope"),
        )
        .version("2022-06-01")
        .fixed_to("/properties/networkConfiguration/dynamicVNetAssignmentScope", r#""none""#)
        .also(&["api-version-old"]),
        case(
            Linux,
            &[disk(r#"[{"lun":0,"diskSizeGB":8,"storageAccountType":"StandardSSD_LRS"}]"#)],
            (Error, "contract-version.value-since", "V/dataDisks/0/storageAccountType"),
        )
        .version("2023-05-01")
        .also(&["api-version-old"]),
        // A container configuration needs its type, so the body can't go without it.
        case(
            Linux,
            &[
                Put("V/imageReference/publisher", r#""microsoft-dsvm""#),
                Put("V/imageReference/offer", r#""ubuntu-hpc""#),
                Put("V/imageReference/sku", r#""2404""#),
                Put("V/containerConfiguration", r#"{"type":"CriCompatible"}"#),
            ],
            (Error, "contract-version.value-since", "V/containerConfiguration/type"),
        )
        .version("2022-10-01")
        .sent_with("2025-06-01")
        .also(&["api-version-old"]),
        case(
            Linux,
            &[Put("/properties/certificates", r#"[{"id":"/subscriptions/s"}]"#)],
            (Error, "contract-version.until", "/properties/certificates"),
        )
        .fixed_to("/properties/certificates", "null"),
    ]
}
