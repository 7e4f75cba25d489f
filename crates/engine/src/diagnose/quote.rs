//! Quoting what was pasted, without what may be secret in it.

/// No message says more in more characters.
const LONGEST: usize = 300;

/// What stands for something that is not quoted.
const HIDDEN: &str = "…";

/// What a word with a secret in it has in it: shared access signatures, keys of accounts, tokens, passwords.
const SIGNS: &[&str] =
    &["sig=", "sv=", "eyj", "key=", "signature=", "password=", "pwd=", "secret=", "token="];

/// Words that a secret follows.
const BEFORE_SECRETS: &[&str] = &["bearer", "basic", "sharedkey", "password", "key", "token", "secret"];

/// The beginning of a text in one line, with `…` for each word that may be a secret.
pub(super) fn quote(text: &str) -> String {
    let mut quoted = String::new();
    let mut hides_next = false;
    for word in text.split_whitespace() {
        let plain = word.to_ascii_lowercase();
        let bare = plain.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let word = if hides_next || is_secret(&plain) { HIDDEN } else { word };
        // "Bearer" and "key:" name what comes next; "the key vault" does not.
        hides_next = BEFORE_SECRETS.contains(&bare)
            && (plain.ends_with([':', '=']) || matches!(bare, "bearer" | "basic" | "sharedkey"));
        if quoted.chars().count() + word.chars().count() > LONGEST {
            quoted.push_str(HIDDEN);
            break;
        }
        if !quoted.is_empty() {
            quoted.push(' ');
        }
        quoted.push_str(word);
    }
    quoted
}

/// Whether a word, in lower case, may be a secret.
pub(super) fn is_secret(word: &str) -> bool {
    SIGNS.iter().any(|sign| word.contains(sign)) || is_encoded(word)
}

/// Whether a long run of a word is of the letters that keys are written with, and no path or name.
fn is_encoded(word: &str) -> bool {
    const KEY: usize = 40;
    let is_of_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=');
    word.split(|c| !is_of_key(c)).any(|run| {
        let has_digit = run.bytes().any(|byte| byte.is_ascii_digit());
        run.len() >= KEY && (run.ends_with('=') || has_digit && !run.contains('/'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_left_out() {
        for (text, quoted) in [
            ("Access  to\nthe blob is denied.", "Access to the blob is denied."),
            ("at https://a.blob.core.windows.net/c?sv=2022&sig=abc%3D now", "at … now"),
            ("Authorization: Bearer abc.def", "Authorization: Bearer …"),
            ("password: hunter2 is wrong", "password: … is wrong"),
            ("the key vault kv has no such key", "the key vault kv has no such key"),
            ("with bXlrZXkxMjM0NTY3ODkwYWJjZGVmZ2hpamtsbW5vcA==.", "with …"),
        ] {
            assert_eq!(quote(text), quoted);
        }
    }

    #[test]
    fn what_is_long_is_cut() {
        let quoted = quote(&"word ".repeat(1000));
        assert!(quoted.ends_with('…') && quoted.chars().count() <= LONGEST + 1, "{quoted}");
        assert_eq!(quote(&"-".repeat(1000)), "…");
    }
}
