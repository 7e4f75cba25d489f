//! Regular expressions for texts that mean something, as exact as the checks are. Each takes an expression of the template
//! language too, and the formats take what somebody is still to fill in.

/// `[…]`, but not `[[…]`, which is a text that begins with a bracket.
const EXPRESSION: &str = r"\[([^\[][\s\S]*)?\]$";

/// `<subnet id>`, `{url}`, `$(interval)`.
const PLACEHOLDER: &str = r"\s*[<{$]";

/// ISO 8601 with the designators in their order, each at most once, and at least one; a fraction only of seconds.
const DURATION: &str = concat!(
    r"P(?=[0-9T])([0-9]+Y)?([0-9]+M)?([0-9]+W)?([0-9]+D)?",
    r"(T(?=[0-9])([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]+)?S)?)?$"
);

const URL: &str = r"[A-Za-z0-9]+://[\s\S]";

pub(super) fn expression() -> String {
    format!("^{EXPRESSION}")
}

pub(super) fn duration() -> String {
    format(DURATION)
}

pub(super) fn resource_id() -> String {
    format(&format!("/{}/", in_any_case("subscriptions")))
}

pub(super) fn url() -> String {
    format(URL)
}

fn format(own: &str) -> String {
    format!("^({own}|{PLACEHOLDER}|{EXPRESSION})")
}

/// Schemas know no flag for letter case.
fn in_any_case(word: &str) -> String {
    word.chars().flat_map(|letter| ['[', letter.to_ascii_uppercase(), letter, ']']).collect()
}
