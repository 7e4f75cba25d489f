//! Secrets in command lines: options with a value after them, and what a command reads from another one.

mod tables;

use batch_pool_document::find;

use super::encoding::text_of_base64;
use super::name::{Named, named};
use super::value::{ends_as_file, is_likely, is_literal_word, is_mixed, is_opaque, is_secret};
use super::word_list::WordList;

use super::{Kind, is_one_of};
use tables::{
    CALLS, CONTAINERS, DATABASES, FILTERS, LOGINS, NAME_OPTIONS, OTHER_P, OTHER_U, PLACES, READERS, RUNNERS,
    SHORTS, Short, VALUE_OPTIONS,
};

/// Options of one letter in one word, of which the last is `-u`, as in `-sSfu`.
fn is_bundle_with_user(word: &str) -> bool {
    word.strip_prefix('-').and_then(|letters| letters.strip_suffix('u')).is_some_and(|letters| {
        !letters.is_empty() && letters.bytes().all(|letter| letter.is_ascii_alphabetic())
    })
}

/// What is secret in a command line.
pub(super) fn kind(text: &str) -> Option<Kind> {
    // Every other rule needs two words.
    if !text.contains([' ', '\t', '\n', '(', ',']) {
        return (is_password_file(text) || is_said(text)).then_some(Kind::Password);
    }
    let sets_passwords = find(text, "chpasswd").is_some();
    let asks = ["assword", "assphrase"].iter().any(|asked| find(text, asked).is_some());
    let mut said: Option<&str> = None;
    let mut before: &[&str] = &[];
    // What a command reads from the lines after it.
    let mut awaits = false;
    let mut has_document = false;
    for part in &parts(text) {
        let command = Command::of(&part.words);
        let is_read = part.is_piped && said.is_some_and(|said| command.is_told(said))
            || awaits && part.words.first().is_some_and(|word| is_password(word));
        let is_of_user = |word: &&str| {
            is_user_with_password(word)
                || text_of_base64(word).is_some_and(|text| text.lines().any(is_user_with_password))
        };
        let is_set = sets_passwords && part.words.iter().any(is_of_user);
        let is_answer = asks && command.answers();
        if is_read
            || is_set
            || is_answer
            || command.secures(before)
            || command.has_secret()
            || has_nested_secret(&part.words)
        {
            return Some(Kind::Password);
        }
        has_document = part.words.iter().any(|word| word.starts_with("<<") && *word != "<<<")
            || has_document && part.is_piped;
        awaits = has_document && command.reads();
        let says = matches!(command.name.as_str(), "echo" | "printf" | "write-output" | "yes")
            || command.has("echo");
        let goes_on = !part.is_piped && part.words.len() == 1;
        // `echo … | base64 -d | chpasswd`
        let passes_on = part.is_piped && command.is_of(FILTERS);
        said = if says { command.words.last().copied() } else { said.filter(|_| goes_on || passes_on) };
        before = &part.words;
    }
    None
}

/// Whether a command that another one runs has a secret: `docker exec db mysql -p…`.
fn has_nested_secret(words: &[&str]) -> bool {
    let is_known = |name: &str| {
        SHORTS.iter().any(|short| short.commands.contains(name))
            || PLACES.iter().any(|(begin, _)| begin.first() == Some(&name))
            || [LOGINS, DATABASES].iter().any(|names| names.contains(name))
    };
    let mut end = words.len();
    for at in (1..words.len()).rev() {
        let name = name_of(words[at]);
        if is_known(&name) {
            let all = &words[at..end];
            if Command::new(name, &all[1..], all).has_secret() {
                return true;
            }
            end = at;
        }
    }
    false
}

/// A password rather than an answer such as `y`.
fn is_password(word: &str) -> bool {
    word.len() > 3 && is_literal_word(word)
}

/// `user:password`, as `chpasswd` reads it.
fn is_user_with_password(word: &str) -> bool {
    word.split_once(':').is_some_and(|(user, password)| {
        let is_user = user.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
        !user.is_empty() && is_user && is_mixed(password) && is_literal_word(password)
    })
}

/// A command of a line.
struct Part<'a> {
    words: Vec<&'a str>,
    /// It reads what the one before it writes.
    is_piped: bool,
}

/// The commands of a line. Quotes only end words: what is inside can be a command of its own.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = vec![Part { words: Vec::new(), is_piped: false }];
    let mut start = 0;
    let mut before = ' ';
    let mut is_in_double = false;
    for (at, character) in text.char_indices().chain([(text.len(), '\n')]) {
        // The line goes on after a backslash, a backtick, or a caret.
        let is_continued = character == '\n' && matches!(before, '\\' | '`' | '^');
        let ends_command =
            matches!(character, '\n' | '|' | ';') && !is_continued || character == '&' && before == '&';
        // A quote inside a word belongs to it: `-p"password"`.
        let is_quote = matches!(character, '"' | '\'');
        let begins = is_quote && (start == at || text[start..at].ends_with('('));
        if ends_command || character.is_ascii_whitespace() || matches!(character, ')' | ',') || begins {
            let word = text[start..at].trim_end_matches(['\\', '^', '&', '"', '\'']);
            if let Some(part) = parts.last_mut().filter(|_| !word.is_empty()) {
                part.words.push(word);
            }
            // A variable is none in single quotes, unless they are in others.
            let is_literal = begins && character == '\'' && !is_in_double && text[at + 1..].starts_with('$');
            start = if is_literal { at } else { at + 1 };
        }
        is_in_double ^= character == '"' && before != '\\';
        if ends_command && parts.last().is_some_and(|part| !part.words.is_empty()) {
            parts.push(Part { words: Vec::new(), is_piped: character == '|' });
        }
        if !matches!(character, ' ' | '\t' | '\r') {
            before = character;
        }
    }
    parts
}

struct Command<'a> {
    /// In lowercase, without its folder. Empty where a text begins with an option.
    name: String,
    /// What follows the name.
    words: &'a [&'a str],
    /// With the name, and with what runs it.
    all: &'a [&'a str],
    /// The same in order: the rules look for words at each word.
    sorted: Vec<&'a str>,
}

impl<'a> Command<'a> {
    fn new(name: String, words: &'a [&'a str], all: &'a [&'a str]) -> Self {
        let mut sorted = all.to_vec();
        sorted.sort_unstable();
        Self { name, words, all, sorted }
    }

    /// The command that other ones, such as `sudo`, run.
    fn of(all: &'a [&'a str]) -> Self {
        let mut words = all;
        while let [first, rest @ ..] = words {
            let takes_next = matches!(*first, "-u" | "-g" | "-n");
            let is_on_the_way = takes_next
                || first.starts_with('-')
                || first.contains('=')
                || is_switch(first)
                || RUNNERS.contains(name_of(first).as_str());
            // A text that begins with an option is of a command that isn't there.
            if words.len() == all.len() && first.starts_with('-') {
                break;
            }
            if !is_on_the_way {
                return Self::new(name_of(first), rest, all);
            }
            words = rest.get(usize::from(takes_next)..).unwrap_or_default();
        }
        Self::new(String::new(), words, all)
    }

    fn is_of(&self, names: WordList) -> bool {
        names.contains(&self.name)
    }

    fn has(&self, wanted: &str) -> bool {
        self.sorted.binary_search(&wanted).is_ok()
    }

    fn reads(&self) -> bool {
        READERS.iter().any(|(command, option)| self.has(command) && self.has(option))
    }

    /// Whether what it reads from the command before it is a secret.
    fn is_told(&self, said: &str) -> bool {
        let file =
            || self.words.last().is_some_and(|file| is_named(file.rsplit('/').next().unwrap_or(file), said));
        match self.name.as_str() {
            "base64" => is_user_with_password(said),
            "su" => is_mixed(said) && is_literal_word(said),
            "tee" => is_password(said) && file(),
            _ => self.reads() && is_password(said),
        }
    }

    fn has_secret(&self) -> bool {
        let pairs = self.words.windows(2).any(|pair| {
            let is_value = is_literal_word(pair[1]) && !pair[1].starts_with(['<', '>']);
            is_value && self.takes(pair[0], pair[1])
        });
        pairs
            || self.words.iter().any(|word| self.is_glued(word))
            || self.all.iter().any(|word| is_password_file(word) || is_said(word))
            || self.all.windows(2).any(|pair| is_after_name(pair[0], pair[1]))
            || self
                .all
                .windows(3)
                .any(|words| matches!(words[1], "is" | "==") && is_after_name(words[0], words[2]))
            || self.all.windows(2).any(|pair| self.is_given(pair[0], pair[1]))
            || self.sets()
            || self.names()
            || self.keeps()
            || self.writes()
    }

    /// Whether the shell gives it a password: `<<< hunter2`, `<(echo hunter2)`.
    fn is_given(&self, word: &str, value: &str) -> bool {
        let is_of_sed = || {
            let mut parts = word.strip_prefix("s/").unwrap_or_default().split('/');
            matches!((parts.next(), parts.next(), parts.next()), (Some(name), Some(value), Some(_)) if is_named(name, value))
        };
        match word {
            "<<<" => self.reads() && is_password(value),
            "<(echo" => is_mixed(value) && is_literal_word(value),
            _ => self.name == "sed" && is_of_sed(),
        }
    }

    /// Whether it gives a value to a telling name by two options.
    fn names(&self) -> bool {
        let after = |options: WordList| {
            let is_option = |word: &&str| options.iter().any(|option| option.eq_ignore_ascii_case(word));
            let at = self.words.iter().position(is_option)?;
            self.words.get(at + 1).copied()
        };
        after(VALUE_OPTIONS).is_some_and(|value| {
            self.all.iter().any(|word| word.eq_ignore_ascii_case("securestring"))
                || after(NAME_OPTIONS).is_some_and(|name| is_named(name, value))
        })
    }

    /// Whether it puts names and values into a store of secrets.
    fn keeps(&self) -> bool {
        let is_store =
            ["secret", "secrets"].iter().any(|word| self.has(word)) || self.is_of(WordList("vault"));
        let is_put = || ["set", "put", "generic"].iter().any(|word| self.has(word));
        let is_pair = |word: &&str| {
            let pair = word.strip_prefix("--from-literal=").unwrap_or(word);
            pair.split_once('=').is_some_and(|(name, value)| {
                !name.starts_with('-')
                    && !value.starts_with('@')
                    && !value.is_empty()
                    && is_literal_word(value)
            })
        };
        let is_body = |pair: &[&str]| matches!(pair[0], "--body" | "-b") && is_literal_word(pair[1]);
        is_store && is_put() && (self.words.iter().any(is_pair) || self.words.windows(2).any(is_body))
    }

    /// Whether it writes a word into a file with a telling name.
    fn writes(&self) -> bool {
        if !self.is_of(WordList("echo printf")) {
            return false;
        }
        let Some(at) = self.words.iter().position(|word| word.starts_with('>')) else { return false };
        let mut said = self.words[..at].iter().filter(|word| !word.starts_with('-') && !word.contains('%'));
        let file =
            self.words[at..].iter().map(|word| word.trim_start_matches('>')).find(|word| !word.is_empty());
        let file = file.and_then(|file| file.rsplit(['/', '\\']).next()).unwrap_or_default();
        // A script and a page say more.
        let is_plain = file
            .trim_start_matches('.')
            .split_once('.')
            .is_none_or(|(_, ending)| matches!(ending, "conf" | "env" | "key" | "pass" | "txt"));
        match (said.next(), said.next()) {
            (Some(value), None) => is_plain && is_password(value) && is_named(file, value),
            _ => false,
        }
    }

    /// Whether it types a password where it was asked for one.
    fn answers(&self) -> bool {
        self.all.windows(2).any(|pair| {
            let ends = ["\\r", "\\n"].iter().find_map(|end| pair[1].strip_suffix(end));
            matches!(pair[0], "send" | "--") && is_mixed(ends.unwrap_or(pair[1])) && is_literal_word(pair[1])
        })
    }

    /// Whether it makes a secure string of the word before the pipe.
    fn secures(&self, before: &[&str]) -> bool {
        let ([word] | [.., "=", word]) = before else { return false };
        self.name == "convertto-securestring"
            && self.all.iter().any(|word| word.eq_ignore_ascii_case("-asplaintext"))
            && is_literal_word(word)
    }

    /// The word in lowercase or in uppercase.
    fn has_any(&self, wanted: &str) -> bool {
        self.has(wanted) || self.has(&wanted.to_ascii_uppercase())
    }

    /// Whether a word is an option that takes a password, and this is the password.
    fn takes(&self, word: &str, value: &str) -> bool {
        let is_own = |short: &Short| self.is_of(short.commands) && short.flags.contains(word);
        let is_name = || {
            let is_of_service = word.starts_with("--secret-");
            self.is_of(CONTAINERS) && (is_of_service || word == "--secret" && !is_likely(value))
        };
        is_long(word, value) && !is_name()
            || !value.starts_with('-') && (SHORTS.iter().any(is_own) || self.is_password(word, value))
            || matches!(word, "-u" | "-U" | "--user" | "--proxy-user" | "-a") && self.is_login(word, value)
            || is_bundle_with_user(word) && self.is_of(LOGINS) && self.is_login("-u", value)
            || matches!(word, "--value" | "--string-value") && (self.has("secret") || self.has("secrets"))
            || is_switch_of_password(word) && !value.starts_with('/')
            || word.rsplit(':').next().is_some_and(|name| name.starts_with('_') && is_named(name, value))
            || word == "password" && self.has("login")
            || word.eq_ignore_ascii_case("by") && self.has_any("identified")
            || word == "=" && self.has_any("password") && self.has_any("for")
            || self.is_of(LOGINS) && is_of_curl(word, value)
    }

    /// Whether it's `-p` and what follows is a password: after `login`, beside a user, or by its looks.
    fn is_password(&self, word: &str, value: &str) -> bool {
        const USERS: &[&str] = &["-u", "-U", "-l", "-user", "-Username", "--user", "--username", "--login"];
        let has_user = || USERS.iter().any(|user| self.has(user));
        match word {
            "-p" if self.is_login_command() => true,
            "-p" | "-P" => {
                !self.is_of(OTHER_P)
                    && (is_mixed(value) && !ends_as_file(value) || has_user() && !is_port(value))
            }
            _ => false,
        }
    }

    fn is_login_command(&self) -> bool {
        self.words.iter().take(3).any(|word| *word == "login")
    }

    /// Whether it's `user:password`.
    fn is_login(&self, word: &str, value: &str) -> bool {
        let Some((user, password)) = value.split_once([':', '%']) else { return false };
        let is_known = self.is_of(LOGINS) || word == "-U" && value.contains('%');
        let is_likely = word != "-a" && !self.is_of(OTHER_U) && is_mixed(password);
        !user.is_empty() && !password.ends_with('%') && is_literal_word(password) && (is_known || is_likely)
    }

    /// Whether a word is an option with its password, without a space.
    fn is_glued(&self, word: &str) -> bool {
        let is_value = |value: &str| !value.is_empty() && !is_port(value) && is_literal_word(value);
        let mut shorts = SHORTS.iter().filter(|short| short.is_glued && self.is_of(short.commands));
        let is_short =
            shorts.any(|short| short.flags.iter().any(|flag| word.strip_prefix(flag).is_some_and(is_value)));
        let login = word.strip_prefix("-u").filter(|_| self.is_of(LOGINS));
        is_short
            || login.is_some_and(|value| self.is_login("-u", value))
            || word.strip_prefix("--cert=").is_some_and(has_password_of_key)
            || self.is_login_command()
                && word.strip_prefix("-p").is_some_and(|value| is_mixed(value) && is_value(value))
            || self.is_of(DATABASES) && is_database_login(word)
            || self.name == "openssl" && word.strip_prefix("pass:").is_some_and(is_value)
    }

    /// Whether a command inside makes the hash of a password: `useradd -p $(openssl passwd -1 …)`.
    fn hashes(&self) -> bool {
        let at = self.all.windows(2).position(|pair| pair[0].ends_with("openssl") && pair[1] == "passwd");
        let mut words = at.and_then(|at| self.all.get(at + 2..)).unwrap_or_default().iter();
        while let Some(word) = words.next() {
            match *word {
                "-salt" | "-in" => drop(words.next()),
                word if word.starts_with('-') => {}
                word => return is_password(word),
            }
        }
        false
    }

    /// Whether it gives a password to an account, a variable, or a share by the order of its words.
    fn sets(&self) -> bool {
        let is_value = |word: &str| !word.starts_with(['/', '*', '-']) && is_literal_word(word);
        let placed = |(begin, place): &(&[&str], usize)| {
            let [name, begin @ ..] = begin else { return false };
            let words = self.words.strip_prefix(begin).filter(|_| self.name == *name).unwrap_or_default();
            let mut words = words.iter().filter(|word| !word.starts_with('/') || word.starts_with("//"));
            words.nth(*place).is_some_and(|word| is_value(word) && word.len() > 3)
        };
        if PLACES.iter().any(placed) || self.hashes() {
            return true;
        }
        match (self.name.as_str(), self.words) {
            ("htpasswd", [.., _, password]) if is_value(password) => {
                self.words.iter().any(|word| word.starts_with('-') && word.contains('b'))
            }
            ("mkpasswd", [.., before, password]) => {
                (!before.starts_with('-') || matches!(*before, "-s" | "-5" | "-6")) && is_password(password)
            }
            ("lftp", [.., option, _, password, _] | [option, _, password, ..])
                if *option == "-u" && !password.contains("://") =>
            {
                is_value(password)
            }
            // As an FTP client has it.
            ("user", [_, password]) => is_mixed(password) && is_value(password),
            ("net", ["use", rest @ ..]) => {
                let share = rest.iter().position(|word| word.starts_with("\\\\"));
                let after = share.and_then(|share| rest.get(share + 1..)).unwrap_or_default();
                after.iter().any(|word| is_value(word))
            }
            ("setx" | "setenv", [name, value, ..]) => is_named(name, value),
            _ => {
                let calls = self.all;
                calls.iter().enumerate().any(|(at, word)| {
                    let mut next = calls[at + 1..].iter().filter(|word| !word.starts_with('-'));
                    let lower = name_of(word);
                    let ends = |call: &str| lower.ends_with(call) || lower.trim_end_matches('(').ends_with(call);
                    if let Some((_, place)) = CALLS.iter().find(|(call, _)| ends(call)) {
                        return next.nth(*place).is_some_and(|value| is_value(value));
                    }
                    ends("setenvironmentvariable")
                        && matches!((next.next(), next.next()), (Some(name), Some(value)) if is_named(name, value))
                })
            }
        }
    }
}

/// Whether it's a certificate with the password of its key, or a cookie.
fn is_of_curl(word: &str, value: &str) -> bool {
    match word {
        "-E" | "--cert" | "--proxy-cert" => has_password_of_key(value),
        "-b" | "--cookie" => value.split(';').any(|cookie| {
            cookie.split_once('=').is_some_and(|(_, value)| {
                let value = value.trim_ascii();
                (is_mixed(value) || is_opaque(value)) && is_literal_word(value)
            })
        }),
        _ => false,
    }
}

/// Whether a value is secret under a name that is before it.
fn is_named(name: &str, value: &str) -> bool {
    named(name).is_some_and(|named| named != Named::Bare && is_literal_word(value) && is_secret(named, value))
}

/// `password hunter2` and "the password is hunter2": only what looks like a password, as people write about passwords.
fn is_after_name(name: &str, value: &str) -> bool {
    /// "The password is base64-encoded."
    const ALGORITHMS: &[&str] = &["aes", "base64", "md5", "oauth2", "rsa", "sha", "utf", "x509"];
    /// What people write names after.
    const OTHERS: &[&str] =
        &["secret", "cred", "cookie", "sig", "auth", "pfx", "p12", "connect", "geheim", "bearer"];
    const LONGEST: usize = 64;
    let name = name.rsplit('/').next().unwrap_or(name);
    let is_telling = |name: &str| {
        let lower = name.to_ascii_lowercase();
        let has = |parts: &[&str]| parts.iter().any(|part| find(&lower, part).is_some());
        match named(name) {
            // "kubectl get secret db2024" and "the signature a1b2c3".
            Some(Named::Whole | Named::Text) => has(&["_secret"]) || !has(OTHERS),
            Some(Named::Key) => has(&["psk", "_token", "authtoken"]),
            _ => lower == "masterauth",
        }
    };
    if name.starts_with('-') || name.len() > LONGEST || is_one_of(name, &["passwd", "chpasswd"]) {
        return false;
    }
    let lower = super::start(value, 8).to_ascii_lowercase();
    let is_algorithm = ALGORITHMS.iter().any(|algorithm| lower.starts_with(algorithm));
    !is_algorithm && !ends_as_file(value) && is_mixed(value) && is_literal_word(value) && is_telling(name)
}

/// "密碼是hunter2"
fn is_said(word: &str) -> bool {
    word.split_once(['是', '为', '為', 'は', '는', '은'])
        .is_some_and(|(name, value)| is_after_name(name, value))
}

/// A line of `.pgpass`: host, port, database, user, and password.
fn is_password_file(word: &str) -> bool {
    let mut parts = word.splitn(5, ':');
    let mut next = || parts.next().unwrap_or_default();
    let (host, port, database, user, password) = (next(), next(), next(), next(), next());
    let is_number =
        || port == "*" || (2..=5).contains(&port.len()) && port.bytes().all(|byte| byte.is_ascii_digit());
    let has_all = !host.is_empty() && !database.is_empty() && !user.is_empty();
    has_all && is_number() && is_password(password) && !password.contains(['/', ':'])
}

/// `client.pem:password`. A drive has its colon first.
fn has_password_of_key(value: &str) -> bool {
    value.rsplit_once(':').is_some_and(|(file, password)| {
        !file.is_empty() && !password.contains(['/', '\\']) && is_password(password) && !is_pkcs11(file)
    })
}

fn is_pkcs11(file: &str) -> bool {
    file.starts_with("pkcs11")
}

/// `user/password@database`. What begins with `@` or `/` is a file, or no user at all.
fn is_database_login(word: &str) -> bool {
    let login = word.split('@').next().unwrap_or_default().rsplit('=').next().unwrap_or_default();
    login.split_once('/').is_some_and(|(user, password)| {
        !user.is_empty() && !password.contains(['/', '.']) && is_password(password)
    })
}

/// Whether a word is an option with a telling name, and this is its value.
fn is_long(word: &str, value: &str) -> bool {
    /// Options that turn something on or off.
    const SWITCHES: &[&str] = &["no-", "no_", "disable-", "enable-", "use-", "skip-", "without-"];
    let is_option = word.starts_with("--") || word.starts_with('-') && word.len() > 2;
    let name = word.trim_start_matches('-');
    // `ffmpeg -pass 1`
    let is_count = value.len() == 1 && value.parse::<u8>().is_ok();
    let is_other = || value.starts_with("--") || value.starts_with('-') && !is_mixed(value) || is_count;
    let is_named = named(name).is_some_and(|named| match named {
        Named::Bare => is_opaque(value),
        named => !is_other() && is_secret(named, value),
    });
    is_option
        && is_named
        && !name.contains(['=', ':'])
        && !SWITCHES.iter().any(|switch| name.starts_with(switch))
}

fn is_port(value: &str) -> bool {
    value.bytes().all(|byte| byte.is_ascii_digit() || byte == b':')
}

/// `/rp password`, as commands of Windows have it.
fn is_switch_of_password(word: &str) -> bool {
    const SWITCHES: &[&str] = &["/rp", "/pass", "/passwd", "/password", "/pwd", "/pw"];
    SWITCHES.iter().any(|switch| word.eq_ignore_ascii_case(switch))
}

/// `/c`, as a command prompt has it.
fn is_switch(word: &str) -> bool {
    matches!(word.as_bytes(), [b'/', letter] if letter.is_ascii_alphabetic())
}

fn name_of(word: &str) -> String {
    let name = word
        .rsplit(['/', '\\'])
        .next()
        .unwrap_or_default()
        .trim_start_matches(['(', '[', '$', '`'])
        .to_ascii_lowercase();
    name.strip_suffix(".exe").map(str::to_owned).unwrap_or(name)
}
