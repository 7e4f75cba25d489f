//! Which members an object has.

use super::*;

#[test]
fn misses_what_is_required() {
    expect(
        VERSION,
        &[
            ("{}", "contract-missing", Error, "/properties", None),
            (r#"{"properties": {}, "identity": {}}"#, "contract-missing", Error, "/identity/type", None),
            (
                r#"{"properties": {"taskSchedulingPolicy": {"jobDefaultOrder": "None"}}}"#,
                "contract-missing",
                Error,
                "/properties/taskSchedulingPolicy/nodeFillType",
                None,
            ),
            (
                r#"{"properties": {"taskSchedulingPolicy": {"nodeFillType": null}}}"#,
                "contract-missing",
                Error,
                "/properties/taskSchedulingPolicy/nodeFillType",
                None,
            ),
        ],
    );
    let registry = r#"{"properties": {"startTask": {"containerSettings": {"imageName": "a", "registry": {"username": "u"}}}}}"#;
    expect(
        "2021-01-01",
        &[(
            registry,
            "contract-missing",
            Error,
            "/properties/startTask/containerSettings/registry/password",
            None,
        )],
    );
    assert_eq!(findings(&json(registry), "2021-06-01"), []);
}

#[test]
fn says_what_an_unknown_member_was_meant_to_be() {
    expect(
        VERSION,
        &[
            (r#"{"properties": {}, "colour": 1}"#, "contract-unknown", Warning, "/colour", None),
            (
                r#"{"properties": {"vmsize": "a"}}"#,
                "contract-unknown",
                Warning,
                "/properties/vmsize",
                Some(r#"{"properties": {"vmSize": "a"}}"#),
            ),
            (
                r#"{"properties": {"vmSizze": "a"}}"#,
                "contract-unknown",
                Error,
                "/properties/vmSizze",
                Some(r#"{"properties": {"vmSize": "a"}}"#),
            ),
            (
                r#"{"properties": {"vmSizze": "a", "vmSize": "b"}}"#,
                "contract-unknown",
                Error,
                "/properties/vmSizze",
                None,
            ),
            (
                r#"{"properties": {"identity": {"type": "None"}}}"#,
                "contract-unknown",
                Error,
                "/properties/identity",
                Some(r#"{"properties": {}, "identity": {"type": "None"}}"#),
            ),
            (
                r#"{"properties": {"tags": {"a": "b"}}}"#,
                "contract-unknown",
                Error,
                "/properties/tags",
                Some(r#"{"properties": {}, "tags": {"a": "b"}}"#),
            ),
            (
                r#"{"properties": {"fixedScale": {"targetDedicatedNodes": 1}}}"#,
                "contract-unknown",
                Error,
                "/properties/fixedScale",
                Some(r#"{"properties": {"scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}}}}"#),
            ),
            (
                r#"{"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {}, "nodeAgentSkuId": "a"}, "extensions": []}}}"#,
                "contract-unknown",
                Error,
                "/properties/deploymentConfiguration/extensions",
                Some(
                    r#"{"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {}, "nodeAgentSkuId": "a", "extensions": []}}}}"#,
                ),
            ),
            (
                r#"{"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {}, "nodeAgentSKUId": "a"}}}}"#,
                "contract-unknown",
                Warning,
                "/properties/deploymentConfiguration/virtualMachineConfiguration/nodeAgentSKUId",
                Some(
                    r#"{"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {}, "nodeAgentSkuId": "a"}}}}"#,
                ),
            ),
            (
                r#"{"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {"nodeAgentSkuId": "a"}}}}}"#,
                "contract-unknown",
                Error,
                "/properties/deploymentConfiguration/virtualMachineConfiguration/imageReference/nodeAgentSkuId",
                Some(
                    r#"{"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {}, "nodeAgentSkuId": "a"}}}}"#,
                ),
            ),
            (
                r#"{"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {}, "nodeAgentSkuId": "a",
                    "extensions": [{"name": "e", "properties": {"publisher": "p", "type": "t", "settings": {}}}]}}}}"#,
                "contract-unknown",
                Error,
                "/properties/deploymentConfiguration/virtualMachineConfiguration/extensions/0/properties",
                Some(
                    r#"{"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {}, "nodeAgentSkuId": "a",
                    "extensions": [{"name": "e", "type": "t", "publisher": "p", "settings": {}}]}}}}"#,
                ),
            ),
            (
                r#"{"properties": {}, "location": "westeurope"}"#,
                "contract-unknown",
                Warning,
                "/location",
                Some(r#"{"properties": {}}"#),
            ),
            // `enabled` has a place elsewhere, which has nothing to do with this one.
            (
                r#"{"properties": {"scaleSettings": {"enabled": true}}}"#,
                "contract-unknown",
                Warning,
                "/properties/scaleSettings/enabled",
                None,
            ),
        ],
    );
}

#[test]
fn knows_the_versions() {
    expect(
        "2021-01-01",
        &[
            (
                r#"{"properties": {"upgradePolicy": {"mode": 3}}}"#,
                "contract-version",
                Error,
                "/properties/upgradePolicy",
                None,
            ),
            (r#"{"properties": {}, "tags": {}}"#, "contract-version", Error, "/tags", None),
        ],
    );
    expect(
        "2022-06-01",
        &[(
            r#"{"properties": {"networkConfiguration": {"dynamicVnetAssignmentScope": "job"}}}"#,
            "contract-version",
            Warning,
            "/properties/networkConfiguration/dynamicVnetAssignmentScope",
            Some(r#"{"properties": {"networkConfiguration": {"dynamicVNetAssignmentScope": "job"}}}"#),
        )],
    );
    expect(
        "2023-11-01",
        &[(
            r#"{"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {}, "nodeAgentSkuId": "a", "securityProfile": {"securityType": "confidentialVM"}}}}}"#,
            "contract-version",
            Error,
            "/properties/deploymentConfiguration/virtualMachineConfiguration/securityProfile/securityType",
            None,
        )],
    );
    expect(
        "2025-06-01",
        &[
            (
                r#"{"properties": {"certificates": []}}"#,
                "contract-version",
                Error,
                "/properties/certificates",
                None,
            ),
            (
                r#"{"properties": {"targetNodeCommunicationMode": "Simplified"}}"#,
                "contract-version",
                Error,
                "/properties/targetNodeCommunicationMode",
                Some(r#"{"properties": {}}"#),
            ),
            (
                r#"{"properties": {"resourceTags": {"a": "b"}}}"#,
                "contract-version",
                Error,
                "/properties/resourceTags",
                Some(r#"{"properties": {}, "tags": {"a": "b"}}"#),
            ),
            (
                r#"{"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {}, "nodeAgentSkuId": "a",
                    "dataDisks": [{"lun": 0, "diskSizeGB": 1, "storageAccountType": "Premium_LRS"}]}}}}"#,
                "contract-version",
                Error,
                "/properties/deploymentConfiguration/virtualMachineConfiguration/dataDisks/0/storageAccountType",
                Some(
                    r#"{"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {}, "nodeAgentSkuId": "a",
                    "dataDisks": [{"lun": 0, "diskSizeGB": 1, "managedDisk": {"storageAccountType": "Premium_LRS"}}]}}}}"#,
                ),
            ),
        ],
    );
}

#[test]
fn an_api_version_from_the_future_only_warns() {
    for body in [
        r#"{"properties": {"certificates": []}}"#,
        r#"{"properties": {"vmSizze": "a"}}"#,
        r#"{"properties": {"identity": {"type": "None"}}}"#,
        r#"{"properties": {"vmSkuProfile": {}}}"#,
    ] {
        let found = findings(&json(body), "2099-08-01");
        assert_eq!(found.len(), 1, "{body}");
        assert_eq!(found[0].severity, Warning, "{body}");
    }
}

#[test]
fn leaves_to_azure_what_is_azures() {
    expect(
        VERSION,
        &[
            (
                r#"{"properties": {}, "id": "/subscriptions/s"}"#,
                "contract-read-only",
                Info,
                "/id",
                Some(r#"{"properties": {}}"#),
            ),
            (
                r#"{"properties": {"allocationState": 7}}"#,
                "contract-read-only",
                Info,
                "/properties/allocationState",
                Some(r#"{"properties": {}}"#),
            ),
            (
                r#"{"properties": {"vmSize": null}}"#,
                "contract-null",
                Info,
                "/properties/vmSize",
                Some(r#"{"properties": {}}"#),
            ),
        ],
    );
    let harmless = json(r#"{"name": 3, "type": "Microsoft.Batch/batchAccounts/pools", "properties": {}}"#);
    assert_eq!(findings(&harmless, VERSION), []);
}

#[test]
fn what_stands_under_a_wrong_name_is_not_missing_too() {
    let about_size = |name: &str| {
        let body = json(&format!(r#"{{"properties": {{"{name}": "Standard_D2s_v5"}}}}"#));
        let mut found = check(&body, &options(VERSION));
        found.retain(|finding| finding.pointer.as_str().to_ascii_lowercase().starts_with("/properties/vms"));
        found.into_iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(about_size("vmsize"), ["contract-unknown"]);
    assert_eq!(about_size("vmSizze"), ["contract-unknown"]);
    let elsewhere = json(r#"{"vmSize": "Standard_D2s_v5"}"#);
    let found = check(&elsewhere, &options(VERSION));
    assert!(found.iter().all(|finding| finding.pointer.as_str() != "/properties"), "{found:#?}");
}
