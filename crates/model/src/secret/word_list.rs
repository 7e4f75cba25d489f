//! A list of words as one text. A long one is a file in `words/`, which the page loads only with what looks for secrets.

/// Words with a space or the end of a line between each two. An array of texts takes another eight bytes for each: the tables of this folder would
/// make each of the two modules about 2.5 kB larger, compressed.
#[derive(Clone, Copy)]
pub(super) struct WordList(pub(super) &'static str);

impl WordList {
    pub(super) fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split_ascii_whitespace()
    }

    pub(super) fn contains(self, word: &str) -> bool {
        self.iter().any(|known| known == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn has_each_of_its_words_as_a_whole() {
        let list = WordList("alpha beta");
        assert!(list.contains("alpha") && list.contains("beta"));
        assert!(!list.contains("alp") && !list.contains("alpha beta") && !list.contains(""));
        assert_eq!(list.iter().collect::<Vec<_>>(), ["alpha", "beta"]);
    }
}
