//! Certificates, their addresses, and where they go.
#![allow(clippy::too_many_lines)] // A table.

use super::*;

pub(super) fn certificates() -> Vec<Case> {
    let url = |text: &'static str| Put("C/url", text);
    vec![
        case(Linux, &[Drop("S/observedCertificates")], (Error, "kv-certificates-missing", "S/observedCertificates")),
        case(Linux, &[Put("S/observedCertificates", "[]")], (Error, "kv-certificates-missing.empty", "S/observedCertificates")),
        case(
            Linux,
            &[Put("S/observedCertificates", r#"{"url":"https://contoso-kv.vault.azure.net/secrets/web"}"#)],
            (Error, "kv-certificates-missing.type", "S/observedCertificates"),
        )
        .fixed_to("C/url", r#""https://contoso-kv.vault.azure.net/secrets/web""#),
        case(
            Linux,
            &[FLAT, Put("S/certificateStoreLocation", r#""/etc/certs""#)],
            (Info, "kv-certificates-flat", "S/observedCertificates"),
        )
        .fixed_to("C/certificateStoreLocation", r#""/etc/certs""#),
        case(
            Windows,
            &[FOURTH, NO_SYNC, FLAT, Put("S/certificateStoreName", r#""TrustedPeople""#)],
            (Error, "kv-certificates-flat.fourth", "S/observedCertificates"),
        )
        .fixed_to("C/certificateStoreName", r#""TrustedPeople""#)
        .also(&["kv-handler-new"]),
        case(Linux, &[Put("E/typeHandlerVersion", r#""2.0""#)], (Error, "kv-certificates-objects", "S/observedCertificates"))
            .fixed_to("E/typeHandlerVersion", r#""3.0""#)
            .also(&["kv-handler-old"]),
        case(
            Linux,
            &[Put("S/observedCertificates/-", r#""https://contoso-kv.vault.azure.net/secrets/api""#)],
            (Warning, "kv-certificates-mixed", "S/observedCertificates/1"),
        )
        .fixed_to("S/observedCertificates/1/url", r#""https://contoso-kv.vault.azure.net/secrets/api""#),
        case(Linux, &[Drop("C/url")], (Error, "kv-certificate-no-url", "C/url")),
        case(
            Linux,
            &[Put("C", r#"{"https://contoso-kv.vault.azure.net/secrets/web":null,"certificateStoreLocation":"/etc/certs"}"#)],
            (Error, "kv-certificate-no-url", "C/url"),
        )
        .fixed_to("C/url", r#""https://contoso-kv.vault.azure.net/secrets/web""#),
        case(Linux, &[url(r#""""#)], (Error, "kv-certificate-no-url.empty", "C/url")),
        case(Linux, &[url("[]")], (Error, "kv-certificate-no-url.type", "C/url")),
        case(
            Linux,
            &[Put("S/observedCertificates/-", r#"{"url":"https://CONTOSO-KV.vault.azure.net/secrets/Web","certificateStoreLocation":"/etc/certs"}"#)],
            (Warning, "kv-certificate-duplicate", "S/observedCertificates/1"),
        )
        .fixed_to("S/observedCertificates/1", "null"),
        case(
            Windows,
            &[Put("S/observedCertificates/-", r#"{"url":"https://contoso-kv.vault.azure.cn/secrets/web","certificateStoreLocation":"LocalMachine"}"#)],
            (Warning, "kv-certificate-duplicate.file", "S/observedCertificates/1"),
        ),
        case(Linux, &[url(r#""http://contoso-kv.vault.azure.net/secrets/web""#)], (Error, "kv-url-malformed.scheme", "C/url"))
            .fixed_to("C/url", r#""https://contoso-kv.vault.azure.net/secrets/web""#),
        case(Linux, &[url(r#""my certificate""#)], (Error, "kv-url-malformed.scheme", "C/url")),
        case(Linux, &[url(r#""https:///secrets/web""#)], (Error, "kv-url-malformed.host", "C/url")),
        case(
            Linux,
            &[url(r#""https://contoso-kv.vault.azure.net/secrets/web?api-version=7.4""#)],
            (Error, "kv-url-malformed.excess", "C/url"),
        )
        .fixed_to("C/url", r#""https://contoso-kv.vault.azure.net/secrets/web""#),
        case(Linux, &[url(r#""https://contoso-kv.vault.azure.net/""#)], (Error, "kv-url-malformed.path", "C/url")),
        case(
            Linux,
            &[url(r#""https://contoso-kv.vault.azure.net/certificates/web/8f5f3f491afd48cb99286ba2aacd39af""#)],
            (Error, "kv-url-not-secret", "C/url"),
        )
        .fixed_to("C/url", r#""https://contoso-kv.vault.azure.net/secrets/web""#),
        case(
            Linux,
            &[url(r#""https://contoso-kv.vault.azure.net/storage/web""#)],
            (Error, "kv-url-not-secret.other", "C/url"),
        ),
        case(
            Linux,
            &[url(r#""https://contoso-kv.vault.azure.net/secrets/web/8f5f3f491afd48cb99286ba2aacd39af""#)],
            (Warning, "kv-secret-versioned", "C/url"),
        )
        .fixed_to("C/url", r#""https://contoso-kv.vault.azure.net/secrets/web""#),
        case(
            Windows,
            &[FOURTH, NO_SYNC, url(r#""https://contoso-kv.vault.azure.net/secrets/web/8f5f3f491afd48cb99286ba2aacd39af""#)],
            (Error, "kv-secret-versioned.fourth", "C/url"),
        )
        .fixed_to("C/url", r#""https://contoso-kv.vault.azure.net/secrets/web""#)
        .also(&["kv-handler-new"]),
        case(Linux, &[url(r#""https://a--b.vault.azure.net/secrets/web""#)], (Error, "kv-url-name.vault", "C/url")),
        case(Linux, &[url(r#""https://contoso-kv.vault.azure.net/secrets/my_web""#)], (Error, "kv-url-name.secret", "C/url")),
        case(
            Linux,
            &[url(r#""https://contoso-kv.vault.usgovcloudapi.net/secrets/web""#)],
            (Error, "kv-url-host.cloud", "C/url"),
        )
        .to("https://management.azure.com/"),
        case(Linux, &[url(r#""https://contoso.managedhsm.azure.net/secrets/web""#)], (Error, "kv-url-host.managed-hsm", "C/url")),
        case(Linux, &[url(r#""https://contoso-kv.vault.microsoftazure.de/secrets/web""#)], (Warning, "kv-url-host.closed", "C/url")),
        case(Linux, &[url(r#""https://contoso-kv.vaults.azure.net/secrets/web""#)], (Warning, "kv-url-host.near", "C/url"))
            .fixed_to("C/url", r#""https://contoso-kv.vault.azure.net/secrets/web""#),
        case(Linux, &[url(r#""https://contoso-kv.vault.azs.example.org/secrets/web""#)], (Info, "kv-url-host.unknown", "C/url")),
        case(Linux, &[url(r#""https://files.example.org/secrets/web""#)], (Warning, "kv-url-host.foreign", "C/url")),
        case(Linux, &[url(r#""https://contoso-kv.vault.azure.net:443/secrets/web/""#)], (Info, "kv-url-frills", "C/url"))
            .fixed_to("C/url", r#""https://contoso-kv.vault.azure.net/secrets/web""#),
    ]
}

pub(super) fn stores() -> Vec<Case> {
    let store = |text: &'static str| Put("C/certificateStoreLocation", text);
    let at = "C/certificateStoreLocation";
    let acls = Put("C/acls", r#"[{"user":"www-data"}]"#);
    vec![
        case(Linux, &[store(r#""LocalMachine""#)], (Error, "kv-store-path.windows", at))
            .fixed_to(at, r#""/var/lib/waagent/Microsoft.Azure.KeyVault.Store""#),
        case(Linux, &[store(r#""C:\\certs""#)], (Error, "kv-store-path.windows", at))
            .fixed_to(at, r#""/var/lib/waagent/Microsoft.Azure.KeyVault.Store""#),
        case(Linux, &[store(r#""etc/certs""#)], (Error, "kv-store-path.relative", at))
            .fixed_to(at, r#""/etc/certs""#),
        case(Linux, &[store(r#""certs""#)], (Error, "kv-store-path.relative", at)),
        case(Linux, &[store(r#""/etc/../certs""#)], (Error, "kv-store-path.dots", at)),
        case(Linux, &[store(r#""""#)], (Error, "kv-store-path.empty", at)).fixed_to(at, "null"),
        case(Linux, &[store(r#""/mnt/certs""#)], (Warning, "kv-store-place.temporary", at))
            .fixed_to("C/certificateStoreLocation", r#""/var/lib/waagent/Microsoft.Azure.KeyVault.Store""#),
        case(
            Linux,
            &[store(r#""/var/lib/waagent/Microsoft.Azure.KeyVault.KeyVaultForLinux-3.0.1/x""#)],
            (Warning, "kv-store-place.handler", at),
        )
        .fixed_to("C/certificateStoreLocation", r#""/var/lib/waagent/Microsoft.Azure.KeyVault.Store""#),
        case(Windows, &[store(r#""localmachine""#)], (Error, "kv-store-location", at))
            .fixed_to(at, r#""LocalMachine""#),
        case(Windows, &[store(r#""CERT_SYSTEM_STORE_LOCAL_MACHINE""#)], (Error, "kv-store-location", at))
            .fixed_to(at, r#""LocalMachine""#),
        case(
            Windows,
            &[FIRST, FLAT, Put("S/certificateStoreLocation", r#""CERT_SYSTEM_STORE_LOCAL_MACHINE""#)],
            (Warning, "kv-store-location", "S/certificateStoreLocation"),
        )
        .fixed_to("S/certificateStoreLocation", r#""LocalMachine""#)
        .also(&["kv-handler-old"]),
        case(Windows, &[store(r#""/etc/certs""#)], (Error, "kv-store-location.path", at))
            .fixed_to(at, r#""LocalMachine""#),
        case(Windows, &[store(r#""Machine""#)], (Error, "kv-store-location.unclear", at)),
        case(Windows, &[store(r#""CurrentUser""#)], (Warning, "kv-store-current-user", at))
            .fixed_to("C/certificateStoreLocation", r#""LocalMachine""#),
        case(
            Windows,
            &[Put("S/certificateStoreName", r#""TrustedPeople""#), Drop("C/certificateStoreName")],
            (Warning, "kv-store-top-level", "S/certificateStoreName"),
        )
        .fixed_to("C/certificateStoreName", r#""TrustedPeople""#),
        case(
            Linux,
            &[Put("C/customSymbolicLinkName", r#""/etc/link""#)],
            (Warning, "kv-link-name.path", "C/customSymbolicLinkName"),
        )
        .fixed_to("C/customSymbolicLinkName", r#""link""#),
        case(
            Linux,
            &[
                Put("C/customSymbolicLinkName", r#""link""#),
                Put(
                    "S/observedCertificates/-",
                    r#"{"url":"https://contoso-kv.vault.azure.net/secrets/api","certificateStoreLocation":"/etc/certs/","customSymbolicLinkName":"link"}"#,
                ),
            ],
            (Warning, "kv-link-name.twice", "S/observedCertificates/1/customSymbolicLinkName"),
        ),
        case(Windows, &[Put("C/keyExportable", "true")], (Info, "kv-key-exportable", "C/keyExportable"))
            .fixed_to("C/keyExportable", "null"),
        case(Linux, &[acls, Put("S/aclEnabled", "false")], (Warning, "kv-acl-disabled", "S/aclEnabled"))
            .fixed_to("S/aclEnabled", "true"),
        case(Linux, &[acls], (Warning, "kv-acl-disabled.missing", "S/aclEnabled"))
            .fixed_to("S/aclEnabled", "true"),
        case(
            Linux,
            &[Put("C/acls", r#"[{"user":"www-data"},{"user":""}]"#), Put("S/aclEnabled", "true")],
            (Error, "kv-acl-empty", "C/acls/1"),
        )
        .fixed_to("C/acls/1", "null"),
        case(
            Linux,
            &[Put("C/acls", r#"[{"user":"_azbatch"}]"#), Put("S/aclEnabled", "true")],
            (Warning, "kv-account-too-late", "C/acls/0/user"),
        ),
        case(
            Windows,
            &[
                Put("C/accounts", r#"["Network Service","worker"]"#),
                Put("/properties/userAccounts", r#"[{"name":"Worker","password":"secret"}]"#),
            ],
            (Warning, "kv-account-too-late", "C/accounts/1"),
        ),
        case(
            Linux,
            &[Put("/properties/startTask", r#"{"commandLine":"/bin/sh -c 'cp /etc/certs/* .'"}"#)],
            (Info, "kv-store-root-only", "/properties/startTask/userIdentity"),
        )
        .fixed_to("/properties/startTask/userIdentity/autoUser/elevationLevel", r#""Admin""#),
    ]
}
