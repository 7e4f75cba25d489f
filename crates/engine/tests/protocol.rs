//! What crosses between the page and its engine: everything comes back as it was, and an element that can't be read makes the
//! whole unreadable.

use batch_pool_document::read::strict;
use batch_pool_document::{Json, compact};
use batch_pool_engine::check::Options;
use batch_pool_engine::export::{BodyPlacement, OutputChoice};
use batch_pool_engine::failure::Failure;
use batch_pool_engine::search::Found;
use batch_pool_engine::{Engine, Request, Response};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::locale::{Locale, TEXT_FILES};
use batch_pool_model::target::{Target, TargetMember};
use batch_pool_model::work::{Field, FieldLocation, Work};

const BROKEN: &str = r#"{"properties": {"vmSize": "Standard_D2s_v5", "taskSlotsPerNode": "4", "metadata": [{"name": "a"}],
    "interNodeCommunication": "on"}}"#;

/// Two pools that exist.
const LIVE: &str = r#"[{"name": "a", "properties": {"vmSize": "Standard_D2s_v5"}},
    {"name": "b", "properties": {"vmSize": "STANDARD_A1_V2", "metadata": [{"name": "b", "value": "c"}]}}]"#;

const ERROR: &str = r#"{"error": {"code": "InvalidPropertyValue", "message": "The value provided for one of the properties in the request body is invalid.",
    "details": [{"code": "PropertyName", "message": "taskSlotsPerNode"}, {"code": "Reason", "message": "The value must be a number"}]}}"#;

const IDENTITY: &str = r#"{"id": "/subscriptions/3f2504e0-4f89-41d3-9a0c-0305e82c3301/resourceGroups/render/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes",
    "clientId": "7d444840-9dc0-41d1-b245-5ffdce74fad2", "name": "nodes", "type": "Microsoft.ManagedIdentity/userAssignedIdentities"}"#;

fn engine() -> Locale {
    Locale::english(TEXT_FILES)
}

fn options() -> Options {
    Options {
        api_version: "2025-06-01".into(),
        os: Some(Os::Linux),
        today: Date::new(2026, 11, 26),
        arm_endpoint: Some("https://management.azure.com".into()),
    }
}

fn requests() -> Vec<Request> {
    let body = strict(BROKEN).expect("JSON");
    let work = Work::new(Target::default(), body.clone());
    let account = Field::Value(FieldLocation::Target(TargetMember::Account));
    let choice = |format: &str, placement| OutputChoice { format: format.into(), placement };
    let hits = engine().ask(&Request::Search {
        query: "subnet".into(),
        os: Os::Linux,
        api_version: "2025-06-01".into(),
    });
    let Ok(Response::Search(hits)) = hits else { panic!("hits") };
    let Some(Found::Setting(hit)) = hits.first() else { panic!("a setting") };
    vec![
        Request::Check {
            work: work.clone(),
            options: options(),
            choice: choice("json", BodyPlacement::Inline),
        },
        Request::Check {
            work: work.clone(),
            options: options(),
            choice: choice("curl-bash", BodyPlacement::File),
        },
        Request::Check {
            work: work.clone(),
            options: options(),
            choice: choice("no-format", BodyPlacement::File),
        },
        Request::Fix { body: body.clone(), options: options() },
        Request::Switch { body: batch_pool_model::start::start(Os::Linux), to: Os::Windows },
        Request::Search { query: "subnet".into(), os: Os::Linux, api_version: "2025-06-01".into() },
        Request::Search { query: "undo".into(), os: Os::Linux, api_version: "2025-06-01".into() },
        Request::Prepare { body: body.clone(), hit: hit.clone(), os: Os::Linux },
        Request::Paste { work: work.clone(), into: Some(account), text: "\"farm\",".into() },
        Request::Paste { work, into: None, text: "farm".into() },
        Request::Compare {
            live: LIVE.into(),
            pool: Some("2".into()),
            body: Some(body.clone()),
            api_version: "2025-06-01".into(),
        },
        Request::Compare { live: "{".into(), pool: None, body: None, api_version: "2025-06-01".into() },
        Request::Explain { text: ERROR.into(), body: Some(body.clone()), options: options() },
        Request::Identify { text: IDENTITY.into(), body: Some(body) },
        Request::Identify { text: IDENTITY.into(), body: None },
        Request::Read { text: BROKEN.into(), pool: None },
        Request::Read { text: "curl -X PUT https://management.azure.com/".into(), pool: Some(1) },
    ]
}

#[test]
fn requests_come_back_as_they_were() {
    for request in requests() {
        let json = request.to_json();
        let text = compact(&json);
        assert!(text.starts_with(&format!("{{\"{}\":", request.name())), "{text}");
        assert_eq!(Request::from_json(&strict(&text).expect("JSON")), Some(request));
    }
}

/// A response crosses in words, and words come back as words.
#[test]
fn responses_come_back_in_words() {
    let locale = engine();
    for request in requests() {
        let json = locale.ask(&request).expect("a response").to_json(&locale);
        let text = compact(&json);
        let read = Response::from_json(&strict(&text).expect("JSON")).expect("a response");
        assert_eq!(compact(&read.to_json(&locale)), text, "nothing is lost: {}", request.name());
    }
}

/// Each property of a response is taken away, made null, and made something else. What is read all the same has lost nothing that
/// the check depends on.
#[test]
fn a_response_is_read_as_a_whole_or_not_at_all() {
    let locale = engine();
    for request in requests() {
        let json = locale.ask(&request).expect("a response").to_json(&locale);
        let [(name, given)] = &json.as_object().expect("an object").iter().collect::<Vec<_>>()[..] else {
            panic!("one property")
        };
        let Json::Object(properties) = given else { continue };
        for (property, _) in properties.iter() {
            for put in [None, strict("1.5"), strict("[7]")] {
                let changed = properties.iter().filter_map(|(other, value)| {
                    let kept = if other == property { put.clone() } else { Some(value.clone()) };
                    kept.map(|value| (other.to_owned(), value))
                });
                let garbled = Json::object([((*name).clone(), Json::object(changed))]);
                let read = Response::from_json(&garbled);
                match (&read, &**property) {
                    (Some(Response::Check(report)), "output") => {
                        let unread = put.map(|_| Err(Failure::Unreadable));
                        assert_eq!(report.output, unread, "only the format isn't written");
                    }
                    _ => assert_eq!(read, None, "{}", compact(&garbled)),
                }
            }
        }
    }
    for text in [
        "null",
        "{}",
        "[]",
        "7",
        r#"{"check":null}"#,
        r#"{"check":{}}"#,
        r#"{"search":[null]}"#,
        r#"{"other":1}"#,
    ] {
        assert_eq!(Response::from_json(&strict(text).expect("JSON")), None, "{text}");
        assert_eq!(Request::from_json(&strict(text).expect("JSON")), None, "{text}");
    }
    let two = r#"{"search":[],"paste":null}"#;
    assert_eq!(Response::from_json(&strict(two).expect("JSON")), None, "one response is one");
}
