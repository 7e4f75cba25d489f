//! Where the first sentence of a message ends.

/// The first sentence of a text, and what comes after it. A period inside of quotes or backticks ends nothing, and neither does one
/// with a small letter after it.
pub(super) fn first_sentence(text: &str) -> (&str, &str) {
    let mut quote = None;
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match (quote, character) {
            (Some(closing), _) if character == closing => quote = None,
            (None, '"' | '`') => quote = Some(character),
            (None, '“') => quote = Some('”'),
            (None, '「') => quote = Some('」'),
            (None, '。') => return split(text, at + character.len_utf8()),
            (None, '.' | '!' | '?') if characters.peek().is_some_and(|(_, next)| *next == ' ') => {
                let after = text[at + 1..].trim_start();
                if !after.starts_with(char::is_lowercase) {
                    return split(text, at + 1);
                }
            }
            _ => {}
        }
    }
    (text, "")
}

fn split(text: &str, at: usize) -> (&str, &str) {
    let (first, rest) = text.split_at(at);
    (first, rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_where_a_reader_ends() {
        for (text, first, rest) in [
            ("Version 1.0 is old. Use 3.0.", "Version 1.0 is old.", "Use 3.0."),
            ("One sentence.", "One sentence.", ""),
            ("No period", "No period", ""),
            ("The name is \"a. B\". Choose another.", "The name is \"a. B\".", "Choose another."),
            ("`x. Y` is unknown. Remove it.", "`x. Y` is unknown.", "Remove it."),
            (
                "It ends on 2028-05-01: nodes stop. `vmSize` names it.",
                "It ends on 2028-05-01: nodes stop.",
                "`vmSize` names it.",
            ),
            ("Such as sizes vs. names. Then.", "Such as sizes vs. names.", "Then."),
            ("網址含有版本。請移除。", "網址含有版本。", "請移除。"),
            ("值為「a。b」。請更改。", "值為「a。b」。", "請更改。"),
            ("An open \" quote. Goes on.", "An open \" quote. Goes on.", ""),
            ("", "", ""),
        ] {
            assert_eq!(first_sentence(text), (first, rest), "{text}");
        }
    }
}
