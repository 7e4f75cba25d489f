//! `flat/{version}.json`: Azure's `OpenAPI` document, one entry a place.

use batch_pool_model::contract::ApiVersion;
use batch_pool_published::published;

use crate::description::{Description, Places};

use serde_json::{Map, Value};

pub(crate) fn places(version: ApiVersion) -> Option<Places> {
    let text = published(&format!("contract/flat/{version}.json"))?;
    let entries: Map<String, Value> = serde_json::from_str(&text).expect("entries are JSON");
    Some(entries.iter().map(|(path, entry)| (path.clone(), describe(entry))).collect())
}

fn describe(entry: &Value) -> Description {
    let values = entry["enum"].as_array().into_iter().flatten();
    Description {
        kind: match entry["type"].as_str() {
            Some("string") => "string",
            Some("integer") => "integer",
            Some("boolean") => "boolean",
            Some("array") => "array",
            Some("object") | None => "object",
            Some(other) => panic!("what is {other}?"),
        },
        required: Some(entry["req"] == true),
        read_only: Some(entry["readOnly"] == true),
        write_only: Some(entry["x-ms-mutability"] == serde_json::json!(["create", "update"])),
        secret: Some(entry["x-ms-secret"] == true),
        values: Some(values.filter_map(Value::as_str).map(str::to_owned).collect()),
        open: entry["enum"].is_array().then(|| entry["modelAsString"] == true),
        limits: Some((entry["minimum"].as_i64(), entry["maximum"].as_i64())),
        format: Some(match entry["format"].as_str() {
            Some("duration") => "duration",
            Some("date-time") => "date-time",
            Some("arm-id") => "arm-id",
            Some("uri") => "uri",
            Some("int32") | None => "",
            Some(other) => panic!("what is {other}?"),
        }),
    }
}
