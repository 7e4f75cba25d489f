//! Secrets that are known by their looks: tokens, keys, and sign-in data in a URL.

use batch_pool_document::find;

use super::Kind;
use super::encoding::{bytes_of_base64, text_of_base64};
use super::value::{is_cased, is_literal_word, is_mixed, is_opaque};
use super::word_list::WordList;

/// How tokens of well-known services begin, by how many characters follow at least.
const PREFIXES: &[(usize, WordList)] = &[
    // The second is the beginning of "openssh-key-v1" in base64.
    (1, WordList("PuTTY-User-Key-File- b3BlbnNzaC1rZXktdjE AGE-SECRET-KEY-1")),
    (
        10,
        WordList(
            "xoxb- xoxp- xoxa- xoxs- xoxe- xoxc- xoxd- xoxe. xapp- sk_live_ sk_test_ rk_live_ \
            rk_test_ hf_ SG.",
        ),
    ),
    (
        16,
        WordList(
            "ghp_ gho_ ghu_ ghs_ ghr_ github_pat_ glpat- gldt- glrt- glptt- glcbt- glagent- glsa_ \
            glc_ pypi-AgE ya29. GOCSPX- AKIA ASIA dckr_pat_ dckr_oat_ hvs. hvb. whsec_ tskey- \
            SWMTKN- ATATT3 ATCTT3 lsv2_ nvapi- gsk_ pplx- tvly- sntrys_ PMAK- pul- LTAI gAAAAA \
            dt0c01.",
        ),
    ),
    (20, WordList("sk-")),
    (30, WordList("npm_ dop_v1_ doo_v1_ dor_v1_ dapi shpat_ shpss_ shpca_ AIza r8_")),
    (40, WordList("oy2 ops_ey")),
];

/// What Azure writes into the keys of its services.
const MARKS: WordList =
    WordList("+ASt +ABa +AMC +ACR +ASb +AEh +ARm ACDb AzFu AzSe AzCa AIoT AEhG AZEG APIM AZDO JQQJ9");

/// How hashes of passwords begin after the first `$`, or the name in braces that they begin with.
const HASHES: WordList = WordList("1$ 2a$ 2b$ 2y$ 5$ 6$ 7$ y$ gy$ apr1$ argon2 scrypt$ pbkdf2 P$");
const HASH_SCHEMES: &[&str] = &["ssha", "sha", "smd5", "crypt", "pbkdf2", "argon2"];

/// What comes before a token in a header.
pub(super) const SCHEMES: WordList =
    WordList("api-key apikey basic bearer digest negotiate ntlm sharedkey token");

/// URLs that let anyone who has them post messages.
const HOOKS: &[&str] = &[
    "hooks.slack.com/services/",
    "webhook.office.com/webhookb2/",
    "/api/webhooks/",
    "hooks.zapier.com/hooks/catch/",
    "/open-apis/bot/v2/hook/",
];

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
            && (is_authorized(scheme, word) || is_header(text, scheme, word))
        {
            return Some(Kind::Token);
        }
        let scheme_of = |word: &str| SCHEMES.iter().find(|scheme| word.eq_ignore_ascii_case(scheme));
        // "Bearer+…" in a form
        if let Some((before, after)) = word.split_once('+')
            && let Some(scheme) = scheme_of(before)
            && is_authorized(scheme, after)
        {
            return Some(Kind::Token);
        }
        authorizes = scheme_of(word);
        if let Some(kind) = runs(word).find_map(of_run) {
            return Some(kind);
        }
    }
    for word in text.split_ascii_whitespace() {
        if HOOKS.iter().any(|hook| find(word, hook).is_some()) {
            return Some(Kind::Token);
        }
        if has_login(word) || has_hash(word) {
            return Some(Kind::Password);
        }
        if is_bot_token(word) {
            return Some(Kind::Token);
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
            let after = rest.get(7..).filter(|_| starts(rest, "private")).unwrap_or_default();
            let gap = after.iter().take_while(|byte| is_gap(byte)).count();
            starts(&after[gap..], "key")
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

/// Whether a word after `Bearer` or `Basic` is a token. People write about "bearer tokens", "basic authentication", and "token ring".
fn is_authorized(scheme: &str, word: &str) -> bool {
    const SHORTEST: usize = 8;
    const LONGEST_WORD: usize = 20;
    let has_digit = word.bytes().any(|byte| byte.is_ascii_digit());
    let is_login = || text_of_base64(word).is_some_and(|text| text.contains(':'));
    match scheme {
        "basic" => is_login(),
        "sharedkey" => word.contains(':'),
        "bearer" | "apikey" | "api-key" => {
            word.len() >= SHORTEST
                && is_literal_word(word)
                && (has_digit || word.len() > LONGEST_WORD || word.contains(['.', '_', '-']))
        }
        "negotiate" | "ntlm" => is_message(word),
        _ => is_opaque(word) && is_literal_word(word),
    }
}

/// Whether a text is only a scheme and what looks like its token.
fn is_header(text: &str, scheme: &str, word: &str) -> bool {
    let is_whole = text.trim_ascii().len() <= scheme.len() + word.len() + 3;
    is_whole && scheme != "basic" && is_mixed(word) && is_literal_word(word)
}

/// The base64 of what Kerberos and NTLM begin their messages with.
fn is_message(word: &str) -> bool {
    ["YI", "oY", "TlRM"].iter().any(|start| word.starts_with(start)) && word.len() >= 16
}

/// The hash of a password, from which short ones can be found.
fn has_hash(word: &str) -> bool {
    const SHORTEST: usize = 20;
    /// The hash of no password, which hashes of Windows have beside the other.
    const EMPTY: &str = "aad3b435b51404ee";
    let is_hash = |rest: &str| {
        let is_of_hash = |byte: u8| byte.is_ascii_alphanumeric() || b"./$=,+-:".contains(&byte);
        rest.len() >= SHORTEST && rest.bytes().take(SHORTEST).all(is_of_hash)
    };
    let of_crypt = |rest: &str| HASHES.iter().any(|hash| rest.strip_prefix(hash).is_some_and(is_hash));
    // As directories have it.
    let in_braces = |rest: &str| {
        let is_known =
            |scheme: &str| HASH_SCHEMES.iter().any(|known| scheme.to_ascii_lowercase().starts_with(known));
        rest.split_once('}').is_some_and(|(scheme, hash)| is_known(scheme) && is_hash(hash))
    };
    // As frameworks of the web have it.
    let of_pbkdf2 = |at: usize| word[at..].split_once('$').is_some_and(|(_, rest)| is_hash(rest));
    // As MySQL has it.
    let is_of_mysql =
        |hash: &str| hash.len() == 40 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'A'..=b'F'));
    word.match_indices('$').any(|(at, _)| of_crypt(&word[at + 1..]))
        || word.match_indices('{').any(|(at, _)| in_braces(super::start(&word[at + 1..], 64)))
        || find(word, "pbkdf2").is_some_and(of_pbkdf2)
        || find(word, EMPTY).is_some()
        || word.trim_matches(['"', '\'']).strip_prefix('*').is_some_and(is_of_mysql)
}

/// `123456789:AA…`, the token of a bot of Telegram.
fn is_bot_token(word: &str) -> bool {
    const DIGITS: usize = 35;
    word.match_indices(":AA").any(|(at, _)| {
        let number = word[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
        let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || b"_-".contains(byte);
        (8..=10).contains(&number)
            && word[at + 1..].bytes().take_while(|byte| is_digit(byte)).count() == DIGITS
    })
}

/// 32 bytes in base64, as Fernet and Azure have their keys. The hash of a file can look the same: the name tells, so the caller looks
/// at it. With hexadecimal digits, hashes are so common that only the name of a key tells.
pub(super) fn is_bare_key(text: &str) -> bool {
    const DIGITS: usize = 43;
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || b"+/_-".contains(&byte);
    text.trim_ascii()
        .strip_suffix('=')
        .is_some_and(|key| key.len() == DIGITS && key.bytes().all(is_digit) && is_cased(key))
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
    const LONGEST_WORD: usize = 20;
    let is_key = is_storage_key(run) || has_mark(run) || is_devops_token(run);
    if is_key {
        return Some(Kind::Password);
    }
    if is_private_der(run) {
        return Some(Kind::PrivateKey);
    }
    let is_token = |part: &str| {
        let is_random = |rest: &str| {
            // What people name has many short words.
            let is_word =
                rest.len() >= SHORTEST_PART && rest.split('-').all(|word| word.len() < SHORTEST_PART);
            let longest = || rest.split(['-', '_', '.']).map(str::len).max().unwrap_or_default();
            (rest.bytes().any(|byte| byte.is_ascii_digit()) || longest() > LONGEST_WORD) && !is_word
        };
        let is_known = |(least, prefixes): &(usize, WordList)| {
            let mut rests = prefixes.iter().filter_map(|prefix| part.strip_prefix(prefix));
            rests.any(|rest| rest.len() >= *least && is_random(rest))
        };
        PREFIXES.iter().any(is_known)
            || is_twilio_key(part)
            || is_jwt(part)
            || is_client_secret(part)
            || is_discord_token(part)
    };
    run.split('/').any(is_token).then_some(Kind::Token)
}

fn is_twilio_key(part: &str) -> bool {
    const DIGITS: usize = 32;
    part.strip_prefix("SK")
        .is_some_and(|key| key.len() == DIGITS && key.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// 64 bytes: the key of a storage, Batch or Cosmos DB account. Its two `=` are no part of the run.
fn is_storage_key(run: &str) -> bool {
    const DIGITS: usize = 86;
    run.len() == DIGITS
        && run.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
        && is_cased(run)
}

/// 52 digits of base32, as a personal access token of Azure DevOps has them.
fn is_devops_token(run: &str) -> bool {
    const DIGITS: usize = 52;
    let is_digit = |byte: u8| byte.is_ascii_lowercase() || (b'2'..=b'7').contains(&byte);
    run.len() == DIGITS && run.bytes().all(is_digit) && run.bytes().any(|byte| byte.is_ascii_digit())
}

fn has_mark(run: &str) -> bool {
    const SHORTEST: usize = 43;
    const LONGEST: usize = 90;
    (SHORTEST..=LONGEST).contains(&run.len())
        && run.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'+' || byte == b'/')
        && is_cased(run)
        && MARKS.iter().any(|mark| find(run, mark).is_some())
}

/// The base64 of a PFX file or of a private key: a sequence that begins with its version. Certificates and public keys
/// begin otherwise.
fn is_private_der(run: &str) -> bool {
    const SHORTEST: usize = 40;
    const START: usize = 12;
    let start = run.get(..START).filter(|_| run.len() >= SHORTEST && run.starts_with('M'));
    match start.and_then(bytes_of_base64).as_deref() {
        Some([0x30, 0x82, _, _, tag, length, ..]) => match tag {
            // A sequence, or the name of one.
            0x30 | 0x06 => false,
            0x02 => *length < 3,
            _ => true,
        },
        // Longer than 127 bytes, with the end marked, and shorter.
        Some(
            [0x30, 0x81, _, 0x02, 1, ..]
            | [0x30, 0x80, 0x02, 1, 3, ..]
            | [0x30, ..=0x7f, 0x02, 1, ..=3, 0x04 | 0x30, ..],
        ) => true,
        _ => false,
    }
}

/// A JSON web token: three parts, of which the first two are JSON.
fn is_jwt(part: &str) -> bool {
    const SHORTEST: usize = 8;
    let mut parts = part.split('.');
    let is_json =
        |part: Option<&str>| part.is_some_and(|part| part.starts_with("ey") && part.len() >= SHORTEST);
    // An encrypted one has no second part where the key is agreed on.
    let is_part = |part: &str| part.is_empty() || part.len() >= SHORTEST;
    is_json(parts.next())
        && parts.next().is_some_and(is_part)
        && parts.next().is_some_and(|part| !part.is_empty())
}

/// The number of a bot of Discord in base64, a time, and a signature.
fn is_discord_token(part: &str) -> bool {
    const TIME: usize = 5;
    const SIGNATURE: usize = 27;
    let mut parts = part.splitn(3, '.');
    let mut next = || parts.next().unwrap_or_default();
    let (number, time, signature) = (next(), next(), next());
    let is_number = || {
        text_of_base64(number).is_some_and(|text| text.len() > 15 && text.bytes().all(|b| b.is_ascii_digit()))
    };
    time.len() >= TIME && signature.len() >= SIGNATURE && is_number()
}

/// The secret of an application in Microsoft Entra ID: `abc8Q~…`, and some older ones.
fn is_client_secret(part: &str) -> bool {
    let is_new = (36..=44).contains(&part.len()) && part.get(3..6).is_some_and(|mark| mark.ends_with("Q~"));
    let is_old = matches!(part.len(), 32 | 34) && part.contains('~') && is_cased(part);
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
    rest.len() == word.len() && (is_bare_login(word) || is_database_login(word))
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
    // "jdbc:oracle:thin:user/password@"
    if let Some((_, login)) = before.split_once(":thin:") {
        return login
            .split_once('/')
            .is_some_and(|(user, password)| !user.is_empty() && is_literal_word(password));
    }
    let before = before.rsplit(['/', '=', '(']).next().unwrap_or_default();
    let is_host = host.starts_with(|c: char| c.is_ascii_alphabetic() || "[$({<%".contains(c));
    let is_digest = host.starts_with("sha256:") || host.starts_with("sha512:");
    let is_password = |(user, password): (&str, &str)| {
        let is_other = SCHEMES.contains(&user) || is_port(password);
        !is_other && is_mixed(password) && is_literal_word(password)
    };
    is_host && !is_digest && before.split_once(':').is_some_and(is_password)
}

/// `user/password@database`, but not the version of an image, a package, or an action: `owner/name@v1`.
fn is_database_login(word: &str) -> bool {
    const REFERENCES: &[&str] = &["latest", "main", "master", "next", "sha256", "sha512"];
    let Some((login, database)) = word.split_once('@') else { return false };
    // "jdbc:oracle:oci:user/password@", "userid=user/password@"
    let login = login.rsplit([':', '=']).next().unwrap_or_default();
    let Some((user, password)) = login.split_once('/') else { return false };
    let database = database.trim_start_matches('/');
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
    let is_version = database.trim_start_matches(['v', 'V']).starts_with(|c: char| c.is_ascii_digit());
    let is_reference = || REFERENCES.iter().any(|reference| database.starts_with(reference));
    is_name(user)
        && database.starts_with(|c: char| c.is_ascii_alphabetic())
        && !is_version
        && !is_reference()
        && !password.contains(['-', '.'])
        && is_mixed(password)
        && is_literal_word(password)
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
