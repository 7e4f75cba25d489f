//! Values of the wrong JSON type whose meaning is certain.

use batch_pool_document::{Json, Members, Number};
use batch_pool_model::contract::{Format, Member, Shape};

/// The value that was meant, in the type that the shape wants; none where that would be a guess.
pub(super) fn repaired(value: &Json, shape: &Shape) -> Option<Json> {
    match (shape, value) {
        (Shape::Integer { .. }, Json::String(text)) => {
            text.trim().parse::<Number>().ok().and_then(|number| number.as_whole()).map(Json::integer)
        }
        (Shape::Boolean, Json::String(text)) => match text.trim().to_ascii_lowercase().as_str() {
            "true" => Some(Json::Bool(true)),
            "false" => Some(Json::Bool(false)),
            _ => None,
        },
        (Shape::Text(Format::Plain | Format::Lines), Json::Number(number)) => {
            Some(Json::string(number.to_string()))
        }
        (Shape::Text(Format::Plain | Format::Lines), Json::Bool(value)) => {
            Some(Json::string(value.to_string()))
        }
        (Shape::List { element, .. }, _) => listed(value, element),
        (Shape::Map(element), Json::Array(elements)) => mapped(elements, element),
        (Shape::Object(members), Json::Array(elements)) => match &elements[..] {
            [Json::Object(only)] if knows_all(members, only) => Some(elements[0].clone()),
            _ => None,
        },
        (Shape::Free, Json::String(text)) => {
            batch_pool_document::read::strict(text).filter(|value| value.as_object().is_some())
        }
        _ => None,
    }
}

/// A single element without its brackets, or `{"name": "value"}` where a list of names and values belongs.
fn listed(value: &Json, element: &Shape) -> Option<Json> {
    match (element, value) {
        (Shape::Object(members), Json::Object(present)) if knows_all(members, present) => {
            Some(Json::array([value.clone()]))
        }
        (Shape::Object([name, text]), Json::Object(present))
            if name.name == "name" && text.name == "value" =>
        {
            let pairs = present.iter().map(|(name, value)| {
                let value = match value {
                    Json::String(_) => value.clone(),
                    other => repaired(other, &text.shape)?,
                };
                Some(Json::object([("name", Json::String(name.clone())), ("value", value)]))
            });
            pairs.collect::<Option<Vec<_>>>().map(Json::array)
        }
        (Shape::Text(_) | Shape::Choice { .. }, Json::String(text)) if !text.is_empty() => {
            Some(Json::array([value.clone()]))
        }
        _ => None,
    }
}

/// Names alone, where their values are objects; or names and values, where they are texts.
fn mapped(elements: &[Json], element: &Shape) -> Option<Json> {
    let entry = |value: &Json| match (element, value) {
        (Shape::Object(_), Json::String(name)) => Some((name.clone(), Json::object::<&str>([]))),
        (Shape::Text(_), Json::Object(pair)) if pair.len() == 2 => {
            let (Json::String(name), Json::String(_)) = (pair.get("name")?, pair.get("value")?) else {
                return None;
            };
            Some((name.clone(), pair.get("value")?.clone()))
        }
        _ => None,
    };
    let entries: Members = elements.iter().map(entry).collect::<Option<_>>()?;
    (entries.len() == elements.len()).then(|| Json::Object(entries.into()))
}

/// Whether an object can only be one of this kind: it has members, and all are known.
fn knows_all(members: &[Member], present: &Members) -> bool {
    let known = |name: &str| members.iter().any(|member| member.name == name);
    !present.is_empty() && present.iter().all(|(name, _)| known(name))
}
