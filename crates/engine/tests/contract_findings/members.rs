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
            (r#"{"properties": {}, "color": 1}"#, "contract-unknown", Warning, "/color", None),
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
                Some(r#"{"properties": {}}"#),
            ),
            (
                r#"{"properties": {}, "tags": {}}"#,
                "contract-version",
                Error,
                "/tags",
                Some(r#"{"properties": {}}"#),
            ),
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
            Some(
                r#"{"properties": {"deploymentConfiguration": {"virtualMachineConfiguration": {"imageReference": {}, "nodeAgentSkuId": "a", "securityProfile": {}}}}}"#,
            ),
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
                Some(r#"{"properties": {}}"#),
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

/// A body with one data disk.
fn with_disk(members: &str) -> String {
    let machine = format!(
        r#"{{"imageReference": {{}}, "nodeAgentSkuId": "a", "dataDisks": [{{"lun": 0, "diskSizeGB": 1, {members}}}]}}"#
    );
    format!(
        r#"{{"properties": {{"deploymentConfiguration": {{"virtualMachineConfiguration": {machine}}}}}}}"#
    )
}

/// What each finding of a data disk is called: its place in the disk, the title of its fix, and whether that loses.
fn about_disk(members: &str, version: &str) -> Vec<(String, String, bool)> {
    const DISK: &str = "/properties/deploymentConfiguration/virtualMachineConfiguration/dataDisks/0/";
    let locale = Locale::built_in(LANGUAGES[0]);
    let found = findings(&json(&with_disk(members)), version);
    let said = |finding: Finding| {
        assert_eq!(finding.code, "contract-version");
        let fix = edit(&finding).expect("a fix");
        let place = finding.pointer.text().strip_prefix(DISK).expect("in the disk").to_owned();
        (place, locale.say(&fix.title), !fix.applicability.is_safe())
    };
    found.into_iter().map(said).collect()
}

fn told(place: &str, title: &str, loses: bool) -> (String, String, bool) {
    (place.to_owned(), title.to_owned(), loses)
}

#[test]
fn the_parts_of_a_member_go_their_own_ways() {
    let old =
        "properties.deploymentConfiguration.virtualMachineConfiguration.dataDisks[0].storageAccountType";
    let goes_back = told("managedDisk/storageAccountType", &format!("Move to `{old}`"), false);
    let encrypted = r#""managedDisk": {"storageAccountType": "Premium_LRS", "diskEncryptionSet": {"id": "/subscriptions/s"}}"#;
    assert_eq!(
        about_disk(encrypted, "2024-07-01"),
        [
            goes_back,
            told(
                "managedDisk/diskEncryptionSet",
                "Remove `diskEncryptionSet`: 2024-07-01 does not have it",
                true
            ),
        ]
    );
    assert_eq!(about_disk(encrypted, "2025-06-01"), []);
    // With nothing that can move, it goes as a whole.
    assert_eq!(
        about_disk(r#""managedDisk": {"diskEncryptionSet": {"id": "/subscriptions/s"}}"#, "2024-07-01"),
        [told("managedDisk", "Remove `managedDisk`: 2024-07-01 does not have it", true)]
    );
    assert_eq!(
        about_disk(r#""managedDisk": "[variables('disk')]""#, "2024-07-01"),
        [told("managedDisk", "Remove `managedDisk`: 2024-07-01 does not have it", true)]
    );
}

#[test]
fn what_stands_in_the_way_of_a_member_is_kept() {
    // The same, or something else.
    let both = |old: &str, new: &str| {
        format!(r#""storageAccountType": "{old}", "managedDisk": {{"storageAccountType": "{new}"}}"#)
    };
    for (one, other, loses) in [("Premium_LRS", "Premium_LRS", false), ("Premium_LRS", "Standard_LRS", true)]
    {
        let removes = "Remove `storageAccountType`: 2025-06-01 does not have it here";
        assert_eq!(about_disk(&both(one, other), "2025-06-01"), [told("storageAccountType", removes, loses)]);
        let removes = "Remove `storageAccountType`: 2023-11-01 does not have it here";
        assert_eq!(
            about_disk(&both(one, other), "2023-11-01"),
            [told("managedDisk/storageAccountType", removes, loses)]
        );
    }
    // A holder that cannot take it.
    assert_eq!(
        about_disk(
            r#""storageAccountType": "Premium_LRS", "managedDisk": "[variables('disk')]""#,
            "2025-06-01"
        ),
        [told("storageAccountType", "Remove `storageAccountType`: 2025-06-01 does not have it here", true)]
    );
}

#[test]
fn a_member_that_moves_comes_back() {
    let new = "properties.deploymentConfiguration.virtualMachineConfiguration.dataDisks[0].managedDisk.storageAccountType";
    let begun =
        json(&with_disk(r#""caching": "None", "managedDisk": {"storageAccountType": "Premium_LRS"}"#));
    let moved = |body: &Json, version| {
        let found = findings(body, version);
        let [Finding { fix: Some(fix), .. }] = &found[..] else { panic!("{found:#?}") };
        fix.patch.apply(body, &BodyOrder).expect("it fits")
    };
    let back = moved(&begun, "2021-01-01");
    assert_eq!(back, json(&with_disk(r#""caching": "None", "storageAccountType": "Premium_LRS""#)));
    assert_eq!(moved(&back, "2025-06-01"), begun);
    assert_eq!(
        about_disk(r#""storageAccountType": "Premium_LRS""#, "2025-06-01"),
        [told("storageAccountType", &format!("Move to `{new}`"), false)]
    );
}

/// `resourceTags` need an account of another kind than `tags` do, so there is no way back.
#[test]
fn tags_are_not_turned_into_what_some_accounts_refuse() {
    let found = findings(&json(r#"{"properties": {}, "tags": {"a": "b"}}"#), "2023-11-01");
    let [Finding { choices, .. }] = &found[..] else { panic!("{found:#?}") };
    let [send, removal] = &choices[..] else { panic!("{choices:#?}") };
    assert_eq!(send.api_version, Some(ApiVersion::V2025_06_01));
    assert!(!removal.applicability.is_safe());
    assert_eq!(removal.patch, Patch::new().remove(Pointer::of(&["tags"])));
}

#[test]
fn all_fixes_together_lose_nothing() {
    let body = json(
        r#"{"properties": {"resourceTags": {"a": "b"}, "certificates": [{"id": "/subscriptions/s"}],
            "currentNodeCommunicationMode": "Simplified", "targetNodeCommunicationMode": "Classic", "applicationLicenses": []}}"#,
    );
    let FixedBody { body: fixed, .. } = apply_fixes(&body, &options(VERSION));
    let wanted = json(
        r#"{"properties": {"certificates": [{"id": "/subscriptions/s"}], "targetNodeCommunicationMode": "Classic"},
            "tags": {"a": "b"}}"#,
    );
    assert!(fixed.equivalent(&wanted), "{fixed:?}");
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
        found.retain(|finding| finding.pointer.text().to_ascii_lowercase().starts_with("/properties/vms"));
        found.into_iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(about_size("vmsize"), ["contract-unknown"]);
    assert_eq!(about_size("vmSizze"), ["contract-unknown"]);
    let elsewhere = json(r#"{"vmSize": "Standard_D2s_v5"}"#);
    let found = check(&elsewhere, &options(VERSION));
    assert!(found.iter().all(|finding| finding.pointer.text() != "/properties"), "{found:#?}");
}
