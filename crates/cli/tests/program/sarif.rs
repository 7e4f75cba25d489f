//! SARIF. Its published schema is checked where the packages of npm are, in `tests/clients/sarif.test.mjs`.

use std::collections::BTreeSet;

use batch_pool_document::{Json, Patch, pretty, read};
use batch_pool_model::contract::BodyOrder;

use crate::{Folder, POOL, TODAY, text};

fn list<'a>(json: &'a Json, names: &[&str]) -> &'a [Json] {
    json.at(names).and_then(Json::as_array).unwrap_or_else(|| panic!("{names:?} in {json:?}"))
}

fn run_of(log: &Json) -> &Json {
    &list(log, &["runs"])[0]
}

#[test]
fn writes_one_log_of_all_files() {
    let folder = Folder::with(&[("pool.json", POOL), ("broken one.json", "{\n  \"a\": ]\n}")]);
    let run = folder.run(&[
        "check",
        "--format",
        "sarif",
        "--today",
        TODAY,
        "pool.json",
        "broken one.json",
        "missing",
    ]);
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(pretty(&run.json()).text);
}

#[test]
fn each_result_has_a_rule_with_a_link_and_a_whole_region() {
    let folder = Folder::with(&[("pool.json", POOL)]);
    let log = folder.run(&["check", "--format", "sarif", "--today", TODAY, "pool.json"]).json();
    let rules = list(run_of(&log), &["tool", "driver", "rules"]);
    let ids: BTreeSet<_> = rules.iter().map(|rule| text(rule, &["id"])).collect();
    assert_eq!(ids.len(), rules.len(), "each rule is there once");
    for result in list(run_of(&log), &["results"]) {
        let index =
            result.get("ruleIndex").and_then(Json::as_integer).and_then(|index| usize::try_from(index).ok());
        let rule = &rules[index.expect("an index")];
        assert_eq!(text(rule, &["id"]), text(result, &["ruleId"]));
        assert!(text(rule, &["helpUri"]).starts_with("https://"));
        let region = list(result, &["locations"])[0].at(&["physicalLocation", "region"]).expect("a region");
        let number = |name| region.get(name).and_then(Json::as_integer).expect("a number");
        assert!((number("startLine"), number("startColumn")) < (number("endLine"), number("endColumn")));
    }
}

/// Applies the replacements of a fix, which count from 1 in characters.
fn replaced(before: &str, fix: &Json) -> String {
    let offset = |region: &Json, line: &str, column: &str| {
        let number = |name| {
            let number = region.get(name).and_then(Json::as_integer).expect("a number");
            usize::try_from(number).expect("from 1") - 1
        };
        let start: usize = before.split_inclusive('\n').take(number(line)).map(str::len).sum();
        start + before[start..].chars().take(number(column)).map(char::len_utf8).sum::<usize>()
    };
    let mut after = before.to_owned();
    for replacement in list(&list(fix, &["artifactChanges"])[0], &["replacements"]).iter().rev() {
        let region = replacement.get("deletedRegion").expect("a region");
        let range = offset(region, "startLine", "startColumn")..offset(region, "endLine", "endColumn");
        after.replace_range(range, text(replacement, &["insertedContent", "text"]));
    }
    after
}

#[test]
fn each_fix_makes_of_the_text_what_its_patch_makes_of_the_body() {
    let texts = [
        POOL.to_owned(),
        POOL.replace("    ", "\t").replace("ourOwn", "我們的 \u{1f600}"),
        pretty(&read::strict(POOL).expect("JSON")).text,
        batch_pool_document::compact(&read::strict(POOL).expect("JSON")),
    ];
    for before in texts {
        let folder = Folder::with(&[("pool.json", &before)]);
        let body = read::strict(&before).expect("JSON");
        let report = folder.run(&["check", "--today", TODAY, "pool.json"]).json();
        let log = folder.run(&["check", "--format", "sarif", "--today", TODAY, "pool.json"]).json();
        let results = list(run_of(&log), &["results"]);
        let mut fixes = 0;
        for finding in list(&report, &["findings"]) {
            let Some(patch) = finding.at(&["fix", "patch"]).and_then(Patch::from_json) else { continue };
            let own = results.iter().find(|result| text(result, &["ruleId"]) == text(finding, &["code"]));
            let fix = &list(own.expect("the same finding"), &["fixes"])[0];
            let after = read::strict(&replaced(&before, fix)).expect("still JSON");
            assert!(after.equivalent(&patch.apply(&body, &BodyOrder).expect("it applies")), "{fix:?}");
            fixes += 1;
        }
        assert!(fixes >= 6, "{fixes}");
    }
}

#[test]
fn a_diagnosis_points_into_the_body_too() {
    let error = r#"{"error": {"code": "InvalidRequestBody", "message": "The request body is invalid.", "details": [{"code": "PropertyName", "message": "vmSizze"}]}}"#;
    let body = "{\n  \"properties\": {\n    \"vmSizze\": \"Standard_D2s_v5\"\n  }\n}\n";
    let folder = Folder::with(&[("error.json", error), ("pool.json", body)]);
    let arguments = ["diagnose", "--today", TODAY, "--body", "pool.json", "error.json"];
    let run = folder.run(&[&arguments[..], &["--format", "sarif"]].concat());
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(pretty(&run.json()).text);
    insta::assert_snapshot!(folder.run(&[&arguments[..], &["--format", "text"]].concat()).shown());
}

#[test]
fn names_files_by_their_uris() {
    let folder = Folder::with(&[("a b#ü.json", POOL)]);
    let absolute = folder.path("a b#ü.json").display().to_string();
    for (file, uri) in [
        ("a b#ü.json", "a%20b%23%C3%BC.json".to_owned()),
        ("./a b#ü.json", "a%20b%23%C3%BC.json".to_owned()),
        (&absolute, ["file://", &absolute.replace("a b#ü", "a%20b%23%C3%BC")].concat()),
    ] {
        let log = folder.run(&["check", "--format", "sarif", file]).json();
        let location = &list(&list(run_of(&log), &["results"])[0], &["locations"])[0];
        assert_eq!(text(location, &["physicalLocation", "artifactLocation", "uri"]), uri);
    }
}
