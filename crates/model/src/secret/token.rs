//! Secrets that are known by their looks: tokens, keys, and sign-in data in a URL.

use batch_pool_document::find;

use super::Kind;
use super::encoding::{bytes_of_base64, text_of_base64};
use super::value::{is_literal_word, is_mixed, is_opaque};

/// How tokens of well-known services begin, and how many characters follow at least.
const PREFIXES: &[(&str, usize)] = &[
    ("ghp_", 16),
    ("gho_", 16),
    ("ghu_", 16),
    ("ghs_", 16),
    ("ghr_", 16),
    ("github_pat_", 16),
    ("glpat-", 16),
    ("xoxb-", 10),
    ("xoxp-", 10),
    ("xoxa-", 10),
    ("xoxs-", 10),
    ("xapp-", 10),
    ("sk-", 20),
    ("sk_live_", 10),
    ("sk_test_", 10),
    ("rk_live_", 10),
    ("npm_", 30),
    ("pypi-AgE", 16),
    ("hf_", 30),
    ("dop_v1_", 30),
    ("dapi", 32),
    ("shpat_", 30),
    ("AIza", 35),
    ("ya29.", 16),
    ("SG.", 40),
    ("AKIA", 16),
    ("ASIA", 16),
    ("AGE-SECRET-KEY-", 16),
    ("PuTTY-User-Key-File-", 1),
    // The beginning of "openssh-key-v1" in base64.
    ("b3BlbnNzaC1rZXktdjE", 1),
];

/// What Azure writes into the keys of its services.
const MARKS: &[&str] =
    &["+ASt", "+ABa", "+AMC", "+ACR", "ACDb", "AzFu", "AzSe", "AzCa", "AIoT", "AEhG", "JQQJ99"];

/// URLs that let anyone who has them post messages.
const HOOKS: &[&str] =
    &["hooks.slack.com/services/", "webhook.office.com/webhookb2/", "discord.com/api/webhooks/"];

/// What is secret in a text by its looks.
pub(super) fn kind(text: &str) -> Option<Kind> {
    if has_private_key(text) {
        return Some(Kind::PrivateKey);
    }
    let mut authorizes = None;
    for word in text.split(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | ',' | ';' | '\\')) {
        if word.is_empty() {
            continue;
        }
        if let Some(scheme) = authorizes.take()
            && is_authorized(scheme, word)
        {
            return Some(Kind::Token);
        }
        authorizes =
            ["bearer", "basic", "sharedkey"].into_iter().find(|scheme| word.eq_ignore_ascii_case(scheme));
        if let Some(kind) = runs(word).find_map(of_run) {
            return Some(kind);
        }
    }
    for word in text.split_ascii_whitespace() {
        if HOOKS.iter().any(|hook| find(word, hook).is_some()) {
            return Some(Kind::Token);
        }
        if has_login(word) {
            return Some(Kind::Password);
        }
    }
    None
}

/// `-----BEGIN … PRIVATE KEY-----`, or its end, with whatever stands for the spaces.
fn has_private_key(text: &str) -> bool {
    marks_private_key(text, "begin") || marks_private_key(text, "end")
}

/// The first line of a private key, whose other lines are elsewhere.
pub(super) fn begins_private_key(text: &str) -> bool {
    marks_private_key(text, "begin") && text.trim_ascii_end().ends_with('-') && !text.contains('\n')
}

fn marks_private_key(text: &str, mark: &str) -> bool {
    /// `BEGIN SSH2 ENCRYPTED PRIVATE KEY`.
    const WINDOW: usize = 48;
    let bytes = text.as_bytes();
    let is_gap = |byte: &u8| !byte.is_ascii_alphanumeric();
    let starts = |bytes: &[u8], word: &str| {
        bytes.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()))
    };
    let is_private = |after: &[u8]| {
        let window = &after[..WINDOW.min(after.len())];
        (0..window.len()).any(|at| {
            let rest = &window[at..];
            starts(rest, "private") && rest.get(7).is_some_and(is_gap) && starts(&rest[8..], "key")
        })
    };
    (1..bytes.len()).any(|at| {
        let rest = &bytes[at..];
        is_gap(&bytes[at - 1]) && starts(rest, mark) && {
            let before = bytes[..at].iter().rev().find(|byte| !matches!(byte, b' ' | b'+' | b'_'));
            before == Some(&b'-') && is_private(rest)
        }
    })
}

/// Whether a word after `Bearer` or `Basic` is a token. People write about "bearer tokens" and "basic authentication".
fn is_authorized(scheme: &str, word: &str) -> bool {
    const SHORTEST: usize = 8;
    let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
    let is_login = || text_of_base64(word).is_some_and(|text| text.contains(':'));
    match scheme {
        "basic" => is_login(),
        "sharedkey" => word.contains(':'),
        _ => word.len() >= SHORTEST && is_literal_word(word) && (has_digit || word.contains(['.', '_', '-'])),
    }
}

/// The runs of a word that keys and tokens are written with.
fn runs(word: &str) -> impl Iterator<Item = &str> {
    const SHORTEST: usize = 16;
    let is_of_run = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '~' | '+' | '/');
    word.split(move |c| !is_of_run(c)).filter(|run| run.len() >= SHORTEST)
}

/// The parts of a text that may be base64 of another text.
pub(super) fn base64(text: &str) -> impl Iterator<Item = &str> {
    const SHORTEST: usize = 16;
    let is_of_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '+' | '/');
    text.split(move |c| !is_of_base64(c)).filter(|run| run.len() >= SHORTEST)
}

fn of_run(run: &str) -> Option<Kind> {
    const SHORTEST_PART: usize = 10;
    let is_key = is_storage_key(run) || has_mark(run);
    if is_key {
        return Some(Kind::Password);
    }
    if is_private_der(run) {
        return Some(Kind::PrivateKey);
    }
    let is_token = |part: &str| {
        let is_known = |(prefix, least): &(&str, usize)| {
            part.strip_prefix(prefix).is_some_and(|rest| {
                // What people name has many short words.
                let is_word =
                    rest.len() >= SHORTEST_PART && rest.split('-').all(|word| word.len() < SHORTEST_PART);
                rest.len() >= *least && rest.bytes().any(|byte| byte.is_ascii_digit()) && !is_word
            })
        };
        PREFIXES.iter().any(is_known) || is_jwt(part) || is_client_secret(part)
    };
    run.split('/').any(is_token).then_some(Kind::Token)
}

/// 64 bytes: the key of a storage, Batch or Cosmos DB account. Its two `=` are no part of the run.
fn is_storage_key(run: &str) -> bool {
    const DIGITS: usize = 86;
    run.len() == DIGITS
        && run.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
        && is_random(run)
}

fn has_mark(run: &str) -> bool {
    const SHORTEST: usize = 52;
    const LONGEST: usize = 90;
    (SHORTEST..=LONGEST).contains(&run.len())
        && run.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
        && MARKS.iter().any(|mark| find(run, mark).is_some())
}

/// Letters of both kinds and digits.
fn is_random(run: &str) -> bool {
    let has = |is: fn(&u8) -> bool| run.bytes().any(|byte| is(&byte));
    has(u8::is_ascii_digit) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase)
}

/// The base64 of a PFX file or of a private key: a sequence that begins with its version. Certificates and public keys
/// begin otherwise.
fn is_private_der(run: &str) -> bool {
    const SHORTEST: usize = 40;
    const START: usize = 12;
    let start = run.get(..START).filter(|_| run.len() >= SHORTEST && run.starts_with("MI"));
    match start.and_then(bytes_of_base64).as_deref() {
        Some([0x30, 0x82, _, _, tag, length, ..]) => match tag {
            // A sequence, or the name of one.
            0x30 | 0x06 => false,
            0x02 => *length < 3,
            _ => true,
        },
        Some([0x30, 0x81, _, 0x02, 1, ..]) => true,
        _ => false,
    }
}

/// A JSON web token: three parts, of which the first two are JSON.
fn is_jwt(part: &str) -> bool {
    const SHORTEST: usize = 8;
    let mut parts = part.split('.');
    let is_json =
        |part: Option<&str>| part.is_some_and(|part| part.starts_with("ey") && part.len() >= SHORTEST);
    is_json(parts.next()) && parts.next().is_some_and(|part| part.len() >= SHORTEST) && parts.next().is_some()
}

/// The secret of an application in Microsoft Entra ID: `abc8Q~…`, and some older ones.
fn is_client_secret(part: &str) -> bool {
    let is_new = (36..=44).contains(&part.len()) && part.get(3..6).is_some_and(|mark| mark.ends_with("Q~"));
    let is_old = matches!(part.len(), 32 | 34) && part.contains('~') && is_random(part);
    is_new || is_old
}

/// `user:password@` before a host, or a token alone, in a word.
fn has_login(word: &str) -> bool {
    let mut rest = word;
    while let Some(at) = find(rest, "://") {
        rest = &rest[at + 3..];
        if is_login(rest) {
            return true;
        }
    }
    rest.len() == word.len() && is_bare_login(word)
}

/// Whether the address after `://` begins with sign-in data.
fn is_login(rest: &str) -> bool {
    let end = rest.find(['/', '?', '#', '"', '\'', '<', '\\']).unwrap_or(rest.len());
    let authority = &rest[..end];
    let Some((before, _)) = authority.split_once('@') else {
        // A password may hold what otherwise ends the host. A port is a number.
        let password = authority.split_once(':').map(|(_, password)| password).unwrap_or_default();
        return !is_port(password) && rest.contains('@') && is_literal_word(password);
    };
    match before.split_once(':') {
        Some((_, password)) => is_literal_word(password),
        None => is_opaque(before),
    }
}

/// The same without a scheme: only what looks like a password, as in `owner:name@example.com` it's none.
fn is_bare_login(word: &str) -> bool {
    /// What else has a colon and an at sign.
    const SCHEMES: &[&str] = &["acct", "im", "jsr", "mailto", "npm", "sip", "sips", "xmpp"];
    let Some((before, host)) = word.split_once('@') else { return false };
    let before = before.rsplit(['/', '=', '(']).next().unwrap_or_default();
    let is_host = host.starts_with(|c: char| c.is_ascii_alphabetic() || "[$({<%".contains(c));
    let is_digest = host.starts_with("sha256:") || host.starts_with("sha512:");
    let is_password = |(user, password): (&str, &str)| {
        let is_other = SCHEMES.contains(&user) || is_port(password);
        !is_other && is_mixed(password) && is_literal_word(password)
    };
    is_host && !is_digest && before.split_once(':').is_some_and(is_password)
}

fn is_port(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_keys_from_certificates() {
        let pad = |start: &str| format!("{start}{}", "A".repeat(60));
        for key in ["MIIKcQIBAzCC", "MIIEvQIBADAN", "MIIEpAIBAAKC", "MIGHAgEAMBMG"] {
            assert!(is_private_der(&pad(key)), "{key}");
        }
        for other in ["MIIDdzCCAl+g", "MIIBIjANBgkq", "MIIBCgKCAQEA", "MIIIxwYJKoZI", "MIIK", "MISSING"] {
            assert!(!is_private_der(&pad(other)) || other.len() < 12, "{other}");
        }
    }
}
