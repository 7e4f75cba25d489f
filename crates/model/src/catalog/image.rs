//! Marketplace images and the node agents that run on them.

use super::date::Date;
use super::handler::HandlerGeneration;
use super::os::Os;

/// The day on which the tables of this file were last held against their sources.
pub const IMAGES_READ_ON: Date = Date::new(2026, 11, 23);

/// A Marketplace image that Batch has, or had, in its list. Names are in the letter case of that list; Azure ignores it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Image {
    /// As `imageReference.publisher` has it.
    pub publisher: &'static str,
    /// As `imageReference.offer` has it.
    pub offer: &'static str,
    /// As `imageReference.sku` has it.
    pub sku: &'static str,
    /// The `nodeAgentSkuId` that goes with it.
    pub agent: &'static str,
    /// The operating system that it has.
    pub os: Os,
    /// The generation of virtual machines that it boots.
    pub generation: VmGeneration,
    /// The day after which Batch does not support it, where one is announced.
    pub end_of_support: Option<Date>,
    /// Whether handler 3.x of the Key Vault extension supports its distribution.
    pub handler_3: Support,
    /// Whether handler 4.x does.
    pub handler_4: Support,
    /// Who says that Batch has this image.
    pub source: Source,
}

/// A generation of virtual machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VmGeneration {
    /// Generation 1: the firmware is a BIOS.
    First,
    /// Generation 2: the firmware is UEFI.
    Second,
}

/// Whether a distribution is supported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Support {
    /// The documentation lists it.
    Yes,
    /// The documentation doesn't list it.
    No,
    /// The documents name others, and not this one.
    NotListed,
}

/// How we know of an image.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// It was in an answer of Batch itself.
    Listed,
    /// It is in documents or public templates, newer than the answers.
    Shown,
}

impl Image {
    const fn new(
        publisher: &'static str,
        offer: &'static str,
        sku: &'static str,
        agent: &'static str,
    ) -> Self {
        Self {
            publisher,
            offer,
            sku,
            agent,
            os: Os::Linux,
            generation: VmGeneration::First,
            end_of_support: None,
            handler_3: Support::Yes,
            handler_4: Support::No,
            source: Source::Listed,
        }
    }

    const fn sku(self, sku: &'static str) -> Self {
        Self { sku, generation: VmGeneration::First, ..self }
    }

    const fn second(self, sku: &'static str) -> Self {
        Self { sku, generation: VmGeneration::Second, ..self }
    }

    const fn offered_as(self, publisher: &'static str, offer: &'static str) -> Self {
        Self { publisher, offer, ..self }
    }

    const fn until(self, end: Date) -> Self {
        Self { end_of_support: Some(end), ..self }
    }

    const fn handlers(self, handler_3: Support, handler_4: Support) -> Self {
        Self { handler_3, handler_4, ..self }
    }

    const fn shown(self) -> Self {
        Self { source: Source::Shown, ..self }
    }

    /// Whether that generation of the handler supports it; the oldest two are not supported anywhere, and not asked here.
    pub fn supports(&self, generation: HandlerGeneration) -> Support {
        if generation >= HandlerGeneration::FOURTH { self.handler_4 } else { self.handler_3 }
    }

    /// `publisher:offer:sku`.
    pub fn name(&self) -> String {
        format!("{}:{}:{}", self.publisher, self.offer, self.sku)
    }

    /// The members of an `imageReference` to its latest version.
    pub fn reference(&self) -> [(&'static str, &'static str); 4] {
        [("publisher", self.publisher), ("offer", self.offer), ("sku", self.sku), ("version", "latest")]
    }

    /// The same image for the other generation of virtual machines.
    pub fn twin(&self) -> Option<&'static Self> {
        IMAGES.iter().find(|other| {
            other.generation != self.generation
                && other.publisher == self.publisher
                && other.offer == self.offer
                && without_generation(other.sku) == without_generation(self.sku)
        })
    }
}

/// A sku without the part that names the generation.
fn without_generation(sku: &str) -> &str {
    ["-gensecond", "-gen1", "-gen2", "-g2"]
        .into_iter()
        .find_map(|suffix| sku.strip_suffix(suffix))
        .unwrap_or(sku)
}

const FOCAL: Image =
    Image::new("canonical", "0001-com-ubuntu-server-focal", "20_04-lts", "batch.node.ubuntu 20.04")
        .until(Date::new(2025, 4, 23));

const JAMMY: Image =
    Image::new("canonical", "0001-com-ubuntu-server-jammy", "22_04-lts", "batch.node.ubuntu 22.04")
        .until(Date::new(2027, 6, 30));

const NOBLE: Image = Image::new("canonical", "ubuntu-24_04-lts", "server-gen1", "batch.node.ubuntu 24.04")
    .handlers(Support::Yes, Support::Yes);

const EL_8: Image = Image::new("almalinux", "almalinux-x86_64", "8-gen1", "batch.node.el 8")
    .handlers(Support::NotListed, Support::No);

const EL_9: Image = Image::new("almalinux", "almalinux-x86_64", "9-gen1", "batch.node.el 9")
    .handlers(Support::NotListed, Support::No);

const MARINER: Image =
    Image::new("microsoftcblmariner", "cbl-mariner", "cbl-mariner-2", "batch.node.mariner 2.0")
        .until(Date::new(2025, 7, 31));

const WINDOWS_2016: Image = Image {
    os: Os::Windows,
    ..Image::new("microsoftwindowsserver", "windowsserver", "2016-datacenter", WINDOWS_AGENT)
        .until(Date::new(2027, 1, 12))
};

const WINDOWS_2019: Image = Image { end_of_support: None, ..WINDOWS_2016.sku("2019-datacenter") };

const WINDOWS_2022: Image = Image { handler_4: Support::Yes, ..WINDOWS_2019.sku("2022-datacenter") };

const WINDOWS_2025: Image =
    WINDOWS_2022.sku("2025-datacenter").handlers(Support::NotListed, Support::Yes).shown();

const WINDOWS_AGENT: &str = "batch.node.windows amd64";

/// The images, recommended ones first. Sources: the list that Batch gave on 2024-11-13 (recorded in the tests of
/// Azure PowerShell), the notices of <https://github.com/Azure/Batch/issues> about ends of support, and for the handlers
/// <https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux> and `key-vault-windows`.
///
/// What is not here may still exist: `az batch pool supported-images list` knows better.
pub const IMAGES: &[Image] = &[
    NOBLE.second("server"),
    NOBLE,
    NOBLE.second("cvm"),
    NOBLE.second("2404").offered_as("microsoft-dsvm", "ubuntu-hpc").shown(),
    WINDOWS_2022.second("2022-datacenter-g2"),
    WINDOWS_2022,
    WINDOWS_2022.second("2022-datacenter-azure-edition"),
    WINDOWS_2022.second("2022-datacenter-azure-edition-smalldisk"),
    WINDOWS_2022.sku("2022-datacenter-core"),
    WINDOWS_2022.second("2022-datacenter-core-g2"),
    WINDOWS_2022.sku("2022-datacenter-core-smalldisk"),
    WINDOWS_2022.second("2022-datacenter-core-smalldisk-g2"),
    WINDOWS_2022.sku("2022-datacenter-smalldisk"),
    WINDOWS_2022.second("2022-datacenter-smalldisk-g2"),
    WINDOWS_2025,
    WINDOWS_2025.second("2025-datacenter-g2"),
    WINDOWS_2025.sku("2025-datacenter-smalldisk"),
    WINDOWS_2019,
    WINDOWS_2019.second("2019-datacenter-gensecond"),
    WINDOWS_2019.sku("2019-datacenter-core"),
    WINDOWS_2019.second("2019-datacenter-core-g2"),
    WINDOWS_2019.sku("2019-datacenter-core-smalldisk"),
    WINDOWS_2019.second("2019-datacenter-core-smalldisk-g2"),
    WINDOWS_2019.second("2019-datacenter-gs"),
    WINDOWS_2019.sku("2019-datacenter-smalldisk"),
    WINDOWS_2019.second("2019-datacenter-smalldisk-g2"),
    WINDOWS_2016,
    WINDOWS_2016.second("2016-datacenter-gensecond"),
    WINDOWS_2016.second("2016-datacenter-gs"),
    WINDOWS_2016.sku("2016-datacenter-smalldisk"),
    WINDOWS_2016.second("2016-datacenter-smalldisk-g2"),
    JAMMY,
    JAMMY.second("22_04-lts-gen2"),
    JAMMY.second("22_04-lts-cvm").offered_as("canonical", "0001-com-ubuntu-confidential-vm-jammy"),
    JAMMY.second("2204").offered_as("microsoft-dsvm", "ubuntu-hpc"),
    EL_9,
    EL_9.second("9-gen2"),
    EL_8,
    EL_8.second("8-gen2"),
    EL_8.sku("8-hpc-gen1").offered_as("almalinux", "almalinux-hpc"),
    EL_8.second("8-hpc-gen2").offered_as("almalinux", "almalinux-hpc"),
    MARINER,
    MARINER.second("cbl-mariner-2-gen2"),
    FOCAL,
    FOCAL.second("20_04-lts-gen2"),
    FOCAL.sku("2004").offered_as("microsoft-dsvm", "ubuntu-hpc"),
    FOCAL.sku("2004").offered_as("microsoft-dsvm", "ubuntu-2004"),
    FOCAL.second("2004-gen2").offered_as("microsoft-dsvm", "ubuntu-2004"),
    FOCAL.sku("20-04-lts").offered_as("microsoft-azure-batch", "ubuntu-server-container"),
    FOCAL.sku("20-04-lts").offered_as("microsoft-azure-batch", "ubuntu-server-container-rdma"),
];

/// A node agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agent {
    /// The `nodeAgentSkuId`.
    pub id: &'static str,
    /// The day after which Batch does not support it, where one is announced.
    pub end_of_support: Option<Date>,
}

const fn agent(id: &'static str, end_of_support: Option<Date>) -> Agent {
    Agent { id, end_of_support }
}

/// The last day on which pools could still be made with the agents that were retired before.
const LONG_GONE: Option<Date> = Some(Date::new(2024, 12, 31));

/// The node agents, current ones first. Ends of support are those of <https://github.com/Azure/Batch/issues> 174, 180, 188
/// and 200. There are more than these: the one of Azure Linux 3 exists, but its id is not published where we could read it.
pub const AGENTS: &[Agent] = &[
    agent("batch.node.ubuntu 24.04", None),
    agent(WINDOWS_AGENT, None),
    agent("batch.node.ubuntu 22.04", JAMMY.end_of_support),
    agent("batch.node.el 9", None),
    agent("batch.node.el 8", None),
    agent("batch.node.mariner 2.0", MARINER.end_of_support),
    agent("batch.node.ubuntu 20.04", FOCAL.end_of_support),
    agent("batch.node.ubuntu 18.04", LONG_GONE),
    agent("batch.node.ubuntu 16.04", LONG_GONE),
    agent("batch.node.ubuntu 14.04", LONG_GONE),
    agent("batch.node.centos 8", LONG_GONE),
    agent("batch.node.centos 7", LONG_GONE),
    agent("batch.node.debian 10", LONG_GONE),
    agent("batch.node.debian 9", LONG_GONE),
    agent("batch.node.debian 8", LONG_GONE),
];

/// The image with these names, in any letter case.
pub fn find_image(publisher: &str, offer: &str, sku: &str) -> Option<&'static Image> {
    let same = |known: &str, given: &str| known.eq_ignore_ascii_case(given.trim());
    IMAGES
        .iter()
        .find(|image| same(image.publisher, publisher) && same(image.offer, offer) && same(image.sku, sku))
}

/// The node agent of that id, in any letter case.
pub fn find_agent(id: &str) -> Option<&'static Agent> {
    AGENTS.iter().find(|agent| agent.id.eq_ignore_ascii_case(id.trim()))
}

/// The image that a new pool should use.
pub fn recommended_image(os: Os) -> &'static Image {
    recommended_image_for(os, VmGeneration::Second)
}

/// The image that a new pool should use where the size boots that generation of virtual machines.
pub fn recommended_image_for(os: Os, generation: VmGeneration) -> &'static Image {
    // The tables begin with them, which a test proves.
    IMAGES.iter().find(|image| image.os == os && image.generation == generation).unwrap_or(&IMAGES[0])
}

/// An image that names an offer which never had this sku: people take it for the one of a newer release.
pub fn is_known_not_to_exist(publisher: &str, offer: &str, sku: &str) -> bool {
    // This offer ended with 18.04: <https://github.com/Azure-Samples/azure-batch-samples/pull/328>.
    let release = sku.trim().get(..2).and_then(|year| year.parse::<u8>().ok());
    publisher.trim().eq_ignore_ascii_case("canonical")
        && offer.trim().eq_ignore_ascii_case("ubuntuserver")
        && release.is_some_and(|year| (19..=50).contains(&year))
}

/// The node agent that an image needs which the table does not list, told by its names; the retired ones among them.
pub fn agent_of_old_image(publisher: &str, offer: &str, sku: &str) -> Option<&'static Agent> {
    let names = [publisher, offer, sku].map(|name| name.trim().to_ascii_lowercase());
    let [publisher, offer, sku] = names.each_ref().map(String::as_str);
    let id = match (publisher, offer) {
        ("canonical", "ubuntuserver") if sku.starts_with("18") => "batch.node.ubuntu 18.04",
        ("canonical", "ubuntuserver") if sku.starts_with("16") => "batch.node.ubuntu 16.04",
        ("canonical", "ubuntuserver") if sku.starts_with("14") => "batch.node.ubuntu 14.04",
        ("openlogic", "centos" | "centos-hpc") if sku.starts_with('7') => "batch.node.centos 7",
        ("openlogic", "centos" | "centos-hpc") if sku.starts_with('8') => "batch.node.centos 8",
        _ => return None,
    };
    find_agent(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_recommended_images_are_current_and_have_twins() {
        let linux = recommended_image(Os::Linux);
        assert_eq!(
            (linux.offer, linux.sku, linux.agent),
            ("ubuntu-24_04-lts", "server", "batch.node.ubuntu 24.04")
        );
        assert_eq!(linux.twin().map(|image| image.sku), Some("server-gen1"));
        assert_eq!(recommended_image_for(Os::Linux, VmGeneration::First).sku, "server-gen1");
        let windows = recommended_image(Os::Windows);
        assert_eq!((windows.sku, windows.agent), ("2022-datacenter-g2", "batch.node.windows amd64"));
        assert_eq!(recommended_image_for(Os::Windows, VmGeneration::First).sku, "2022-datacenter");
        for image in [linux, windows] {
            assert_eq!(image.end_of_support, None);
            assert_eq!((image.handler_3, image.handler_4), (Support::Yes, Support::Yes));
            assert_eq!(image.source, Source::Listed);
        }
    }

    #[test]
    fn every_image_has_a_known_agent_of_its_platform() {
        for image in IMAGES {
            let agent = find_agent(image.agent).expect(image.agent);
            assert_eq!(Os::of_node_agent(agent.id), Some(image.os), "{}", image.name());
            assert!(image.end_of_support.is_none_or(Date::exists));
            if image.os == Os::Linux {
                assert_eq!(image.end_of_support, agent.end_of_support, "{}", image.name());
            }
            let found = find_image(&image.publisher.to_uppercase(), image.offer, &image.sku.to_uppercase());
            assert_eq!(found, Some(image), "listed twice: {}", image.name());
        }
    }

    #[test]
    fn names_of_the_second_generation_say_so() {
        for image in IMAGES {
            let says = ["-gen2", "-g2", "-gensecond", "azure-edition", "cvm"];
            if says.iter().any(|part| image.sku.contains(part)) {
                assert_eq!(image.generation, VmGeneration::Second, "{}", image.name());
            }
            if image.sku.ends_with("gen1") {
                assert_eq!(image.generation, VmGeneration::First, "{}", image.name());
            }
            if let Some(twin) = image.twin() {
                assert_eq!((twin.agent, twin.twin()), (image.agent, Some(image)), "{}", image.name());
            }
        }
    }

    #[test]
    fn knows_the_image_of_the_article_does_not_exist() {
        assert!(is_known_not_to_exist("Canonical", "UbuntuServer", "20.04-lts"));
        assert!(is_known_not_to_exist("canonical", "ubuntuserver", "22_04-lts"));
        assert!(!is_known_not_to_exist("canonical", "ubuntuserver", "18.04-lts"));
        assert!(!is_known_not_to_exist("canonical", "ubuntu-24_04-lts", "24"));
        assert!(!is_known_not_to_exist("canonical", "ubuntuserver", "每日"));
        assert_eq!(find_image("canonical", "ubuntuserver", "20.04-lts"), None);
    }
}
