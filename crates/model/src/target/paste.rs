//! Reads a target out of what a person pastes.

use batch_pool_document as document;

use crate::catalog::Cloud;

use super::{CUSTOM_CLOUD, TargetMember, percent};

type Parts = Vec<(TargetMember, String)>;

pub(super) fn read(text: &str) -> Parts {
    // Some portal addresses carry the whole id encoded.
    [text, &percent::decode(text)]
        .into_iter()
        .find_map(|text| Some(read_at(text, find(text)?)))
        .unwrap_or_default()
}

/// Where `subscriptions/` begins, at the beginning or after a slash.
fn find(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let blank = lower.len() - lower.trim_start().len();
    if lower[blank..].starts_with("subscriptions/") {
        return Some(blank);
    }
    document::find(&lower, "/subscriptions/").map(|slash| slash + 1)
}

fn read_at(text: &str, start: usize) -> Parts {
    let mut parts = cloud(&text[..start]);
    let rest = &text[start..];
    let address = &rest[..rest.find(ends_address).unwrap_or(rest.len())];
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let mut segments = path.split('/').map(percent::decode);
    let mut batch = true;
    while let (Some(kind), Some(name)) = (segments.next(), segments.next()) {
        let member = match kind.to_ascii_lowercase().as_str() {
            "subscriptions" => TargetMember::Subscription,
            "resourcegroups" => TargetMember::ResourceGroup,
            "providers" => {
                batch = name.eq_ignore_ascii_case("Microsoft.Batch");
                continue;
            }
            "batchaccounts" if batch => TargetMember::Account,
            "pools" if batch => TargetMember::Pool,
            _ => break,
        };
        push(&mut parts, member, name);
    }
    let version = query.split(['&', '#']).find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.eq_ignore_ascii_case("api-version").then(|| percent::decode(value))
    });
    if let Some(version) = version {
        push(&mut parts, TargetMember::ApiVersion, version);
    }
    parts
}

/// What cannot be in an address, but around one: blanks, quotes, and what closes a bracket in JSON or HTML.
fn ends_address(character: char) -> bool {
    character.is_whitespace() || character.is_control() || "\"'`<>\\,;]".contains(character)
}

/// Leaves out what documents write for a name.
fn push(parts: &mut Parts, member: TargetMember, value: String) {
    let placeholder = value.contains(['{', '}', '$']) || value == member.placeholder();
    if !value.is_empty() && !placeholder {
        parts.push((member, value));
    }
}

/// The cloud that the text before the id names.
fn cloud(before: &str) -> Parts {
    let lower = before.to_ascii_lowercase();
    let Some((begin, scheme)) = ["https://", "http://"]
        .into_iter()
        .filter_map(|scheme| Some((document::find_last(&lower, scheme)?, scheme)))
        .max()
    else {
        return Vec::new();
    };
    let rest = &before[begin + scheme.len()..];
    let (authority, path) = rest.split_at(rest.find(['/', '?', '#']).unwrap_or(rest.len()));
    if path != "/" {
        let portal = Cloud::of_portal_authority(authority);
        return portal.map(|cloud| (TargetMember::Cloud, cloud.id.into())).into_iter().collect();
    }
    match Cloud::of_arm_authority(authority) {
        Some(cloud) => vec![(TargetMember::Cloud, cloud.id.into())],
        None if authority.is_empty() || authority == TargetMember::ArmEndpoint.placeholder() => Vec::new(),
        None => vec![
            (TargetMember::Cloud, CUSTOM_CLOUD.into()),
            (TargetMember::ArmEndpoint, format!("{scheme}{authority}")),
        ],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Vec<String> {
        read(text).into_iter().map(|(member, value)| format!("{}={value}", member.name())).collect()
    }

    #[test]
    fn reads_as_much_as_is_there() {
        let account = "/subscriptions/S/resourceGroups/rg (1)/providers/Microsoft.Batch/batchAccounts/acct";
        assert_eq!(said("/subscriptions/S"), ["subscription=S"]);
        assert_eq!(
            said("subscriptions/S/resourcegroups/g%20%28x%29/"),
            ["subscription=S", "resourceGroup=g (x)"]
        );
        assert_eq!(
            said("/SUBSCRIPTIONS/S/RESOURCEGROUPS/G/PROVIDERS/MICROSOFT.BATCH/BATCHACCOUNTS/A/POOLS/P"),
            ["subscription=S", "resourceGroup=G", "account=A", "pool=P"]
        );
        assert_eq!(
            said(&account.replace(' ', "")),
            ["subscription=S", "resourceGroup=rg(1)", "account=acct"]
        );
        assert_eq!(
            said("/subscriptions/S/resourceGroups/G/providers/Microsoft.KeyVault/vaults/v"),
            ["subscription=S", "resourceGroup=G"]
        );
        assert!(said("hello").is_empty());
        assert!(said("").is_empty());
        assert!(said("/subscriptions/").is_empty());
    }

    #[test]
    fn reads_requests() {
        assert_eq!(
            said(
                "PUT https://management.usgovcloudapi.net/subscriptions/S/resourceGroups/G/providers/Microsoft.Batch\
                 /batchAccounts/A/pools/P?api-version=2024-07-01 HTTP/1.1"
            ),
            [
                "cloud=usgov",
                "subscription=S",
                "resourceGroup=G",
                "account=A",
                "pool=P",
                "apiVersion=2024-07-01"
            ]
        );
        assert_eq!(
            said("curl --url 'http://127.0.0.1:99/subscriptions/S?api-version=1' --header 'x: https://a/'"),
            ["cloud=custom", "armEndpoint=http://127.0.0.1:99", "subscription=S", "apiVersion=1"]
        );
        assert_eq!(
            said(
                "https://management.azure.com/subscriptions/{subscriptionId}/resourceGroups/RESOURCE_GROUP/providers\
                 /Microsoft.Batch/batchAccounts/{accountName}/pools/p1?api-version=2021-01-01"
            ),
            ["cloud=public", "pool=p1", "apiVersion=2021-01-01"]
        );
    }

    #[test]
    fn reads_portal_pages_and_answers() {
        assert_eq!(
            said(
                "https://portal.azure.com/#@contoso.com/resource/subscriptions/S/resourceGroups/G/providers\
                 /Microsoft.Batch/batchAccounts/A/overview"
            ),
            ["cloud=public", "subscription=S", "resourceGroup=G", "account=A"]
        );
        assert_eq!(
            said(
                "https://portal.azure.us/#view/Some_Extension/PoolBlade/id/%2Fsubscriptions%2FS%2FresourceGroups%2FG\
                 %2Fproviders%2FMicrosoft.Batch%2FbatchAccounts%2FA%2Fpools%2FP"
            ),
            ["cloud=usgov", "subscription=S", "resourceGroup=G", "account=A", "pool=P"]
        );
        assert_eq!(
            said("{\n  \"id\": \"/subscriptions/S/resourceGroups/G\",\n  \"location\": \"westus2\"\n}"),
            ["subscription=S", "resourceGroup=G"]
        );
    }
}
