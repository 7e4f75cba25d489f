//! Texts whose value nobody knows yet: expressions of the template language, and parts that somebody is still to fill in.

/// Whether a text is an expression of the template language of Resource Manager. `[[` is an escaped bracket.
pub fn is_expression(text: &str) -> bool {
    text.starts_with('[') && !text.starts_with("[[") && text.ends_with(']')
}

/// Whether a text holds a part that somebody is still to fill in: `<vault>`, `{{vault}}`, `${vault}`, `$(vault)`.
pub fn has_placeholder(text: &str) -> bool {
    let pairs = [("<", ">"), ("{{", "}}"), ("${", "}"), ("$(", ")")];
    pairs.iter().any(|(open, close)| {
        text.match_indices(open).any(|(start, _)| {
            let inside = &text[start + open.len()..];
            let is_word = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '_' | '-' | '.' | ':' | '\'');
            // No further than the name: the end may be far away, and there may be as many beginnings as characters.
            let (name, rest) = inside.split_at(inside.find(|c| !is_word(c)).unwrap_or(inside.len()));
            rest.starts_with(close) && name.trim_start().starts_with(char::is_alphabetic)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_expressions_and_placeholders() {
        assert!(is_expression("[parameters('x')]"));
        assert!(!is_expression("[[not one]") && !is_expression("[") && !is_expression("[a] b"));
        for text in [
            "https://<vault>.vault.azure.net",
            "{{id}}",
            "${VAULT}",
            "$(vault)",
            "<金鑰保存庫>",
            "<your name>",
            "< <<a>",
            "{{{{a}}}}",
            "$${x}",
        ] {
            assert!(has_placeholder(text), "{text}");
        }
        for text in [
            "",
            "<>",
            "a < b",
            "a<b && c>d",
            "< 3 >",
            "{a}",
            "$x",
            "<<",
            "<a",
            "${}",
            "$(1)",
            "<a/b>",
            "{{a} }",
        ] {
            assert!(!has_placeholder(text), "{text}");
        }
    }
}
