//! What nodes run, mount and sign in to.
#![allow(clippy::too_many_lines)] // A table.

use super::*;

pub(super) fn start_task() -> Vec<Case> {
    const TASK: &str = "/properties/startTask";
    const LINE: &str = "/properties/startTask/commandLine";
    let file = |inside| {
        case(
            Linux,
            &[
                Put(
                    TASK,
                    r#"{"commandLine":"/bin/true","resourceFiles":[{"httpUrl":"https://contoso.blob.core.windows.net/c/f","filePath":"f"}]}"#,
                ),
                inside,
            ],
            (Error, "", ""),
        )
    };
    vec![
        case(
            Linux,
            &[Put(TASK, r#"{"commandLine":"python3 prepare.py && python3 run.py"}"#)],
            (Warning, "start-task-shell", LINE),
        )
        .fixed_to(LINE, r#""/bin/bash -c 'python3 prepare.py && python3 run.py'""#),
        case(Windows, &[Put(TASK, r#"{"commandLine":"dir > \"a b\""}"#)], (Warning, "start-task-shell", LINE)),
        case(
            Windows,
            &[Put(TASK, r#"{"commandLine":"/bin/bash -c 'true'"}"#)],
            (Warning, "start-task-shell.other", LINE),
        ),
        case(
            Linux,
            &[Put(TASK, r#"{"commandLine":"/bin/bash -c 'apt-get install -y jq'"}"#)],
            (Warning, "start-task-elevation", "/properties/startTask/userIdentity/autoUser/elevationLevel"),
        )
        .fixed_to("/properties/startTask/userIdentity/autoUser/elevationLevel", r#""Admin""#),
        case(
            Linux,
            &[Put(TASK, r#"{"commandLine":"/bin/bash -c 'ls $AZ_BATCH_CERTIFICATES_DIR'"}"#)],
            (Warning, "start-task-certificates", LINE),
        ),
        case(
            Linux,
            &[Put(TASK, r#"{"commandLine":"/bin/true","containerSettings":{"imageName":"busybox"}}"#)],
            (Warning, "start-task-container", "/properties/startTask/containerSettings"),
        ),
        Case { severity: Error, key: "resource-file-path", at: "/properties/startTask/resourceFiles/0/filePath", ..file(Put("/properties/startTask/resourceFiles/0/filePath", r#""../f""#)) },
        Case {
            severity: Warning,
            key: "resource-file-path.absolute",
            at: "/properties/startTask/resourceFiles/0/filePath",
            fixed_to: Some(("/properties/startTask/resourceFiles/0/filePath", r#""etc/f""#)),
            ..file(Put("/properties/startTask/resourceFiles/0/filePath", r#""/etc/f""#))
        },
        Case { severity: Error, key: "resource-file-mode", at: "/properties/startTask/resourceFiles/0/fileMode", ..file(Put("/properties/startTask/resourceFiles/0/fileMode", r#""rwx""#)) },
        Case { os: Windows, severity: Info, key: "resource-file-mode.ignored", at: "/properties/startTask/resourceFiles/0/fileMode",
            edits: vec![Put(TASK, r#"{"commandLine":"cmd /c dir","resourceFiles":[{"httpUrl":"https://contoso.blob.core.windows.net/c/f","filePath":"f","fileMode":"0770"}]}"#)], ..file(Drop(TASK)) }
            .fixed_to("/properties/startTask/resourceFiles/0/fileMode", "null"),
        case(
            Linux,
            &[Put(TASK, r#"{"commandLine":"/bin/true","environmentSettings":[{"name":"AZ_BATCH_POOL_ID","value":"x"}]}"#)],
            (Warning, "environment-reserved", "/properties/startTask/environmentSettings/0/name"),
        )
        .fixed_to("/properties/startTask/environmentSettings/0", "null"),
        case(
            Linux,
            &[Put(TASK, r#"{"commandLine":"/bin/true","maxTaskRetryCount":-2}"#)],
            (Error, "value-range", "/properties/startTask/maxTaskRetryCount"),
        )
        .fixed_to("/properties/startTask/maxTaskRetryCount", "-1"),
        case(
            Linux,
            &[Put(TASK, r#"{"commandLine":"/bin/true","environmentSettings":[{"name":"A","value":"x"},{"name":"A","value":"y"}]}"#)],
            (Warning, "list-duplicate", "/properties/startTask/environmentSettings/1/name"),
        ),
        case(
            Linux,
            &[Put(TASK, r#"{"commandLine":"/bin/true","environmentSettings":[{"name":"DB_PASSWORD","value":"Pa55-w0rd"}]}"#)],
            (Warning, "secret-in-plain", "/properties/startTask/environmentSettings/0/value"),
        ),
        case(
            Linux,
            &[Put(TASK, r#"{"commandLine":"/bin/true","environmentSettings":[{"name":"STORE","value":"DefaultEndpointsProtocol=https;AccountName=a;AccountKey=bm90IGEga2V5"}]}"#)],
            (Warning, "secret-in-plain.password", "/properties/startTask/environmentSettings/0/value"),
        ),
        case(
            Linux,
            &[Put(TASK, r#"{"commandLine":"/bin/true","environmentSettings":[{"name":"INPUT","value":"https://contoso.blob.core.windows.net/c/f?sv=2024-11-04&sig=bm90IGEga2V5"}]}"#)],
            (Warning, "secret-in-plain.signature", "/properties/startTask/environmentSettings/0/value"),
        ),
        case(
            Linux,
            &[Put(TASK, r#"{"commandLine":"/bin/bash -c \"curl -H 'X-Request: Bearer bm90.YSB0.b2tlbg' https://contoso.com\""}"#)],
            (Warning, "secret-in-plain.token", "/properties/startTask/commandLine"),
        ),
        case(
            Linux,
            &[Put("/properties/metadata", r#"[{"name":"certificate","value":"-----BEGIN PRIVATE KEY-----\nbm90IGEga2V5"}]"#)],
            (Warning, "secret-in-plain.private-key", "/properties/metadata/0/value"),
        ),
        Case { severity: Info, key: "secret-in-plain.url", at: "/properties/startTask/resourceFiles/0/httpUrl", ..file(Put("/properties/startTask/resourceFiles/0/httpUrl", r#""https://contoso.blob.core.windows.net/c/f?sv=2024-11-04&sig=x""#)) },
        Case { severity: Error, key: "sas-expired", at: "/properties/startTask/resourceFiles/0/httpUrl", ..file(Put("/properties/startTask/resourceFiles/0/httpUrl", r#""https://contoso.blob.core.windows.net/c/f?sv=2024-11-04&se=2026-11-22T00%3A00%3A00Z&sig=x""#)) },
        Case { severity: Warning, key: "sas-expired.soon", at: "/properties/startTask/resourceFiles/0/httpUrl", ..file(Put("/properties/startTask/resourceFiles/0/httpUrl", r#""https://contoso.blob.core.windows.net/c/f?sv=2024-11-04&se=2026-12-01T00%3A00%3A00Z&sig=x""#)) },
    ]
}

/// An image that runs containers.
const HPC: Edit = Put(
    "V/imageReference",
    r#"{"publisher":"microsoft-dsvm","offer":"ubuntu-hpc","sku":"2404","version":"latest"}"#,
);

pub(super) fn machines() -> Vec<Case> {
    const MOUNTS: &str = "/properties/mountConfiguration";
    const SHARE: &str = r#"[{"azureFileShareConfiguration":{"accountName":"contoso","azureFileUrl":"https://contoso.file.core.windows.net/share","accountKey":"k","relativeMountPath":"share"}}]"#;
    let share = |edits: &[Edit], found| case(Linux, &[&[Put(MOUNTS, SHARE)], edits].concat(), found);
    vec![
        case(
            Windows,
            &[Put(MOUNTS, r#"[{"nfsMountConfiguration":{"source":"10.0.0.4:/export","relativeMountPath":"nfs"}}]"#)],
            (Warning, "mount-platform", "/properties/mountConfiguration/0/nfsMountConfiguration"),
        )
        .fixed_to("/properties/mountConfiguration/0/nfsMountConfiguration", "null"),
        share(
            &[Put("/properties/mountConfiguration/0/azureFileShareConfiguration/azureFileUrl", r#""\\\\contoso.file.core.windows.net\\share""#)],
            (Warning, "mount-url", "/properties/mountConfiguration/0/azureFileShareConfiguration/azureFileUrl"),
        ),
        share(
            &[Put("/properties/mountConfiguration/0/azureFileShareConfiguration/accountName", r#""fabrikam""#)],
            (Warning, "mount-account", "/properties/mountConfiguration/0/azureFileShareConfiguration/accountName"),
        )
        .fixed_to("/properties/mountConfiguration/0/azureFileShareConfiguration/accountName", r#""contoso""#),
        share(
            &[Put("/properties/mountConfiguration/0/azureFileShareConfiguration/relativeMountPath", r#""/mnt/share""#)],
            (Warning, "mount-path", "/properties/mountConfiguration/0/azureFileShareConfiguration/relativeMountPath"),
        )
        .fixed_to("/properties/mountConfiguration/0/azureFileShareConfiguration/relativeMountPath", r#""mnt/share""#),
        share(
            &[Put("/properties/mountConfiguration/-", r#"{"nfsMountConfiguration":{"source":"10.0.0.4:/export","relativeMountPath":"share"}}"#)],
            (Warning, "mount-path.twice", "/properties/mountConfiguration/1/nfsMountConfiguration/relativeMountPath"),
        ),
        case(
            Linux,
            &[Put("V/containerConfiguration", r#"{"type":"DockerCompatible"}"#)],
            (Warning, "image-container", "V/containerConfiguration"),
        )
        .fixed_to("V/imageReference/offer", r#""ubuntu-hpc""#),
        case(
            Linux,
            &[
                Put("V/imageReference", r#"{"publisher":"almalinux","offer":"almalinux-x86_64","sku":"9-gen2","version":"latest"}"#),
                Put("V/nodeAgentSkuId", r#""batch.node.el 9""#),
                Put("V/containerConfiguration", r#"{"type":"DockerCompatible"}"#),
            ],
            (Warning, "image-container.none", "V/containerConfiguration"),
        )
        .also(&["image-handler.not-listed"]),
        case(
            Linux,
            &[HPC, Put("V/containerConfiguration", r#"{"type":"DockerCompatible","containerRegistries":[{"registryServer":"https://contoso.azurecr.io/","username":"u","password":"p"}]}"#)],
            (Warning, "registry-server", "V/containerConfiguration/containerRegistries/0/registryServer"),
        )
        .fixed_to("V/containerConfiguration/containerRegistries/0/registryServer", r#""contoso.azurecr.io""#),
        case(
            Linux,
            &[HPC, Put("V/containerConfiguration", r#"{"type":"DockerCompatible","containerRegistries":[{"registryServer":"contoso.azurecr.io","username":"u"}]}"#)],
            (Warning, "registry-half", "V/containerConfiguration/containerRegistries/0/password"),
        ),
        case(
            Linux,
            &[Put("/properties/userAccounts", r#"[{"name":"worker","password":"p","linuxUserConfiguration":{"sshPrivateKey":"k"}}]"#)],
            (Info, "user-key-unused", "/properties/userAccounts/0/linuxUserConfiguration/sshPrivateKey"),
        ),
        case(
            Linux,
            &[Put("/properties/userAccounts", r#"[{"name":"a-name-that-is-too-long","password":"p"}]"#)],
            (Error, "text-too-long", "/properties/userAccounts/0/name"),
        ),
        case(
            Windows,
            &[Put("V/licenseType", r#""WindowsServer""#)],
            (Warning, "license-type", "V/licenseType"),
        )
        .fixed_to("V/licenseType", r#""Windows_Server""#),
    ]
}

pub(super) fn empty() -> Vec<Case> {
    vec![
        case(
            Linux,
            &[Put("/properties/mountConfiguration", "[]")],
            (Warning, "member-empty", "/properties/mountConfiguration"),
        )
        .fixed_to("/properties/mountConfiguration", "null"),
        case(
            Linux,
            &[Put("/properties/userAccounts", r#"[{"name":"","password":"p"}]"#)],
            (Warning, "text-empty", "/properties/userAccounts/0/name"),
        ),
        case(
            Linux,
            &[Put("V/dataDisks", r#"[{"lun":0,"diskSizeGB":-1}]"#)],
            (Error, "value-range", "V/dataDisks/0/diskSizeGB"),
        ),
    ]
}

/// What a person can't see in a text or in a name.
pub(super) fn invisible() -> Vec<Case> {
    const LINE: &str = "/properties/startTask/commandLine";
    const NAME: &str = "/properties/displayName";
    const METADATA: &str = "/properties/metadata/0/value";
    let task = |line| case(Linux, &[Put("/properties/startTask", line)], (Warning, "", LINE));
    vec![
        Case { key: "text-invisible", ..task("{\"commandLine\":\"/bin/\u{200b}true\"}") }
            .fixed_to(LINE, r#""/bin/true""#),
        Case { key: "text-invisible.space", ..task("{\"commandLine\":\"/bin/echo\u{a0}ready\"}") }
            .fixed_to(LINE, r#""/bin/echo ready""#),
        case(
            Windows,
            &[Put(NAME, "\"render \u{202e}gnp.exe\"")],
            (Warning, "text-invisible.direction", NAME),
        )
        .fixed_to(NAME, r#""render gnp.exe""#),
        case(
            Linux,
            &[Put("/properties/metadata", "[{\"name\":\"team\",\"value\":\"\u{feff}\u{e0041}render\"}]")],
            (Warning, "text-invisible", METADATA),
        )
        .fixed_to(METADATA, r#""render""#),
        case(
            Linux,
            &[Put("/tags", "{\"cost\u{2060}center\":\"7\"}")],
            (Warning, "text-invisible.name", "/tags/cost\u{2060}center"),
        )
        .fixed_to("/tags/costcenter", r#""7""#),
    ]
}

pub(super) fn extensions() -> Vec<Case> {
    vec![
        case(
            Linux,
            &[
                Put("E/provisionAfterExtensions", r#"["monitor"]"#),
                Put(
                    "V/extensions/-",
                    r#"{"name":"monitor","publisher":"Microsoft.Azure.Monitor","type":"AzureMonitorLinuxAgent","provisionAfterExtensions":["KeyVault"]}"#,
                ),
            ],
            (Warning, "extension-order-circle", "E/provisionAfterExtensions"),
        ),
        case(
            Linux,
            &[Put("V/extensions/-", r#"{"name":"agent","publisher":"Contoso.Agents","type":"Agent"}"#)],
            (Warning, "extension-not-allowed", "V/extensions/1/publisher"),
        ),
        case(
            Linux,
            &[Put("E/protectedSettings", r#"{"key":"value"}"#)],
            (Info, "kv-protected-unneeded", "E/protectedSettings"),
        )
        .fixed_to("E/protectedSettings", "null"),
        case(
            Linux,
            &[Put(
                "T/loggingSettings",
                r#"{"logger":"fluentd","endpoint":"localhost:24224","format":"forward","servicename":"akvvm_service"}"#,
            )],
            (Warning, "kv-logging-endpoint", "T/loggingSettings/endpoint"),
        )
        .fixed_to("T/loggingSettings/endpoint", r#""tcp://localhost:24224""#),
    ]
}
