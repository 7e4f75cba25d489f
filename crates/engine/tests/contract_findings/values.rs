//! What values may be.

use super::*;

#[test]
fn judges_json_types() {
    expect(
        VERSION,
        &[
            ("[]", "contract-type", Error, "", None),
            (r#""pool""#, "contract-type", Error, "", None),
            // Around a request there is no template.
            (r#""[parameters('pool')]""#, "contract-type", Error, "", None),
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
            // The inside of a value of the wrong type is not judged too.
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
        assert_eq!(found[0].pointer.text(), pointer);
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
fn does_not_judge_template_expressions() {
    let body = json(
        r#"{"identity": "[parameters('identity')]", "properties": {"taskSlotsPerNode": "[parameters('slots')]",
            "taskSchedulingPolicy": {"nodeFillType": "[variables('fill')]"}, "metadata": "[[not an expression]"}}"#,
    );
    let found = findings(&body, VERSION);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].pointer.text(), "/properties/metadata");
}
