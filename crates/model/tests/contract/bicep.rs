//! `bicep-types/{version}.types.json`: a list of types that refer to each other by their index.

use batch_pool_model::contract::ApiVersion;
use batch_pool_published::published;

use crate::description::{Description, Places};

use serde_json::Value;

const REQUIRED: u64 = 1;
const READ_ONLY: u64 = 2;
const WRITE_ONLY: u64 = 4;

pub(crate) fn places(version: ApiVersion) -> Option<Places> {
    let text = published(&format!("contract/bicep-types/{version}.types.json"))?;
    let types: Vec<Value> = serde_json::from_str(&text).expect("bicep types are JSON");
    let wanted = format!("Microsoft.Batch/batchAccounts/pools@{version}");
    let pool = types.iter().find(|kind| kind["$type"] == "ResourceType" && kind["name"] == *wanted);
    let body = index(&pool.expect("the pool is among the types")["body"]);
    let mut reader = Reader { types: &types, places: Places::new() };
    reader.read(body, 0, "", &mut Vec::new());
    Some(reader.places)
}

struct Reader<'a> {
    types: &'a [Value],
    places: Places,
}

impl Reader<'_> {
    fn read(&mut self, at: usize, flags: u64, path: &str, above: &mut Vec<usize>) {
        let kind = &self.types[at];
        let name = kind["$type"].as_str().expect("each type has a kind");
        if !path.is_empty() {
            self.places.insert(path.to_owned(), self.describe(kind, name, flags));
        }
        if above.contains(&at) {
            return;
        }
        above.push(at);
        for (name, member) in kind["properties"].as_object().into_iter().flatten() {
            let flags = member["flags"].as_u64().expect("members have flags");
            let dot = if path.is_empty() { "" } else { "." };
            self.read(index(&member["type"]), flags, &format!("{path}{dot}{name}"), above);
        }
        if kind["additionalProperties"].is_object() {
            self.read(index(&kind["additionalProperties"]), 0, &format!("{path}{{}}"), above);
        }
        if name == "ArrayType" {
            self.read(index(&kind["itemType"]), 0, &format!("{path}[]"), above);
        }
        above.pop();
    }

    fn describe(&self, kind: &Value, name: &str, flags: u64) -> Description {
        let literals = match name {
            "StringLiteralType" => vec![kind],
            "UnionType" => {
                let elements = kind["elements"].as_array().expect("a union has elements");
                elements.iter().map(|element| &self.types[index(element)]).collect()
            }
            _ => Vec::new(),
        };
        let values = literals.iter().filter_map(|literal| literal["value"].as_str());
        Description {
            kind: match name {
                "StringType" | "StringLiteralType" | "UnionType" => "string",
                "IntegerType" => "integer",
                "BooleanType" => "boolean",
                "ArrayType" => "array",
                "ObjectType" | "AnyType" => "object",
                other => panic!("what is a {other}?"),
            },
            required: Some(flags & REQUIRED != 0),
            read_only: Some(flags & READ_ONLY != 0),
            write_only: Some(flags & WRITE_ONLY != 0),
            secret: (name == "StringType").then(|| kind["sensitive"] == true),
            values: Some(values.map(str::to_owned).collect()),
            open: (!literals.is_empty())
                .then(|| literals.iter().any(|literal| literal["$type"] == "StringType")),
            limits: Some((kind["minValue"].as_i64(), kind["maxValue"].as_i64())),
            format: None,
        }
    }
}

/// The index in a reference such as `{"$ref": "#/12"}`.
fn index(reference: &Value) -> usize {
    let text = reference["$ref"].as_str().expect("a reference");
    text.trim_start_matches("#/").parse().expect("an index")
}
