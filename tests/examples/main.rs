//! Azure's own examples of the pool operations, each with the rules of its api-version and on the day of it: no error is
//! found in them but those that are named here with their reasons, and what goes in comes out as it was.

mod known;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use batch_pool_document::read::read;
use batch_pool_engine::check::{Options, Severity, check};
use batch_pool_engine::export::{self, export};
use batch_pool_model::catalog::Date;
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::target::Target;

use serde_json::Value;

/// What an example is the body of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Put,
    Patch,
    /// Answers to PUT and PATCH are of the same shape.
    Answer,
    /// Elements of a list, with as much of each pool as was asked for.
    Listed,
}

/// A pool body of an example.
struct Example {
    version: ApiVersion,
    /// The file.
    name: String,
    kind: Kind,
    body: Value,
}

impl Example {
    fn text(&self) -> String {
        serde_json::to_string_pretty(&self.body).expect("JSON can be written")
    }

    fn title(&self) -> String {
        format!("{} {} {:?}", self.version, self.name, self.kind)
    }
}

/// All of them; none without the folder of the published sources.
fn examples() -> Option<Vec<Example>> {
    let folder = batch_pool_published::folder()?.join("contract/examples");
    let mut examples = Vec::new();
    for version in ApiVersion::all() {
        let folder = folder.join(version.name());
        // Not every api-version has its examples there; how many do is asserted below.
        if folder.is_dir() {
            examples.append(&mut of_version(version, &folder));
        }
    }
    Some(examples)
}

fn of_version(version: ApiVersion, folder: &Path) -> Vec<Example> {
    let mut examples = Vec::new();
    let files = fs::read_dir(folder).expect("the folder of an api-version");
    let paths: BTreeSet<_> = files.map(|file| file.expect("an entry").path()).collect();
    for path in paths {
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("a file of text");
        let file: Value = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let sent = if name.starts_with("PoolUpdate") { Kind::Patch } else { Kind::Put };
        let answer = &file["responses"]["200"]["body"];
        let listed = answer["value"].as_array().into_iter().flatten().map(|pool| (Kind::Listed, pool));
        let bodies = [(sent, &file["parameters"]["parameters"]), (Kind::Answer, answer)];
        for (kind, body) in bodies.into_iter().chain(listed) {
            if body.get("properties").is_some() {
                examples.push(Example { version, name: name.clone(), kind, body: body.clone() });
            }
        }
    }
    examples
}

/// An empty folder, or a wrapper that is read wrongly, would agree with anything.
#[test]
fn the_examples_are_there() {
    let Some(examples) = examples() else { return };
    let mut counts: BTreeMap<(ApiVersion, Kind), usize> = BTreeMap::new();
    for example in &examples {
        *counts.entry((example.version, example.kind)).or_default() += 1;
    }
    let versions: BTreeSet<ApiVersion> = counts.keys().map(|(version, _)| *version).collect();
    let least =
        ["2021-01-01", "2021-06-01", "2022-01-01", "2022-06-01", "2023-05-01", "2023-11-01", "2024-07-01"];
    for version in least {
        let version = ApiVersion::parse(version).expect("an api-version");
        assert!(versions.contains(&version), "examples of {versions:?} alone");
    }
    for version in versions {
        let count = |kind| counts.get(&(version, kind)).copied();
        assert!(count(Kind::Put) >= Some(9), "{version}: {counts:?}");
        assert!(count(Kind::Patch) >= Some(4), "{version}: {counts:?}");
        assert!(count(Kind::Answer) >= Some(15), "{version}: {counts:?}");
        assert!(count(Kind::Listed) >= Some(2), "{version}: {counts:?}");
    }
}

#[test]
fn no_error_is_found_in_them() {
    let Some(examples) = examples() else { return };
    let mut unexplained = Vec::new();
    let mut unused: BTreeSet<usize> = (0..known::ERRORS.len()).collect();
    for example in &examples {
        let body = read(&example.text()).unwrap_or_else(|error| panic!("{}: {error}", example.title()));
        assert_eq!(body.repairs, [], "{}", example.title());
        let options = Options {
            api_version: example.version.name().into(),
            os: None,
            today: example.version.name().parse::<Date>().expect("an api-version is a day"),
            arm_endpoint: None,
        };
        for finding in check(&body.value, &options) {
            if finding.severity != Severity::Error {
                continue;
            }
            match known::row(example.kind, finding.code, &finding.pointer.text()) {
                Some(row) => drop(unused.remove(&row)),
                None => unexplained.push(format!(
                    "{}: {} at {}",
                    example.title(),
                    finding.message.key,
                    finding.pointer
                )),
            }
        }
    }
    assert!(unexplained.is_empty(), "{}", unexplained.join("\n"));
    assert!(unused.is_empty(), "known errors that are found no more: {unused:?}");
}

#[test]
fn they_come_out_as_they_went_in() {
    let Some(examples) = examples() else { return };
    for example in examples {
        let body = read(&example.text()).expect("it can be read").value;
        let files =
            export("json", &body, &Target::default(), export::Options::default()).expect("a format").files;
        let exported: Value = serde_json::from_str(&files[0].text).expect("JSON comes out");
        assert_eq!(exported, example.body, "{}", example.title());
    }
}
