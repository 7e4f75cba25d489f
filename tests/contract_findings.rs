//! What the contract pass says of bodies, one break each.

#[path = "common/mod.rs"]
mod common;

use batch_pool_configurator::catalog::Date;
use batch_pool_configurator::check::{Finding, Options, Severity, check};
use batch_pool_configurator::contract::BodyOrder;
use batch_pool_configurator::document::Json;
use batch_pool_configurator::locale::{LANGUAGES, Locale};

use Severity::{Error, Info, Warning};

const VERSION: &str = "2025-06-01";
const SUBNET: &str =
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/n";

fn findings(body: &Json, version: &str) -> Vec<Finding> {
    let options = Options {
        api_version: version.to_owned(),
        os: None,
        today: "2026-01-15".parse::<Date>().expect("a date"),
        arm_endpoint: None,
    };
    let mut findings = check(body, &options);
    findings.retain(|finding| finding.code.starts_with("contract-"));
    findings
}

fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

/// A break: the body, the code, its severity, the place, and what the fix makes of the body, if there is one.
type Break = (&'static str, &'static str, Severity, &'static str, Option<&'static str>);

#[track_caller]
fn expect(version: &str, breaks: &[Break]) {
    for (text, code, severity, pointer, fixed) in breaks {
        let body = json(text);
        let found = findings(&body, version);
        let [finding] = &found[..] else {
            panic!("{text}: one cause, one finding, but these: {found:#?}");
        };
        assert_eq!((finding.code, finding.severity), (*code, *severity), "{text}: {finding:#?}");
        assert_eq!(finding.pointer.as_str(), *pointer, "{text}");
        let result =
            finding.fix.as_ref().map(|fix| fix.patch.apply(&body, &BodyOrder).expect("the fix fits"));
        assert_eq!(result, fixed.map(json), "{text}");
        if let Some(result) = result {
            assert_eq!(findings(&result, version), [], "the fix of {text} leaves nothing to say");
        }
        for language in LANGUAGES {
            let locale = Locale::built_in(*language);
            for said in
                [Some(&finding.message), finding.fix.as_ref().map(|fix| &fix.title)].into_iter().flatten()
            {
                assert!(locale.find(&said.key).is_some(), "{} lacks {}", language.tag, said.key);
                let said = locale.say(said);
                let open = said.find('{').map(|at| &said[at..]);
                assert!(!open.is_some_and(|rest| rest[1..].starts_with(char::is_alphabetic)), "{said}");
            }
        }
    }
}

#[test]
fn judges_json_types() {
    expect(
        VERSION,
        &[
            ("[]", "contract-type", Error, "", None),
            (r#""pool""#, "contract-type", Error, "", None),
            (r#"{"properties": []}"#, "contract-type", Error, "/properties", None),
            (
                r#"{"properties": {"taskSlotsPerNode": "4"}}"#,
                "contract-type",
                Error,
                "/properties/taskSlotsPerNode",
                Some(r#"{"properties": {"taskSlotsPerNode": 4}}"#),
            ),
            (
                r#"{"properties": {"taskSlotsPerNode": "four"}}"#,
                "contract-type",
                Error,
                "/properties/taskSlotsPerNode",
                None,
            ),
            (
                r#"{"properties": {"taskSlotsPerNode": 1.5}}"#,
                "contract-type",
                Error,
                "/properties/taskSlotsPerNode",
                None,
            ),
            (
                r#"{"properties": {"taskSlotsPerNode": 2.0}}"#,
                "contract-type",
                Warning,
                "/properties/taskSlotsPerNode",
                Some(r#"{"properties": {"taskSlotsPerNode": 2}}"#),
            ),
            (
                r#"{"properties": {"startTask": {"waitForSuccess": "True"}}}"#,
                "contract-type",
                Error,
                "/properties/startTask/waitForSuccess",
                Some(r#"{"properties": {"startTask": {"waitForSuccess": true}}}"#),
            ),
            (
                r#"{"properties": {"startTask": {"waitForSuccess": 1}}}"#,
                "contract-type",
                Error,
                "/properties/startTask/waitForSuccess",
                None,
            ),
            (
                r#"{"properties": {"metadata": [{"name": "cost", "value": 3.0}]}}"#,
                "contract-type",
                Error,
                "/properties/metadata/0/value",
                Some(r#"{"properties": {"metadata": [{"name": "cost", "value": "3.0"}]}}"#),
            ),
            (
                r#"{"properties": {"metadata": {"cost": 3, "team": "a"}}}"#,
                "contract-type",
                Error,
                "/properties/metadata",
                Some(
                    r#"{"properties": {"metadata": [{"name": "cost", "value": "3"}, {"name": "team", "value": "a"}]}}"#,
                ),
            ),
            (
                r#"{"properties": {"metadata": {"name": "team", "value": "a"}}}"#,
                "contract-type",
                Error,
                "/properties/metadata",
                Some(r#"{"properties": {"metadata": [{"name": "team", "value": "a"}]}}"#),
            ),
            (
                r#"{"properties": {}, "tags": [{"name": "team", "value": "a"}]}"#,
                "contract-type",
                Error,
                "/tags",
                Some(r#"{"properties": {}, "tags": {"team": "a"}}"#),
            ),
            (
                r#"{"properties": {}, "identity": {"type": "UserAssigned", "userAssignedIdentities": ["/subscriptions/s"]}}"#,
                "contract-type",
                Error,
                "/identity/userAssignedIdentities",
                Some(
                    r#"{"properties": {}, "identity": {"type": "UserAssigned", "userAssignedIdentities": {"/subscriptions/s": {}}}}"#,
                ),
            ),
            // What stands inside a value of the wrong type is not judged too.
            (
                r#"{"properties": {"vmSize": {"a": null}}}"#,
                "contract-type",
                Error,
                "/properties/vmSize",
                None,
            ),
        ],
    );
}

#[test]
fn reads_settings_that_came_as_text() {
    let body = |settings: &str| {
        json(&format!(
            r#"{{"properties": {{"deploymentConfiguration": {{"virtualMachineConfiguration": {{
                "imageReference": {{}}, "nodeAgentSkuId": "batch.node.ubuntu 22.04",
                "extensions": [{{"name": "a", "type": "b", "publisher": "c", "settings": {settings}}}]}}}}}}}}"#
        ))
    };
    let text = body(r#""{\"a\": [1]}""#);
    let found = findings(&text, VERSION);
    assert_eq!(found.len(), 1);
    let fix = found[0].fix.as_ref().expect("a fix");
    assert_eq!(fix.patch.apply(&text, &BodyOrder), Ok(body(r#"{"a": [1]}"#)));
    for settings in [r#""a""#, "[]", "3", r#""3""#] {
        let found = findings(&body(settings), VERSION);
        assert_eq!(found.len(), 1, "{settings}");
        assert_eq!((found[0].code, &found[0].fix), ("contract-type", &None), "{settings}");
    }
}

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
fn knows_the_words() {
    let policy =
        |word: &str| format!(r#"{{"properties": {{"taskSchedulingPolicy": {{"nodeFillType": {word}}}}}}}"#);
    let order = |word: &str| {
        format!(
            r#"{{"properties": {{"taskSchedulingPolicy": {{"nodeFillType": "Pack", "jobDefaultOrder": "{word}"}}}}}}"#
        )
    };
    let pack = policy("\"Pack\"");
    let creation = order("CreationTime");
    let fill = "/properties/taskSchedulingPolicy/nodeFillType";
    let job = "/properties/taskSchedulingPolicy/jobDefaultOrder";
    for (body, severity, pointer, fixed) in [
        (policy("\"pack\""), Error, fill, Some(&pack)),
        (policy("\"Packk\""), Error, fill, Some(&pack)),
        (policy("\"Fill\""), Error, fill, None),
        (policy("\"\""), Error, fill, None),
        (order("creationtime"), Warning, job, Some(&creation)),
        (order("Priority"), Warning, job, None),
    ] {
        let body = json(&body);
        let found = findings(&body, VERSION);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].code, found[0].severity), ("contract-choice", severity));
        assert_eq!(found[0].pointer.as_str(), pointer);
        let fixed_body = found[0].fix.as_ref().map(|fix| fix.patch.apply(&body, &BodyOrder).expect("fits"));
        assert_eq!(fixed_body, fixed.map(|text| json(text)));
    }
    expect(
        VERSION,
        &[(
            r#"{"properties": {}, "identity": {"type": "SystemAssigned, UserAssigned"}}"#,
            "contract-choice",
            Error,
            "/identity/type",
            Some(r#"{"properties": {}, "identity": {"type": "UserAssigned"}}"#),
        )],
    );
}

#[test]
fn keeps_to_limits() {
    let policy = |percent: &str| {
        format!(
            r#"{{"properties": {{"upgradePolicy": {{"mode": "rolling", "rollingUpgradePolicy": {{"maxBatchInstancePercent": {percent}}}}}}}}}"#
        )
    };
    for percent in ["4", "101", "-1", "99999999999999999999999"] {
        let found = findings(&json(&policy(percent)), VERSION);
        assert_eq!(found.len(), 1, "{percent}");
        assert_eq!((found[0].code, found[0].severity), ("contract-limit", Error), "{percent}");
    }
    for percent in ["5", "100", "20"] {
        assert_eq!(findings(&json(&policy(percent)), VERSION), [], "{percent}");
    }
}

#[test]
fn reads_formats() {
    let timeout = |text: &str| {
        format!(r#"{{"properties": {{"scaleSettings": {{"fixedScale": {{"resizeTimeout": "{text}"}}}}}}}}"#)
    };
    for (text, severity, meant) in [
        ("00:15:00", Error, Some("PT15M")),
        ("15 minutes", Error, Some("PT15M")),
        ("15", Error, None),
        ("soon", Error, None),
        ("P15M", Warning, Some("PT15M")),
    ] {
        let body = json(&timeout(text));
        let found = findings(&body, VERSION);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((found[0].code, found[0].severity), ("contract-format", severity), "{text}");
        let fixed = found[0].fix.as_ref().map(|fix| fix.patch.apply(&body, &BodyOrder).expect("fits"));
        assert_eq!(fixed, meant.map(|meant| json(&timeout(meant))), "{text}");
    }
    for text in ["PT15M", "PT1H30M", "P1D", "<timeout>", "[parameters('timeout')]"] {
        assert_eq!(findings(&json(&timeout(text)), VERSION), [], "{text}");
    }
    let subnet =
        |text: &str| format!(r#"{{"properties": {{"networkConfiguration": {{"subnetId": "{text}"}}}}}}"#);
    for (text, meant) in [
        (SUBNET[1..].to_owned(), Some(SUBNET)),
        (format!("https://portal.azure.com/#@t/resource{SUBNET}"), Some(SUBNET)),
        ("default".to_owned(), None),
        (String::new(), None),
    ] {
        let body = json(&subnet(&text));
        let found = findings(&body, VERSION);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((found[0].code, found[0].severity), ("contract-format", Error), "{text}");
        let fixed = found[0].fix.as_ref().map(|fix| fix.patch.apply(&body, &BodyOrder).expect("fits"));
        assert_eq!(fixed, meant.map(|meant| json(&subnet(meant))), "{text}");
    }
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
        let found = findings(&json(body), "2026-08-01");
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
fn does_not_judge_template_expressions() {
    let body = json(
        r#"{"identity": "[parameters('identity')]", "properties": {"taskSlotsPerNode": "[parameters('slots')]",
            "taskSchedulingPolicy": {"nodeFillType": "[variables('fill')]"}, "metadata": "[[not an expression]"}}"#,
    );
    let found = findings(&body, VERSION);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].pointer.as_str(), "/properties/metadata");
}

/// The requests among Azure's own examples: `PoolCreate_{name}.json`, by api-version.
const EXAMPLES: &[(&str, &[&str])] = &[
    (
        "2021-01-01",
        &[
            "CloudServiceConfiguration",
            "MinimalCloudServiceConfiguration",
            "MinimalVirtualMachineConfiguration",
            "NoPublicIPAddresses",
            "PublicIPs",
            "SharedImageGallery",
            "UserAssignedIdentities",
            "VirtualMachineConfiguration",
            "VirtualMachineConfiguration_Extensions",
        ],
    ),
    (
        "2021-06-01",
        &[
            "CloudServiceConfiguration",
            "MinimalCloudServiceConfiguration",
            "MinimalVirtualMachineConfiguration",
            "NoPublicIPAddresses",
            "PublicIPs",
            "SharedImageGallery",
            "UserAssignedIdentities",
            "VirtualMachineConfiguration",
            "VirtualMachineConfiguration_Extensions",
        ],
    ),
    (
        "2022-01-01",
        &[
            "CloudServiceConfiguration",
            "MinimalCloudServiceConfiguration",
            "MinimalVirtualMachineConfiguration",
            "NoPublicIPAddresses",
            "PublicIPs",
            "SharedImageGallery",
            "UserAssignedIdentities",
            "VirtualMachineConfiguration",
            "VirtualMachineConfiguration_Extensions",
        ],
    ),
    (
        "2022-06-01",
        &[
            "CloudServiceConfiguration",
            "MinimalCloudServiceConfiguration",
            "MinimalVirtualMachineConfiguration",
            "NoPublicIPAddresses",
            "PublicIPs",
            "SharedImageGallery",
            "UserAssignedIdentities",
            "VirtualMachineConfiguration",
            "VirtualMachineConfiguration_Extensions",
        ],
    ),
    (
        "2023-05-01",
        &[
            "AcceleratedNetworking",
            "CloudServiceConfiguration",
            "MinimalCloudServiceConfiguration",
            "MinimalVirtualMachineConfiguration",
            "NoPublicIPAddresses",
            "PublicIPs",
            "SharedImageGallery",
            "UserAssignedIdentities",
            "VirtualMachineConfiguration",
            "VirtualMachineConfiguration_Extensions",
        ],
    ),
    (
        "2023-11-01",
        &[
            "AcceleratedNetworking",
            "CloudServiceConfiguration",
            "MinimalCloudServiceConfiguration",
            "MinimalVirtualMachineConfiguration",
            "NoPublicIPAddresses",
            "PublicIPs",
            "ResourceTags",
            "SecurityProfile",
            "SharedImageGallery",
            "UserAssignedIdentities",
            "VirtualMachineConfiguration",
            "VirtualMachineConfiguration_Extensions",
            "VirtualMachineConfiguration_ManagedOSDisk",
            "VirtualMachineConfiguration_ServiceArtifactReference",
        ],
    ),
    (
        "2024-07-01",
        &[
            "AcceleratedNetworking",
            "MinimalVirtualMachineConfiguration",
            "NoPublicIPAddresses",
            "PublicIPs",
            "ResourceTags",
            "SecurityProfile",
            "SharedImageGallery",
            "Tags",
            "UpgradePolicy",
            "UserAssignedIdentities",
            "VirtualMachineConfiguration",
            "VirtualMachineConfiguration_Extensions",
            "VirtualMachineConfiguration_ManagedOSDisk",
            "VirtualMachineConfiguration_ServiceArtifactReference",
        ],
    ),
];

#[test]
fn azures_own_examples_pass() {
    for (version, names) in EXAMPLES {
        for name in *names {
            let Some(text) =
                common::published(&format!("contract/examples/{version}/PoolCreate_{name}.json"))
            else {
                return;
            };
            let example = json(&text);
            let body = example.at(&["parameters", "parameters"]).expect("the body of the request");
            // One of them writes null for a member that may be left out.
            let found: Vec<_> =
                findings(body, version).into_iter().filter(|finding| finding.severity != Info).collect();
            assert!(found.is_empty(), "{version} {name}: {found:#?}");
        }
    }
}
