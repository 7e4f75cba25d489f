//! Whether a value can be a secret itself, or only stands in for one: a variable, a reference, a file.

use super::encoding::text_of_base64;
use super::name::{Named, Shape, named};
use super::start;
use super::word_list::WordList;

/// What is no secret, whatever its name.
const WORDS: WordList = WordList(include_str!("words/no-secrets.txt"));

/// How a value begins that says where the secret is, or that is public.
const REFERENCES: &[&str] = &[
    "@-",
    "@microsoft.keyvault(",
    "keyvaultref:",
    "secretref:",
    "id=",
    "source=",
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
    "your ",
];

/// The same, where only a name or a path can follow.
const PLACES: &[&str] = &["env:", "fd:", "file:", "vault:", "your-", "your_"];

/// How something begins and ends that a shell, a pipeline, or a template puts a value in for.
const TEMPLATES: &[(&str, &str)] = &[
    ("$(", ")"),
    ("${", "}"),
    ("%(", ")"),
    ("%{", "}"),
    ("{{", "}}"),
    ("#{", "}"),
    ("@{", "}"),
    ("<%", "%>"),
    ("__", "__"),
];

/// The first folder of a path.
const FOLDERS: WordList = WordList(include_str!("words/folders.txt"));

/// How the names of files end that hold keys and certificates.
const KEY_FILES: WordList = WordList(".asc .cer .crt .der .gpg .key .p12 .pem .pfx .ppk .pub");

/// How the names of files end that hold keys, certificates, and settings.
const FILES: WordList = WordList(include_str!("words/files.txt"));

/// Whether a value is secret under a name.
pub(super) fn is_secret(named: Named, value: &str) -> bool {
    match named {
        Named::Protected => !is_variable(value.trim()) && !is_mask(value),
        Named::Whole | Named::Text => is_literal(value),
        Named::Key => is_literal(value) && !is_number(value) && !is_key_file(value),
        Named::Bare => is_literal(value) && !is_number(value) && !is_word(value),
        Named::Opaque => {
            is_literal(value) && (is_opaque(value) || is_encoded_login(value) || is_login(value))
        }
        Named::Likely => is_literal(value) && is_likely(value),
        Named::Code => is_literal(value) && (is_likely(value) || is_pin(value)),
        Named::Described(shape) => is_literal(value) && !has_shape(shape, value),
    }
}

/// Whether a value can be a password, and is no name of one.
pub(super) fn is_likely(value: &str) -> bool {
    (is_opaque(value) || is_mixed(value)) && !value.contains('.') && named(value).is_none()
}

/// A number that people type in.
fn is_pin(value: &str) -> bool {
    (4..=10).contains(&value.len()) && value.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a value looks as its name says.
fn has_shape(shape: Shape, value: &str) -> bool {
    let is_of_name =
        |byte: u8| byte.is_ascii_alphanumeric() || b"_-./:\\@,+~() ".contains(&byte) || !byte.is_ascii();
    let is_name = || !is_mixed(value) || value.bytes().all(is_of_name);
    match shape {
        Shape::Any => true,
        Shape::Id => is_name(),
        Shape::File | Shape::Name => is_name() && !(is_opaque(value) && is_cased(value)),
        Shape::Number => !is_mixed(value) || is_duration(value),
    }
}

/// `30d`, `P30D`, `2027-01-01T00:00Z`.
fn is_duration(value: &str) -> bool {
    let value = value.trim_start_matches(['P', 'T', '+', '-', '~', '<', '>', '=']);
    value.starts_with(|first: char| first.is_ascii_digit())
}

/// Letters of both kinds and digits.
pub(super) fn is_cased(value: &str) -> bool {
    let has = |is: fn(&u8) -> bool| value.bytes().any(|byte| is(&byte));
    has(u8::is_ascii_digit) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_uppercase)
}

/// `user:password`
fn is_login(value: &str) -> bool {
    value.split_once(':').is_some_and(|(user, password)| !user.is_empty() && is_mixed(password))
}

/// Whether a word of a command line stands for itself. There, `$name` is a variable in any case, and only the beginning of
/// what holds spaces is in the word.
pub(super) fn is_literal_word(word: &str) -> bool {
    let is_name = |name: &str| name.starts_with(|c: char| c.is_alphabetic() || c == '_');
    if let Some(quoted) = word.strip_prefix('\'') {
        return is_literal_in_quotes(quoted);
    }
    !word.strip_prefix('$').is_some_and(is_name)
        && !TEMPLATES.iter().any(|(open, _)| word.starts_with(open))
        && !word.starts_with(['(', '`'])
        && !word.ends_with('(')
        && !is_cmdlet(word)
        && is_literal(word)
}

/// Whether what's between single quotes stands for itself, although it begins as a variable does: no shell looks into them. What
/// looks like nothing but a variable may be replaced by something else.
pub(super) fn is_literal_in_quotes(quoted: &str) -> bool {
    is_literal(quoted) && quoted.strip_prefix('$').is_none_or(is_mixed)
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
    if let Some(inside) = value.strip_prefix("${").filter(|inside| is_expression(inside)) {
        const SHORTEST: usize = 4;
        let (variable, rest) = inside.split_once('}').unwrap_or((inside, ""));
        let default = variable.split_once(":-").map(|(_, default)| default);
        return rest.len() >= SHORTEST && is_literal(rest) || default.is_some_and(is_mixed);
    }
    let lower = start(value, ENOUGH).to_ascii_lowercase();
    !(WORDS.contains(lower.as_str())
        || REFERENCES.iter().any(|reference| lower.starts_with(reference))
        || PLACES.iter().any(|place| lower.strip_prefix(place).is_some_and(is_place))
        || is_url(&lower)
        || is_template(value)
        || is_variable(value)
        || is_mask(value)
        || is_signal(value)
        || lower.trim_end_matches(|c: char| c.is_ascii_digit()) == "value"
        || is_path(value.strip_prefix('@').unwrap_or(value))
        || is_file(value, &lower))
}

/// Whether a secret has this name, or this path.
fn is_place(rest: &str) -> bool {
    !is_mixed(rest) || named(rest).is_some()
}

/// An address rather than a word after `https://`.
fn is_url(lower: &str) -> bool {
    let rest = lower.strip_prefix("http://").or_else(|| lower.strip_prefix("https://"));
    rest.is_some_and(|rest| rest.contains(['.', ':', '/', '$', '{', '<']) || rest == "localhost")
}

/// `SIGTERM`
fn is_signal(value: &str) -> bool {
    const LONGEST: usize = 6;
    value.strip_prefix("SIG").is_some_and(|name| {
        name.len() <= LONGEST && name.bytes().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    })
}

/// `{{ password }}`, `$(cat file)`
fn is_template(value: &str) -> bool {
    TEMPLATES.iter().any(|(open, close)| {
        let inside = value.strip_prefix(open).filter(|inside| inside.contains(close));
        let is_name = |inside: &str| {
            let name = inside.trim_end_matches('_');
            is_place(name) || !name.contains(|c: char| c.is_ascii_lowercase())
        };
        inside.is_some_and(|inside| is_expression(inside) && (*open != "__" || is_name(inside)))
    })
}

/// Whether something begins with a name, as a password with signs in it doesn't.
fn is_expression(inside: &str) -> bool {
    let inside = inside.trim_start_matches([' ', '=', '-', '$', '.', '@', '{']);
    let name = inside.trim_start_matches(|c: char| c.is_alphanumeric() || "_-.".contains(c));
    name.len() < inside.len() && !name.starts_with(['!', '#', '$', '%', '^', '&', '*', '+', '~', '?', '@'])
}

/// A value that something else is put in for: `$PASSWORD`, `%PW%`, `<password>`, `[parameters('x')]`.
fn is_variable(value: &str) -> bool {
    let is_inside = |(open, close): &(char, char)| {
        let inside = value.strip_prefix(*open).and_then(|rest| rest.strip_suffix(*close));
        inside.is_some_and(|inside| {
            let is_of_name = |c: char| c.is_alphanumeric() || "_-.: ".contains(c);
            let is_capital = || "%!".contains(*open) && !inside.contains(|c: char| c.is_ascii_lowercase());
            let is_name = !inside.is_empty()
                && inside.chars().all(is_of_name)
                && (!is_mixed(inside) || is_capital() || inside.contains(' ') || named(inside).is_some());
            let is_call = || {
                inside
                    .split_once('(')
                    .is_some_and(|(name, _)| name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'.'))
            };
            is_name || *open == '`' && inside.contains(' ') || *open == '[' && is_call()
        })
    };
    let is_shell = |name: &str| {
        let name = name.split('/').next().unwrap_or(name);
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

/// A path on a node, or the ID of a resource. A key can begin with `/` too, and a password with `./`.
fn is_path(value: &str) -> bool {
    let is_drive =
        matches!(value.as_bytes(), [letter, b':', b'\\' | b'/', ..] if letter.is_ascii_alphabetic());
    is_drive || is_rooted(value) || is_relative(value)
}

fn is_rooted(value: &str) -> bool {
    let Some(rest) = value.strip_prefix('/') else { return false };
    let (first, after) = rest.split_once(['/', '.']).unwrap_or((rest, ""));
    let is_folder = || {
        let name = first.trim_end_matches(|c: char| c.is_ascii_digit());
        FOLDERS.iter().any(|folder| name.eq_ignore_ascii_case(folder))
    };
    rest.starts_with(|c: char| c.is_ascii_alphabetic())
        && rest.len() > first.len()
        && !rest.ends_with('=')
        && !rest.contains('+')
        && (is_folder()
            || !is_mixed(first) && after.split('/').all(|part| !is_mixed(part)) && !rest.contains(is_sign))
}

fn is_sign(character: char) -> bool {
    "!#%^&*?".contains(character)
}

fn is_relative(value: &str) -> bool {
    let rest = ["./", "../", "~/"].iter().find_map(|start| value.strip_prefix(start));
    rest.is_some_and(|rest| rest.contains('/') || is_key_file(rest) || is_place(rest))
}

/// The name of a file. With a password before its ending, it's rather a password.
fn is_file(value: &str, start: &str) -> bool {
    let stem = || value.rsplit_once('.').map_or(value, |(stem, _)| stem);
    value.len() == start.len()
        && !value.contains(char::is_whitespace)
        && ends_as_file(value)
        && is_place(stem())
}

/// Whether it has the ending of a file.
pub(super) fn ends_as_file(value: &str) -> bool {
    FILES.iter().any(|ending| ends_with(value, ending))
}

fn ends_with(value: &str, ending: &str) -> bool {
    let from = value.len().checked_sub(ending.len());
    from.and_then(|from| value.get(from..)).is_some_and(|end| end.eq_ignore_ascii_case(ending))
}

/// The name of a file that holds a key, whatever it's called.
fn is_key_file(value: &str) -> bool {
    let is_of_name = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte);
    KEY_FILES.iter().any(|ending| ends_with(value, ending)) && value.bytes().all(is_of_name)
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
    const LONG: usize = 24;
    const LONGEST_WORD: usize = 32;
    const SEPARATORS: usize = 3;
    let bytes = value.as_bytes();
    let begins_number = |pair: &[u8]| !pair[0].is_ascii_digit() && pair[1].is_ascii_digit();
    let numbers = bytes.windows(2).filter(|pair| begins_number(pair)).count();
    let separators = bytes.iter().filter(|byte| b"-_.:/".contains(byte)).count();
    let is_word = || bytes.iter().all(u8::is_ascii_alphanumeric);
    let is_long = || bytes.len() >= LONG && numbers > 0 || bytes.len() >= LONGEST_WORD;
    bytes.len() >= SHORTEST
        && bytes.iter().all(u8::is_ascii_graphic)
        && (numbers > 1 && separators < SEPARATORS || is_long() && is_word())
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
