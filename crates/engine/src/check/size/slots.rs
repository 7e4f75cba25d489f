//! How many tasks run on a node at once.

use batch_pool_document::{Json, Patch};
use batch_pool_model::catalog::most_task_slots;

use super::{Context, FindingBuilder, Severity, known, properties};

pub(super) fn size_task_slots(context: &Context) -> Option<FindingBuilder> {
    let (_, text, size) = known(context)?;
    let place = properties(context)?.get("taskSlotsPerNode")?;
    // What no size allows has a finding of its own.
    let slots =
        u32::try_from(place.value.as_integer()?).ok().filter(|slots| *slots <= most_task_slots(u32::MAX))?;
    let (vcpus, available) = (size.vcpus()?, size.available_vcpus()?);
    let finding = |vcpus: u32| {
        FindingBuilder::at(place.at.clone())
            .with("size", text)
            .with("found", slots.to_string())
            .with("vcpus", vcpus.to_string())
            .with("value", most_task_slots(vcpus).to_string())
    };
    if slots > most_task_slots(vcpus) {
        let fix = Patch::new().replace(place.at.clone(), Json::integer(most_task_slots(vcpus).into()));
        return Some(finding(vcpus).fix(fix));
    }
    // Whether those count that may not be used is not said.
    let is_above = slots > most_task_slots(available);
    let fix = Patch::new().replace(place.at.clone(), Json::integer(most_task_slots(available).into()));
    is_above.then(|| finding(available).variant("constrained").severity(Severity::Warning).unsafe_fix(fix))
}
