//! The words of names that say something of a value, and those that only look like it.

use super::{Named, Shape};
use crate::secret::word_list::WordList;

/// Words, grouped by what they say.
pub(super) type Words = [(Named, WordList)];

/// Words that hold a secret wherever they are in a word, so that `dbpassword` counts. Accents are off.
pub(super) const ROOTS: &Words = &[
    (
        Named::Whole,
        WordList(
            "password passwd passphrase passcode paswd paswrd psswd pswrd pswd secret credential \
            connectionstring connstr",
        ),
    ),
    // Elsewhere in Europe, and in Indonesia and Vietnam.
    (
        Named::Whole,
        WordList(
            "passwort kennwort geheim zugangsdaten zugangscode motdepasse contrasen credencia segredo \
            segreto wachtwoord losenord passord adgangskode kodeord salasana jelszo lozinka \
            slaptazod katasandi katalaluan matkhau",
        ),
    ),
    (Named::Code, WordList("pincode")),
    (
        Named::Key,
        WordList(
            "token signature keymaterial privatekey pfx pkcs12 mnemonic seedphrase recoveryphrase \
            recoverycode backupcode",
        ),
    ),
];

/// The same in other alphabets.
pub(super) const FOREIGN_ROOTS: &Words = &[
    (
        Named::Whole,
        WordList(
            "密碼 密码 祕密 秘密 口令 通行碼 通行码 暗碼 憑據 凭据 パスワード ﾊﾟｽﾜｰﾄﾞ パスフレーズ パスコード シークレット 暗証番号 合言葉 비밀 암호 패스워드 \
            парол секрет таємн лозинк κωδικ συνθηματικ סיסמ السر مرور पासवर्ड รหัสผ่าน",
        ),
    ),
    (
        Named::Key,
        WordList(
            "金鑰 密鑰 密钥 密匙 私鑰 私钥 權杖 令牌 秘密鍵 暗号鍵 共有鍵 アクセスキー 暗号化キー κλειδ مفتاح トークン 토큰 개인키 ключ токен",
        ),
    ),
];

/// How what follows a root of another alphabet begins if it's something else than the secret: its name, its store, its length.
pub(super) const FOREIGN_DESCRIPTIONS: WordList = WordList(
    "保存庫 保管 名 長 长 原則 策略 檔 文件 路 識別 标识 版本 類 类 數 数 規 规 欄 字段 提示 有效 到期 過期 过期 輪 轮 管理 服務 服务 設定 设置 ファイル 期限 ポリシー",
);

/// Words that begin with a root and mean something else.
pub(super) const NO_ROOTS: WordList =
    WordList("tokeniz tokenis secrec secretar passwordless privateer privately");

/// Roots that are found with one letter wrong, missing, doubled or swapped.
pub(super) const MISSPELLED: &Words =
    &[(Named::Whole, WordList("password passphrase secret credential")), (Named::Key, WordList("signature"))];

/// Whole words that are secret wherever they are in a name.
pub(super) const WORDS: &Words = &[
    (
        Named::Whole,
        WordList(
            "pwd mdp senha parola parool haslo heslo geslo sifre zaporka kouling psw pwrd pword \
            psswrd passw",
        ),
    ),
    (
        Named::Key,
        WordList(
            "sas p12 toekn tokne tokn tkoen tokken jwt psk clave chave chiave cle llave jeton nyckel \
            nogle anahtar klic kulcs miyao",
        ),
    ),
    (Named::Text, WordList("authorization")),
];

/// Keys in languages that say whose behind them: the `clé de partition` and the `clave pública` are none.
pub(super) const KEYS_FIRST: WordList = WordList("cle clave chave chiave llave");

/// Whole words that are secret where they are the last.
pub(super) const HEADS: &Words = &[
    (Named::Whole, WordList("cred creds")),
    (Named::Code, WordList("pin otp totp puk cvv cvc")),
    (Named::Likely, WordList("pepper salt seed")),
    (Named::Text, WordList("pass pw passe sig bearer cookie mima parol")),
    (Named::Key, WordList("pat")),
    (Named::Opaque, WordList("auth basicauth httpauth proxyauth session sessionid")),
];

/// What follows a secret word without a separator, as in `PFXBASE64`, or comes before it, as in `DBPWD`.
pub(super) const TAILS: &Words = &[
    (Named::Whole, WordList("pwd")),
    (Named::Text, WordList("pass pw")),
    (Named::Likely, WordList("sas")),
    (Named::Key, WordList("schlussel schluessel sleutel klucz")),
];

/// Words that end as a tail does and mean something else.
pub(super) const NO_TAILS: WordList = WordList(include_str!("../words/no-tails.txt"));

/// Two words that are a name of their own.
pub(super) const IDIOMS: &[(&str, &str)] = &[
    ("secret", "agent"),
    ("secret", "ballot"),
    ("secret", "garden"),
    ("secret", "santa"),
    ("secret", "sauce"),
    ("token", "bucket"),
    ("token", "ring"),
];

/// How what follows `private` begins if it's a thing of a network, or of a group of people.
pub(super) const PRIVATE_THINGS: WordList = WordList(include_str!("../words/private-things.txt"));

/// Before `key` in one word: an `apikey` is a key, and a `monkey` isn't.
pub(super) const BEFORE_KEY: WordList = WordList(include_str!("../words/before-key.txt"));

/// Before `key` or `keys` as a word of its own: such a key is no secret.
pub(super) const HARMLESS_KEYS: WordList = WordList(include_str!("../words/harmless-keys.txt"));

/// What only says how a secret is written or which of several it is.
pub(super) const SUFFIXES: WordList = WordList(include_str!("../words/suffixes.txt"));

/// What is something else than the secret, and what that looks like: its name, its place, how long it's good for.
pub(super) const DESCRIPTIONS: &[(Shape, WordList)] = &[
    (Shape::File, WordList("dir directory file filename files folder location locations path paths")),
    (
        Shape::Name,
        WordList(
            "alg algorithm algorithms class column container database encoding endpoint endpoints env \
            field group header host issuer kind label method mode name names owner param parameter \
            permission permissions prefix protocol provider region role scheme scope scopes server \
            service services sock source stdin store suffix table type types uri uris url urls user \
            username users variable vault vaults",
        ),
    ),
    (
        Shape::Id,
        WordList(
            "account arn audience fingerprint id identifier identifiers ids ref reference references \
            refs thumbprint version versions",
        ),
    ),
    (
        Shape::Number,
        WordList(
            "age allowed bits check checker checking checks complexity count date days disabled \
            enabled expiration expires expiry exportable fd index interval length lifetime limit max \
            min minutes parallelism period port renewal required rotation seconds size state status \
            strength time timeout timestamp ttl usage validity",
        ),
    ),
    (
        Shape::Any,
        WordList(
            "authentication board cache chain claim claims config configuration delimiter description \
            error event form format generator handler help helper hint link management manager \
            message option options out pattern policies policy prompt properties property protection \
            queue regex ring rule rules scanning separator settings template title validation \
            verification",
        ),
    ),
];
