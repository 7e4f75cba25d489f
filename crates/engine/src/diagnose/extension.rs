//! What the Key Vault extension writes into its status and its log, and what Azure says of an extension that fails.

use crate::check::doc_urls::{BATCH_EXTENSIONS, EXTENSION_LINUX};

use super::doc_urls;
use super::signature::{Rank, Signature, words};

/// What keeps the handler from signing in, the likeliest first.
const SIGN_IN: &[&str] = &[
    "kv-authentication-misplaced",
    "kv-client-id",
    "identity-missing",
    "identity-id",
    "kv-authentication-missing",
    "kv-authentication-override",
    "identity-several",
];

const UNREADABLE: &str = "Failed to parse the configuration settings";
const AUTHENTICATION: &str = "/settings/authenticationSettings";

pub(super) const ROWS: &[Signature] = &[
    Signature::of_extension("settings-not-object", &[words(UNREADABLE).near("not an object")])
        .inside("/settings")
        .rules(&["kv-settings-not-object", "kv-settings-type"])
        .observed("MicrosoftDocs/azure-docs#49224"),
    Signature::of_extension("settings-not-text", &[words(UNREADABLE).near("not a string")])
        .inside("/settings/secretsManagementSettings/pollingIntervalInS")
        .rules(&["kv-polling-not-string", "kv-settings-type"])
        .observed("MicrosoftDocs/azure-docs#75214"),
    Signature::of_extension("settings-unreadable", &[words(UNREADABLE)])
        .ranked(Rank::Area)
        .inside("/settings")
        .rules(&[
            "kv-polling-not-string",
            "kv-settings-not-object",
            "kv-boolean-as-text",
            "kv-settings-type",
            "kv-secrets-missing",
        ])
        .asking_place()
        .observed("MicrosoftDocs/azure-docs#41837"),
    Signature::of_extension("authentication-not-found", &[words("Attempt to get non-existent AuthConfig")])
        .inside(AUTHENTICATION)
        .rules(&["kv-authentication-misplaced", "kv-authentication-missing", "kv-client-id"])
        .observed("Azure/azure-linux-extensions#1915"),
    Signature::of_extension("endpoint-no-host", &[words("URI must contain a hostname")])
        .inside("/settings/authenticationSettings/msiEndpoint")
        .rules(&["kv-endpoint", "kv-endpoint-missing", "kv-authentication-misplaced"])
        .observed("MicrosoftDocs/azure-docs#109667"),
    Signature::exact("identity-not-found", &[words("Identity not found")], doc_urls::TOKEN)
        .inside("/settings/authenticationSettings/msiClientId")
        .rules(SIGN_IN)
        .observed("MicrosoftDocs/azure-docs#124819"),
    Signature::exact(
        "identity-ambiguous",
        &[words("Multiple user assigned identities exist")],
        doc_urls::TOKEN,
    )
    .inside("/settings/authenticationSettings/msiClientId")
    .rules(SIGN_IN)
    .observed("MicrosoftDocs/azure-docs#43099"),
    Signature::exact("distribution-unsupported", &[words("distribution is not supported")], EXTENSION_LINUX)
        .inside("/typeHandlerVersion")
        .rules(&["image-handler"]),
    Signature::of_extension("default-identity", &[words("Defaulting to MSI authentication")])
        .ranked(Rank::Area)
        .inside(AUTHENTICATION)
        .rules(&["kv-authentication-misplaced", "kv-authentication-missing", "identity-missing"])
        .observed("MicrosoftDocs/azure-docs#43099"),
    Signature::of_extension(
        "download-gave-up",
        &[words("Failed to download one or more certificates").near("retries exhausted")],
    )
    .ranked(Rank::Area)
    .inside(AUTHENTICATION)
    .rules(SIGN_IN),
    Signature::of_extension(
        "download-retrying",
        &[words("Failed to download one or more certificates").near("retrying")],
    )
    .ranked(Rank::Area)
    .inside(AUTHENTICATION)
    .rules(SIGN_IN)
    .pending()
    .observed("MicrosoftDocs/azure-docs#43099"),
    Signature::exact(
        "extension-timeout",
        &[words("VMExtensionProvisioningTimeout"), words("has timed out. Extension")],
        BATCH_EXTENSIONS,
    )
    .ranked(Rank::Wrapper)
    .inside("")
    .asking_place()
    .observed("Azure/azure-linux-extensions#762"),
    Signature::exact(
        "extension-failed",
        &[
            words("VMExtensionProvisioningError"),
            words("VMExtensionHandlerNonTransientError"),
            words("has reported a failure when processing extension"),
        ],
        BATCH_EXTENSIONS,
    )
    .ranked(Rank::Wrapper)
    .inside("")
    .asking_place()
    .observed("MicrosoftDocs/azure-docs#75214"),
    Signature::of_extension("settings-of-old-shape", &[words("Found v1.x config")])
        .inside("/settings/secretsManagementSettings/observedCertificates")
        .rules(&["kv-certificates-flat"])
        .note()
        .observed("microsoft/AzureTRE#3492"),
];
