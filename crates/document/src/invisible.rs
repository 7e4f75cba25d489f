//! Characters that a person can't see, or that put others into another order: they make a text look like a different one.

use std::borrow::Cow;
use std::fmt::Write;

/// First and last of each range: controls, what Unicode says to draw nothing for (`Default_Ignorable_Code_Point` of
/// <https://www.unicode.org/reports/tr44/>), direction controls (<https://www.unicode.org/reports/tr9/>), line and paragraph
/// separators, interlinear annotations, a blank Braille pattern, and two code points that are no characters.
const RANGES: &[(char, char)] = &[
    ('\0', '\u{1f}'),
    ('\u{7f}', '\u{9f}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{34f}', '\u{34f}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{115f}', '\u{1160}'),
    ('\u{17b4}', '\u{17b5}'),
    ('\u{180b}', '\u{180f}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202e}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{2800}', '\u{2800}'),
    ('\u{3164}', '\u{3164}'),
    ('\u{fe00}', '\u{fe0f}'),
    ('\u{feff}', '\u{feff}'),
    ('\u{ffa0}', '\u{ffa0}'),
    ('\u{fff0}', '\u{fffb}'),
    ('\u{fffe}', '\u{ffff}'),
    ('\u{1bca0}', '\u{1bca3}'),
    ('\u{1d173}', '\u{1d17a}'),
    ('\u{e0000}', '\u{e0fff}'),
];

/// Whether a character can't be seen, or changes the order in which others are drawn.
pub fn is_invisible(character: char) -> bool {
    // Nearly all characters are these.
    !(' '..='~').contains(&character)
        && RANGES.iter().any(|(first, last)| (*first..=*last).contains(&character))
}

/// Whether a character changes the order in which others are drawn: <https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters>.
pub fn is_direction_control(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Writes a character as JSON escapes it: as its code unit in UTF-16, or both of them.
pub(super) fn escape(out: &mut String, character: char) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        // Writing into a String cannot fail.
        let _ = write!(out, "\\u{unit:04x}");
    }
}

/// A text for people, in which each invisible character is written as `\uXXXX`. Line ends and tabs stay.
pub fn visible(text: &str) -> Cow<'_, str> {
    let hides = |character: char| is_invisible(character) && !matches!(character, '\n' | '\t');
    if !text.chars().any(hides) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if hides(character) {
            escape(&mut out, character);
        } else {
            out.push(character);
        }
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_what_cannot_be_seen() {
        for character in "\u{0}\u{1b}\u{7f}\u{85}\u{ad}\u{34f}\u{61c}\u{115f}\u{1160}\u{180e}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\
            \u{2028}\u{202a}\u{202e}\u{2060}\u{2064}\u{2066}\u{2069}\u{206f}\u{2800}\u{3164}\u{fe00}\u{fe0f}\u{feff}\u{ffa0}\
            \u{fff9}\u{fffb}\u{fffe}\u{e0001}\u{e0041}\u{e007f}\u{e0100}\u{e01ef}"
            .chars()
        {
            assert!(is_invisible(character), "U+{:04X}", u32::from(character));
        }
        for character in " aZ~é測試池。，　\u{a0}\u{301}😀…–“”₂אب".chars() {
            assert!(!is_invisible(character), "U+{:04X}", u32::from(character));
        }
    }

    #[test]
    fn shows_what_cannot_be_seen() {
        assert_eq!(visible("plain\ttext\n測試"), "plain\ttext\n測試");
        assert_eq!(visible("a\u{202e}b\u{1b}[31m\u{e0041}\r"), "a\\u202eb\\u001b[31m\\udb40\\udc41\\u000d");
    }
}
