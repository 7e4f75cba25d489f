//! The size of the nodes.
#![allow(clippy::too_many_lines)] // A table.

use super::*;

pub(super) fn sizes() -> Vec<Case> {
    let at = "/properties/vmSize";
    let slots = "/properties/taskSlotsPerNode";
    let size = |name: &'static str| Put("/properties/vmSize", name);
    let image = |sku: &'static str| Put("V/imageReference/sku", sku);
    let zonal = [
        Put("V/nodePlacementConfiguration", r#"{"policy":"Zonal"}"#),
        Put("/properties/interNodeCommunication", r#""Enabled""#),
    ];
    vec![
        case(Linux, &[Drop(at)], (Error, "size-missing", at)),
        case(Linux, &[Put(at, "null")], (Error, "size-missing", at)),
        case(Linux, &[size(r#""D2s_v5""#)], (Warning, "size-name", at)).fixed_to(at, r#""Standard_D2s_v5""#),
        case(Linux, &[size(r#""Standard_D2_s_v5""#)], (Warning, "size-name", at))
            .fixed_to(at, r#""Standard_D2s_v5""#),
        case(Linux, &[size(r#""Standard-D2s-v5""#)], (Warning, "size-name", at))
            .fixed_to(at, r#""Standard_D2s_v5""#),
        case(Windows, &[size(r#""Standard_D2sdv5""#)], (Warning, "size-name", at))
            .fixed_to(at, r#""Standard_D2ds_v5""#),
        case(Linux, &[size(r#"" STANDARD_D2S_V5""#)], (Warning, "size-name", at))
            .fixed_to(at, r#""Standard_D2s_v5""#),
        case(Linux, &[size(r#""Standard_D3s_v5""#)], (Warning, "size-name.number", at)),
        case(Linux, &[size(r#""Standard_E4-8s_v5""#)], (Warning, "size-name.number", at)),
        case(Linux, &[size(r#""Standard_D2s_v9""#)], (Info, "size-name.unlisted", at)),
        case(Linux, &[size(r#""2 cores""#)], (Warning, "size-name.shape", at)),
        case(Linux, &[size(r#""Medium""#)], (Warning, "size-name.cloud-service", at)),
        case(Linux, &[size(r#""Standard_NP10s""#)], (Warning, "size-retiring", at)),
        case(Linux, &[size(r#""Standard_F4s_v2""#)], (Warning, "size-retiring.restricted", at)),
        case(Linux, &[size(r#""STANDARD_DS2_V2""#)], (Warning, "size-retiring.restricted", at)),
        case(Linux, &[size(r#""Standard_D2s_v3""#)], (Warning, "size-retiring.restricted", at))
            .to("https://management.azure.com/"),
        case(Linux, &[size(r#""Standard_NP10s""#)], (Error, "size-retiring.gone", at))
            .on(Date::new(2027, 6, 1)),
        case(Linux, &[size(r#""Standard_HB120rs_v2""#)], (Warning, "size-retiring", at))
            .fixed_to(at, r#""Standard_HB120rs_v3""#),
        case(
            Linux,
            &[size(r#""Standard_NC6""#), image(r#""server-gen1""#)],
            (Error, "size-retiring.gone", at),
        )
        .fixed_to(at, r#""Standard_NC8as_T4_v3""#),
        // The other successor boots only images of the second generation.
        case(
            Linux,
            &[size(r#""Standard_NV4as_v4""#), image(r#""server-gen1""#)],
            (Error, "size-retiring.gone", at),
        )
        .fixed_to(at, r#""Standard_NV6ads_A10_v5""#),
        // The other successor has a local disk, but no Premium SSD disks.
        case(
            Linux,
            &[
                size(r#""Standard_A2_v2""#),
                image(r#""server-gen1""#),
                Put(
                    "V/dataDisks",
                    r#"[{"lun":0,"diskSizeGB":8,"managedDisk":{"storageAccountType":"Premium_LRS"}}]"#,
                ),
            ],
            (Warning, "size-retiring.restricted", at),
        )
        .fixed_to(at, r#""Standard_D2s_v5""#)
        .also(&["size-premium-disk.none"]),
        // The other successor has no disk for it.
        case(
            Linux,
            &[
                size(r#""Standard_DS2_v2""#),
                Put("V/osDisk", r#"{"ephemeralOSDiskSettings":{"placement":"CacheDisk"}}"#),
            ],
            (Warning, "size-retiring.restricted", at),
        )
        .fixed_to(at, r#""Standard_D2ds_v5""#),
        // In other clouds there's no such successor.
        case(Linux, &[size(r#""Standard_B2ms""#)], (Warning, "size-retiring.restricted", at))
            .fixed_to(at, r#""Standard_B2s_v2""#),
        case(Linux, &[size(r#""Standard_B2ms""#)], (Warning, "size-retiring.restricted", at))
            .to("https://management.usgovcloudapi.net")
            .also(&["kv-url-host.cloud"]),
        case(Linux, &[Put(slots, "9")], (Error, "size-task-slots", slots)).fixed_to(slots, "8"),
        case(Linux, &[Put(slots, "256")], (Error, "size-task-slots", slots)).fixed_to(slots, "8"),
        case(
            Linux,
            &[size(r#""Standard_E16-4s_v5""#), Put(slots, "17")],
            (Warning, "size-task-slots.constrained", slots),
        )
        .fixed_to("/properties/taskSlotsPerNode", "16"),
        case(
            Linux,
            &[
                size(r#""Standard_D2_v5""#),
                Put("V/osDisk", r#"{"managedDisk":{"storageAccountType":"Premium_LRS"}}"#),
            ],
            (Warning, "size-premium-disk", "V/osDisk/managedDisk/storageAccountType"),
        )
        .fixed_to(at, r#""Standard_D2s_v5""#),
        case(
            Linux,
            &[
                size(r#""Standard_D2d_v5""#),
                Put(
                    "V/dataDisks",
                    r#"[{"lun":0,"diskSizeGB":8,"managedDisk":{"storageAccountType":"Premium_LRS"}}]"#,
                ),
            ],
            (Warning, "size-premium-disk", "V/dataDisks/0/managedDisk/storageAccountType"),
        )
        .fixed_to(at, r#""Standard_D2ds_v5""#),
        case(
            Linux,
            &[
                size(r#""Standard_A2_v2""#),
                image(r#""server-gen1""#),
                Put("V/dataDisks", r#"[{"lun":0,"diskSizeGB":8,"storageAccountType":"Premium_LRS"}]"#),
            ],
            (Warning, "size-premium-disk.none", "V/dataDisks/0/storageAccountType"),
        )
        .version("2024-07-01")
        .also(&["api-version-old", "size-retiring.restricted"]),
        // No size of this series has such a disk.
        case(
            Linux,
            &[
                size(r#""Standard_D2s_v6""#),
                Put("V/osDisk", r#"{"ephemeralOSDiskSettings":{"placement":"CacheDisk"}}"#),
            ],
            (Warning, "size-ephemeral-disk", "V/osDisk/ephemeralOSDiskSettings"),
        )
        .fixed_to("V/osDisk/ephemeralOSDiskSettings", "null"),
        case(
            Linux,
            &[Put("V/osDisk", r#"{"ephemeralOSDiskSettings":{"placement":"CacheDisk"}}"#)],
            (Warning, "size-ephemeral-disk", "V/osDisk/ephemeralOSDiskSettings"),
        ),
        case(
            Linux,
            &[
                Put("V/securityProfile", r#"{"securityType":"confidentialVM"}"#),
                Put(
                    "V/osDisk",
                    r#"{"managedDisk":{"securityProfile":{"securityEncryptionType":"VMGuestStateOnly"}}}"#,
                ),
            ],
            (Error, "size-confidential", at),
        ),
        case(
            Linux,
            &[size(r#""Standard_HB120rs_v3""#), zonal[0], zonal[1]],
            (Error, "size-zonal", "V/nodePlacementConfiguration/policy"),
        ),
    ]
}
