//! Pools of the Batch service API. Names and words on both sides are those of the published interfaces:
//! <https://learn.microsoft.com/rest/api/batchservice/pools/create-pool> and
//! <https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts/pools>.

use batch_pool_document::Pointer;

use super::samples::{about, assert_same, codes, learned, taken};

const CREATE: &str = r#"{
  "id": "frames",
  "displayName": "Frames",
  "vmSize": "standard_d2s_v3",
  "virtualMachineConfiguration": {
    "imageReference": { "publisher": "canonical", "offer": "0001-com-ubuntu-server-jammy", "sku": "22_04-lts" },
    "nodeAgentSKUId": "batch.node.ubuntu 22.04",
    "dataDisks": [ { "lun": 0, "diskSizeGB": 32, "caching": "readwrite", "storageAccountType": "premium_lrs" } ],
    "diskEncryptionConfiguration": { "targets": [ "osdisk", "temporarydisk" ] },
    "nodePlacementConfiguration": { "policy": "zonal" },
    "containerConfiguration": { "type": "dockerCompatible", "containerRegistries": [ { "username": "u", "password": "p" } ] }
  },
  "resizeTimeout": "PT20M",
  "targetDedicatedNodes": 3,
  "targetLowPriorityNodes": 1,
  "enableAutoScale": false,
  "enableInterNodeCommunication": true,
  "maxTasksPerNode": 2,
  "taskSchedulingPolicy": { "nodeFillType": "pack" },
  "networkConfiguration": {
    "dynamicVNetAssignmentScope": "job",
    "endpointConfiguration": { "inboundNATPools": [ {
      "name": "ssh", "protocol": "tcp", "backendPort": 22, "frontendPortRangeStart": 15000, "frontendPortRangeEnd": 15100,
      "networkSecurityGroupRules": [ { "priority": 150, "access": "allow", "sourceAddressPrefix": "*" } ] } ] },
    "publicIPAddressConfiguration": { "provision": "batchmanaged" }
  },
  "startTask": { "commandLine": "true", "userIdentity": { "autoUser": { "scope": "pool", "elevationLevel": "admin" } } },
  "userAccounts": [ { "name": "a", "password": "b", "elevationLevel": "nonadmin" } ],
  "applicationPackageReferences": [ { "applicationId": "blender", "version": "4.2" } ],
  "mountConfiguration": [ { "cifsMountConfiguration": { "username": "u", "source": "s", "relativeMountPath": "m", "password": "p" } } ],
  "metadata": [ { "name": "team", "value": "render" } ],
  "targetNodeCommunicationMode": "simplified"
}"#;

const IN_ARM: &str = r#"{
  "name": "frames",
  "properties": {
    "displayName": "Frames",
    "vmSize": "standard_d2s_v3",
    "deploymentConfiguration": { "virtualMachineConfiguration": {
      "imageReference": { "publisher": "canonical", "offer": "0001-com-ubuntu-server-jammy", "sku": "22_04-lts" },
      "nodeAgentSkuId": "batch.node.ubuntu 22.04",
      "dataDisks": [ { "lun": 0, "diskSizeGB": 32, "caching": "ReadWrite", "storageAccountType": "Premium_LRS" } ],
      "diskEncryptionConfiguration": { "targets": [ "OsDisk", "TemporaryDisk" ] },
      "nodePlacementConfiguration": { "policy": "Zonal" },
      "containerConfiguration": { "type": "DockerCompatible", "containerRegistries": [ { "username": "u", "password": "p" } ] }
    } },
    "scaleSettings": { "fixedScale": { "targetDedicatedNodes": 3, "targetLowPriorityNodes": 1, "resizeTimeout": "PT20M" } },
    "interNodeCommunication": "Enabled",
    "taskSlotsPerNode": 2,
    "taskSchedulingPolicy": { "nodeFillType": "Pack" },
    "networkConfiguration": {
      "dynamicVnetAssignmentScope": "job",
      "endpointConfiguration": { "inboundNatPools": [ {
        "name": "ssh", "protocol": "TCP", "backendPort": 22, "frontendPortRangeStart": 15000, "frontendPortRangeEnd": 15100,
        "networkSecurityGroupRules": [ { "priority": 150, "access": "Allow", "sourceAddressPrefix": "*" } ] } ] },
      "publicIPAddressConfiguration": { "provision": "BatchManaged" }
    },
    "startTask": { "commandLine": "true", "userIdentity": { "autoUser": { "scope": "Pool", "elevationLevel": "Admin" } } },
    "userAccounts": [ { "name": "a", "password": "b", "elevationLevel": "NonAdmin" } ],
    "applicationPackages": [ { "id": "blender", "version": "4.2" } ],
    "mountConfiguration": [ { "cifsMountConfiguration": { "userName": "u", "source": "s", "relativeMountPath": "m", "password": "p" } } ],
    "metadata": [ { "name": "team", "value": "render" } ],
    "targetNodeCommunicationMode": "Simplified"
  }
}"#;

#[test]
fn each_member_goes_to_its_counterpart() {
    let import = taken(CREATE);
    assert_eq!(import.dialect.name(), "data-plane");
    assert_same(&import.document, IN_ARM);
    assert_eq!(learned(&import), ["pool=frames"]);
    assert_eq!(about(&import, "scale-switch"), ["/enableAutoScale"]);
    assert_eq!(about(&import, "application-id"), ["/applicationPackageReferences/0/applicationId"]);
    assert!(about(&import, "spelling").contains(&"/virtualMachineConfiguration/nodeAgentSKUId".to_owned()));
    assert!(about(&import, "moved").contains(&"/targetDedicatedNodes".to_owned()));
    let finder = import.places.finder();
    for (pointer, line) in [
        ("/properties/scaleSettings/fixedScale/targetDedicatedNodes", 14),
        ("/properties/deploymentConfiguration/virtualMachineConfiguration/nodeAgentSkuId", 7),
        ("/properties/networkConfiguration/endpointConfiguration/inboundNatPools/0/protocol", 23),
        ("/properties/applicationPackages/0/id", 29),
    ] {
        let pointer: Pointer = pointer.parse().expect("a pointer");
        assert_eq!(finder.find(&pointer).expect("placed").line, line, "{pointer}");
    }
}

/// As `az batch pool show` prints a pool: all members of the model, most of them null.
#[test]
fn what_az_batch_pool_show_prints() {
    let import = taken(
        r#"{
          "allocationState": "steady", "allocationStateTransitionTime": "2026-01-01T00:00:00+00:00",
          "applicationLicenses": null, "applicationPackageReferences": null,
          "autoScaleEvaluationInterval": "0:05:00", "autoScaleFormula": "$TargetDedicatedNodes = 1;", "autoScaleRun": null,
          "certificateReferences": null, "creationTime": "2026-01-01T00:00:00+00:00", "currentDedicatedNodes": 1,
          "displayName": null, "eTag": "0x8DB", "enableAutoScale": true, "enableInterNodeCommunication": false,
          "id": "frames",
          "identity": { "type": "UserAssigned", "userAssignedIdentities": [ { "clientId": "c", "principalId": "p", "resourceId": "/subscriptions/s/i" } ] },
          "resizeTimeout": "0:15:00", "startTask": null, "state": "active", "stats": null,
          "targetDedicatedNodes": 1, "targetLowPriorityNodes": 0, "taskSlotsPerNode": 1,
          "url": "https://renderfarm.westeurope.batch.azure.com/pools/frames",
          "virtualMachineConfiguration": {
            "extensions": [ { "name": "kv", "publisher": "Microsoft.Azure.KeyVault", "type": "KeyVaultForLinux", "settings": "{\"a\": {\"b\": null}}" } ],
            "imageReference": { "exactVersion": "1.0", "offer": "o", "publisher": "p", "sku": "s", "version": "latest", "virtualMachineImageId": null },
            "nodeAgentSkuId": "batch.node.ubuntu 22.04"
          },
          "vmSize": "standard_d2s_v3"
        }"#,
    );
    assert_same(
        &import.document,
        r#"{ "name": "frames",
          "identity": { "type": "UserAssigned", "userAssignedIdentities": { "/subscriptions/s/i": {} } },
          "properties": {
            "vmSize": "standard_d2s_v3", "taskSlotsPerNode": 1, "interNodeCommunication": "Disabled",
            "deploymentConfiguration": { "virtualMachineConfiguration": {
              "imageReference": { "offer": "o", "publisher": "p", "sku": "s", "version": "latest" },
              "nodeAgentSkuId": "batch.node.ubuntu 22.04",
              "extensions": [ { "name": "kv", "publisher": "Microsoft.Azure.KeyVault", "type": "KeyVaultForLinux", "settings": { "a": { "b": null } } } ] } },
            "scaleSettings": { "autoScale": { "formula": "$TargetDedicatedNodes = 1;", "evaluationInterval": "0:05:00" } } } }"#,
    );
    assert_eq!(learned(&import), ["pool=frames", "account=renderfarm"]);
    assert_eq!(
        about(&import, "scale-by-formula"),
        ["/targetDedicatedNodes", "/targetLowPriorityNodes", "/resizeTimeout"]
    );
    assert_eq!(about(&import, "identities"), ["/identity/userAssignedIdentities"]);
    for member in ["/state", "/eTag", "/url", "/virtualMachineConfiguration/imageReference/exactVersion"] {
        assert!(about(&import, "read-only").iter().any(|found| found == member), "{member}");
    }
}

#[test]
fn an_image_of_ones_own_is_named_by_its_id() {
    let import = taken(
        r#"{"id": "p", "vmSize": "s", "virtualMachineConfiguration": {"imageReference": {"virtualMachineImageId": "/subscriptions/s/i"}, "nodeAgentSKUId": "n"}}"#,
    );
    let image = Pointer::of(&[
        "properties",
        "deploymentConfiguration",
        "virtualMachineConfiguration",
        "imageReference",
    ]);
    assert_same(import.document.find(&image).expect("an image"), r#"{"id": "/subscriptions/s/i"}"#);
}

#[test]
fn what_has_no_counterpart_is_kept_and_named() {
    let import = taken(
        r#"{"id": "p", "vmSize": "s", "certificateReferences": [{"thumbprint": "t"}], "brandNew": 1, "startTask": {"commandLine": "c", "odd": true}}"#,
    );
    assert_same(
        &import.document,
        r#"{"name": "p", "properties": {"vmSize": "s", "certificateReferences": [{"thumbprint": "t"}], "brandNew": 1, "startTask": {"commandLine": "c", "odd": true}}}"#,
    );
    assert_eq!(about(&import, "no-counterpart"), ["/startTask/odd", "/certificateReferences", "/brandNew"]);
    assert_eq!(codes(&import), ["data-plane", "moved", "no-counterpart"]);
}
