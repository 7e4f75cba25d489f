//! The other commands, help, and what all commands have in common.

use std::fs;

use batch_pool_document::{Json, pretty, read};

use crate::{Folder, POOL, TODAY, text};

const COMMANDS: &[&str] =
    &["check", "export", "diagnose", "compare", "size", "schema", "rules", "completions"];

#[test]
fn help_has_examples() {
    let folder = Folder::with(&[]);
    insta::assert_snapshot!(folder.run(&["--help"]).shown());
    insta::assert_snapshot!(folder.run(&["check", "--help"]).shown());
    for command in COMMANDS {
        let run = folder.run(&[command, "--help"]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        let examples = run.stdout.split("Examples:\n").nth(1).unwrap_or_default();
        assert!(examples.contains(&format!("batch-pool {command}")), "{}", run.stdout);
    }
}

#[test]
fn wrong_arguments_are_told_apart_from_results() {
    let folder = Folder::with(&[("pool.json", POOL)]);
    for arguments in [
        &["check"][..],
        &["check", "--os", "solaris", "pool.json"],
        &["check", "--today", "yesterday", "pool.json"],
        &["check", "--locale", "tlh", "pool.json"],
        &["check", "--format", "xml", "pool.json"],
        &["check", "--paint", "pool.json"],
        &["export", "pool.json"],
        &["export", "--format", "papyrus", "pool.json"],
        &["export", "--format", "json", "--cloud", "moon", "pool.json"],
        &["export", "--format", "json", "pool.json", "pool.json"],
        &["diagnose", "pool.json", "pool.json"],
        &["compare", "pool.json"],
        &["compare", "--api-version", "soon", "pool.json", "pool.json"],
        &["size"],
        &["schema"],
        &["rules"],
        &["rules", "--site"],
        &["completions", "cmd"],
        &["verify", "pool.json"],
    ] {
        let run = folder.run(arguments);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(run.stderr.starts_with("error: ") && run.stderr.contains("--help"), "{}", run.stderr);
    }
    insta::assert_snapshot!(folder.run(&["check", "--today", "2026-02-30", "pool.json"]).shown());
    insta::assert_snapshot!(folder.run(&["schema"]).shown());
}

#[test]
fn export_prints_each_format() {
    let folder = Folder::with(&[("pool.json", POOL)]);
    let formats = folder.run(&["export", "--list"]);
    assert_eq!(formats.stdout, "json\ncurl-bash\ncurl-powershell\ncurl-cmd\n");
    for format in formats.stdout.lines() {
        let arguments =
            ["export", "--format", format, "--subscription", "3f2504e0-4f89-41d3-9a0c-0305e82c3301"];
        let names =
            ["--resource-group", "render", "--account", "renderfarm", "--pool", "-frames", "pool.json"];
        let run = folder.run(&[&arguments[..], &names].concat());
        insta::assert_snapshot!(format!("export-{format}"), run.shown());
        let from_input = folder.run_with(&[&arguments[..], &names[..6], &["-"]].concat(), POOL, &[]);
        assert_eq!(from_input.stdout, run.stdout);
    }
}

#[test]
fn diagnose_ends_with_a_code_for_its_verdict() {
    let folder = Folder::with(&[("pool.json", POOL)]);
    for (error, code, verdict) in [
        ("AccountVMSeriesCoreQuotaReached", 1, "failure"),
        (r#"[{"status": {"status": "success", "operation": "x"}}]"#, 0, "success"),
        ("the quick brown fox", 0, "unknown"),
    ] {
        for format in ["json", "text", "sarif"] {
            let run =
                folder.run_with(&["diagnose", "--format", format, "--body", "pool.json", "-"], error, &[]);
            assert_eq!(run.code, Some(code), "{error} {}", run.stdout);
            assert!(!run.stdout.is_empty());
        }
        let json = folder.run_with(&["diagnose", "-"], error, &[]).json();
        assert_eq!(text(&json, &["verdict"]), verdict);
    }
    let said = folder.run_with(&["diagnose", "--format", "text", "-"], "the quick brown fox", &[]);
    insta::assert_snapshot!(said.shown());
}

#[test]
fn compare_ends_with_a_code_for_its_verdict() {
    let live = r#"{"properties": {"vmSize": "STANDARD_D2S_V5", "taskSlotsPerNode": 1}}"#;
    let same = r#"{"properties": {"vmSize": "Standard_D2s_v5"}}"#;
    let other = r#"{"properties": {"vmSize": "Standard_D4s_v5"}}"#;
    let folder = Folder::with(&[("live.json", live), ("same.json", same), ("other.json", other)]);
    let run = folder.run(&["compare", "live.json", "same.json"]);
    assert_eq!((run.code, text(&run.json(), &["verdict"])), (Some(0), "nothing-to-do"));
    let run = folder.run_with(&["compare", "--api-version", "2021-01-01", "-", "other.json"], live, &[]);
    assert_eq!(run.code, Some(1));
    insta::assert_snapshot!(pretty(&run.json()).text);
}

#[test]
fn size_describes_each_name() {
    let folder = Folder::with(&[]);
    let run = folder.run(&["size", "standard_e16-8s_v5", "quick", "Standard_NC24ads_A100_v4"]);
    insta::assert_snapshot!(run.shown());
}

#[test]
fn schema_writes_a_file_for_each_api_version() {
    let folder = Folder::with(&[]);
    let run = folder.run(&["schema", "new/schemas"]);
    assert_eq!((run.code, run.stdout.as_str(), run.stderr.as_str()), (Some(0), "", ""));
    let latest = read::strict(&folder.read("new/schemas/pool-2025-06-01.json")).expect("JSON");
    assert_eq!(text(&latest, &["$id"]), "pool-2025-06-01.json");
    // As a hook of Trunk, into the site.
    let site = folder.path("site").display().to_string();
    assert_eq!(folder.run_with(&["schema"], "", &[("TRUNK_STAGING_DIR", &site)]).code, Some(0));
    assert_eq!(
        fs::read_dir(folder.path("site/schema")).expect("a folder").count(),
        fs::read_dir(folder.path("new/schemas")).expect("a folder").count()
    );
}

#[test]
fn rules_writes_markdown_or_pages() {
    let folder = Folder::with(&[]);
    assert_eq!(folder.run(&["rules", "rules.md"]).code, Some(0));
    assert!(folder.read("rules.md").contains("kv-secret-versioned"));
    assert_eq!(folder.run(&["rules", "--site", "site"]).code, Some(0));
    let site = folder.path("staged").display().to_string();
    assert_eq!(folder.run_with(&["rules"], "", &[("TRUNK_STAGING_DIR", &site)]).code, Some(0));
    for name in ["en.html", "zh-TW.html", "rules.css"] {
        assert_eq!(folder.read(&format!("site/{name}")), folder.read(&format!("staged/rules/{name}")));
    }
}

#[test]
fn completions_know_the_commands_and_their_options() {
    let folder = Folder::with(&[]);
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let run = folder.run(&["completions", shell]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        for word in COMMANDS.iter().chain(&["api-version", "resource-group"]) {
            assert!(run.stdout.contains(word), "{word} in {shell}");
        }
    }
    // These complete the values of options, too.
    for shell in ["bash", "fish", "zsh"] {
        let run = folder.run(&["completions", shell]);
        for value in ["sarif", "curl-bash", "windows", "usgov"] {
            assert!(run.stdout.contains(value), "{value} in {shell}");
        }
    }
}

#[test]
fn the_report_says_what_a_text_was_taken_for() {
    let template = r#"{"$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#", "resources": [{"type": "Microsoft.Batch/batchAccounts/pools", "apiVersion": "2024-07-01", "name": "a/b", "properties": {"vmSize": "Standard_D2s_v5"}}]}"#;
    let folder = Folder::with(&[("template.json", template)]);
    let report = folder.run(&["check", "--today", TODAY, "template.json"]).json();
    assert_eq!(text(&report, &["dialect"]), "arm-template");
    assert_eq!(report.get("ok"), Some(&Json::Bool(false)));
    let as_text = folder.run(&["check", "--today", TODAY, "--format", "text", "template.json"]);
    assert!(
        as_text.stdout.lines().any(|line| line.starts_with("template.json:1:") && line.contains(" info[")),
        "{}",
        as_text.stdout
    );
}
