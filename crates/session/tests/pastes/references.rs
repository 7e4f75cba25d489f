//! What URLs, IDs, and responses name.

use batch_pool_document::read;
use batch_pool_model::reference::{Kind, Thing, described, find};
use proptest::prelude::*;

use super::S;

/// The kind, the name, and the ID, or the host of the vault.
fn named(text: &str) -> Option<(Kind, String, String)> {
    let reference = find(&text.replace("$S", S))?;
    let whole = match &reference.thing {
        Thing::Resource(id) => id.text(),
        Thing::Vault(object) => [&*object.vault, &object.suffix].concat(),
    };
    Some((reference.kind(), reference.name().to_owned(), whole.replace(S, "$S")))
}

const GROUP: &str = "/subscriptions/$S/resourceGroups/render";
const IDENTITY: &str = "/subscriptions/$S/resourceGroups/render/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes";
const VERSION: &str = "0123456789abcdef0123456789abcdef";

/// Each way to say where a resource is.
fn forms(id: &str) -> Vec<String> {
    let encoded = id.replace('/', "%2F");
    let twice = id.replace('/', "%252F");
    vec![
        id.to_owned(),
        id[1..].to_owned(),
        format!("{id}/"),
        format!("  \"{id}\",\n"),
        format!("<https://portal.azure.com/#@contoso.com/resource{id}/overview>"),
        format!("https://portal.azure.com/#@contoso.com/resource{id}"),
        format!("https://portal.azure.com/#resource{id}/overview"),
        format!("https://portal.azure.com/#@9b2c4b1e-0000-4000-8000-000000000000/resource{id}/properties"),
        format!("https://portal.azure.com/?l=en.en-us&feature.x=true#@contoso.com/resource{id}/overview?a=b"),
        format!("https://ms.portal.azure.com/#@microsoft.com/resource{id}/overview"),
        format!("https://portal.azure.us/#@contoso.us/resource{id}/overview"),
        format!("https://portal.azure.cn/#@contoso.cn/resource{id}/users"),
        format!("https://portal.azure.com/#view/Some_Extension/Some.Blade/id/{encoded}"),
        format!(
            "https://portal.azure.com/#view/Some_Extension/Some.Blade/~/overview/resourceId/{encoded}/tab~/x"
        ),
        format!("https://portal.azure.com/#blade/HubsExtension/ResourceMenuBlade/overview/id/{encoded}"),
        format!("https://portal.azure.com/#blade/X/id/{twice}"),
        format!("https%3A%2F%2Fportal.azure.com%2F%23%40t%2Fresource{encoded}%2Foverview")
            .replace("https%3A%2F%2F", "https://"),
        format!("https://management.azure.com{id}?api-version=2024-07-01"),
        format!("https://resources.azure.com{id}"),
    ]
}

#[test]
fn each_resource_is_understood_in_each_form() {
    for (kind, id, name) in [
        (Kind::Identity, IDENTITY.to_owned(), "nodes"),
        (Kind::Subscription, "/subscriptions/$S".into(), "$S"),
        (Kind::ResourceGroup, GROUP.into(), "render"),
        (Kind::ResourceGroup, "/subscriptions/$S/resourceGroups/a(1)_b.c-d".into(), "a(1)_b.c-d"),
        (Kind::KeyVault, format!("{GROUP}/providers/Microsoft.KeyVault/vaults/kv"), "kv"),
        (Kind::BatchAccount, format!("{GROUP}/providers/Microsoft.Batch/batchAccounts/farm"), "farm"),
        (Kind::Pool, format!("{GROUP}/providers/Microsoft.Batch/batchAccounts/farm/pools/p_1"), "p_1"),
        (
            Kind::BatchApplication,
            format!("{GROUP}/providers/Microsoft.Batch/batchAccounts/farm/applications/app"),
            "app",
        ),
        (Kind::StorageAccount, format!("{GROUP}/providers/Microsoft.Storage/storageAccounts/st"), "st"),
        (
            Kind::BlobContainer,
            format!(
                "{GROUP}/providers/Microsoft.Storage/storageAccounts/st/blobServices/default/containers/c"
            ),
            "c",
        ),
        (
            Kind::FileShare,
            format!("{GROUP}/providers/Microsoft.Storage/storageAccounts/st/fileServices/default/shares/sh"),
            "sh",
        ),
        (Kind::VirtualNetwork, format!("{GROUP}/providers/Microsoft.Network/virtualNetworks/net"), "net"),
        (
            Kind::Subnet,
            format!("{GROUP}/providers/Microsoft.Network/virtualNetworks/net/subnets/nodes"),
            "nodes",
        ),
        (Kind::PublicIpAddress, format!("{GROUP}/providers/Microsoft.Network/publicIPAddresses/ip"), "ip"),
        (Kind::ManagedImage, format!("{GROUP}/providers/Microsoft.Compute/images/i"), "i"),
        (Kind::Gallery, format!("{GROUP}/providers/Microsoft.Compute/galleries/g"), "g"),
        (Kind::GalleryImage, format!("{GROUP}/providers/Microsoft.Compute/galleries/g/images/i"), "i"),
        (
            Kind::ImageVersion,
            format!("{GROUP}/providers/Microsoft.Compute/galleries/g/images/i/versions/1.0.0"),
            "1.0.0",
        ),
        (Kind::DiskEncryptionSet, format!("{GROUP}/providers/Microsoft.Compute/diskEncryptionSets/d"), "d"),
        (
            Kind::ContainerRegistry,
            format!("{GROUP}/providers/Microsoft.ContainerRegistry/registries/acr"),
            "acr",
        ),
        (Kind::Other, format!("{GROUP}/providers/Microsoft.Web/sites/w"), "w"),
    ] {
        for form in forms(&id) {
            let name = name.replace("$S", S);
            assert_eq!(named(&form), Some((kind, name, id.clone())), "{form}");
        }
        // What Azure names is written in many ways; names stay as they are.
        let (before, name) = id.rsplit_once('/').expect("a name");
        let lower = before.replace("$S", S).to_ascii_lowercase().replace(S, "$S");
        let shouted = format!("https://PORTAL.azure.com/#@t/resource{lower}/{name}/Overview");
        assert_eq!(named(&shouted).map(|(found, ..)| found), Some(kind), "{shouted}");
    }
}

#[test]
fn the_portal_puts_the_names_of_pages_behind_a_resource() {
    for page in [
        "",
        "/",
        "/overview",
        "/certificates",
        "/secrets",
        "/accessPolicies/",
        "/overview/menuId/x",
        "/some/other/page",
    ] {
        let url = format!(
            "https://portal.azure.com/#@t/resource{GROUP}/providers/Microsoft.KeyVault/vaults/kv{page}"
        );
        assert_eq!(
            named(&url).map(|(kind, name, _)| (kind, name)),
            Some((Kind::KeyVault, "kv".into())),
            "{url}"
        );
    }
    for page in ["/subnets", "/overview", "/connectedDevices"] {
        let url = format!(
            "https://portal.azure.com/#@t/resource{GROUP}/providers/Microsoft.Network/virtualNetworks/net{page}"
        );
        assert_eq!(named(&url).map(|(kind, ..)| kind), Some(Kind::VirtualNetwork), "{url}");
    }
}

#[test]
fn things_in_a_vault_are_understood_in_each_form() {
    let vault = format!("{GROUP}/providers/Microsoft.KeyVault/vaults/kv");
    let encoded = |text: &str| text.replace(':', "%3A").replace('/', "%2F");
    for (collection, kind) in
        [("certificates", Kind::Certificate), ("secrets", Kind::Secret), ("keys", Kind::Key)]
    {
        for suffix in [".vault.azure.net", ".vault.usgovcloudapi.net", ".vault.azure.cn"] {
            for version in [String::new(), format!("/{VERSION}")] {
                let url = format!("https://kv{suffix}/{collection}/tls{version}");
                let whole = encoded(&url);
                for form in [
                    url.clone(),
                    format!("{url}/"),
                    format!("\"{url}\","),
                    url.replace("https://", ""),
                    url.replace(suffix, &format!("{suffix}:443")),
                    format!("{url}?api-version=7.4"),
                    format!("https://portal.azure.com/#@t/asset/Microsoft_Azure_KeyVault/Certificate/{url}"),
                    format!("https://portal.azure.com/#asset/Microsoft_Azure_KeyVault/Secret/{whole}"),
                    format!(
                        "https://portal.azure.com/#@t/resource{vault}/asset/Microsoft_Azure_KeyVault/Certificate/{url}"
                    ),
                    format!(
                        "https://portal.azure.com/#view/Microsoft_Azure_KeyVault/X.Blade/objectId/{whole}/vaultId/{}",
                        encoded(&vault)
                    ),
                    format!(
                        "https://portal.azure.com/#view/Microsoft_Azure_KeyVault/X.Blade/vaultId/{}/objectId/{whole}",
                        encoded(&vault)
                    ),
                    format!(
                        "https://portal.azure.com/#blade/X/objectId/{}",
                        encoded(&whole).replace('%', "%25").replace("%2525", "%25")
                    ),
                ] {
                    let expected = Some((kind, "tls".to_owned(), format!("kv{suffix}")));
                    assert_eq!(named(&form), expected, "{form}");
                    let Some(Thing::Vault(object)) = find(&form).map(|reference| reference.thing) else {
                        panic!("{form} is in a vault")
                    };
                    assert_eq!(object.version.as_deref(), version.strip_prefix('/'), "{form}");
                }
            }
        }
    }
    for form in [
        "https://kv.vault.azure.net",
        "https://KV.vault.azure.net/",
        "kv.vault.azure.net",
        "https://kv.vault.azure.net/secrets/",
    ] {
        assert_eq!(
            named(form).map(|(kind, name, _)| (kind, name.to_ascii_lowercase())),
            Some((Kind::KeyVault, "kv".into())),
            "{form}"
        );
    }
}

#[test]
fn other_texts_name_nothing() {
    for text in [
        "",
        "hello",
        "nodes",
        S,
        "https://example.com/",
        "https://portal.azure.com/",
        "https://vault.azure.net/secrets/x",
        "https://kv.vault.azure.net.example.com/secrets/x",
        "see /subscriptions/x for more",
        "{\"id\": \"/subscriptions/x\"}",
        "/subscriptions/",
        "https://portal.azure.com/#@t/resource/subscriptions/",
    ] {
        assert_eq!(find(text), None, "{text}");
    }
}

#[test]
fn responses_are_about_one_thing() {
    let about = |text: &str| {
        let json = read::lenient(&text.replace("$S", S)).expect(text);
        described(&json).map(|reference| (reference.kind(), reference.name().replace(S, "$S")))
    };
    for (text, kind, name) in [
        (r#"{"id": "/subscriptions/$S/resourceGroups/g", "name": "g"}"#, Kind::ResourceGroup, "g"),
        (
            r#"{"Id": "/subscriptions/$S/resourceGroups/g/providers/Microsoft.Batch/batchAccounts/a"}"#,
            Kind::BatchAccount,
            "a",
        ),
        (
            r#"[{"id": "/subscriptions/$S/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv"}]"#,
            Kind::KeyVault,
            "kv",
        ),
        (
            r#"{"value": [{"id": "/subscriptions/$S/resourceGroups/g/providers/Microsoft.KeyVault/vaults/kv"}]}"#,
            Kind::KeyVault,
            "kv",
        ),
        (r#"{"properties": {"vaultUri": "https://kv.vault.azure.net/"}}"#, Kind::KeyVault, "kv"),
        (
            r#"{"id": "https://kv.vault.azure.net/certificates/tls/0123456789abcdef0123456789abcdef"}"#,
            Kind::Certificate,
            "tls",
        ),
        (
            r#"{"id": "$S", "isDefault": true, "tenantId": "x", "environmentName": "AzureCloud"}"#,
            Kind::Subscription,
            "$S",
        ),
    ] {
        assert_eq!(about(text), Some((kind, name.to_owned())), "{text}");
    }
    for text in ["{}", r#"{"id": "x"}"#, r#"[{"id": "/subscriptions/a"}, {"id": "/subscriptions/b"}]"#, "[]"]
    {
        assert_eq!(about(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_can_be_looked_at(text in ".{0,200}", before in "[%/a-zé25F]{0,40}") {
        find(&text);
        find(&format!("https://{before}/subscriptions/{text}"));
        find(&format!("https://kv.vault.azure.net/{before}{text}"));
    }
}
