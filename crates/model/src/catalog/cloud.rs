//! The Azure clouds that run Batch.

/// A cloud: where its control plane answers, and what its names end in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cloud {
    /// Ours: stored documents and links say it.
    pub id: &'static str,
    /// What `az cloud set --name` takes.
    pub az_name: &'static str,
    /// Where Azure Resource Manager answers, without a slash at the end.
    pub arm_endpoint: &'static str,
    /// The audience of a token for Azure Resource Manager: `az account get-access-token --resource`.
    pub token_resource: &'static str,
    /// What the DNS name of a vault ends in.
    pub vault_suffix: &'static str,
    /// The URL of its portal, without a slash at the end.
    pub portal: &'static str,
}

/// The clouds, the public one first. Names, endpoints, audiences and vault suffixes are what the Azure CLI has built in
/// (`azure/cli/core/cloud.py`); the vault suffixes are in
/// <https://learn.microsoft.com/azure/key-vault/general/about-keys-secrets-certificates> too, the portals in
/// <https://learn.microsoft.com/entra/identity-platform/authentication-national-cloud>. Read on 2026-11-23.
///
/// Azure Germany closed in 2021 and is left out.
pub const CLOUDS: &[Cloud] = &[
    Cloud {
        id: "public",
        az_name: "AzureCloud",
        arm_endpoint: "https://management.azure.com",
        // The CLI's own default is the older audience https://management.core.windows.net/. Both are taken; this one is
        // what the documents show, and it says where the token goes.
        token_resource: "https://management.azure.com/",
        vault_suffix: ".vault.azure.net",
        portal: "https://portal.azure.com",
    },
    Cloud {
        id: "usgov",
        az_name: "AzureUSGovernment",
        arm_endpoint: "https://management.usgovcloudapi.net",
        token_resource: "https://management.core.usgovcloudapi.net/",
        vault_suffix: ".vault.usgovcloudapi.net",
        portal: "https://portal.azure.us",
    },
    Cloud {
        id: "china",
        az_name: "AzureChinaCloud",
        arm_endpoint: "https://management.chinacloudapi.cn",
        token_resource: "https://management.core.chinacloudapi.cn/",
        vault_suffix: ".vault.azure.cn",
        portal: "https://portal.azure.cn",
    },
];

impl Cloud {
    /// The cloud that most people use.
    pub const PUBLIC: Self = CLOUDS[0];

    /// The cloud of that id.
    pub fn find(id: &str) -> Option<&'static Self> {
        CLOUDS.iter().find(|cloud| cloud.id == id)
    }

    /// The cloud whose Resource Manager is at `https://{authority}`.
    pub fn of_arm_authority(authority: &str) -> Option<&'static Self> {
        CLOUDS.iter().find(|cloud| same_authority(cloud.arm_endpoint, authority))
    }

    /// The cloud whose portal is at `https://{authority}`. Its previews are below it, such as `ms.portal.azure.com`.
    pub fn of_portal_authority(authority: &str) -> Option<&'static Self> {
        let host = authority.split_once('.').map_or(authority, |(_, host)| host);
        let is_of = |cloud: &&Self| [authority, host].iter().any(|host| same_authority(cloud.portal, host));
        CLOUDS.iter().find(is_of)
    }
}

fn same_authority(url: &str, authority: &str) -> bool {
    let host = authority.strip_suffix(":443").unwrap_or(authority);
    url.strip_prefix("https://").is_some_and(|known| known.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_cloud_by_its_hosts() {
        let id = |cloud: Option<&Cloud>| cloud.map(|cloud| cloud.id);
        assert_eq!(id(Cloud::of_arm_authority("Management.Azure.com")), Some("public"));
        assert_eq!(id(Cloud::of_arm_authority("management.usgovcloudapi.net:443")), Some("usgov"));
        assert_eq!(id(Cloud::of_arm_authority("management.azure.com.example.com")), None);
        assert_eq!(id(Cloud::of_portal_authority("portal.azure.cn")), Some("china"));
        assert_eq!(id(Cloud::of_portal_authority("MS.portal.azure.com:443")), Some("public"));
        assert_eq!(id(Cloud::of_portal_authority("azure.com")), None);
    }
}
