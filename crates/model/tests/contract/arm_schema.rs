//! `arm-json-schemas/{version}.Microsoft.Batch.json`: JSON Schema (draft 4), without the read-only members. Wherever a
//! template may compute a value, `oneOf` offers an expression beside it.

use batch_pool_model::contract::ApiVersion;
use batch_pool_published::published;

use crate::description::{Description, Places};

use serde_json::Value;

pub(crate) fn places(version: ApiVersion) -> Option<Places> {
    let text = published(&format!("contract/arm-json-schemas/{version}.Microsoft.Batch.json"))?;
    let schema: Value = serde_json::from_str(&text).expect("schemas are JSON");
    let mut places = Places::new();
    let pool = &schema["resourceDefinitions"]["batchAccounts_pools"];
    assert!(pool.is_object(), "the pool is among the resources");
    read(&schema, pool, false, "", &mut places);
    Some(places)
}

fn read(schema: &Value, node: &Value, required: bool, path: &str, places: &mut Places) {
    let node = resolved(schema, node);
    if !path.is_empty() {
        places.insert(path.to_owned(), describe(node, required));
    }
    let names: Vec<&str> =
        node["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (name, member) in node["properties"].as_object().into_iter().flatten() {
        let dot = if path.is_empty() { "" } else { "." };
        read(schema, member, names.contains(&name.as_str()), &format!("{path}{dot}{name}"), places);
    }
    if node["additionalProperties"].is_object() {
        read(schema, &node["additionalProperties"], false, &format!("{path}{{}}"), places);
    }
    if node["items"].is_object() {
        read(schema, &node["items"], false, &format!("{path}[]"), places);
    }
}

/// The value beside the expression, and what a reference leads to.
fn resolved<'a>(schema: &'a Value, node: &'a Value) -> &'a Value {
    if let Some(reference) = node["$ref"].as_str() {
        let pointer = reference.strip_prefix('#').expect("a reference within the file");
        return resolved(schema, schema.pointer(pointer).expect("a definition"));
    }
    match node["oneOf"].as_array() {
        Some(choices) => resolved(schema, &choices[0]),
        None => match node["anyOf"].as_array() {
            Some(choices) if node["type"].is_null() => {
                choices.iter().find(|choice| choice["enum"].is_array()).unwrap_or(&choices[0])
            }
            _ => node,
        },
    }
}

fn describe(node: &Value, required: bool) -> Description {
    let words = |choice: &Value| -> Vec<String> {
        let values = choice["enum"].as_array().into_iter().flatten();
        values.filter_map(Value::as_str).map(str::to_owned).collect()
    };
    Description {
        kind: match node["type"].as_str() {
            Some("string") => "string",
            Some("integer") => "integer",
            Some("boolean") => "boolean",
            Some("array") => "array",
            Some("object") | None => "object",
            Some(other) => panic!("what is {other}?"),
        },
        required: Some(required),
        read_only: Some(false),
        values: Some(words(node).into_iter().collect()),
        limits: Some((node["minimum"].as_i64(), node["maximum"].as_i64())),
        ..Description::default()
    }
}
