//! Bodies that are right are left alone.

use batch_pool_document::Json;
use batch_pool_engine::check::{Options, check};
use batch_pool_model::catalog::{IMAGES, Os};

use crate::bodies::{Edit::Put, codes, edited, findings, good, options, place};

#[test]
fn nothing_is_said_about_a_good_body() {
    for os in Os::ALL {
        assert_eq!(findings(&good(os)), [], "{os:?}");
        let body = edited(
            &good(os),
            &[Put("A/msiEndpoint", r#""http://169.254.169.254/metadata/identity/oauth2/token""#)],
        );
        assert_eq!(codes(&body), [""; 0], "both ways to write the endpoint work");
        let told = Options {
            os: Some(os),
            arm_endpoint: Some("https://management.azure.com".into()),
            ..options("2025-06-01")
        };
        assert_eq!(check(&good(os), &told), []);
    }
}

#[test]
fn a_body_for_the_fourth_generation_gets_no_more_than_its_warning() {
    let plain = |os| {
        let body = edited(&good(os), &[Put("E/typeHandlerVersion", r#""4.0""#)]);
        edited(&body, &[crate::bodies::Edit::Drop("S/requireInitialSync")])
    };
    assert_eq!(codes(&plain(Os::Linux)), ["kv-handler-new"]);
    assert_eq!(codes(&plain(Os::Windows)), ["kv-handler-new"]);
}

#[test]
fn expressions_of_templates_are_not_judged() {
    let expression = r#""[parameters('x')]""#;
    for os in Os::ALL {
        for at in [
            "/properties/vmSize",
            "V/nodeAgentSkuId",
            "V/imageReference/sku",
            "E/type",
            "E/publisher",
            "E/typeHandlerVersion",
            "S/pollingIntervalInS",
            "S/requireInitialSync",
            "S/observedCertificates",
            "C/url",
            "C/certificateStoreLocation",
            "A/msiClientId",
            "A/msiEndpoint",
        ] {
            let body = edited(&good(os), &[Put(at, expression)]);
            assert_eq!(findings(&body), [], "{at}");
        }
        let whole = edited(
            &good(os),
            &[Put(
                "T",
                r#"{"secretsManagementSettings":"[variables('s')]","authenticationSettings":"[variables('a')]"}"#,
            )],
        );
        assert_eq!(findings(&whole), []);
    }
}

#[test]
fn pools_without_the_extension_are_left_in_peace() {
    let body = edited(&good(Os::Linux), &[Put("V/extensions", "[]"), crate::bodies::Edit::Drop("/identity")]);
    assert_eq!(findings(&body), []);
    let other = r#"[{"name":"monitor","publisher":"Microsoft.Azure.Monitor","type":"AzureMonitorLinuxAgent","typeHandlerVersion":"1.0","settings":{"commandToExecute":"<b>","anything":{"url":7}}}]"#;
    assert_eq!(findings(&edited(&body, &[Put("V/extensions", other)])), []);
}

#[test]
fn every_current_image_goes_with_its_agent_and_a_size_for_both_generations() {
    for image in IMAGES {
        let body = good(image.os);
        let reference = Json::object([
            ("publisher", image.publisher.into()),
            ("offer", image.offer.into()),
            ("sku", image.sku.into()),
        ]);
        let patch = batch_pool_document::Patch::new()
            .replace(place("V/imageReference"), reference)
            .replace(place("V/nodeAgentSkuId"), image.agent);
        let body = patch.apply(&body, &batch_pool_model::contract::BodyOrder).expect("it fits");
        let allowed = ["image-ending", "image-handler"];
        let unexpected: Vec<_> = codes(&body).into_iter().filter(|code| !allowed.contains(code)).collect();
        if image.end_of_support.is_some_and(|end| end < crate::bodies::TODAY) {
            assert_eq!(unexpected, ["image-retired"], "{}", image.name());
        } else {
            assert_eq!(unexpected, [""; 0], "{}", image.name());
        }
    }
}

/// Sizes of every kind, with as much as they can do.
#[test]
fn sizes_are_let_do_what_they_can() {
    let body = edited(
        &good(Os::Linux),
        &[
            Put("V/osDisk", r#"{"managedDisk":{"storageAccountType":"Premium_LRS"}}"#),
            Put("/properties/taskSlotsPerNode", "8"),
        ],
    );
    for size in [
        "STANDARD_D2S_V5",
        "standard_d2ds_v5",
        "Standard_D2as_v4",
        "Standard_E4-2s_v5",
        "Standard_E2bds_v5",
        "Standard_F2as_v6",
        "Standard_L8s_v3",
        "Standard_M64",
        "Standard_HB120rs_v3",
        "Standard_HX176-24rs",
        "Standard_NC4as_T4_v3",
        "Standard_NC24ads_A100_v4",
        "Standard_NC40ads_H100_v5",
        "Standard_NV6ads_A10_v5",
        "Standard_ND96isr_MI300X_v5",
        "Standard_M176ds_3_v3",
    ] {
        let name = format!("{size:?}");
        let patch = batch_pool_document::Patch::new()
            .replace(place("/properties/vmSize"), crate::bodies::json(&name));
        let body = patch.apply(&body, &batch_pool_model::contract::BodyOrder).expect("it fits");
        assert_eq!(codes(&body), [""; 0], "{size}");
    }
}

/// A series may be newer than what we know: then nothing of it is judged.
#[test]
fn a_newer_size_is_no_fault() {
    for size in [r#""Standard_D2_v12""#, r#""Standard_Q1s""#, r#""Standard_NC8_X1000_v9""#] {
        let body = edited(
            &good(Os::Linux),
            &[
                Put(
                    "V/osDisk",
                    r#"{"managedDisk":{"storageAccountType":"Premium_LRS","securityProfile":{"securityEncryptionType":"VMGuestStateOnly"}},"ephemeralOSDiskSettings":{"placement":"CacheDisk"}}"#,
                ),
                Put("V/securityProfile", r#"{"securityType":"confidentialVM"}"#),
                Put("/properties/taskSlotsPerNode", "256"),
                Put("/properties/vmSize", size),
            ],
        );
        let found = findings(&body);
        let worst = found.iter().map(|finding| finding.severity).min();
        assert!(worst.is_none_or(|worst| worst == batch_pool_engine::check::Severity::Info), "{found:?}");
    }
}

#[test]
fn the_other_clouds_keep_what_the_public_one_retires() {
    let body = edited(&good(Os::Linux), &[Put("/properties/vmSize", r#""Standard_D2s_v3""#)]);
    for (endpoint, count) in [
        (None, 1),
        (Some("https://management.azure.com"), 1),
        (Some("https://management.usgovcloudapi.net"), 0),
        (Some("https://management.chinacloudapi.cn/"), 0),
    ] {
        let options = Options { arm_endpoint: endpoint.map(str::to_owned), ..options("2025-06-01") };
        let found = check(&body, &options);
        let retiring = found.iter().filter(|finding| finding.code == "size-retiring").count();
        assert_eq!(retiring, count, "{endpoint:?}");
    }
}

/// A member in a wrong place is said to be there; that it is missing where it belongs follows from that.
#[test]
fn one_cause_gives_one_finding() {
    let drop = crate::bodies::Edit::Drop;
    let identity = r#"{"type":"UserAssigned","userAssignedIdentities":{"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity":{}}}"#;
    for (edits, code) in [
        (vec![drop("/identity"), Put("/properties/identity", identity)], "contract-unknown"),
        (
            vec![
                drop("/properties/scaleSettings"),
                Put("/properties/fixedScale", r#"{"targetDedicatedNodes":1}"#),
            ],
            "contract-unknown",
        ),
        (
            vec![drop("/properties/vmSize"), Put("/properties/vmsize", r#""Standard_D2s_v5""#)],
            "contract-unknown",
        ),
        (vec![Put("E/autoUpgradeMinorVersion", r#""true""#)], "contract-type"),
        (vec![drop("E/publisher")], "contract-missing"),
        (vec![drop("V/imageReference")], "contract-missing"),
        (
            vec![drop("S"), Put("T/secretManagementSettings", r#"{"observedCertificates":[]}"#)],
            "kv-settings-unknown",
        ),
        (vec![drop("A"), Put("T/authenticationSetting", "{}")], "kv-settings-unknown"),
        (
            vec![drop("C/url"), Put("C/uri", r#""https://contoso-kv.vault.azure.net/secrets/web""#)],
            "kv-settings-unknown",
        ),
        (vec![drop("S/observedCertificates"), Put("S/observedCertificate", "[]")], "kv-settings-unknown"),
        (
            vec![drop("A/msiClientId"), Put("A/msiClientID", r#""3fa85f64-5717-4562-b3fc-2c963f66afa6""#)],
            "kv-settings-unknown",
        ),
        (vec![Put("/properties", "{}")], "size-missing"),
    ] {
        let found = codes(&edited(&good(Os::Linux), &edits));
        let expected = if code == "size-missing" {
            vec!["pool-no-virtual-machine", "size-missing", "scale-missing"]
        } else {
            vec![code]
        };
        assert_eq!(found, expected, "{edits:?}");
    }
}
