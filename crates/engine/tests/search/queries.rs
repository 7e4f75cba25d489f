//! What people look for, and what they mean by it. What a member is for is said by the
//! [reference](https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts/pools), and for the Key Vault
//! extension by its pages for [Linux](https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux) and
//! [Windows](https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-windows).

use batch_pool_model::catalog::Os::{self, Linux, Windows};
use batch_pool_model::contract::ApiVersion;

use crate::{keys, search};

/// A query, how many hits a person looks at, and the end of the path of the setting that is meant.
type Row = (&'static str, usize, &'static str);

const ON_BOTH: &[Row] = &[
    // Names, however they are written.
    ("nodeAgentSkuId", 1, "nodeAgentSkuId"),
    ("NODEAGENTSKUID", 1, "nodeAgentSkuId"),
    ("node agent sku", 1, "nodeAgentSkuId"),
    ("node_agent_sku_id", 1, "nodeAgentSkuId"),
    ("low priority nodes", 1, "targetLowPriorityNodes"),
    ("lowprioritynodes", 1, "targetLowPriorityNodes"),
    ("starttask.commandline", 1, "startTask.commandLine"),
    ("inter node communication", 1, "interNodeCommunication"),
    ("secureboot", 1, "secureBootEnabled"),
    // Azure's display names.
    ("Start task", 1, "properties.startTask"),
    ("Data disks", 1, "dataDisks"),
    ("Dedicated nodes", 1, "targetDedicatedNodes"),
    ("Disk encryption", 1, "diskEncryptionConfiguration"),
    ("Accelerated networking", 1, "enableAcceleratedNetworking"),
    ("User-assigned identities", 1, "userAssignedIdentities"),
    ("Application packages", 1, "properties.applicationPackages"),
    // What holds it.
    ("network subnet", 1, "subnetId"),
    ("os disk size", 1, "osDisk.diskSizeGB"),
    ("data disk caching", 1, "dataDisks[].caching"),
    ("start task environment variables", 1, "startTask.environmentSettings"),
    ("nfs mount options", 1, "nfsMountConfiguration.mountOptions"),
    // Other names, former names, and what it is for.
    ("spot", 1, "targetLowPriorityNodes"),
    ("preemptible", 1, "targetLowPriorityNodes"),
    ("maxTasksPerNode", 1, "taskSlotsPerNode"),
    ("max_tasks_per_node", 1, "taskSlotsPerNode"),
    ("MSI", 3, "authenticationSettings.msiClientId"),
    ("MSI", 8, "member.identity"),
    ("managed identity", 3, "member.identity"),
    ("ssh port", 3, "endpointConfiguration.inboundNatPools"),
    ("rdp", 3, "endpointConfiguration.inboundNatPools"),
    ("port forwarding", 1, "endpointConfiguration.inboundNatPools"),
    ("firewall", 3, "networkSecurityGroupRules"),
    ("nsg", 1, "networkSecurityGroupRules"),
    ("docker", 3, "virtualMachineConfiguration.containerConfiguration"),
    ("ACR", 1, "containerRegistries"),
    ("docker registry password", 3, "containerRegistries[].password"),
    ("vnet", 3, "networkConfiguration.subnetId"),
    ("virtual network", 3, "networkConfiguration.subnetId"),
    ("static ip", 3, "publicIPAddressConfiguration.ipAddressIds"),
    ("no public ip", 3, "publicIPAddressConfiguration.provision"),
    ("premium ssd", 3, "dataDisks[].managedDisk.storageAccountType"),
    ("premium ssd", 3, "osDisk.managedDisk.storageAccountType"),
    ("tag", 3, "member.tags"),
    ("labels", 3, "member.tags"),
    ("MPI", 1, "interNodeCommunication"),
    ("infiniband", 1, "interNodeCommunication"),
    ("start script", 3, "startTask.commandLine"),
    ("install software", 3, "startTask.commandLine"),
    ("download blob", 3, "startTask.resourceFiles"),
    ("sudo", 3, "startTask.userIdentity.autoUser.elevationLevel"),
    ("chmod", 3, "resourceFiles[].fileMode"),
    ("mount share", 3, "properties.mountConfiguration"),
    ("smb", 3, "cifsMountConfiguration"),
    ("blobfuse", 3, "azureBlobFileSystemConfiguration"),
    ("hybrid benefit", 1, "licenseType"),
    ("BYOL", 1, "licenseType"),
    ("availability zone", 3, "nodePlacementConfiguration"),
    ("zonal", 3, "nodePlacementConfiguration.policy"),
    ("encryption at host", 1, "encryptionAtHost"),
    ("CMK", 3, "customerManagedKey"),
    ("BYOK", 3, "customerManagedKey"),
    ("trusted launch", 3, "securityProfile.securityType"),
    ("ephemeral disk", 3, "ephemeralOSDiskSettings"),
    ("windows update", 3, "enableAutomaticUpdates"),
    ("autoscale formula", 1, "autoScale.formula"),
    ("scale in", 8, "nodeDeallocationOption"),
    ("drain", 1, "nodeDeallocationOption"),
    ("number of nodes", 3, "targetDedicatedNodes"),
    ("operating system", 3, "imageReference"),
    ("gpu", 1, "vmSize"),
    ("custom image", 3, "imageReference.id"),
    ("fill nodes", 3, "nodeFillType"),
    ("dual stack", 1, "ipFamilies"),
    ("key vault extension", 3, "virtualMachineConfiguration.extensions"),
    ("polling", 1, "pollingIntervalInS"),
    ("refresh frequency", 1, "pollingIntervalInS"),
    ("certificates", 1, "secretsManagementSettings"),
    ("certificate", 3, "secretsManagementSettings"),
    ("tls certificate", 3, "observedCertificates"),
    ("client id", 3, "authenticationSettings.msiClientId"),
    ("certificate url", 3, "observedCertificates[].url"),
    ("IMDS", 3, "proxyAgentSettings.imds"),
    // Misspelt.
    ("subent", 1, "subnetId"),
    ("interNodeComunication", 1, "interNodeCommunication"),
    ("premptible", 1, "targetLowPriorityNodes"),
    // In Chinese: labels, Azure's terms, what people say, and without spaces.
    ("虛擬網路", 3, "networkConfiguration.subnetId"),
    ("子網路", 1, "networkConfiguration.subnetId"),
    ("啟動工作", 1, "properties.startTask"),
    ("啟動指令碼", 3, "startTask.commandLine"),
    ("啟動腳本", 3, "startTask.commandLine"),
    ("安裝軟體", 3, "startTask.commandLine"),
    ("磁碟加密", 1, "diskEncryptionConfiguration"),
    ("資料磁碟", 1, "dataDisks"),
    ("標記", 1, "member.tags"),
    ("標籤", 3, "member.tags"),
    ("現成節點", 1, "targetLowPriorityNodes"),
    ("低優先順序", 1, "targetLowPriorityNodes"),
    ("專用節點", 1, "targetDedicatedNodes"),
    ("自動調整公式", 1, "autoScale.formula"),
    ("受控識別", 3, "member.identity"),
    ("可用性區域", 3, "nodePlacementConfiguration"),
    ("連接埠轉送", 1, "endpointConfiguration.inboundNatPools"),
    ("SSH連接埠", 3, "endpointConfiguration.inboundNatPools"),
    ("遠端桌面", 3, "endpointConfiguration.inboundNatPools"),
    ("防火牆", 3, "networkSecurityGroupRules"),
    ("網路安全性群組", 1, "networkSecurityGroupRules"),
    ("固定IP", 3, "publicIPAddressConfiguration.ipAddressIds"),
    ("容器登錄", 3, "containerRegistries"),
    ("掛載", 1, "properties.mountConfiguration"),
    ("檔案共用", 3, "azureFileShareConfiguration"),
    ("環境變數", 1, "startTask.environmentSettings"),
    ("主機加密", 1, "encryptionAtHost"),
    ("客戶管理的金鑰", 3, "customerManagedKey"),
    ("自備授權", 1, "licenseType"),
    ("VM大小", 1, "vmSize"),
    ("輪詢間隔", 1, "pollingIntervalInS"),
    ("憑證", 1, "secretsManagementSettings"),
    ("憑證輪替", 3, "observedCertificates"),
    ("節點間的通訊", 1, "interNodeCommunication"),
    ("升級原則", 1, "properties.upgradePolicy"),
];

const ON_ONE: &[(Os, Row)] = &[
    (Windows, ("certificate store", 3, "observedCertificates[].certificateStoreName")),
    (Windows, ("certificate store name", 3, "observedCertificates[].certificateStoreName")),
    (Windows, ("export private key", 1, "keyExportable")),
    (Windows, ("憑證存放區", 3, "observedCertificates[].certificateStoreName")),
    (Linux, ("certificate folder", 3, "observedCertificates[].certificateStoreLocation")),
    (Linux, ("symlink", 1, "customSymbolicLinkName")),
    (Linux, ("certificate permission", 3, "observedCertificates[].acls")),
    (Linux, ("符號連結", 1, "customSymbolicLinkName")),
    (Linux, ("fluentd", 3, "loggingSettings")),
];

#[test]
fn finds_what_people_mean() {
    let both = Os::ALL.into_iter().flat_map(|os| ON_BOTH.iter().map(move |row| (os, *row)));
    let searches = Os::ALL.map(|os| (os, search(os)));
    let mut wrong = Vec::new();
    for (os, (query, most, end)) in both.chain(ON_ONE.iter().copied()) {
        let search = searches.iter().find(|(of, _)| *of == os).map(|(_, search)| search).expect("both");
        let hits = search.find(query, ApiVersion::NEWEST);
        let is_meant =
            |key: &&str| *key == end || key.strip_suffix(end).is_some_and(|rest| rest.ends_with('.'));
        if !keys(&hits, most).iter().any(is_meant) {
            let position = keys(&hits, hits.len()).iter().position(is_meant);
            wrong.push(format!("{os:?} {query:?}: {end} is {position:?}, first {:#?}", keys(&hits, 4)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
