//! Secrets inside a text, whatever the name of the property: in assignments, command lines, URLs, and by their looks.

use batch_pool_document::read;

use super::encoding::{decoded, text_of_base64};
use super::{Kind, assignment, command, token};

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
    let plain = token::kind(text).or_else(|| assignment::kind(text)).or_else(|| command::kind(text));
    if plain.is_some() || layers == 0 {
        return plain;
    }
    let layers = layers - 1;
    let json = || {
        let is_json = text.trim_ascii_start().starts_with(['{', '[']);
        let value = if is_json { read::strict(text) } else { None }?;
        super::secrets(&value).first().map(|secret| secret.kind)
    };
    let inside = || token::base64(text).find_map(|coded| in_layers(&text_of_base64(coded)?, layers));
    json().or_else(inside).or_else(|| in_layers(&decoded(text)?, layers))
}
