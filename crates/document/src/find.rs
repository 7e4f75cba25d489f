//! Looking for a text in a text.

/// Where the first of them begins. The library's search is made for long texts, and costs a module two kilobytes.
pub fn find(text: &str, wanted: &str) -> Option<usize> {
    let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
    let Some(first) = wanted.first() else { return Some(0) };
    // At nearly every place the first byte is another one, and comparing the rest is a call.
    let is_here = |at: &usize| text[*at] == *first && text[*at..].starts_with(wanted);
    (0..=text.len().checked_sub(wanted.len())?).find(is_here)
}

/// Where the last of them begins.
pub fn find_last(text: &str, wanted: &str) -> Option<usize> {
    let (text, wanted) = (text.as_bytes(), wanted.as_bytes());
    (0..=text.len().checked_sub(wanted.len())?).rfind(|at| text[*at..].starts_with(wanted))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn find_what_the_library_finds(text in "[abé]{0,12}", wanted in "[abé]{0,3}") {
            prop_assert_eq!(find(&text, &wanted), text.find(&wanted));
            prop_assert_eq!(find_last(&text, &wanted), text.rfind(&wanted));
        }
    }
}
