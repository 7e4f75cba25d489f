//! Texts as they are laid out: `code` between backticks, and the first sentence.

use batch_pool_engine::check::{Certainty, Impact, Severity};
use batch_pool_model::locale::{Locale, Text};

use super::Request;

/// A piece of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Piece<'a> {
    Plain(&'a str),
    Code(&'a str),
}

/// A text in pieces. A backtick that nothing closes stands for itself.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((plain, (code, after))) =
        rest.split_once('`').and_then(|(plain, after)| Some((plain, after.split_once('`')?)))
    {
        pieces.extend((!plain.is_empty()).then_some(Piece::Plain(plain)));
        pieces.push(Piece::Code(code));
        rest = after;
    }
    pieces.extend((!rest.is_empty()).then_some(Piece::Plain(rest)));
    pieces
}

/// A text up to the end of its first sentence.
pub(super) fn first_sentence(text: &str) -> &str {
    let is_start = |next: char| next.is_uppercase() || matches!(next, '`' | '"' | '{');
    let mut is_code = false;
    for (at, character) in text.char_indices() {
        let end = at + character.len_utf8();
        match character {
            '`' => is_code = !is_code,
            '。' if !is_code => return &text[..end],
            '.' if !is_code
                && text[end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(is_start)) =>
            {
                return &text[..end];
            }
            _ => {}
        }
    }
    text
}

pub(super) fn severity(severity: Severity, locale: &Locale) -> &str {
    locale.get(match severity {
        Severity::Error => "explain.severity.error",
        Severity::Warning => "explain.severity.warning",
        Severity::Info => "explain.severity.info",
    })
}

/// What happens if nothing is done about a finding of that severity.
pub(super) fn impact(impact: Impact, severity: Severity, locale: &Locale) -> &str {
    let is_certain = severity == Severity::Error;
    locale.get(match impact {
        Impact::Rejected if is_certain => "explain.impact.rejected",
        Impact::Rejected => "explain.impact.rejected.probable",
        Impact::Nodes if is_certain => "explain.impact.nodes",
        Impact::Nodes => "explain.impact.nodes.probable",
        Impact::Rotation => "explain.impact.rotation",
        Impact::Later => "explain.impact.later",
        Impact::None => "explain.impact.none",
    })
}

pub(super) fn certainty(certainty: Certainty, locale: &Locale) -> &str {
    locale.get(match certainty {
        Certainty::Documented => "explain.certainty.documented",
        Certainty::Observed => "explain.certainty.observed",
        Certainty::Believed => "explain.certainty.believed",
    })
}

pub(super) fn basis(certainty: Certainty, locale: &Locale) -> &str {
    locale.get(match certainty {
        Certainty::Documented => "explain.basis.documented",
        Certainty::Observed => "explain.basis.observed",
        Certainty::Believed => "explain.basis.believed",
    })
}

/// What is unusual about the request of an example.
pub(super) fn request(request: &Request, locale: &Locale) -> Option<String> {
    let version = request.api_version.as_ref();
    let endpoint = request.arm_endpoint.as_ref();
    let version = version.map(|version| Text::new("explain.request.version").with("version", version));
    let endpoint = endpoint.map(|endpoint| Text::new("explain.request.endpoint").with("endpoint", endpoint));
    let said: Vec<String> = version.iter().chain(endpoint.iter()).map(|text| locale.say(text)).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// Where the parts of an example are; nothing of the body itself.
pub(super) fn place(place: &str, locale: &Locale) -> Option<String> {
    (!place.is_empty()).then(|| locale.say(&Text::new("explain.place").with("place", place)))
}

/// A page as people call it: without the scheme.
pub(super) fn short(source: &str) -> &str {
    source.strip_prefix("https://").unwrap_or(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_code_from_words() {
        assert_eq!(pieces("a `b` c"), [Piece::Plain("a "), Piece::Code("b"), Piece::Plain(" c")]);
        assert_eq!(pieces("`b`"), [Piece::Code("b")]);
        assert_eq!(pieces("a ` b"), [Piece::Plain("a ` b")]);
        assert_eq!(pieces(""), []);
    }

    #[test]
    fn ends_where_the_sentence_does() {
        assert_eq!(first_sentence("`a. B` is 3.0, of x.y. Next one."), "`a. B` is 3.0, of x.y.");
        assert_eq!(first_sentence("甲是`乙。`。丙。"), "甲是`乙。`。");
        assert_eq!(first_sentence("No end"), "No end");
    }
}
