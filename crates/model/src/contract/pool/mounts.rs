//! `properties.mountConfiguration`: file systems that each node mounts.

use crate::contract::shape::{Member, Shape};
use crate::contract::version::ApiVersion;

use super::identity::IDENTITY_REFERENCE;

/// `properties.mountConfiguration[]`: one of the four.
pub(super) const MOUNT: Shape = Shape::Object(&[
    Member::new("azureBlobFileSystemConfiguration", AZURE_BLOB_FILE_SYSTEM_CONFIGURATION),
    Member::new("azureFileShareConfiguration", AZURE_FILE_SHARE_CONFIGURATION),
    Member::new("nfsMountConfiguration", NFS_MOUNT_CONFIGURATION),
    Member::new("cifsMountConfiguration", CIFS_MOUNT_CONFIGURATION),
]);

/// `….azureBlobFileSystemConfiguration`.
const AZURE_BLOB_FILE_SYSTEM_CONFIGURATION: Shape = Shape::Object(&[
    Member::new("accountName", Shape::TEXT).required(),
    Member::new("containerName", Shape::TEXT).required(),
    Member::new("relativeMountPath", Shape::TEXT).required(),
    Member::new("identityReference", IDENTITY_REFERENCE).since(ApiVersion::V2021_06_01),
    Member::new("accountKey", Shape::TEXT).secret(),
    Member::new("sasKey", Shape::TEXT).secret(),
    Member::new("blobfuseOptions", Shape::TEXT),
]);

/// `….azureFileShareConfiguration`.
const AZURE_FILE_SHARE_CONFIGURATION: Shape = Shape::Object(&[
    Member::new("accountName", Shape::TEXT).required(),
    Member::new("azureFileUrl", Shape::URL).required(),
    Member::new("accountKey", Shape::TEXT).required().secret(),
    Member::new("relativeMountPath", Shape::TEXT).required(),
    Member::new("mountOptions", Shape::TEXT),
]);

/// `….nfsMountConfiguration`.
const NFS_MOUNT_CONFIGURATION: Shape = Shape::Object(&[
    Member::new("source", Shape::TEXT).required(),
    Member::new("relativeMountPath", Shape::TEXT).required(),
    Member::new("mountOptions", Shape::TEXT),
]);

/// `….cifsMountConfiguration`.
const CIFS_MOUNT_CONFIGURATION: Shape = Shape::Object(&[
    Member::new("source", Shape::TEXT).required(),
    Member::new("relativeMountPath", Shape::TEXT).required(),
    Member::new("userName", Shape::TEXT).since(ApiVersion::V2022_10_01).required(),
    // The older spelling of the same.
    Member::new("username", Shape::TEXT).until(ApiVersion::V2022_06_01).required(),
    Member::new("password", Shape::TEXT).required().secret(),
    Member::new("mountOptions", Shape::TEXT),
]);
