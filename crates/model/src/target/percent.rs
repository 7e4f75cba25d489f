//! Percent-encoding, RFC 3986 section 2.1.

use std::fmt::Write;

/// One path segment or query value. Unreserved characters stay, and the parentheses that resource group names have.
/// A segment of dots alone is encoded, or clients would take it for a step in the path.
pub fn encode(text: &str) -> String {
    let dots = matches!(text, "." | "..");
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_~()".contains(&byte) || byte == b'.' && !dots {
            out.push(char::from(byte));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// The text behind the encoding. What is not an encoding, or not UTF-8, stays as it is.
pub fn decode(text: &str) -> String {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let encoded = match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => u8::try_from(high * 16 + low).ok(),
            _ => None,
        };
        out.push(encoded.unwrap_or(*byte));
        at += if encoded.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodes_utf_8_and_decodes_it_again() {
        for (text, encoded) in [
            ("A-z_0.9~(x)", "A-z_0.9~(x)"),
            ("測試 €😀", "%E6%B8%AC%E8%A9%A6%20%E2%82%AC%F0%9F%98%80"),
            ("..", "%2E%2E"),
            ("a..", "a.."),
            ("'%!*;", "%27%25%21%2A%3B"),
        ] {
            assert_eq!(encode(text), encoded);
            assert_eq!(decode(encoded), text);
        }
        assert_eq!(decode("100%"), "100%");
        assert_eq!(decode("%zz%ff"), "%zz%ff");
    }
}
