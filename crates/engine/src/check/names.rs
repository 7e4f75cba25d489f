//! Many names, asked for one.

use batch_pool_document::Lookup;

/// A set of names, letter case aside. With a list, what is asked of each of many places would take the square of their number.
#[derive(Default)]
pub(super) struct NameSet(Lookup<()>);

impl NameSet {
    pub(super) fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        for name in names {
            all.insert(name);
        }
        all
    }

    /// Adds a name, and says whether it is new.
    pub(super) fn insert(&mut self, name: &str) -> bool {
        let lower = name.to_ascii_lowercase();
        let is_new = self.0.get(&lower).is_none();
        self.0.insert(lower.into(), ());
        is_new
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        self.0.get(&name.to_ascii_lowercase()).is_some()
    }
}

/// Names in one text. Of many only the first: each of many findings may have them.
pub(super) fn join_first(names: &[&str]) -> String {
    const MOST: usize = 12;
    let first = names.iter().take(MOST).copied();
    first.chain((names.len() > MOST).then_some("…")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_case_does_not_matter() {
        let mut names = NameSet::of(["Ab"]);
        assert!(names.contains("aB") && !names.contains("a"));
        assert!(!names.insert("AB") && names.insert("c") && names.contains("C"));
    }

    #[test]
    fn few_names_are_all_listed() {
        assert_eq!(join_first(&["a", "b"]), "a, b");
        assert!(join_first(&["a"; 100]).ends_with("a, …"));
    }
}
