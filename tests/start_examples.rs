//! The examples on the start page: each is a pool to begin with, in which only the sample names are left to change.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use batch_pool_document::read;
use batch_pool_engine::check::{Options, Severity, check};
use batch_pool_model::catalog::Date;
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::start::EXAMPLES;

#[test]
fn only_sample_names_are_left_to_change() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static/example");
    let options = Options {
        api_version: ApiVersion::NEWEST.name().to_owned(),
        os: None,
        today: Date::new(2026, 11, 27),
        arm_endpoint: None,
    };
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(&folder).expect("the folder of the examples") {
        let file = entry.expect("an example").path();
        let text = fs::read_to_string(&file).expect("a text");
        let body = read::value(&text).expect("JSON");
        let findings = check(&body, &options);
        let to_change = findings.iter().filter(|finding| finding.severity != Severity::Info);
        let codes: BTreeSet<&str> = to_change.map(|finding| finding.code).collect();
        assert_eq!(codes, BTreeSet::from(["sample-left"]), "{}", file.display());
        names.insert(file.file_stem().unwrap_or_default().to_string_lossy().into_owned());
    }
    assert_eq!(names, EXAMPLES.iter().map(|name| (*name).to_owned()).collect());
}
