//! What Resource Manager answers.

use batch_pool_document::Pointer;

use super::samples::{about, assert_same, codes, learned, taken};

/// In the shape of the published example of GET, with the settings as the service gives them back.
const RESPONSE: &str = r#"{
  "id": "/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/acct/pools/frames",
  "name": "frames",
  "type": "Microsoft.Batch/batchAccounts/pools",
  "etag": "W/\"0x8D4EDFEBFADF4AB\"",
  "identity": { "type": "UserAssigned", "userAssignedIdentities": {
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1": { "principalId": "p", "clientId": "c" } } },
  "properties": {
    "provisioningState": "Succeeded", "allocationState": "Steady", "creationTime": "2026-01-01T00:00:00Z",
    "vmSize": "STANDARD_D4S_V3", "displayName": null,
    "scaleSettings": { "fixedScale": { "targetDedicatedNodes": 1, "resizeTimeout": "PT15M" } },
    "currentDedicatedNodes": 1,
    "deploymentConfiguration": { "virtualMachineConfiguration": { "extensions": [ {
      "name": "kv", "publisher": "Microsoft.Azure.KeyVault", "type": "KeyVaultForLinux",
      "settings": "{\"secretsManagementSettings\":{\"pollingIntervalInS\":\"300\",\"note\":null}}" } ] } }
  }
}"#;

#[test]
fn what_only_the_service_sets_is_left_out_and_named() {
    let import = taken(RESPONSE);
    assert_eq!(import.dialect.name(), "arm-response");
    assert_same(
        &import.document,
        r#"{ "name": "frames", "type": "Microsoft.Batch/batchAccounts/pools",
          "identity": { "type": "UserAssigned", "userAssignedIdentities": {
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id1": {} } },
          "properties": { "vmSize": "STANDARD_D4S_V3",
            "scaleSettings": { "fixedScale": { "targetDedicatedNodes": 1, "resizeTimeout": "PT15M" } },
            "deploymentConfiguration": { "virtualMachineConfiguration": { "extensions": [ {
              "name": "kv", "publisher": "Microsoft.Azure.KeyVault", "type": "KeyVaultForLinux",
              "settings": { "secretsManagementSettings": { "pollingIntervalInS": "300", "note": null } } } ] } } } }"#,
    );
    assert_eq!(
        learned(&import),
        [
            "subscription=3f2504e0-4f89-41d3-9a0c-0305e82c3301",
            "resourceGroup=render",
            "account=acct",
            "pool=frames"
        ]
    );
    assert_eq!(codes(&import), ["arm-response", "null", "read-only", "settings-text"]);
    assert_eq!(about(&import, "null"), ["/properties/displayName"]);
    for member in ["/etag", "/properties/provisioningState", "/properties/currentDedicatedNodes"] {
        assert!(about(&import, "read-only").iter().any(|found| found == member), "{member}");
    }
    // A finding inside of the settings is shown where they are.
    let inside: Pointer =
        "/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0/settings/x"
            .parse()
            .expect("a pointer");
    assert_eq!(import.places.finder().find(&inside).expect("placed").line, 15);
}

#[test]
fn what_az_adds_to_each_resource_is_left_out() {
    let import = taken(
        r#"{"extendedLocation": null, "kind": null, "location": null, "managedBy": null, "plan": null, "sku": null,
            "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a/pools/p",
            "name": "p", "resourceGroup": "g", "tags": null, "type": "Microsoft.Batch/batchAccounts/pools",
            "properties": {"vmSize": "STANDARD_D2S_V3", "allocationState": "Steady"}}"#,
    );
    assert_same(
        &import.document,
        r#"{"name": "p", "type": "Microsoft.Batch/batchAccounts/pools", "properties": {"vmSize": "STANDARD_D2S_V3"}}"#,
    );
}

#[test]
fn of_a_list_one_pool_is_taken() {
    let one = |name: &str| {
        format!(
            r#"{{"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a/pools/{name}", "name": "{name}", "properties": {{"vmSize": "Standard_D2s_v5"}}}}"#
        )
    };
    let import = taken(&format!(r#"{{"value": [{}, {}], "nextLink": "https://x/"}}"#, one("a"), one("b")));
    assert_eq!((import.dialect.name(), &import.pools[..]), ("pool-list", &["a".to_owned(), "b".into()][..]));
    assert_same(&import.document, r#"{"name": "a", "properties": {"vmSize": "Standard_D2s_v5"}}"#);
    assert_eq!(about(&import, "left-out"), ["/nextLink", "/value/1"]);
    let only = taken(&format!("[{}]", one("c")));
    assert!(only.pools.is_empty());
    assert_same(&only.document, r#"{"name": "c", "properties": {"vmSize": "Standard_D2s_v5"}}"#);
}

#[test]
fn a_plain_body_is_taken_without_a_word() {
    let import = taken(
        r#"{"name": "x", "type": "Microsoft.Batch/batchAccounts/pools", "properties": {"vmSize": null}}"#,
    );
    assert_eq!((import.dialect.name(), codes(&import)), ("arm-pool", vec![]));
    assert_same(
        &import.document,
        r#"{"name": "x", "type": "Microsoft.Batch/batchAccounts/pools", "properties": {"vmSize": null}}"#,
    );
}
