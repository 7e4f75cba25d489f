//! The published JSON Schemas: they are schemas, and they judge bodies as the checks of the contract do.

use std::collections::{BTreeMap, BTreeSet};

use batch_pool_docs::sample;
use batch_pool_docs::schema::{file_name, schema};
use batch_pool_document::Json;
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::{LANGUAGES, Language, Locale};
use batch_pool_model::start::start;
use jsonschema::Validator;

use serde_json::Value;

/// How many bodies are judged twice.
const BODIES: u64 = 8_000;

fn value(json: &Json) -> Value {
    let text = serde_json::to_string(json).expect("JSON can be written");
    serde_json::from_str(&text).expect("what was written can be read")
}

fn published(version: ApiVersion) -> Value {
    value(&schema(version, &Locale::built_in(Language::ENGLISH)))
}

fn validators() -> BTreeMap<ApiVersion, Validator> {
    ApiVersion::all()
        .map(|version| (version, jsonschema::validator_for(&published(version)).expect("a schema")))
        .collect()
}

/// In every language, as titles and descriptions must not spoil it.
#[test]
fn each_is_a_schema_of_draft_2020_12() {
    for language in LANGUAGES {
        let locale = Locale::built_in(*language);
        for version in ApiVersion::all() {
            let schema = value(&schema(version, &locale));
            assert!(schema["$schema"].as_str().is_some_and(|draft| draft.contains("2020-12")));
            assert_eq!(schema["$id"].as_str(), Some(&*file_name(version)));
            if let Err(error) = jsonschema::meta::validate(&schema) {
                panic!("{version}: {}: {error}", error.instance_path());
            }
            let refused = jsonschema::validator_for(&schema).map(|_| ()).map_err(|error| error.to_string());
            assert_eq!(refused, Ok(()), "{version}");
        }
    }
}

#[test]
fn the_schemas_agree_with_the_checks() {
    let validators = validators();
    let mut seen = BTreeMap::new();
    for number in 0..BODIES {
        let sample::Sample { version, what, body, is_valid } = sample::body(number);
        let instance = value(&body);
        let opinion = validators[&version].validate(&instance);
        if opinion.is_ok() != is_valid {
            let said = opinion.map_err(|error| format!("{}: {error}", error.instance_path()));
            panic!(
                "body {number} in {version}, {what:?}: the checks find it {is_valid}, but {said:?}\n{body:?}"
            );
        }
        if let [] | [_] = what[..] {
            let row: &mut [u32; 2] = seen.entry(what.first().copied().unwrap_or("nothing")).or_default();
            row[usize::from(is_valid)] += 1;
        }
    }
    // Otherwise the agreement says nothing.
    for (what, [broken, valid]) in &seen {
        let can_be_valid = !matches!(*what, "missing" | "unknown" | "misspelt" | "version" | "root");
        assert_eq!(*valid > 20, can_be_valid, "{what}: {valid} valid");
        let can_be_broken = !matches!(*what, "nothing" | "read-only");
        assert_eq!(*broken > 20, can_be_broken, "{what}: {broken} broken");
    }
    assert_eq!(seen.len(), sample::CHANGES.len() + 1, "{seen:?}");
}

#[test]
fn good_bodies_are_accepted() {
    for (version, validator) in validators() {
        let accept = |name: &str, body: &Value| {
            let refused =
                validator.validate(body).map_err(|error| format!("{}: {error}", error.instance_path()));
            assert_eq!(refused, Ok(()), "{name} in {version}");
        };
        for os in Os::ALL {
            accept(os.name(), &value(&start(os)));
        }
        for file in ["linux-body.json", "windows-body.repaired.json"] {
            let Some(text) = batch_pool_published::published(&format!("article/{file}")) else { return };
            accept(file, &serde_json::from_str(&text).expect("the article's bodies are JSON"));
        }
    }
}

/// The examples of the official specification, each in its own api-version.
#[test]
fn azures_examples_are_accepted() {
    let Some(folder) = batch_pool_published::folder().map(|folder| folder.join("contract/examples")) else {
        return;
    };
    let mut count = 0;
    for (version, validator) in validators() {
        for entry in std::fs::read_dir(folder.join(version.name())).into_iter().flatten() {
            let path = entry.expect("an entry").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if !name.starts_with("PoolCreate_") {
                continue;
            }
            let example = std::fs::read_to_string(&path).expect("a file");
            let example: Value = serde_json::from_str(&example).expect("examples are JSON");
            let refused = validator
                .validate(&example["parameters"]["parameters"])
                .map_err(|error| format!("{}: {error}", error.instance_path()));
            let own: Json =
                serde_json::from_value(example["parameters"]["parameters"].clone()).expect("JSON");
            assert_eq!(refused.is_ok(), sample::is_valid(&own, version), "{name} in {version}: {refused:?}");
            assert_eq!(refused, Ok(()), "{name} in {version}");
            count += 1;
        }
    }
    assert!(count > 50, "{count} examples");
}

/// What the words of the schema itself are, so that no editor meets another.
#[test]
fn every_reference_is_defined_and_used_and_every_keyword_known() {
    const KEYWORDS: &[&str] = &[
        "$schema",
        "$id",
        "$defs",
        "$ref",
        "title",
        "description",
        "type",
        "properties",
        "required",
        "additionalProperties",
        "items",
        "enum",
        "const",
        "anyOf",
        "allOf",
        "not",
        "if",
        "then",
        "pattern",
        "minimum",
        "maximum",
        "readOnly",
        "writeOnly",
        "examples",
        // Of Visual Studio Code.
        "defaultSnippets",
        "errorMessage",
        "patternErrorMessage",
        "doNotSuggest",
    ];
    fn visit(schema: &Value, references: &mut BTreeSet<String>) {
        let Some(schema) = schema.as_object() else { return };
        for (keyword, value) in schema {
            assert!(KEYWORDS.contains(&&**keyword), "{keyword}");
            match (&**keyword, value) {
                ("$ref", _) => {
                    references.insert(
                        value.as_str().and_then(|to| to.strip_prefix("#/$defs/")).expect("a name").to_owned(),
                    );
                }
                ("properties" | "$defs", Value::Object(schemas)) => {
                    schemas.values().for_each(|schema| visit(schema, references));
                }
                ("anyOf" | "allOf", Value::Array(schemas)) => {
                    for schema in schemas {
                        visit(schema, references);
                    }
                }
                ("items" | "additionalProperties" | "not" | "if" | "then", _) => visit(value, references),
                _ => {}
            }
        }
    }
    for version in ApiVersion::all() {
        let schema = published(version);
        let mut references = BTreeSet::new();
        visit(&schema, &mut references);
        let defined = schema["$defs"].as_object().expect("definitions").keys().cloned().collect();
        assert_eq!(references, defined, "{version}");
    }
}

/// A dollar sign begins a place to jump to.
#[test]
fn what_editors_insert_is_plain() {
    for version in ApiVersion::all() {
        let schema = published(version);
        for snippet in schema["defaultSnippets"].as_array().expect("snippets") {
            assert!(!snippet["body"].to_string().contains('$'), "{snippet}");
        }
    }
}
