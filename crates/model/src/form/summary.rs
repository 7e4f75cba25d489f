//! What tells the elements of a list apart at a glance.

use batch_pool_document::Json;

use crate::contract::Shape;

/// More characters do not fit on a line.
const LONGEST: usize = 70;

/// A few words for an element: the member by which its list tells elements apart, else its first texts and numbers.
pub fn summary(element: &Json, key: Option<&str>) -> String {
    let named = key.and_then(|key| element.get(key)).and_then(plain);
    shortened(named.or_else(|| plain(element)).unwrap_or_else(|| first(element)))
}

fn plain(value: &Json) -> Option<String> {
    match value {
        Json::String(text) => Some(text.to_string()),
        Json::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The first text or number inside, depth first.
fn first(value: &Json) -> String {
    let mut found = String::new();
    value.walk(&mut |_, inner| {
        if found.is_empty() {
            found = plain(inner).unwrap_or_default();
        }
    });
    found
}

fn shortened(text: String) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => [&text[..at], "…"].concat(),
        None => text,
    }
}

/// Whether elements of this shape fit on a line with all their fields: a few members, each a text, a number or a word.
pub fn is_flat(element: &Shape) -> bool {
    const FEW: usize = 3;
    match element {
        Shape::Object(members) => {
            members.len() <= FEW && members.iter().all(|member| !member.shape.is_nested())
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, key: Option<&str>) -> String {
        summary(&serde_json::from_str(text).expect(text), key)
    }

    #[test]
    fn tells_elements_apart() {
        assert_eq!(of(r#"{"a":1,"name":"x"}"#, Some("name")), "x");
        assert_eq!(of(r#"{"a":[],"b":{"c":"deep"},"d":"later"}"#, None), "deep");
        assert_eq!(of(r#""bare""#, Some("url")), "bare");
        assert_eq!(of("{}", Some("name")), "");
        assert_eq!(of(&format!(r#""{}""#, "ü".repeat(80)), None), format!("{}…", "ü".repeat(70)));
    }
}
