//! What the resizing of a pool reports: nodes that Azure does not give.

use crate::check::doc_urls::{BATCH_IDENTITIES, BATCH_IMAGES, BATCH_QUOTAS, GENERATIONS};

use super::doc_urls;
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
        .seen(doc_urls::RESIZING),
    Signature::exact(
        "spot-core-quota-reached",
        &[words("AccountLowPriorityCoreQuotaReached"), words("AccountSpotCoreQuotaReached")],
        BATCH_QUOTAS,
    )
    .at(SPOT)
    .seen(doc_urls::RESIZE_CODES),
    Signature::exact("series-core-quota-reached", &[words("AccountVMSeriesCoreQuotaReached")], BATCH_QUOTAS)
        .at(SIZE)
        .seen(doc_urls::RESIZING),
    Signature::exact("pool-quota-reached", &[words("PoolQuotaReached")], BATCH_QUOTAS).seen(doc_urls::STATUS),
    Signature::exact(
        "subscription-quota-reached",
        &[words("QuotaExceeded"), words("results in exceeding approved")],
        doc_urls::RESOURCE_QUOTA,
    ),
    Signature::exact("image-generation-mismatch", &[words("cannot boot Hypervisor Generation")], GENERATIONS)
        .at(SIZE)
        .rules(&["image-generation"])
        .seen(doc_urls::RESIZING),
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
        doc_urls::RESIZING,
    )
    .at(&["/properties/networkConfiguration/subnetId"]),
    Signature::exact(
        "batch-not-permitted",
        &[words("Azure Batch Service does not have the desired permissions")],
        doc_urls::RESIZING,
    ),
    Signature::exact(
        "batch-vault-access",
        &[words("Batch is not authorized to access the key vault")],
        doc_urls::RESIZING,
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
        doc_urls::ALLOCATION,
    )
    .at(SIZE)
    .rules(&["size-zonal", "size-ephemeral-disk"])
    .seen("microsoft/CromwellOnAzure#531"),
    Signature::exact(
        "size-not-available",
        &[words("SkuNotAvailable"), words("The requested VM size for resource")],
        doc_urls::SIZE,
    )
    .at(SIZE)
    .rules(&["size-name", "size-retiring"])
    .seen("Azure-Samples/azuresandbox#70"),
    Signature::exact(
        "size-unsupported",
        &[words("UnsupportedVMSize"), words("IncompatibleVMSize")],
        doc_urls::RESIZE_CODES,
    )
    .at(SIZE)
    .rules(&["size-name", "image-generation", "image-processor", "size-premium-disk", "size-ephemeral-disk"])
    .asking_place(),
    Signature::exact(
        "allocation-timeout",
        &[words("AllocationTimedout"), words("could not be allocated as the resize timeout was reached")],
        doc_urls::NODES,
    )
    .at(&["/properties/scaleSettings/fixedScale/resizeTimeout", "/properties/scaleSettings"])
    .rules(&["scale-resize-timeout"])
    .seen("nextflow-io/nextflow#7312"),
    Signature::exact("resize-stopped", &[words("ResizeStopped")], doc_urls::RESIZE_CODES),
    Signature::exact("nodes-not-removed", &[words("RemoveNodesFailed")], doc_urls::RESIZE_CODES),
    Signature::exact(
        "communication-limit",
        &[words("CommunicationEnabledPoolReachedMaxVMCount")],
        BATCH_QUOTAS,
    )
    .at(&["/properties/interNodeCommunication"])
    .rules(&["scale-inter-node"])
    .seen(doc_urls::RESIZE_CODES),
    Signature::exact("identity-operation-failed", &[words("FailedIdentityOperation")], BATCH_IDENTITIES)
        .at(&["/identity/userAssignedIdentities"])
        .rules(&["identity-id"])
        .seen(doc_urls::RESIZE_CODES),
    Signature::exact("dependency-not-found", &[words("DependentResourceNotFound")], doc_urls::RESIZE_CODES),
    Signature::exact("disk-encryption-failed", &[words("DiskEncryptionFailure")], doc_urls::RESIZE_CODES)
        .at(&["/properties/deploymentConfiguration/virtualMachineConfiguration/diskEncryptionConfiguration"])
        .asking_place(),
    Signature::area(
        "allocation-failed",
        &[
            words("AllocationFailed"),
            words("Desired number of dedicated nodes could not be allocated"),
            words("Desired number of low-priority nodes could not be allocated"),
        ],
        doc_urls::RESIZING,
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
