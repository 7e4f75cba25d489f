//! What each module builds in, and what it fetches.

use std::collections::BTreeSet;

use batch_pool_document::limits::TEXT;
use batch_pool_model::catalog::{CLOUDS, Os};
use batch_pool_model::locale::{
    LANGUAGES, Language, OF_EXPLANATIONS, OF_FORM, OF_PAGE, OF_REPORTS, OF_REST, OF_SEARCH, OF_SITE,
    TEXT_FILES, TextFile, WITH_FORM,
};
use batch_pool_model::target::{CUSTOM_CLOUD, PutMode};

use super::source::keys_of;
use super::{Texts, english, file, read, root};

#[test]
fn each_module_has_the_texts_that_it_says() {
    let names = |topics: &[TextFile]| -> BTreeSet<&str> { topics.iter().map(|topic| topic.name).collect() };
    let fetched = || OF_FORM.iter().chain(OF_REST).chain(OF_SEARCH).copied();
    let explains = |topic: &TextFile| OF_EXPLANATIONS.contains(&topic.name);
    let all: BTreeSet<&str> = [OF_PAGE, OF_REPORTS, OF_SITE]
        .into_iter()
        .flat_map(names)
        .chain(fetched())
        .chain(OF_EXPLANATIONS.iter().copied())
        .collect();
    assert_eq!(
        all,
        names(TEXT_FILES),
        "each topic is built into a module, fetched, or written when the site is built"
    );
    assert!(fetched().all(|name| !names(OF_PAGE).contains(name)), "nothing is both built in and fetched");
    let of_page =
        |topic: &&TextFile| names(OF_PAGE).contains(topic.name) || fetched().any(|name| name == topic.name);
    let page = english(&TEXT_FILES.iter().filter(of_page).copied().collect::<Vec<_>>());
    let of_engine = |topic: &&TextFile| names(OF_REPORTS).contains(topic.name) || explains(topic);
    let reports = english(&TEXT_FILES.iter().filter(of_engine).copied().collect::<Vec<_>>());
    for (sources, texts) in [(OF_THE_PAGE, &page), (OF_THE_ENGINE, &reports)] {
        for (file, key) in keys_of(sources) {
            assert!(key.contains('{') || texts.contains_key(&key), "{file}: {key} is not built in there");
        }
    }
    for (file, key) in keys_of(OF_BOTH) {
        let is_there = page.contains_key(&key) && reports.contains_key(&key);
        assert!(key.contains('{') || is_there, "{file}: {key} is not built into both modules");
    }
}

/// A rare file that isn't deferred would be loaded by each visit, and the texts of a deferred one that isn't rare are always read.
#[test]
fn the_rare_texts_of_the_engine_come_later() {
    let pack = read(&root("xtask/src/pack.rs"));
    let files = pack.lines().filter_map(|line| line.trim().strip_prefix("\"crates/model/src/locale/en/"));
    let deferred: BTreeSet<&str> = files.filter_map(|file| file.strip_suffix(".json\",")).collect();
    let rare = TEXT_FILES.iter().filter(|topic| topic.is_rare);
    assert_eq!(deferred, rare.map(|topic| topic.name).collect());
    assert!(!deferred.is_empty());
}

/// What the page says, though some of it is where the engine answers.
const OF_THE_PAGE: &[&str] = &[
    "crates/engine/src/failure.rs",
    "crates/engine/src/opening.rs",
    "crates/engine/src/platform.rs",
    "crates/engine/src/prepare.rs",
    "crates/engine/src/search",
    "crates/model/src/edit.rs",
    "crates/model/src/form",
    "crates/model/src/form.rs",
    "crates/model/src/notice.rs",
    "crates/model/src/start.rs",
    "crates/model/src/work",
    "crates/model/src/work.rs",
    "crates/session/src",
    "src/ui",
];

/// What the engine puts into words, such as what a paste becomes.
const OF_THE_ENGINE: &[&str] = &[
    "crates/engine/src/api",
    "crates/engine/src/check",
    "crates/engine/src/diagnose",
    "crates/engine/src/paste",
    "crates/engine/src/paste.rs",
    "crates/model/src/contract",
];

/// Both modules read, write and judge targets.
const OF_BOTH: &[&str] = &[
    "crates/document/src",
    "crates/engine/src/export",
    "crates/engine/src/import",
    "crates/model/src/target",
];

/// The names in a list of JavaScript.
fn list(source: &str, name: &str) -> Vec<String> {
    let (_, after) = source.split_once(&format!("const {name} = [")).expect("the list");
    let (names, _) = after.split_once(']').expect("the end of the list");
    names.split(',').map(|name| name.trim().trim_matches('\'').to_owned()).collect()
}

#[test]
fn the_module_without_a_page_fetches_every_language() {
    let source = read(&root("static/headless.js"));
    let fetched = LANGUAGES.iter().filter(|language| **language != Language::ENGLISH);
    assert_eq!(list(&source, "LANGUAGES"), fetched.map(|language| language.tag).collect::<Vec<_>>());
    let topics: Vec<_> = OF_REPORTS.iter().map(|topic| topic.name).collect();
    assert_eq!(list(&source, "TOPICS"), topics);
    assert_eq!(list(&source, "EXPLANATIONS"), OF_EXPLANATIONS);
}

#[test]
fn the_front_door_for_javascript_knows_the_words_that_options_can_be() {
    let source = read(&root("static/api.js"));
    assert_eq!(list(&source, "OS"), Os::ALL.map(Os::name));
    assert_eq!(list(&source, "MODES"), PutMode::ALL.map(PutMode::name));
    let clouds: Vec<_> = CLOUDS.iter().map(|cloud| cloud.id).chain([CUSTOM_CLOUD]).collect();
    assert_eq!(list(&source, "CLOUDS"), clouds);
    let largest = source.split_once("const LARGEST = ").and_then(|(_, after)| after.split_once(';'));
    let largest = largest.map(|(number, _)| number.replace('_', ""));
    assert_eq!(largest, Some(TEXT.bytes.to_string()), "no text with more bytes is read");
    let types = read(&root("static/api.d.ts"));
    let union: Vec<_> = clouds.iter().map(|id| format!("'{id}'")).collect();
    assert!(types.contains(&format!("cloud?: {};", union.join(" | "))), "the type of the cloud");
}

/// What boot.js says while the page hasn't handed over any words.
#[test]
fn the_boot_module_says_what_the_page_says_in_each_language() {
    let source = read(&root("static/boot.js"));
    for language in LANGUAGES {
        let begin = [format!("  {}: [", language.tag), format!("  '{}': [", language.tag)];
        let of_language: Vec<&str> = source
            .lines()
            .skip_while(|line| !begin.iter().any(|begin| line == begin))
            .take_while(|line| *line != "  ],")
            .collect();
        let page: Texts = serde_json::from_str(&file(language, &OF_PAGE[0])).expect("texts");
        let keys: Vec<&String> = page.keys().filter(|key| key.starts_with("stopped.")).collect();
        assert_eq!(keys.len(), 4);
        for key in keys {
            let line = of_language.iter().find(|line| line.trim_start().starts_with(&format!("['{key}', ")));
            let (_, said) = line.and_then(|line| line.split_once("', ")).expect(key);
            let said = said.trim_end_matches("],").trim_matches(['\'', '"']);
            assert_eq!(said, page[key], "{key}");
        }
    }
}

#[test]
fn the_site_has_the_files_that_are_fetched() {
    let html = read(&root("index.html"));
    let has = |parts: [&str; 3]| html.lines().any(|line| parts.iter().all(|part| line.contains(part)));
    for language in LANGUAGES.iter().filter(|language| **language != Language::ENGLISH) {
        let (from, to) = (format!("href=\"crates/model/src/locale/{0}\"", language.tag), language.tag);
        let to = format!("data-target-path=\"locale/{to}\"");
        assert!(has(["rel=\"copy-dir\"", &from, &to]), "index.html does not copy {}", language.tag);
    }
    for name in OF_FORM.iter().chain(OF_REST).chain(OF_SEARCH).chain(OF_EXPLANATIONS) {
        let file = format!("href=\"crates/model/src/locale/en/{name}.json\"");
        assert!(has(["rel=\"copy-file\"", &file, "data-target-path=\"locale/en\""]), "{file}");
    }
}

/// The site has them in one file, which the page fetches instead.
#[test]
fn the_site_joins_the_texts_that_come_with_the_form() {
    let source = read(&root("xtask/src/texts.rs"));
    let list = source.split_once("const OF_FORM: &[&str] = &[").expect("the list").1;
    let list = list.split_once("];").expect("its end").0;
    let joined: Vec<&str> = list.split(',').map(|name| name.trim().trim_matches('"')).collect();
    assert_eq!(joined, OF_FORM);
    assert_eq!(joined[0], WITH_FORM);
}
