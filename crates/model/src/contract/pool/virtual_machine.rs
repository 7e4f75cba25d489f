//! `properties.deploymentConfiguration`: the image, its node agent, and how the virtual machines are made.

use crate::contract::shape::{Choice, Member, Shape};
use crate::contract::version::ApiVersion;

use super::{container, disks, extensions, legacy};

/// `properties.deploymentConfiguration`.
pub(super) const DEPLOYMENT_CONFIGURATION: Shape = Shape::Object(&[
    Member::new("virtualMachineConfiguration", VIRTUAL_MACHINE_CONFIGURATION),
    Member::new("cloudServiceConfiguration", legacy::CLOUD_SERVICE_CONFIGURATION)
        .until(ApiVersion::V2024_02_01),
]);

/// `…virtualMachineConfiguration`.
const VIRTUAL_MACHINE_CONFIGURATION: Shape = Shape::Object(&[
    Member::new("imageReference", IMAGE_REFERENCE).required(),
    Member::new("nodeAgentSkuId", Shape::TEXT).required(),
    Member::new("windowsConfiguration", WINDOWS_CONFIGURATION),
    Member::new("licenseType", Shape::TEXT),
    Member::new("osDisk", disks::OS_DISK).since(ApiVersion::V2021_06_01),
    Member::new("dataDisks", Shape::keyed("lun", &disks::DATA_DISK)),
    Member::new("diskEncryptionConfiguration", disks::DISK_ENCRYPTION_CONFIGURATION),
    Member::new("securityProfile", SECURITY_PROFILE).since(ApiVersion::V2023_11_01),
    Member::new("nodePlacementConfiguration", NODE_PLACEMENT_CONFIGURATION),
    Member::new("containerConfiguration", container::CONTAINER_CONFIGURATION),
    Member::new("serviceArtifactReference", SERVICE_ARTIFACT_REFERENCE).since(ApiVersion::V2023_11_01),
    Member::new("extensions", Shape::keyed("name", &extensions::EXTENSION)),
]);

/// `….imageReference`: either a Marketplace image (publisher, offer, sku, version) or one of the ids.
const IMAGE_REFERENCE: Shape = Shape::Object(&[
    Member::new("publisher", Shape::TEXT),
    Member::new("offer", Shape::TEXT),
    Member::new("sku", Shape::TEXT),
    Member::new("version", Shape::TEXT),
    Member::new("id", Shape::RESOURCE_ID),
    Member::new("sharedGalleryImageId", Shape::TEXT).since(ApiVersion::V2024_07_01),
    Member::new("communityGalleryImageId", Shape::TEXT).since(ApiVersion::V2024_07_01),
]);

/// `….windowsConfiguration`.
const WINDOWS_CONFIGURATION: Shape = Shape::Object(&[Member::new("enableAutomaticUpdates", Shape::Boolean)]);

/// `….nodePlacementConfiguration`.
const NODE_PLACEMENT_CONFIGURATION: Shape =
    Shape::Object(&[Member::new("policy", Shape::one_of(&[Choice::new("Regional"), Choice::new("Zonal")]))]);

/// `….serviceArtifactReference`.
const SERVICE_ARTIFACT_REFERENCE: Shape = Shape::Object(&[Member::new("id", Shape::RESOURCE_ID).required()]);

/// `….securityProfile`.
const SECURITY_PROFILE: Shape = Shape::Object(&[
    Member::new("securityType", SECURITY_TYPE),
    Member::new("encryptionAtHost", Shape::Boolean),
    Member::new("uefiSettings", UEFI_SETTINGS),
    Member::new("proxyAgentSettings", PROXY_AGENT_SETTINGS).since(ApiVersion::V2025_06_01),
]);

const SECURITY_TYPE: Shape = Shape::one_of(&[
    Choice::new("trustedLaunch"),
    Choice::new("confidentialVM").since(ApiVersion::V2024_07_01),
]);

/// `….securityProfile.uefiSettings`.
const UEFI_SETTINGS: Shape = Shape::Object(&[
    Member::new("secureBootEnabled", Shape::Boolean),
    Member::new("vTpmEnabled", Shape::Boolean),
]);

/// `….securityProfile.proxyAgentSettings`: the Metadata Security Protocol.
const PROXY_AGENT_SETTINGS: Shape = Shape::Object(&[
    Member::new("enabled", Shape::Boolean),
    Member::new("imds", HOST_ENDPOINT_SETTINGS),
    Member::new("wireServer", HOST_ENDPOINT_SETTINGS),
]);

/// What guards one endpoint of the host.
const HOST_ENDPOINT_SETTINGS: Shape = Shape::Object(&[
    Member::new("mode", Shape::open(&[Choice::new("Audit"), Choice::new("Enforce")])),
    Member::new("inVMAccessControlProfileReferenceId", Shape::RESOURCE_ID),
]);
