//! The variables of the service.

use super::types::Type::{self, Deallocation, Metric, Number, Unknown};

#[derive(Clone, Copy, Debug)]
pub(super) struct Variable {
    pub(super) name: &'static str,
    pub(super) kind: Type,
    pub(super) writable: bool,
    /// The name that the documents have now.
    pub(super) instead: Option<&'static str>,
    /// It gets no samples any more.
    pub(super) retired: bool,
}

const fn written(name: &'static str, kind: Type) -> Variable {
    Variable { name, kind, writable: true, instead: None, retired: false }
}

const fn read(name: &'static str, kind: Type) -> Variable {
    Variable { writable: false, ..written(name, kind) }
}

const fn old(variable: Variable, instead: &'static str) -> Variable {
    Variable { instead: Some(instead), ..variable }
}

const fn retired(name: &'static str) -> Variable {
    Variable { retired: true, ..read(name, Metric) }
}

pub(super) const DEALLOCATION: &str = "$NodeDeallocationOption";

pub(super) const VARIABLES: &[Variable] = &[
    written("$TargetDedicatedNodes", Number),
    written("$TargetLowPriorityNodes", Number),
    written(DEALLOCATION, Deallocation),
    old(written("$TargetDedicated", Number), "$TargetDedicatedNodes"),
    old(written("$TargetLowPriority", Number), "$TargetLowPriorityNodes"),
    old(written("$TVMDeallocationOption", Deallocation), DEALLOCATION),
    read("$ActiveTasks", Metric),
    read("$RunningTasks", Metric),
    read("$PendingTasks", Metric),
    read("$SucceededTasks", Metric),
    read("$FailedTasks", Metric),
    read("$CPUPercent", Metric),
    read("$PreemptedNodeCount", Metric),
    read("$CurrentDedicatedNodes", Number),
    read("$CurrentLowPriorityNodes", Number),
    read("$TaskSlotsPerNode", Number),
    // No document says whether it is a number or has samples.
    read("$UsableNodeCount", Unknown),
    old(read("$CurrentDedicated", Number), "$CurrentDedicatedNodes"),
    retired("$SampleNodeCount"),
    retired("$WallClockSeconds"),
    retired("$MemoryBytes"),
    retired("$DiskBytes"),
    retired("$DiskReadBytes"),
    retired("$DiskWriteBytes"),
    retired("$DiskReadOps"),
    retired("$DiskWriteOps"),
    retired("$NetworkInBytes"),
    retired("$NetworkOutBytes"),
];

/// What becomes of the tasks of a node that goes.
pub(super) const DEALLOCATIONS: &[&str] = &["requeue", "terminate", "taskcompletion", "retaineddata"];

pub(super) fn find(name: &str) -> Option<&'static Variable> {
    VARIABLES.iter().find(|variable| variable.name == name)
}
