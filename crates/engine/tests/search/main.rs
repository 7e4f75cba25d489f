//! The search: that every setting can be added, and that people find the setting or the command they mean.

mod commands;
mod queries;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use batch_pool_document::{Json, Pointer};
use batch_pool_engine::search::{Search, Setting, Within, settings};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::pool::BODY;
use batch_pool_model::contract::{self, Access, ApiVersion, Shape, key_vault};
use batch_pool_model::locale::{LANGUAGES, Locale, OF_SEARCH, TEXT_FILES};

fn locales() -> Vec<Locale> {
    LANGUAGES.iter().map(|language| Locale::built_in(*language)).collect()
}

fn search(os: Os) -> Search {
    let locales = locales();
    Search::new(os, &locales.iter().collect::<Vec<_>>())
}

/// The last api-version that has a setting.
fn version(setting: &Setting) -> ApiVersion {
    setting.versions.until
}

/// The members that a request of an api-version may write, as pointers.
fn writable(shape: &Shape, at: &str, version: ApiVersion, places: &mut Vec<String>) {
    match shape {
        Shape::Object(members) => {
            for member in *members {
                if member.versions.contain(version) && member.access != Access::ReadOnly {
                    let at = format!("{at}/{}", member.name);
                    writable(&member.shape, &at, version, places);
                    places.push(at);
                }
            }
        }
        Shape::List { element, .. } => writable(element, &format!("{at}/0"), version, places),
        _ => {}
    }
}

#[test]
fn each_writable_member_of_each_api_version_is_a_setting_once() {
    for os in Os::ALL {
        let settings = settings(os);
        for version in ApiVersion::all() {
            for (within, shape) in [(Within::Body, BODY), (Within::KeyVault, key_vault::settings(os))] {
                let of_version =
                    |setting: &&Setting| setting.within == within && setting.versions.contain(version);
                let mut found: Vec<_> =
                    settings.iter().filter(of_version).map(|setting| setting.at.to_string()).collect();
                let mut expected = Vec::new();
                writable(&shape, "", version, &mut expected);
                found.sort();
                expected.sort();
                assert!(expected.len() > 10, "{version} {within:?}");
                assert_eq!(found, expected, "{version} {within:?} {os:?}");
            }
        }
        assert!(settings.iter().all(|setting| setting.versions.since <= setting.versions.until));
    }
}

#[test]
fn settings_stand_in_document_order_and_are_what_the_contract_says() {
    for os in Os::ALL {
        let settings = settings(os);
        assert!(settings.is_sorted_by_key(|setting| setting.within == Within::KeyVault), "the body first");
        for setting in &settings {
            let (place, key) = match setting.within {
                Within::Body => {
                    (contract::lookup(&setting.at), format!("member.{}", contract::path(&setting.at)))
                }
                Within::KeyVault => {
                    (key_vault::lookup(os, &setting.at), key_vault::text_key(os, &setting.at))
                }
            };
            let member = place.and_then(|place| place.member).expect("a known place");
            assert_eq!((member.name, &*setting.key), (setting.member.name, key.as_str()));
            // What holds it, if that is a setting, is before it.
            let parent = setting.at.parent().expect("no setting is the root");
            let position = |at: &Pointer| {
                settings.iter().position(|other| other.at == *at && other.within == setting.within)
            };
            if let Some(holder) = position(&parent) {
                assert!(Some(holder) < position(&setting.at), "{}", setting.at);
            }
        }
        let first: Vec<_> = settings.iter().take(3).map(|setting| setting.at.text()).collect();
        assert_eq!(first, ["/properties", "/properties/displayName", "/properties/vmSize"]);
    }
}

#[test]
fn a_setting_has_its_place_in_a_body() {
    let extension = r#"{"properties":{"deploymentConfiguration":{"virtualMachineConfiguration":{"extensions":[
        {"type":"CustomScript"},{"type":"KeyVaultForLinux"}]}}}}"#;
    let with: Json = serde_json::from_str(extension).expect("JSON");
    let without: Json = serde_json::from_str("{}").expect("JSON");
    for setting in settings(Os::Linux) {
        let at = &setting.at.text();
        let machine = "/properties/deploymentConfiguration/virtualMachineConfiguration";
        let (expected, expected_without) = match setting.within {
            Within::Body => (at.clone(), Some(at.clone())),
            Within::KeyVault => (format!("{machine}/extensions/1/settings{at}"), None),
        };
        assert_eq!(setting.place(&with).expect("a place").text(), expected);
        assert_eq!(setting.place(&without).map(|place| place.text()), expected_without);
    }
}

#[test]
fn each_setting_is_found_by_its_name() {
    for os in Os::ALL {
        let search = search(os);
        let settings = settings(os);
        for setting in &settings {
            let name = setting.member.name;
            // Names such as `id`, `name` or `resourceId` repeat, up to eight times: all of them come before anything else.
            let of_that_name = settings.iter().filter(|other| other.member.name.eq_ignore_ascii_case(name));
            let count = of_that_name.count();
            for query in [name.to_owned(), name.to_ascii_uppercase(), separate(name)] {
                let hits = search.find(&query, version(setting));
                let position = hits.iter().position(|hit| hit.key == setting.key);
                let position = position.unwrap_or_else(|| panic!("{query} does not find {}", setting.at));
                assert!(position < count, "{query}: {} is {position} of {count}", setting.at);
            }
        }
    }
}

/// `nodeAgentSkuId` as `node agent sku id`.
fn separate(name: &str) -> String {
    let mut words = String::new();
    let letters: Vec<char> = name.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let follows_small = before.is_some_and(|letter| letter.is_ascii_lowercase());
        let precedes_small = letters.get(at + 1).is_some_and(char::is_ascii_lowercase);
        if letter.is_ascii_uppercase() && (follows_small || before.is_some() && precedes_small) {
            words.push(' ');
        }
        words.push(letter.to_ascii_lowercase());
    }
    words
}

#[test]
fn each_setting_is_the_first_for_its_place() {
    for os in Os::ALL {
        let search = search(os);
        for setting in settings(os) {
            for place in [setting.at.to_string(), setting.at.dotted()] {
                let hits = search.find(&place, version(&setting));
                assert_eq!(hits.first().map(|hit| &hit.key), Some(&setting.key), "{place}");
            }
        }
    }
}

#[test]
fn each_setting_is_found_by_its_label_in_each_language() {
    for os in Os::ALL {
        let search = search(os);
        for locale in locales() {
            for setting in settings(os) {
                let label = locale.find(&setting.key).expect("a label");
                let hits = search.find(label, version(&setting));
                let is_there = hits.iter().take(8).any(|hit| hit.key == setting.key);
                assert!(is_there, "{label} does not find {} but {:#?}", setting.at, keys(&hits, 8));
            }
        }
    }
}

fn keys<'a>(hits: &[&'a Setting], most: usize) -> Vec<&'a str> {
    hits.iter().take(most).map(|hit| &*hit.key).collect()
}

#[test]
fn what_the_api_version_has_comes_first() {
    let search = search(Os::Linux);
    let first = |version| search.find("dynamic vnet assignment scope", version)[0].member.name;
    assert_eq!(first(ApiVersion::V2022_06_01), "dynamicVNetAssignmentScope");
    assert_eq!(first(ApiVersion::V2022_10_01), "dynamicVnetAssignmentScope");
    // Tags came with 2024-07-01, and took the place of the resource tags.
    let names = |version| -> Vec<_> {
        search.find("tags for cost", version).iter().take(2).map(|hit| hit.member.name).collect()
    };
    assert_eq!(names(ApiVersion::V2023_11_01), ["resourceTags", "tags"]);
    assert_eq!(names(ApiVersion::V2025_06_01), ["tags", "resourceTags"]);
}

#[test]
fn what_means_nothing_finds_nothing() {
    let search = search(Os::Linux);
    for query in ["", " ", "…", "xylophone", "香蕉", "subnet xylophone", "磁碟香蕉"] {
        assert_eq!(keys(&search.find(query, ApiVersion::NEWEST), 3), Vec::<&str>::new(), "{query}");
    }
}

#[test]
fn a_setting_needs_all_words() {
    let search = search(Os::Linux);
    let hits = search.find("network subnet", ApiVersion::NEWEST);
    assert_eq!(hits[0].member.name, "subnetId");
    // Its holder isn't a subnet, nor is anything else there.
    for hit in hits {
        assert!(!matches!(hit.member.name, "networkConfiguration" | "inboundNatPools"), "{}", hit.at);
    }
}

#[test]
fn each_text_is_in_a_file_that_the_search_needs() {
    let files: Vec<_> = TEXT_FILES.iter().filter(|topic| OF_SEARCH.contains(&topic.name)).collect();
    assert_eq!(files.len(), OF_SEARCH.len());
    let source = |name: &str| {
        let path = format!("{}/../model/src/locale/en/{name}.json", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_to_string(path).expect("a file of texts")
    };
    let mut locale = Locale::english(&[]);
    for name in OF_SEARCH {
        locale.add(&source(name)).expect("texts");
    }
    for os in Os::ALL {
        let fetched = Search::new(os, &[&locale]);
        for setting in settings(os) {
            let label = locale.find(&setting.key).expect("a label");
            assert!(locale.find(&format!("{}.help", setting.key)).is_some());
            assert!(!fetched.find(label, ApiVersion::NEWEST).is_empty());
        }
        assert_eq!(fetched.find("preemptible", ApiVersion::NEWEST).len(), 1, "the other words are there");
    }
}

/// A word that the name or the label has already is found there, and counts more.
#[test]
fn the_other_words_are_others() {
    let locales = locales();
    for os in Os::ALL {
        for setting in settings(os) {
            for locale in &locales {
                let key = setting.key.replacen("member.", "words.", 1);
                let Some(words) = locale.find(&key) else { continue };
                let label = locale.find(&setting.key).expect("a label").to_lowercase();
                let known = [separate(setting.member.name), label.replace(['(', ')', '-'], " ")].join(" ");
                let known: BTreeSet<_> = known.split(' ').collect();
                let words: Vec<_> = words.split(' ').collect();
                for (at, word) in words.iter().enumerate() {
                    assert!(!known.contains(word.to_lowercase().as_str()), "{key}: {word}");
                    assert!(!words[..at].contains(word), "{key}: {word} stands there twice");
                }
            }
        }
    }
}

#[test]
fn a_search_takes_no_time() {
    let search = search(Os::Linux);
    let run = |query: &str| {
        let start = Instant::now();
        std::hint::black_box(search.find(std::hint::black_box(query), ApiVersion::NEWEST));
        start.elapsed()
    };
    for query in ["s", "low priority nodes", "虛擬網路", "啟動腳本", "premptible", "xylophone"] {
        let time = (0..7).map(|_| run(query)).min().unwrap_or_default();
        eprintln!("{query}: {time:?}");
        // Generous: an unoptimized build on a busy machine. Optimized it is below two milliseconds.
        assert!(time < Duration::from_millis(60), "{query}: {time:?}");
    }
}
