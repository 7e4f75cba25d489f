//! Azure's published examples: requests with their parameters, and the responses to them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use batch_pool_document::Json;
use batch_pool_engine::import::import;
use batch_pool_model::target::TargetMember;
use batch_pool_published::published;

use super::samples::{about, taken, target_member, value};

const VERSIONS: &[&str] =
    &["2021-01-01", "2021-06-01", "2022-01-01", "2022-06-01", "2023-05-01", "2023-11-01", "2024-07-01"];

/// Examples that every version has.
const CREATE: &[&str] = &[
    "PoolCreate_MinimalVirtualMachineConfiguration",
    "PoolCreate_NoPublicIPAddresses",
    "PoolCreate_PublicIPs",
    "PoolCreate_SharedImageGallery",
    "PoolCreate_UserAssignedIdentities",
    "PoolCreate_VirtualMachineConfiguration",
    "PoolCreate_VirtualMachineConfiguration_Extensions",
];

const GET: &[&str] = &["PoolGet", "PoolGet_VirtualMachineConfiguration_Extensions"];

fn example(version: &str, name: &str) -> Option<(String, Json)> {
    let text = published(&format!("contract/examples/{version}/{name}.json"))?;
    let json = value(text.trim_start_matches('\u{feff}'));
    Some((text, json))
}

#[test]
fn requests_are_taken_whole_with_their_target() {
    for version in VERSIONS {
        for name in CREATE {
            let Some((text, json)) = example(version, name) else { return };
            let import = taken(&text);
            assert_eq!(import.dialect.name(), "openapi-example", "{version}/{name}");
            let body = json.at(&["parameters", "parameters"]).expect("a body");
            assert!(import.document.equivalent(body), "{version}/{name}");
            for (parameter, member) in [
                ("subscriptionId", TargetMember::Subscription),
                ("resourceGroupName", TargetMember::ResourceGroup),
                ("accountName", TargetMember::Account),
                ("poolName", TargetMember::Pool),
                ("api-version", TargetMember::ApiVersion),
            ] {
                let expected = json.at(&["parameters", parameter]).and_then(Json::as_str);
                assert_eq!(target_member(&import, member), expected, "{version}/{name}");
            }
            assert_eq!(about(&import, "left-out"), ["/responses"], "{version}/{name}");
        }
    }
}

/// The published schema names the read-only properties of the version.
#[test]
fn responses_lose_what_only_the_service_sets() {
    for version in VERSIONS {
        let Some(flat) = published(&format!("contract/flat/{version}.json")) else { return };
        let flat = value(&flat);
        let mut read_only = BTreeSet::new();
        flat.walk(&mut |at, value| {
            if at.last().as_deref() == Some("readOnly") && value.as_bool() == Some(true) {
                read_only.extend(at.parent().and_then(|path| path.last().map(Cow::into_owned)));
            }
        });
        assert!(
            read_only.contains("properties.allocationState") || read_only.len() > 5,
            "{version}: {read_only:?}"
        );
        for name in GET {
            let Some((text, json)) = example(version, name) else { return };
            let import = taken(&text);
            let body = json.at(&["responses", "200", "body"]).expect("a body");
            let (sent, given) = (import.document.get("properties"), body.get("properties"));
            let (sent, given) = (sent.and_then(Json::as_object), given.and_then(Json::as_object));
            for (member, value) in given.expect("properties").iter() {
                let is_read_only = read_only.contains(&format!("properties.{member}"));
                let kept = sent.expect("properties").get(member);
                assert_eq!(kept.is_some(), !is_read_only, "{version}/{name}: {member}");
                if let Some(kept) = kept {
                    assert!(kept.equivalent(value) || &**member == "deploymentConfiguration", "{member}");
                }
            }
        }
    }
}

/// Every published example of a pool can be read, and says what it is.
#[test]
fn lists_and_updates_are_understood() {
    for name in ["PoolList", "PoolListWithFilter", "PoolUpdate_ResizePool", "PoolUpdate_OtherProperties"] {
        let Some((text, _)) = example("2024-07-01", name) else { return };
        let import = import(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(import.document.get("properties").is_some(), "{name}");
        assert_eq!(import.pools.len() > 1, name == "PoolListWithFilter", "{name}: {:?}", import.pools);
    }
}
