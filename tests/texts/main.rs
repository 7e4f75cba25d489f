//! The texts of all languages, held against each other and against the source that says them. Texts of the members of a body are
//! held against the contract in `tests/contract/texts.rs`, those of the rules against their cases in `tests/rules`.

mod modules;
mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use batch_pool_engine::import::import;
use batch_pool_model::locale::{LANGUAGES, Language, Locale, TEXT_FILES, TextFile};

type Texts = BTreeMap<String, String>;

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn file(language: &Language, topic: &TextFile) -> String {
    read(&root(&format!("crates/model/src/locale/{}/{}.json", language.tag, topic.name)))
}

fn texts(language: &Language, topic: &TextFile) -> Texts {
    serde_json::from_str(&file(language, topic)).expect("a flat object of texts")
}

fn english(topics: &[TextFile]) -> Texts {
    topics.iter().flat_map(|topic| texts(&Language::ENGLISH, topic)).collect()
}

fn topic(name: &str) -> Texts {
    let topic = TEXT_FILES.iter().find(|topic| topic.name == name).expect("a topic of that name");
    texts(&Language::ENGLISH, topic)
}

/// What is in braces in a text, sorted.
fn arguments(text: &str) -> BTreeSet<&str> {
    let braces = text.split('{').skip(1).filter_map(|rest| rest.split_once('}'));
    let is_name = |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphabetic() || c == '-');
    braces.map(|(name, _)| name).filter(is_name).collect()
}

#[test]
fn every_language_has_the_same_files_and_keys() {
    let topics: BTreeSet<String> = TEXT_FILES.iter().map(|topic| format!("{}.json", topic.name)).collect();
    let folders = fs::read_dir(root("crates/model/src/locale")).expect("the folder of texts");
    let folders: BTreeSet<_> =
        folders.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
    assert_eq!(folders, LANGUAGES.iter().map(|language| language.tag.to_owned()).collect());
    for language in LANGUAGES {
        let files = fs::read_dir(root("crates/model/src/locale").join(language.tag))
            .expect("the folder of a language");
        let files: BTreeSet<_> =
            files.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
        assert_eq!(files, topics, "{}", language.tag);
        for topic in TEXT_FILES {
            let (here, there) = (texts(language, topic), texts(&Language::ENGLISH, topic));
            let lacking: Vec<_> = there.keys().filter(|key| !here.contains_key(*key)).collect();
            let strange: Vec<_> = here.keys().filter(|key| !there.contains_key(*key)).collect();
            assert!(
                lacking.is_empty() && strange.is_empty(),
                "{}/{}: lacks {lacking:#?}, and English lacks {strange:#?}",
                language.tag,
                topic.name
            );
        }
    }
}

#[test]
fn every_language_fills_in_the_same_arguments() {
    for topic in TEXT_FILES {
        let english = texts(&Language::ENGLISH, topic);
        for language in LANGUAGES {
            for (key, text) in texts(language, topic) {
                assert_eq!(arguments(&text), arguments(&english[&key]), "{}: {key}", language.tag);
            }
        }
    }
}

#[test]
fn no_text_is_empty_and_no_key_stands_twice() {
    for language in LANGUAGES {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        for topic in TEXT_FILES {
            let read = import(&file(language, topic)).expect("JSON");
            assert_eq!(read.repairs, [], "{}/{}: strict JSON, no name twice", language.tag, topic.name);
            for (key, text) in texts(language, topic) {
                // `cargo xtask new-rule` writes such a text.
                assert!(!text.starts_with("TODO"), "{}: {key} is still to be written", language.tag);
                assert!(!text.is_empty() && text.trim() == text, "{}: {key}: {text:?}", language.tag);
                let other = seen.insert(key.clone(), topic.name);
                assert_eq!(other, None, "{}: {key} stands in {} too", language.tag, topic.name);
            }
        }
    }
}

/// What programs build in is what the files say.
#[test]
fn every_language_is_built_in() {
    for language in LANGUAGES {
        let locale = Locale::built_in(*language);
        assert_eq!(locale.language, *language);
        for (key, text) in TEXT_FILES.iter().flat_map(|topic| texts(language, topic)) {
            assert_eq!(locale.find(&key), Some(text.as_str()), "{}: {key}", language.tag);
        }
    }
}
