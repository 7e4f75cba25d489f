//! Whether a value can be a secret itself, or only stands in for one: a variable, a reference, a file.

use super::encoding::text_of_base64;
use super::name::{Named, named};
use super::start;

/// What is no secret, whatever its name.
const WORDS: &[&str] = &[
    "-",
    "accept-new",
    "ask",
    "auto",
    "default",
    "disabled",
    "empty",
    "enabled",
    "env",
    "false",
    "file",
    "hidden",
    "invalid",
    "key",
    "login",
    "missing",
    "msi",
    "n/a",
    "nil",
    "no",
    "none",
    "null",
    "oauth2",
    "off",
    "on",
    "optional",
    "prompt",
    "redacted",
    "required",
    "set",
    "stdin",
    "todo",
    "true",
    "undefined",
    "unset",
    "yes",
    "{",
    "[",
    "~",
];

/// How a value begins that says where the secret is, or that is public.
const REFERENCES: &[&str] = &[
    "$(",
    "%(",
    "%{",
    "{{",
    "#{",
    "@{",
    "<%",
    "__",
    "@-",
    "@/",
    "@./",
    "@~",
    "@microsoft.keyvault(",
    "env:",
    "fd:",
    "file:",
    "keyvaultref:",
    "secretref:",
    "vault:",
    "id=",
    "src=",
    "type=",
    "os.environ",
    "os.getenv",
    "process.env",
    "getenv(",
    "system.getenv",
    "environment.",
    "ssh-rsa ",
    "ssh-ed25519 ",
    "ecdsa-sha2-",
    "-----begin cert",
    "-----begin public",
    "-----begin rsa public",
    "-----begin ssh2 public",
    "your-",
    "your_",
    "your ",
];

/// How the names of files end that hold keys, certificates, and settings.
const FILES: &[&str] = &[
    ".asc", ".cer", ".cfg", ".conf", ".cred", ".crt", ".der", ".env", ".gpg", ".ini", ".json", ".key",
    ".p12", ".pem", ".pfx", ".ppk", ".ps1", ".pub", ".sh", ".toml", ".txt", ".xml", ".yaml", ".yml",
];

/// Whether a value is secret under a name.
pub(super) fn is_secret(named: Named, value: &str) -> bool {
    match named {
        Named::Protected => !is_variable(value.trim()) && !is_mask(value),
        Named::Whole | Named::Text => is_literal(value),
        Named::Key => is_literal(value) && !is_number(value),
        Named::Bare => is_literal(value) && !is_number(value) && !is_word(value),
        Named::Opaque => is_literal(value) && (is_opaque(value) || is_encoded_login(value)),
    }
}

/// Whether a word of a command line stands for itself. There, `$name` is a variable in any case.
pub(super) fn is_literal_word(word: &str) -> bool {
    let is_name = |name: &str| name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    !word.strip_prefix('$').is_some_and(is_name)
        && !word.starts_with(['(', '`'])
        && !word.ends_with('(')
        && !is_cmdlet(word)
        && is_literal(word)
}

/// `Get-Content`, which gives the value.
fn is_cmdlet(word: &str) -> bool {
    let is_part = |part: &str| {
        let letters = part.as_bytes();
        letters.len() > 2 && letters[0].is_ascii_uppercase() && letters.iter().all(u8::is_ascii_alphabetic)
    };
    word.split_once('-').is_some_and(|(verb, noun)| is_part(verb) && is_part(noun))
}

/// Whether a value stands for itself.
pub(super) fn is_literal(value: &str) -> bool {
    /// As much of a value as tells its kind.
    const ENOUGH: usize = 64;
    let value = value.trim_matches(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'' | '\\'));
    // A variable may be only a part of it.
    if let Some(inside) = value.strip_prefix("${") {
        const SHORTEST: usize = 4;
        let (variable, rest) = inside.split_once('}').unwrap_or((inside, ""));
        let default = variable.split_once(":-").map(|(_, default)| default);
        return rest.len() >= SHORTEST && is_literal(rest) || default.is_some_and(is_mixed);
    }
    let lower = start(value, ENOUGH).to_ascii_lowercase();
    !(WORDS.contains(&lower.as_str())
        || REFERENCES.iter().any(|reference| lower.starts_with(reference))
        || lower.starts_with("http://")
        || lower.starts_with("https://")
        || is_variable(value)
        || is_mask(value)
        || lower.trim_end_matches(|c: char| c.is_ascii_digit()) == "value"
        || is_path(value)
        || is_file(value, &lower))
}

/// A value that something else is put in for: `$PASSWORD`, `%PW%`, `<password>`, `[parameters('x')]`.
fn is_variable(value: &str) -> bool {
    let is_inside = |(open, close): &(char, char)| {
        let inside = value.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close));
        inside.is_some_and(|inside| {
            let is_of_name = |c: char| c.is_alphanumeric() || "_-.: ".contains(c);
            let is_name = !inside.is_empty() && inside.chars().all(is_of_name);
            is_name || *open == '`' || *open == '[' && !inside.starts_with(['[', '"', '{'])
        })
    };
    let is_shell = |name: &str| {
        name.starts_with("env:")
            || !name.is_empty()
                && name.bytes().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == b'_')
    };
    let pairs = [('%', '%'), ('!', '!'), ('<', '>'), ('[', ']'), ('{', '}'), ('`', '`')];
    value.is_empty() || pairs.iter().any(is_inside) || value.strip_prefix('$').is_some_and(is_shell)
}

/// `****`, `xxxx`, and `…` tell that something is left out.
fn is_mask(value: &str) -> bool {
    const SHORTEST: usize = 3;
    let mut characters = value.chars();
    let first = characters.next().unwrap_or_default();
    value.len() >= SHORTEST && "*xX.…•_-?".contains(first) && characters.all(|other| other == first)
}

/// A path on a node, or the ID of a resource. A key can begin with `/` too.
fn is_path(value: &str) -> bool {
    let is_drive =
        matches!(value.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic());
    let is_rooted = value.strip_prefix('/').is_some_and(|rest| {
        rest.starts_with(|c: char| c.is_ascii_alphabetic())
            && !rest.ends_with('=')
            && !rest.contains('+')
            && rest.contains(['/', '.'])
    });
    is_drive || is_rooted || ["./", "../", "~/", "\\\\"].iter().any(|start| value.starts_with(start))
}

/// The name of a file.
fn is_file(value: &str, start: &str) -> bool {
    value.len() == start.len()
        && !value.contains(char::is_whitespace)
        && FILES.iter().any(|ending| start.ends_with(ending))
}

/// `2,2`, `8080:80`, and `4096` count something.
fn is_number(value: &str) -> bool {
    const LONGEST: usize = 10;
    value.len() <= LONGEST && value.bytes().all(|byte| byte.is_ascii_digit() || b".,:+-".contains(&byte))
}

/// `user:password` in base64, as Docker has it.
fn is_encoded_login(value: &str) -> bool {
    text_of_base64(value).is_some_and(|text| text.contains(':'))
}

/// A name rather than a key: letters alone, or what itself names a secret.
fn is_word(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_alphabetic() || b"_-.".contains(&byte)) || named(value).is_some()
}

/// Whether a value looks random, as nobody names things.
pub(super) fn is_opaque(value: &str) -> bool {
    const SHORTEST: usize = 16;
    const HEX: usize = 32;
    const SEPARATORS: usize = 3;
    let bytes = value.as_bytes();
    let begins_number = |pair: &[u8]| !pair[0].is_ascii_digit() && pair[1].is_ascii_digit();
    let numbers = bytes.windows(2).filter(|pair| begins_number(pair)).count();
    let separators = bytes.iter().filter(|byte| b"-_.:/".contains(byte)).count();
    let is_hex = bytes.len() >= HEX && bytes.iter().all(u8::is_ascii_hexdigit);
    bytes.len() >= SHORTEST
        && bytes.iter().all(u8::is_ascii_graphic)
        && (is_hex || numbers > 1 && separators < SEPARATORS)
}

/// A word that can be a password: nobody writes a port, a folder, or a mode like this.
pub(super) fn is_mixed(value: &str) -> bool {
    const SHORTEST: usize = 6;
    let has = |is: fn(&u8) -> bool| value.bytes().any(|byte| is(&byte));
    value.len() >= SHORTEST
        && has(u8::is_ascii_alphabetic)
        && (has(u8::is_ascii_digit)
            || value.contains(['!', '@', '#', '$', '%', '^', '&', '*', '+', '~', '?']))
        && !value.contains(['/', ':', ',', '\\'])
}
