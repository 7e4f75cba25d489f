//! Characters that can't be seen, change the order of others, or look like a space: they come along from web pages and chats, or
//! somebody hides them on purpose: <https://www.unicode.org/reports/tr36/>.

use batch_pool_document::{Json, Patch, Pointer, is_direction_control, is_invisible};
use batch_pool_model::contract::{Access, lookup};

use super::{Certainty, Context, FindingBuilder, Rule, doc_urls};

use Certainty::Believed;

pub(super) const RULES: &[Rule] =
    &[Rule::warning("text-invisible", Believed, doc_urls::NAMES, text_invisible)];

fn text_invisible(context: &Context) -> Vec<FindingBuilder> {
    let mut found = Vec::new();
    context.body.walk(&mut |at, value| match value {
        Json::String(text) => found.extend(in_text(at, text)),
        Json::Object(members) => {
            let is_free = |name: &str| members.get(name).is_none();
            found.extend(members.iter().filter_map(|(name, _)| in_name(at, name, &is_free)));
        }
        _ => {}
    });
    found
}

/// The invisible characters of a text: the first character, and how many there are.
struct InvisibleCharacters {
    character: char,
    line: usize,
    column: usize,
    count: usize,
    /// Each of them was hardly meant: nothing but letters of ASCII is around, and none does anything.
    is_accident: bool,
}

impl InvisibleCharacters {
    fn of(text: &str) -> Option<Self> {
        if text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t')) {
            return None;
        }
        let has_other_letters =
            text.chars().any(|c| !c.is_ascii() && !is_invisible(c) && !looks_like_space(c));
        let (mut first, mut count, mut does_something) = (None, 0, false);
        let (mut line, mut column, mut before) = (1, 1, None);
        let mut characters = text.chars().peekable();
        while let Some(character) = characters.next() {
            let is_out_of_place = match character {
                '\n' | '\r' | '\t' => false,
                _ if looks_like_space(character) => !has_other_letters,
                _ if is_invisible(character) => {
                    !belongs(character, before, characters.peek().copied(), has_other_letters)
                }
                _ => false,
            };
            if is_out_of_place {
                first = first.or(Some((character, line, column)));
                count += 1;
                does_something |= character.is_control();
            }
            (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + 1) };
            before = Some(character);
        }
        let (character, line, column) = first?;
        let is_accident = !has_other_letters && !does_something;
        Some(Self { character, line, column, count, is_accident })
    }

    /// The text without them, with a space for each that looks like one.
    fn without(text: &str) -> String {
        let keep = |character: char| match character {
            '\n' | '\r' | '\t' => Some(character),
            _ if looks_like_space(character) => Some(' '),
            _ if is_invisible(character) => None,
            _ => Some(character),
        };
        text.chars().filter_map(keep).collect()
    }

    fn found(&self, at: Pointer) -> FindingBuilder {
        let found = FindingBuilder::at(at)
            .with("character", format!("U+{:04X}", u32::from(self.character)))
            .with("count", self.count.to_string());
        if looks_like_space(self.character) {
            found.variant("space")
        } else if is_direction_control(self.character) {
            found.variant("direction")
        } else {
            found
        }
    }
}

fn in_text(at: &Pointer, text: &str) -> Option<FindingBuilder> {
    let invisible = InvisibleCharacters::of(text)?;
    let fix = Patch::new().replace(at.clone(), Json::string(InvisibleCharacters::without(text)));
    let found = invisible.found(at.clone()).inside(invisible.line, invisible.column).fix(fix);
    let member = lookup(at).and_then(|place| place.member);
    let is_secret = member.is_some_and(|member| member.access == Access::Secret);
    // What may have been meant is for the person to take out.
    Some(if invisible.is_accident && !is_secret { found } else { found.removing(&Json::string(text)) })
}

fn in_name(holder: &Pointer, name: &str, is_free: &dyn Fn(&str) -> bool) -> Option<FindingBuilder> {
    let invisible = InvisibleCharacters::of(name)?;
    let meant = InvisibleCharacters::without(name);
    let at = holder.child(name);
    let can_be_renamed = !meant.is_empty() && is_free(&meant);
    let fix = can_be_renamed.then(|| Patch::new().relocate(at.clone(), holder.child(&meant)));
    let found = invisible.found(at).variant("name").fix(fix);
    Some(if invisible.is_accident { found } else { found.removing(&Json::string(name)) })
}

/// A space of another width, or one at which no line breaks. The ideographic space belongs to Chinese and Japanese text.
fn looks_like_space(character: char) -> bool {
    matches!(character, '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}')
}

/// Whether an invisible character does its work: joiners and variation selectors between letters and emoji beyond ASCII, marks of
/// direction in a text with such letters.
fn belongs(character: char, before: Option<char>, after: Option<char>, has_other_letters: bool) -> bool {
    let is_other = |neighbor: Option<char>| neighbor.is_some_and(|c| !c.is_ascii());
    match character {
        '\u{200c}' | '\u{200d}' => is_other(before) && is_other(after),
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => {
            before.is_some_and(|c| !c.is_ascii() && !is_invisible(c))
        }
        '\u{200e}' | '\u{200f}' | '\u{61c}' => has_other_letters,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_alone_what_writing_needs() {
        for text in [
            "plain text\twith\r\nlines",
            "測試　池",
            "é e\u{301} naïve",
            "l'été\u{a0}: déjà",
            "👩\u{200d}💻 ❤\u{fe0f}",
            "می\u{200c}خواهم",
            "葛\u{e0100}城",
            "שלום\u{200f} (abc)",
        ] {
            assert!(InvisibleCharacters::of(text).is_none(), "{text:?}");
        }
    }

    #[test]
    fn finds_the_first_of_them_and_counts_all() {
        for (text, character, line, column, count, is_accident) in [
            ("a\u{200b}b\u{feff}", '\u{200b}', 1, 2, 2, true),
            ("a\nb\u{ad}", '\u{ad}', 2, 2, 1, true),
            ("\u{202e}abc\u{202c}", '\u{202e}', 1, 1, 2, true),
            ("a\u{a0}b", '\u{a0}', 1, 2, 1, true),
            ("a\u{200d}b", '\u{200d}', 1, 2, 1, true),
            ("a\u{fe0f}", '\u{fe0f}', 1, 2, 1, true),
            ("❤\u{fe0f}\u{fe0f}", '\u{fe0f}', 1, 3, 1, false),
            ("測\u{200b}試", '\u{200b}', 1, 2, 1, false),
            ("測\u{202e}試", '\u{202e}', 1, 2, 1, false),
            ("a\u{1b}[31m", '\u{1b}', 1, 2, 1, false),
            ("a\u{e0041}\u{e0042}", '\u{e0041}', 1, 2, 2, true),
            ("\u{3164}", '\u{3164}', 1, 1, 1, true),
        ] {
            let invisible = InvisibleCharacters::of(text).unwrap_or_else(|| panic!("{text:?}"));
            let found = (
                invisible.character,
                invisible.line,
                invisible.column,
                invisible.count,
                invisible.is_accident,
            );
            assert_eq!(found, (character, line, column, count, is_accident), "{text:?}");
        }
        assert_eq!(InvisibleCharacters::without("\u{feff}a\u{a0}\u{200b}b\tc\n"), "a b\tc\n");
    }
}
