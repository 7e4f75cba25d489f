//! Faults of published samples that people copied.

use super::{Drop, Linux, Put, Report, Windows, prove, report};

const FOCAL: &str =
    r#"{"publisher":"canonical","offer":"ubuntuserver","sku":"20.04-lts","version":"latest"}"#;
const MARINER: &str = r#"{"publisher":"microsoftcblmariner","offer":"cbl-mariner","sku":"cbl-mariner-2-gen2","version":"latest"}"#;

const SAMPLES: &[Report] = &[
    report(
        "MicrosoftDocs/azure-docs#124665 (pull request): the image of the sample does not exist, and its agent is retired",
        Linux,
        &[Put("V/imageReference", FOCAL), Put("V/nodeAgentSkuId", r#""batch.node.ubuntu 20.04""#)],
        &[("image-not-found.with-agent", "V/imageReference")],
    ),
    report(
        "Azure/Batch#174: Ubuntu 20.04 has ended",
        Linux,
        &[
            Put("V/imageReference", r#"{"id":"/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/a/images/b/versions/1.0.0"}"#),
            Put("V/nodeAgentSkuId", r#""batch.node.ubuntu 20.04""#),
        ],
        &[("agent-retired", "V/nodeAgentSkuId")],
    )
    .left(&["agent-retired"]),
    report(
        "Azure/Batch#188: Mariner 2.0 has ended",
        Linux,
        &[Put("V/imageReference", MARINER), Put("V/nodeAgentSkuId", r#""batch.node.mariner 2.0""#)],
        &[("image-retired", "V/imageReference")],
    ),
    report(
        "The sample of automatic rotation names a version of the secret, so that nothing rotates",
        Linux,
        &[Put("C/url", r#""https://contoso-kv.vault.azure.net/secrets/web/8f5f3f491afd48cb99286ba2aacd39af""#)],
        &[("kv-secret-versioned", "C/url")],
    ),
    report(
        "The same sample writes the certificates in the old form",
        Linux,
        &[
            Put("S/observedCertificates", r#"["https://contoso-kv.vault.azure.net/secrets/web"]"#),
            Put("S/certificateStoreLocation", r#""/etc/certs""#),
        ],
        &[("kv-certificates-flat", "S/observedCertificates")],
    ),
    report(
        "That form with version 4 of the extension",
        Windows,
        &[
            Put("E/typeHandlerVersion", r#""4.0""#),
            Drop("S/requireInitialSync"),
            Put("S/observedCertificates", r#"["https://contoso-kv.vault.azure.net/secrets/web"]"#),
        ],
        &[
            ("kv-certificates-flat.fourth", "S/observedCertificates"),
            ("kv-handler-new", "E/typeHandlerVersion"),
        ],
    )
    .left(&["kv-handler-new"]),
    report(
        "The same sample uses api-version 2021-01-01, whose retirement Azure/Batch#140 announces",
        Linux,
        &[],
        &[("api-version-old", "")],
    )
    .in_version("2021-01-01")
    .left(&["api-version-old"]),
    report(
        "The same sample asks for STANDARD_DS2_V2, a series that retires (Azure/Batch#140)",
        Linux,
        &[Put("/properties/vmSize", r#""STANDARD_DS2_V2""#)],
        &[("size-retiring.restricted", "/properties/vmSize")],
    )
    .left(&["size-retiring.restricted"]),
    report(
        "The sample of pools with extensions of 2021 leaves the identity out",
        Linux,
        &[Drop("/identity")],
        &[("identity-missing", "/identity")],
    )
    .left(&["identity-missing"]),
    report(
        "The sample of pools with extensions lost the name url of a certificate",
        Windows,
        &[Put("C", r#"{"https://contoso-kv.vault.azure.net/secrets/web":null,"certificateStoreName":"MY","certificateStoreLocation":"LocalMachine"}"#)],
        &[("kv-certificate-no-url", "C/url")],
    ),
    report(
        "Old documents of Arc spell the publisher Microsoft.Azure.Key.Vault",
        Linux,
        &[Put("E/publisher", r#""Microsoft.Azure.Key.Vault""#)],
        &[("kv-extension-publisher", "E/publisher")],
    ),
    report(
        "A table of 2019 spells it requiredInitialSync",
        Linux,
        &[Drop("S/requireInitialSync"), Put("S/requiredInitialSync", "true")],
        &[("kv-settings-unknown.near", "S/requiredInitialSync")],
    ),
];

#[test]
fn samples() {
    prove(SAMPLES);
}
