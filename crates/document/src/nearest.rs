//! What a misspelt name probably meant.

/// The candidate that is closest to `name`, letter case aside: at most one edit for each three letters, and no other
/// candidate as close.
///
/// ```
/// use batch_pool_document::nearest;
///
/// let names = ["vmSize", "mode", "displayName"];
/// assert_eq!(nearest("vmSizze", names), Some("vmSize"));
/// assert_eq!(nearest("scaleSettings", names), None);
/// ```
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_within(name.trim().chars().count() / 3, name, candidates)
}

/// The candidate that is closest to `name`, letter case aside: at most so many edits, and no other candidate as close.
pub fn nearest_within<'a>(
    tolerance: usize,
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let wanted = folded(name);
    let mut best: Option<(usize, &str)> = None;
    let mut tied = false;
    for candidate in candidates {
        let folded = folded(candidate);
        if folded.len().abs_diff(wanted.len()) > tolerance {
            continue;
        }
        let distance = distance(&wanted, &folded);
        if distance > tolerance {
            continue;
        }
        match best {
            Some((least, _)) if distance > least => {}
            Some((least, known)) if distance == least => tied |= known != candidate,
            _ => (best, tied) = (Some((distance, candidate)), false),
        }
    }
    best.filter(|_| !tied).map(|(_, candidate)| candidate)
}

fn folded(name: &str) -> Vec<char> {
    name.trim().chars().map(|character| character.to_ascii_lowercase()).collect()
}

/// How many insertions, deletions, replacements and swaps of neighbors lead from one to the other (the restricted
/// Damerau-Levenshtein distance).
fn distance(from: &[char], to: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=to.len()).collect();
    for (row, letter) in from.iter().enumerate() {
        let mut current = vec![row + 1];
        for (column, other) in to.iter().enumerate() {
            let replaced = above[column] + usize::from(letter != other);
            let mut least = replaced.min(above[column + 1] + 1).min(current[column] + 1);
            if row > 0 && column > 0 && *letter == to[column - 1] && from[row - 1] == *other {
                least = least.min(before[column - 1] + 1);
            }
            current.push(least);
        }
        before = std::mem::replace(&mut above, current);
    }
    above[to.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_edits() {
        for (from, to, edits) in
            [("", "", 0), ("", "abc", 3), ("abc", "", 3), ("abc", "acb", 1), ("kitten", "sitting", 3)]
        {
            let letters = |text: &str| text.chars().collect::<Vec<_>>();
            assert_eq!(distance(&letters(from), &letters(to)), edits, "{from} {to}");
        }
    }

    #[test]
    fn finds_what_was_meant() {
        let names = ["vmSize", "metadata", "startTask", "uid", "gid"];
        assert_eq!(nearest("vmsise", names), Some("vmSize"));
        assert_eq!(nearest("metdata", names), Some("metadata"));
        assert_eq!(nearest("starttaks", names), Some("startTask"));
        assert_eq!(nearest("hid", names), None, "two are as close");
        assert_eq!(nearest("location", names), None);
        assert_eq!(nearest("", names), None);
    }
}
