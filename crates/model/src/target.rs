//! Where the body goes: the cloud, the names in the URL, the api-version, and whether an existing pool may be replaced.
//!
//! Source: <https://learn.microsoft.com/rest/api/batchmanagement/pool/create>.

mod answer;
mod check;
mod endpoint;
mod paste;
pub mod percent;

pub use check::{TargetFinding, TargetFix, check, is_guid};

use batch_pool_document::Json;

use crate::catalog::Cloud;
use crate::contract::ApiVersion;

/// The cloud id that stands for an endpoint of one's own.
pub const CUSTOM_CLOUD: &str = "custom";

/// Everything around the body, as it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// An id of [`crate::catalog::CLOUDS`], or [`CUSTOM_CLOUD`].
    pub cloud: String,
    /// The origin of Azure Resource Manager, if the cloud is a custom one.
    pub arm_endpoint: String,
    /// The subscription ID.
    pub subscription: String,
    /// The name of the resource group.
    pub resource_group: String,
    /// The name of the Batch account.
    pub account: String,
    /// The name of the pool.
    pub pool: String,
    /// The API version, as it was written.
    pub api_version: String,
    /// Whether an existing pool may be replaced.
    pub mode: PutMode,
}

impl Default for Target {
    fn default() -> Self {
        Self {
            cloud: Cloud::PUBLIC.id.into(),
            arm_endpoint: String::new(),
            subscription: String::new(),
            resource_group: String::new(),
            account: String::new(),
            pool: String::new(),
            api_version: ApiVersion::NEWEST.name().into(),
            mode: PutMode::Create,
        }
    }
}

/// What the PUT may do to a pool that is already there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PutMode {
    /// Nothing: `If-None-Match: *` makes Azure refuse with 412.
    #[default]
    Create,
    /// Replace it: what the body leaves out goes back to its default.
    Replace,
}

impl PutMode {
    /// Each mode once.
    pub const ALL: [Self; 2] = [Self::Create, Self::Replace];

    /// Stable: links and stored work have it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Replace => "replace",
        }
    }

    /// The mode of that name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.name() == name)
    }
}

/// A member of the target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TargetMember {
    /// The name of the cloud.
    Cloud,
    /// The URL of Resource Manager.
    ArmEndpoint,
    /// The subscription ID.
    Subscription,
    /// The name of the resource group.
    ResourceGroup,
    /// The name of the Batch account.
    Account,
    /// The name of the pool.
    Pool,
    /// The API version.
    ApiVersion,
    /// Whether an existing pool may be replaced.
    Mode,
}

impl TargetMember {
    /// Each of them once, in the order of the form.
    pub const ALL: [Self; 8] = [
        Self::Cloud,
        Self::ArmEndpoint,
        Self::Subscription,
        Self::ResourceGroup,
        Self::Account,
        Self::Pool,
        Self::ApiVersion,
        Self::Mode,
    ];

    /// Its name in a stored target. Its label is the text `target.{name}`, its help `target.{name}.help`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cloud => "cloud",
            Self::ArmEndpoint => "armEndpoint",
            Self::Subscription => "subscription",
            Self::ResourceGroup => "resourceGroup",
            Self::Account => "account",
            Self::Pool => "pool",
            Self::ApiVersion => "apiVersion",
            Self::Mode => "mode",
        }
    }

    /// The member of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|member| member.name() == name)
    }

    /// What is in the URL as long as the member is empty: no legal name of any Azure resource would be hurt by it, and
    /// a person sees what to put there.
    pub fn placeholder(self) -> &'static str {
        match self {
            Self::Cloud | Self::ArmEndpoint => "ARM_ENDPOINT",
            Self::Subscription => "SUBSCRIPTION_ID",
            Self::ResourceGroup => "RESOURCE_GROUP",
            Self::Account => "BATCH_ACCOUNT",
            Self::Pool => "POOL_NAME",
            Self::ApiVersion => "API_VERSION",
            Self::Mode => "create",
        }
    }
}

impl Target {
    /// As it is kept, shared and given by programs.
    pub fn to_json(&self) -> Json {
        Json::object(TargetMember::ALL.map(|member| (member.name(), Json::string(self.get(member)))))
    }

    /// From what [`Target::to_json`] gives. A member that is missing has its default.
    pub fn from_json(json: &Json) -> Self {
        let mut target = Self::default();
        for member in TargetMember::ALL {
            if let Some(text) = json.get(member.name()).and_then(Json::as_str) {
                target.set(member, text);
            }
        }
        target
    }

    /// The member as it was typed.
    pub fn get(&self, member: TargetMember) -> &str {
        match member {
            TargetMember::Cloud => &self.cloud,
            TargetMember::ArmEndpoint => &self.arm_endpoint,
            TargetMember::Subscription => &self.subscription,
            TargetMember::ResourceGroup => &self.resource_group,
            TargetMember::Account => &self.account,
            TargetMember::Pool => &self.pool,
            TargetMember::ApiVersion => &self.api_version,
            TargetMember::Mode => self.mode.name(),
        }
    }

    /// Takes what was typed. A mode that does not exist changes nothing.
    pub fn set(&mut self, member: TargetMember, text: &str) {
        match member {
            TargetMember::Cloud => self.cloud = text.into(),
            TargetMember::ArmEndpoint => self.arm_endpoint = text.into(),
            TargetMember::Subscription => self.subscription = text.into(),
            TargetMember::ResourceGroup => self.resource_group = text.into(),
            TargetMember::Account => self.account = text.into(),
            TargetMember::Pool => self.pool = text.into(),
            TargetMember::ApiVersion => self.api_version = text.into(),
            TargetMember::Mode => self.mode = PutMode::parse(text).unwrap_or(self.mode),
        }
    }

    /// The member as the URL means it: blanks around a name are never part of it.
    pub fn value(&self, member: TargetMember) -> &str {
        self.get(member).trim()
    }

    /// The cloud, unless it is a custom or an unknown one. A custom endpoint that is the one of a known cloud means that cloud.
    pub fn known_cloud(&self) -> Option<&'static Cloud> {
        let cloud = self.value(TargetMember::Cloud);
        let by_endpoint = || endpoint::cloud(self.value(TargetMember::ArmEndpoint));
        if cloud == CUSTOM_CLOUD { by_endpoint() } else { Cloud::find(cloud) }
    }

    /// The custom endpoint of Azure Resource Manager, without a slash at the end; none with a known cloud, or if what was
    /// typed isn't an origin that a token can go to.
    pub fn custom_endpoint(&self) -> Option<String> {
        let is_custom = self.value(TargetMember::Cloud) == CUSTOM_CLOUD && self.known_cloud().is_none();
        if is_custom { endpoint::usable(self.value(TargetMember::ArmEndpoint)) } else { None }
    }

    /// Whether commands send the token to a host that is neither a known cloud's nor this machine.
    pub fn has_foreign_endpoint(&self) -> bool {
        self.custom_endpoint().is_some_and(|endpoint| endpoint::is_foreign(&endpoint))
    }

    /// The origin of Azure Resource Manager, without a slash at the end. A placeholder stands for an endpoint that is missing
    /// or can't be used, so that no command sends a token to a host that a person can't make out.
    pub fn endpoint(&self) -> String {
        match self.known_cloud() {
            Some(cloud) => cloud.arm_endpoint.into(),
            None => self
                .custom_endpoint()
                .unwrap_or_else(|| ["https://", TargetMember::ArmEndpoint.placeholder()].concat()),
        }
    }

    /// The host of the endpoint, with its port: what receives the token.
    pub fn host(&self) -> String {
        let endpoint = self.endpoint();
        let host = endpoint.split_once("//").map(|(_, host)| host.to_owned());
        host.unwrap_or(endpoint)
    }

    /// Takes a custom endpoint out of a target that somebody else wrote, and gives it back as long as it would have counted:
    /// a token goes there only once the person says so. The endpoint of a known cloud becomes that cloud.
    pub fn withhold_endpoint(&mut self) -> Option<String> {
        let known = self.known_cloud();
        let typed = std::mem::take(&mut self.arm_endpoint);
        if self.value(TargetMember::Cloud) != CUSTOM_CLOUD {
            return None;
        }
        self.cloud = known.unwrap_or(&Cloud::PUBLIC).id.into();
        if known.is_some() || typed.trim().is_empty() { None } else { Some(typed.trim().to_owned()) }
    }

    /// The URL of the pool.
    pub fn url(&self) -> String {
        format!(
            "{}/subscriptions/{}/resourceGroups/{}/providers/Microsoft.Batch/batchAccounts/{}/pools/{}?api-version={}",
            self.endpoint(),
            self.segment(TargetMember::Subscription),
            self.segment(TargetMember::ResourceGroup),
            self.segment(TargetMember::Account),
            self.segment(TargetMember::Pool),
            self.segment(TargetMember::ApiVersion),
        )
    }

    fn segment(&self, member: TargetMember) -> String {
        match self.value(member) {
            "" => member.placeholder().into(),
            typed => percent::encode(typed),
        }
    }

    /// The members for which the URL shows a placeholder.
    pub fn missing(&self) -> Vec<TargetMember> {
        TargetMember::ALL.into_iter().filter(|member| self.is_missing(*member)).collect()
    }

    fn is_missing(&self, member: TargetMember) -> bool {
        match member {
            // Whatever is not a known cloud needs an endpoint; an unknown name is a finding of its own.
            TargetMember::Cloud | TargetMember::Mode => false,
            TargetMember::ArmEndpoint => self.known_cloud().is_none() && self.custom_endpoint().is_none(),
            _ => self.value(member).is_empty(),
        }
    }

    /// What a pasted text says about the target, as much as is there: a resource id, the URL of a request, the address of
    /// a portal page, or any text that holds one of them. Give each to [`Target::set`].
    pub fn from_resource_id(text: &str) -> Vec<(TargetMember, String)> {
        paste::read(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target() -> Target {
        Target {
            subscription: "042998e4-36dc-4b7d-8ce3-a7a2c4877d33".into(),
            resource_group: "ACR".into(),
            account: "testacct".into(),
            pool: "test2".into(),
            ..Target::default()
        }
    }

    #[test]
    fn the_url_is_the_documented_one() {
        let target = Target { api_version: "2025-06-01".into(), ..target() };
        assert_eq!(
            target.url(),
            "https://management.azure.com/subscriptions/042998e4-36dc-4b7d-8ce3-a7a2c4877d33/resourceGroups/ACR\
             /providers/Microsoft.Batch/batchAccounts/testacct/pools/test2?api-version=2025-06-01"
        );
    }

    #[test]
    fn what_is_typed_cannot_leave_its_segment() {
        let target = Target {
            resource_group: "a/b?c#d%e 測(1)".into(),
            pool: "..".into(),
            api_version: "2021-01-01&x=y".into(),
            ..target()
        };
        let url = target.url();
        assert!(url.contains("/resourceGroups/a%2Fb%3Fc%23d%25e%20%E6%B8%AC(1)/"), "{url}");
        assert!(url.ends_with("/pools/%2E%2E?api-version=2021-01-01%26x%3Dy"), "{url}");
    }

    #[test]
    fn empty_members_show_what_belongs_there() {
        let target = Target { cloud: CUSTOM_CLOUD.into(), api_version: " ".into(), ..Target::default() };
        assert_eq!(
            target.url(),
            "https://ARM_ENDPOINT/subscriptions/SUBSCRIPTION_ID/resourceGroups/RESOURCE_GROUP\
             /providers/Microsoft.Batch/batchAccounts/BATCH_ACCOUNT/pools/POOL_NAME?api-version=API_VERSION"
        );
        let missing: Vec<_> = target.missing().into_iter().map(TargetMember::name).collect();
        assert_eq!(
            missing,
            ["armEndpoint", "subscription", "resourceGroup", "account", "pool", "apiVersion"]
        );
    }

    #[test]
    fn a_custom_endpoint_loses_its_slash_alone() {
        for (typed, endpoint) in [
            ("http://127.0.0.1:8080/", "http://127.0.0.1:8080"),
            ("https://[::1]:8443", "https://[::1]:8443"),
            (" https://arm.example.com ", "https://arm.example.com"),
            ("https://a\" & calc '$(x)", "https://ARM_ENDPOINT"),
            ("http://arm.example.com", "https://ARM_ENDPOINT"),
            ("https://management.azure.com@arm.example.com", "https://ARM_ENDPOINT"),
            ("https://management.azure.com:443/", "https://management.azure.com"),
        ] {
            let target = Target { cloud: CUSTOM_CLOUD.into(), arm_endpoint: typed.into(), ..target() };
            assert_eq!(target.endpoint(), endpoint);
        }
    }

    #[test]
    fn members_are_read_and_written_by_name() {
        let mut target = Target::default();
        for member in TargetMember::ALL {
            let text = if member == TargetMember::Mode { "replace" } else { member.name() };
            target.set(member, text);
            assert_eq!(target.get(member), text);
        }
        target.set(TargetMember::Mode, "destroy");
        assert_eq!(target.mode, PutMode::Replace);
        assert_eq!(Target::from_json(&target.to_json()), target);
        assert_eq!(Target::from_json(&Json::Null), Target::default());
    }
}
