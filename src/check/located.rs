//! A value with its place.

use crate::document::{Json, Pointer};

/// A value of the body, and where it stands.
#[derive(Clone, Debug)]
pub struct Located<'a> {
    pub at: Pointer,
    pub value: &'a Json,
}

impl<'a> Located<'a> {
    pub fn root(body: &'a Json) -> Self {
        Self { at: Pointer::root(), value: body }
    }

    /// The member of that name, if this is an object that has it.
    #[inline(never)]
    pub fn get(&self, name: &str) -> Option<Self> {
        let (name, value) = self.value.as_object()?.entry(name)?;
        Some(Self { value, at: self.at.member(name) })
    }

    /// The value below nested members, if each is there.
    #[inline(never)]
    pub fn down(&self, names: &[&str]) -> Option<Self> {
        names.iter().try_fold(self.clone(), |place, name| place.get(name))
    }

    /// The member of that name, if it is a text whose value is known. See [`Located::text`].
    pub fn text_of(&self, name: &str) -> Option<&'a str> {
        known_text(self.value.get(name)?)
    }

    /// The text, unless it is an expression of the template language: nobody knows its value here.
    pub fn text(&self) -> Option<&'a str> {
        known_text(self.value)
    }

    /// The elements, if this is an array; else none.
    // A list, not a chain of iterators: every rule that walks one would have the chain anew in the module.
    #[inline(never)]
    pub fn elements(&self) -> std::vec::IntoIter<Self> {
        let elements = self.value.as_array().unwrap_or_default().iter().enumerate();
        elements
            .map(|(index, value)| Self { at: self.at.index(index), value })
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The members, if this is an object; else none.
    #[inline(never)]
    pub fn members(&self) -> std::vec::IntoIter<(&'a str, Self)> {
        let mut members = Vec::new();
        if let Json::Object(present) = self.value {
            members.extend(
                present.iter().map(|(name, value)| (&**name, Self { at: self.at.member(name), value })),
            );
        }
        members.into_iter()
    }

    pub fn is_object(&self) -> bool {
        self.value.as_object().is_some()
    }
}

fn known_text(value: &Json) -> Option<&str> {
    value.as_str().filter(|text| !is_expression(text))
}

/// Whether a text is an expression of the template language of Resource Manager. `[[` is an escaped bracket.
pub(crate) fn is_expression(text: &str) -> bool {
    text.starts_with('[') && !text.starts_with("[[") && text.ends_with(']')
}

/// Whether a text holds a part that somebody is still to fill in: `<vault>`, `{{vault}}`, `${vault}`, `$(vault)`.
pub(super) fn has_placeholder(text: &str) -> bool {
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
