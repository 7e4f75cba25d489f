//! Requests as commands: what people copy, and what this product exports.

use batch_pool_document::{Json, Pointer};
use batch_pool_engine::export::{self, BodyPlacement, Options};
use batch_pool_engine::import::import;
use batch_pool_model::locale::{DIALECTS, Locale};
use batch_pool_model::target::{PutMode, Target, TargetMember};
use proptest::prelude::*;

use super::samples::{assert_same, json, learned, taken};

const URL: &str = "https://management.azure.com/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.Batch/batchAccounts/acct/pools/frames?api-version=2024-07-01";

const TARGET: [&str; 6] = [
    "cloud=public",
    "subscription=3f2504e0-4f89-41d3-9a0c-0305e82c3301",
    "resourceGroup=render",
    "account=acct",
    "pool=frames",
    "apiVersion=2024-07-01",
];

const BODY: &str = r#"{"properties": {"vmSize": "Standard_D4s_v5"}}"#;

fn with(mode: &'static str) -> Vec<&'static str> {
    TARGET.into_iter().chain([mode]).collect()
}

#[test]
fn curl_is_read_as_a_shell_reads_it() {
    for command in [
        format!("curl -X PUT '{URL}' -H 'Content-Type: application/json' -d '{BODY}'"),
        format!("$ curl -sSX PUT -H \"Authorization: Bearer $TOKEN\" --data-raw '{BODY}' \"{URL}\""),
        format!("```bash\ncurl --request PUT \\\n  --url '{URL}' \\\n  --data '{BODY}'\n```\n"),
        format!("curl -XPUT {URL} -d'{BODY}'"),
        format!("curl -X PUT {URL} --data-binary @- <<EOF\n{BODY}\nEOF\n"),
        format!("cat > pool.json <<'EOF'\n{BODY}\nEOF\ncurl -X PUT '{URL}' --json @pool.json"),
        format!("echo '{BODY}' | curl -X PUT '{URL}' -d @-"),
        format!("body='{BODY}'\ncurl -X PUT '{URL}' -d \"$body\""),
        format!("curl.exe -X PUT \"{URL}\" -d \"{}\"", BODY.replace('"', "\\\"")),
        format!(
            "token=$(curl -s https://login.microsoftonline.com/t/oauth2/token -d 'grant_type=x') && curl -X PUT '{URL}' -d '{BODY}'"
        ),
        format!("curl ^\"{URL}^\" ^\n  -X PUT ^\n  -d ^\"{}^\"", BODY.replace('"', "^\\^\"")),
    ] {
        let import = taken(&command);
        assert_eq!(import.dialect.name(), "curl", "{command}");
        assert_same(&import.document, BODY);
        assert_eq!(learned(&import), with("mode=replace"), "{command}");
    }
    let guarded = taken(&format!("curl -X PUT '{URL}' -H 'If-None-Match: *' -d '{BODY}'"));
    assert_eq!(learned(&guarded), with("mode=create"));
}

#[test]
fn az_rest_is_read() {
    let (path, _) = URL.split_once('?').expect("a question mark");
    for command in [
        format!("az rest --method put --url '{URL}' --body '{BODY}'"),
        format!("az rest -m put --uri={path} --uri-parameters api-version=2024-07-01 -b '{BODY}'"),
        format!(
            "az rest --method PUT --url \"{path}\" --url-parameters '{{\"api-version\": \"2024-07-01\"}}' --headers 'Content-Type=application/json' --body \"{}\"",
            BODY.replace('"', "\\\"")
        ),
        format!("az rest --method put `\n  --url '{URL}' `\n  --body '{}'", BODY.replace('"', "\\\"")),
        format!("az rest --method put --url '{URL}' --body @- <<'EOF'\n{BODY}\nEOF"),
    ] {
        let import = taken(&command);
        assert_eq!(import.dialect.name(), "az-rest", "{command}");
        assert_same(&import.document, BODY);
        assert_eq!(learned(&import), with("mode=replace"), "{command}");
    }
}

#[test]
fn a_printed_request_is_read() {
    let import =
        taken(&format!("PUT {URL} HTTP/1.1\nContent-Type: application/json\nIf-None-Match: *\n\n{BODY}\n"));
    assert_eq!(import.dialect.name(), "http-request");
    assert_same(&import.document, BODY);
    assert_eq!(learned(&import), with("mode=create"));
}

/// A body of the service API sent with curl: the address has no subscription, and its api-version is another one.
#[test]
fn what_a_command_sends_may_be_of_any_dialect() {
    let import = taken(
        "curl -X POST 'https://acct.westeurope.batch.azure.com/pools?api-version=2024-07-01.20.0' -d '{\n\"id\": \"p\",\n\"vmSize\": \"s\", \"targetDedicatedNodes\": 1}'",
    );
    assert_eq!(learned(&import), ["account=acct", "pool=p"]);
    assert_same(
        &import.document,
        r#"{"name": "p", "properties": {"vmSize": "s", "scaleSettings": {"fixedScale": {"targetDedicatedNodes": 1}}}}"#,
    );
    let place = import.places.finder().find(&Pointer::of(&["properties", "vmSize"])).expect("placed");
    assert_eq!((place.line, place.column), (3, 1));
}

#[test]
fn places_and_errors_are_those_of_the_text() {
    let import_error =
        import(&format!("curl -X PUT '{URL}' \\\n  -d '{{\n  \"a\": oops}}'")).expect_err("broken");
    assert_eq!((import_error.code, import_error.line, import_error.column), ("json-bare-word", 3, 8));
    let repaired = taken(&format!("curl -X PUT '{URL}' \\\n  -d '{{\n  \"properties\": {{}},}}'"));
    assert_eq!((repaired.repairs[0].line, repaired.repairs[0].column), (3, 19));
}

#[test]
fn a_body_that_is_elsewhere_is_told() {
    for (command, code) in [
        (format!("curl -X PUT '{URL}' -d @pool.json"), "command-body-in-file"),
        (format!("curl -X PUT '{URL}' -d \"$body\""), "command-body-in-file"),
        (format!("az rest --method put --url '{URL}' --body @pool.json"), "command-body-in-file"),
        (format!("curl '{URL}'"), "command-without-body"),
        ("curl".into(), "command-without-body"),
        (format!("GET {URL}"), "command-without-body"),
    ] {
        let error = import(&command).expect_err(&command);
        assert_eq!(error.code, code, "{command}");
        let said = Locale::english(&[DIALECTS]).say(&error.message);
        assert!(!said.starts_with("error."), "{said}");
    }
}

/// What the target says in a command. A placeholder stands for what is missing, and the cloud tells the endpoint.
fn exported_target() -> impl Strategy<Value = Target> {
    let name = || "[a-zA-Z0-9_.() -]{0,8}[a-zA-Z0-9]";
    (name(), name(), name(), any::<bool>(), prop::sample::select(vec!["public", "usgov", "china"])).prop_map(
        |(resource_group, account, pool, create, cloud)| Target {
            cloud: cloud.into(),
            arm_endpoint: String::new(),
            subscription: "3f2504e0-4f89-41d3-9a0c-0305e82c3301".into(),
            resource_group: resource_group.trim().into(),
            account: account.trim().into(),
            pool: pool.trim().into(),
            api_version: "2025-06-01".into(),
            mode: if create { PutMode::Create } else { PutMode::Replace },
        },
    )
}

/// Every export of a body and a target is read as that body and that target.
fn assert_comes_back(body: &Json, target: &Target) {
    for format in export::FORMATS {
        let options = Options { body: BodyPlacement::Inline };
        let export = export::export(format.name, body, target, options).expect("a format");
        // A command that is too long for the command prompt has its body in a file.
        if export.files.len() > 1 {
            continue;
        }
        let text = &export.files[0].text;
        let import = import(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
        assert_eq!(&import.document, body, "{text}");
        assert!(import.repairs.is_empty(), "{text}");
        if format.name != "json" {
            assert_eq!(import.dialect.name(), "curl", "{text}");
            let mut again = Target::default();
            for (member, text) in &import.target {
                again.set(*member, text);
            }
            assert_eq!(&again, target, "{text}");
            assert_eq!(import.target.len(), TargetMember::ALL.len() - 1, "{text}");
        }
    }
}

/// Lines of a body can look like what only one shell has: a here-string's beginning, a continued line, a delimiter.
#[test]
fn a_body_does_not_tell_the_shell() {
    let target = Target {
        cloud: "usgov".into(),
        subscription: "3f2504e0-4f89-41d3-9a0c-0305e82c3301".into(),
        resource_group: "4-3".into(),
        account: "3  - MUk".into(),
        pool: "g".into(),
        api_version: "2025-06-01".into(),
        ..Target::default()
    };
    for text in
        ["*@", "@", " @", "@'", "'@", " ^", " `", " \\", "JSON", "<<'JSON'", "$x", "@-", "#", "curl ^\""]
    {
        for body in [
            Json::object([("properties", Json::object([("x", Json::object([("", Json::string(text))]))]))]),
            Json::object([("properties", Json::object([("x", Json::array([Json::string(text)]))]))]),
            Json::object([("properties", Json::object([(text, Json::array([]))]))]),
        ] {
            assert_comes_back(&body, &target);
        }
    }
}

proptest! {
    /// The body of a pool that no dialect but its own recognizes comes back as it was, and the target with it.
    #[test]
    fn what_is_exported_comes_back(
        extra in prop::collection::vec(("x[a-z]{0,3}", json()), 0..4),
        target in exported_target(),
    ) {
        assert_comes_back(&Json::object([("properties", Json::object(extra))]), &target);
    }
}
