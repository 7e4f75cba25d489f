//! What Key Vault answers a node that reads a secret.

use crate::check::doc_urls::VAULT_NETWORK;

use super::doc_urls;
use super::signature::{Signature, words};

pub(super) const ROWS: &[Signature] = &[
    Signature::exact(
        "vault-firewall",
        &[
            words("ForbiddenByFirewall"),
            words("ForbiddenByConnection"),
            words("is not authorized and caller is not a trusted service"),
            words("Client address is not authorized"),
        ],
        VAULT_NETWORK,
    )
    .at(&["/properties/networkConfiguration"])
    .rules(&["network-vault-route"])
    .seen(doc_urls::VAULT_ERRORS),
    Signature::exact(
        "vault-role-missing",
        &[words("ForbiddenByRbac"), words("Caller is not authorized to perform action on resource")],
        doc_urls::VAULT_ROLES,
    )
    .seen("MicrosoftDocs/azure-docs#111013"),
    Signature::exact(
        "vault-policy-missing",
        &[
            words("ForbiddenByPolicy"),
            words("does not have secrets get permission on key vault"),
            words("does not have secrets list permission on key vault"),
        ],
        doc_urls::VAULT_POLICY,
    )
    .seen(doc_urls::VAULT_ERRORS),
    Signature::exact(
        "secret-disabled",
        &[words("SecretDisabled"), words("is not allowed on a disabled secret")],
        doc_urls::VAULT_ERRORS,
    )
    .of_certificate()
    .observed("https://github.com/ratify-project/ratify"),
    Signature::exact("secret-not-found", &[words("SecretNotFound")], doc_urls::VAULT_ERRORS)
        .of_certificate()
        .rules(&["kv-url-name"])
        .observed("https://github.com/Azure/azure-sdk-for-js"),
    Signature::exact("token-of-other-audience", &[words("AKV10022")], doc_urls::VAULT_ERRORS)
        .seen("MicrosoftDocs/azure-docs#109562"),
    Signature::exact("vault-of-other-tenant", &[words("AKV10032")], doc_urls::VAULT_ERRORS)
        .observed("https://github.com/Azure/azure-sdk-for-js"),
    Signature::exact(
        "vault-throttled",
        &[words("TooManyRequests").near("vault"), words("429").near("vault")],
        doc_urls::VAULT_ERRORS,
    )
    .inside("/settings/secretsManagementSettings/pollingIntervalInS")
    .rules(&["kv-polling-range"]),
    Signature::area("vault-forbidden", &[words("Forbidden").near("vault")], doc_urls::VAULT_ERRORS)
        .rules(&["network-vault-route", "kv-url-host"])
        .seen("MicrosoftDocs/azure-docs#111013"),
];
