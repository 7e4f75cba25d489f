//! The official pages about errors.

pub(super) const STATUS: &str =
    "https://learn.microsoft.com/rest/api/batchservice/batch-status-and-error-codes";
pub(super) const UPDATE: &str = "https://learn.microsoft.com/azure/batch/batch-pool-update-properties";
pub(super) const NODES: &str = "https://learn.microsoft.com/azure/batch/batch-pool-node-error-checking";
pub(super) const PACKAGES: &str = "https://learn.microsoft.com/azure/batch/batch-application-packages";
pub(super) const START_TASK: &str = "https://learn.microsoft.com/azure/batch/jobs-and-tasks#start-task";
pub(super) const CREATION: &str =
    "https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-pool-creation-failure";
pub(super) const RESIZING: &str =
    "https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-pool-resizing-failure";
pub(super) const UNUSABLE: &str =
    "https://learn.microsoft.com/troubleshoot/azure/hpc/batch/azure-batch-node-unusable-state";
pub(super) const RESIZE_CODES: &str =
    "https://learn.microsoft.com/dotnet/api/microsoft.azure.batch.common.poolresizeerrorcodes";
pub(super) const DEPLOYMENT: &str =
    "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/common-deployment-errors";
pub(super) const NOT_FOUND: &str =
    "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-not-found";
pub(super) const PROVIDER: &str = "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-register-resource-provider";
pub(super) const POLICY: &str = "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-policy-requestdisallowedbypolicy";
pub(super) const SIZE: &str =
    "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-sku-not-available";
pub(super) const RESOURCE_QUOTA: &str =
    "https://learn.microsoft.com/azure/azure-resource-manager/troubleshooting/error-resource-quota";
pub(super) const LOCKS: &str =
    "https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources";
pub(super) const ROLES: &str = "https://learn.microsoft.com/azure/role-based-access-control/troubleshooting";
pub(super) const ALLOCATION: &str =
    "https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/allocation-failure";
pub(super) const TOKEN: &str =
    "https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token";
pub(super) const VAULT_ERRORS: &str = "https://learn.microsoft.com/azure/key-vault/general/rest-error-codes";
pub(super) const VAULT_ROLES: &str = "https://learn.microsoft.com/azure/key-vault/general/rbac-guide";
pub(super) const VAULT_POLICY: &str =
    "https://learn.microsoft.com/azure/key-vault/general/assign-access-policy";
