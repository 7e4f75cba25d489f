//! Fields that name something of Azure: the part of a text that they need.

use batch_pool_document::Json;
use batch_pool_model::catalog::Cloud;
use batch_pool_model::locale::Text;
use batch_pool_model::reference::{Kind, Reference, Thing, cleaned, described, find};
use batch_pool_model::work::{Field, FieldLocation};

use super::wanted::Wanted;
use super::{Paste, Pasted};

/// What a field takes of a text; none if the text names nothing of Azure.
pub(super) fn taken(paste: &Paste, wanted: Wanted) -> Option<Pasted> {
    match wanted {
        Wanted::SecretUrl => secret(paste),
        Wanted::KeyUrl => key(paste),
        Wanted::Subnet => subnet(paste),
        Wanted::Id(kinds, needs) => id(paste, kinds, needs),
        Wanted::StorageAccountName => account_name(paste),
        Wanted::ContainerName => container_name(paste),
        Wanted::FileShareUrl => share_url(paste),
        Wanted::RegistryServer => registry(paste),
        _ => None,
    }
}

fn cloud(paste: &Paste, reference: &Reference) -> &'static Cloud {
    reference.cloud.or_else(|| Cloud::find(&paste.target.cloud)).unwrap_or(&Cloud::PUBLIC)
}

/// The resource ID; as it was written if that is all that was pasted.
fn resource_id(paste: &Paste, reference: &Reference) -> Option<String> {
    let id = reference.resource()?.text();
    let written = cleaned(paste.text);
    Some(if written.eq_ignore_ascii_case(&id) { written.to_owned() } else { id })
}

fn id(paste: &Paste, kinds: &[Kind], needs: &'static str) -> Option<Pasted> {
    if kinds == [Kind::Identity]
        && let [identity] = &paste.identities[..]
        && let Some(id) = &identity.id
    {
        return Some(paste.part(id.clone()));
    }
    let reference = paste.thing()?;
    if !kinds.contains(&reference.kind()) {
        return Some(paste.refused(Some(needs)));
    }
    resource_id(paste, reference).map(|id| paste.part(id))
}

/// What the field holds now.
fn present<'a>(paste: &Paste<'a>) -> &'a str {
    match paste.into {
        Field::Value(FieldLocation::Body(at)) => {
            paste.body.find(at).and_then(Json::as_str).unwrap_or_default()
        }
        _ => "",
    }
}

/// The secret identifier of a certificate. A key vault alone keeps the certificate that the field has.
fn secret(paste: &Paste) -> Option<Pasted> {
    if let Some(reference) = paste.json.as_ref().and_then(secret_of_response) {
        return without_version(paste, &reference);
    }
    let reference = paste.thing()?;
    let is_plain = matches!(reference.thing, Thing::Vault(_)) && is_alone(paste.text);
    match reference.kind() {
        // The check says more of a URL that somebody typed.
        Kind::Secret | Kind::Key if is_plain => None,
        Kind::Secret | Kind::Certificate => without_version(paste, reference),
        Kind::KeyVault => {
            let host = reference.vault_host(cloud(paste, reference))?;
            let rest =
                find(present(paste)).filter(|known| matches!(known.kind(), Kind::Secret | Kind::Certificate));
            let detail = match &rest {
                Some(known) => Text::new("paste.vault.kept").with("name", known.name()),
                None => Text::new("paste.vault.name"),
            };
            let name = rest.as_ref().map(Reference::name).unwrap_or_default();
            Some(paste.part_with(["https://", &host, "/secrets/", name].concat(), vec![detail]))
        }
        _ => Some(paste.refused(Some("paste.needs.secret"))),
    }
}

/// The secret identifier of a certificate or a secret, and what it lost: a portal page and a response name a version that nobody
/// typed.
fn without_version(paste: &Paste, reference: &Reference) -> Option<Pasted> {
    let host = reference.vault_host(cloud(paste, reference))?;
    let url = ["https://", &host, "/secrets/", reference.name()].concat();
    let version = match &reference.thing {
        Thing::Vault(object) => object.version.as_ref(),
        Thing::Resource(_) => None,
    };
    let left_out = version.map(|version| Text::new("paste.version-left-out").with("version", version));
    Some(paste.part_with(url, left_out.into_iter().collect()))
}

/// Whether a text is the URL of a vault and no page of a portal around it.
fn is_alone(text: &str) -> bool {
    let text = cleaned(text);
    !text.contains(['%', '#']) && text.matches("://").count() <= 1
}

/// `sid` of a certificate, `id` of a secret.
fn secret_of_response(response: &Json) -> Option<Reference> {
    let response = match response.as_array() {
        Some([only]) => only,
        Some(_) => return None,
        None => response,
    };
    let is_secret =
        |known: &Reference| known.kind() == Kind::Secret && matches!(known.thing, Thing::Vault(_));
    let names = ["sid", "secretId", "id"];
    names.iter().find_map(|name| find(response.get(name)?.as_str()?).filter(is_secret))
}

fn key(paste: &Paste) -> Option<Pasted> {
    let by_name =
        |json: &Json| Some(json.get("key")?.get("kid")?.as_str().or(json.get("kid")?.as_str())?.to_owned());
    if let Some(id) = paste.json.as_ref().and_then(by_name) {
        return Some(paste.part(id));
    }
    let reference = paste.thing()?;
    match &reference.thing {
        Thing::Vault(_) if is_alone(paste.text) && reference.kind() != Kind::KeyVault => None,
        Thing::Vault(object) if reference.kind() == Kind::Key => {
            let version = object.version.iter().flat_map(|version| ["/", version]).collect::<String>();
            let host = reference.vault_host(&Cloud::PUBLIC)?;
            Some(paste.part(["https://", &host, "/keys/", reference.name(), &version].concat()))
        }
        _ => Some(paste.refused(Some("paste.needs.key"))),
    }
}

/// The ID of a subnet. A virtual network alone keeps the name of the subnet that the field has.
fn subnet(paste: &Paste) -> Option<Pasted> {
    let reference = paste.thing()?;
    match reference.kind() {
        Kind::Subnet => Some(paste.part(resource_id(paste, reference)?)),
        Kind::VirtualNetwork => {
            if let Some(only) = paste.json.as_ref().and_then(only_subnet) {
                return Some(paste.part(only));
            }
            let known = find(present(paste)).filter(|known| known.kind() == Kind::Subnet);
            let detail = match &known {
                Some(known) => Text::new("paste.network.kept").with("name", known.name()),
                None => Text::new("paste.network.name"),
            };
            let name = known.as_ref().map(Reference::name).unwrap_or_default();
            let id = [&reference.resource()?.text(), "/subnets/", name].concat();
            Some(paste.part_with(id, vec![detail]))
        }
        _ => Some(paste.refused(Some("paste.needs.subnet"))),
    }
}

/// The subnet of a virtual network that has one only.
fn only_subnet(network: &Json) -> Option<String> {
    let network = network.as_array().and_then(|list| list.first()).unwrap_or(network);
    let subnets = network.get("subnets").or_else(|| network.get("properties")?.get("subnets"))?.as_array()?;
    let [only] = subnets else { return None };
    let reference = described(only).filter(|subnet| subnet.kind() == Kind::Subnet)?;
    Some(reference.resource()?.text())
}

/// What follows `blob.` or `file.` in the host of a storage account.
fn storage_suffix(cloud: &Cloud) -> &'static str {
    match cloud.id {
        "usgov" => "core.usgovcloudapi.net",
        "china" => "core.chinacloudapi.cn",
        _ => "core.windows.net",
    }
}

/// The host and the first segment of the path of a storage URL: `https://{account}.blob.core.windows.net/{container}`.
fn storage_url<'a>(paste: &'a Paste, service: &str) -> Option<(&'a str, Option<&'a str>)> {
    let (_, rest) = cleaned(paste.text).split_once("://")?;
    let rest = rest.split(['?', '#']).next()?;
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let mut labels = host.split('.');
    let account = labels.next().filter(|account| !account.is_empty())?;
    let of = labels.next().filter(|of| service.is_empty() || *of == service)?;
    let is_storage =
        matches!(of, "blob" | "file" | "dfs" | "table" | "queue" | "web") && labels.next() == Some("core");
    is_storage.then(|| (account, path.split('/').next().filter(|name| !name.is_empty())))
}

fn account_name(paste: &Paste) -> Option<Pasted> {
    if let Some((account, _)) = storage_url(paste, "") {
        return Some(paste.part(account.to_owned()));
    }
    let reference = paste.thing()?;
    let account = reference.resource().and_then(|id| id.ancestor(Kind::StorageAccount));
    Some(match account {
        Some(account) => paste.part(account.name().to_owned()),
        None => paste.refused(Some("paste.needs.storage-account")),
    })
}

fn container_name(paste: &Paste) -> Option<Pasted> {
    if let Some((_, Some(container))) = storage_url(paste, "blob").or_else(|| storage_url(paste, "dfs")) {
        return Some(paste.part(container.to_owned()));
    }
    let reference = paste.thing()?;
    Some(match reference.kind() {
        Kind::BlobContainer => paste.part(reference.name().to_owned()),
        _ => paste.refused(Some("paste.needs.blob-container")),
    })
}

/// The URL of a file share. A storage account alone leaves the share to be added.
fn share_url(paste: &Paste) -> Option<Pasted> {
    let reference = paste.thing()?;
    let id =
        reference.resource().filter(|_| matches!(reference.kind(), Kind::StorageAccount | Kind::FileShare));
    let Some(id) = id else { return Some(paste.refused(Some("paste.needs.file-share"))) };
    let account = id.ancestor(Kind::StorageAccount)?;
    let suffix = storage_suffix(cloud(paste, reference));
    let share = if reference.kind() == Kind::FileShare { reference.name() } else { "" };
    let url = ["https://", account.name(), ".file.", suffix, "/", share].concat();
    let details = if share.is_empty() { vec![Text::new("paste.share.name")] } else { Vec::new() };
    Some(paste.part_with(url, details))
}

/// The login server of a registry: <https://learn.microsoft.com/azure/container-registry/container-registry-authentication>.
fn registry(paste: &Paste) -> Option<Pasted> {
    let said = |json: &Json| {
        let server = json.get("loginServer").or_else(|| json.get("properties")?.get("loginServer"))?;
        Some(server.as_str()?.to_owned())
    };
    if let Some(server) = paste.json.as_ref().and_then(said) {
        return Some(paste.part(server));
    }
    let reference = paste.thing()?;
    if reference.kind() != Kind::ContainerRegistry {
        return Some(paste.refused(Some("paste.needs.container-registry")));
    }
    let suffix = match cloud(paste, reference).id {
        "usgov" => ".azurecr.us",
        "china" => ".azurecr.cn",
        _ => ".azurecr.io",
    };
    Some(paste.part([&reference.name().to_ascii_lowercase(), suffix].concat()))
}
