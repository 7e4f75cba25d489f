//! The pool itself: images, ports, members at the wrong place.

use super::{Drop, Linux, Put, Report, Windows, prove, report};

const POOLS: &str = "/properties/networkConfiguration/endpointConfiguration/inboundNatPools";

const PORTS: &[Report] = &[
    report(
        "azurerm_batch_pool looks at the ends of a range alone: 49000-56000 goes over the reserved ports",
        Linux,
        &[Put(POOLS, r#"[{"name":"door","protocol":"TCP","backendPort":8080,"frontendPortRangeStart":49000,"frontendPortRangeEnd":56000}]"#)],
        &[("port-reserved.frontend", "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/frontendPortRangeStart")],
    )
    .left(&["port-reserved.frontend"]),
    report(
        "azurerm_batch_pool refuses 4000-4050, which holds more than 40 ports; 4000-4039 holds 40",
        Linux,
        &[Put(
            POOLS,
            r#"[{"name":"door","protocol":"TCP","backendPort":8080,"frontendPortRangeStart":4000,"frontendPortRangeEnd":4039},
                {"name":"gate","protocol":"TCP","backendPort":8081,"frontendPortRangeStart":5000,"frontendPortRangeEnd":5050}]"#,
        )],
        &[],
    ),
    report(
        "azurerm_batch_pool takes ranges that overlap",
        Linux,
        &[Put(
            POOLS,
            r#"[{"name":"door","protocol":"TCP","backendPort":8080,"frontendPortRangeStart":4000,"frontendPortRangeEnd":4100},
                {"name":"gate","protocol":"TCP","backendPort":8081,"frontendPortRangeStart":4100,"frontendPortRangeEnd":4200}]"#,
        )],
        &[("port-range", "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/1/frontendPortRangeStart")],
    )
    .left(&["port-range"]),
    report(
        "azurerm_batch_pool takes 65535, the API no port above 65534",
        Linux,
        &[Put(POOLS, r#"[{"name":"door","protocol":"TCP","backendPort":8080,"frontendPortRangeStart":60000,"frontendPortRangeEnd":65535}]"#)],
        &[("value-range", "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/frontendPortRangeEnd")],
    )
    .left(&["value-range"]),
    report(
        "Two pools of one name, two for one port",
        Linux,
        &[Put(
            POOLS,
            r#"[{"name":"door","protocol":"TCP","backendPort":8080,"frontendPortRangeStart":4000,"frontendPortRangeEnd":4100},
                {"name":"door","protocol":"TCP","backendPort":8081,"frontendPortRangeStart":4200,"frontendPortRangeEnd":4300}]"#,
        )],
        &[("list-duplicate", "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/1/name")],
    )
    .left(&["list-duplicate"]),
    report(
        "BatchExplorer takes abc- as a name",
        Linux,
        &[Put(POOLS, r#"[{"name":"abc-","protocol":"TCP","backendPort":8080,"frontendPortRangeStart":4000,"frontendPortRangeEnd":4100}]"#)],
        &[("port-name", "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/name")],
    )
    .left(&["port-name"]),
    report(
        "4000-4038 holds 39 ports, and the Batch service API asks for 40",
        Linux,
        &[Put(POOLS, r#"[{"name":"door","protocol":"TCP","backendPort":8080,"frontendPortRangeStart":4000,"frontendPortRangeEnd":4038}]"#)],
        &[("port-range-short", "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/frontendPortRangeEnd")],
    )
    .left(&["port-range-short"]),
    report(
        "azurerm_batch_pool has no upper bound of a priority",
        Linux,
        &[Put(
            POOLS,
            r#"[{"name":"door","protocol":"TCP","backendPort":8080,"frontendPortRangeStart":4000,"frontendPortRangeEnd":4100,
                "networkSecurityGroupRules":[{"priority":4097,"access":"Allow","sourceAddressPrefix":"*"}]}]"#,
        )],
        &[("value-range", "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/networkSecurityGroupRules/0/priority")],
    )
    .left(&["value-range"]),
    report(
        "azurerm_batch_pool does not compare priorities",
        Linux,
        &[Put(
            POOLS,
            r#"[{"name":"door","protocol":"TCP","backendPort":8080,"frontendPortRangeStart":4000,"frontendPortRangeEnd":4100,
                "networkSecurityGroupRules":[{"priority":150,"access":"Allow","sourceAddressPrefix":"10.0.0.0/8"},
                                             {"priority":150,"access":"Deny","sourceAddressPrefix":"*"}]}]"#,
        )],
        &[("network-rule-priority", "/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/networkSecurityGroupRules/1/priority")],
    )
    .left(&["network-rule-priority"]),
];

#[test]
fn ports() {
    prove(PORTS);
}

const MACHINES: &[Report] = &[
    report(
        "hashicorp/terraform#36698: an image of Ubuntu 20.04 with the agent of 24.04",
        Linux,
        &[Put(
            "V/imageReference",
            r#"{"publisher":"canonical","offer":"0001-com-ubuntu-server-focal","sku":"20_04-lts","version":"latest"}"#,
        )],
        // A retired image is replaced with one that goes with the agent, so that is all there is to say.
        &[("image-retired", "V/imageReference")],
    ),
    report(
        "The same with an image that has not ended",
        Linux,
        &[Put(
            "V/imageReference",
            r#"{"publisher":"canonical","offer":"0001-com-ubuntu-server-jammy","sku":"22_04-lts","version":"latest"}"#,
        )],
        &[("image-agent-mismatch", "V/nodeAgentSkuId"), ("image-ending", "V/imageReference")],
    )
    .left(&["image-ending"]),
    report(
        "Azure/Batch#178: the image boots the second generation, the size the first",
        Linux,
        &[Put("/properties/vmSize", r#""Standard_A2_v2""#)],
        &[("image-generation", "V/imageReference/sku"), ("size-retiring.restricted", "/properties/vmSize")],
    )
    .left(&["size-retiring.restricted"]),
    report(
        "Azure/azure-batch-cli-extensions#119: a size that is none",
        Linux,
        &[Put("/properties/vmSize", r#""Standard_D2sv5""#)],
        &[("size-name", "/properties/vmSize")],
    ),
    report(
        "Answers of the service write the size in capitals",
        Linux,
        &[Put("/properties/vmSize", r#""STANDARD_D4S_V5""#)],
        &[],
    ),
];

#[test]
fn machines() {
    prove(MACHINES);
}

const MEMBERS: &[Report] = &[
    report(
        "Data plane: nodeAgentSKUId",
        Linux,
        &[Drop("V/nodeAgentSkuId"), Put("V/nodeAgentSKUId", r#""batch.node.ubuntu 24.04""#)],
        &[("contract-unknown.case", "V/nodeAgentSKUId")],
    ),
    report(
        "Data plane: the words of the service are written small",
        Linux,
        &[Put("/properties/taskSchedulingPolicy/nodeFillType", r#""spread""#)],
        &[("contract-choice.case", "/properties/taskSchedulingPolicy/nodeFillType")],
    ),
    report(
        "Data plane: dynamicVNetAssignmentScope",
        Linux,
        &[Put("/properties/networkConfiguration", r#"{"dynamicVNetAssignmentScope":"none"}"#)],
        &[("contract-version.renamed", "/properties/networkConfiguration/dynamicVNetAssignmentScope")],
    ),
    report(
        "Virtual machine templates: the extension's members under properties",
        Linux,
        &[Put(
            "E",
            r#"{"name":"KeyVault","properties":{"type":"KeyVaultForLinux","publisher":"Microsoft.Azure.KeyVault","typeHandlerVersion":"3.0",
              "settings":{"secretsManagementSettings":{"requireInitialSync":true,"observedCertificates":[{"url":"https://contoso-kv.vault.azure.net/secrets/web"}]},
              "authenticationSettings":{"msiEndpoint":"http://169.254.169.254/metadata/identity","msiClientId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}}}}"#,
        )],
        &[("kv-extension-nested", "E/properties")],
    ),
    report(
        "The identity stands inside properties",
        Linux,
        &[
            Drop("/identity"),
            Put(
                "/properties/identity",
                r#"{"type":"UserAssigned","userAssignedIdentities":{"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity":{}}}"#,
            ),
        ],
        &[("contract-unknown.misplaced-top", "/properties/identity")],
    ),
    report(
        "cloudyr/AzureRMR#22: Could not find member 'location' on object of type 'Pool'",
        Linux,
        &[Put("/location", r#""westeurope""#)],
        &[("contract-unknown.template", "/location")],
    ),
    report(
        "enableAutomaticUpgrade in an api-version that has none",
        Linux,
        &[Put("E/enableAutomaticUpgrade", "true")],
        &[("contract-version.since", "E/enableAutomaticUpgrade"), ("api-version-old", "")],
    )
    .in_version("2022-10-01")
    .left(&["contract-version.since", "api-version-old"]),
    report(
        "A body of 2024-07-01 in 2025-06-01",
        Linux,
        &[
            Put("V/dataDisks", r#"[{"lun":0,"diskSizeGB":64,"storageAccountType":"Standard_LRS"}]"#),
            Put("/properties/resourceTags", r#"{"team":"render"}"#),
            Put("/properties/targetNodeCommunicationMode", r#""Simplified""#),
        ],
        &[
            ("contract-version.moved", "V/dataDisks/0/storageAccountType"),
            ("contract-version.moved", "/properties/resourceTags"),
            ("contract-version.gone", "/properties/targetNodeCommunicationMode"),
        ],
    )
    .left(&["contract-version.gone"]),
    report(
        "A policy with an order alone: nodeFillType is required beside it",
        Linux,
        &[Put("/properties/taskSchedulingPolicy", r#"{"jobDefaultOrder":"None"}"#)],
        &[("contract-missing", "/properties/taskSchedulingPolicy/nodeFillType")],
    )
    .left(&["contract-missing"]),
    report(
        "Schemas take a body without a size, without machines and without a scale",
        Windows,
        &[
            Drop("/properties/vmSize"),
            Drop("/properties/deploymentConfiguration"),
            Drop("/properties/scaleSettings"),
        ],
        &[
            ("size-missing", "/properties/vmSize"),
            ("pool-no-virtual-machine", "/properties/deploymentConfiguration"),
            ("scale-missing", "/properties/scaleSettings"),
        ],
    )
    .left(&["pool-no-virtual-machine", "size-missing", "scale-missing"]),
    report(
        "Azure/Batch#162 and Azure/azure-cli-extensions#1668: the flat body of the Batch service API",
        Linux,
        &[Put(
            "",
            r#"{"id":"frames","vmSize":"Standard_D2s_v5","targetDedicatedNodes":1,"virtualMachineConfiguration":{
                "imageReference":{"publisher":"canonical","offer":"ubuntu-24_04-lts","sku":"server","version":"latest"},
                "nodeAgentSKUId":"batch.node.ubuntu 24.04"}}"#,
        )],
        &[
            ("contract-read-only", "/id"),
            ("contract-unknown.misplaced", "/vmSize"),
            ("contract-unknown.misplaced", "/targetDedicatedNodes"),
            ("contract-unknown.misplaced", "/virtualMachineConfiguration"),
        ],
    ),
    report(
        "azurerm_batch_pool: a start task as a user of the node and as one of Batch",
        Linux,
        &[Put("/properties/startTask", r#"{"commandLine":"/bin/true","userIdentity":{"userName":"artist","autoUser":{"scope":"Pool"}}}"#),
          Put("/properties/userAccounts", r#"[{"name":"artist","password":"Not-4-Real"}]"#)],
        &[("one-of", "/properties/startTask/userIdentity")],
    )
    .left(&["one-of"]),
    report(
        "azurerm_batch_pool: a file of the start task without the path it goes to",
        Linux,
        &[Put("/properties/startTask", r#"{"commandLine":"/bin/true","resourceFiles":[{"httpUrl":"https://contoso.blob.core.windows.net/scripts/setup"}]}"#)],
        &[("member-needs", "/properties/startTask/resourceFiles/0/filePath")],
    )
    .left(&["member-needs"]),
    report(
        "BatchExplorer: more task slots than four for each core",
        Linux,
        &[Put("/properties/taskSlotsPerNode", "12")],
        &[("size-task-slots", "/properties/taskSlotsPerNode")],
    ),
];

#[test]
fn members() {
    prove(MEMBERS);
}
