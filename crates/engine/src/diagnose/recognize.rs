//! Finding the rows in a text: one pass over its words, whatever its length.

use batch_pool_document::Position;

use super::signature::{Signature, Words};
use super::signature_groups::SIGNATURE_GROUPS;

/// A row that a text has, where it has it first.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) signature: &'static Signature,
    pub(super) words: &'static Words,
    /// In bytes.
    pub(super) at: usize,
}

/// How far off other words can be, in bytes.
const NEAR: usize = 400;

/// How often words that want others near are looked at: a text full of them is no answer of Azure.
const TRIES: usize = 200;

/// The rows that a text has, in its order.
pub(super) fn recognize(text: &str) -> Vec<Hit> {
    let text = text.as_bytes();
    let mut by_letter: Vec<Vec<Candidate>> = (0..256).map(|_| Vec::new()).collect();
    for signature in SIGNATURE_GROUPS.iter().flat_map(|rows| rows.iter()) {
        for words in signature.words {
            let letter = words.text.as_bytes()[0].to_ascii_lowercase();
            by_letter[usize::from(letter)].push(Candidate { signature, words, tries: 0 });
        }
    }
    let mut hits: Vec<Hit> = Vec::new();
    for at in (0..text.len()).filter(|at| begins_word(text, *at)) {
        for candidate in &mut by_letter[usize::from(text[at].to_ascii_lowercase())] {
            let Candidate { signature, words, .. } = *candidate;
            if hits.iter().any(|hit| hit.signature.code == signature.code) {
                continue;
            }
            if end_of(text, at, words.text).is_some() && candidate.has_others_near(text, at) {
                hits.push(Hit { signature, words, at });
            }
        }
    }
    hits
}

struct Candidate {
    signature: &'static Signature,
    words: &'static Words,
    tries: usize,
}

impl Candidate {
    fn has_others_near(&mut self, text: &[u8], at: usize) -> bool {
        let Some(other) = self.words.near else { return true };
        self.tries += 1;
        self.tries <= TRIES && {
            let from = at.saturating_sub(NEAR);
            let to = text.len().min(at + NEAR);
            (from..to).any(|at| end_of(text, at, other).is_some())
        }
    }
}

/// Where words end that begin at a place of a text, if they do. A space is any gap.
pub(super) fn end_of(text: &[u8], at: usize, words: &str) -> Option<usize> {
    let mut end = at;
    for wanted in words.bytes() {
        if wanted == b' ' {
            let gap = gap(&text[end..]);
            if gap == 0 {
                return None;
            }
            end += gap;
        } else if text.get(end)?.eq_ignore_ascii_case(&wanted) {
            end += 1;
        } else {
            return None;
        }
    }
    (!text.get(end).is_some_and(|next| is_of_word(*next))).then_some(end)
}

fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether a word begins there. Behind `\n` as JSON writes a line break, one does.
fn begins_word(text: &[u8], at: usize) -> bool {
    is_of_word(text[at])
        && match at.checked_sub(1).map(|before| text[before]) {
            None => true,
            Some(b'n' | b'r' | b't') => at >= 2 && text[at - 2] == b'\\',
            Some(before) => !is_of_word(before),
        }
}

/// How many bytes of a text are white space, as written, as JSON escapes it, or as tools frame the lines of a message.
fn gap(text: &[u8]) -> usize {
    let mut length = 0;
    loop {
        length += match &text[length..] {
            [b' ' | b'\t' | b'\n' | b'\r' | b'|', ..] => 1,
            // The last one is a no-break space.
            [b'\\', b'n' | b'r' | b't', ..] | [0xc2, 0xa0, ..] => 2,
            // "│".
            [0xe2, 0x94, 0x82, ..] => 3,
            _ => return length,
        };
    }
}

/// The line and the column of a place in bytes, both from 1.
pub(super) fn place(text: &str, at: usize) -> Position {
    let mut place = Position { line: 1, column: 1 };
    let mut before = '\0';
    for character in text.get(..at).unwrap_or(text).chars() {
        match character {
            // Of a pair, the second ended no line of its own.
            '\n' if before == '\r' => {}
            '\n' | '\r' => place = Position { line: place.line + 1, column: 1 },
            _ => place.column += 1,
        }
        before = character;
    }
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str, words: &str) -> Option<usize> {
        end_of(text.as_bytes(), 0, words)
    }

    #[test]
    fn words_end_where_a_word_ends() {
        assert_eq!(ends("AllocationFailed.", "allocationfailed"), Some(16));
        assert_eq!(ends("AllocationFailedAgain", "AllocationFailed"), None);
        assert_eq!(ends("Identity  \r\n  │ not\\nfound", "identity not found"), Some(28));
        assert_eq!(ends("Identitynotfound", "identity not found"), None);
    }

    #[test]
    fn words_begin_where_a_word_begins() {
        let begins = |text: &str, at| begins_word(text.as_bytes(), at);
        assert!(begins("a", 0) && begins(" a", 1) && begins(r"x\na", 3));
        assert!(!begins("na", 1) && !begins("-", 0) && !begins("_a", 1));
    }

    #[test]
    fn lines_and_columns_are_counted_as_people_do() {
        let text = "é\r\nab\ncd";
        let places = [(0, (1, 1)), (2, (1, 2)), (4, (2, 1)), (5, (2, 2)), (7, (3, 1)), (99, (3, 3))];
        for (at, (line, column)) in places {
            assert_eq!(place(text, at), Position { line, column }, "{at}");
        }
    }
}
