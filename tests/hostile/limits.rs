//! Each limit at each door.

use std::rc::Rc;

use batch_pool_cases::bodies::at;
use batch_pool_document::limits::{BODY, Limit, WORK_BYTES};
use batch_pool_document::read::strict;
use batch_pool_document::{Json, Patch, compact, pretty, read};
use batch_pool_engine::api::{self, CheckOptions, CompareOptions};
use batch_pool_engine::export::{self, FORMATS, export};
use batch_pool_engine::import::{self, ImportError, import};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::locale::{Locale, TEXT_FILES};
use batch_pool_model::target::{Target, TargetMember};
use batch_pool_session::{Action, FieldLocation, OpenedPool, State, Tone, Work};

use crate::bodies::{around, beyond, deep, list, names, nested, pool};

const TODAY: Date = Date::new(2026, 11, 23);

fn english() -> Locale {
    Locale::english(TEXT_FILES)
}

fn checked(text: &str) -> Result<api::Report, ImportError> {
    api::check(text, &CheckOptions { api_version: None, os: None, today: TODAY, pool: None }, &english())
}

type Door = (&'static str, fn(&str) -> Result<(), String>);

/// What a text goes through, and the code of the refusal.
const DOORS: &[Door] = &[
    ("open", |text| code(import(text))),
    ("open without the checks", |text| {
        said(OpenedPool::of_json(text).map_err(|refusal| refusal.message.key.to_string()))
    }),
    ("a list of pools", |text| {
        code(import(&format!(r#"{{"value":[{{"name":"a","properties":{{}}}},{text}]}}"#)).and_then(|_| {
            let options = import::Options { pool: Some("2".into()), ..Default::default() };
            import::import_with(
                &format!(r#"{{"value":[{{"name":"a","properties":{{}}}},{text}]}}"#),
                &options,
            )
        }))
    }),
    ("a template", |text| {
        let inner = text.strip_prefix('{').expect("an object");
        code(import(&format!(
            r#"{{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","resources":[
            {{"type":"Microsoft.Batch/batchAccounts/pools","apiVersion":"2024-07-01",{inner}]}}"#
        )))
    }),
    ("curl", |text| {
        let url = "https://management.azure.com/subscriptions/s/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a/pools/p";
        code(import(&format!(
            "curl -X PUT '{url}?api-version=2024-07-01' -H 'Content-Type: application/json' --data '{text}'"
        )))
    }),
    ("check", |text| code(checked(text))),
    ("compare", |text| {
        let options = CompareOptions { api_version: None, pool: None };
        said(
            api::compare(&pool("1"), text, &options, &english())
                .map_err(|error| compact(&error.to_json(&english()))),
        )
    }),
];

fn code<T>(result: Result<T, ImportError>) -> Result<(), String> {
    said(result.map_err(|error| {
        assert!(error.line > 0 && error.column > 0, "{error}");
        error.code.to_owned()
    }))
}

fn said<T>(result: Result<T, String>) -> Result<(), String> {
    result.map(|_| ())
}

fn codes(limit: Limit) -> [&'static str; 2] {
    match limit {
        Limit::Bytes => ["body-too-large", "text-too-large"],
        Limit::Name => ["json-name-too-long"; 2],
        Limit::Levels => ["json-too-deep"; 2],
        Limit::Places => ["json-too-many-places"; 2],
        Limit::Pointers => ["json-pointers-too-long"; 2],
    }
}

/// The doors to try a limit at. Large texts take seconds in a build for tests: all of them go through each door in a long run,
/// and through one of the doors in any.
fn doors(limit: Limit) -> &'static [Door] {
    let number = Limit::ALL.iter().position(|other| *other == limit).expect("a limit");
    if batch_pool_published::is_long() || matches!(limit, Limit::Levels | Limit::Name) {
        DOORS
    } else {
        &DOORS[number..=number]
    }
}

#[test]
fn each_door_refuses_what_exceeds_each_limit_and_says_why() {
    for limit in Limit::ALL {
        let [of_body, of_text] = codes(limit);
        for (name, door) in doors(limit) {
            for (text, expected) in [(around(limit).1, of_body), (beyond(limit), of_text)] {
                let refused = door(&text).expect_err(name);
                assert!(refused.contains(expected), "{name}, {limit:?}: {refused}");
            }
        }
    }
}

#[test]
fn each_door_takes_what_a_limit_allows() {
    for limit in Limit::ALL {
        let (fits, _) = around(limit);
        for (name, door) in doors(limit) {
            assert_eq!(door(&fits), Ok(()), "{name}, {limit:?}");
        }
    }
}

#[test]
fn a_refusal_names_the_place() {
    let text = format!("{{\"properties\":\n  {{\"u\":\n   {}}}}}", nested(BODY.levels));
    let error = import(&text).expect_err("too deep");
    assert_eq!((error.code, error.line), ("json-too-deep", 3));
    // Two steps lead to the list, and each bracket is one more.
    assert_eq!(error.column, "   ".len() + BODY.levels - 1 + 1);
    let message = english().say(&error.message);
    assert!(message.contains(&BODY.levels.to_string()), "{message}");

    let long = format!("{{\"name\": \"x\",\n \"{}\": 1}}", "k".repeat(BODY.name + 1));
    assert_eq!(
        import(&long).map(|_| ()).map_err(|error| (error.code, error.line, error.column)),
        Err(("json-name-too-long", 2, 2))
    );
}

/// A JSON value is read in one place of the form.
#[test]
fn what_is_typed_as_json_is_refused_alike() {
    for limit in Limit::ALL {
        let error = read::value(&beyond(limit)).expect_err("too much");
        assert_eq!(error.code, codes(limit)[1]);
    }
}

fn session(body: &str) -> State {
    let mut state = State::new(Target::default(), Os::Linux, TODAY);
    state.act(Action::Import(OpenedPool::of_json(body).expect("within the limits")));
    state
}

/// What an edit does that goes too far: the work stays, and the notice says which limit it is.
fn refuses(mut state: State, action: Action, limit: Limit) {
    let before = state.work().clone();
    state.act(action);
    assert_eq!(*state.work(), before, "{limit:?}");
    let notice = state.notice().expect("says why");
    assert_eq!(
        (notice.tone, &*notice.title.key),
        (Tone::Problem, &*format!("notice.limit.{}", limit.code()))
    );
    let text = english().say(&notice.title);
    assert!(!text.contains('{'), "{text}");
}

#[test]
fn no_edit_goes_beyond_a_limit() {
    let u = at("/properties/u");
    for limit in Limit::ALL {
        let (fits, exceeds) = around(limit);
        let value = read::exchanged(&exceeds).expect("JSON").find(&u).expect("there").clone();
        refuses(session(&pool("1")), Action::WriteJson { at: u.clone(), value: value.clone() }, limit);
        refuses(session(&pool("1")), Action::Put { at: u.clone(), value: value.clone() }, limit);
        refuses(session(&pool("1")), Action::Insert { list: at("/properties/list"), index: 0, value }, limit);
        let inner = session(&fits).body().find(&u).expect("there").clone();
        let patch = Patch::new().add(at("/properties/u/0"), inner.clone()).add(at("/properties/more"), inner);
        let patch = if limit == Limit::Levels { patch } else { Patch(patch.0[1..].to_vec()) };
        if limit != Limit::Name {
            refuses(session(&fits), Action::Apply { patch }, limit);
        }
    }
    let long = "x".repeat(BODY.name + 1);
    let map = at("/properties/u");
    refuses(session(&pool("{\"a\":{}}")), Action::Name { map, entry: 0, name: long }, Limit::Name);
}

#[test]
fn copying_elements_ends_at_a_limit_and_not_before() {
    let mut state = session(&pool(&format!("[{}]", list(40_000))));
    let list = at("/properties/u");
    let mut copies = 1;
    loop {
        state.act(Action::Duplicate { list: list.clone(), index: 0 });
        if state.notice().is_some_and(|notice| notice.tone == Tone::Problem) {
            break;
        }
        copies += 1;
        assert!(copies < 20, "it never ends");
    }
    assert_eq!(copies, (BODY.places - 5) / 40_001);
    assert_eq!(state.body().find(&list).and_then(Json::as_array).map(<[Json]>::len), Some(copies));
    assert!(state.can_undo());
}

#[test]
fn a_target_without_an_end_is_refused() {
    let at = FieldLocation::Target(TargetMember::Pool);
    refuses(session(&pool("1")), Action::Write { at, text: "x".repeat(100_000) }, Limit::Bytes);
}

/// Kept, shared, written in each format, read again and reported: what can be opened survives all of it.
#[test]
fn what_can_be_opened_can_be_kept_shared_and_exported() {
    for limit in Limit::ALL {
        let (fits, _) = around(limit);
        let body = import(&fits).expect("within the limits").document;
        let mut target = Target::default();
        for member in [
            TargetMember::Subscription,
            TargetMember::ResourceGroup,
            TargetMember::Account,
            TargetMember::Pool,
        ] {
            target.set(member, "name");
        }
        let work = Work::new(target.clone(), body.clone());
        let kept = compact(&work.to_json());
        assert!(kept.len() <= WORK_BYTES, "{limit:?}");
        let read = read::read(&kept).expect("as it is kept").value;
        assert_eq!(Work::from_json(&read).as_ref(), Some(&work), "{limit:?}");
        assert_eq!(strict(&kept).as_ref().and_then(Work::from_json), Some(work), "{limit:?}");
        for format in FORMATS {
            for placement in [export::BodyPlacement::Inline, export::BodyPlacement::File] {
                let written = export(format.name, &body, &target, export::Options { body: placement });
                let written = written.expect("a format");
                assert!(written.files.iter().all(|file| !file.text.is_empty()), "{limit:?} {}", format.name);
            }
        }
        assert_eq!(import(&pretty(&body).text).map(|again| again.document).as_ref(), Ok(&body), "{limit:?}");
        let report = compact(&checked(&fits).expect("a report").to_json());
        let report = read::exchanged(&report).expect("the page reads it");
        assert_eq!(report.get("document"), Some(&body), "{limit:?}");
    }
}

/// The page and the module without it exchange work and findings as JSON, some levels around it.
#[test]
fn the_deepest_body_can_be_edited_and_checked() {
    let mut state = session(&deep(BODY.levels));
    state.set_engine(Rc::new(english()));
    state.act(Action::Write {
        at: FieldLocation::Body(at("/properties/vmSize")),
        text: "Standard_D4s_v5".into(),
    });
    assert!(state.view().findings().iter().any(|finding| finding.pointer == at("/properties/u")));
    assert!(state.view().rendered.lines.len() > BODY.levels);
    let inside = names(BODY.levels - 3, 1, 0);
    state.act(Action::WriteJson { at: at("/properties/u"), value: strict(&inside).expect("JSON") });
    assert_eq!(state.body().find(&at("/properties/u")).map(compact), Some(inside));
}

/// The script that unpacks links keeps to the same limit.
#[test]
fn a_link_unpacks_to_no_more_than_a_work_has() {
    let script = include_str!("../../static/share.js");
    let stated =
        script.split("const LARGEST = ").nth(1).and_then(|rest| rest.split(';').next()).expect("a limit");
    let bytes: usize = stated.replace('_', "").parse().expect("a number");
    assert_eq!(bytes, WORK_BYTES);
}
