//! Secrets in command lines: options with a value after them, and what a command reads from another one.

use super::Kind;
use super::name::{Named, named};
use super::value::{is_literal_word, is_mixed, is_opaque, is_secret};

/// An option with a short name, and the commands of which it takes a password.
struct Short {
    commands: &'static [&'static str],
    flags: &'static [&'static str],
    /// The value may follow without a space.
    is_glued: bool,
}

const fn short(commands: &'static [&'static str], flags: &'static [&'static str]) -> Short {
    Short { commands, flags, is_glued: false }
}

const fn glued(commands: &'static [&'static str], flags: &'static [&'static str]) -> Short {
    Short { commands, flags, is_glued: true }
}

const SHORTS: &[Short] = &[
    glued(
        &["mysql", "mysqladmin", "mysqldump", "mysqlimport", "mysqlcheck", "mysqlshow", "mariadb"],
        &["-p"],
    ),
    glued(&["sshpass", "7z", "7za", "7zr", "7zz", "rar", "unrar"], &["-p"]),
    glued(&["zip", "unzip", "sqlcmd", "bcp", "osql", "isql", "ipmitool"], &["-P"]),
    short(&["mongo", "mongosh", "mongodump", "mongorestore", "certutil", "pscp", "plink"], &["-p", "-pw"]),
    short(&["useradd", "usermod", "rabbitmqadmin", "psexec", "psexec64", "azcopy"], &["-p"]),
    short(&["redis-cli"], &["-a"]),
    short(&["ldapsearch", "ldapmodify", "ldapadd", "ldapdelete", "ldapwhoami"], &["-w"]),
    short(&["ssh-keygen"], &["-N", "-P"]),
    short(&["openssl"], &["-k", "-K"]),
    short(&["snmpget", "snmpwalk"], &["-A", "-X", "-c"]),
];

/// Commands that mean something else by `-p`, whatever follows it.
const OTHER_P: &[&str] = &[
    "cargo",
    "chrt",
    "cp",
    "date",
    "declare",
    "docker",
    "export",
    "find",
    "grep",
    "install",
    "ionice",
    "java",
    "kill",
    "lsof",
    "make",
    "mariadb",
    "mkdir",
    "mount",
    "mv",
    "mysql",
    "mysqladmin",
    "mysqldump",
    "nc",
    "netstat",
    "nmap",
    "node",
    "npm",
    "nerdctl",
    "patch",
    "perl",
    "ping",
    "pip",
    "podman",
    "ps",
    "psql",
    "python",
    "python3",
    "read",
    "rsync",
    "scp",
    "sftp",
    "ssh",
    "tar",
    "taskset",
    "tree",
    "type",
    "umask",
    "xargs",
    "xcopy",
];

/// Commands whose `-u` is a user of a container or of the system, with a group after the colon.
const OTHER_U: &[&str] = &["chown", "docker", "nerdctl", "podman", "setpriv", "su", "sudo"];

/// Commands that take `user:password`.
const LOGINS: &[&str] = &["curl", "http", "https", "wget", "xh", "curl.exe"];

/// Options of one letter in one word, of which the last is `-u`, as in `-sSfu`.
fn is_bundle_with_user(word: &str) -> bool {
    word.strip_prefix('-').and_then(|letters| letters.strip_suffix('u')).is_some_and(|letters| {
        !letters.is_empty() && letters.bytes().all(|letter| letter.is_ascii_alphabetic())
    })
}

/// Commands that run another command.
const RUNNERS: &[&str] = &[
    "!",
    "&",
    "bash",
    "cmd",
    "dash",
    "do",
    "else",
    "env",
    "exec",
    "if",
    "ksh",
    "nice",
    "nohup",
    "powershell",
    "pwsh",
    "sh",
    "start",
    "sudo",
    "then",
    "time",
    "while",
    "xargs",
    "zsh",
];

/// What makes a command read a password from its standard input: one word, or a command and its option.
const READERS: &[(&str, &str)] = &[
    ("--password-stdin", "--password-stdin"),
    ("--passphrase-fd", "--passphrase-fd"),
    ("chpasswd", "chpasswd"),
    ("password_stdin", "password_stdin"),
    ("passwd", "--stdin"),
    ("sudo", "-S"),
];

/// What is secret in a command line.
pub(super) fn kind(text: &str) -> Option<Kind> {
    // Every rule below needs two words.
    if !text.contains([' ', '\t', '\n', '(']) {
        return None;
    }
    let mut said = None;
    for part in &parts(text) {
        let command = Command::of(&part.words);
        let is_told = part.is_piped && command.reads() && said.is_some_and(is_literal_word);
        if is_told || command.has_secret() {
            return Some(Kind::Password);
        }
        let says = matches!(command.name.as_str(), "echo" | "printf" | "write-output");
        said = if says { command.words.last().copied() } else { None };
    }
    None
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
            start = at + 1;
        }
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
}

impl<'a> Command<'a> {
    /// The command that other ones, such as `sudo`, run.
    fn of(all: &'a [&'a str]) -> Self {
        let mut words = all;
        while let [first, rest @ ..] = words {
            let takes_next = matches!(*first, "-u" | "-g" | "-n");
            let is_on_the_way = takes_next
                || first.starts_with('-')
                || first.contains('=')
                || is_switch(first)
                || RUNNERS.contains(&name_of(first).as_str());
            // A text that begins with an option is of a command that isn't there.
            if words.len() == all.len() && first.starts_with('-') {
                break;
            }
            if !is_on_the_way {
                return Self { name: name_of(first), words: rest, all };
            }
            words = rest.get(usize::from(takes_next)..).unwrap_or_default();
        }
        Self { name: String::new(), words, all }
    }

    fn is_of(&self, names: &[&str]) -> bool {
        names.contains(&self.name.as_str())
    }

    fn has(&self, wanted: &str) -> bool {
        self.all.contains(&wanted)
    }

    fn reads(&self) -> bool {
        READERS.iter().any(|(command, option)| self.has(command) && self.has(option))
    }

    fn has_secret(&self) -> bool {
        let pairs = self.words.windows(2).any(|pair| {
            let is_value = is_literal_word(pair[1]) && !pair[1].starts_with(['<', '>']);
            is_value && self.takes(pair[0], pair[1])
        });
        pairs || self.words.iter().any(|word| self.is_glued(word)) || self.sets()
    }

    /// Whether a word is an option that takes a password, and this is the password.
    fn takes(&self, word: &str, value: &str) -> bool {
        let is_own = |short: &Short| self.is_of(short.commands) && short.flags.contains(&word);
        is_long(word, value)
            || !value.starts_with('-') && (SHORTS.iter().any(is_own) || self.is_password(word, value))
            || matches!(word, "-u" | "-U" | "--user" | "--proxy-user" | "-a") && self.is_login(word, value)
            || is_bundle_with_user(word) && self.is_of(LOGINS) && self.is_login("-u", value)
            || word == "<<<" && self.reads()
            || word == "--value" && self.has("secret")
            || is_switch_of_password(word) && !value.starts_with('/')
            || word.rsplit(':').next().is_some_and(|name| name.starts_with('_') && is_named(name, value))
            || word == "password" && self.has("login")
    }

    /// Whether it's `-p` and what follows is a password: after `login`, beside a user, or by its looks.
    fn is_password(&self, word: &str, value: &str) -> bool {
        const USERS: &[&str] = &["-u", "-U", "-l", "-user", "-Username", "--user", "--username", "--login"];
        let is_login = self.words.iter().take(3).any(|word| *word == "login");
        let has_user = || self.words.iter().any(|word| USERS.contains(word));
        match word {
            "-p" if is_login => true,
            "-p" | "-P" => !self.is_of(OTHER_P) && (is_mixed(value) || has_user() && !is_port(value)),
            _ => false,
        }
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
            shorts.any(|short| short.flags.iter().any(|flag| word.strip_prefix(*flag).is_some_and(is_value)));
        let login = word.strip_prefix("-u").filter(|_| self.is_of(LOGINS));
        is_short
            || login.is_some_and(|value| self.is_login("-u", value))
            || self.name == "openssl" && word.strip_prefix("pass:").is_some_and(is_value)
    }

    /// Whether it gives a password to an account, a variable, or a share by the order of its words.
    fn sets(&self) -> bool {
        let is_value = |word: &str| !word.starts_with(['/', '*', '-']) && is_literal_word(word);
        match (self.name.as_str(), self.words) {
            ("net", ["user", _, password, ..]) | ("htpasswd", [.., _, password]) if is_value(password) => {
                self.name == "net"
                    || self.words.iter().any(|word| word.starts_with('-') && word.contains('b'))
            }
            ("net", ["use", rest @ ..]) => {
                let share = rest.iter().position(|word| word.starts_with("\\\\"));
                let after = share.and_then(|share| rest.get(share + 1..)).unwrap_or_default();
                after.iter().any(|word| is_value(word))
            }
            ("vault", ["login", token, ..]) => token.contains('.') && is_value(token),
            ("setx", [name, value, ..]) => is_named(name, value),
            (name, words) => {
                let ends = |word: &&str, wanted: &str| name_of(word.trim_end_matches('(')).ends_with(wanted);
                let of_name = [name].into_iter().chain(words.iter().copied());
                let calls: Vec<&str> = of_name.collect();
                calls.iter().enumerate().any(|(at, word)| {
                    let mut next = calls[at + 1..].iter().filter(|word| !word.starts_with('-'));
                    if ends(word, "convertto-securestring") {
                        next.next().is_some_and(|value| is_value(value))
                    } else if ends(word, "setenvironmentvariable") {
                        matches!((next.next(), next.next()), (Some(name), Some(value)) if is_named(name, value))
                    } else {
                        false
                    }
                })
            }
        }
    }
}

/// Whether a value is secret under a name that stands before it.
fn is_named(name: &str, value: &str) -> bool {
    named(name).is_some_and(|named| named != Named::Bare && is_literal_word(value) && is_secret(named, value))
}

/// Whether a word is an option with a telling name, and this is its value.
fn is_long(word: &str, value: &str) -> bool {
    /// Options that turn something on or off.
    const SWITCHES: &[&str] = &["no-", "no_", "disable-", "enable-", "use-", "skip-", "without-"];
    let is_option = word.starts_with("--") || word.starts_with('-') && word.len() > 2;
    let name = word.trim_start_matches('-');
    let is_named = named(name).is_some_and(|named| match named {
        Named::Bare => is_opaque(value),
        named => !value.starts_with('-') && is_secret(named, value),
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
    let name =
        word.rsplit(['/', '\\']).next().unwrap_or_default().trim_start_matches('(').to_ascii_lowercase();
    name.strip_suffix(".exe").map(str::to_owned).unwrap_or(name)
}
