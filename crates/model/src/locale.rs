//! Messages. Every text that a person reads is in `src/locale/{tag}/{topic}.json`: flat objects from key to text, with
//! `{name}` where an argument goes. Nothing here knows Azure or the page.

use std::cell::OnceCell;
use std::rc::Rc;

use batch_pool_document::{Json, Lookup, read, visible};

pub use batch_pool_document::{Argument, Text};

/// A file of each language.
#[derive(Clone, Copy, Debug)]
pub struct TextFile {
    /// The name of its file in each language, without `.json`.
    pub name: &'static str,
    /// A function, as the module of the engine gets the rare ones later (`xtask/src/pack.rs`).
    english: fn() -> &'static str,
    /// Whether most visits do without it, so that its English texts are read only when one is said.
    pub is_rare: bool,
}

macro_rules! topic {
    ($name:literal) => {{
        fn english() -> &'static str {
            include_str!(concat!("locale/en/", $name, ".json"))
        }
        TextFile { name: $name, english, is_rare: false }
    }};
}

/// What the page says before it has a body.
const PAGE: TextFile = topic!("page");
/// What the form, the output and the dialogs say, and what becomes of a body.
const FORM: TextFile = topic!("form");
/// The texts at the fields of the sections of the form.
const MEMBERS: TextFile = topic!("members");
/// The texts at the fields of all other settings, most of which few people open.
const SETTINGS: TextFile = topic!("settings");
/// The texts at the fields of the Key Vault extension.
const KEY_VAULT: TextFile = topic!("key_vault");
/// The labels of commands, and the keys that do the same.
const COMMANDS: TextFile = topic!("commands");
/// Other words for settings and commands, by which they are looked for. Nobody reads them.
const SEARCH: TextFile = topic!("search");
/// The target, and the notes of the formats.
const EXPORT: TextFile = topic!("export");
/// What reading JSON says.
pub const IMPORT: TextFile = topic!("import");
/// What is said of a text that is more than the body of a pool, or something else.
pub const DIALECTS: TextFile = TextFile { is_rare: true, ..topic!("dialects") };
/// What the contract says of a body.
const CONTRACT: TextFile = TextFile { is_rare: true, ..topic!("contract") };
/// What the rules say of the usual bodies: those of the article with the usual mistakes, and what the page starts with.
const USUAL: TextFile = topic!("usual");
/// What the rules say of other bodies.
const FINDINGS: TextFile = TextFile { is_rare: true, ..topic!("findings") };
/// What is said of errors of Azure.
const DIAGNOSES: TextFile = topic!("diagnoses");
/// What is said of a pool and a body that differ.
const COMPARE: TextFile = topic!("compare");
/// What the dialogs say that show a comparison, an explanation, or an identity.
const ROOMS: TextFile = topic!("rooms");
/// What is said of a size of virtual machines.
const SIZES: TextFile = topic!("sizes");

/// What the JSON Schemas say beside the texts of the members.
const SCHEMA: TextFile = topic!("schema");
/// What the pages of the rules say around the texts of the findings.
const EXPLAIN: TextFile = topic!("explain");

/// All files of a language.
pub const TEXT_FILES: &[TextFile] = &[
    PAGE, FORM, MEMBERS, SETTINGS, KEY_VAULT, COMMANDS, SEARCH, EXPORT, IMPORT, DIALECTS, CONTRACT, USUAL,
    FINDINGS, SIZES, DIAGNOSES, COMPARE, ROOMS, SCHEMA, EXPLAIN,
];

/// The files that the page begins with.
pub const OF_PAGE: &[TextFile] = &[PAGE];

/// The names of the files whose texts the page needs with the first body, or with what opens over the page. The site has them all in
/// the first one, [`WITH_FORM`] (`xtask/src/texts.rs`), and that is fetched. What the checks and the
/// import say reaches it in words; what its own reader says of JSON is among these.
pub const OF_FORM: &[&str] = &[FORM.name, MEMBERS.name, KEY_VAULT.name, EXPORT.name, IMPORT.name];

/// The name of the file in which the site has all of [`OF_FORM`].
pub const WITH_FORM: &str = FORM.name;

/// The names of the files that the page fetches once the first body is checked on screen. Until then, a field has the name of its
/// property.
pub const OF_REST: &[&str] = &[SETTINGS.name, ROOMS.name, COMMANDS.name];

/// The names of the files that a search over all settings needs, of every language: people look for a setting by its name
/// in either, whatever language the page speaks.
pub const OF_SEARCH: &[&str] = &[MEMBERS.name, SETTINGS.name, KEY_VAULT.name, COMMANDS.name, SEARCH.name];

/// The files that the engine speaks with.
pub const OF_REPORTS: &[TextFile] = &[EXPORT, IMPORT, DIALECTS, CONTRACT, USUAL, FINDINGS, SIZES];

/// The names of the files that it fetches besides, after the first check or before it explains an error, compares two pools, or reads
/// an identity.
pub const OF_EXPLANATIONS: &[&str] = &[DIAGNOSES.name, COMPARE.name, ROOMS.name];

/// The files of what is written into the site when it is built. Neither module has them.
pub const OF_SITE: &[TextFile] = &[SCHEMA, EXPLAIN];

/// The languages.
pub const LANGUAGES: &[Language] =
    &[Language { tag: "en", name: "English" }, Language { tag: "zh-TW", name: "繁體中文" }];

/// A language that the product speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Language {
    /// BCP 47.
    pub tag: &'static str,
    /// What its speakers call it.
    pub name: &'static str,
}

impl Language {
    /// The default, and what a text falls back to.
    pub const ENGLISH: Self = LANGUAGES[0];

    /// The best language for a BCP 47 tag: the same, else one with the same script, else one of the same family.
    pub fn matching(tag: &str) -> Option<Self> {
        let wanted = tag.to_ascii_lowercase();
        let exact = LANGUAGES.iter().find(|language| language.tag.eq_ignore_ascii_case(tag));
        exact.copied().or_else(|| match wanted.split('-').next()? {
            "en" => Some(Self::ENGLISH),
            // Hong Kong and Macau write traditional characters too; simplified readers are better served by English.
            "zh" if wanted.contains("hant") || wanted.ends_with("-hk") || wanted.ends_with("-mo") => {
                LANGUAGES.iter().find(|language| language.tag == "zh-TW").copied()
            }
            _ => None,
        })
    }
}

/// The files of a language beside English, as [`TEXT_FILES`] has them.
macro_rules! files {
    ($tag:literal) => {
        [
            include_str!(concat!("locale/", $tag, "/page.json")),
            include_str!(concat!("locale/", $tag, "/form.json")),
            include_str!(concat!("locale/", $tag, "/members.json")),
            include_str!(concat!("locale/", $tag, "/settings.json")),
            include_str!(concat!("locale/", $tag, "/key_vault.json")),
            include_str!(concat!("locale/", $tag, "/commands.json")),
            include_str!(concat!("locale/", $tag, "/search.json")),
            include_str!(concat!("locale/", $tag, "/export.json")),
            include_str!(concat!("locale/", $tag, "/import.json")),
            include_str!(concat!("locale/", $tag, "/dialects.json")),
            include_str!(concat!("locale/", $tag, "/contract.json")),
            include_str!(concat!("locale/", $tag, "/usual.json")),
            include_str!(concat!("locale/", $tag, "/findings.json")),
            include_str!(concat!("locale/", $tag, "/sizes.json")),
            include_str!(concat!("locale/", $tag, "/diagnoses.json")),
            include_str!(concat!("locale/", $tag, "/compare.json")),
            include_str!(concat!("locale/", $tag, "/rooms.json")),
            include_str!(concat!("locale/", $tag, "/schema.json")),
            include_str!(concat!("locale/", $tag, "/explain.json")),
        ]
    };
}

/// Texts by their keys.
type Texts = Lookup<Rc<str>>;

/// A language with its texts.
#[derive(Clone, Debug)]
pub struct Locale {
    /// The language that its texts are in.
    pub language: Language,
    texts: Texts,
    /// Where to look for what is missing here.
    fallback: Fallback,
}

/// Where to look for a text that a language doesn't have at hand.
#[derive(Clone, Debug)]
enum Fallback {
    /// In English.
    English(Rc<Locale>),
    /// Of English itself: in the rare ones of these files.
    Rare(&'static [TextFile], OnceCell<Texts>),
}

impl Locale {
    /// English, which is built in.
    pub fn english(topics: &'static [TextFile]) -> Self {
        let fallback = Fallback::Rare(topics, OnceCell::new());
        Self { language: Language::ENGLISH, texts: english(topics, false), fallback }
    }

    /// A language from the texts of its files for these topics; none if they are not what language files are. What they
    /// lack is said in English.
    pub fn read<'a>(
        language: Language,
        topics: &'static [TextFile],
        files: impl IntoIterator<Item = &'a str>,
    ) -> Option<Self> {
        let fallback = Fallback::English(Rc::new(Self::english(topics)));
        let mut locale = Self { language, texts: Texts::default(), fallback };
        for file in files {
            locale.add(file)?;
        }
        Some(locale)
    }

    /// Takes in the texts of one more file; none if it is not what a language file is.
    pub fn add(&mut self, file: &str) -> Option<()> {
        add(&mut self.texts, file)
    }

    /// A language with all topics, as programs have it that read no files. The modules of the page build in English
    /// alone and fetch the others.
    pub fn built_in(language: Language) -> Self {
        let read = match language.tag {
            "zh-TW" => Self::read(language, TEXT_FILES, files!("zh-TW")),
            _ => None,
        };
        read.unwrap_or_else(|| Self::english(TEXT_FILES))
    }

    /// The text of a key as it is in the file.
    pub fn find(&self, key: &str) -> Option<&str> {
        if let Some(text) = self.texts.get(key) {
            return Some(text);
        }
        match &self.fallback {
            Fallback::English(english) => english.find(key),
            Fallback::Rare(topics, texts) => Some(texts.get_or_init(|| english(topics, true)).get(key)?),
        }
    }

    /// The text of a key without arguments. A key that no file has shows itself, so that the gap is seen.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        self.find(key).unwrap_or(key)
    }

    /// A text with its arguments filled in. An argument is never searched for further arguments, and what can't be seen in it
    /// is escaped: it may be what somebody else wrote.
    ///
    /// ```
    /// use batch_pool_document::Text;
    /// use batch_pool_model::locale::Locale;
    ///
    /// let mut locale = Locale::english(&[]);
    /// locale.add(r#"{"greeting": "Hello, {name}."}"#).expect("a file of texts");
    /// assert_eq!(locale.say(&Text::new("greeting").with("name", "{name}")), "Hello, {name}.");
    /// ```
    pub fn say(&self, text: &Text) -> String {
        let mut said = String::new();
        let mut rest = self.get(&text.key);
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            said.push_str(before);
            let argument = after.find('}').and_then(|close| {
                let name = &after[1..close];
                let (_, value) = text.arguments.iter().find(|(known, _)| *known == name)?;
                Some((close, value))
            });
            if let Some((close, value)) = argument {
                match value {
                    Argument::Plain(value) => said.push_str(&visible(value)),
                    Argument::Text(text) => said.push_str(&self.say(text)),
                }
                rest = &after[close + 1..];
            } else {
                said.push('{');
                rest = &after[1..];
            }
        }
        said.push_str(rest);
        said
    }
}

/// The English texts of those files that are rare, or of those that aren't.
fn english(topics: &[TextFile], is_rare: bool) -> Texts {
    let mut texts = Texts::default();
    for topic in topics.iter().filter(|topic| topic.is_rare == is_rare) {
        // That the built-in files can be read is tested.
        let _ = add(&mut texts, (topic.english)());
    }
    texts
}

fn add(texts: &mut Texts, file: &str) -> Option<()> {
    for (key, text) in read::strict(file)?.as_object()?.iter() {
        let Json::String(text) = text else { return None };
        texts.insert(key.clone(), text.clone());
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_arguments_once() {
        let mut locale = Locale::english(TEXT_FILES);
        locale.texts.insert("t".into(), "{a} and {b}, {unknown} {".into());
        let text = Text::new("t").with("a", "{b}").with("b", "2");
        assert_eq!(locale.say(&text), "{b} and 2, {unknown} {");
        assert_eq!(locale.say(&Text::new("no.such.key")), "no.such.key");
        let hidden = Text::new("t").with("a", "x\u{202e}\u{200b}\u{1b}[31m").with("b", "測試\n\t");
        assert_eq!(locale.say(&hidden), "x\\u202e\\u200b\\u001b[31m and 測試\n\t, {unknown} {");
    }

    #[test]
    fn finds_the_best_language() {
        for (tag, best) in [
            ("en-GB", Some("en")),
            ("zh-TW", Some("zh-TW")),
            ("zh-tw", Some("zh-TW")),
            ("zh-Hant-HK", Some("zh-TW")),
            ("zh-HK", Some("zh-TW")),
            ("zh-CN", None),
            ("de", None),
        ] {
            assert_eq!(Language::matching(tag).map(|language| language.tag), best, "{tag}");
        }
    }
}
