//! `batch-pool check --fix`.

use std::fs;

use batch_pool_document::{Json, read};

use crate::{Folder, POOL, Run, TODAY, text};

fn fix(folder: &Folder, more: &[&str]) -> Run {
    folder.run(&[&["check", "--fix", "--today", TODAY], more].concat())
}

#[test]
fn prints_what_it_would_do_and_leaves_the_file() {
    let folder = Folder::with(&[("pool.json", POOL)]);
    let run = fix(&folder, &["--format", "text", "pool.json"]);
    insta::assert_snapshot!(run.shown());
    assert_eq!(folder.read("pool.json"), POOL);
}

#[test]
fn prints_the_fixed_file_as_json_and_leaves_the_file() {
    let folder = Folder::with(&[("pool.json", POOL)]);
    let run = fix(&folder, &["pool.json"]);
    assert_eq!(run.code, Some(1), "the file still has errors");
    let report = run.json();
    let fixed = report.get("fixed").expect("what was fixed");
    assert_eq!(fixed.get("count"), Some(&Json::integer(7)));
    assert_eq!((fixed.get("done"), fixed.get("written")), (Some(&true.into()), Some(&false.into())));
    insta::assert_snapshot!(text(fixed, &["text"]));
    assert_eq!(folder.read("pool.json"), POOL);
    assert_eq!(report.get("document"), read::strict(POOL).as_ref(), "the report is about the file as it is");
}

#[test]
fn writes_the_file_only_if_told_to() {
    let folder = Folder::with(&[("pool.json", POOL)]);
    let would_be = fix(&folder, &["pool.json"]).json();
    let run = fix(&folder, &["--write", "pool.json"]);
    let report = run.json();
    assert_eq!(folder.read("pool.json"), text(&would_be, &["fixed", "text"]));
    assert_eq!(report.at(&["fixed", "written"]), Some(&true.into()));
    assert_eq!(report.get("document"), read::strict(&folder.read("pool.json")).as_ref());
    let codes: Vec<_> = report.get("findings").and_then(Json::as_array).unwrap_or_default().iter().collect();
    assert!(codes.iter().all(|finding| finding.get("fix").is_none()), "no safe fix is left");
    // Nothing more to do.
    let before = folder.read("pool.json");
    let again = fix(&folder, &["--write", "--format", "text", "pool.json"]);
    assert_eq!(again.stderr, "pool.json: no safe fixes\n");
    assert_eq!(folder.read("pool.json"), before);
}

#[test]
fn needs_fix_for_write() {
    let folder = Folder::with(&[("pool.json", POOL)]);
    let run = folder.run(&["check", "--write", "pool.json"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.contains("--fix"), "{}", run.stderr);
    assert_eq!(folder.read("pool.json"), POOL);
}

#[test]
fn keeps_the_layout_and_everything_it_doesnt_know() {
    let keeps = [
        // Tabs, a wide number, an escape, an own property, no newline at the end.
        "{\n\t\"own\": [1.0, 2e3, \"\\u00e9\"],\n\t\"properties\": {\n\t\t\"taskSlotsPerNode\": \"4\",\n\t\t\"x\" : { }\n\t}\n}",
        // Windows line ends.
        "{\r\n  \"properties\": {\r\n    \"taskSlotsPerNode\": \"4\"\r\n  }\r\n}\r\n",
        // One line.
        "{\"properties\":{\"taskSlotsPerNode\":\"4\",\"own\":[[],{}]}}\n",
    ];
    for before in keeps {
        let folder = Folder::with(&[("pool.json", before)]);
        let run = fix(&folder, &["--write", "pool.json"]);
        assert_eq!(run.json().at(&["fixed", "count"]), Some(&Json::integer(1)), "{}", run.stdout);
        assert_eq!(folder.read("pool.json"), before.replace("\"4\"", "4"));
    }
}

#[test]
fn applies_no_unsafe_fix() {
    // To remove the port range would lose it.
    let before = r#"{"properties": {"vmSize": "Standard_D2s_v5", "certificates": [{"id": "x"}]}}"#;
    let folder = Folder::with(&[("pool.json", before)]);
    let report = folder.run(&["check", "--today", TODAY, "pool.json"]).json();
    let findings = report.get("findings").and_then(Json::as_array).unwrap_or_default();
    let loses = |finding: &&Json| finding.at(&["fix", "loses"]) == Some(&true.into());
    assert!(findings.iter().any(|finding| loses(&finding)), "{report:?}");
    fix(&folder, &["--write", "pool.json"]);
    let after = read::strict(&folder.read("pool.json")).expect("JSON");
    assert_eq!(after.at(&["properties", "certificates"]), read::strict(r#"[{"id": "x"}]"#).as_ref());
}

#[test]
fn says_which_api_version_to_send_the_body_with() {
    let body = r#"{"properties": {"vmSize": "Standard_D2s_v5", "upgradePolicy": {"mode": "manual"}}}"#;
    let folder = Folder::with(&[("pool.json", body)]);
    let run = fix(&folder, &["--write", "--format", "text", "--api-version", "2023-05-01", "pool.json"]);
    assert_eq!(run.stderr, "pool.json: no safe fixes. Send the body with --api-version 2025-06-01\n");
    assert!(run.stdout.contains("Send with 2025-06-01"), "{}", run.stdout);
    assert_eq!(folder.read("pool.json"), body, "the body stays as it is");
    let report = folder.run(&["check", "--today", TODAY, "--api-version", "2023-05-01", "pool.json"]).json();
    let findings = report.get("findings").and_then(Json::as_array).unwrap_or_default();
    let fixes = || {
        findings.iter().filter_map(|finding| finding.get("fix").filter(|fix| fix.get("apiVersion").is_some()))
    };
    assert!(fixes().next().is_some(), "{report:?}");
    for fix in fixes() {
        assert_eq!(fix.get("apiVersion"), Some(&"2025-06-01".into()));
        assert_eq!(fix.get("patch"), read::strict("[]").as_ref());
        assert_eq!(fix.get("loses"), None);
    }
    // Sent with that version, nothing of the kind is left.
    let run = fix(&folder, &["--format", "text", "--api-version", "2025-06-01", "pool.json"]);
    assert!(!run.stderr.contains("--api-version") && !run.stdout.contains("Send with"), "{}", run.stdout);
}

#[test]
fn refuses_a_text_that_it_cant_write_back() {
    let properties = r#"{"taskSlotsPerNode": "4"}"#;
    let texts = [
        ("comma.json", "{\"properties\": {\"taskSlotsPerNode\": \"4\",}}".to_owned(), "fix-not-plain-json"),
        (
            "comment.json",
            "{\"properties\": {\"taskSlotsPerNode\": \"4\"} // all\n}".to_owned(),
            "fix-not-plain-json",
        ),
        ("mark.json", format!("\u{feff}{{\"properties\": {properties}}}"), "fix-not-plain-json"),
        (
            "twice.json",
            format!("{{\"properties\": {{}}, \"properties\": {properties}}}"),
            "fix-not-plain-json",
        ),
        (
            "command.sh",
            format!("curl -X PUT https://management.azure.com/x -d '{{\"properties\": {properties}}}'"),
            "fix-not-plain-json",
        ),
        (
            "template.json",
            format!(
                "{{\"$schema\": \"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#\", \"resources\": [{{\"type\": \"Microsoft.Batch/batchAccounts/pools\", \"apiVersion\": \"2025-06-01\", \"name\": \"a/b\", \"properties\": {properties}}}]}}"
            ),
            "fix-other-form",
        ),
    ];
    for (name, before, code) in texts {
        let folder = Folder::with(&[(name, &before)]);
        for more in [&[name][..], &["--write", name]] {
            let run = fix(&folder, more);
            let report = run.json();
            assert_eq!((run.code, text(&report, &["error", "code"])), (Some(2), code), "{}", run.stdout);
            assert_eq!(report.get("ok"), Some(&false.into()));
            assert!(run.stderr.starts_with(&format!("{name}:")), "{}", run.stderr);
            assert_eq!(folder.read(name), before);
            let as_text = fix(&folder, &[&["--format", "text"], more].concat());
            assert_eq!((as_text.code, as_text.stdout.as_str()), (Some(2), ""));
        }
        // Without a fix to apply there's nothing to refuse.
        assert_eq!(folder.run(&["check", name]).code, Some(1));
    }
}

#[test]
fn refuses_utf_16_and_the_standard_input() {
    let folder = Folder::with(&[]);
    let utf16: Vec<u8> =
        "\u{feff}".encode_utf16().chain(POOL.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    fs::write(folder.path("pool.json"), &utf16).expect("a file");
    let run = fix(&folder, &["--write", "pool.json"]);
    assert_eq!((run.code, text(&run.json(), &["error", "code"])), (Some(2), "fix-not-utf-8"));
    assert_eq!(fs::read(folder.path("pool.json")).expect("a file"), utf16);

    let arguments = ["check", "--fix", "--write", "-"];
    let run = folder.run_with(&arguments, POOL, &[]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    assert!(run.stderr.contains("--write can't write to the standard input"), "{}", run.stderr);
    let run = folder.run_with(&["check", "--fix", "--today", TODAY, "-"], POOL, &[]);
    assert_eq!(run.json().at(&["fixed", "count"]), Some(&Json::integer(7)));
}

#[cfg(unix)]
#[test]
fn keeps_links_and_permissions() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = Folder::with(&[("real.json", POOL)]);
    fs::set_permissions(folder.path("real.json"), fs::Permissions::from_mode(0o640)).expect("permissions");
    symlink("real.json", folder.path("link.json")).expect("a link");
    fix(&folder, &["--write", "link.json"]);
    assert!(fs::symlink_metadata(folder.path("link.json")).expect("a link").is_symlink());
    assert_eq!(fs::metadata(folder.path("real.json")).expect("a file").permissions().mode() & 0o777, 0o640);
    assert_ne!(folder.read("real.json"), POOL);
    assert_eq!(fs::read_dir(folder.path(".")).expect("a folder").count(), 2, "nothing is left over");
}
