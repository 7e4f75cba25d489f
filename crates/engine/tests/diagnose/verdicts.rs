//! How it went, where a text says so by itself.

use batch_pool_document::Pointer;
use batch_pool_engine::diagnose::Verdict;

use crate::{codes, told};

pub(crate) fn status_file(status: &str, message: &str) -> String {
    format!(
        r#"[
  {{
    "status": {{
      "code": 0,
      "formattedMessage": {{ "lang": "en", "message": "{message}" }},
      "operation": "Service start.",
      "status": "{status}"
    }},
    "timestampUTC": "2026-11-05T12:17:43Z",
    "version": "1.0"
  }}
]root@node:/var/lib/waagent# "#
    )
}

// The code is 0 in all of them, and the prompt of the shell is after it: https://github.com/MicrosoftDocs/azure-docs/issues/49224.
#[test]
fn a_status_file_is_judged_by_its_status() {
    let started = "Successfully started Key Vault extension service. 2026-11-05T12:17:43Z";
    for (status, message, verdict, expected) in [
        ("success", started, Verdict::Success, vec![]),
        ("transitioning", "Starting", Verdict::Pending, vec![]),
        (
            "transitioning",
            "Failed to download one or more certificates, retrying...",
            Verdict::Pending,
            vec!["download-retrying"],
        ),
        (
            "error",
            "Failed to parse the configuration settings with: 'not an object'",
            Verdict::Failure,
            vec!["settings-not-object"],
        ),
        ("error", "Something new happened", Verdict::Failure, vec!["unknown-error"]),
    ] {
        let diagnosis = told(&status_file(status, message), None);
        assert_eq!((diagnosis.verdict, codes(&diagnosis)), (verdict, expected), "{status} {message}");
    }
    let unknown = told(&status_file("error", "Something new happened"), None);
    assert!(unknown.causes[0].message.contains("Something new happened"), "{}", unknown.causes[0].message);
}

// A PUT is answered with 200 while nodes are still to come: https://learn.microsoft.com/rest/api/batchmanagement/pool/create.
#[test]
fn an_answer_of_resource_manager_says_how_far_it_is() {
    let pool = |allocation: &str, rest: &str| {
        format!(
            r#"{{"id":"/subscriptions/x","name":"frames","properties":{{"provisioningState":"Succeeded","allocationState":"{allocation}"{rest}}}}}"#
        )
    };
    assert_eq!(told(&pool("Steady", ""), None).verdict, Verdict::Success);
    assert_eq!(told(&pool("Resizing", ""), None).verdict, Verdict::Pending);
    let failed = pool(
        "Steady",
        r#","resizeOperationStatus":{"errors":[{"code":"AccountCoreQuotaReached","message":"The specified account has reached core quota"}]}"#,
    );
    let diagnosis = told(&failed, None);
    assert_eq!((diagnosis.verdict, codes(&diagnosis)), (Verdict::Failure, vec!["core-quota-reached"]));
}

// https://learn.microsoft.com/azure/batch/create-pool-extensions
#[test]
fn the_instance_view_of_an_extension() {
    let view = |state: &str| {
        format!(
            r#"{{"instanceView":{{"name":"KeyVault","statuses":[{{"code":"ProvisioningState/{state}","level":"0","displayStatus":"x","message":"y"}}]}}}}"#
        )
    };
    assert_eq!(told(&view("succeeded"), None).verdict, Verdict::Success);
    assert_eq!(told(&view("failed/1"), None).verdict, Verdict::Failure);
}

// https://learn.microsoft.com/azure/batch/automatic-certificate-rotation
#[test]
fn the_extension_says_that_it_runs() {
    let line = "2026-11-05 <info> Successfully started Key Vault extension service. 2026-11-05T12:17:43Z";
    assert_eq!(told(line, None).verdict, Verdict::Success);
    assert_eq!(told(&format!("{line}\nIdentity not found"), None).verdict, Verdict::Failure);
}

// https://learn.microsoft.com/azure/batch/batch-pool-node-error-checking
#[test]
fn the_state_of_a_node() {
    let diagnosis = told(r#"{"id":"tvm-1","state":"unusable"}"#, None);
    assert_eq!((diagnosis.verdict, codes(&diagnosis)), (Verdict::Failure, vec!["node-unusable"]));
    assert_eq!(codes(&told(r#"{"id":"tvm-1","state":"starttaskfailed"}"#, None)), ["start-task-failed"]);
}

#[test]
fn what_is_not_known_is_unknown() {
    for text in [
        "",
        "hello",
        "a log\nof nothing",
        "{\"properties\":{\"vmSize\":\"Standard_D2s_v5\"}}",
        "[]",
        "a node (of our own) is fine",
        "(MainThread) INFO all is well",
    ] {
        let diagnosis = told(text, None);
        assert_eq!((diagnosis.verdict, diagnosis.causes), (Verdict::Unknown, vec![]), "{text}");
    }
}

#[test]
fn an_error_that_is_not_known_is_quoted() {
    let text = r#"{"error":{"code":"QuantumFlux","message":"The flux is out of range.","details":[{"code":"PropertyPath","message":"properties.vmSize"}]}}"#;
    let diagnosis = told(text, None);
    assert_eq!((diagnosis.verdict, codes(&diagnosis)), (Verdict::Failure, vec!["unknown-error"]));
    let cause = &diagnosis.causes[0];
    assert!(cause.message.contains("QuantumFlux") && cause.message.contains("The flux is out of range."));
    assert_eq!(cause.pointer.as_ref().map(Pointer::text).as_deref(), Some("/properties/vmSize"));
    assert_eq!(cause.found.as_deref(), Some("QuantumFlux"));
}

#[test]
fn the_place_in_the_text_is_told() {
    let diagnosis = told("2026-11-05: fine\n2026-11-05: <error> Identity not found", None);
    let place = diagnosis.causes[0].place.expect("a place");
    assert_eq!((place.line, place.column), (2, 21));
    assert_eq!(diagnosis.causes[0].found.as_deref(), Some("Identity not found"));
    let wrapped = told("> Identity\n  │ not found", None);
    assert_eq!(wrapped.causes[0].found.as_deref(), Some("Identity not found"));
}

#[test]
fn lines_that_say_the_same_are_one_cause() {
    let line =
        "2026-11-05: <error> {\"error\":\"invalid_request\",\"error_description\":\"Identity not found\"}\n";
    assert_eq!(codes(&told(&line.repeat(50), None)), ["identity-not-found"]);
}

#[test]
fn what_says_more_stands_for_what_says_less() {
    // https://github.com/microsoft/AzureTRE/pull/3492
    let log = "<debug> Found v1.x config\n<info> Defaulting to MSI authentication.\n<error> Identity not found\nFailed to download one or more certificates, retrying...";
    let diagnosis = told(log, None);
    assert_eq!((diagnosis.verdict, codes(&diagnosis)), (Verdict::Failure, vec!["identity-not-found"]));
    // Two that say as much are in the order of the text.
    assert_eq!(
        codes(&told("SecretNotFound\nIdentity not found", None)),
        ["secret-not-found", "identity-not-found"]
    );
}
