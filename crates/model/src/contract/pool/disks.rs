//! The disks of a node, and what encrypts them.

use crate::contract::shape::{Choice, Member, Shape};
use crate::contract::version::ApiVersion;

use super::identity::IDENTITY_REFERENCE;

/// `….osDisk`.
pub(super) const OS_DISK: Shape = Shape::Object(&[
    Member::new("ephemeralOSDiskSettings", EPHEMERAL_OS_DISK_SETTINGS),
    Member::new("caching", CACHING).since(ApiVersion::V2023_11_01),
    Member::new("diskSizeGB", Shape::INTEGER).since(ApiVersion::V2023_11_01),
    Member::new("managedDisk", MANAGED_DISK).since(ApiVersion::V2023_11_01),
    Member::new("writeAcceleratorEnabled", Shape::Boolean).since(ApiVersion::V2023_11_01),
]);

/// `….osDisk.ephemeralOSDiskSettings`.
const EPHEMERAL_OS_DISK_SETTINGS: Shape =
    Shape::Object(&[Member::new("placement", Shape::one_of(&[Choice::new("CacheDisk")]))]);

/// `….dataDisks[]`.
pub(super) const DATA_DISK: Shape = Shape::Object(&[
    Member::new("lun", Shape::INTEGER).required(),
    Member::new("diskSizeGB", Shape::INTEGER).required(),
    Member::new("caching", CACHING),
    Member::new("storageAccountType", STORAGE_ACCOUNT_TYPE).until(ApiVersion::V2024_07_01),
    Member::new("managedDisk", MANAGED_DISK).since(ApiVersion::V2025_06_01),
]);

/// What makes a disk, of the operating system or for data.
const MANAGED_DISK: Shape = Shape::Object(&[
    Member::new("storageAccountType", STORAGE_ACCOUNT_TYPE),
    Member::new("securityProfile", DISK_SECURITY_PROFILE).since(ApiVersion::V2024_07_01),
    Member::new("diskEncryptionSet", DISK_ENCRYPTION_SET).since(ApiVersion::V2025_06_01),
]);

/// How the disk of a confidential virtual machine is protected.
const DISK_SECURITY_PROFILE: Shape = Shape::Object(&[
    Member::new("securityEncryptionType", SECURITY_ENCRYPTION_TYPE),
    Member::new("diskEncryptionSet", DISK_ENCRYPTION_SET).since(ApiVersion::V2025_06_01),
]);

const DISK_ENCRYPTION_SET: Shape = Shape::Object(&[Member::new("id", Shape::RESOURCE_ID).required()]);

const CACHING: Shape =
    Shape::one_of(&[Choice::new("None"), Choice::new("ReadOnly"), Choice::new("ReadWrite")]);

const STORAGE_ACCOUNT_TYPE: Shape = Shape::one_of(&[
    Choice::new("Standard_LRS"),
    Choice::new("Premium_LRS"),
    Choice::new("StandardSSD_LRS").since(ApiVersion::V2023_11_01),
]);

const SECURITY_ENCRYPTION_TYPE: Shape = Shape::open(&[
    Choice::new("NonPersistedTPM"),
    Choice::new("VMGuestStateOnly"),
    Choice::new("DiskWithVMGuestState").since(ApiVersion::V2025_06_01),
]);

/// `….diskEncryptionConfiguration`.
pub(super) const DISK_ENCRYPTION_CONFIGURATION: Shape = Shape::Object(&[
    Member::new("targets", Shape::list(&DISK_ENCRYPTION_TARGET)),
    Member::new("customerManagedKey", CUSTOMER_MANAGED_KEY).since(ApiVersion::V2025_06_01),
]);

const DISK_ENCRYPTION_TARGET: Shape = Shape::one_of(&[Choice::new("OsDisk"), Choice::new("TemporaryDisk")]);

/// `….diskEncryptionConfiguration.customerManagedKey`.
const CUSTOMER_MANAGED_KEY: Shape = Shape::Object(&[
    Member::new("keyUrl", Shape::URL),
    Member::new("rotationToLatestKeyVersionEnabled", Shape::Boolean),
    Member::new("identityReference", IDENTITY_REFERENCE),
]);
