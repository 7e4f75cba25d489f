//! The size of the nodes: that it is one, that it lasts, and what it can do of what the body asks for.

mod ability;
mod disks;
mod name;
mod retirement;
mod slots;

use batch_pool_document::{Json, Patch};
use batch_pool_model::catalog::VmSize;

use super::located::Located;
use super::{Certainty, Context, FindingBuilder, Impact, Rule, Severity, at_most_one, doc_urls};

use Certainty::{Believed, Documented};

pub(super) const RULES: &[Rule] = &[
    Rule::error("size-missing", Documented, doc_urls::BATCH_SIZES, size_missing),
    Rule::warning("size-name", Believed, doc_urls::SIZE_NAMES, at_most_one!(name::size_name))
        .impact(Impact::Rejected),
    Rule::warning(
        "size-retiring",
        Documented,
        doc_urls::SIZES_RETIRING,
        at_most_one!(retirement::size_retiring),
    ),
    Rule::error("size-task-slots", Documented, doc_urls::POOL_CREATE, at_most_one!(slots::size_task_slots)),
    Rule::warning("size-premium-disk", Documented, doc_urls::SIZE_NAMES, disks::size_premium_disk)
        .impact(Impact::Nodes),
    Rule::warning(
        "size-ephemeral-disk",
        Documented,
        doc_urls::EPHEMERAL_DISKS,
        at_most_one!(disks::size_ephemeral_disk),
    )
    .impact(Impact::Nodes),
    Rule::error(
        "size-confidential",
        Documented,
        doc_urls::CONFIDENTIAL_MACHINES,
        at_most_one!(ability::size_confidential),
    ),
    Rule::error("size-zonal", Documented, doc_urls::BATCH_ZONES, at_most_one!(ability::size_zonal)),
];

/// What to choose from where there is no size: the usual small ones.
const USUAL_SIZES: &[&str] = &["Standard_D2s_v5", "Standard_D4s_v5", "Standard_D8s_v5"];

fn properties<'a>(context: &Context<'a>) -> Option<Located<'a>> {
    context.find(&["properties"]).filter(Located::is_object)
}

/// The name of the size, where it is known.
fn given<'a>(context: &Context<'a>) -> Option<(Located<'a>, &'a str)> {
    let place = properties(context)?.get("vmSize")?;
    let text = place.text()?;
    Some((place, text))
}

/// The size, where its series is one that the documents list: others are not judged.
fn known<'a>(context: &Context<'a>) -> Option<(Located<'a>, &'a str, VmSize)> {
    let (place, text) = given(context)?;
    let size = VmSize::parse(text).filter(VmSize::is_known)?;
    Some((place, text, size))
}

/// Offers another size in the place of the one that is there. The title is the text `choice.{code}.{name}`.
fn offering(found: FindingBuilder, name: &'static str, place: &Located, size: &VmSize) -> FindingBuilder {
    let size = size.to_string();
    let patch = Patch::new().replace(place.at.clone(), size.as_str());
    found.choice(name, &size, patch, Some(place.value))
}

/// The schema leaves it open, as a PATCH may; the service needs it to make a pool.
fn size_missing(context: &Context) -> Vec<FindingBuilder> {
    let Some(properties) = properties(context) else { return Vec::new() };
    let is_missing = match properties.value.get("vmSize") {
        None | Some(Json::Null) => true,
        Some(Json::String(text)) => text.trim().is_empty(),
        Some(_) => false,
    };
    if is_missing {
        let at = properties.at.child("vmSize");
        let found = FindingBuilder::at(at.clone()).supersedes_contract();
        let choose = |found: FindingBuilder, size: &&str| {
            found.choice("use", size, Patch::new().add(at.clone(), *size), None)
        };
        vec![USUAL_SIZES.iter().fold(found, choose)]
    } else {
        Vec::new()
    }
}
