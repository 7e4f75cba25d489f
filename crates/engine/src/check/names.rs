//! Many names, asked for one.

use batch_pool_document::Lookup;

/// A set of names, letter case aside. With a list, what is asked of each of many places would take the square of their number.
#[derive(Default)]
pub(super) struct Names(Lookup<()>);

impl Names {
    pub(super) fn of<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut all = Self::default();
        for name in names {
            all.add(name);
        }
        all
    }

    /// Adds a name, and says whether it is new.
    pub(super) fn add(&mut self, name: &str) -> bool {
        let lower = name.to_ascii_lowercase();
        let is_new = self.0.get(&lower).is_none();
        self.0.insert(lower.into(), ());
        is_new
    }

    pub(super) fn have(&self, name: &str) -> bool {
        self.0.get(&name.to_ascii_lowercase()).is_some()
    }
}

/// Names in one text. Of many only the first: each of many findings may have them.
pub(super) fn listed(names: &[&str]) -> String {
    const MOST: usize = 12;
    let first = names.iter().take(MOST).copied();
    first.chain((names.len() > MOST).then_some("…")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letter_case_does_not_matter() {
        let mut names = Names::of(["Ab"]);
        assert!(names.have("aB") && !names.have("a"));
        assert!(!names.add("AB") && names.add("c") && names.have("C"));
    }

    #[test]
    fn few_names_are_all_listed() {
        assert_eq!(listed(&["a", "b"]), "a, b");
        assert!(listed(&["a"; 100]).ends_with("a, …"));
    }
}
