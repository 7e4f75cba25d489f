//! The words of a query, and where they are in a text. Bytes and ASCII alone: tables of all letters would cost the page
//! several kilobytes, and Chinese knows neither case nor spaces.

/// What a person looks for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Query {
    /// All its letters, in lower case: `nodeagentskuid`.
    pub(super) whole: String,
    /// Its words, in lower case.
    pub(super) words: Vec<String>,
}

/// Words that say nothing by themselves. `0` is in a place that was copied, such as `/properties/metadata/0/name`.
const IGNORED: &[&str] =
    &["a", "an", "the", "of", "for", "to", "in", "on", "and", "or", "with", "my", "how", "0"];

impl Query {
    pub(super) fn new(text: &str) -> Self {
        let mut all = words(text);
        // An index, in a place that was copied: `/properties/metadata/0/name`.
        all.retain(|word| word != "0");
        let whole = all.concat();
        let telling: Vec<_> = all.iter().filter(|word| !IGNORED.contains(&word.as_str())).cloned().collect();
        let mut words = if telling.is_empty() { all } else { telling };
        words.iter_mut().for_each(singular);
        Self { whole, words }
    }
}

/// The words of a text, in lower case. Chinese is parted from Latin letters, as few people put a space there.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    // Whether the last letter was ASCII; none after what is no letter.
    let mut before = None;
    for character in text.chars() {
        if !is_letter(character) {
            before = None;
            continue;
        }
        let is_ascii = character.is_ascii();
        match words.last_mut() {
            Some(word) if before == Some(is_ascii) => word.push(character.to_ascii_lowercase()),
            _ => words.push(character.to_ascii_lowercase().into()),
        }
        before = Some(is_ascii);
    }
    words
}

/// The letters of a text alone, in lower case.
pub(super) fn letters(text: &str) -> String {
    words(text).concat()
}

/// Letters and digits: of what is not ASCII, all but the punctuation of Latin and Chinese texts.
fn is_letter(character: char) -> bool {
    if character.is_ascii() {
        return character.is_ascii_alphanumeric();
    }
    !matches!(character, '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '\u{ff00}'..='\u{ff0f}')
}

/// Takes off what tells the plural: words are found by their beginning, so that finds both `registry` and `registries`.
fn singular(word: &mut String) {
    for end in ["ies", "y", "s"] {
        if word.len() > end.len() + 2 && word.ends_with(end) && !word.ends_with("ss") {
            word.truncate(word.len() - end.len());
            return;
        }
    }
}

/// Where in the words of a text a word is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Match {
    None,
    /// In the middle of a word.
    Middle,
    /// At the beginning of a word, and anywhere in Chinese.
    Beginning,
    /// As a word, and at the beginning of Chinese.
    Word,
}

/// The best place of a word, which is in lower case, in a text. Words of the text begin after what is no letter, and at
/// the humps of a name in camel case.
pub(super) fn find(word: &str, text: &str) -> Match {
    let (word, text) = (word.as_bytes(), text.as_bytes());
    let Some((&first, last_start)) = word.first().zip(text.len().checked_sub(word.len())) else {
        return Match::None;
    };
    let mut best = Match::None;
    for start in 0..=last_start {
        if text[start].to_ascii_lowercase() == first {
            let end = start + word.len();
            if text[start..end].eq_ignore_ascii_case(word) {
                best = best.max(matched(text, start, end));
            }
        }
    }
    best
}

fn matched(text: &[u8], start: usize, end: usize) -> Match {
    let before = start.checked_sub(1).map(|at| text[at]);
    let after = text.get(end).copied();
    if !text[start].is_ascii() {
        let is_first = before.is_none_or(|byte| byte.is_ascii());
        return if is_first { Match::Word } else { Match::Beginning };
    }
    let is_hump = text[start].is_ascii_uppercase()
        && (before.is_some_and(|byte| byte.is_ascii_lowercase())
            || text.get(start + 1).is_some_and(u8::is_ascii_lowercase));
    let begins = before.is_none_or(|byte| !byte.is_ascii_alphanumeric()) || is_hump;
    let ends = after.is_none_or(|byte| !byte.is_ascii_alphanumeric() || byte.is_ascii_uppercase());
    match (begins, ends) {
        (true, true) => Match::Word,
        (true, false) => Match::Beginning,
        // Two letters are in the middle of nearly everything.
        (false, _) if end - start > 2 => Match::Middle,
        (false, _) => Match::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_queries_apart() {
        for (text, whole, parts) in [
            ("nodeAgentSkuId", "nodeagentskuid", vec!["nodeagentskuid"]),
            (" Node  agent-SKUs ", "nodeagentskus", vec!["node", "agent", "sku"]),
            ("/properties/metadata/0/name", "propertiesmetadataname", vec!["propert", "metadata", "name"]),
            ("OS磁碟　大小（GB）", "os磁碟大小gb", vec!["os", "磁碟", "大小", "gb"]),
            ("access of the tags", "accessofthetags", vec!["access", "tag"]),
            (
                "identity identities keys key",
                "identityidentitieskeyskey",
                vec!["identit", "identit", "key", "key"],
            ),
            ("in", "in", vec!["in"]),
            ("dns", "dns", vec!["dns"]),
            ("…", "", vec![]),
            ("", "", vec![]),
        ] {
            let query = Query::new(text);
            assert_eq!(
                (query.whole.as_str(), query.words),
                (whole, parts.iter().map(|&part| part.into()).collect())
            );
        }
    }

    #[test]
    fn tells_how_a_word_stands_in_a_text() {
        for (word, text, expected) in [
            ("priority", "targetLowPriorityNodes", Match::Word),
            ("prior", "targetLowPriorityNodes", Match::Beginning),
            ("lowpriority", "targetLowPriorityNodes", Match::Word),
            ("riority", "targetLowPriorityNodes", Match::Middle),
            ("os", "ephemeralOSDiskSettings", Match::Word),
            ("disk", "ephemeralOSDiskSettings", Match::Word),
            ("ip", "publicIPAddressConfiguration", Match::Word),
            ("os", "hosts and closed", Match::None),
            ("sks", "osDiskSettings", Match::Middle),
            ("disk", "Data disks", Match::Beginning),
            ("smb", "CIFS (SMB)", Match::Word),
            ("網路", "子網路", Match::Beginning),
            ("網路", "VNet 網路", Match::Word),
            ("磁碟", "快取", Match::None),
            ("longer", "long", Match::None),
            ("", "text", Match::None),
        ] {
            assert_eq!(find(word, text), expected, "{word} in {text}");
        }
    }
}
