//! The two bodies of the article.

use batch_pool_engine::check::{Finding, Severity, check};
use batch_pool_engine::import::import;

use crate::bodies::{codes, fixed, options};

const MACHINE: &str = "/properties/deploymentConfiguration/virtualMachineConfiguration";

fn brief(finding: &Finding) -> (Severity, &'static str, String, bool) {
    let at = finding.pointer.to_string();
    (finding.severity, finding.code, at.replace(MACHINE, "…"), finding.fix.is_some())
}

const IDENTITY: &str = "/identity/userAssignedIdentities/~1subscriptions~1042998e4-36dc-4b7d-8ce3-a7a2c4877d33~1resourceGroups~1ACR~1providers~1Microsoft.ManagedIdentity~1userAssignedIdentities~1testumaforpools";
const CLIENT: &str = "…/extensions/0/settings/authenticationSettings/msiClientId";
const LIST: &str = "…/extensions/0/settings/secretsManagementSettings/observedCertificates";

#[test]
fn the_linux_body_has_the_faults_that_are_known() {
    let Some(text) = batch_pool_published::linux_as_published() else { return };
    let body = import(&text).expect("it can be read").document;
    let found: Vec<_> = check(&body, &options("2025-06-01")).iter().map(brief).collect();
    let url = format!("{LIST}/0");
    assert_eq!(
        found,
        [
            (Severity::Error, "image-not-found", "…/imageReference".into(), true),
            (Severity::Warning, "sample-left", url.clone(), false),
            (Severity::Warning, "sample-left", CLIENT.into(), false),
            (Severity::Warning, "sample-left", IDENTITY.into(), false),
            (Severity::Warning, "kv-secret-versioned", url, true),
            (Severity::Warning, "size-retiring", "/properties/vmSize".into(), false),
            (Severity::Info, "kv-certificates-flat", LIST.into(), true),
        ]
    );
    let (fixed, applied) = fixed(&body, &options("2025-06-01"));
    assert_eq!(applied, ["image-not-found", "kv-secret-versioned", "kv-certificates-flat"]);
    assert_eq!(codes(&fixed), ["sample-left", "sample-left", "sample-left", "size-retiring"]);
}

#[test]
fn the_windows_body_has_the_faults_that_are_known() {
    let Some(text) = batch_pool_published::windows_as_published() else { return };
    let body = import(&text).expect("it can be repaired").document;
    let found: Vec<_> = check(&body, &options("2025-06-01")).iter().map(brief).collect();
    let url = format!("{LIST}/0/url");
    assert_eq!(
        found,
        [
            (Severity::Warning, "sample-left", url.clone(), false),
            (Severity::Warning, "sample-left", CLIENT.into(), false),
            (Severity::Warning, "sample-left", IDENTITY.into(), false),
            (Severity::Warning, "kv-secret-versioned", url, true),
            (Severity::Warning, "size-retiring", "/properties/vmSize".into(), false),
            (Severity::Info, "kv-key-exportable", format!("{LIST}/0/keyExportable"), true),
        ]
    );
}

#[test]
fn the_api_version_of_the_article_is_old() {
    for text in [batch_pool_published::linux_as_published(), batch_pool_published::windows_as_published()] {
        let Some(text) = text else { return };
        let body = import(&text).expect("it can be read").document;
        let old = |version| {
            let found = check(&body, &options(version));
            found.into_iter().find(|finding| finding.code == "api-version-old")
        };
        let found = old("2021-01-01").expect("it is before 2025-06-01");
        assert_eq!((found.severity, found.pointer.is_root()), (Severity::Warning, true));
        assert_eq!(old("2025-06-01"), None);
    }
}
