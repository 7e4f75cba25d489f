//! The official pages that the rules refer to.

use batch_pool_model::catalog::Os;

pub(super) const BATCH_ROTATION: &str =
    "https://learn.microsoft.com/azure/batch/automatic-certificate-rotation";
pub(crate) const BATCH_EXTENSIONS: &str = "https://learn.microsoft.com/azure/batch/create-pool-extensions";
pub(crate) const BATCH_IDENTITIES: &str = "https://learn.microsoft.com/azure/batch/managed-identity-pools";
pub(crate) const BATCH_CERTIFICATES: &str =
    "https://learn.microsoft.com/azure/batch/batch-certificate-migration-guide";
pub(crate) const BATCH_IMAGES: &str =
    "https://learn.microsoft.com/azure/batch/batch-linux-nodes#list-of-virtual-machine-images";
pub(super) const BATCH_SIZES: &str = "https://learn.microsoft.com/azure/batch/batch-pool-vm-sizes";
pub(super) const BATCH_NO_PUBLIC_IP: &str =
    "https://learn.microsoft.com/azure/batch/simplified-node-communication-pool-no-public-ip";
pub(super) const BATCH_UPGRADE: &str = "https://learn.microsoft.com/azure/batch/batch-upgrade-policy";
pub(super) const BATCH_USERS: &str = "https://learn.microsoft.com/azure/batch/batch-user-accounts";
pub(super) const POOL: &str =
    "https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts/pools";
pub(crate) const POOL_CREATE: &str = "https://learn.microsoft.com/rest/api/batchmanagement/pool/create";
pub(super) const POOL_ADD: &str = "https://learn.microsoft.com/rest/api/batchservice/pools/create-pool";
pub(super) const BATCH_START_TASK: &str = "https://learn.microsoft.com/azure/batch/batch-compute-node-environment-variables#command-line-expansion-of-environment-variables";
pub(super) const BATCH_ENVIRONMENT: &str =
    "https://learn.microsoft.com/azure/batch/batch-compute-node-environment-variables";
pub(super) const BATCH_CONTAINERS: &str =
    "https://learn.microsoft.com/azure/batch/batch-docker-container-workloads";
pub(super) const BATCH_MOUNTS: &str = "https://learn.microsoft.com/azure/batch/virtual-file-mount";
pub(crate) const BATCH_QUOTAS: &str = "https://learn.microsoft.com/azure/batch/batch-quota-limit";
pub(super) const BATCH_SECURITY: &str = "https://learn.microsoft.com/azure/batch/security-best-practices";
pub(super) const NAMES: &str =
    "https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules";
pub(super) const STORAGE_SAS: &str = "https://learn.microsoft.com/azure/storage/common/storage-sas-overview";
pub(super) const TAGS: &str =
    "https://learn.microsoft.com/azure/azure-resource-manager/management/tag-resources";
pub(crate) const AUTO_SCALE: &str = "https://learn.microsoft.com/azure/batch/batch-automatic-scaling";
pub(crate) const EXTENSION_LINUX: &str =
    "https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux";
pub(super) const EXTENSION_WINDOWS: &str =
    "https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-windows";
pub(super) const VAULT_NAMES: &str =
    "https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates";
pub(crate) const VAULT_NETWORK: &str = "https://learn.microsoft.com/azure/key-vault/general/network-security";
pub(super) const SIZES_RETIRING: &str = "https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirements-and-capacity-restrictions";
pub(super) const EPHEMERAL_DISKS: &str =
    "https://learn.microsoft.com/azure/virtual-machines/ephemeral-os-disks";
pub(super) const CONFIDENTIAL_MACHINES: &str =
    "https://learn.microsoft.com/azure/confidential-computing/confidential-vm-overview";
pub(super) const BATCH_ZONES: &str = "https://learn.microsoft.com/azure/batch/create-pool-availability-zones";
pub(crate) const GENERATIONS: &str = "https://learn.microsoft.com/azure/virtual-machines/generation-2";
pub(super) const SIZE_NAMES: &str =
    "https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions";

/// The page of the Key Vault extension for a platform.
pub(crate) const fn extension(os: Os) -> &'static str {
    match os {
        Os::Linux => EXTENSION_LINUX,
        Os::Windows => EXTENSION_WINDOWS,
    }
}
