//! Extensions in the shape of virtual machine scale sets.

use batch_pool_document::{Json, Pointer};
use batch_pool_engine::api::{self, CheckOptions};
use batch_pool_model::locale::{Language, Locale};

use super::samples::{about, assert_same, codes, taken};

const NESTED: &str = r#"{
  "name": "KVVMExtension",
  "properties": {
    "publisher": "Microsoft.Azure.KeyVault",
    "type": "KeyVaultForLinux",
    "typeHandlerVersion": "3.0",
    "autoUpgradeMinorVersion": true,
    "settings": { "secretsManagementSettings": { "pollingIntervalInS": "3600" } }
  }
}"#;

const FLAT: &str = r#"{
  "name": "KVVMExtension",
  "publisher": "Microsoft.Azure.KeyVault",
  "type": "KeyVaultForLinux",
  "typeHandlerVersion": "3.0",
  "autoUpgradeMinorVersion": true,
  "settings": { "secretsManagementSettings": { "pollingIntervalInS": "3600" } }
}"#;

fn list() -> Pointer {
    Pointer::of(&["properties", "deploymentConfiguration", "virtualMachineConfiguration", "extensions"])
}

fn pool(extension: &str) -> String {
    format!(
        r#"{{"properties": {{"deploymentConfiguration": {{"virtualMachineConfiguration": {{"extensions": [{extension}]}}}}}}}}"#
    )
}

#[test]
fn an_extension_alone_comes_into_a_body() {
    for text in
        [NESTED.to_owned(), FLAT.into(), format!("[{NESTED}]"), format!("{{\"extensions\": [{FLAT}]}}")]
    {
        let import = taken(&text);
        assert_eq!(import.dialect.name(), "extension", "{text}");
        assert_same(&import.document, &pool(FLAT));
    }
    let place = taken(NESTED).places.finder().find(&list().index(0).child("publisher")).expect("placed");
    assert_eq!((place.line, place.column), (4, 5));
}

#[test]
fn a_resource_of_a_virtual_machine_loses_what_belongs_to_the_deployment() {
    let import = taken(
        r#"{ "type": "Microsoft.Compute/virtualMachines/extensions", "apiVersion": "2023-03-01", "name": "kv", "location": "westus",
            "dependsOn": ["vm"], "properties": { "publisher": "P", "type": "T", "typeHandlerVersion": "1.0", "provisioningState": "Succeeded" } }"#,
    );
    assert_same(
        &import.document,
        &pool(r#"{"name": "kv", "publisher": "P", "type": "T", "typeHandlerVersion": "1.0"}"#),
    );
    assert_eq!(about(&import, "left-out"), ["/apiVersion", "/dependsOn", "/location", "/type"]);
    assert_eq!(about(&import, "read-only"), ["/properties/provisioningState"]);
}

#[test]
fn nothing_is_written_over() {
    let import = taken(
        r#"{"name": "a", "publisher": "mine", "properties": {"publisher": "other", "typeHandlerVersion": "1.0"}}"#,
    );
    assert_same(
        &import.document,
        &pool(
            r#"{"name": "a", "publisher": "mine", "typeHandlerVersion": "1.0", "properties": {"publisher": "other"}}"#,
        ),
    );
}

/// Working on with a body, it is repaired; judging a request, it is a mistake that Azure refuses.
#[test]
fn in_a_pool_it_is_flattened_but_not_for_the_check() {
    let text = pool(NESTED);
    let import = taken(&text);
    assert_eq!((import.dialect.name(), codes(&import)), ("arm-pool", vec!["flattened"]));
    assert_same(&import.document, &pool(FLAT));
    let options =
        CheckOptions { api_version: None, os: None, today: "2026-11-23".parse().expect("a day"), pool: None };
    let report = api::check(&text, &options, &Locale::built_in(Language::ENGLISH)).expect("readable");
    assert!(!report.ok);
    let at = list().index(0).child("properties");
    assert!(report.findings.iter().any(|finding| finding.pointer == at && finding.fix.is_some()));
    assert_eq!(report.document.find(&at.child("type")).and_then(Json::as_str), Some("KeyVaultForLinux"));
}
