//! What is said of sizes.

use batch_pool_document::compact;
use batch_pool_engine::api::describe_size;
use batch_pool_model::catalog::FAMILIES;
use batch_pool_model::locale::{LANGUAGES, Language, Locale};

use crate::table;

use serde_json::{Value, json};

fn described(name: &str) -> Value {
    let description = describe_size(name, &Locale::built_in(Language::ENGLISH)).expect(name);
    serde_json::from_str(&compact(&description.to_json())).expect("JSON")
}

#[test]
fn the_shape_is_fixed() {
    let mut described = described("STANDARD_NC24ADS_A100_V4");
    let text = described["text"].take();
    assert_eq!(
        described,
        json!({
            "name": "Standard_NC24ads_A100_v4", "listed": true, "family": "N", "subFamily": "C",
            "purpose": "gpu-compute", "vcpus": 24, "availableVcpus": 24, "features": ["a", "d", "s"],
            "accelerator": "A100", "memoryTib": null, "version": 4, "processor": "x64",
            "premiumDisks": true, "localDisk": true, "generations": [2], "taskSlots": 96,
            "retirement": null, "text": null,
        })
    );
    let text = text.as_str().expect("words");
    assert!(["24 vCPUs", "A100", "AMD"].iter().all(|part| text.contains(part)), "{text}");
}

#[test]
fn what_is_not_known_is_null() {
    let described = described("standard_z9999xy_Q7_v77");
    for member in ["purpose", "processor", "premiumDisks", "localDisk", "generations", "retirement"] {
        assert_eq!(described[member], Value::Null, "{member}");
    }
    assert_eq!(described["listed"], false);
    assert_eq!((&described["vcpus"], &described["version"]), (&json!(9999), &json!(77)));
}

#[test]
fn older_names_say_premium_before_the_number() {
    let described = described("Standard_DS13-4_v2");
    assert_eq!((&described["family"], &described["subFamily"]), (&json!("D"), &Value::Null));
    assert_eq!((&described["features"], &described["premiumDisks"]), (&json!(["s"]), &json!(true)));
    assert_eq!((&described["vcpus"], &described["availableVcpus"]), (&json!(8), &json!(4)));
    assert_eq!(described["retirement"], json!({"series": "Dsv2", "date": "2028-05-01"}));
}

#[test]
fn sizes_of_cloud_services_are_sizes() {
    for (name, vcpus) in [("extrasmall", 1), ("Small", 1), ("MEDIUM", 2), ("Large", 4), ("ExtraLarge", 8)] {
        assert_eq!(described(name)["vcpus"], vcpus, "{name}");
    }
    let english = Locale::built_in(Language::ENGLISH);
    for name in ["", "huge", "D2s_v5", "[parameters('size')]", "Standard_", "標準"] {
        assert_eq!(describe_size(name, &english), None, "{name}");
    }
}

/// Every size in the table is said in every language, with its numbers, and without a key that nobody has written.
#[test]
fn every_size_is_said_in_every_language() {
    for language in LANGUAGES {
        let locale = Locale::built_in(*language);
        for expected in table() {
            let name = expected.name;
            let text = describe_size(name, &locale).expect(name).text;
            assert!(!text.contains("vm-size.") && !text.contains(['{', '}']), "{name}: {text}");
            assert!(text.contains(&expected.vcpus.to_string()), "{name}: {text}");
            assert!(text.contains(&expected.available.to_string()), "{name}: {text}");
            let memory = expected.memory.map(|memory| format!("{memory} TiB"));
            assert!(memory.is_none_or(|memory| text.contains(&memory)), "{name}: {text}");
        }
        for family in FAMILIES {
            assert!(locale.find(&format!("vm-size.purpose.{}", family.purpose.name())).is_some());
        }
    }
}
