//! Pools in templates of Resource Manager.

use batch_pool_document::Pointer;
use batch_pool_engine::import::{Options, import, import_with};
use batch_pool_model::locale::{Locale, TEXT_FILES};

use super::samples::{about, assert_same, codes, learned, taken, taken_pool};

/// As Bicep compiles it: names are expressions, and children are beside their parents.
const COMPILED: &str = r#"{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "parameters": {
    "account": { "type": "string", "defaultValue": "renderfarm" },
    "nodes": { "type": "int", "defaultValue": 2 }
  },
  "resources": [
    { "type": "Microsoft.Batch/batchAccounts", "apiVersion": "2024-07-01", "name": "[parameters('account')]", "location": "westeurope", "properties": {} },
    {
      "type": "Microsoft.Batch/batchAccounts/pools",
      "apiVersion": "2024-07-01",
      "name": "[format('{0}/{1}', parameters('account'), 'frames')]",
      "properties": {
        "vmSize": "Standard_D4s_v5",
        "scaleSettings": { "fixedScale": { "targetDedicatedNodes": "[parameters('nodes')]" } }
      },
      "dependsOn": [ "[resourceId('Microsoft.Batch/batchAccounts', parameters('account'))]" ]
    }
  ]
}"#;

const TWO: &str = r#"{
  "contentVersion": "1.0.0.0",
  "resources": {
    "account": {
      "type": "Microsoft.Batch/batchAccounts", "apiVersion": "2025-06-01", "name": "acct", "location": "westus2",
      "resources": [
        { "type": "pools", "apiVersion": "2023-11-01", "name": "small", "properties": { "vmSize": "Standard_D2s_v5" } }
      ]
    },
    "nested": {
      "type": "Microsoft.Resources/deployments", "apiVersion": "2022-09-01", "name": "inner",
      "properties": { "mode": "Incremental", "template": {
        "contentVersion": "1.0.0.0",
        "variables": { "pool": "large" },
        "resources": [
          { "type": "Microsoft.Batch/batchAccounts/pools", "apiVersion": "2025-06-01", "name": "[concat('other/', variables('pool'))]",
            "properties": { "vmSize": "Standard_D8s_v5" } }
        ]
      } }
    }
  }
}"#;

#[test]
fn a_pool_comes_out_of_a_template_with_its_expressions() {
    let import = taken(COMPILED);
    assert_eq!(import.dialect.name(), "arm-template");
    assert_same(
        &import.document,
        r#"{ "type": "Microsoft.Batch/batchAccounts/pools", "name": "frames", "properties": {
            "vmSize": "Standard_D4s_v5",
            "scaleSettings": { "fixedScale": { "targetDedicatedNodes": "[parameters('nodes')]" } } } }"#,
    );
    assert_eq!(learned(&import), ["apiVersion=2024-07-01", "account=renderfarm", "pool=frames"]);
    assert_eq!(codes(&import), ["arm-template", "name-of-template", "left-out", "left-out", "expressions"]);
    assert_eq!(
        about(&import, "expressions"),
        ["/resources/1/properties/scaleSettings/fixedScale/targetDedicatedNodes"]
    );
    assert!(about(&import, "left-out").contains(&"/resources/1/dependsOn".to_owned()));
    let place = import.places.finder().find(&Pointer::of(&["properties", "vmSize"])).expect("placed");
    assert_eq!((place.line, place.column), (15, 9));
}

#[test]
fn one_of_several_pools_is_chosen_by_name_or_number() {
    let first = taken(TWO);
    assert_eq!(first.pools, ["small", "large"]);
    assert_eq!(
        (first.pool, learned(&first)),
        (0, vec!["apiVersion=2023-11-01".into(), "pool=small".into(), "account=acct".into()])
    );
    for choice in ["large", "2", " 2 "] {
        let second = taken_pool(TWO, choice);
        assert_eq!(second.pool, 1);
        assert_same(
            &second.document,
            r#"{"type": "Microsoft.Batch/batchAccounts/pools", "name": "large", "properties": {"vmSize": "Standard_D8s_v5"}}"#,
        );
        assert_eq!(learned(&second), ["apiVersion=2025-06-01", "account=other", "pool=large"]);
    }
    let options = batch_pool_engine::import::Options { pool: Some("3".into()), ..Default::default() };
    let error = batch_pool_engine::import::import_with(TWO, &options).expect_err("there is no third");
    assert_eq!(error.code, "no-such-pool");
    let message = Locale::english(TEXT_FILES).say(&error.message);
    assert!(message.contains("small, large"), "{message}");
}

#[test]
fn a_choice_that_the_only_pool_does_not_answer_to_is_refused() {
    const POOL: &str = r#""properties": {"vmSize": "Standard_D2s_v5"}"#;
    let body = format!("{{{POOL}}}");
    let named = format!(r#"{{"name": "frames", {POOL}}}"#);
    let list = format!(r#"{{"value": [{named}]}}"#);
    let data_plane = r#"{"id": "frames", "vmSize": "Standard_D2s_v5", "virtualMachineConfiguration": {}}"#;
    let template = format!(
        r#"{{"contentVersion": "1.0.0.0", "resources": [{{
            "type": "Microsoft.Batch/batchAccounts/pools", "apiVersion": "2025-06-01", "name": "acct/frames", {POOL} }}]}}"#
    );
    let id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a/pools/frames";
    let command = format!("curl -X PUT -d '{body}' https://management.azure.com{id}");
    let response = format!(r#"{{"id": "{id}", {POOL}}}"#);
    for text in [body.as_str(), &named, &list, data_plane, &template, &command, &response] {
        let has_name = text != body;
        for (choice, is_there) in [
            ("1", true),
            (" 1 ", true),
            ("", true),
            ("frames", has_name),
            ("0", false),
            ("99", false),
            ("x", false),
        ] {
            let options = Options { pool: Some(choice.into()), ..Options::default() };
            let code = import_with(text, &options).err().map(|error| error.code);
            assert_eq!(code, (!is_there).then_some("no-such-pool"), "{choice:?} of {text}");
        }
    }
    let options = Options { pool: Some("99".into()), ..Options::default() };
    let error = import_with("[]", &options).expect_err("no object");
    assert_eq!(error.code, "json-not-an-object", "what is wrong with the text comes first");
}

#[test]
fn a_template_without_a_pool_is_told() {
    let text = r#"{"contentVersion": "1.0.0.0", "resources": [{"type": "Microsoft.Batch/batchAccounts"}]}"#;
    assert_eq!(import(text).expect_err("no pool").code, "template-without-pool");
}

#[test]
fn a_resource_alone_loses_what_belongs_to_the_deployment() {
    let import = taken(
        r#"{ "type": "Microsoft.Batch/batchAccounts/pools", "apiVersion": "2025-06-01", "name": "acct/frames",
            "dependsOn": ["x"], "condition": true, "properties": { "vmSize": "Standard_D4s_v5" } }"#,
    );
    assert_eq!(import.dialect.name(), "arm-resource");
    assert_same(
        &import.document,
        r#"{ "type": "Microsoft.Batch/batchAccounts/pools", "name": "frames", "properties": { "vmSize": "Standard_D4s_v5" } }"#,
    );
    assert_eq!(learned(&import), ["apiVersion=2025-06-01", "account=acct", "pool=frames"]);
    assert_eq!(about(&import, "left-out"), ["/condition", "/dependsOn"]);
}
