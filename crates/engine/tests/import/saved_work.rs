//! Work that the page has saved as a file.

use batch_pool_document::Argument;

use super::samples::{about, assert_same, codes, learned, taken};

const BODY: &str = r#"{"name": "frames", "unknown": [null], "properties": {"vmSize": "Standard_D2s_v5"}}"#;

fn saved(format: &str, target: &str) -> String {
    ["{", format, r#""target": "#, target, r#", "body": "#, BODY, "}"].concat()
}

#[test]
fn a_saved_work_gives_its_body_and_target() {
    let target = r#"{"cloud": "usgov", "armEndpoint": "", "subscription": "s", "resourceGroup": "g",
        "account": "a", "pool": "p", "apiVersion": "2024-07-01", "mode": "replace"}"#;
    // The first format had no number.
    for format in [r#""format": 2, "#, ""] {
        let import = taken(&saved(format, target));
        assert_eq!(import.dialect.name(), "saved-work");
        assert_same(&import.document, BODY);
        let expected = [
            "cloud=usgov",
            "subscription=s",
            "resourceGroup=g",
            "account=a",
            "pool=p",
            "apiVersion=2024-07-01",
            "mode=replace",
        ];
        assert_eq!(learned(&import), expected);
        assert_eq!(codes(&import), ["saved-work"], "nothing is left out");
    }
}

#[test]
fn secrets_that_a_work_was_saved_without_are_named() {
    let text = |left_out: &str| {
        format!(r#"{{"format": 2, "target": {{"pool": "p"}}, "body": {BODY}, "leftOut": {left_out}}}"#)
    };
    let import = taken(&text(r#"["/properties/userAccounts/0/password", "account"]"#));
    assert_same(&import.document, BODY);
    assert_eq!(codes(&import), ["saved-work", "stored-without"]);
    let names = ("names", Argument::Plain("/properties/userAccounts/0/password, account".to_owned()));
    assert!(import.notes.iter().any(|note| note.message.arguments == [names.clone()]));
    // Nothing that the page has saved.
    for other in ["{}", "[1]", "[]", "null"] {
        assert_eq!(about(&taken(&text(other)), "left-out"), ["/leftOut"], "{other}");
    }
}

#[test]
fn what_a_target_has_besides_is_named() {
    let import = taken(&saved("", r#"{"account": "a", "color": "red"}"#));
    assert_same(&import.document, BODY);
    assert_eq!(about(&import, "left-out"), ["/target"]);
}

#[test]
fn a_custom_endpoint_of_a_saved_work_is_named() {
    let target = r#"{"cloud": "custom", "armEndpoint": "https://management.example"}"#;
    assert_eq!(codes(&taken(&saved("", target))), ["saved-work", "custom-endpoint"]);
}

#[test]
fn a_body_beside_something_else_is_no_saved_work() {
    for text in [
        r#"{"target": {"x": 1}, "body": {"properties": {"vmSize": "x"}}}"#,
        r#"{"target": {"pool": "p"}, "body": "text", "properties": {"vmSize": "x"}}"#,
        r#"{"target": {"pool": "p"}, "body": {}, "properties": {"vmSize": "x"}}"#,
    ] {
        assert_ne!(taken(text).dialect.name(), "saved-work", "{text}");
    }
}
