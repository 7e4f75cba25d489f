//! What the resizing of a pool reports: nodes that Azure does not give.

use crate::check::page::{BATCH_IDENTITIES, BATCH_IMAGES, BATCH_QUOTAS, GENERATIONS};

use super::page;
use super::signature::{Signature, words};

const SIZE: &[&str] = &["/properties/vmSize"];
const IMAGE: &[&str] = &["/properties/deploymentConfiguration/virtualMachineConfiguration/imageReference"];
const DEDICATED: &[&str] = &[
    "/properties/scaleSettings/fixedScale/targetDedicatedNodes",
    "/properties/scaleSettings/autoScale/formula",
    "/properties/scaleSettings",
];
const SPOT: &[&str] = &[
    "/properties/scaleSettings/fixedScale/targetLowPriorityNodes",
    "/properties/scaleSettings/autoScale/formula",
    "/properties/scaleSettings",
];

pub(super) const ROWS: &[Signature] = &[
    Signature::exact("core-quota-reached", &[words("AccountCoreQuotaReached")], BATCH_QUOTAS)
        .at(DEDICATED)
        .seen(page::RESIZING),
    Signature::exact(
        "spot-core-quota-reached",
        &[words("AccountLowPriorityCoreQuotaReached"), words("AccountSpotCoreQuotaReached")],
        BATCH_QUOTAS,
    )
    .at(SPOT)
    .seen(page::RESIZE_CODES),
    Signature::exact("series-core-quota-reached", &[words("AccountVMSeriesCoreQuotaReached")], BATCH_QUOTAS)
        .at(SIZE)
        .seen(page::RESIZING),
    Signature::exact("pool-quota-reached", &[words("PoolQuotaReached")], BATCH_QUOTAS).seen(page::STATUS),
    Signature::exact(
        "subscription-quota-reached",
        &[words("QuotaExceeded"), words("results in exceeding approved")],
        page::RESOURCE_QUOTA,
    ),
    Signature::exact("image-generation-mismatch", &[words("cannot boot Hypervisor Generation")], GENERATIONS)
        .at(SIZE)
        .rules(&["image-generation"])
        .seen(page::RESIZING),
    Signature::exact(
        "image-not-found",
        &[
            words("The specified image is not found"),
            words("could not find any image"),
            words("PlatformImageNotFound"),
        ],
        BATCH_IMAGES,
    )
    .at(IMAGE)
    .rules(&["image-not-found", "image-retired", "image-unlisted"])
    .observed("Azure/Batch#103"),
    Signature::exact(
        "subnet-delegated",
        &[words("subnet has delegation to external resources")],
        page::RESIZING,
    )
    .at(&["/properties/networkConfiguration/subnetId"]),
    Signature::exact(
        "batch-not-permitted",
        &[words("Azure Batch Service does not have the desired permissions")],
        page::RESIZING,
    ),
    Signature::exact(
        "batch-vault-access",
        &[words("Batch is not authorized to access the key vault")],
        page::RESIZING,
    ),
    Signature::exact(
        "allocation-overconstrained",
        &[
            words("OverconstrainedAllocationRequest"),
            words("OverconstrainedAllocationRequestError"),
            words("OverconstrainedZonalAllocationRequest"),
            words("ZonalAllocationFailed"),
            words("the condition is too restrictive"),
        ],
        page::ALLOCATION,
    )
    .at(SIZE)
    .rules(&["size-zonal", "size-ephemeral-disk"])
    .seen("microsoft/CromwellOnAzure#531"),
    Signature::exact(
        "size-not-available",
        &[words("SkuNotAvailable"), words("The requested VM size for resource")],
        page::SIZE,
    )
    .at(SIZE)
    .rules(&["size-name", "size-retiring"])
    .seen("Azure-Samples/azuresandbox#70"),
    Signature::exact(
        "size-unsupported",
        &[words("UnsupportedVMSize"), words("IncompatibleVMSize")],
        page::RESIZE_CODES,
    )
    .at(SIZE)
    .rules(&["size-name", "image-generation", "image-processor", "size-premium-disk", "size-ephemeral-disk"])
    .asking_place(),
    Signature::exact(
        "allocation-timeout",
        &[words("AllocationTimedout"), words("could not be allocated as the resize timeout was reached")],
        page::NODES,
    )
    .at(&["/properties/scaleSettings/fixedScale/resizeTimeout", "/properties/scaleSettings"])
    .rules(&["scale-resize-timeout"])
    .seen("nextflow-io/nextflow#7312"),
    Signature::exact("resize-stopped", &[words("ResizeStopped")], page::RESIZE_CODES),
    Signature::exact("nodes-not-removed", &[words("RemoveNodesFailed")], page::RESIZE_CODES),
    Signature::exact(
        "communication-limit",
        &[words("CommunicationEnabledPoolReachedMaxVMCount")],
        BATCH_QUOTAS,
    )
    .at(&["/properties/interNodeCommunication"])
    .rules(&["scale-inter-node"])
    .seen(page::RESIZE_CODES),
    Signature::exact("identity-operation-failed", &[words("FailedIdentityOperation")], BATCH_IDENTITIES)
        .at(&["/identity/userAssignedIdentities"])
        .rules(&["identity-id"])
        .seen(page::RESIZE_CODES),
    Signature::exact("dependency-not-found", &[words("DependentResourceNotFound")], page::RESIZE_CODES),
    Signature::exact("disk-encryption-failed", &[words("DiskEncryptionFailure")], page::RESIZE_CODES)
        .at(&["/properties/deploymentConfiguration/virtualMachineConfiguration/diskEncryptionConfiguration"])
        .asking_place(),
    Signature::area(
        "allocation-failed",
        &[
            words("AllocationFailed"),
            words("Desired number of dedicated nodes could not be allocated"),
            words("Desired number of low-priority nodes could not be allocated"),
        ],
        page::RESIZING,
    )
    .at(SIZE)
    .rules(&[
        "image-not-found",
        "image-retired",
        "image-generation",
        "size-name",
        "size-retiring",
        "size-zonal",
    ]),
];
