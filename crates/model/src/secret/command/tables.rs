//! What commands take a password, and where.

use crate::secret::word_list::WordList;

/// An option with a short name, and the commands of which it takes a password.
pub(super) struct Short {
    pub(super) commands: WordList,
    pub(super) flags: WordList,
    /// The value may follow without a space.
    pub(super) is_glued: bool,
}

const fn short(commands: &'static str, flags: &'static str) -> Short {
    Short { commands: WordList(commands), flags: WordList(flags), is_glued: false }
}

const fn glued(commands: &'static str, flags: &'static str) -> Short {
    Short { is_glued: true, ..short(commands, flags) }
}

pub(super) const SHORTS: &[Short] = &[
    glued("mysql mysqladmin mysqldump mysqlimport mysqlcheck mysqlshow mariadb", "-p"),
    glued("sshpass 7z 7za 7zr 7zz rar unrar", "-p -hp"),
    glued("zip unzip sqlcmd bcp osql isql ipmitool", "-P"),
    short("mongo mongosh mongodump mongorestore certutil pscp plink", "-p -pw"),
    short("useradd usermod rabbitmqadmin psexec psexec64 azcopy", "-p"),
    glued("redis-cli", "-a"),
    short("redis-cli", "auth AUTH"),
    glued("ldapsearch ldapmodify ldapadd ldapdelete ldapwhoami ldappasswd", "-w"),
    short("ldappasswd", "-s -a"),
    short("ssh-keygen", "-N -P"),
    short("openssl", "-k -K"),
    short("snmpget snmpset snmpwalk", "-A -X -c"),
    short("keytool", "-new"),
    short("signtool", "/p"),
    short("pvk2pfx", "-pi -po"),
    short("pk12util", "-W -K"),
    short("slappasswd", "-s"),
    short("kadmin", "-w"),
    short("ccrypt", "-K"),
    short("smpd", "-phrase"),
    short("sendemail", "-xp"),
    short("rclone", "obscure"),
    short("iwconfig", "key"),
];

/// Commands that mean something else by `-p`, whatever follows it.
pub(super) const OTHER_P: WordList = WordList(include_str!("../words/other-p.txt"));

/// Commands whose `-u` is a user of a container or of the system, with a group after the colon.
pub(super) const OTHER_U: WordList = WordList("chown docker nerdctl podman setpriv su sudo");

/// Commands whose `--secret` is the name of one.
pub(super) const CONTAINERS: WordList = WordList("buildah docker nerdctl podman");

/// Commands that pass on what they read in another form.
pub(super) const FILTERS: WordList =
    WordList("base64 cat cut gunzip head openssl rev sed sort tail tee tr xxd");

/// Commands that take `user:password`.
pub(super) const LOGINS: WordList = WordList("curl http https wget xh curl.exe");

/// Commands that take `user/password`.
pub(super) const DATABASES: WordList = WordList("expdp impdp rman sqlldr sqlplus");

/// Commands that take a password by its place: how they begin, and where it is after that.
pub(super) const PLACES: &[(&[&str], usize)] = &[
    (&["net", "user"], 1),
    (&["rabbitmqctl", "add_user"], 1),
    (&["rabbitmqctl", "change_password"], 1),
    (&["wpa_passphrase"], 1),
    (&["smbclient"], 1),
    (&["dotnet", "user-secrets", "set"], 1),
    (&["mc", "alias", "set"], 3),
    (&["bitsadmin"], 4),
    (&["vault", "login"], 0),
    (&["wandb", "login"], 0),
    (&["cargo", "login"], 0),
    (&["bw", "login"], 1),
    (&["sp_addlogin"], 1),
    (&["autologon"], 2),
];

/// Calls that take a password, and its place among what they're called with.
pub(super) const CALLS: &[(&str, usize)] = &[
    ("convertto-securestring", 0),
    ("networkcredential", 1),
    ("networkcredential]::new", 1),
    ("pscredential", 1),
    ("pscredential]::new", 1),
    ("credentials(", 1),
    ("auth=(", 1),
    (".auth(", 1),
    ("login(", 1),
];

/// Options that give a name, and options that give its value: `reg add … /v DefaultPassword /d …`.
pub(super) const NAME_OPTIONS: WordList = WordList("-name --name -n --key --secret-name /v");
pub(super) const VALUE_OPTIONS: WordList = WordList("-value --value /d");

/// Commands that run another command.
pub(super) const RUNNERS: WordList = WordList(
    "! & bash cmd dash do else env exec if ksh nice nohup powershell pwsh sh start sudo then time while \
    xargs zsh",
);

/// What makes a command read a password from its standard input: one word, or a command and its option.
pub(super) const READERS: &[(&str, &str)] = &[
    ("--password-stdin", "--password-stdin"),
    ("--passphrase-fd", "--passphrase-fd"),
    ("chpasswd", "chpasswd"),
    ("password_stdin", "password_stdin"),
    ("passwd", "passwd"),
    ("smbpasswd", "smbpasswd"),
    ("vncpasswd", "vncpasswd"),
    ("kinit", "kinit"),
    ("cryptsetup", "cryptsetup"),
    ("openssl", "stdin"),
    ("--with-token", "--with-token"),
    ("sudo", "-S"),
    ("sudo", "--stdin"),
    ("login", "login"),
    ("secret", "create"),
    ("secret", "set"),
    ("realm", "join"),
    ("adcli", "join"),
    ("keyctl", "padd"),
];
