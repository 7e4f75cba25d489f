//! Azure's own examples and the article: only what is secret in them is left out.

use std::collections::BTreeSet;

use batch_pool_engine::import::import;
use batch_pool_model::contract::ApiVersion;
use batch_pool_model::secret::secrets;

use crate::bodies::document;

use serde_json::Value;

/// The last names of what the examples have that is secret.
const SECRET: &[&str] = &["password", "protectedSettings", "sshPrivateKey"];

#[test]
fn only_real_secrets_of_the_examples_are_left_out() {
    let Some(folder) = batch_pool_published::folder() else { return };
    let mut names = BTreeSet::new();
    for version in ApiVersion::all() {
        let folder = folder.join("contract/examples").join(version.name());
        let Ok(files) = std::fs::read_dir(folder) else { continue };
        for file in files {
            let text = std::fs::read_to_string(file.expect("an entry").path()).expect("a text");
            let example: Value = serde_json::from_str(&text).expect("JSON");
            for secret in secrets(&document(&example)) {
                names.insert(secret.pointer.last().expect("a name").into_owned());
            }
        }
    }
    assert_eq!(names.iter().map(String::as_str).collect::<Vec<_>>(), SECRET);
}

#[test]
fn nothing_of_the_article_is_left_out() {
    for text in [batch_pool_published::linux_as_published(), batch_pool_published::windows_as_published()]
        .into_iter()
        .flatten()
    {
        let body = import(&text).expect("a body").document;
        assert_eq!(secrets(&body), []);
    }
}
