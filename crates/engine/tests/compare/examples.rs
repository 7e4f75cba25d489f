//! Azure's own examples: what a PUT sends, and what it is answered.

use batch_pool_document::compact;
use batch_pool_engine::compare::{Kind, compare};
use batch_pool_model::contract::ApiVersion;

use super::json;

/// Where the examples, which were written by hand, answer something else than was sent: the ends of file and place.
const ODD: &[(&str, &str)] = &[
    ("_CloudServiceConfiguration.json", "/displayName"),
    ("_CloudServiceConfiguration.json", "/password"),
    ("_ManagedOSDisk.json", "/vmSize"),
    ("_VirtualMachineConfiguration.json", "/osDisk"),
];

#[test]
fn a_pool_just_made_differs_in_nothing_from_what_was_sent() {
    let Some(folder) = batch_pool_published::folder() else { return };
    let mut count = 0;
    for version in ApiVersion::all() {
        let folder = folder.join("contract/examples").join(version.name());
        let Ok(entries) = std::fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.expect("an entry").path();
            if !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("PoolCreate")) {
                continue;
            }
            let text = std::fs::read_to_string(&path).expect("a file");
            let example: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            let sent = json(&example["parameters"]["parameters"].to_string());
            let answered = json(&example["responses"]["200"]["body"].to_string());
            count += 1;
            for difference in compare(&answered, &sent, version).differences {
                let is_known = ODD.iter().any(|(file, place)| {
                    path.to_string_lossy().ends_with(file) && difference.pointer.text().ends_with(place)
                });
                assert!(
                    is_known || difference.kind == Kind::Unknown,
                    "{}: {} {} {:?} {:?}",
                    path.display(),
                    difference.pointer,
                    difference.kind.name(),
                    difference.before.as_ref().map(compact),
                    difference.after.as_ref().map(compact)
                );
            }
        }
    }
    assert!(count > 50, "{count}");
}
