//! The image and its node agent: that they exist, last, and fit each other, the size and the Key Vault extension.

use batch_pool_document::{Json, Patch};
use batch_pool_model::catalog::{
    Agent, Date, IMAGES, IMAGES_READ_ON, Image, Os, Support, VmGeneration, VmSize, agent_of_old_image,
    find_agent, find_image, is_known_not_to_exist, recommended_image_for,
};
use batch_pool_model::contract::has_placeholder;

use super::located::Located;
use super::rule::{Extent, FollowUps};
use super::{
    Applicability, Certainty, Context, FindingBuilder, Impact, Rule, Severity, at_most_one, doc_urls,
};

use Certainty::{Believed, Documented, Observed};

pub(super) const RULES: &[Rule] = &[
    Rule::error("image-several", Documented, doc_urls::POOL, at_most_one!(image_several)),
    Rule::error("image-incomplete", Documented, doc_urls::POOL, at_most_one!(image_incomplete)),
    Rule::error("image-not-found", Observed, doc_urls::BATCH_IMAGES, at_most_one!(image_not_found))
        .follow_ups(&FollowUps { extent: Extent::Body, codes: &["agent-retired", "image-agent-mismatch"] }),
    Rule::error("image-retired", Observed, doc_urls::BATCH_IMAGES, at_most_one!(image_retired))
        .follow_ups(&FollowUps { extent: Extent::Body, codes: &["agent-retired", "image-agent-mismatch"] }),
    Rule::warning("image-ending", Observed, doc_urls::BATCH_IMAGES, at_most_one!(image_ending)),
    Rule::info("image-unlisted", Believed, doc_urls::BATCH_IMAGES, at_most_one!(image_unlisted)),
    Rule::error(
        "image-agent-mismatch",
        Documented,
        doc_urls::BATCH_IMAGES,
        at_most_one!(image_agent_mismatch),
    )
    .follow_ups(&FollowUps { extent: Extent::Body, codes: &["kv-extension-os", "member-of-other-os"] }),
    Rule::error("agent-retired", Observed, doc_urls::BATCH_IMAGES, at_most_one!(agent_retired)),
    Rule::warning("agent-ending", Observed, doc_urls::BATCH_IMAGES, at_most_one!(agent_ending)),
    Rule::info("agent-unknown", Believed, doc_urls::BATCH_IMAGES, at_most_one!(agent_unknown)),
    Rule::error("image-handler", Documented, doc_urls::EXTENSION_LINUX, image_handler).impact(Impact::Nodes),
    Rule::warning("image-generation", Documented, doc_urls::GENERATIONS, at_most_one!(image_generation))
        .impact(Impact::Nodes),
    Rule::warning("image-processor", Documented, doc_urls::SIZE_NAMES, at_most_one!(image_processor))
        .impact(Impact::Nodes),
];

/// The members that name an image by one id.
const IDS: &[&str] = &["id", "sharedGalleryImageId", "communityGalleryImageId"];
/// Those that name one of the Marketplace.
const NAMES: &[&str] = &["publisher", "offer", "sku"];

/// What the body says of image and agent.
struct Chosen<'a> {
    machine: Located<'a>,
    reference: Located<'a>,
    /// Publisher, offer and sku, if all three are there and no id is.
    names: Option<[&'a str; 3]>,
    image: Option<&'static Image>,
    agent: Option<Located<'a>>,
    size: Option<VmSize>,
}

impl<'a> Chosen<'a> {
    fn of(context: &Context<'a>) -> Option<Self> {
        let machine = context.machine()?;
        let reference = machine.get("imageReference").filter(Located::is_object)?;
        let has_id = IDS.iter().any(|name| reference.value.get(name).is_some());
        let name = |name: &str| {
            reference.text_of(name).filter(|text| !text.trim().is_empty() && !has_placeholder(text))
        };
        let names = match (name("publisher"), name("offer"), name("sku")) {
            (Some(publisher), Some(offer), Some(sku)) if !has_id => Some([publisher, offer, sku]),
            _ => None,
        };
        let agent = machine.get("nodeAgentSkuId").filter(|agent| {
            agent.text().is_some_and(|text| !text.trim().is_empty() && !has_placeholder(text))
        });
        let size = context.find(&["properties"])?.text_of("vmSize").and_then(VmSize::parse);
        let image = names.and_then(|[publisher, offer, sku]| find_image(publisher, offer, sku));
        Some(Self { machine, reference, names, image, agent, size })
    }

    fn agent_text(&self) -> Option<&'a str> {
        self.agent.as_ref()?.text()
    }

    fn known_agent(&self) -> Option<&'static Agent> {
        find_agent(self.agent_text()?)
    }

    /// The day on which support for the image itself ends, or ended.
    fn image_end(&self) -> Option<Date> {
        let [publisher, offer, sku] = self.names?;
        match self.image {
            Some(image) => image.end_of_support,
            None => agent_of_old_image(publisher, offer, sku)?.end_of_support,
        }
    }

    fn does_not_exist(&self) -> bool {
        self.names.is_some_and(|[publisher, offer, sku]| is_known_not_to_exist(publisher, offer, sku))
    }

    /// The name of the image in the body's own spelling.
    fn name(&self) -> String {
        self.names.map(|names| names.map(str::trim).join(":")).unwrap_or_default()
    }

    /// What to use instead: the recommended image that the size is sure to boot.
    fn replacement(&self, os: Os) -> &'static Image {
        let generation = match (&self.size, self.image) {
            (Some(size), _) => {
                let only_first = !size.surely_boots_second_generation();
                size.only_generation().unwrap_or(if only_first {
                    VmGeneration::First
                } else {
                    VmGeneration::Second
                })
            }
            (None, Some(image)) => image.generation,
            (None, None) => VmGeneration::Second,
        };
        recommended_image_for(os, generation)
    }

    /// Steps to another image, together with its agent.
    fn replaced_by(&self, context: &Context, image: &Image) -> Patch {
        let patch = image.reference().into_iter().fold(Patch::new(), |patch, (name, value)| {
            match self.reference.value.get(name).and_then(Json::as_str) {
                Some(present) if present.eq_ignore_ascii_case(value) => patch,
                _ => patch.add(self.reference.at.child(name), value),
            }
        });
        if self.agent_text().is_some_and(|agent| agent.eq_ignore_ascii_case(image.agent)) {
            return patch;
        }
        patch.set(context.body, self.machine.at.child("nodeAgentSkuId"), image.agent)
    }

    /// A finding about the agent, which goes together with its image. What takes the place of an image of one's own, nobody
    /// else knows.
    fn successor_of(&self, context: &Context, agent: &Agent, at: Located) -> FindingBuilder {
        let os = Os::of_node_agent(agent.id).or(context.os).unwrap_or(Os::Linux);
        let image = self.replacement(os);
        let fix = self.names.map(|_| self.replaced_by(context, image));
        FindingBuilder::at(at.at)
            .with("agent", agent.id)
            .with("value", image.name())
            .with("value-agent", image.agent)
            .unsafe_fix(fix)
    }

    /// A finding about the image that its replacement answers.
    fn finding(&self, context: &Context) -> FindingBuilder {
        let os = self.image.map(|image| image.os).or(context.os).unwrap_or(Os::Linux);
        let replacement = self.replacement(os);
        FindingBuilder::at(self.reference.at.clone())
            .with("image", self.name())
            .with("agent", self.agent_text().unwrap_or_default())
            .with("value", replacement.name())
            .with("value-agent", replacement.agent)
            .fix(self.replaced_by(context, replacement))
    }
}

/// Steps to another image of the Marketplace, together with its agent.
pub(super) fn replaced_by(context: &Context, image: &Image) -> Option<Patch> {
    Some(Chosen::of(context)?.replaced_by(context, image))
}

/// The generation of virtual machines that the image boots, where it's known.
pub(super) fn generation_of_image(context: &Context) -> Option<VmGeneration> {
    Some(Chosen::of(context)?.image?.generation)
}

/// By an id, or by publisher, offer and sku; not both.
fn image_several(context: &Context) -> Option<FindingBuilder> {
    let reference = context.machine()?.get("imageReference").filter(Located::is_object)?;
    let present = |names: &[&'static str]| -> Vec<&'static str> {
        names.iter().copied().filter(|name| reference.value.get(name).is_some()).collect()
    };
    let (ids, names) = (present(IDS), present(&["publisher", "offer", "sku", "version"]));
    let first = ids.first()?;
    if ids.len() + names.len() == 1 {
        return None;
    }
    let members = [ids.clone(), names.clone()].concat().join(", ");
    // A version alone says nothing.
    let fix =
        (ids.len() == 1 && names == ["version"]).then(|| Patch::new().remove(reference.at.child("version")));
    let found = FindingBuilder::at(reference.at.child(first)).with("members", members);
    Some(match fix {
        Some(fix) => found.fix(fix),
        None => keeping_one_way(found, &reference, &ids, &names),
    })
}

/// Nobody else knows which image is meant: one of the ids, or that of the names.
fn keeping_one_way(
    found: FindingBuilder,
    reference: &Located,
    ids: &[&'static str],
    names: &[&'static str],
) -> FindingBuilder {
    let without = |kept: &[&str]| {
        let others = ids.iter().chain(names).filter(|name| !kept.contains(name));
        others.fold(Patch::new(), |patch, name| patch.remove(reference.at.child(name)))
    };
    let found =
        ids.iter().fold(found, |found, id| found.choice("keep", id, without(&[id]), Some(reference.value)));
    if names.contains(&"publisher") {
        found.choice("keep", "publisher", without(names), Some(reference.value))
    } else {
        found
    }
}

fn image_incomplete(context: &Context) -> Option<FindingBuilder> {
    let reference = context.machine()?.get("imageReference").filter(Located::is_object)?;
    if IDS.iter().any(|name| reference.value.get(name).is_some()) {
        return None;
    }
    let is_missing = |name: &&&str| match reference.value.get(name) {
        None => true,
        Some(value) => value.as_str().is_some_and(|text| text.trim().is_empty()),
    };
    let missing: Vec<&str> = NAMES.iter().filter(is_missing).copied().collect();
    let first = missing.first()?;
    let found = FindingBuilder::at(reference.at.child(first)).with("members", missing.join(", "));
    let found = if missing.len() == NAMES.len() {
        FindingBuilder::at(reference.at.clone()).variant("none").with("members", missing.join(", "))
    } else {
        found
    };
    Some(completed(found, context, &reference))
}

/// The most images to choose from.
const MOST_IMAGES: usize = 3;

/// Offers the current images that have the names which are there, and go with the node agent and the size.
fn completed(found: FindingBuilder, context: &Context, reference: &Located) -> FindingBuilder {
    let Some(chosen) = Chosen::of(context) else { return found };
    let has = |name: &str, known: &str| {
        let text = reference.text_of(name).map(str::trim).filter(|text| !text.is_empty());
        text.is_none_or(|text| text.eq_ignore_ascii_case(known))
    };
    let only = chosen.size.as_ref().and_then(VmSize::only_generation);
    let mut images = IMAGES.iter().filter(|image| {
        has("publisher", image.publisher)
            && has("offer", image.offer)
            && has("sku", image.sku)
            && chosen.agent_text().is_none_or(|agent| agent.eq_ignore_ascii_case(image.agent))
            && context.os.is_none_or(|os| os == image.os)
            && image.end_of_support.is_none()
            && only.is_none_or(|only| only == image.generation)
    });
    let images: Vec<&Image> = images.by_ref().take(MOST_IMAGES).collect();
    if let [image] = images[..] {
        return found.with("value", image.name()).fix(chosen.replaced_by(context, image));
    }
    images.into_iter().fold(found, |found, image| {
        found.choice("use", &image.name(), chosen.replaced_by(context, image), None)
    })
}

fn image_not_found(context: &Context) -> Option<FindingBuilder> {
    let chosen = Chosen::of(context)?;
    if !chosen.does_not_exist() {
        return None;
    }
    let finding = chosen.finding(context);
    let end = chosen.known_agent().and_then(|agent| agent.end_of_support);
    // One cause, one finding: the agent that people take with it is retired as well.
    Some(match end.filter(|end| *end < context.options.today) {
        Some(end) => finding.variant("with-agent").with("end", end.to_string()),
        None => finding,
    })
}

fn image_retired(context: &Context) -> Option<FindingBuilder> {
    let chosen = Chosen::of(context)?;
    let end = chosen.image_end().filter(|end| *end < context.options.today)?;
    Some(chosen.finding(context).with("end", end.to_string()))
}

/// Whether a day is within the year that begins today.
fn is_near(end: Date, today: Date) -> bool {
    today <= end && end <= today.a_year_later()
}

fn image_ending(context: &Context) -> Option<FindingBuilder> {
    let chosen = Chosen::of(context)?;
    let end = chosen.image_end().filter(|end| is_near(*end, context.options.today))?;
    Some(chosen.finding(context).with("end", end.to_string()).applicability(Applicability::Unsafe))
}

/// A name without what people mistake: case, dots, dashes and underscores.
fn folded(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

fn image_unlisted(context: &Context) -> Option<FindingBuilder> {
    let chosen = Chosen::of(context)?;
    let [publisher, offer, sku] = chosen.names?;
    if chosen.image.is_some() || chosen.does_not_exist() || chosen.image_end().is_some() {
        return None;
    }
    let finding = FindingBuilder::at(chosen.reference.at.clone())
        .with("image", chosen.name())
        .with("date", IMAGES_READ_ON.to_string());
    let wanted = [publisher, offer, sku].map(folded);
    let like = IMAGES.iter().find(|image| [image.publisher, image.offer, image.sku].map(folded) == wanted);
    Some(match like {
        Some(image) => finding
            .variant("near")
            .severity(Severity::Warning)
            .with("value", image.name())
            .fix(chosen.replaced_by(context, image)),
        None => finding,
    })
}

fn image_agent_mismatch(context: &Context) -> Option<FindingBuilder> {
    let chosen = Chosen::of(context)?;
    let agent = chosen.agent.clone()?;
    let text = agent.text()?;
    let gone = chosen.does_not_exist() || chosen.image_end().is_some_and(|end| end < context.options.today);
    if gone {
        return None;
    }
    let finding = FindingBuilder::at(agent.at.clone()).with("agent", text).with("image", chosen.name());
    if let Some(image) = chosen.image {
        if image.agent.eq_ignore_ascii_case(text.trim()) || chosen.known_agent().is_none() {
            return None;
        }
        let fix = Patch::new().replace(agent.at, image.agent);
        return Some(finding.with("value", image.agent).fix(fix));
    }
    let [publisher, ..] = chosen.names?;
    let (image_os, agent_os) = (Os::of_publisher(publisher)?, Os::of_node_agent(text)?);
    (image_os != agent_os)
        .then(|| finding.variant("os").with("image-os", image_os.title()).with("agent-os", agent_os.title()))
}

/// The agent, where the image has nothing to say about it: one cause gives one finding.
fn lone_agent<'a>(context: &Context<'a>) -> Option<(Chosen<'a>, &'static Agent, Located<'a>)> {
    let chosen = Chosen::of(context)?;
    let (known, agent) = (chosen.known_agent()?, chosen.agent.clone()?);
    let is_explained = chosen.does_not_exist()
        || chosen.image_end().is_some_and(|end| end <= context.options.today.a_year_later())
        || chosen.image.is_some_and(|image| !image.agent.eq_ignore_ascii_case(known.id));
    (!is_explained).then_some((chosen, known, agent))
}

fn agent_retired(context: &Context) -> Option<FindingBuilder> {
    let (chosen, known, agent) = lone_agent(context)?;
    let end = known.end_of_support.filter(|end| *end < context.options.today)?;
    Some(chosen.successor_of(context, known, agent).with("end", end.to_string()))
}

fn agent_ending(context: &Context) -> Option<FindingBuilder> {
    let (chosen, known, agent) = lone_agent(context)?;
    let end = known.end_of_support.filter(|end| is_near(*end, context.options.today))?;
    Some(chosen.successor_of(context, known, agent).with("end", end.to_string()))
}

fn agent_unknown(context: &Context) -> Option<FindingBuilder> {
    let agent = context.machine()?.get("nodeAgentSkuId")?;
    let text = agent.text().filter(|text| !text.trim().is_empty() && !has_placeholder(text))?;
    if find_agent(text).is_some() {
        return None;
    }
    let finding =
        FindingBuilder::at(agent.at.clone()).with("agent", text).with("date", IMAGES_READ_ON.to_string());
    let image_agent = Chosen::of(context).and_then(|chosen| chosen.image).map(|image| image.agent);
    let like =
        batch_pool_model::catalog::AGENTS.iter().map(|agent| agent.id).find(|id| folded(id) == folded(text));
    Some(match like.or(image_agent) {
        Some(meant) => finding
            .variant("near")
            .severity(Severity::Warning)
            .with("value", meant)
            .fix(Patch::new().replace(agent.at, meant)),
        None if Os::of_node_agent(text).is_none() => finding.variant("shape").severity(Severity::Warning),
        None => finding,
    })
}

/// Each generation of the Key Vault extension's handler runs on certain distributions.
fn image_handler(context: &Context) -> Vec<FindingBuilder> {
    let Some(chosen) = Chosen::of(context) else { return Vec::new() };
    let found = |vault: &super::KeyVault| {
        let at = vault.extension.at.child("typeHandlerVersion");
        let version = vault.extension.text_of("typeHandlerVersion").unwrap_or_default();
        let os = vault.os.filter(|_| !vault.is_old())?;
        let finding = FindingBuilder::at(at)
            .with("version", version)
            .with("image", chosen.name())
            .help(doc_urls::extension(os));
        let Some(image) = chosen.image else {
            let is_own =
                chosen.names.is_none() && IDS.iter().any(|id| chosen.reference.value.get(id).is_some());
            let asks = is_own && vault.is_fourth() && os == Os::Linux;
            return asks.then(|| finding.variant("own").severity(Severity::Info));
        };
        let is_gone = image.end_of_support.is_some_and(|end| end < context.options.today);
        if image.os != os || is_gone {
            return None;
        }
        match (image.supports(vault.generation), os) {
            (Support::Yes, _) => None,
            (Support::No, _) => Some(finding),
            (Support::NotListed, Os::Linux) => {
                Some(finding.variant("not-listed").severity(Severity::Warning))
            }
            (Support::NotListed, Os::Windows) => Some(finding.variant("not-listed").severity(Severity::Info)),
        }
    };
    context.filter_map_key_vaults(&found)
}

/// Images of the second generation of virtual machines need sizes that boot it, and the reverse.
fn image_generation(context: &Context) -> Option<FindingBuilder> {
    let chosen = Chosen::of(context)?;
    let (image, only) = (chosen.image?, chosen.size.as_ref()?.only_generation()?);
    let is_gone = image.end_of_support.is_some_and(|end| end < context.options.today);
    if image.generation == only || is_gone {
        return None;
    }
    let twin = image.twin();
    let number = |generation: VmGeneration| if generation == VmGeneration::First { "1" } else { "2" };
    Some(
        FindingBuilder::at(chosen.reference.at.child("sku"))
            .with("image", chosen.name())
            .with("generation", number(image.generation))
            .with("size-generation", number(only))
            .with("size", context.find(&["properties"])?.text_of("vmSize")?)
            .with("value", twin.map(|twin| twin.sku).unwrap_or_default())
            .fix(twin.map(|twin| Patch::new().replace(chosen.reference.at.child("sku"), twin.sku))),
    )
}

fn image_processor(context: &Context) -> Option<FindingBuilder> {
    let chosen = Chosen::of(context)?;
    let properties = context.find(&["properties"])?;
    let is_arm_size = chosen.size.as_ref()?.is_arm();
    let agent = chosen.agent_text().filter(|agent| agent.to_ascii_lowercase().ends_with("amd64"));
    if let Some(agent) = agent.filter(|_| is_arm_size && chosen.names.is_none()) {
        let found = FindingBuilder::at(properties.at.child("vmSize")).variant("agent");
        let found = found.with("size", properties.text_of("vmSize")?).with("agent", agent);
        return Some(on_x64(found, chosen.size.as_ref()?));
    }
    let [_, _, sku] = chosen.names?;
    let is_arm_image = sku.to_ascii_lowercase().contains("arm64");
    if is_arm_size == is_arm_image {
        return None;
    }
    let found = FindingBuilder::at(properties.at.child("vmSize"))
        .with("size", properties.text_of("vmSize")?)
        .with("image", chosen.name());
    Some(if is_arm_size {
        on_x64(found, chosen.size.as_ref()?)
    } else {
        let image = chosen.replacement(context.os.unwrap_or(Os::Linux));
        let fix = chosen.replaced_by(context, image);
        found.variant("image").with("value", image.name()).unsafe_fix(fix)
    })
}

/// Offers the same size with x64 processors, if there is one.
fn on_x64(found: FindingBuilder, size: &VmSize) -> FindingBuilder {
    let other = size.with_x64_processors().map(|size| size.to_string());
    let fix = other.as_deref().map(|other| Patch::new().replace(found.pointer().clone(), other));
    found.with("value", other.unwrap_or_default()).unsafe_fix(fix)
}
