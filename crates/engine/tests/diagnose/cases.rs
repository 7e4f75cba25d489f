//! A realistic error for each row, in each envelope.

use std::collections::BTreeSet;

use batch_pool_engine::check::{Certainty, RULE_GROUPS, RuleGroup};
use batch_pool_engine::diagnose::{Rank, SIGNATURE_GROUPS, Verdict};
use batch_pool_model::locale::{LANGUAGES, Language, Locale};

use crate::envelopes::{ENVELOPES, Error};
use crate::{codes, told};

use serde_json::Value;

/// The code of the row, the code of the error, its message, and the values beside it.
pub(crate) type Case = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

const INVALID: &str = "The value provided for one of the properties in the request body is invalid.";
const ALLOCATION: &str = "Desired number of dedicated nodes could not be allocated";
const EXTENSION: &str = "VMExtensionProvisioningError";
const AT_VM_SIZE: &[(&str, &str)] = &[("PropertyName", "vmSize"), ("PropertyPath", "properties.vmSize")];

pub(crate) const CASES: &[Case] = &[
    // https://github.com/Azure/AzureRMR/issues/22
    (
        "member-unknown",
        "InvalidRequestBody",
        "The specified Request Body is not syntactically valid.",
        &[
            (
                "Reason",
                "Could not find member 'location' on object of type 'Pool'. Path 'location', line 1, position 12.",
            ),
            ("PropertyPath", "location"),
        ],
    ),
    // https://github.com/Azure/azure-resource-manager-schemas/issues/2737
    (
        "member-unknown",
        "InvalidRequestBody",
        "Could not find member 'identity' on object of type 'PoolProperties'. Path 'properties.identity', line 1, position 40.",
        &[],
    ),
    (
        "member-unknown",
        "UnsupportedProperty",
        "One of the properties specified in the request body is not supported.",
        AT_VM_SIZE,
    ),
    // https://github.com/hashicorp/terraform-provider-azurerm/issues/27945
    (
        "property-missing",
        "MissingRequiredProperty",
        "A required property was not specified in the request body.",
        AT_VM_SIZE,
    ),
    (
        "property-missing",
        "MissingRequiredProperty",
        "A required property was not specified in the request body.",
        &[],
    ),
    // https://github.com/hashicorp/terraform/issues/36698
    ("property-value-invalid", "InvalidPropertyValue", INVALID, &[]),
    (
        "property-value-invalid",
        "InvalidPropertyValue",
        INVALID,
        &[
            ("PropertyName", "vmSize"),
            ("PropertyValue", "STANDARD_DS64_v3"),
            ("Reason", "The value is not valid."),
            ("PropertyPath", "properties.vmSize"),
        ],
    ),
    (
        "request-body-invalid",
        "InvalidRequestBody",
        "The specified Request Body is not syntactically valid.",
        &[],
    ),
    // https://github.com/Azure/Batch/issues/85
    (
        "property-fixed",
        "PropertyCannotBeUpdated",
        "A property that cannot be updated was specified as part of the request.",
        &[
            ("Reason", "A property that cannot be updated was specified as part of the request."),
            ("PropertyName", "networkConfiguration"),
            ("PropertyPath", "properties.networkConfiguration"),
        ],
    ),
    // https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-pool-creation-failure
    (
        "subnet-network-policy",
        "InvalidPropertyValue",
        INVALID,
        &[(
            "Reason",
            "The specified subnet 'nodes' has PrivateLinkServiceNetworkPolicies or PrivateEndpointNetworkPolicies enabled, please disable them to provision NoPublicAddresses Pool",
        )],
    ),
    // https://github.com/pulumi/pulumi-azure-nextgen/issues/170
    (
        "api-version-unsupported",
        "NoRegisteredProviderFound",
        "No registered resource provider found for location 'northeurope' and API version '2026-08-01' for type 'batchAccounts/pools'. The supported api-versions are '2025-06-01, 2024-07-01'.",
        &[],
    ),
    (
        "api-version-unsupported",
        "InvalidApiVersionParameter",
        "The api-version '2031-01-01' is invalid. The supported versions are '2025-06-01,2024-07-01'.",
        &[],
    ),
    (
        "provider-not-registered",
        "MissingSubscriptionRegistration",
        "The subscription is not registered to use namespace 'Microsoft.Batch'.",
        &[],
    ),
    // https://github.com/Azure/azure-sdk-for-python/issues/20972
    (
        "query-parameter-invalid",
        "InvalidQueryParameterValue",
        "Value for one of the query parameters specified in the request URI is invalid.",
        &[],
    ),
    // https://github.com/Azure/aad-pod-identity/issues/613
    (
        "identity-not-assignable",
        "LinkedAuthorizationFailed",
        "The client 'x' with object id 'y' has permission to perform action 'Microsoft.Batch/batchAccounts/pools/write' on scope '/subscriptions/z'; however, it does not have permission to perform action 'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action' on the linked scope(s) '/subscriptions/z/resourcegroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity' or the linked scope(s) are invalid.",
        &[],
    ),
    // https://github.com/Azure/Batch/issues/154
    (
        "not-authorized",
        "AuthorizationFailed",
        "The client 'x' with object id 'y' does not have authorization to perform action 'Microsoft.Batch/batchAccounts/pools/write' over scope '/subscriptions/z' or the scope is invalid. If access was recently granted, please refresh your credentials.",
        &[],
    ),
    // https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-pool-creation-failure
    (
        "account-network",
        "AuthorizationFailure",
        "This request is not authorized to perform this operation.",
        &[],
    ),
    // https://github.com/Azure/azure-sdk-for-python/issues/38382
    (
        "token-of-other-tenant",
        "InvalidAuthenticationTokenTenant",
        "The access token is from the wrong issuer 'https://sts.windows.net/a/'. It must match the tenant 'https://sts.windows.net/b/' associated with this subscription.",
        &[],
    ),
    (
        "sign-in-failed",
        "AuthenticationFailed",
        "Server failed to authenticate the request. Make sure the value of Authorization header is formed correctly including the signature.",
        &[],
    ),
    (
        "resource-not-found",
        "ResourceNotFound",
        "The Resource 'Microsoft.Batch/batchAccounts/renderfarm' under resource group 'render' was not found.",
        &[],
    ),
    ("resource-not-found", "ResourceGroupNotFound", "Resource group 'render' could not be found.", &[]),
    ("pool-exists", "PoolExists", "The specified pool already exists.", &[]),
    (
        "precondition-failed",
        "ConditionNotMet",
        "The condition specified in the conditional header(s) was not met for a write operation.",
        &[],
    ),
    ("pool-busy", "PoolBeingResized", "The specified pool is being resized.", &[]),
    (
        "packages-not-found",
        "InvalidApplicationPackageReferences",
        "One or more application package references could not be satisfied.",
        &[],
    ),
    (
        "certificates-retired",
        "InvalidCertificateReferences",
        "One or more certificate references could not be satisfied.",
        &[],
    ),
    (
        "metadata-invalid",
        "MetadataTooLarge",
        "The size of the specified metadata exceeds the maximum size permitted.",
        &[],
    ),
    (
        "scope-locked",
        "ScopeLocked",
        "The scope '/subscriptions/x' cannot perform write operation because the following scope(s) are locked: '/subscriptions/x'.",
        &[],
    ),
    ("denied-by-policy", "RequestDisallowedByPolicy", "Resource 'frames' was disallowed by policy.", &[]),
    (
        "denied-by-policy",
        "OperationsOnVirtualNetworkRestrictedByPolicy",
        "Assigned policy on Virtual Network has blocked pool operation.",
        &[],
    ),
    // https://github.com/Azure/azure-sdk-for-python/issues/19224
    ("service-fault", "InternalServerError", "Encountered internal server error.", &[]),
    // https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-pool-resizing-failure, and those below
    ("core-quota-reached", "AccountCoreQuotaReached", "The specified account has reached core quota", &[]),
    (
        "spot-core-quota-reached",
        "AccountLowPriorityCoreQuotaReached",
        "The specified account has reached low priority core quota",
        &[],
    ),
    (
        "spot-core-quota-reached",
        "AccountSpotCoreQuotaReached",
        "The specified account has reached spot core quota",
        &[],
    ),
    (
        "series-core-quota-reached",
        "AccountVMSeriesCoreQuotaReached",
        "The specified account has reached VM series core quota for standardDSv5Family",
        &[],
    ),
    ("pool-quota-reached", "PoolQuotaReached", "The specified account has reached pool quota.", &[]),
    (
        "subscription-quota-reached",
        "QuotaExceeded",
        "Operation could not be completed as it results in exceeding approved Total Regional Cores quota.",
        &[],
    ),
    (
        "image-generation-mismatch",
        "AllocationFailed",
        ALLOCATION,
        &[(
            "Provider Error Json",
            "{\"error\":{\"code\":\"BadRequest\",\"message\":\"The selected VM size 'STANDARD_A1_V2' cannot boot Hypervisor Generation '2'.\"}}",
        )],
    ),
    // https://github.com/Azure/Batch/issues/103
    ("image-not-found", "AllocationFailed", ALLOCATION, &[("Reason", "The specified image is not found")]),
    (
        "subnet-delegated",
        "AllocationFailed",
        ALLOCATION,
        &[("Reason", "Allocation failed as subnet has delegation to external resources.")],
    ),
    (
        "batch-not-permitted",
        "AllocationFailed",
        ALLOCATION,
        &[(
            "Reason",
            "Azure Batch Service does not have the desired permissions to perform a pool operation.",
        )],
    ),
    (
        "batch-vault-access",
        "AllocationFailed",
        ALLOCATION,
        &[("Reason", "Allocation failed as Batch is not authorized to access the key vault.")],
    ),
    // https://github.com/jenkins-infra/helpdesk/issues/3584
    (
        "allocation-overconstrained",
        "OverconstrainedZonalAllocationRequest",
        "Allocation failed. VM(s) with the following constraints cannot be allocated, because the condition is too restrictive. Please remove some constraints and try again.",
        &[],
    ),
    ("allocation-overconstrained", "OverconstrainedAllocationRequestError", "Allocation failed", &[]),
    // https://github.com/Azure-Samples/azuresandbox/issues/70
    (
        "size-not-available",
        "SkuNotAvailable",
        "The requested VM size for resource 'Following SKUs have failed for Capacity Restrictions: Standard_B2s' is currently not available in location 'eastus'.",
        &[],
    ),
    ("size-unsupported", "UnsupportedVMSize", "Requested VM size is not supported.", &[]),
    (
        "size-unsupported",
        "IncompatibleVMSize",
        "Requested VM size is not compatible with requested configuration.",
        &[],
    ),
    (
        "allocation-timeout",
        "AllocationTimedout",
        "Desired number of dedicated nodes could not be allocated as the resize timeout was reached",
        &[],
    ),
    (
        "resize-stopped",
        "ResizeStopped",
        "Desired number of nodes could not be allocated due to a stop resize operation",
        &[],
    ),
    ("nodes-not-removed", "RemoveNodesFailed", "Nodes could not be removed", &[]),
    (
        "communication-limit",
        "CommunicationEnabledPoolReachedMaxVMCount",
        "Communication enabled pool has reached the maximum VM count",
        &[],
    ),
    (
        "identity-operation-failed",
        "FailedIdentityOperation",
        "Pool creation failed with error 'Failed to perform resource identity operation'",
        &[],
    ),
    (
        "dependency-not-found",
        "DependentResourceNotFound",
        "A dependent resource specified for the Pool was not found.",
        &[],
    ),
    (
        "disk-encryption-failed",
        "DiskEncryptionFailure",
        "Pool creation failed with disk encryption error",
        &[],
    ),
    ("allocation-failed", "AllocationFailed", ALLOCATION, &[]),
    // https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-node-unusable-state
    (
        "node-agent-not-installed",
        "BatchAgentInstallationFailure",
        "The batch agent extension provisioning has failed on compute node",
        &[],
    ),
    (
        "package-download-failed",
        "ApplicationPackageError",
        "One or more application packages specified for the pool are invalid",
        &[("ApplicationPackageReference", "asdf:0.0.1"), ("Message", "Resource download failed")],
    ),
    ("disk-full", "DiskFull", "There is not enough disk space on the node", &[]),
    (
        "resource-file-missing",
        "BlobAccessDenied",
        "Access for one of the specified Azure Blob(s) is denied",
        &[],
    ),
    ("command-not-found", "CommandProgramNotFound", "The specified command program is not found", &[]),
    // https://learn.microsoft.com/azure/batch/batch-pool-node-error-checking
    ("start-task-failed", "StartTaskFailed", "The node is in the state starttaskfailed", &[]),
    ("node-unusable", "NodeStateUnusable", "The node is unusable", &[]),
    // https://github.com/MicrosoftDocs/azure-docs/issues/49224
    (
        "settings-not-object",
        EXTENSION,
        "VM has reported a failure when processing extension 'KeyVault'. Error message: Failed to parse the configuration settings with: 'not an object'",
        &[],
    ),
    // https://github.com/MicrosoftDocs/azure-docs/issues/75214
    (
        "settings-not-text",
        EXTENSION,
        "VM has reported a failure when processing extension 'KeyVaultForWindows'. Error message: \"Failed to parse the configuration settings with: 'not a string''\"",
        &[],
    ),
    (
        "settings-unreadable",
        EXTENSION,
        "VM has reported a failure when processing extension 'KeyVault'. Error message: Failed to parse the configuration settings",
        &[],
    ),
    // https://github.com/Azure/azure-linux-extensions/issues/1915
    ("authentication-not-found", EXTENSION, "Attempt to get non-existent AuthConfig", &[]),
    // https://github.com/MicrosoftDocs/azure-docs/issues/109667
    ("endpoint-no-host", EXTENSION, "URI must contain a hostname.", &[]),
    // https://github.com/MicrosoftDocs/azure-docs/issues/124819
    (
        "identity-not-found",
        EXTENSION,
        "{\"error\":\"invalid_request\",\"error_description\":\"Identity not found\"}",
        &[],
    ),
    // https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token
    (
        "identity-ambiguous",
        EXTENSION,
        "{\"error\":\"invalid_request\",\"error_description\":\"Multiple user assigned identities exist, please specify the clientId / resourceId of the identity in the token request\"}",
        &[],
    ),
    // https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux
    ("distribution-unsupported", EXTENSION, "distribution is not supported", &[]),
    // https://github.com/MicrosoftDocs/azure-docs/issues/43099
    ("default-identity", "", "Defaulting to MSI authentication.", &[]),
    ("download-gave-up", "", "Failed to download one or more certificates, retries exhausted", &[]),
    ("download-retrying", "", "Failed to download one or more certificates, retrying...", &[]),
    // https://github.com/Azure/azure-linux-extensions/issues/762
    (
        "extension-timeout",
        "VMExtensionProvisioningTimeout",
        "Provisioning of VM extension 'KeyVault' has timed out. Extension installation may be taking too long, or extension status could not be obtained.",
        &[],
    ),
    (
        "extension-failed",
        EXTENSION,
        "VM has reported a failure when processing extension 'KeyVault'. Error message: \"Enable failed.\"",
        &[],
    ),
    (
        "extension-failed",
        "VMExtensionHandlerNonTransientError",
        "The handler for VM extension type 'Microsoft.Azure.KeyVault.KeyVaultForLinux' has reported terminal failure for VM extension 'KeyVault'",
        &[],
    ),
    // https://github.com/microsoft/AzureTRE/pull/3492
    ("settings-of-old-shape", "", "[CertificateManagementConfiguration]Found v1.x config", &[]),
    // https://learn.microsoft.com/azure/key-vault/general/rest-error-codes, and recorded answers of Key Vault
    (
        "vault-firewall",
        "Forbidden",
        "Client address is not authorized and caller is not a trusted service.\r\nClient address: 20.1.2.3\r\nCaller: appid=x\r\nVault: contoso-kv;location=westeurope",
        &[("innererror", "ForbiddenByFirewall")],
    ),
    (
        "vault-firewall",
        "Forbidden",
        "Client address (20.1.2.3) is not authorized and caller is not a trusted service",
        &[],
    ),
    (
        "vault-firewall",
        "Forbidden",
        "Public network access is disabled",
        &[("innererror", "ForbiddenByConnection")],
    ),
    (
        "vault-role-missing",
        "Forbidden",
        "Caller is not authorized to perform action on resource.\r\nIf role assignments, deny assignments or role definitions were changed recently, please observe propagation time.\r\nVault: contoso-kv",
        &[("innererror", "ForbiddenByRbac")],
    ),
    (
        "vault-policy-missing",
        "Forbidden",
        "The user, group or application 'appid=x;oid=y' does not have secrets get permission on key vault 'contoso-kv;location=westeurope'.",
        &[],
    ),
    (
        "secret-disabled",
        "Forbidden",
        "Operation get is not allowed on a disabled secret.",
        &[("innererror", "SecretDisabled")],
    ),
    (
        "secret-not-found",
        "SecretNotFound",
        "A secret with (name/id) web was not found in this key vault.",
        &[],
    ),
    (
        "token-of-other-audience",
        "Unauthorized",
        "AKV10022: Invalid audience. Expected https://vault.azure.net, found: https://management.azure.com.",
        &[],
    ),
    (
        "vault-of-other-tenant",
        "Unauthorized",
        "AKV10032: Invalid issuer. Expected one of https://sts.windows.net/a/, found https://sts.windows.net/b/.",
        &[],
    ),
    ("vault-throttled", "TooManyRequests", "The vault contoso-kv got too many requests", &[]),
    ("vault-forbidden", "Forbidden", "Access denied to the key vault contoso-kv", &[]),
    // https://learn.microsoft.com/rest/api/batchservice/batch-status-and-error-codes
    (
        "formula-syntax",
        "AutoScalingFormulaSyntaxError",
        "The specified auto-scaling formula has a syntax error.",
        &[],
    ),
    ("formula-too-long", "AutoScalingFormulaTooLong", "The specified auto-scaling formula is too long.", &[]),
    ("formula-too-long", "AutoScaleFormulaTooLong", "An automatic scaling formula is too long.", &[]),
    // https://github.com/Azure/batch-shipyard/issues/138
    (
        "formula-samples",
        "InsufficientSampleData",
        "Autoscale evaluation failed due to insufficient sample data",
        &[(
            "Message",
            "Line 9, Col 43: Insufficient data from data set: $PendingTasks wanted 70%, received 0%",
        )],
    ),
    ("formula-evaluation", "AutoScalingFormulaEvaluationError", "Autoscale evaluation failed", &[]),
    (
        "autoscale-settings-invalid",
        "InvalidAutoScalingSettings",
        "The specified auto-scaling settings are not valid.",
        &[],
    ),
    (
        "autoscale-too-often",
        "TooManyEnableAutoScaleRequests",
        "Enable AutoScale requests for the same pool must be separated by at least 30 seconds.",
        &[],
    ),
];

/// Rows that are no failure.
fn verdict_of(row: &str) -> Verdict {
    match row {
        "download-retrying" => Verdict::Pending,
        "settings-of-old-shape" => Verdict::Unknown,
        _ => Verdict::Failure,
    }
}

#[test]
fn each_case_is_recognized_in_each_envelope() {
    let mut gaps = Vec::new();
    for (row, code, message, values) in CASES.iter().copied() {
        let error = Error { code, message, values };
        // What has no code is in logs and status files alone.
        for (name, envelope) in ENVELOPES.iter().filter(|(name, _)| !code.is_empty() || *name == "a log") {
            let text = envelope(error);
            let diagnosis = told(&text, None);
            if (codes(&diagnosis), diagnosis.verdict) != (vec![row], verdict_of(row)) {
                gaps.push(format!("{row}, {name}: {:?} {:?}\n{text}", codes(&diagnosis), diagnosis.verdict));
            }
        }
    }
    assert!(gaps.is_empty(), "{}", gaps.join("\n\n"));
}

#[test]
fn each_row_has_a_case() {
    let rows: Vec<_> = SIGNATURE_GROUPS.iter().flat_map(|rows| rows.iter()).collect();
    let known: BTreeSet<_> = rows.iter().map(|row| row.code).collect();
    assert_eq!(known.len(), rows.len(), "no code stands twice");
    assert_eq!(CASES.iter().map(|(row, ..)| *row).collect::<BTreeSet<_>>(), known);
}

#[test]
fn each_row_is_sound() {
    let rules: BTreeSet<_> = RULE_GROUPS.iter().flat_map(RuleGroup::rules).map(|rule| rule.code).collect();
    for row in SIGNATURE_GROUPS.iter().flat_map(|rows| rows.iter()) {
        for rule in row.rules {
            assert!(rules.contains(rule), "{}: there is no rule {rule}", row.code);
        }
        let is_source =
            row.source.is_empty() || row.source.contains('#') || row.source.starts_with("https://");
        assert!(is_source, "{}: {}", row.code, row.source);
        // What no official page says must have been seen.
        assert!(
            row.certainty == Certainty::Documented || !row.source.is_empty(),
            "{}: seen where?",
            row.code
        );
        assert!(row.certainty != Certainty::Believed || row.rank == Rank::Note, "{}", row.code);
    }
}

#[test]
fn each_row_leads_to_an_official_page() {
    for (_, code, message, values) in CASES.iter().copied() {
        for cause in told(&(ENVELOPES[0].1)(Error { code, message, values }), None).causes {
            assert!(cause.help.starts_with("https://learn.microsoft.com/"), "{}: {}", cause.code, cause.help);
        }
    }
}

#[test]
fn each_text_is_said_and_each_row_has_one_in_each_language() {
    let file = include_str!("../../../model/src/locale/en/diagnoses.json");
    let texts: serde_json::Map<String, Value> = serde_json::from_str(file).expect("a file of texts");
    let mut used: BTreeSet<String> =
        ["because", "unknown-error", "unknown-error.code", "unknown-error.message", "unknown-error.silent"]
            .map(|key| format!("diagnosis.{key}"))
            .into();
    for row in SIGNATURE_GROUPS.iter().flat_map(|rows| rows.iter()) {
        used.insert(format!("diagnosis.{}", row.code));
    }
    for row in [
        "member-unknown",
        "property-missing",
        "property-value-invalid",
        "request-body-invalid",
        "property-fixed",
    ] {
        used.insert(format!("diagnosis.{row}.named"));
    }
    assert_eq!(texts.keys().cloned().collect::<BTreeSet<_>>(), used);
    for language in LANGUAGES {
        let locale = Locale::built_in(*language);
        for key in &used {
            let text = locale.find(key).unwrap_or_else(|| panic!("{}: {key}", language.tag));
            let is_own =
                *language == Language::ENGLISH || text != Locale::built_in(Language::ENGLISH).get(key);
            assert!(is_own, "{}: {key} is not translated", language.tag);
        }
    }
}
