//! What the contract pass says of bodies, one break each.

mod members;
mod values;

use batch_pool_cases::bodies::json;
use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_engine::check::{
    Finding, Fix, FixedBody, Options, Severity, apply_fixes, check, check_contract,
};
use batch_pool_model::catalog::Date;
use batch_pool_model::contract::{ApiVersion, BodyOrder};
use batch_pool_model::locale::{LANGUAGES, Locale};

use Severity::{Error, Info, Warning};

const VERSION: &str = "2025-06-01";
const SUBNET: &str =
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/n";

fn options(version: &str) -> Options {
    Options {
        api_version: version.to_owned(),
        os: None,
        today: "2026-01-15".parse::<Date>().expect("a date"),
        arm_endpoint: None,
    }
}

fn findings(body: &Json, version: &str) -> Vec<Finding> {
    check_contract(body, &options(version))
}

/// What a finding offers that changes the body: the fix, or the choice beside another API version.
fn edit(finding: &Finding) -> Option<&Fix> {
    finding.fix.iter().chain(&finding.choices).find(|fix| fix.api_version.is_none())
}

/// A break: the body, the code, its severity, the place, and what the fix makes of the body, if there is one.
type Break = (&'static str, &'static str, Severity, &'static str, Option<&'static str>);

#[track_caller]
fn expect(version: &str, breaks: &[Break]) {
    for (text, code, severity, pointer, fixed) in breaks {
        let body = json(text);
        let found = findings(&body, version);
        let [finding] = &found[..] else {
            panic!("{text}: one cause, one finding, but these: {found:#?}");
        };
        assert_eq!((finding.code, finding.severity), (*code, *severity), "{text}: {finding:#?}");
        assert_eq!(finding.pointer.text(), *pointer, "{text}");
        let result = edit(finding).map(|fix| fix.patch.apply(&body, &BodyOrder).expect("the fix fits"));
        assert_eq!(result, fixed.map(json), "{text}");
        if let Some(result) = result {
            assert_eq!(findings(&result, version), [], "the fix of {text} leaves nothing to say");
        }
        for language in LANGUAGES {
            let locale = Locale::built_in(*language);
            for said in [&finding.message]
                .into_iter()
                .chain(finding.fix.iter().chain(&finding.choices).map(|fix| &fix.title))
            {
                assert!(locale.find(&said.key).is_some(), "{} lacks {}", language.tag, said.key);
                let said = locale.say(said);
                let open = said.find('{').map(|at| &said[at..]);
                assert!(!open.is_some_and(|rest| rest[1..].starts_with(char::is_alphabetic)), "{said}");
            }
        }
    }
}

/// The requests among Azure's own examples: `PoolCreate_{name}.json`, by api-version.
const EXAMPLES: &[(&str, &[&str])] = &[
    (
        "2021-01-01",
        &[
            "CloudServiceConfiguration",
            "MinimalCloudServiceConfiguration",
            "MinimalVirtualMachineConfiguration",
            "NoPublicIPAddresses",
            "PublicIPs",
            "SharedImageGallery",
            "UserAssignedIdentities",
            "VirtualMachineConfiguration",
            "VirtualMachineConfiguration_Extensions",
        ],
    ),
    (
        "2021-06-01",
        &[
            "CloudServiceConfiguration",
            "MinimalCloudServiceConfiguration",
            "MinimalVirtualMachineConfiguration",
            "NoPublicIPAddresses",
            "PublicIPs",
            "SharedImageGallery",
            "UserAssignedIdentities",
            "VirtualMachineConfiguration",
            "VirtualMachineConfiguration_Extensions",
        ],
    ),
    (
        "2022-01-01",
        &[
            "CloudServiceConfiguration",
            "MinimalCloudServiceConfiguration",
            "MinimalVirtualMachineConfiguration",
            "NoPublicIPAddresses",
            "PublicIPs",
            "SharedImageGallery",
            "UserAssignedIdentities",
            "VirtualMachineConfiguration",
            "VirtualMachineConfiguration_Extensions",
        ],
    ),
    (
        "2022-06-01",
        &[
            "CloudServiceConfiguration",
            "MinimalCloudServiceConfiguration",
            "MinimalVirtualMachineConfiguration",
            "NoPublicIPAddresses",
            "PublicIPs",
            "SharedImageGallery",
            "UserAssignedIdentities",
            "VirtualMachineConfiguration",
            "VirtualMachineConfiguration_Extensions",
        ],
    ),
    (
        "2023-05-01",
        &[
            "AcceleratedNetworking",
            "CloudServiceConfiguration",
            "MinimalCloudServiceConfiguration",
            "MinimalVirtualMachineConfiguration",
            "NoPublicIPAddresses",
            "PublicIPs",
            "SharedImageGallery",
            "UserAssignedIdentities",
            "VirtualMachineConfiguration",
            "VirtualMachineConfiguration_Extensions",
        ],
    ),
    (
        "2023-11-01",
        &[
            "AcceleratedNetworking",
            "CloudServiceConfiguration",
            "MinimalCloudServiceConfiguration",
            "MinimalVirtualMachineConfiguration",
            "NoPublicIPAddresses",
            "PublicIPs",
            "ResourceTags",
            "SecurityProfile",
            "SharedImageGallery",
            "UserAssignedIdentities",
            "VirtualMachineConfiguration",
            "VirtualMachineConfiguration_Extensions",
            "VirtualMachineConfiguration_ManagedOSDisk",
            "VirtualMachineConfiguration_ServiceArtifactReference",
        ],
    ),
    (
        "2024-07-01",
        &[
            "AcceleratedNetworking",
            "MinimalVirtualMachineConfiguration",
            "NoPublicIPAddresses",
            "PublicIPs",
            "ResourceTags",
            "SecurityProfile",
            "SharedImageGallery",
            "Tags",
            "UpgradePolicy",
            "UserAssignedIdentities",
            "VirtualMachineConfiguration",
            "VirtualMachineConfiguration_Extensions",
            "VirtualMachineConfiguration_ManagedOSDisk",
            "VirtualMachineConfiguration_ServiceArtifactReference",
        ],
    ),
];

#[test]
fn azures_own_examples_pass() {
    for (version, names) in EXAMPLES {
        for name in *names {
            let Some(text) = batch_pool_published::published(&format!(
                "contract/examples/{version}/PoolCreate_{name}.json"
            )) else {
                return;
            };
            let example = json(&text);
            let body = example.at(&["parameters", "parameters"]).expect("the body of the request");
            // One of them writes null for a member that may be left out.
            let found: Vec<_> =
                findings(body, version).into_iter().filter(|finding| finding.severity != Info).collect();
            assert!(found.is_empty(), "{version} {name}: {found:#?}");
        }
    }
}
