//! The platform of the nodes.

use std::str::FromStr;

use batch_pool_document::Json;

/// What the nodes run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Os {
    /// Linux.
    Linux,
    /// Windows.
    Windows,
}

impl Os {
    /// Each operating system once.
    pub const ALL: [Self; 2] = [Self::Linux, Self::Windows];

    /// As the report and links write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Linux => "linux",
            Self::Windows => "windows",
        }
    }

    /// As Azure's documents write it.
    pub fn title(self) -> &'static str {
        match self {
            Self::Linux => "Linux",
            Self::Windows => "Windows",
        }
    }

    /// The one that it isn't.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Linux => Self::Windows,
            Self::Windows => Self::Linux,
        }
    }

    /// The platform that a pool body is for: what the node agent says, else the image, else the Key Vault extension.
    pub fn of_pool(body: &Json) -> Option<Self> {
        let machine = body.at(&["properties", "deploymentConfiguration", "virtualMachineConfiguration"])?;
        let agent = machine.get("nodeAgentSkuId").and_then(Json::as_str).and_then(Self::of_node_agent);
        let image = || {
            let publisher = machine.at(&["imageReference", "publisher"])?.as_str()?;
            Self::of_publisher(publisher)
        };
        let extension = || {
            machine
                .get("extensions")?
                .as_array()?
                .iter()
                .find_map(|extension| Self::of_extension_type(extension.get("type")?.as_str()?))
        };
        agent.or_else(image).or_else(extension)
    }

    /// The platform of a node agent, whose names all begin with `batch.node.`.
    pub fn of_node_agent(agent: &str) -> Option<Self> {
        let family = agent.to_ascii_lowercase();
        let family = family.trim().strip_prefix("batch.node.")?;
        Some(if family.starts_with("windows") { Self::Windows } else { Self::Linux })
    }

    /// The platform of a Marketplace publisher that publishes for one alone.
    pub fn of_publisher(publisher: &str) -> Option<Self> {
        match publisher.trim().to_ascii_lowercase().as_str() {
            "microsoftwindowsserver" | "microsoftwindowsdesktop" => Some(Self::Windows),
            "canonical" | "almalinux" | "microsoftcblmariner" | "debian" | "redhat" | "oracle" => {
                Some(Self::Linux)
            }
            _ => None,
        }
    }

    /// The platform of an extension type, by the suffix that Azure's own extensions carry.
    pub fn of_extension_type(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        Self::ALL.into_iter().find(|os| name.ends_with(os.name()))
    }
}

/// The text names no platform.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OsError;

impl std::fmt::Display for OsError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("the platform is linux or windows")
    }
}

impl std::error::Error for OsError {}

impl FromStr for Os {
    type Err = OsError;

    fn from_str(text: &str) -> Result<Self, OsError> {
        Self::ALL.into_iter().find(|os| os.name().eq_ignore_ascii_case(text)).ok_or(OsError)
    }
}
