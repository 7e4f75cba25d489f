//! Images and node agents.
#![allow(clippy::too_many_lines)] // A table.

use super::*;

pub(super) fn images() -> Vec<Case> {
    let jammy = r#"{"publisher":"canonical","offer":"0001-com-ubuntu-server-jammy","sku":"22_04-lts","version":"latest"}"#;
    let focal = r#"{"publisher":"Canonical","offer":"0001-com-ubuntu-server-focal","sku":"20_04-lts-gen2","version":"latest"}"#;
    let bionic = r#"{"publisher":"canonical","offer":"UbuntuServer","sku":"18.04-LTS","version":"latest"}"#;
    let none = r#"{"publisher":"canonical","offer":"UbuntuServer","sku":"22.04-LTS","version":"latest"}"#;
    let alma = r#"{"publisher":"almalinux","offer":"almalinux-x86_64","sku":"9-gen2","version":"latest"}"#;
    let daily = r#"{"publisher":"canonical","offer":"ubuntu-daily","sku":"lts-gen2","version":"latest"}"#;
    let agent = |id: &'static str| Put("V/nodeAgentSkuId", id);
    let image = |reference: &'static str| Put("V/imageReference", reference);
    vec![
        case(
            Linux,
            &[Put(
                "V/imageReference/id",
                r#""/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/galleries/a/images/b""#,
            )],
            (Error, "image-several", "V/imageReference/id"),
        ),
        case(
            Linux,
            &[image(OWN_IMAGE), Put("V/imageReference/version", r#""latest""#)],
            (Error, "image-several", "V/imageReference/id"),
        )
        .fixed_to("V/imageReference/version", "null"),
        case(Linux, &[Drop("V/imageReference/sku")], (Error, "image-incomplete", "V/imageReference/sku")),
        case(
            Linux,
            &[image(r#"{"publisher":"microsoft-dsvm","offer":"ubuntu-hpc","version":"latest"}"#)],
            (Error, "image-incomplete", "V/imageReference/sku"),
        )
        .fixed_to("V/imageReference/sku", r#""2404""#),
        case(Linux, &[image("{}")], (Error, "image-incomplete.none", "V/imageReference")),
        case(Linux, &[image(none)], (Error, "image-not-found", "V/imageReference"))
            .fixed_to("V/imageReference/offer", r#""ubuntu-24_04-lts""#),
        case(
            Linux,
            &[image(none), agent(r#""batch.node.ubuntu 20.04""#)],
            (Error, "image-not-found.with-agent", "V/imageReference"),
        )
        .fixed_to("V/nodeAgentSkuId", r#""batch.node.ubuntu 24.04""#),
        case(
            Linux,
            &[image(focal), agent(r#""batch.node.ubuntu 20.04""#), Drop("/properties/vmSize")],
            (Error, "image-retired", "V/imageReference"),
        )
        .fixed_to("V/imageReference/sku", r#""server""#)
        .also(&["size-missing"]),
        // A size that may boot the first generation alone gets an image of the first generation.
        case(
            Linux,
            &[
                image(focal),
                agent(r#""batch.node.ubuntu 20.04""#),
                Put("/properties/vmSize", r#""Standard_D2_v3""#),
            ],
            (Error, "image-retired", "V/imageReference"),
        )
        .fixed_to("V/imageReference/sku", r#""server-gen1""#)
        .also(&["size-retiring.restricted"]),
        case(
            Linux,
            &[image(bionic), agent(r#""batch.node.ubuntu 18.04""#)],
            (Error, "image-retired", "V/imageReference"),
        )
        .fixed_to("V/nodeAgentSkuId", r#""batch.node.ubuntu 24.04""#),
        case(
            Linux,
            &[image(jammy), agent(r#""batch.node.ubuntu 22.04""#)],
            (Warning, "image-ending", "V/imageReference"),
        )
        .fixed_to("V/nodeAgentSkuId", r#""batch.node.ubuntu 24.04""#),
        case(
            Linux,
            &[Put("V/imageReference/sku", r#""minimal""#)],
            (Info, "image-unlisted", "V/imageReference"),
        ),
        case(
            Linux,
            &[image(
                r#"{"publisher":"canonical","offer":"ubuntu-24.04-lts","sku":"server","version":"latest"}"#,
            )],
            (Warning, "image-unlisted.near", "V/imageReference"),
        )
        .fixed_to("V/imageReference/offer", r#""ubuntu-24_04-lts""#),
        case(
            Linux,
            &[agent(r#""batch.node.ubuntu 22.04""#)],
            (Error, "image-agent-mismatch", "V/nodeAgentSkuId"),
        )
        .fixed_to("V/nodeAgentSkuId", r#""batch.node.ubuntu 24.04""#),
        case(
            Windows,
            &[
                Put("V/imageReference/sku", r#""2025-datacenter-azure-edition-core""#),
                agent(r#""batch.node.el 9""#),
            ],
            (Error, "image-agent-mismatch.os", "V/nodeAgentSkuId"),
        )
        .also(&["kv-extension-os", "image-unlisted"]),
        case(
            Linux,
            &[image(daily), agent(r#""batch.node.ubuntu 20.04""#)],
            (Error, "agent-retired", "V/nodeAgentSkuId"),
        )
        .fixed_to("V/nodeAgentSkuId", r#""batch.node.ubuntu 24.04""#)
        .also(&["image-unlisted"]),
        case(
            Linux,
            &[image(daily), agent(r#""batch.node.ubuntu 22.04""#)],
            (Warning, "agent-ending", "V/nodeAgentSkuId"),
        )
        .fixed_to("V/imageReference/offer", r#""ubuntu-24_04-lts""#)
        .also(&["image-unlisted"]),
        case(
            Linux,
            &[image(OWN_IMAGE), agent(r#""batch.node.ubuntu 20.04""#)],
            (Error, "agent-retired", "V/nodeAgentSkuId"),
        ),
        case(
            Linux,
            &[image(OWN_IMAGE), agent(r#""Batch.Node.Ubuntu 22.04""#)],
            (Warning, "agent-ending", "V/nodeAgentSkuId"),
        ),
        case(
            Linux,
            &[image(OWN_IMAGE), agent(r#""batch.node.ubuntu 26.04""#)],
            (Info, "agent-unknown", "V/nodeAgentSkuId"),
        ),
        case(
            Linux,
            &[agent(r#""batch.node.ubuntu-24.04""#)],
            (Warning, "agent-unknown.near", "V/nodeAgentSkuId"),
        )
        .fixed_to("V/nodeAgentSkuId", r#""batch.node.ubuntu 24.04""#),
        case(
            Linux,
            &[image(OWN_IMAGE), agent(r#""ubuntu 24.04""#)],
            (Warning, "agent-unknown.shape", "V/nodeAgentSkuId"),
        ),
        case(
            Windows,
            &[FOURTH, NO_SYNC, Put("V/imageReference/sku", r#""2019-datacenter""#)],
            (Error, "image-handler", "E/typeHandlerVersion"),
        )
        .also(&["kv-handler-new"]),
        case(
            Linux,
            &[image(alma), agent(r#""batch.node.el 9""#)],
            (Warning, "image-handler.not-listed", "E/typeHandlerVersion"),
        ),
        case(
            Windows,
            &[Put("V/imageReference/sku", r#""2025-datacenter-g2""#)],
            (Info, "image-handler.not-listed", "E/typeHandlerVersion"),
        ),
        case(
            Linux,
            &[FOURTH, NO_SYNC, image(OWN_IMAGE)],
            (Info, "image-handler.own", "E/typeHandlerVersion"),
        )
        .also(&["kv-handler-new", "kv-handler-files-split"]),
        case(
            Linux,
            &[Put("/properties/vmSize", r#""Standard_D2_v3""#)],
            (Warning, "image-generation", "V/imageReference/sku"),
        )
        .fixed_to("V/imageReference/sku", r#""server-gen1""#)
        .also(&["size-retiring.restricted"]),
        case(
            Windows,
            &[
                Put("/properties/vmSize", r#""Standard_D2s_v6""#),
                Put("V/imageReference/sku", r#""2022-datacenter""#),
            ],
            (Warning, "image-generation", "V/imageReference/sku"),
        )
        .fixed_to("V/imageReference/sku", r#""2022-datacenter-g2""#),
        case(
            Linux,
            &[Put("/properties/vmSize", r#""Standard_D2ps_v5""#)],
            (Warning, "image-processor", "/properties/vmSize"),
        )
        .fixed_to("/properties/vmSize", r#""Standard_D2s_v5""#),
        case(
            Linux,
            &[Put("V/imageReference/sku", r#""server-arm64""#)],
            (Warning, "image-processor.image", "/properties/vmSize"),
        )
        .fixed_to("V/imageReference/sku", r#""server""#)
        .also(&["image-unlisted"]),
        case(
            Windows,
            &[Put("/properties/vmSize", r#""Standard_D2ps_v5""#), Put("V/imageReference", OWN_IMAGE)],
            (Warning, "image-processor.agent", "/properties/vmSize"),
        )
        .fixed_to("/properties/vmSize", r#""Standard_D2s_v5""#),
    ]
}
