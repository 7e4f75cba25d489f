//! From what a person typed to a JSON value.

use batch_pool_document::Json;

use super::shape::Shape;

/// The value that a typed text stands for, and none for an empty one. What does not fit the shape stays text: nothing is
/// refused or rewritten, and the checks say what is wrong with it.
pub fn typed(shape: Option<&Shape>, text: &str) -> Option<Json> {
    if text.is_empty() {
        return None;
    }
    let fitting = match shape {
        Some(Shape::Integer { .. }) => canonical_integer(text).map(Json::integer),
        Some(Shape::Boolean) => match text {
            "true" => Some(Json::Bool(true)),
            "false" => Some(Json::Bool(false)),
            _ => None,
        },
        _ => None,
    };
    Some(fitting.unwrap_or_else(|| Json::string(text)))
}

/// An integer whose text comes back the same: `012` and `+1` stay text, or the caret would jump.
fn canonical_integer(text: &str) -> Option<i64> {
    text.parse::<i64>().ok().filter(|value| value.to_string() == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_does_not_fit_as_text() {
        let integer = Some(&Shape::INTEGER);
        assert_eq!(typed(integer, "12"), Some(Json::integer(12)));
        assert_eq!(typed(integer, "-1"), Some(Json::integer(-1)));
        for text in ["12b", "012", "+1", "1.0", " 1", "99999999999999999999"] {
            assert_eq!(typed(integer, text), Some(Json::string(text)), "{text}");
        }
        assert_eq!(typed(integer, ""), None);
        assert_eq!(typed(Some(&Shape::Boolean), "true"), Some(Json::Bool(true)));
        assert_eq!(typed(Some(&Shape::TEXT), "12"), Some(Json::string("12")));
        assert_eq!(typed(None, "true"), Some(Json::string("true")));
    }
}
