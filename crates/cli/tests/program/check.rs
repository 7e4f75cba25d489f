//! `batch-pool check`.

use batch_pool_document::{Json, pretty};

use crate::{Folder, POOL, TODAY, text};

const SOUND_BUT_OLD: &str = r#"{"properties": {"vmSize": "Standard_D2s_v5",}}"#;

#[test]
fn prints_findings_with_their_places_and_fixes_as_text() {
    let folder = Folder::with(&[("pool.json", POOL)]);
    let run = folder.run(&["check", "--format", "text", "--today", TODAY, "pool.json"]);
    insta::assert_snapshot!(run.shown());
}

#[test]
fn prints_one_report_a_line_as_json() {
    let folder = Folder::with(&[("pool.json", POOL)]);
    let run = folder.run(&["check", "--today", TODAY, "pool.json"]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(pretty(&run.json()).text);
    let explicit = folder.run(&["check", "--today", TODAY, "--format", "json", "pool.json"]);
    assert_eq!(explicit.stdout, run.stdout, "JSON is the default");
}

#[test]
fn says_each_kind_of_thing_in_the_wanted_language() {
    let folder = Folder::with(&[("pool.json", SOUND_BUT_OLD), ("broken.json", "{\n  \"a\": ]\n}")]);
    let arguments = ["check", "--format", "text", "--today", TODAY, "--locale", "zh-TW"];
    let run = folder.run(&[&arguments[..], &["pool.json", "broken.json"]].concat());
    insta::assert_snapshot!(run.shown());
}

#[test]
fn reports_each_file_even_if_another_cant_be_read() {
    let broken = "{\"properties\": {\"vmSize\" \"x\"}}";
    let folder = Folder::with(&[("pool.json", POOL), ("broken.json", broken)]);
    let run = folder.run(&["check", "--today", TODAY, "missing.json", "broken.json", "pool.json"]);
    assert_eq!(run.code, Some(2));
    let lines: Vec<_> = run.stdout.lines().map(|line| line.split(',').next().unwrap_or_default()).collect();
    assert_eq!(lines, ["{\"file\":\"broken.json\"", "{\"file\":\"pool.json\""]);
    let failed = run.stdout.lines().next().unwrap_or_default();
    insta::assert_snapshot!(failed);
    let told: Vec<_> = run.stderr.lines().collect();
    assert_eq!(told[0], "missing.json: there's no such file");
    assert!(told[1].starts_with("broken.json:1:26: "), "{}", told[1]);
    assert_eq!(told.len(), 2);
}

#[test]
fn tells_of_a_text_that_cant_be_read_apart_from_findings() {
    let folder = Folder::with(&[("broken.json", "{\n  \"a\": ]\n}"), ("note.txt", "hello")]);
    let run = folder.run(&["check", "--format", "text", "broken.json", "note.txt", "."]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    insta::assert_snapshot!(run.stderr);
}

#[test]
fn ends_with_a_code_for_the_worst_outcome() {
    let good = r#"{"properties": {"vmSize": "Standard_D2s_v5", "displayName": "frames"}}"#;
    let folder = Folder::with(&[("pool.json", POOL), ("good.json", good), ("none.json", "")]);
    for format in ["json", "text", "sarif"] {
        for (files, code) in [
            (&["good.json"][..], 1),
            (&["pool.json"], 1),
            (&["pool.json", "none.json"], 2),
            (&["none.json", "pool.json"], 2),
        ] {
            let run = folder.run(&[&["check", "--format", format, "--today", TODAY], files].concat());
            assert_eq!(run.code, Some(code), "{format} {files:?} {}", run.stdout);
        }
    }
}

#[test]
fn reads_the_standard_input() {
    let folder = Folder::with(&[]);
    let run = folder.run_with(&["check", "--today", TODAY, "-"], POOL, &[]);
    assert_eq!((run.code, text(&run.json(), &["file"])), (Some(1), "-"));
    let run = folder.run_with(&["check", "--format", "text", "--today", TODAY, "-"], POOL, &[]);
    assert!(run.stdout.starts_with("-:29:44: error[contract-type]: "), "{}", run.stdout);
}

#[test]
fn colors_only_what_a_terminal_shows() {
    let folder = Folder::with(&[("pool.json", POOL)]);
    let arguments = ["check", "--format", "text", "--today", TODAY, "pool.json"];
    let colored =
        |variables: &[(&str, &str)]| folder.run_with(&arguments, "", variables).stdout.contains('\u{1b}');
    assert!(!colored(&[]), "a pipe is no terminal");
    // What terminals of CI services are told by.
    assert!(colored(&[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(&[("NO_COLOR", "1")]));
    let forced = folder.run_with(&arguments, "", &[("CLICOLOR_FORCE", "1")]).stdout;
    insta::assert_snapshot!(forced.lines().take(3).collect::<Vec<_>>().join("\n").replace('\u{1b}', "␛"));
    let json = folder.run_with(&["check", "pool.json"], "", &[("CLICOLOR_FORCE", "1")]);
    assert!(!json.stdout.contains('\u{1b}'));
}

#[test]
fn the_last_of_repeated_options_counts() {
    let folder = Folder::with(&[("pool.json", POOL)]);
    let run = folder.run(&[
        "check",
        "--today",
        "2020-01-01",
        "--api-version=2024-07-01",
        "pool.json",
        "--today",
        TODAY,
    ]);
    assert_eq!(text(&run.json(), &["apiVersion"]), "2024-07-01");
    let both = ["check", "--os", "linux", "--os", "WINDOWS", "pool.json"];
    assert_eq!(text(&folder.run(&both).json(), &["os"]), "windows");
}

#[test]
fn describes_sizes_without_a_file() {
    let folder = Folder::with(&[]);
    let run = folder.run(&["check", "--size", "Standard_D2s_v5"]);
    assert_eq!((run.code, run.json().get("vcpus")), (Some(0), Some(&Json::integer(2))));
    assert_eq!(run.stdout, folder.run(&["size", "Standard_D2s_v5"]).stdout);
}
