//! The tables of the contract, held against what Azure publishes of each api-version, both ways: in three forms that were
//! made by different tools from the same sources, so that a slip in one shows.

mod arm_schema;
mod bicep;
mod description;
mod known;
mod openapi;
mod table;
mod texts;

use std::collections::{BTreeMap, BTreeSet};

use batch_pool_model::contract::ApiVersion;

use description::Places;

/// Every difference of every api-version, less the known ones; and none of those may be out of date.
fn compare(source: &str, published: impl Fn(ApiVersion) -> Option<Places>) {
    let mut unexplained = Vec::new();
    let mut unused: BTreeSet<_> = known::differences(source).map(|known| known.row).collect();
    let mut compared = 0;
    for version in ApiVersion::all() {
        let Some(theirs) = published(version) else { return };
        // Templates have no use for read-only members.
        let ours = table::places(version, source != "arm-json-schemas");
        compared += theirs.len();
        for (path, what) in description::differences(&ours, &theirs) {
            match known::differences(source).find(|known| known.explains(version, &path, &what)) {
                Some(known) => drop(unused.remove(&known.row)),
                None => unexplained.push(format!("{version} {path}: {what}")),
            }
        }
    }
    assert!(
        unexplained.is_empty(),
        "{source} and the tables of src/contract/pool differ. A new member or word is a row with `.since(…)`; one that is gone \
         gets `.until(…)` with the api-version before; a difference that is meant is a row of tests/contract/known.rs.\n{}",
        unexplained.join("\n")
    );
    assert!(unused.is_empty(), "{source}: known differences that are none any more: {unused:?}");
    // Ten api-versions with about two hundred members each: a source that reads as nothing would agree with anything.
    assert!(compared > 1_900, "only {compared} members were compared");
}

#[test]
fn agrees_with_bicep_types() {
    compare("bicep-types", bicep::places);
}

#[test]
fn agrees_with_arm_json_schemas() {
    compare("arm-json-schemas", arm_schema::places);
}

#[test]
fn agrees_with_open_api() {
    compare("openapi", openapi::places);
}

/// People look there first.
#[test]
fn the_readme_names_the_api_versions() {
    let readme = include_str!("../../../../README.md");
    let (oldest, newest) = (ApiVersion::OLDEST, ApiVersion::NEWEST);
    for words in [format!("from {oldest} to {newest}"), format!("`{oldest}` to `{newest}`")] {
        assert!(readme.contains(&words), "the README does not say {words:?}");
    }
}

#[test]
fn tells_elements_apart_by_members_that_they_have() {
    let mut checked = BTreeMap::new();
    table::lists(&mut |path, element, key| {
        assert!(element.iter().any(|member| member.name == key), "{path} has no {key}");
        checked.insert(path.to_owned(), key);
    });
    assert!(checked.len() > 8);
}

#[test]
fn names_no_member_twice_in_one_api_version() {
    table::objects(&mut |path, members| {
        for version in ApiVersion::all() {
            let names: Vec<_> = members
                .iter()
                .filter(|member| member.versions.contain(version))
                .map(|member| member.name.to_ascii_lowercase())
                .collect();
            let distinct: BTreeSet<_> = names.iter().collect();
            assert_eq!(distinct.len(), names.len(), "{path} in {version}: {names:?}");
        }
    });
}
