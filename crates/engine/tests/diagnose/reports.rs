//! What people reported: their mistake in a body of our own, the words they got, and what is said now. Where the check of the
//! body has a fix, it makes the finding vanish.

use batch_pool_cases::bodies::Edit::{self, Drop, Put};
use batch_pool_cases::bodies::{IDENTITY, TODAY, edited, good, place};
use batch_pool_document::Json;
use batch_pool_engine::check::{self, Finding};
use batch_pool_model::catalog::Os::{self, Linux, Windows};
use batch_pool_model::contract::BodyOrder;

use crate::envelopes::{Error, arm};
use crate::told;

struct Report {
    os: Os,
    edits: &'static [Edit],
    text: &'static str,
    code: &'static str,
    rule: &'static str,
    at: &'static str,
    has_fix: bool,
}

const AUTHENTICATION: &str = r#"{"msiEndpoint":"http://169.254.169.254/metadata/identity","msiClientId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}"#;
const NOT_FOUND: &str = r#"{"error":"invalid_request","error_description":"Identity not found"}"#;
const NOT_TEXT: &str = "VM has reported a failure when processing extension 'KeyVault'. Error message: \"Failed to parse the configuration settings with: 'not a string'\"";
const INVALID: &str = "unexpected status 400 (400 Bad Request) with error: InvalidPropertyValue: The value provided for one of the properties in the request body is invalid.";

const REPORTS: &[Report] = &[
    // https://github.com/MicrosoftDocs/azure-docs/issues/41837, 85990, 75214
    Report {
        os: Windows,
        edits: &[Put("S/pollingIntervalInS", "3600")],
        text: NOT_TEXT,
        code: "settings-not-text",
        rule: "kv-polling-not-string",
        at: "S/pollingIntervalInS",
        has_fix: true,
    },
    // https://github.com/MicrosoftDocs/azure-docs/issues/49224
    Report {
        os: Windows,
        edits: &[Put(
            "T",
            r#""{\"secretsManagementSettings\":{\"pollingIntervalInS\":\"3600\",\"observedCertificates\":[\"https://contoso-kv.vault.azure.net/secrets/web\"]}}""#,
        )],
        text: "Failed to parse the configuration settings with: 'not an object'",
        code: "settings-not-object",
        rule: "kv-settings-not-object",
        at: "T",
        has_fix: true,
    },
    // https://github.com/Azure/azure-linux-extensions/issues/1915
    Report {
        os: Linux,
        edits: &[Drop("A"), Put("E/authenticationSettings", AUTHENTICATION)],
        text: "Attempt to get non-existent AuthConfig",
        code: "authentication-not-found",
        rule: "kv-authentication-misplaced",
        at: "E/authenticationSettings",
        has_fix: true,
    },
    // https://github.com/microsoft/AzureTRE/pull/3492: inside secretsManagementSettings
    Report {
        os: Linux,
        edits: &[Drop("A"), Put("S/authenticationSettings", AUTHENTICATION)],
        text: "2023-05-16 19:49:22: <debug> [CertificateManagementConfiguration]Found v1.x config\n2023-05-16 19:49:23: <error> Identity not found",
        code: "identity-not-found",
        rule: "kv-authentication-misplaced",
        at: "S/authenticationSettings",
        has_fix: true,
    },
    // https://github.com/microsoft/AzureTRE/pull/3492: the resource id
    Report {
        os: Linux,
        edits: &[Put(
            "A/msiClientId",
            r#""/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity""#,
        )],
        text: NOT_FOUND,
        code: "identity-not-found",
        rule: "kv-client-id",
        at: "A/msiClientId",
        has_fix: false,
    },
    // https://github.com/MicrosoftDocs/azure-docs/issues/124819
    Report {
        os: Windows,
        edits: &[Drop("/identity")],
        text: NOT_FOUND,
        code: "identity-not-found",
        rule: "identity-missing",
        at: "/identity",
        has_fix: false,
    },
    // https://github.com/MicrosoftDocs/azure-docs/issues/43099, 49767
    Report {
        os: Windows,
        edits: &[Drop("A")],
        text: "Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request",
        code: "identity-ambiguous",
        rule: "kv-authentication-missing",
        at: "A",
        has_fix: false,
    },
    Report {
        os: Windows,
        edits: &[Drop("A")],
        text: "<info> Defaulting to MSI authentication.",
        code: "default-identity",
        rule: "kv-authentication-missing",
        at: "A",
        has_fix: false,
    },
    // https://github.com/MicrosoftDocs/azure-docs/issues/109667
    Report {
        os: Linux,
        edits: &[Put("A/msiEndpoint", r#""http:///169.254.169.254/metadata/identity""#)],
        text: "<error> URI must contain a hostname.",
        code: "endpoint-no-host",
        rule: "kv-endpoint",
        at: "A/msiEndpoint",
        has_fix: true,
    },
    // https://github.com/MicrosoftDocs/azure-docs/issues/66632
    Report {
        os: Linux,
        edits: &[Drop("A/msiEndpoint")],
        text: "URI must contain a hostname.",
        code: "endpoint-no-host",
        rule: "kv-endpoint-missing",
        at: "A/msiEndpoint",
        has_fix: true,
    },
    // https://github.com/MicrosoftDocs/azure-docs/pull/124665
    Report {
        os: Linux,
        edits: &[Put(
            "V/imageReference",
            r#"{"publisher":"canonical","offer":"ubuntuserver","sku":"20.04-lts","version":"latest"}"#,
        )],
        text: "Code: AllocationFailed\nMessage: Desired number of dedicated nodes could not be allocated\nValues:\nReason - The specified image is not found",
        code: "image-not-found",
        rule: "image-not-found",
        at: "V/imageReference",
        has_fix: true,
    },
    // https://github.com/hashicorp/terraform/issues/36698
    Report {
        os: Linux,
        edits: &[Put("V/nodeAgentSkuId", r#""batch.node.ubuntu 22.04""#)],
        text: INVALID,
        code: "property-value-invalid",
        rule: "image-agent-mismatch",
        at: "V/nodeAgentSkuId",
        has_fix: true,
    },
    // https://github.com/Azure/AzureRMR/issues/22
    Report {
        os: Linux,
        edits: &[Put("/location", r#""westus2""#)],
        text: "Bad Request (HTTP 400). Failed to complete operation. Message:\nInvalidRequestBody\nThe specified Request Body is not syntactically valid. RequestId:de5ce3e7-2c70-4a17-9c4c-486ef9a95d6f\nTime:2021-09-28T18:17:23.9594212Z\nBatchAccount\nReason\nCould not find member 'location' on object of type 'Pool'. Path 'location', line 1, position 12.\nPropertyPath\nlocation.",
        code: "member-unknown",
        rule: "contract-unknown",
        at: "/location",
        has_fix: true,
    },
    // https://github.com/Azure/azure-resource-manager-schemas/issues/2737
    Report {
        os: Linux,
        edits: &[
            Drop("/identity"),
            Put(
                "/properties/identity",
                r#"{"type":"UserAssigned","userAssignedIdentities":{"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity":{}}}"#,
            ),
        ],
        text: r#"{"error":{"code":"InvalidRequestBody","message":"Could not find member 'identity' on object of type 'PoolProperties'. Path 'properties.identity', line 1, position 40."}}"#,
        code: "member-unknown",
        rule: "contract-unknown",
        at: "/properties/identity",
        has_fix: true,
    },
    // https://github.com/hashicorp/terraform-provider-azurerm/issues/27945
    Report {
        os: Linux,
        edits: &[Drop("/properties/vmSize")],
        text: "MissingRequiredProperty: A required property was not specified in the request body.",
        code: "property-missing",
        rule: "size-missing",
        at: "/properties/vmSize",
        has_fix: false,
    },
    // https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux
    Report {
        os: Linux,
        edits: &[
            Put("E/typeHandlerVersion", r#""4.0""#),
            Put(
                "V/imageReference",
                r#"{"publisher":"canonical","offer":"0001-com-ubuntu-server-jammy","sku":"22_04-lts-gen2","version":"latest"}"#,
            ),
            Put("V/nodeAgentSkuId", r#""batch.node.ubuntu 22.04""#),
        ],
        text: "The distribution is not supported",
        code: "distribution-unsupported",
        rule: "image-handler",
        at: "E/typeHandlerVersion",
        has_fix: false,
    },
];

#[test]
fn what_people_reported_is_explained() {
    for Report { os, edits, text, code, rule, at, has_fix } in REPORTS {
        let body = edited(&good(*os), edits);
        let diagnosis = told(text, Some(&body));
        let cause = diagnosis.causes.first().unwrap_or_else(|| panic!("{code}: no cause"));
        assert_eq!((&*cause.code, cause.rule.as_deref()), (*code, Some(*rule)));
        assert_eq!(cause.pointer, Some(place(at)), "{code}");
        let Some(fix) = cause.fix.as_ref().filter(|_| *has_fix) else {
            assert!(!has_fix, "{code}: no fix");
            continue;
        };
        assert!(!fix.title.is_empty(), "{code}");
        let fixed = fix.patch.apply(&body, &BodyOrder).unwrap_or_else(|error| panic!("{code}: {error}"));
        assert!(!findings_of(&fixed).contains(rule), "{code}: the fix leaves {rule}");
        let again = told(text, Some(&fixed));
        assert!(again.causes.iter().all(|cause| cause.rule.as_deref() != Some(*rule)), "{code}");
    }
}

#[test]
fn the_finding_is_said_with_the_cause() {
    let body = edited(&good(Linux), &[Put("S/pollingIntervalInS", "3600")]);
    let finding = &findings(&body)[0];
    let locale = batch_pool_model::locale::Locale::built_in(batch_pool_model::locale::Language::ENGLISH);
    let message = &told(NOT_TEXT, Some(&body)).causes[0].message;
    assert!(message.ends_with(&locale.say(&finding.message)), "{message}");
}

#[test]
fn an_error_that_names_nothing_is_answered_by_the_check() {
    let body = edited(
        &good(Linux),
        &[
            Put("/properties/vmSize", "12"),
            Put("V/nodeAgentSkuId", r#""batch.node.windows amd64""#),
            Put("/properties/displayName", "null"),
        ],
    );
    let errors: Vec<_> = findings(&body)
        .into_iter()
        .filter(|finding| finding.severity == batch_pool_engine::check::Severity::Error)
        .map(|finding| (finding.code.to_owned(), finding.pointer))
        .collect();
    assert!(errors.len() >= 2, "{errors:?}");
    let causes = told(INVALID, Some(&body)).causes;
    let explained: Vec<_> = causes
        .into_iter()
        .map(|cause| (cause.rule.expect("a rule").to_string(), cause.pointer.expect("a place")))
        .collect();
    assert_eq!(explained, errors, "in the order of the check, and nothing else");
}

#[test]
fn a_body_without_a_fault_is_not_blamed() {
    for os in Os::ALL {
        for Report { text, code, .. } in REPORTS {
            let causes = told(text, Some(&good(os))).causes;
            assert!(
                causes.iter().all(|cause| cause.rule.is_none() && cause.fix.is_none()),
                "{code}: {causes:?}"
            );
        }
    }
}

// What cannot be changed need not be wrong.
#[test]
fn a_member_that_cannot_be_changed_is_named_and_not_blamed() {
    let body = edited(&good(Linux), &[Put("V/nodeAgentSkuId", r#""batch.node.ubuntu 22.04""#)]);
    let values = &[
        ("PropertyName", "deploymentConfiguration"),
        ("PropertyPath", "properties.deploymentConfiguration"),
    ];
    let text = arm(Error { code: "PropertyCannotBeUpdated", message: "x", values });
    let causes = told(&text, Some(&body)).causes;
    let cause = causes.first().expect("a cause");
    assert_eq!((&*cause.code, cause.rule.as_deref()), ("property-fixed", None));
    assert_eq!(cause.pointer, Some(place("/properties/deploymentConfiguration")));
}

#[test]
fn the_identity_of_the_tests_is_one() {
    assert!(REPORTS.iter().any(|report| format!("{:?}", report.edits).contains(IDENTITY)));
}

/// What the checks find in a body.
fn findings(body: &Json) -> Vec<Finding> {
    let options =
        check::Options { api_version: "2025-06-01".into(), os: None, today: TODAY, arm_endpoint: None };
    check::check(body, &options)
}

fn findings_of(body: &Json) -> Vec<&'static str> {
    findings(body).into_iter().map(|finding| finding.code).collect()
}
