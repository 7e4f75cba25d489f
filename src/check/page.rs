//! The official pages that the rules refer to.

use crate::catalog::Os;

pub(crate) const BATCH_ROTATION: &str =
    "https://learn.microsoft.com/azure/batch/automatic-certificate-rotation";
pub(crate) const BATCH_EXTENSIONS: &str = "https://learn.microsoft.com/azure/batch/create-pool-extensions";
pub(crate) const BATCH_IDENTITIES: &str = "https://learn.microsoft.com/azure/batch/managed-identity-pools";
pub(crate) const BATCH_CERTIFICATES: &str =
    "https://learn.microsoft.com/azure/batch/batch-certificate-migration-guide";
pub(crate) const BATCH_IMAGES: &str =
    "https://learn.microsoft.com/azure/batch/batch-linux-nodes#list-of-virtual-machine-images";
pub(crate) const BATCH_SIZES: &str = "https://learn.microsoft.com/azure/batch/batch-pool-vm-sizes";
pub(crate) const BATCH_NO_PUBLIC_IP: &str =
    "https://learn.microsoft.com/azure/batch/simplified-node-communication-pool-no-public-ip";
pub(crate) const BATCH_UPGRADE: &str = "https://learn.microsoft.com/azure/batch/batch-upgrade-policy";
pub(crate) const BATCH_USERS: &str = "https://learn.microsoft.com/azure/batch/batch-user-accounts";
pub(crate) const POOL: &str =
    "https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts/pools";
pub(crate) const POOL_CREATE: &str = "https://learn.microsoft.com/rest/api/batchmanagement/pool/create";
pub(crate) const AUTO_SCALE: &str = "https://learn.microsoft.com/azure/batch/batch-automatic-scaling";
pub(crate) const EXTENSION_LINUX: &str =
    "https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux";
pub(crate) const EXTENSION_WINDOWS: &str =
    "https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-windows";
pub(crate) const VAULT_NAMES: &str =
    "https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates";
pub(crate) const VAULT_NETWORK: &str = "https://learn.microsoft.com/azure/key-vault/general/network-security";
pub(crate) const SIZES_RETIRING: &str = "https://learn.microsoft.com/azure/virtual-machines/sizes/lifecycle/retirements-and-capacity-restrictions";
pub(crate) const EPHEMERAL_DISKS: &str =
    "https://learn.microsoft.com/azure/virtual-machines/ephemeral-os-disks";
pub(crate) const CONFIDENTIAL_MACHINES: &str =
    "https://learn.microsoft.com/azure/confidential-computing/confidential-vm-overview";
pub(crate) const BATCH_ZONES: &str = "https://learn.microsoft.com/azure/batch/create-pool-availability-zones";
pub(crate) const GENERATIONS: &str = "https://learn.microsoft.com/azure/virtual-machines/generation-2";
pub(crate) const SIZE_NAMES: &str =
    "https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions";

/// The page of the Key Vault extension for a platform.
pub(crate) const fn extension(os: Os) -> &'static str {
    match os {
        Os::Linux => EXTENSION_LINUX,
        Os::Windows => EXTENSION_WINDOWS,
    }
}
