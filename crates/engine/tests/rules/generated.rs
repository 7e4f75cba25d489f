//! Bodies that nothing is to be said about, as many and as full as people have them: the good body with additions. Each byte
//! decides one thing, and when they run out there is no more addition, so a failing case shrinks to a small body.

use batch_pool_document::Json;
use batch_pool_model::catalog::Os;
use proptest::prelude::*;

use crate::bodies::{IDENTITY, good, put};

/// Something that a pool may have beside what the good body has, or instead of it. The first certificate, the first extension
/// and the first identity stay where they are, as the cases are about these.
pub(crate) struct Addition {
    pub(crate) name: &'static str,
    /// What is put where, in the short form of [`crate::bodies::place`].
    values: fn(Os, &mut Choices) -> Vec<(&'static str, String)>,
}

pub(crate) const ADDITIONS: &[Addition] = &[
    Addition { name: "size", values: size },
    Addition { name: "image", values: image },
    Addition { name: "certificates", values: certificates },
    Addition { name: "access", values: access },
    Addition { name: "link", values: link },
    Addition { name: "handler", values: handler },
    Addition { name: "polling", values: polling },
    Addition { name: "logging", values: logging },
    Addition { name: "monitor", values: monitor },
    Addition { name: "fixed-scale", values: fixed_scale },
    Addition { name: "formula", values: formula },
    Addition { name: "network", values: network },
    Addition { name: "start-task", values: start_task },
    Addition { name: "users", values: users },
    Addition { name: "mounts", values: mounts },
    Addition { name: "os-disk", values: os_disk },
    Addition { name: "data-disks", values: data_disks },
    Addition { name: "containers", values: containers },
    Addition { name: "applications", values: applications },
    Addition { name: "upgrades", values: upgrades },
    Addition { name: "placement", values: placement },
    Addition { name: "scheduling", values: scheduling },
    Addition { name: "security", values: security },
    Addition { name: "windows", values: windows },
    Addition { name: "names", values: names },
];

/// What the bytes choose.
pub(crate) struct Choices<'a>(std::slice::Iter<'a, u8>);

impl Choices<'_> {
    /// A number below `limit`; 0 at the end of the bytes.
    fn below(&mut self, limit: usize) -> usize {
        usize::from(self.0.next().copied().unwrap_or_default()) % limit
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// What was added, and the values of it.
pub(crate) type Added = (&'static Addition, Vec<(&'static str, String)>);

/// Additions that bytes choose, about half of all.
pub(crate) fn additions(os: Os, bytes: &[u8]) -> Vec<Added> {
    let mut choices = Choices(bytes.iter());
    let mut chosen = Vec::new();
    for addition in ADDITIONS {
        if choices.below(2) > 0 {
            chosen.push((addition, (addition.values)(os, &mut choices)));
        }
    }
    chosen
}

/// The good body with these.
pub(crate) fn body<'a>(os: Os, additions: impl IntoIterator<Item = &'a Added>) -> Json {
    let values = additions.into_iter().flat_map(|(_, values)| values);
    values.fold(good(os), |body, (at, value)| put(&body, at, value))
}

pub(crate) fn any_bytes() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(any::<u8>(), 0..200)
}

/// Sizes that boot either generation, take Premium SSD disks and have at least as many vCPUs as that of the good body.
fn size(_: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    let size = choices.pick(&[
        "Standard_D4s_v5",
        "standard_d2ds_v5",
        "STANDARD_E8S_V5",
        "Standard_D2as_v5",
        "Standard_E4as_v5",
    ]);
    vec![("/properties/vmSize", format!("{size:?}"))]
}

fn image(os: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    let sku = match os {
        Os::Linux => choices.pick(&["server-gen1", "server"]),
        Os::Windows => {
            choices.pick(&["2022-datacenter", "2022-datacenter-azure-edition", "2022-datacenter-core-g2"])
        }
    };
    vec![("V/imageReference/sku", format!("{sku:?}"))]
}

/// More certificates, of the same vault and others.
fn certificates(os: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    let store = match os {
        Os::Linux => choices.pick(&["/etc/certs", "/opt/render/certs", "/var/lib/certs"]),
        Os::Windows => "LocalMachine",
    };
    let vault = choices.pick(&["contoso-kv", "fabrikam-kv"]);
    let certificate = |number| {
        let url = format!("https://{vault}.vault.azure.net/secrets/more-{number}");
        let value = format!(r#"{{"url":"{url}","certificateStoreLocation":"{store}"}}"#);
        ("S/observedCertificates/-", value)
    };
    (0..=choices.below(4)).map(certificate).collect()
}

/// Who may read another certificate.
fn access(os: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    let url = "https://contoso-kv.vault.azure.net/secrets/shared";
    match os {
        Os::Linux => {
            let list = choices.pick(&[
                r#"{"user":"nginx"}"#,
                r#"{"group":"ssl-cert"}"#,
                r#"{"user":"nginx","group":"ssl-cert"}"#,
            ]);
            let value =
                format!(r#"{{"url":"{url}","certificateStoreLocation":"/etc/shared","acls":[{list}]}}"#);
            vec![("S/aclEnabled", "true".into()), ("S/observedCertificates/-", value)]
        }
        Os::Windows => {
            let account = choices.pick(&["Network Service", "Local Service"]);
            let value = format!(
                r#"{{"url":"{url}","certificateStoreLocation":"LocalMachine","accounts":["{account}"]}}"#
            );
            vec![("S/observedCertificates/-", value)]
        }
    }
}

fn link(os: Os, _: &mut Choices) -> Vec<(&'static str, String)> {
    if os == Os::Windows {
        return vec![("S/linkOnRenewal", "true".into())];
    }
    let value = r#"{"url":"https://contoso-kv.vault.azure.net/secrets/linked","certificateStoreLocation":"/etc/linked","customSymbolicLinkName":"front"}"#;
    vec![("S/observedCertificates/-", value.into())]
}

fn handler(_: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    let version = choices.pick(&["3.0", "3.1", "3.5"]);
    vec![("E/typeHandlerVersion", format!("{version:?}")), ("E/enableAutomaticUpgrade", "true".into())]
}

fn polling(_: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    vec![("S/pollingIntervalInS", choices.pick(&[r#""300""#, r#""900""#, r#""3600""#]).into())]
}

fn logging(os: Os, _: &mut Choices) -> Vec<(&'static str, String)> {
    let settings = r#"{"logger":"fluentd","endpoint":"tcp://localhost:24224","format":"forward","servicename":"akvvm_service"}"#;
    if os == Os::Linux { vec![("T/loggingSettings", settings.into())] } else { Vec::new() }
}

/// Another extension.
fn monitor(os: Os, _: &mut Choices) -> Vec<(&'static str, String)> {
    let kind = if os == Os::Linux { "AzureMonitorLinuxAgent" } else { "AzureMonitorWindowsAgent" };
    let value = format!(
        r#"{{"name":"metrics","publisher":"Microsoft.Azure.Monitor","type":"{kind}","typeHandlerVersion":"1.0","autoUpgradeMinorVersion":true,"settings":{{"url":7}},"provisionAfterExtensions":["KeyVault"]}}"#
    );
    vec![("V/extensions/-", value)]
}

fn fixed_scale(_: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    let (dedicated, spot) = (choices.below(5), choices.below(20));
    vec![
        ("/properties/scaleSettings/fixedScale/targetDedicatedNodes", dedicated.to_string()),
        ("/properties/scaleSettings/fixedScale/targetLowPriorityNodes", spot.to_string()),
        ("/properties/scaleSettings/fixedScale/nodeDeallocationOption", r#""TaskCompletion""#.into()),
    ]
}

fn formula(_: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    let formula = choices.pick(&[
        "$TargetDedicatedNodes = 1;",
        "span = TimeInterval_Minute * 15;\\ntasks = $PendingTasks.GetSamplePercent(span) < 70 ? max(0, $PendingTasks.GetSample(1)) : avg($PendingTasks.GetSample(span));\\n$TargetDedicatedNodes = min(20, tasks);\\n$NodeDeallocationOption = taskcompletion;",
    ]);
    let interval = choices.pick(&["PT15M", "PT5M", "P1D"]);
    let value = format!(r#"{{"autoScale":{{"evaluationInterval":"{interval}","formula":"{formula}"}}}}"#);
    vec![("/properties/scaleSettings", value)]
}

fn network(_: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    let pool = |number: usize| {
        let start = 15_000 + number * 1000;
        format!(
            r#"{{"name":"door-{number}","protocol":"TCP","backendPort":{},"frontendPortRangeStart":{start},"frontendPortRangeEnd":{},
            "networkSecurityGroupRules":[{{"priority":{},"access":"Allow","sourceAddressPrefix":"10.0.0.0/8","sourcePortRanges":["*"]}}]}}"#,
            8000 + number,
            start + 999,
            150 + number,
        )
    };
    let pools: Vec<String> = (0..=choices.below(3)).map(pool).collect();
    let scope = choices.pick(&["none", "job"]);
    let value = format!(
        r#"{{"subnetId":"/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/net/providers/Microsoft.Network/virtualNetworks/v/subnets/pool",
        "dynamicVnetAssignmentScope":"{scope}","endpointConfiguration":{{"inboundNatPools":[{}]}}}}"#,
        pools.join(",")
    );
    vec![("/properties/networkConfiguration", value)]
}

fn start_task(os: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    let command = match os {
        Os::Linux => "/bin/bash -c 'echo ready'",
        Os::Windows => "cmd /c echo ready",
    };
    let level = choices.pick(&["NonAdmin", "Admin"]);
    let value = format!(
        r#"{{"commandLine":"{command}","waitForSuccess":true,"maxTaskRetryCount":{},
        "environmentSettings":[{{"name":"STAGE","value":"test"}}],
        "resourceFiles":[{{"httpUrl":"https://contoso.blob.core.windows.net/scripts/setup","filePath":"setup"}}],
        "userIdentity":{{"autoUser":{{"scope":"Pool","elevationLevel":"{level}"}}}}}}"#,
        choices.below(4)
    );
    vec![("/properties/startTask", value)]
}

fn users(os: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    let own = match os {
        Os::Linux => r#""linuxUserConfiguration":{"uid":2000,"gid":2000}"#,
        Os::Windows => r#""windowsUserConfiguration":{"loginMode":"Batch"}"#,
    };
    let level = choices.pick(&["NonAdmin", "Admin"]);
    let value = format!(r#"[{{"name":"artist","password":"Not-4-Real","elevationLevel":"{level}",{own}}}]"#);
    vec![("/properties/userAccounts", value)]
}

fn mounts(os: Os, _: &mut Choices) -> Vec<(&'static str, String)> {
    let value = match os {
        Os::Linux => format!(
            r#"[{{"nfsMountConfiguration":{{"source":"10.0.0.4:/export","relativeMountPath":"nfs"}}}},
            {{"azureBlobFileSystemConfiguration":{{"accountName":"contoso","containerName":"frames","relativeMountPath":"frames","identityReference":{{"resourceId":"{IDENTITY}"}}}}}}]"#
        ),
        Os::Windows => r#"[{"azureFileShareConfiguration":{"accountName":"contoso","azureFileUrl":"https://contoso.file.core.windows.net/frames","accountKey":"bm90LXJlYWw=","relativeMountPath":"S"}}]"#.into(),
    };
    vec![("/properties/mountConfiguration", value)]
}

fn os_disk(_: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    let kind = choices.pick(&["Standard_LRS", "StandardSSD_LRS", "Premium_LRS"]);
    let value = format!(
        r#"{{"caching":"ReadOnly","diskSizeGB":128,"managedDisk":{{"storageAccountType":"{kind}"}}}}"#
    );
    vec![("V/osDisk", value)]
}

fn data_disks(_: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    let disk = |lun| {
        format!(r#"{{"lun":{lun},"diskSizeGB":64,"managedDisk":{{"storageAccountType":"StandardSSD_LRS"}}}}"#)
    };
    let disks: Vec<String> = (0..=choices.below(3)).map(disk).collect();
    vec![("V/dataDisks", format!("[{}]", disks.join(",")))]
}

/// Containers, on Linux with an image that is made for them.
fn containers(os: Os, _: &mut Choices) -> Vec<(&'static str, String)> {
    let value = format!(
        r#"{{"type":"DockerCompatible","containerImageNames":["contoso.azurecr.io/render:2"],
        "containerRegistries":[{{"registryServer":"contoso.azurecr.io","identityReference":{{"resourceId":"{IDENTITY}"}}}}]}}"#
    );
    let image = r#"{"publisher":"microsoft-dsvm","offer":"ubuntu-hpc","sku":"2404","version":"latest"}"#;
    let image = (os == Os::Linux).then(|| ("V/imageReference", image.to_owned()));
    image.into_iter().chain([("V/containerConfiguration", value)]).collect()
}

fn applications(_: Os, _: &mut Choices) -> Vec<(&'static str, String)> {
    let id = "/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.Batch/batchAccounts/farm/applications/render";
    vec![("/properties/applicationPackages", format!(r#"[{{"id":"{id}","version":"1.0"}}]"#))]
}

fn upgrades(_: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    let value = choices.pick(&[
        r#"{"mode":"manual"}"#,
        r#"{"mode":"rolling","rollingUpgradePolicy":{"maxBatchInstancePercent":20,"maxUnhealthyInstancePercent":20,"maxUnhealthyUpgradedInstancePercent":20,"pauseTimeBetweenBatches":"PT5M"}}"#,
    ]);
    vec![("/properties/upgradePolicy", value.into())]
}

fn placement(_: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    vec![
        ("V/nodePlacementConfiguration", r#"{"policy":"Regional"}"#.into()),
        ("/properties/interNodeCommunication", choices.pick(&[r#""Disabled""#, r#""Enabled""#]).into()),
    ]
}

fn scheduling(_: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    vec![
        ("/properties/taskSchedulingPolicy/nodeFillType", choices.pick(&[r#""Pack""#, r#""Spread""#]).into()),
        ("/properties/taskSlotsPerNode", (1 + choices.below(8)).to_string()),
    ]
}

fn security(_: Os, _: &mut Choices) -> Vec<(&'static str, String)> {
    vec![("V/securityProfile", r#"{"encryptionAtHost":true}"#.into())]
}

fn windows(os: Os, _: &mut Choices) -> Vec<(&'static str, String)> {
    if os == Os::Linux {
        return Vec::new();
    }
    vec![
        ("V/windowsConfiguration", r#"{"enableAutomaticUpdates":false}"#.into()),
        ("V/licenseType", r#""Windows_Server""#.into()),
    ]
}

fn names(_: Os, choices: &mut Choices) -> Vec<(&'static str, String)> {
    let name = choices.pick(&[r#""Frames""#, r#""集區 1""#]);
    vec![
        ("/properties/displayName", name.into()),
        ("/tags", r#"{"team":"render","cost center":"42"}"#.into()),
        ("/properties/metadata", r#"[{"name":"owner","value":"studio"}]"#.into()),
    ]
}
