//! Taking off what a text is wrapped in: percent signs, entities, escapes, base64.

/// The text with each encoded printable character decoded, if there is one. Bytes beyond ASCII stay as they are:
/// `%DB_PASSWORD%` is a variable of a command prompt.
pub(super) fn decoded(text: &str) -> Option<String> {
    if !text.contains(['%', '&', '\\']) {
        return None;
    }
    let mut decoded = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['%', '&', '\\']) {
        let (before, coded) = rest.split_at(at);
        decoded.push_str(before);
        let (character, length) = character(coded).unwrap_or((coded.chars().next()?, 1));
        decoded.push(character);
        rest = &coded[length..];
    }
    decoded.push_str(rest);
    (decoded.len() != text.len()).then_some(decoded)
}

/// The character that a text begins with in some code, and how long the code is.
fn character(coded: &str) -> Option<(char, usize)> {
    const NAMED: &[(&str, char)] =
        &[("&amp;", '&'), ("&equals;", '='), ("&quot;", '"'), ("&lt;", '<'), ("&gt;", '>'), ("\\/", '/')];
    if let Some((code, character)) = NAMED.iter().find(|(code, _)| coded.starts_with(code)) {
        return Some((*character, code.len()));
    }
    let hexadecimal = |start: &str, digits: usize| {
        let code = coded.strip_prefix(start)?.get(..digits)?;
        let character = printable(u32::from_str_radix(code, 16).ok()?)?;
        // Two digits are a byte, and more than one byte is no character yet.
        (digits > 2 || character.is_ascii()).then_some((character, start.len() + digits))
    };
    let entity = |start: &str, radix: u32| {
        const LONGEST: usize = 8;
        let digits = coded.strip_prefix(start)?;
        let end = digits.bytes().take(LONGEST).position(|byte| byte == b';')?;
        Some((printable(u32::from_str_radix(digits.get(..end)?, radix).ok()?)?, start.len() + end + 1))
    };
    hexadecimal("%", 2)
        .or_else(|| hexadecimal("\\u", 4))
        .or_else(|| hexadecimal("\\x", 2))
        .or_else(|| entity("&#x", 16))
        .or_else(|| entity("&#X", 16))
        .or_else(|| entity("&#", 10))
}

fn printable(code: u32) -> Option<char> {
    char::from_u32(code).filter(|c| c.is_ascii_graphic() || *c == ' ' || *c >= '\u{a0}')
}

/// The text that base64 holds, in either alphabet, if it's a text: UTF-8, or UTF-16 as PowerShell wants it.
pub(super) fn text_of_base64(coded: &str) -> Option<String> {
    const ENOUGH: usize = 16;
    let coded = coded.trim_end_matches('=');
    // Most of what looks like base64 isn't, which the first few characters tell.
    let start = bytes_of_base64(coded.get(..ENOUGH).unwrap_or(coded))?;
    if start.iter().any(|byte| !is_of_text(*byte)) {
        return None;
    }
    let bytes = bytes_of_base64(coded)?;
    if bytes.len() > 1 && bytes[1] == 0 {
        let units = bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]]));
        return char::decode_utf16(units).collect::<Result<_, _>>().ok();
    }
    String::from_utf8(bytes).ok().filter(|text| !text.contains('\0'))
}

/// The text that hexadecimal digits hold, if they hold one.
pub(super) fn text_of_hex(run: &str) -> Option<String> {
    const SHORTEST: usize = 32;
    let digits = run.strip_prefix("0x").unwrap_or(run);
    if digits.len() < SHORTEST || !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return None;
    }
    let value = |digit: u8| char::from(digit).to_digit(16);
    let byte = |pair: &[u8]| u8::try_from(value(pair[0])? << 4 | value(pair[1])?).ok();
    let bytes: Vec<u8> = digits.as_bytes().chunks_exact(2).filter_map(byte).collect();
    if bytes.iter().all(|byte| is_of_text(*byte)) { String::from_utf8(bytes).ok() } else { None }
}

fn is_of_text(byte: u8) -> bool {
    byte == 0 || byte >= b' ' || byte.is_ascii_whitespace()
}

/// The bytes that base64 holds, in either alphabet, without its padding.
pub(super) fn bytes_of_base64(coded: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let (mut bits, mut count) = (0_u32, 0);
    for digit in coded.bytes() {
        let value = match digit {
            b'A'..=b'Z' => digit - b'A',
            b'a'..=b'z' => digit - b'a' + 26,
            b'0'..=b'9' => digit - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend(u8::try_from(bits >> count & 0xff));
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decodes_printable_characters_in_any_code() {
        for (coded, text) in [
            ("sig%3Dabc", "sig=abc"),
            ("sig%253Dabc", "sig%3Dabc"),
            ("%73ig=a", "sig=a"),
            ("&amp;sig&#61;a&#x3d;&equals;", "&sig=a=="),
            (r"\u0026sig\x3da", "&sig=a"),
            (r"\u5bc6&#x78bc;", "密碼"),
        ] {
            assert_eq!(decoded(coded).as_deref(), Some(text));
        }
        for text in ["", "plain", "%DB_PASSWORD%", "%", "%z", "&", "&#;", r"\u", "100%", "%é", "&#é;"] {
            assert_eq!(decoded(text), None, "{text}");
        }
    }

    #[test]
    fn reads_texts_of_base64() {
        for (coded, text) in [
            ("dXNlcjpwYXNz", Some("user:pass")),
            ("dXNlcjpwYXM=", Some("user:pas")),
            ("YQBiAA==", Some("ab")),
            ("MIIKcQIBAzCC", None),
            ("not base64", None),
        ] {
            assert_eq!(text_of_base64(coded).as_deref(), text, "{coded}");
        }
    }
}
