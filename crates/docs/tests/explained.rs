//! The pages of the rules: whole, and as the rules are now.

use std::collections::BTreeSet;

use batch_pool_cases::bodies::json;
use batch_pool_docs::explain::examples;
use batch_pool_docs::explain::{Explained, explain, markdown, page, texts};
use batch_pool_engine::check::{RULE_GROUPS, RuleGroup};
use batch_pool_engine::import::import;
use batch_pool_model::locale::{LANGUAGES, Language, Locale};

/// Texts of the contract that no body can bring about.
const UNREACHABLE: &[(&str, &str)] =
    &[("contract-version.value-until", "no word that a member may be has gone in a later api-version")];

fn read(path: &str) -> String {
    let file = format!("{}/../../{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn codes() -> Vec<Explained> {
    explain(&examples())
}

#[test]
fn the_file_is_as_the_rules_are() {
    let (now, file) = (markdown(&codes(), &Locale::built_in(Language::ENGLISH)), read("docs/rules.md"));
    let differs = now.lines().zip(file.lines()).find(|(now, file)| now != file);
    assert!(
        now == file,
        "docs/rules.md is not as the rules are now, first {differs:#?}. Write it anew: \
         cargo run --package batch-pool-cli -- rules docs/rules.md"
    );
}

#[test]
fn every_code_and_every_text_is_explained() {
    let codes = codes();
    let explained: BTreeSet<&str> = codes.iter().map(|code| code.code).collect();
    for rule in RULE_GROUPS.iter().flat_map(RuleGroup::rules) {
        assert!(explained.contains(rule.code), "no case shows {}", rule.code);
    }
    let said: BTreeSet<&str> =
        codes.iter().flat_map(|code| &code.wordings).map(|wording| &*wording.key).collect();
    let texts: Vec<_> = ["usual", "findings", "contract", "export"]
        .map(|topic| json(&read(&format!("crates/model/src/locale/en/{topic}.json"))))
        .into();
    let keys: BTreeSet<String> = texts
        .iter()
        .flat_map(|texts| texts.as_object().expect("texts").iter())
        .filter_map(|(key, _)| key.strip_prefix("finding.").map(str::to_owned))
        .collect();
    for key in &keys {
        let is_unreachable = UNREACHABLE.iter().any(|(unreachable, _)| unreachable == key);
        assert_ne!(said.contains(key.as_str()), is_unreachable, "a case shows {key}, or it is unreachable");
    }
    for key in said {
        assert!(keys.contains(key), "{key} has no text");
    }
}

/// What an example shows can be read, and shows what the finding is about.
#[test]
fn each_example_shows_a_difference() {
    for Explained { code, excerpts, request, .. } in codes() {
        let Some(excerpts) = excerpts else {
            let is_of_request = request.api_version.is_some() || code.starts_with("target-");
            assert!(is_of_request, "{code} is about the body");
            continue;
        };
        assert_ne!(excerpts.before, excerpts.after, "{code}");
        for part in [excerpts.before, excerpts.after] {
            let lines: Vec<&str> = part.lines().filter(|line| line.trim() != "…").collect();
            let read = import(&format!("{{\"part\": {}}}", lines.join("\n")))
                .unwrap_or_else(|error| panic!("{code}: {error:?}: {part}"));
            assert!(read.repairs.iter().all(|repair| repair.code == "json-trailing-comma"), "{code}: {part}");
            assert!(part.lines().count() <= 60, "{code}: {part}");
        }
    }
}

#[test]
fn each_language_has_a_page_with_an_anchor_for_each_code() {
    let codes = codes();
    for language in LANGUAGES {
        let page = page(&codes, &Locale::built_in(*language));
        assert!(page.contains(&format!("<html lang=\"{}\">", language.tag)));
        for code in &codes {
            assert_eq!(page.matches(&format!(" id=\"{}\"", code.code)).count(), 1, "{}", code.code);
            assert_eq!(page.matches(&format!("<th scope=\"row\"><a href=\"#{}\">", code.code)).count(), 1);
        }
        // Neither script nor style inside, and no key without its text.
        for refused in ["<script", "<style", " style=", "explain.", "finding.", "fix.", "choice."] {
            assert!(!page.contains(refused), "{}: {refused}", language.tag);
        }
        assert_eq!(tags(&page), Vec::<String>::new(), "{}: what is opened is closed", language.tag);
    }
}

/// The elements that are still open at the end of a page, or a wrong end.
fn tags(page: &str) -> Vec<String> {
    const EMPTY: &[&str] = &["meta", "link", "!DOCTYPE"];
    let mut open: Vec<String> = Vec::new();
    for tag in page.split('<').skip(1) {
        let (tag, _) = tag.split_once('>').expect("a tag ends");
        let name = tag.split_ascii_whitespace().next().unwrap_or_default();
        match name.strip_prefix('/') {
            Some(name) if open.last().is_some_and(|last| last == name) => drop(open.pop()),
            Some(name) => return vec![format!("</{name}> after {open:?}")],
            None if EMPTY.contains(&name) => {}
            None => open.push(name.to_owned()),
        }
    }
    open
}

/// The page adds them to the texts of a language, and shows them inside a finding.
#[test]
fn every_code_has_its_texts_in_each_language() {
    for language in LANGUAGES {
        let locale = Locale::built_in(*language);
        let codes = codes();
        let texts = texts(&codes, &locale);
        let text = |key: &str| texts.get(key).and_then(batch_pool_document::Json::as_str);
        for code in &codes {
            let key = format!("rule.{}", code.code);
            assert!(text(&key).is_some_and(|said| !said.is_empty()), "{key}");
            assert_eq!(text(&format!("{key}.before")), code.excerpts.as_ref().map(|parts| &*parts.before));
            assert_eq!(text(&format!("{key}.after")), code.excerpts.as_ref().map(|parts| &*parts.after));
            assert_eq!(text(&format!("{key}.title")).is_some(), code.excerpts.is_some());
        }
        let mut page = Locale::english(&[]);
        page.add(&batch_pool_document::compact(&texts)).expect("a file of texts");
        assert_eq!(page.find("rule.before"), Some(locale.get("explain.before")));
    }
}
