//! Secrets inside a text, whatever the name of the property: in assignments, command lines, URLs, and by their looks.

use batch_pool_document::{find, read};

use super::encoding::{decoded, text_of_base64, text_of_hex};
use super::{Kind, assignment, command, letters, markup, token};

/// How often a text is unwrapped. Each time it gets shorter.
const LAYERS: usize = 4;

/// What is secret in a text, if anything.
pub(super) fn kind(text: &str) -> Option<Kind> {
    in_layers(text, LAYERS)
}

fn in_layers(text: &str, layers: usize) -> Option<Kind> {
    const SHORTEST: usize = 6;
    if text.len() < SHORTEST {
        return None;
    }
    let plain = letters::plain(text);
    let text = plain.as_deref().unwrap_or(text);
    let found = token::kind(text)
        .or_else(|| assignment::kind(text))
        .or_else(|| markup::kind(text))
        .or_else(|| command::kind(text));
    if found.is_some() || layers == 0 {
        return found;
    }
    let layers = layers - 1;
    let json = || {
        let is_json = text.trim_ascii_start().starts_with(['{', '[']);
        let value = if is_json { read::strict(text) } else { None }?;
        super::secrets(&value).first().map(|secret| secret.kind)
    };
    let inside = || {
        token::base64(text)
            .find_map(|coded| in_layers(&text_of_hex(coded).or_else(|| text_of_base64(coded))?, layers))
    };
    json()
        .or_else(inside)
        .or_else(|| in_layers(&decoded(text)?, layers))
        .or_else(|| in_layers(&without_breaks(text)?, layers))
}

/// What was one word before its lines were broken, without the breaks: a URL with a signature, or base64.
fn without_breaks(text: &str) -> Option<String> {
    let text = text.trim_ascii();
    if !text.contains(|c: char| c.is_ascii_whitespace()) {
        return None;
    }
    let dense: String = text.split_ascii_whitespace().collect();
    let has_signature = || dense.contains('&') && find(&dense.to_ascii_lowercase(), "sig=").is_some();
    let is_base64 = || {
        let digits = dense.trim_end_matches('=');
        text.contains('\n') && token::base64(digits).next() == Some(digits)
    };
    (has_signature() || is_base64()).then_some(dense)
}
