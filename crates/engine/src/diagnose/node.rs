//! What a node reports of itself.

use crate::check::doc_urls::BATCH_IMAGES;

use super::doc_urls;
use super::signature::{Signature, words};

const START_TASK: &[&str] = &["/properties/startTask"];

pub(super) const ROWS: &[Signature] = &[
    Signature::exact(
        "node-agent-not-installed",
        &[
            words("BatchAgentInstallationFailure"),
            words("The batch agent extension provisioning has failed on compute node"),
        ],
        doc_urls::UNUSABLE,
    )
    .at(&["/properties/deploymentConfiguration/virtualMachineConfiguration/nodeAgentSkuId"])
    .rules(&["image-agent-mismatch", "agent-retired"]),
    Signature::exact(
        "package-download-failed",
        &[
            words("ApplicationPackageError"),
            words("One or more application packages specified for the pool are invalid"),
        ],
        doc_urls::UNUSABLE,
    )
    .at(&["/properties/applicationPackages"])
    .asking_place(),
    Signature::exact(
        "disk-full",
        &[words("DiskFull"), words("There is not enough disk space on the node")],
        doc_urls::UNUSABLE,
    )
    .at(&["/properties/vmSize"]),
    Signature::exact(
        "resource-file-missing",
        &[
            words("BlobAccessDenied"),
            words("BlobNotFound"),
            words("BlobDownloadTimedOut"),
            words("BlobDownloadMiscError"),
        ],
        doc_urls::STATUS,
    )
    .at(&["/properties/startTask/resourceFiles"])
    .rules(&["sas-expired", "resource-file-path"])
    .asking_place(),
    Signature::exact(
        "command-not-found",
        &[words("CommandProgramNotFound"), words("CommandLaunchFailed")],
        doc_urls::STATUS,
    )
    .at(&["/properties/startTask/commandLine"])
    .rules(&["start-task-shell", "start-task-no-command"])
    .asking_place(),
    Signature::area(
        "start-task-failed",
        &[words("StartTaskFailed"), words("start task failed"), words("start task failure")],
        doc_urls::START_TASK,
    )
    .at(START_TASK)
    .rules(&[
        "start-task-no-command",
        "start-task-elevation",
        "start-task-shell",
        "start-task-certificates",
        "start-task-container",
        "sas-expired",
    ])
    .asking_place()
    .seen(doc_urls::NODES),
    Signature::area(
        "node-unusable",
        &[words("unusable").near("node"), words("unusable").near("state"), words("NodeStateUnusable")],
        doc_urls::UNUSABLE,
    )
    .rules(&["network-no-public-ip", "image-agent-mismatch", "agent-retired"])
    .seen(BATCH_IMAGES),
];
