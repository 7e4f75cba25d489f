//! What each kind of field takes.

use batch_pool_document::{compact, read};
use batch_pool_model::target::TargetMember;
use batch_pool_session::{Action, Field, FieldLocation, Pasted};
use proptest::prelude::*;

use super::{CLIENT, CLIENT_ID, S, URL, at, identity, name, paste, said, session, text_at, value};

const VERSION: &str = "0123456789abcdef0123456789abcdef";
const GROUP: &str = "/subscriptions/$S/resourceGroups/render";
const PORTAL: &str = "https://portal.azure.com/#@t/resource";
const MACHINE: &str = "/properties/deploymentConfiguration/virtualMachineConfiguration";

fn filled(text: &str) -> String {
    text.replace("$P", PORTAL).replace("$G", GROUP).replace("$S", S).replace("$V", VERSION)
}

/// A place, what it holds before, what is pasted, what it holds then, and what is said, if anything.
type Row<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

const TAKEN: &[Row] = &[
    // Secret identifiers.
    (URL, "", "https://kv.vault.azure.net/secrets/tls", "https://kv.vault.azure.net/secrets/tls", ""),
    (
        URL,
        "",
        "\"https://kv.vault.azure.net/secrets/tls\",\n",
        "https://kv.vault.azure.net/secrets/tls",
        "only the part",
    ),
    (URL, "", "https://kv.vault.azure.net/secrets/tls/$V", "https://kv.vault.azure.net/secrets/tls/$V", ""),
    (
        URL,
        "",
        "https://kv.vault.azure.net/certificates/tls/$V",
        "https://kv.vault.azure.net/secrets/tls",
        "Left out the version",
    ),
    (
        URL,
        "",
        "https://portal.azure.us/#@t/asset/Microsoft_Azure_KeyVault/Certificate/https://kv.vault.usgovcloudapi.net/certificates/tls/$V",
        "https://kv.vault.usgovcloudapi.net/secrets/tls",
        "Left out the version",
    ),
    (
        URL,
        "",
        "https://portal.azure.com/#@t/asset/Microsoft_Azure_KeyVault/Certificate/https://kv.vault.azure.net/certificates/tls",
        "https://kv.vault.azure.net/secrets/tls",
        "only the part",
    ),
    (
        URL,
        "",
        "$P$G/providers/Microsoft.KeyVault/vaults/kv/certificates",
        "https://kv.vault.azure.net/secrets/",
        "Add the name",
    ),
    (
        URL,
        "",
        "https://portal.azure.cn/#@t/resource$G/providers/Microsoft.KeyVault/vaults/kv",
        "https://kv.vault.azure.cn/secrets/",
        "Add the name",
    ),
    (
        URL,
        "https://old.vault.azure.net/secrets/tls",
        "https://kv.vault.azure.net/",
        "https://kv.vault.azure.net/secrets/tls",
        "Kept the name",
    ),
    (
        URL,
        "https://old.vault.azure.net/certificates/tls/$V",
        "$G/providers/Microsoft.KeyVault/vaults/kv",
        "https://kv.vault.azure.net/secrets/tls",
        "Kept the name",
    ),
    (
        URL,
        "",
        r#"{"id": "$G/providers/Microsoft.KeyVault/vaults/kv", "properties": {"vaultUri": "https://kv.vault.azure.net/"}}"#,
        "https://kv.vault.azure.net/secrets/",
        "Add the name",
    ),
    (
        URL,
        "",
        r#"{"id": "https://kv.vault.azure.net/certificates/tls/$V", "sid": "https://kv.vault.azure.net/secrets/tls/$V"}"#,
        "https://kv.vault.azure.net/secrets/tls",
        "Left out the version",
    ),
    (
        URL,
        "",
        r#"{"attributes": {}, "contentType": "application/x-pkcs12", "id": "https://kv.vault.azure.cn/secrets/tls/$V", "value": "x"}"#,
        "https://kv.vault.azure.cn/secrets/tls",
        "Left out the version",
    ),
    (
        URL,
        "",
        r#"{"id": "https://kv.vault.azure.net/certificates/tls/$V"}"#,
        "https://kv.vault.azure.net/secrets/tls",
        "Left out the version",
    ),
    (
        URL,
        "",
        r#"[{"id": "https://kv.vault.azure.net/secrets/tls", "attributes": {}}]"#,
        "https://kv.vault.azure.net/secrets/tls",
        "only the part",
    ),
    (URL, "", "https://kv.example.com/secrets/tls", "https://kv.example.com/secrets/tls", ""),
    // Client IDs.
    (CLIENT_ID, "", "  7d444840-9dc0-41d1-b245-5ffdce74fad2\n", CLIENT, ""),
    (CLIENT_ID, "", "\"7d444840-9dc0-41d1-b245-5ffdce74fad2\",", CLIENT, "only the part"),
    (
        CLIENT_ID,
        "",
        r#"{"appId": "7d444840-9dc0-41d1-b245-5ffdce74fad2", "displayName": "nodes"}"#,
        CLIENT,
        "only the part",
    ),
    // Networks.
    (
        "/properties/networkConfiguration/subnetId",
        "",
        "$P$G/providers/Microsoft.Network/virtualNetworks/net/subnets/nodes/overview",
        "$G/providers/Microsoft.Network/virtualNetworks/net/subnets/nodes",
        "only the part",
    ),
    (
        "/properties/networkConfiguration/subnetId",
        "",
        "$G/providers/Microsoft.Network/virtualNetworks/net/subnets/nodes",
        "$G/providers/Microsoft.Network/virtualNetworks/net/subnets/nodes",
        "",
    ),
    (
        "/properties/networkConfiguration/subnetId",
        "",
        "$P$G/providers/Microsoft.Network/virtualNetworks/net/subnets",
        "$G/providers/Microsoft.Network/virtualNetworks/net/subnets/",
        "Add the name",
    ),
    (
        "/properties/networkConfiguration/subnetId",
        "$G/providers/Microsoft.Network/virtualNetworks/old/subnets/nodes",
        "$P$G/providers/Microsoft.Network/virtualNetworks/net/overview",
        "$G/providers/Microsoft.Network/virtualNetworks/net/subnets/nodes",
        "Kept the name",
    ),
    (
        "/properties/networkConfiguration/subnetId",
        "",
        r#"{"id": "$G/providers/Microsoft.Network/virtualNetworks/net/subnets/nodes", "name": "nodes"}"#,
        "$G/providers/Microsoft.Network/virtualNetworks/net/subnets/nodes",
        "only the part",
    ),
    (
        "/properties/networkConfiguration/subnetId",
        "",
        r#"{"id": "$G/providers/Microsoft.Network/virtualNetworks/net", "subnets": [{"id": "$G/providers/Microsoft.Network/virtualNetworks/net/subnets/only"}]}"#,
        "$G/providers/Microsoft.Network/virtualNetworks/net/subnets/only",
        "only the part",
    ),
    (
        "/properties/networkConfiguration/publicIPAddressConfiguration/ipAddressIds/0",
        "",
        "$P$G/providers/microsoft.network/publicipaddresses/ip/overview",
        "$G/providers/Microsoft.Network/publicIPAddresses/ip",
        "only the part",
    ),
    // Images and disks.
    (
        "/properties/deploymentConfiguration/virtualMachineConfiguration/imageReference/id",
        "",
        "$P$G/providers/Microsoft.Compute/galleries/g/images/i/versions/1.0.0/overview",
        "$G/providers/Microsoft.Compute/galleries/g/images/i/versions/1.0.0",
        "only the part",
    ),
    (
        "/properties/deploymentConfiguration/virtualMachineConfiguration/imageReference/id",
        "",
        "$P$G/providers/Microsoft.Compute/images/i/overview",
        "$G/providers/Microsoft.Compute/images/i",
        "only the part",
    ),
    (
        "/properties/deploymentConfiguration/virtualMachineConfiguration/osDisk/managedDisk/diskEncryptionSet/id",
        "",
        "$P$G/providers/Microsoft.Compute/diskEncryptionSets/d/key",
        "$G/providers/Microsoft.Compute/diskEncryptionSets/d",
        "only the part",
    ),
    // Storage.
    (
        "/properties/mountConfiguration/0/azureBlobFileSystemConfiguration/accountName",
        "",
        "$P$G/providers/Microsoft.Storage/storageAccounts/st/overview",
        "st",
        "only the part",
    ),
    (
        "/properties/mountConfiguration/0/azureBlobFileSystemConfiguration/accountName",
        "",
        "https://st.blob.core.windows.net/c/f.txt",
        "st",
        "only the part",
    ),
    (
        "/properties/mountConfiguration/0/azureBlobFileSystemConfiguration/containerName",
        "",
        "https://st.blob.core.windows.net/c?sv=x",
        "c",
        "only the part",
    ),
    (
        "/properties/mountConfiguration/0/azureBlobFileSystemConfiguration/containerName",
        "",
        "$P$G/providers/Microsoft.Storage/storageAccounts/st/blobServices/default/containers/c",
        "c",
        "only the part",
    ),
    (
        "/properties/mountConfiguration/0/azureFileShareConfiguration/azureFileUrl",
        "",
        "https://portal.azure.us/#@t/resource$G/providers/Microsoft.Storage/storageAccounts/st/fileServices/default/shares/sh",
        "https://st.file.core.usgovcloudapi.net/sh",
        "only the part",
    ),
    (
        "/properties/mountConfiguration/0/azureFileShareConfiguration/azureFileUrl",
        "",
        "$P$G/providers/Microsoft.Storage/storageAccounts/st",
        "https://st.file.core.windows.net/",
        "Add the name",
    ),
    // Applications, registries, identities that are referred to.
    (
        "/properties/applicationPackages/0/id",
        "",
        "$P$G/providers/Microsoft.Batch/batchAccounts/a/applications/app",
        "$G/providers/Microsoft.Batch/batchAccounts/a/applications/app",
        "only the part",
    ),
    (
        "/properties/deploymentConfiguration/virtualMachineConfiguration/containerConfiguration/containerRegistries/0/registryServer",
        "",
        "$P$G/providers/Microsoft.ContainerRegistry/registries/Acr",
        "acr.azurecr.io",
        "only the part",
    ),
    (
        "/properties/deploymentConfiguration/virtualMachineConfiguration/containerConfiguration/containerRegistries/0/identityReference/resourceId",
        "",
        "$P$G/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes/overview",
        "$G/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes",
        "only the part",
    ),
    (
        "/properties/deploymentConfiguration/virtualMachineConfiguration/containerConfiguration/containerRegistries/0/identityReference/resourceId",
        "",
        r#"{"clientId": "7d444840-9dc0-41d1-b245-5ffdce74fad2", "id": "$G/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes", "principalId": "x"}"#,
        "$G/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes",
        "only the part",
    ),
    // Words of other kinds, with what copying brings along.
    ("/properties/vmSize", "", "\"Standard_D4s_v5\",\n", "Standard_D4s_v5", "only the part"),
    ("/properties/vmSize", "", "Standard_D4s_v5\r\n", "Standard_D4s_v5", ""),
    (
        "/properties/vmSize",
        "",
        "$G/providers/Microsoft.KeyVault/vaults/kv",
        "$G/providers/Microsoft.KeyVault/vaults/kv",
        "",
    ),
    // What a person writes stays as it is.
    ("/properties/displayName", "", "\"My pool\",", "\"My pool\",", ""),
    ("/properties/startTask/commandLine", "", "/bin/sh -c 'echo \"a\", b'", "/bin/sh -c 'echo \"a\", b'", ""),
    ("/properties/startTask/environmentSettings/0/value", "", "{\"a\": 1}", "{\"a\": 1}", ""),
    ("/properties/startTask/environmentSettings/0/name", "", " 'X' ", " 'X' ", ""),
    ("/properties/metadata/0/value", "", "one\ntwo\r\nthree\n", "one two three", ""),
    ("/tags/cost", "", "$P$G/overview", "$P$G/overview", ""),
    ("/madeUp/inside", "", "\"x\",", "\"x\",", ""),
];

#[test]
fn fields_take_the_part_that_they_need() {
    for (pointer, before, text, expected, notice) in TAKEN {
        let mut state = session();
        let field = value(pointer);
        // Whatever holds the place must be there.
        state.act(Action::WriteJson { at: at("/madeUp"), value: read::strict("{}").expect("JSON") });
        if *pointer != URL && *pointer != CLIENT_ID {
            prepare(&mut state, pointer);
        }
        state.act(Action::Write { at: FieldLocation::Body(at(pointer)), text: filled(before) });
        let body = state.body().clone();
        let pasted = paste(&mut state, &field, &filled(text));
        assert_eq!(text_at(&state, pointer), filled(expected), "{pointer}: {text}");
        let said = said(&pasted).join("\n");
        let is_right = if notice.is_empty() { said.is_empty() } else { said.contains(notice) };
        assert!(is_right, "{pointer}: {text}: {said}");
        state.act(Action::Undo);
        assert_eq!(compact(state.body()), compact(&body), "{pointer}: one step");
    }
}

/// Puts lists where a pointer has an index.
fn prepare(state: &mut batch_pool_session::State, pointer: &str) {
    let Some((list, inside)) = pointer.split_once("/0") else { return };
    let element = if inside.is_empty() { "\"\"" } else { "{}" };
    let list_value = read::strict(&format!("[{element}]")).expect("JSON");
    state.act(Action::Put { at: at(list), value: list_value });
}

/// A field, what is pasted, and what is said of it.
const REFUSED: &[(&str, &str, &str)] = &[
    (
        URL,
        "$G/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes",
        "Managed identity \"nodes\"",
    ),
    (URL, "$P$G/providers/Microsoft.Web/sites/w", "Microsoft.Web/sites \"w\""),
    (URL, "{\"properties\": {\"vmSize\": \"x\"}}", "outside the fields"),
    (CLIENT_ID, "$P$G/providers/Microsoft.ManagedIdentity/userAssignedIdentities/nodes", "az identity show"),
    (CLIENT_ID, "https://kv.vault.azure.net/", "Key vault \"kv\""),
    ("/properties/networkConfiguration/subnetId", "$P$G/overview", "Resource group \"render\""),
    ("/properties/networkConfiguration/subnetId", "https://kv.vault.azure.net/secrets/tls", "Secret \"tls\""),
    (
        "/properties/deploymentConfiguration/virtualMachineConfiguration/imageReference/id",
        "$P$G/providers/Microsoft.Compute/galleries/g",
        "Image gallery \"g\"",
    ),
    (
        "/properties/deploymentConfiguration/virtualMachineConfiguration/osDisk/managedDisk/diskEncryptionSet/id",
        "$P/subscriptions/$S",
        "Subscription",
    ),
    ("/properties/vmSize", "{\"properties\": {\"vmSize\": \"x\"}}", "outside the fields"),
];

#[test]
fn what_is_of_another_kind_is_named_and_changes_nothing() {
    for (pointer, text, words) in REFUSED {
        let mut state = session();
        let before = state.work().clone();
        let pasted = paste(&mut state, &value(pointer), &filled(text));
        assert!(matches!(pasted, Pasted::Refused(_)), "{pointer}: {text}: {pasted:?}");
        let said = said(&pasted).join("\n");
        assert!(said.contains(words), "{pointer}: {text}: {said}");
        assert_eq!(*state.work(), before);
        assert!(
            !state.can_undo() || {
                state.act(Action::Undo);
                true
            }
        );
    }
    let mut state = session();
    let pasted = paste(
        &mut state,
        &name("/identity/userAssignedIdentities", 0),
        &filled("$P$G/providers/Microsoft.KeyVault/vaults/kv"),
    );
    assert!(said(&pasted).join("\n").contains("Key vault \"kv\""));
    assert!(
        state
            .body()
            .find(&at("/identity/userAssignedIdentities"))
            .is_none_or(batch_pool_document::Json::is_empty_container)
    );
}

#[test]
fn names_of_entries_are_what_is_pasted() {
    for map in ["/tags", "/properties/resourceTags", "/madeUp"] {
        for text in [
            "cost",
            "\"quoted\",",
            " a b ",
            "/subscriptions/x",
            "{\"a\": 1}",
            "https://kv.vault.azure.net/",
            "部門/~team",
        ] {
            let mut state = session();
            state.act(Action::Put {
                at: at(map),
                value: read::strict(r#"{"first": "1", "second": "2"}"#).expect("JSON"),
            });
            let before = state.body().clone();
            let pasted = paste(&mut state, &name(map, 1), text);
            assert_eq!(pasted, Pasted::Typed(text.to_owned()));
            let entries =
                state.body().find(&at(map)).and_then(|map| map.as_object().cloned()).expect("a map");
            let names: Vec<_> = entries
                .iter()
                .map(|(name, value)| (name.to_string(), value.as_str().unwrap_or_default().to_owned()))
                .collect();
            assert_eq!(
                names,
                [("first".to_owned(), "1".to_owned()), (text.to_owned(), "2".to_owned())],
                "{map}"
            );
            state.act(Action::Undo);
            assert_eq!(*state.body(), before);
        }
    }
}

#[test]
fn a_plain_resource_id_in_the_row_of_an_identity_is_as_typed() {
    for text in [
        identity("nodes"),
        identity("nodes").replace("resourceGroups", "resourcegroups"),
        "nodes".into(),
        CLIENT.into(),
        "/subscriptions/x".into(),
    ] {
        let mut state = session();
        let before = state.body().clone();
        let pasted = paste(&mut state, &name("/identity/userAssignedIdentities", 0), &format!("{text}\n"));
        assert_eq!(pasted, Pasted::Typed(text.clone()));
        assert!(state.body().find(&at("/identity/userAssignedIdentities").child(&text)).is_some());
        // All else stays.
        assert_eq!(state.body().find(&at("/properties")), before.find(&at("/properties")));
        state.act(Action::Undo);
        assert_eq!(*state.body(), before);
    }
}

/// A member, what is pasted, and what the target has then: subscription, group, account, pool; none: nothing is pasted.
const TARGETS: &[(TargetMember, &str, Option<[&str; 4]>)] = &[
    (TargetMember::Subscription, "$S", Some(["$S", "", "", ""])),
    (TargetMember::Subscription, "$P/subscriptions/$S/overview", Some(["$S", "", "", ""])),
    (
        TargetMember::Subscription,
        "https://portal.azure.com/#view/Microsoft_Azure_GTM/X/id/%2Fsubscriptions%2F$S",
        Some(["$S", "", "", ""]),
    ),
    (
        TargetMember::Subscription,
        "$P$G/providers/Microsoft.Batch/batchAccounts/farm/overview",
        Some(["$S", "render", "farm", ""]),
    ),
    (TargetMember::Subscription, "$P$G/providers/Microsoft.KeyVault/vaults/kv", Some(["$S", "", "", ""])),
    (
        TargetMember::ResourceGroup,
        "$P$G/providers/Microsoft.KeyVault/vaults/kv",
        Some(["$S", "render", "", ""]),
    ),
    (TargetMember::ResourceGroup, "$P$G/overview", Some(["$S", "render", "", ""])),
    (
        TargetMember::Account,
        "$P$G/providers/MICROSOFT.BATCH/BATCHACCOUNTS/farm/overview",
        Some(["$S", "render", "farm", ""]),
    ),
    (TargetMember::Account, "https://farm.westeurope.batch.azure.com", Some(["", "", "farm", ""])),
    (
        TargetMember::Account,
        r#"{"id": "$G/providers/Microsoft.Batch/batchAccounts/farm", "accountEndpoint": "x"}"#,
        Some(["$S", "render", "farm", ""]),
    ),
    (
        TargetMember::Pool,
        "https://management.azure.com$G/providers/Microsoft.Batch/batchAccounts/farm/pools/p?api-version=2024-07-01",
        Some(["$S", "render", "farm", "p"]),
    ),
    (
        TargetMember::Pool,
        "https://portal.azure.com/#view/Microsoft_Azure_Batch/PoolBlade/id/%2Fsubscriptions%2F$S%2FresourceGroups%2Frender%2Fproviders%2FMicrosoft.Batch%2FbatchAccounts%2Ffarm%2Fpools%2Fp",
        Some(["$S", "render", "farm", "p"]),
    ),
    (TargetMember::Pool, "frames", Some(["", "", "", "frames"])),
    (TargetMember::Account, "$P$G/providers/Microsoft.KeyVault/vaults/kv", None),
    (TargetMember::Account, "$P$G/overview", None),
    (TargetMember::Pool, "$P$G/providers/Microsoft.Batch/batchAccounts/farm", None),
    (TargetMember::Account, "https://kv.vault.azure.net/", None),
    (TargetMember::Subscription, "{\"properties\": {\"vmSize\": \"x\"}}", None),
    // `az account show`, whole and cut; `az account list`, `Get-AzSubscription`, `Get-AzContext`.
    (
        TargetMember::Subscription,
        r#"{"environmentName": "AzureCloud", "homeTenantId": "t", "id": "$S", "isDefault": true, "managedByTenants": [], "name": "x", "state": "Enabled", "tenantId": "t", "user": {"name": "z", "type": "user"}}"#,
        Some(["$S", "", "", ""]),
    ),
    (TargetMember::Subscription, r#"{"id": "$S"}"#, Some(["$S", "", "", ""])),
    (TargetMember::Subscription, r#"{"id": "$S", "name": "x", "tenantId": "t"}"#, Some(["$S", "", "", ""])),
    (
        TargetMember::Subscription,
        r#"[{"id": "11112222-3333-4444-5555-666677778888", "isDefault": false}, {"id": "$S", "isDefault": true}]"#,
        Some(["$S", "", "", ""]),
    ),
    (
        TargetMember::Subscription,
        r#"{"Id": "$S", "Name": "x", "SubscriptionId": "$S", "TenantId": "t"}"#,
        Some(["$S", "", "", ""]),
    ),
    (
        TargetMember::Subscription,
        r#"{"Account": {"Id": "a@b.c"}, "Subscription": {"Id": "$S", "Name": "x"}}"#,
        Some(["$S", "", "", ""]),
    ),
    (TargetMember::Subscription, r#"{"appId": "$S", "id": "$S", "displayName": "x"}"#, None),
    (TargetMember::Subscription, r#"[{"id": "$S"}, {"id": "$S"}]"#, None),
    (TargetMember::Pool, r#"{"id": "$S"}"#, None),
];

#[test]
fn fields_of_the_target_are_filled_together() {
    for (member, text, expected) in TARGETS {
        let mut state = session();
        let pasted = paste(&mut state, &Field::Value(FieldLocation::Target(*member)), &filled(text));
        assert_eq!(matches!(pasted, Pasted::Refused(_)), expected.is_none(), "{text}: {pasted:?}");
        let target = state.target();
        let found = [&target.subscription, &target.resource_group, &target.account, &target.pool];
        let expected = expected.unwrap_or_default().map(filled);
        assert_eq!(found.map(String::as_str), expected.each_ref().map(String::as_str), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// No paste makes anything but its own field and what it says, and one step takes it back.
    #[test]
    fn any_text_can_be_pasted_anywhere(text in ".{0,120}", which in 0..6_usize, wrapped in 0..4_usize) {
        let text = match wrapped {
            0 => text,
            1 => format!("https://portal.azure.com/#@t/resource/subscriptions/{text}"),
            2 => format!("{{\"id\": \"/subscriptions/{}\", \"clientId\": \"{CLIENT}\", \"principalId\": \"x\"}}", text.replace(['"', '\\'], "")),
            _ => format!("https://kv.vault.azure.net/secrets/{text}"),
        };
        let into = match which {
            0 => name("/identity/userAssignedIdentities", 0),
            1 => name("/tags", 3),
            2 => value(CLIENT_ID),
            3 => value(URL),
            4 => Field::Value(FieldLocation::Target(TargetMember::Account)),
            _ => value(&format!("{MACHINE}/imageReference/id")),
        };
        let mut state = session();
        let before = state.work().clone();
        let pasted = state.pasted(&into, &text);
        state.act(Action::Paste { into, pasted });
        if *state.work() != before {
            state.act(Action::Undo);
            prop_assert_eq!(state.work(), &before);
        }
    }
}
