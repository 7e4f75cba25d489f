//! What a name says of its value. Names are split into words, and the last word is what the thing is: a `passwordFile` is a
//! file, and a `storageAccountKey` is a key.

mod words;

use batch_pool_document::find;

use super::letters;

use words::{
    BEFORE_KEY, DESCRIPTIONS, FOREIGN_DESCRIPTIONS, FOREIGN_ROOTS, HARMLESS_KEYS, HEADS, IDIOMS, KEYS_FIRST,
    MISSPELLED, NO_ROOTS, NO_TAILS, PRIVATE_THINGS, ROOTS, SUFFIXES, TAILS, WORDS, Words,
};

/// What a name says of its value. What says more comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Named {
    /// Whatever is inside is secret, but a variable.
    Protected,
    /// Whatever is inside is secret, numbers too, but not where a secret is to be found.
    Whole,
    /// Secret, unless it's a number: `maxTokens` counts.
    Key,
    /// A string is secret; an object describes something.
    Text,
    /// `key` without a word that says whose: often the name in a list of names and values.
    Bare,
    /// Secret only if it looks random.
    Opaque,
    /// Secret only if it looks like a password.
    Likely,
    /// Secret if it looks like a password, or if it's a number as people type it in.
    Code,
    /// It's something else than the secret: secret only if it doesn't look like that.
    Described(Shape),
}

/// What the value of a name such as `passwordFile` looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shape {
    /// A path. What is an object holds the file itself.
    File,
    /// An identifier, an address, or one of a few words.
    Name,
    /// The same, or what looks random.
    Id,
    /// A number, a duration, a date, or a word such as `never` and `true`.
    Number,
    /// A sentence, a pattern, or settings, whose names tell more.
    Any,
}

/// What a name says of its value, if it says anything: as it's written, or as it reads.
pub(super) fn named(name: &str) -> Option<Named> {
    // What is longer is no name, and takes time. Bold letters take four bytes each.
    const LONGEST: usize = 4 * 128;
    if name.len() > LONGEST {
        return None;
    }
    let plain = letters::plain(name);
    let name = plain.as_deref().unwrap_or(name);
    named_in_plain(name).or_else(|| {
        let latin = letters::latin(name);
        let spelled = letters::spelled(latin.as_deref().unwrap_or(name));
        [latin, spelled, letters::foreign(name)].iter().flatten().find_map(|name| named_in_plain(name))
    })
}

/// What a name in plain letters says of its value.
fn named_in_plain(name: &str) -> Option<Named> {
    const LONGEST: usize = 128;
    // The ID of a resource is no name either.
    if name.len() < 2
        || name.len() > LONGEST
        || name.starts_with('/') && name.len() > 1 && name[1..].contains('/')
    {
        return None;
    }
    let spaced = spaced(name);
    let mut words: Vec<&str> = spaced.split(' ').filter(|word| !word.is_empty()).collect();
    if let [.., protected, settings] = words[..]
        && is_nearly(protected, "protected")
        && (is_nearly(settings, "settings") || settings == "setting")
    {
        return Some(Named::Protected);
    }
    if words.iter().any(|word| find(word, "protectedsettings").is_some()) {
        return Some(Named::Protected);
    }
    if let Some(at) = words.windows(2).position(|pair| IDIOMS.contains(&(pair[0], pair[1]))) {
        words.drain(at..at + 2);
    }
    words.retain(|word| !IDIOMS.iter().any(|(first, second)| word.strip_prefix(first) == Some(*second)));
    let private = of_private(&words);
    if private == Some(Named::Protected) {
        return private;
    }
    // As container groups have it.
    if let ["secure", "value" | "string"] = words[..] {
        return Some(Named::Whole);
    }
    // "p.a.s.s"
    if words.len() > 3 && words.iter().all(|word| word.len() == 1) {
        return of_last(&words.concat()).or_else(|| of_word(&words.concat()));
    }
    // The key of a storage account, as Hadoop and Spark have it.
    if let [.., "net"] = words[..]
        && words.windows(2).any(|pair| pair == ["account", "key"])
    {
        return Some(Named::Key);
    }
    // The token of a public key is public too.
    if words.windows(2).any(|pair| pair == ["public", "key"]) {
        return None;
    }
    if let [.., connection, "string" | "strings" | "str"] = words[..]
        && (connection == "conn" || is_nearly(connection, "connection"))
    {
        return Some(Named::Whole);
    }
    // A few of those before count too, and their number doesn't.
    let is_list_of_old = words.len() > 1 && words.last() == Some(&"history");
    if is_list_of_old {
        words.pop();
    }
    while words.len() > 1 && words.last().is_some_and(|word| SUFFIXES.contains(without_number(word))) {
        words.pop();
    }
    let last = words.pop().map(without_number).unwrap_or_default();
    let before = words.last().copied().unwrap_or_default();
    if last == "id" && before == "secret" {
        return Some(Named::Likely);
    }
    let is_other_key = || words.iter().chain([&last]).any(|word| HARMLESS_KEYS.contains(word));
    if words.iter().chain([&last]).any(|word| KEYS_FIRST.contains(word)) && is_other_key() {
        return None;
    }
    let is_key = matches!(last, "key" | "keys" | "kye");
    if is_key && HARMLESS_KEYS.contains(before) {
        return None;
    }
    // The columns of a table have such names too.
    if is_key && matches!(words[..], ["primary" | "secondary"]) {
        return Some(Named::Likely);
    }
    if let Some(shape) = shape(last) {
        let is_of_key = matches!(before, "key" | "keys") && words.len() > 1 && !is_other_key();
        let is_of_secret = || {
            let owner = of_words(words.iter().copied()).or_else(|| of_last(before));
            owner.is_some_and(|owner| !matches!(owner, Named::Opaque | Named::Likely))
        };
        let is_told = shape != Shape::Any && (is_of_key || is_of_secret());
        return if is_told { Some(Named::Described(shape)) } else { private };
    }
    let inside = of_words(words.iter().copied().chain([last]));
    let inside = inside.map(|named| if is_list_of_old { Named::Key } else { named });
    inside.or_else(|| of_two(before, last)).or_else(|| of_last(last)).or(match (is_key, before) {
        (false, _) => private,
        (true, "") => Some(Named::Bare),
        (true, _) => Some(Named::Key),
    })
}

/// What `private` says, by what follows it, if that isn't something that has no secret.
fn of_private(words: &[&str]) -> Option<Named> {
    let is_other = |word: &str| NO_ROOTS.iter().any(|other| word.starts_with(other));
    let is_private =
        |word: &&str| word.starts_with("private") && !is_other(word) || word.ends_with("private");
    let at = words.iter().position(is_private)?;
    let glued = words[at].strip_prefix("private").filter(|glued| !glued.is_empty());
    let after: Vec<&str> = glued.into_iter().chain(words[at + 1..].iter().copied()).collect();
    let is_thing = |word: &&str| {
        PRIVATE_THINGS.iter().any(|thing| word.starts_with(thing))
            || matches!(shape(word), Some(Shape::File | Shape::Name | Shape::Id | Shape::Number))
    };
    match after[..] {
        [] => Some(Named::Likely),
        // As extensions had it before `protectedSettings`.
        ["config" | "configuration" | "settings" | "setting"] => Some(Named::Protected),
        _ if after.iter().any(is_thing) => None,
        _ => Some(Named::Key),
    }
}

/// What the value looks like of a name that ends with this word, if that says it's something else than the secret.
fn shape(word: &str) -> Option<Shape> {
    DESCRIPTIONS.iter().find(|(_, words)| words.contains(word)).map(|(shape, _)| *shape)
}

/// What the words say that say most.
fn of_words<'a>(words: impl Iterator<Item = &'a str>) -> Option<Named> {
    words.filter_map(of_word).min()
}

/// What a word says wherever it is in a name.
fn of_word(word: &str) -> Option<Named> {
    let word = without_number(word);
    let is_word = |known: &str| known == word;
    if let Some(named) = first_of(WORDS, is_word) {
        return Some(named);
    }
    if NO_ROOTS.iter().any(|other| word.starts_with(other)) {
        return None;
    }
    let of_root = |(root, named): (&str, Named)| Some((find(word, root)?, root.len(), named));
    if let Some((at, length, named)) = each(ROOTS).find_map(of_root) {
        return match word.get(at + length..).and_then(shape) {
            Some(Shape::Any) => None,
            Some(shape) => Some(Named::Described(shape)),
            None => Some(named),
        };
    }
    // "SASURL"
    if let Some(after) = word.strip_prefix("sas") {
        match shape(after) {
            Some(Shape::Any) | None if !SUFFIXES.contains(after) => {}
            Some(shape) => return Some(Named::Described(shape)),
            None => return Some(Named::Key),
        }
    }
    if word.is_ascii() {
        return first_of(MISSPELLED, |root| has_nearly(word, root));
    }
    let (at, length, named) = each(FOREIGN_ROOTS).find_map(of_root)?;
    let (before, after) = (&word[..at], &word[at + length..]);
    let is_public = ["公", "公開", "公开", "公用", "公共"].iter().any(|public| before.ends_with(public));
    let is_described = FOREIGN_DESCRIPTIONS.iter().any(|description| after.starts_with(description));
    if is_public || is_described { None } else { Some(named) }
}

/// Whether a name says that its value is the hash of something, which can look like a key.
pub(super) fn is_of_digest(name: &str) -> bool {
    const DIGESTS: &[&str] =
        &["sha", "digest", "hash", "checksum", "integrity", "etag", "fingerprint", "thumbprint", "md5"];
    let lower = name.to_ascii_lowercase();
    DIGESTS.iter().any(|digest| find(&lower, digest).is_some())
}

/// Each word of a table, and what it says.
fn each(words: &'static Words) -> impl Iterator<Item = (&'static str, Named)> {
    words.iter().flat_map(|(named, words)| words.iter().map(|word| (word, *named)))
}

/// What the first word of a table says that fits.
fn first_of(words: &'static Words, fits: impl Fn(&str) -> bool) -> Option<Named> {
    each(words).find(|(word, _)| fits(word)).map(|(_, named)| named)
}

/// What two words say that are one: `passWord`.
fn of_two(first: &str, second: &str) -> Option<Named> {
    if first.is_empty() || second.is_empty() {
        return None;
    }
    let length = first.len() + second.len();
    let is_both = |root: &str| root.len() == length && root.strip_prefix(first) == Some(second);
    first_of(ROOTS, is_both)
}

/// What the last word of a name says.
fn of_last(word: &str) -> Option<Named> {
    if let Some(named) = first_of(HEADS, |known| known == word) {
        return Some(named);
    }
    if NO_TAILS.contains(word) {
        return None;
    }
    if let Some(named) = first_of(TAILS, |tail| word.ends_with(tail)) {
        return Some(named);
    }
    let owner = word.strip_suffix("keys").or_else(|| word.strip_suffix("key"))?;
    BEFORE_KEY.iter().any(|before| owner.ends_with(before)).then_some(Named::Key)
}

fn without_number(word: &str) -> &str {
    // p12 is a word.
    if word == "p12" || word == "pkcs12" { word } else { word.trim_end_matches(|c: char| c.is_ascii_digit()) }
}

/// The words of a name in lowercase, with spaces between them.
fn spaced(name: &str) -> String {
    let mut spaced = String::with_capacity(name.len() + 8);
    let mut before = ' ';
    let mut characters = name.chars().peekable();
    while let Some(character) = characters.next() {
        if character.is_ascii_punctuation() || character.is_ascii_whitespace() || character.is_ascii_control()
        {
            spaced.push(' ');
        } else {
            let begins = character.is_ascii_uppercase()
                && (before.is_ascii_lowercase()
                    || before.is_ascii_digit()
                    || before.is_ascii_uppercase()
                        && characters.peek().is_some_and(char::is_ascii_lowercase));
            if begins {
                spaced.push(' ');
            }
            spaced.push(character.to_ascii_lowercase());
        }
        before = character;
    }
    spaced
}

/// Whether a word is, or begins or ends with, nearly this root.
fn has_nearly(word: &str, root: &str) -> bool {
    (root.len() - 1..=root.len() + 1).any(|length| {
        let start = word.get(..length);
        let end = word.len().checked_sub(length).and_then(|from| word.get(from..));
        start.is_some_and(|start| is_nearly(start, root)) || end.is_some_and(|end| is_nearly(end, root))
    })
}

/// Whether two words are the same but for one letter that is wrong, missing, too many, or swapped with the next one.
fn is_nearly(word: &str, root: &str) -> bool {
    let (word, root) = (word.as_bytes(), root.as_bytes());
    let same = word.iter().zip(root).take_while(|(a, b)| a == b).count();
    let (word, root) = (&word[same..], &root[same..]);
    match (word, root) {
        ([], []) => true,
        ([a, b, after @ ..], [c, d, wanted @ ..]) if a == d && b == c && after == wanted => true,
        _ => {
            let (shorter, wanted) = (word.get(1..), root.get(1..));
            shorter == wanted || shorter == Some(root) || wanted == Some(word)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Os;
    use crate::contract::{Access, Member, Shape, key_vault, pool::BODY};

    fn members(shape: &Shape, visit: &mut dyn FnMut(&Member)) {
        match shape {
            Shape::Object(inside) => inside.iter().for_each(|member| {
                visit(member);
                members(&member.shape, visit);
            }),
            Shape::List { element, .. } => members(element, visit),
            Shape::Map(value) => members(value, visit),
            _ => {}
        }
    }

    /// What the contract knows needs no table of its own here.
    #[test]
    fn judges_the_names_of_the_contract_as_the_contract_does() {
        for shape in [BODY].into_iter().chain(Os::ALL.map(key_vault::settings)) {
            members(&shape, &mut |member| {
                let is_secret = member.access == Access::Secret;
                let said = named(member.name).filter(|said| !matches!(said, Named::Described(_)));
                assert_eq!(said.is_some(), is_secret, "{}", member.name);
            });
        }
    }

    #[test]
    fn knows_secret_names_in_any_spelling() {
        for name in [
            "password",
            "PassWord",
            "PASSWORD",
            "adminPassword",
            "admin_password",
            "admin-password",
            "dbpassword",
            "password2",
            "pasword",
            "passwrod",
            "pssword",
            "passw0rd",
            "adminpasword",
            "passwd",
            "userpwd",
            "DB_PASS",
            "clientSecret",
            "CLIENTSECRET",
            "clientSecert",
            "secrets",
            "accountKey",
            "account_key",
            "ACCOUNTKEY",
            "storageAccountKey",
            "storageaccountkey",
            "apiKey",
            "APIKEY",
            "x-api-key",
            "keys",
            "key",
            "sshKey",
            "accessToken",
            "toekn",
            "sas",
            "sasToken",
            "SASKey",
            "pfx",
            "pfxBase64",
            "credential",
            "gitCredentials",
            "credntials",
            "privateKey",
            "passphrase",
            "signature",
            "sig",
            "connectionString",
            "connection_string",
            "protectedSettings",
            "protected_settings",
            "protectdSettings",
            "Authorization",
            "GITHUB_PAT",
            "密碼",
            "登入口令",
            "通行碼",
            "データベースのパスワード",
            "비밀번호",
            "共用密匙",
            "存取權杖",
            "令牌",
        ] {
            assert!(named(name).is_some(), "{name}");
        }
    }

    #[test]
    fn knows_names_that_only_look_like_it() {
        for name in [
            "",
            "k",
            "monkey",
            "turkey",
            "whiskey",
            "hockey",
            "keyboard",
            "keystroke",
            "keynote",
            "keyring",
            "hotkey",
            "tokenizer",
            "tokenize",
            "secretary",
            "secrecy",
            "passenger",
            "passive",
            "compass",
            "bypass",
            "passThrough",
            "design",
            "assignment",
            "author",
            "authority",
            "privateIpAddress",
            "privateEndpoint",
            "privateer",
            "publicKey",
            "partitionKey",
            "keyVaultId",
            "keyVaultName",
            "KEY_VAULT_URL",
            "keyUrl",
            "keyName",
            "keyIdentifier",
            "secretName",
            "secretUri",
            "passwordFile",
            "PASSWORD_FILE",
            "tokenEndpoint",
            "tokenurl",
            "sasExpiry",
            "signatureAlgorithm",
            "secretsManagementSettings",
            "observedCertificates",
            "StrictHostKeyChecking",
            "PasswordAuthentication",
            "/subscriptions/1/resourceGroups/secret-rg",
        ] {
            assert!(matches!(named(name), None | Some(Named::Opaque | Named::Described(_))), "{name}");
        }
    }

    #[test]
    fn finds_one_wrong_letter_and_no_more() {
        for word in ["secret", "secet", "seecret", "sacret", "secert", "esecret", "secretx"] {
            assert!(is_nearly(word, "secret"), "{word}");
        }
        for word in ["", "secrt2", "sceert", "regret", "secretxy", "sect"] {
            assert!(!is_nearly(word, "secret"), "{word}");
        }
    }
}
