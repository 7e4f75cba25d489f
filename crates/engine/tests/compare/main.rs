//! A pool that exists, and a body to send: what differs, and what that needs.

#[allow(dead_code)] // Of the generator only valid bodies are needed here.
mod echo;
mod examples;

use batch_pool_cases::bodies::json;
use batch_pool_document::{Json, compact};
use batch_pool_engine::api::{self, CompareError, CompareOptions};
use batch_pool_engine::compare::{Comparison, compare};
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::{LANGUAGES, Locale};

const MACHINE: &str = "/properties/deploymentConfiguration/virtualMachineConfiguration";

/// The verdict, and of each difference its place, its kind and what it needs.
fn said(comparison: &Comparison) -> (&'static str, Vec<[String; 3]>) {
    let of = comparison.differences.iter().map(|difference| {
        [
            difference.pointer.text(),
            difference.kind.name().to_owned(),
            difference.change.needs.name().to_owned(),
        ]
    });
    (comparison.verdict.name(), of.collect())
}

fn rows<const N: usize>(rows: [[&str; 3]; N]) -> Vec<[String; 3]> {
    rows.map(|row| row.map(str::to_owned)).into()
}

/// A pool with these members of `properties`, and what else is beside them.
fn pool(properties: &str, beside: &str) -> Json {
    json(&format!(r#"{{"properties": {{{properties}}}{beside}}}"#))
}

#[test]
fn each_difference_is_named_with_what_it_needs() {
    let live = pool(
        r#""vmSize": "STANDARD_D2S_V5", "taskSlotsPerNode": 4, "metadata": [{"name": "a", "value": "1"}],
           "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}}"#,
        "",
    );
    let body = pool(
        r#""vmSize": "Standard_D4s_v5", "metadata": [{"name": "a", "value": "2"}],
           "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 3}}, "startTask": {"commandLine": "true"}"#,
        r#", "identity": {"type": "UserAssigned", "userAssignedIdentities": {"/subscriptions/a": {}}}"#,
    );
    assert_eq!(
        said(&compare(&live, &body, ApiVersion::NEWEST)),
        (
            "no-nodes",
            rows([
                ["/properties/vmSize", "changed", "no-nodes"],
                ["/properties/taskSlotsPerNode", "removed", "no-nodes"],
                ["/identity", "added", "new-nodes"],
                ["/properties/metadata/0/value", "changed", "any-time"],
                ["/properties/scaleSettings/fixedScale/targetDedicatedNodes", "changed", "any-time"],
                ["/properties/startTask", "added", "any-time"],
            ])
        )
    );
    let before = compare(&live, &body, ApiVersion::V2024_02_01);
    assert_eq!((before.verdict.name(), before.differences[0].change.needs.name()), ("new-pool", "new-pool"));
}

#[test]
fn what_can_change_at_any_time_is_done_in_place() {
    let live = pool(r#""scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}}"#, "");
    let body = pool(r#""scaleSettings": {"fixedScale": {"targetDedicatedNodes": 2}}"#, "");
    for version in ApiVersion::all() {
        assert_eq!(said(&compare(&live, &body, version)).0, "in-place");
    }
}

#[test]
fn a_secret_is_not_removed_but_unknown() {
    let user = |secret: &str| pool(&format!(r#""userAccounts": [{{"name": "u"{secret}}}]"#), "");
    let compared = compare(&user(""), &user(r#", "password": "p""#), ApiVersion::NEWEST);
    let unknown = ["/properties/userAccounts/0/password", "unknown", "no-nodes"];
    assert_eq!(said(&compared), ("nothing-to-do", rows([unknown])));
    let scale = |option: &str| {
        let scale = format!(r#""scaleSettings": {{"fixedScale": {{"targetDedicatedNodes": 1{option}}}}}"#);
        pool(&scale, "")
    };
    let option = r#", "nodeDeallocationOption": "TaskCompletion""#;
    assert_eq!(said(&compare(&scale(""), &scale(option), ApiVersion::NEWEST)).0, "nothing-to-do");
}

#[test]
fn of_the_extension_both_pages_are_named() {
    let machine = |extensions: &str| {
        let machine = format!(r#"{{"virtualMachineConfiguration": {{"nodeAgentSkuId": "a"{extensions}}}}}"#);
        pool(&format!(r#""deploymentConfiguration": {machine}"#), "")
    };
    let body = machine(r#", "extensions": [{"name": "e", "publisher": "p", "type": "t"}]"#);
    let compared = compare(&machine(""), &body, ApiVersion::NEWEST);
    let list = [MACHINE, "/extensions"].concat();
    assert_eq!(said(&compared), ("no-nodes", rows([[&list, "added", "no-nodes"]])));
    let (live, body) = (compact(&machine("")), compact(&body));
    for language in LANGUAGES {
        let locale = Locale::built_in(*language);
        let reported = api::compare(&live, &body, &CompareOptions::default(), &locale);
        let reported = reported.expect("both are read");
        let (_, message) = reported.differences().next().expect("a difference");
        assert!(message.contains("Microsoft"), "{message}");
    }
}

#[test]
fn another_order_or_letter_case_is_nothing_where_it_means_nothing() {
    let live = pool(
        r#""metadata": [{"name": "b", "value": "2"}, {"name": "a", "value": "1"}],
           "networkConfiguration": {"subnetId": "/subscriptions/S/resourceGroups/NET"}"#,
        r#", "identity": {"type": "UserAssigned",
             "userAssignedIdentities": {"/subscriptions/S/ID": {"clientId": "c", "principalId": "p"}}}"#,
    );
    let body = pool(
        r#""metadata": [{"name": "a", "value": "1"}, {"name": "b", "value": "2"}],
           "networkConfiguration": {"subnetId": "/subscriptions/s/resourceGroups/net"}"#,
        r#", "identity": {"type": "UserAssigned", "userAssignedIdentities": {"/subscriptions/s/id": {}}}"#,
    );
    assert_eq!(said(&compare(&live, &body, ApiVersion::NEWEST)), ("nothing-to-do", vec![]));
    // What people call their things keeps its letter case.
    let named = |name: &str| pool(&format!(r#""displayName": "{name}""#), "");
    let compared = compare(&named("frames"), &named("Frames"), ApiVersion::NEWEST);
    assert_eq!(said(&compared).1, [["/properties/displayName", "changed", "no-nodes"]]);
}

#[test]
fn a_text_that_cannot_be_read_is_named() {
    let english = Locale::built_in(LANGUAGES[0]);
    let compared = |live: &str, body: &str| api::compare(live, body, &CompareOptions::default(), &english);
    assert!(matches!(compared("{", "{}"), Err(CompareError::Live(_))));
    assert!(matches!(compared(r#"{"properties": {}}"#, "{"), Err(CompareError::Body(_))));
}
