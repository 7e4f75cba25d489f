//! The members of the settings, and the polling.
#![allow(clippy::too_many_lines)] // A table.

use super::*;

pub(super) fn members() -> Vec<Case> {
    vec![
        case(Linux, &[Put("S/interval", "3")], (Warning, "kv-settings-unknown", "S/interval")),
        case(
            Linux,
            &[Put("C/aclList", r#"[{"user":"www-data"}]"#), Put("S/aclEnabled", "true")],
            (Warning, "kv-settings-unknown.near", "C/aclList"),
        )
        .fixed_to("C/acls/0/user", r#""www-data""#),
        case(
            Linux,
            &[Drop("S/requireInitialSync"), Put("S/requiredInitialSync", "true")],
            (Warning, "kv-settings-unknown.near", "S/requiredInitialSync"),
        )
        .fixed_to("S/requireInitialSync", "true"),
        case(
            Windows,
            &[Put("C/certStoreLocation", r#""LocalMachine""#), Drop("C/certificateStoreLocation")],
            (Warning, "kv-settings-unknown.near", "C/certStoreLocation"),
        )
        .fixed_to("C/certificateStoreLocation", r#""LocalMachine""#),
        case(Linux, &[FOURTH], (Warning, "kv-member-removed", "S/requireInitialSync"))
            .fixed_to("S/requireInitialSync", "null")
            .also(&["kv-handler-new", "kv-handler-files-split"]),
        case(
            Windows,
            &[FOURTH, NO_SYNC, Put("C/keyExportable", "true")],
            (Warning, "kv-member-removed", "C/keyExportable"),
        )
        .fixed_to("C/keyExportable", "null")
        .also(&["kv-handler-new"]),
        case(
            Linux,
            &[Put("C/authenticationOverride", r#"{"msiClientId":"3fa85f64-5717-4562-b3fc-2c963f66afa6"}"#)],
            (Warning, "kv-member-too-new", "C/authenticationOverride"),
        )
        .fixed_to("C/authenticationOverride", "null"),
        case(Linux, &[Put("C/keyExportable", "false")], (Warning, "kv-member-other-os", "C/keyExportable"))
            .fixed_to("C/keyExportable", "null"),
        case(Windows, &[Put("S/aclEnabled", "true")], (Warning, "kv-member-other-os", "S/aclEnabled"))
            .fixed_to("S/aclEnabled", "null"),
        case(Linux, &[Put("S/linkOnRenewal", "true")], (Info, "kv-member-ignored", "S/linkOnRenewal"))
            .fixed_to("S/linkOnRenewal", "null"),
        case(
            Windows,
            &[Put("S/requireInitialSync", r#""true""#)],
            (Error, "kv-boolean-as-text", "S/requireInitialSync"),
        )
        .fixed_to("S/requireInitialSync", "true"),
        case(
            Linux,
            &[Put("C/certificateStoreLocation", "7")],
            (Error, "kv-settings-type.string", "C/certificateStoreLocation"),
        ),
        case(
            Linux,
            &[Put("S/requireInitialSync", r#""yes""#)],
            (Error, "kv-settings-type.boolean", "S/requireInitialSync"),
        ),
        case(
            Linux,
            &[Put("C/acls", r#"{"user":"www-data"}"#), Put("S/aclEnabled", "true")],
            (Error, "kv-settings-type.array", "C/acls"),
        )
        .fixed_to("C/acls/0/user", r#""www-data""#),
        case(
            Linux,
            &[Put("S/observedCertificates/-", "7")],
            (Error, "kv-settings-type.object", "S/observedCertificates/1"),
        ),
        case(
            Linux,
            &[Put("C/certificateStoreLocation", "null")],
            (Error, "kv-settings-type.null", "C/certificateStoreLocation"),
        )
        .fixed_to("C/certificateStoreLocation", "null"),
        case(
            Linux,
            &[Put("S/pollingIntervalInS", "300")],
            (Error, "kv-polling-not-string", "S/pollingIntervalInS"),
        )
        .fixed_to("S/pollingIntervalInS", r#""300""#),
        case(
            Linux,
            &[Put("S/pollingIntervalInS", "null")],
            (Error, "kv-polling-not-string.null", "S/pollingIntervalInS"),
        )
        .fixed_to("S/pollingIntervalInS", "null"),
        case(
            Linux,
            &[Put("S/pollingIntervalInS", "3.5")],
            (Error, "kv-polling-not-string.other", "S/pollingIntervalInS"),
        ),
        case(
            Linux,
            &[Put("S/pollingIntervalInS", r#""PT5M""#)],
            (Error, "kv-polling-not-integer", "S/pollingIntervalInS"),
        )
        .fixed_to("S/pollingIntervalInS", r#""300""#),
        case(
            Linux,
            &[Put("S/pollingIntervalInS", r#""0""#)],
            (Error, "kv-polling-not-integer", "S/pollingIntervalInS"),
        ),
        case(
            Windows,
            &[FOURTH, NO_SYNC, Put("S/pollingIntervalInS", r#""7200""#)],
            (Warning, "kv-polling-range", "S/pollingIntervalInS"),
        )
        .fixed_to("S/pollingIntervalInS", r#""3600""#)
        .also(&["kv-handler-new"]),
        case(
            Linux,
            &[Put("S/pollingIntervalInS", r#""30""#)],
            (Info, "kv-polling-range.short", "S/pollingIntervalInS"),
        ),
        case(
            Linux,
            &[Put("S/pollingIntervalInS", r#""99999""#)],
            (Info, "kv-polling-range.long", "S/pollingIntervalInS"),
        ),
        case(
            Linux,
            &[Put("S/pollingIntervalInS", r#""31536000""#)],
            (Warning, "kv-polling-range.rare", "S/pollingIntervalInS"),
        ),
        case(
            Linux,
            &[Put("S/requireInitialSync", "false")],
            (Warning, "kv-initial-sync-off", "S/requireInitialSync"),
        )
        .fixed_to("S/requireInitialSync", "true"),
        case(Windows, &[NO_SYNC], (Warning, "kv-initial-sync-off.missing", "S/requireInitialSync"))
            .fixed_to("S/requireInitialSync", "true"),
    ]
}
