//! What a person can do, among the settings.

use std::collections::BTreeSet;

use batch_pool_engine::search::{COMMANDS, Subject};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::locale::{LANGUAGES, Locale};

use super::search;

/// The best of what a query means.
fn first(query: &str) -> String {
    match search(Os::Linux).find_all(query, ApiVersion::NEWEST).first() {
        Some(Subject::Command(name)) => format!("command {name}"),
        Some(Subject::Setting(setting)) => setting.at.to_string(),
        None => "nothing".into(),
    }
}

#[test]
fn each_command_is_found_by_its_label_in_each_language() {
    let search = search(Os::Linux);
    for language in LANGUAGES {
        let locale = Locale::built_in(*language);
        for name in COMMANDS {
            let label = locale.find(&format!("command.{name}")).expect("a label");
            let found = search.find_all(label, ApiVersion::NEWEST);
            assert!(
                matches!(found.first(), Some(Subject::Command(first)) if first == name),
                "{label}: {found:?}"
            );
        }
    }
}

#[test]
fn each_command_is_found_by_the_other_words_for_it() {
    let search = search(Os::Linux);
    for language in LANGUAGES {
        let locale = Locale::built_in(*language);
        for name in COMMANDS {
            let words = locale.find(&format!("words.command.{name}")).unwrap_or_default();
            for word in words.split_whitespace() {
                let found = search.find_all(word, ApiVersion::NEWEST);
                assert!(
                    found.iter().any(|one| matches!(one, Subject::Command(other) if other == name)),
                    "{word}"
                );
            }
        }
    }
}

#[test]
fn people_find_what_they_want_to_do() {
    for (query, command) in [
        ("copy", "copy"),
        ("Copy output", "copy"),
        ("save file", "download"),
        ("undo", "undo"),
        ("next error", "next-finding"),
        ("fix all", "fix-all"),
        ("dark mode", "theme-dark"),
        ("chinese", "language-zh-TW"),
        ("keyboard", "keys"),
        ("shortcuts", "keys"),
        ("powershell", "tab-curl-powershell"),
        ("share link", "share"),
        ("import", "open"),
        ("diagnose", "explain"),
        ("troubleshoot", "step-trouble"),
        ("expert", "all-settings"),
        ("undoo", "undo"),
        ("復原", "undo"),
        ("複製", "copy"),
        ("快速鍵", "keys"),
    ] {
        assert_eq!(first(query), format!("command {command}"), "{query}");
    }
}

/// Who looks for a setting isn't led to a command that has the same word.
#[test]
fn settings_come_first_where_a_word_is_their_name() {
    for (query, setting) in [
        ("identity", "/identity"),
        ("vmSize", "/properties/vmSize"),
        ("subnet", "/properties/networkConfiguration/subnetId"),
        ("observedCertificates", "/secretsManagementSettings/observedCertificates"),
        ("tags", "/tags"),
        (
            "windows configuration",
            "/properties/deploymentConfiguration/virtualMachineConfiguration/windowsConfiguration",
        ),
    ] {
        assert_eq!(first(query), setting, "{query}");
    }
}

#[test]
fn no_command_is_listed_twice() {
    assert_eq!(COMMANDS.iter().collect::<BTreeSet<_>>().len(), COMMANDS.len());
}
