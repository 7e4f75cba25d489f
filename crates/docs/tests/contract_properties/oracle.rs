//! A second opinion: Azure's own JSON Schema of each api-version, read by another implementation.

use std::cell::RefCell;
use std::collections::HashMap;

use batch_pool_docs::schema::schema;
use batch_pool_document::Json;
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::{Language, Locale};
use batch_pool_published::published;
use jsonschema::Validator;

use serde_json::{Value, json};

const EXPRESSION: &str =
    "https://schema.management.azure.com/schemas/common/definitions.json#/definitions/expression";

thread_local! {
    static VALIDATORS: RefCell<HashMap<ApiVersion, Option<Validator>>> = RefCell::default();
    static OURS: RefCell<HashMap<ApiVersion, Validator>> = RefCell::default();
}

/// What the schema says of a body.
#[derive(Debug, PartialEq)]
pub(crate) enum Opinion {
    Accepted,
    Refused(String),
    /// The published sources are not here.
    Unknown,
}

pub(crate) fn opinion(version: ApiVersion, body: &Json) -> Opinion {
    VALIDATORS.with_borrow_mut(|validators| {
        let validator = validators.entry(version).or_insert_with(|| validator(version));
        let Some(validator) = validator else { return Opinion::Unknown };
        match validator.validate(&resource(version, body)) {
            Ok(()) => Opinion::Accepted,
            Err(error) => Opinion::Refused(format!("{}: {error}", error.instance_path())),
        }
    })
}

/// Whether the JSON Schema that we publish takes a body.
pub(crate) fn our_schema_accepts(version: ApiVersion, body: &Json) -> bool {
    OURS.with_borrow_mut(|validators| {
        let validator = validators.entry(version).or_insert_with(|| {
            let schema = schema(version, &Locale::built_in(Language::ENGLISH));
            jsonschema::validator_for(&value(&schema)).expect("a schema")
        });
        validator.is_valid(&value(body))
    })
}

/// The schema of the pool, closed to members that it does not name.
fn validator(version: ApiVersion) -> Option<Validator> {
    let schema = published(&format!("contract/arm-json-schemas/{version}.Microsoft.Batch.json"))?;
    let common = published("contract/arm-json-schemas/common.definitions.json")?;
    let mut schema: Value = serde_json::from_str(&schema).expect("schemas are JSON");
    let common: Value = serde_json::from_str(&common).expect("schemas are JSON");
    close(&mut schema);
    schema["definitions"]["expression"] = common["definitions"]["expression"].clone();
    let mut pool = schema["resourceDefinitions"]["batchAccounts_pools"].clone();
    pool["definitions"] = schema["definitions"].take();
    pool["$schema"] = json!("http://json-schema.org/draft-04/schema#");
    Some(jsonschema::validator_for(&pool).expect("a schema"))
}

fn close(node: &mut Value) {
    match node {
        Value::Object(members) => {
            if members.get("properties").is_some_and(Value::is_object)
                && members.get("type").is_some_and(|kind| kind == "object")
                && !members.contains_key("additionalProperties")
            {
                members.insert("additionalProperties".to_owned(), Value::Bool(false));
            }
            if members.get("$ref").is_some_and(|reference| reference == EXPRESSION) {
                members.insert("$ref".to_owned(), json!("#/definitions/expression"));
            }
            members.values_mut().for_each(close);
        }
        Value::Array(elements) => elements.iter_mut().for_each(close),
        _ => {}
    }
}

/// The body as a template would hold it. What it says of its own name and type does not count, as in a request.
fn resource(version: ApiVersion, body: &Json) -> Value {
    let mut resource = value(body);
    if let Value::Object(members) = &mut resource {
        members.insert("type".to_owned(), json!("Microsoft.Batch/batchAccounts/pools"));
        members.insert("name".to_owned(), json!("pool"));
        members.insert("apiVersion".to_owned(), json!(version.name()));
    }
    resource
}

fn value(json: &Json) -> Value {
    let text = serde_json::to_string(json).expect("JSON can be written");
    serde_json::from_str(&text).expect("what was written can be read")
}
