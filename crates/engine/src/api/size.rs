//! What a size of virtual machine is, as data and in words.

use batch_pool_document::Json;
use batch_pool_model::catalog::{
    CloudServiceSize, Generations, Retirement, SIZES_READ_ON, VmSize, most_task_slots,
};
use batch_pool_model::locale::{Locale, Text};

use super::Object;

/// What the name of a size says, and what the documents say of its series.
#[derive(Clone, Debug, PartialEq)]
pub struct SizeDescription {
    /// In Azure's usual spelling.
    pub name: String,
    /// Whether the documents list the series. Of others nothing is said but what the name itself says.
    pub is_listed: bool,
    /// None for a size of Cloud Services.
    pub size: Option<VmSize>,
    /// The number of virtual processors, if the name or the documentation says it.
    pub vcpus: Option<u32>,
    /// Fewer than there are, where the size constrains them.
    pub available_vcpus: Option<u32>,
    /// When Azure retires the size, if that's announced.
    pub retirement: Option<&'static Retirement>,
    /// All of it in words.
    pub text: String,
}

/// What a size is; none if the name is not built like that of a size. Its letter case does not matter.
///
/// Azure's page of the [Dsv5 series](https://learn.microsoft.com/azure/virtual-machines/sizes/general-purpose/dsv5-series) lists
/// `Standard_D2s_v5` with 2 vCPUs:
///
/// ```
/// use batch_pool_engine::api::describe_size;
/// use batch_pool_model::locale::{Language, Locale};
///
/// let locale = Locale::built_in(Language::ENGLISH);
/// let size = describe_size("standard_d2s_V5", &locale).expect("a size");
/// assert_eq!((&*size.name, size.is_listed, size.vcpus), ("Standard_D2s_v5", true, Some(2)));
/// assert_eq!(describe_size("two cores", &locale), None);
/// ```
pub fn describe_size(name: &str, locale: &Locale) -> Option<SizeDescription> {
    if let Some(known) = CloudServiceSize::find(name) {
        let parts = vec![vcpus(known.vcpus, known.vcpus)];
        return Some(SizeDescription {
            name: known.name.to_owned(),
            is_listed: true,
            size: None,
            vcpus: Some(known.vcpus),
            available_vcpus: Some(known.vcpus),
            retirement: None,
            text: in_words("cloud-service", parts, locale),
        });
    }
    let size = VmSize::parse(name)?;
    let purpose = size.family().map_or("unknown", |family| family.purpose.name());
    Some(SizeDescription {
        name: size.to_string(),
        is_listed: size.is_known(),
        vcpus: size.vcpus(),
        available_vcpus: size.available_vcpus(),
        retirement: size.retirement(),
        text: in_words(purpose, parts(&size), locale),
        size: Some(size),
    })
}

/// The letters that have a meaning of their own, in the order in which it is said, and the keys of what is said.
const FEATURES: &[(char, &str)] = &[
    ('a', "vm-size.feature.a"),
    ('p', "vm-size.feature.p"),
    ('e', "vm-size.feature.e"),
    ('f', "vm-size.feature.f"),
    ('m', "vm-size.feature.m"),
    ('l', "vm-size.feature.l"),
    ('t', "vm-size.feature.t"),
    ('i', "vm-size.feature.i"),
    ('r', "vm-size.feature.r"),
    ('n', "vm-size.feature.n"),
    ('b', "vm-size.feature.b"),
    ('o', "vm-size.feature.o"),
];

fn vcpus(all: u32, available: u32) -> Text {
    let key = match (all, available) {
        (1, 1) => "vm-size.vcpu",
        _ if all == available => "vm-size.vcpus",
        _ => "vm-size.constrained",
    };
    Text::new(key).with("vcpus", all.to_string()).with("available", available.to_string())
}

/// What there is to say of a size, the most important first.
fn parts(size: &VmSize) -> Vec<Text> {
    let when = |holds: bool, key: &'static str| holds.then(|| Text::new(key));
    let mut parts = Vec::new();
    parts.extend(size.vcpus().zip(size.available_vcpus()).map(|(all, available)| vcpus(all, available)));
    let accelerator = |name: &String| Text::new("vm-size.accelerator").with("name", name.replace('_', " "));
    parts.extend(size.accelerator.as_ref().map(accelerator));
    parts.extend(size.memory.map(|memory| Text::new("vm-size.memory").with("memory", memory.to_string())));
    let features = FEATURES.iter().filter(|(letter, _)| size.features.contains(*letter));
    parts.extend(features.map(|(_, key)| Text::new(*key)));
    parts.extend(when(size.is_confidential_child, "vm-size.child"));
    parts.extend(match size.takes_premium_disks().or(size.has('s').then_some(true)) {
        Some(true) => Some(Text::new("vm-size.premium")),
        Some(false) => Some(Text::new("vm-size.no-premium")),
        None => None,
    });
    parts.extend(match size.has_local_disk().or(size.has('d').then_some(true)) {
        Some(true) => Some(Text::new("vm-size.local-disk")),
        Some(false) => Some(Text::new("vm-size.no-local-disk")),
        None => None,
    });
    parts.extend(match size.generations() {
        Some(Generations::First) => Some(Text::new("vm-size.first-generation")),
        Some(Generations::Second) => Some(Text::new("vm-size.second-generation")),
        _ => None,
    });
    let date = |retirement: &Retirement| retirement.date.to_string();
    parts.extend(
        size.retirement().map(|retirement| Text::new("vm-size.retirement").with("date", date(retirement))),
    );
    parts.extend(when(size.is_promotion, "vm-size.promotion"));
    let unlisted = || Text::new("vm-size.unlisted").with("date", SIZES_READ_ON.to_string());
    parts.extend((!size.is_known()).then(unlisted));
    parts
}

fn in_words(purpose: &str, parts: Vec<Text>, locale: &Locale) -> String {
    let purpose = Text::new(format!("vm-size.purpose.{purpose}"));
    let and =
        |said: Text, next: Text| Text::new("vm-size.and").with_text("said", said).with_text("next", next);
    let said = match parts.into_iter().reduce(and) {
        Some(parts) => Text::new("vm-size.said").with_text("purpose", purpose).with_text("parts", parts),
        None => purpose,
    };
    locale.say(&said)
}

fn number(number: Option<u32>) -> Json {
    number.map_or(Json::Null, |number| Json::integer(number.into()))
}

fn flag(flag: Option<bool>) -> Json {
    flag.map_or(Json::Null, Json::Bool)
}

fn text(text: &str) -> Json {
    if text.is_empty() { Json::Null } else { text.into() }
}

impl SizeDescription {
    /// Its shape is fixed. Null is what is not known, or not there.
    pub fn to_json(&self) -> Json {
        let size = self.size.as_ref();
        let of = |read: fn(&VmSize) -> &str| text(size.map(read).unwrap_or_default());
        let purpose = size.and_then(VmSize::family).map(|family| family.purpose.name());
        let letters = size.map(|size| {
            let leading = (size.has('s') && !size.features.contains('s')).then_some('s');
            size.features.chars().chain(leading).map(|letter| Json::string(letter.to_string())).collect()
        });
        let letters: Vec<Json> = letters.unwrap_or_default();
        let processor =
            size.filter(|_| self.is_listed).map(|size| if size.is_arm() { "arm64" } else { "x64" });
        let generations = size.and_then(VmSize::generations).map(|generations| match generations {
            Generations::First => vec![1],
            Generations::Second => vec![2],
            Generations::Both => vec![1, 2],
        });
        let generations =
            generations.map_or(Json::Null, |numbers| Json::array(numbers.into_iter().map(Json::integer)));
        let retirement = self.retirement.map_or(Json::Null, |retirement| {
            Object::default()
                .with("series", retirement.series)
                .with("date", Json::string(retirement.date.to_string()))
                .build()
        });
        Object::default()
            .with("name", self.name.as_str())
            .with("listed", self.is_listed)
            .with("family", of(VmSize::main_family))
            .with("subFamily", of(VmSize::sub_family))
            .with("purpose", text(purpose.unwrap_or_default()))
            .with("vcpus", number(self.vcpus))
            .with("availableVcpus", number(self.available_vcpus))
            .with("features", Json::array(letters))
            .with("accelerator", of(|size| size.accelerator.as_deref().unwrap_or_default()))
            .with("memoryTib", number(size.and_then(|size| size.memory)))
            .with("version", number(size.map(|size| size.version.into())))
            .with("processor", text(processor.unwrap_or_default()))
            .with("premiumDisks", flag(size.and_then(VmSize::takes_premium_disks)))
            .with("localDisk", flag(size.and_then(VmSize::has_local_disk)))
            .with("generations", generations)
            .with("taskSlots", number(self.available_vcpus.map(most_task_slots)))
            .with("retirement", retirement)
            .with("text", self.text.as_str())
            .build()
    }
}
