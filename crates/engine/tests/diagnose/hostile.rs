//! Texts that nobody should paste, and somebody will.

use std::time::{Duration, Instant};

use batch_pool_cases::bodies::good;
use batch_pool_document::{Json, compact};
use batch_pool_engine::api::Diagnosis;
use batch_pool_engine::diagnose::{SIGNATURE_GROUPS, Verdict};
use batch_pool_model::catalog::Os;
use proptest::prelude::*;

use crate::told;

const MEGABYTE: usize = 1024 * 1024;

/// A debug build on a busy machine takes so long; what grows with the square of the text takes minutes.
const LONG: Duration = Duration::from_secs(20);

#[test]
fn huge_texts_take_no_time() {
    let filled = |part: &str| part.repeat(MEGABYTE / part.len());
    for (name, text) in [
        ("letters", filled("a")),
        ("words", filled("a ")),
        ("lines", filled("2026-11-05 <error> nothing of interest\n")),
        ("brackets", filled("{")),
        ("arrays", filled("[") + &filled("]")),
        ("objects", filled("{\"a\":")),
        ("members", format!("{{{}\"z\":1}}", filled("\"a\":1,"))),
        ("beginnings", filled("Failed to parse the ")),
        ("almost", filled("Forbidden ")),
        ("gaps", format!("Identity{}not found", filled(" "))),
        ("pairs", filled("PropertyName: vmSize ")),
        ("labels", filled("PropertyName message ")),
        ("paths", filled("Path 'a', line 1 ")),
        ("escapes", filled("\\n")),
        ("quotes", filled("\"'")),
        ("hits", filled("AllocationFailed ")),
    ] {
        let start = Instant::now();
        told(&text, Some(&good(Os::Linux)));
        assert!(start.elapsed() < LONG, "{name}: {:?}", start.elapsed());
    }
}

/// All that an answer says.
fn all(diagnosis: &Diagnosis) -> String {
    compact(&diagnosis.to_json())
}

#[test]
fn secrets_are_not_said_again() {
    const SAS: &str = "sv=2022-11-02&ss=b&sig=Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6%3D";
    const TOKEN: &str = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiJodHRwczovL3ZhdWx0In0.c2lnbmF0dXJl";
    const KEY: &str = "bXlzZWNyZXRrZXlteXNlY3JldGtleW15c2VjcmV0a2V5bXlzZWNyZXRrZXlteXNlY3JldGtleQ==";
    for text in [
        format!("BlobAccessDenied https://renderfarm.blob.core.windows.net/c/f?{SAS}"),
        format!("Authorization: Bearer {TOKEN}\nIdentity not found {TOKEN}"),
        format!(
            r#"{{"error":{{"code":"QuantumFlux","message":"No access to https://x.blob.core.windows.net/c?{SAS} with Bearer {TOKEN} or AccountKey={KEY} or {KEY}"}}}}"#
        ),
        format!(
            r#"{{"error":{{"code":"InvalidPropertyValue","message":"x","details":[{{"code":"PropertyName","message":"{KEY}"}},{{"code":"PropertyValue","message":"https://x?{SAS}"}}]}}}}"#
        ),
        format!(
            r#"[{{"status":{{"status":"error","operation":"x","formattedMessage":{{"message":"The key: {KEY}, password: hunter2hunter2"}}}}}}]"#
        ),
    ] {
        let diagnosis = told(&text, Some(&good(Os::Linux)));
        assert_eq!(diagnosis.verdict, Verdict::Failure, "{text}");
        let said = all(&diagnosis);
        for secret in ["Zm9vYmFy", "eyJ0eXAi", "bXlzZWNy", "hunter2"] {
            assert!(!said.contains(secret), "{secret} in {said}");
        }
    }
}

proptest! {
    #[test]
    fn any_text_is_taken(text in ".{0,400}") {
        told(&text, None);
    }

    /// Texts of the parts that answers are made of.
    #[test]
    fn any_heap_of_parts_is_taken(parts in prop::collection::vec(part(), 0..40)) {
        let text = parts.concat();
        let body = good(Os::Windows);
        let diagnosis = told(&text, Some(&body));
        // What is said can be read back, and what is found is in the text.
        let json: Json = diagnosis.to_json();
        prop_assert_eq!(Diagnosis::from_json(&json), Some(diagnosis.clone()));
        for cause in &diagnosis.causes {
            let place = cause.place;
            prop_assert!(place.is_none_or(|place| text.lines().count() + 1 >= place.line));
            prop_assert!(cause.found.as_deref().is_none_or(|found| !found.is_empty()));
        }
        prop_assert!(diagnosis.verdict != Verdict::Failure || !diagnosis.causes.is_empty());
    }
}

fn part() -> impl Strategy<Value = String> {
    let rows = SIGNATURE_GROUPS.iter().flat_map(|rows| rows.iter()).map(|row| row.code.replace('-', " "));
    let words = [
        "{",
        "}",
        "[",
        "]",
        "\"",
        "'",
        "\\",
        "\\\"",
        "\\n",
        "\n",
        "│",
        ": ",
        ", ",
        "=",
        "(",
        ")",
        "é",
        "\u{feff}",
        "\"code\":",
        "\"message\":",
        "\"error\":",
        "\"details\":",
        "PropertyName",
        "PropertyPath",
        "Path '",
        "', line 1",
        "properties.vmSize",
        "properties.deploymentConfiguration",
        "extensions[0]",
        "AllocationFailed",
        "Forbidden",
        "vault",
        "InvalidPropertyValue",
        "Could not find member '",
        "MissingRequiredProperty",
        "Identity not found",
        "unusable",
        "\"status\":{\"status\":\"error\",\"code\":0}",
        "\"provisioningState\":\"Failed\"",
        "Code: ",
        "Message: ",
        "ERROR: (",
        "SecretNotFound",
        "PropertyCannotBeUpdated",
        "node",
        "web",
    ];
    let all: Vec<String> = words.iter().map(|word| (*word).to_owned()).chain(rows).collect();
    prop::sample::select(all)
}
