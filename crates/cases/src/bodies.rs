//! Bodies without a fault, and short ways to change them.

use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_model::catalog::{Date, Os};
use batch_pool_model::contract::BodyOrder;

/// The day of the checks in tests. What Azure retires later is still supported.
pub const TODAY: Date = Date::new(2026, 11, 23);
/// The client ID of the identity at [`IDENTITY`], which the Key Vault extension of [`good`] authenticates with.
pub const CLIENT: &str = "3fa85f64-5717-4562-b3fc-2c963f66afa6";
/// The object ID of the same identity. In place of a client ID, it's a mistake.
pub const PRINCIPAL: &str = "9d1c2b3a-5717-4562-b3fc-2c963f66afa6";
/// The resource ID of the only identity of [`good`].
pub const IDENTITY: &str = "/subscriptions/11112222-3333-4444-5555-666677778888/resourceGroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/pool-identity";

const MACHINE: &str = "/properties/deploymentConfiguration/virtualMachineConfiguration";

/// Reads JSON that a test has.
///
/// # Panics
///
/// The text isn't JSON.
pub fn json(text: &str) -> Json {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Reads a JSON Pointer that a test has, in full; see [`place`] for the short form.
///
/// # Panics
///
/// The text isn't a pointer.
pub fn at(pointer: &str) -> Pointer {
    pointer.parse().unwrap_or_else(|error| panic!("{error}: {pointer}"))
}

/// A body without findings, at the newest API version, on the day [`TODAY`].
pub fn good(os: Os) -> Json {
    let (image, agent, kind, certificate) = match os {
        Os::Linux => (
            r#"{"publisher":"canonical","offer":"ubuntu-24_04-lts","sku":"server","version":"latest"}"#,
            "batch.node.ubuntu 24.04",
            "KeyVaultForLinux",
            r#"{"url":"https://contoso-kv.vault.azure.net/secrets/web","certificateStoreLocation":"/etc/certs"}"#,
        ),
        Os::Windows => (
            r#"{"publisher":"microsoftwindowsserver","offer":"windowsserver","sku":"2022-datacenter-g2","version":"latest"}"#,
            "batch.node.windows amd64",
            "KeyVaultForWindows",
            r#"{"url":"https://contoso-kv.vault.azure.net/secrets/web","certificateStoreName":"MY","certificateStoreLocation":"LocalMachine"}"#,
        ),
    };
    json(&format!(
        r#"{{
          "properties": {{
            "vmSize": "Standard_D2s_v5",
            "taskSchedulingPolicy": {{"nodeFillType": "Pack"}},
            "deploymentConfiguration": {{"virtualMachineConfiguration": {{
              "imageReference": {image},
              "nodeAgentSkuId": "{agent}",
              "extensions": [{{
                "name": "KeyVault", "type": "{kind}", "publisher": "Microsoft.Azure.KeyVault",
                "typeHandlerVersion": "3.0", "autoUpgradeMinorVersion": true,
                "settings": {{
                  "secretsManagementSettings": {{
                    "pollingIntervalInS": "3600", "requireInitialSync": true, "observedCertificates": [{certificate}]
                  }},
                  "authenticationSettings": {{
                    "msiEndpoint": "http://169.254.169.254/metadata/identity", "msiClientId": "{CLIENT}"
                  }}
                }}
              }}]
            }}}},
            "scaleSettings": {{"fixedScale": {{"targetDedicatedNodes": 1, "resizeTimeout": "PT15M"}}}}
          }},
          "identity": {{"type": "UserAssigned", "userAssignedIdentities": {{"{IDENTITY}": {{}}}}}}
        }}"#
    ))
}

/// A place in short: `V` is the virtual machine, `E` its first extension, `T` the settings, `S` those of the certificates,
/// `C` the first certificate, `A` the sign-in, `I` the identities.
///
/// # Panics
///
/// The text isn't a pointer, in short or in full.
pub fn place(short: &str) -> Pointer {
    let holders = [
        ("V", ""),
        ("E", "/extensions/0"),
        ("T", "/extensions/0/settings"),
        ("S", "/extensions/0/settings/secretsManagementSettings"),
        ("C", "/extensions/0/settings/secretsManagementSettings/observedCertificates/0"),
        ("A", "/extensions/0/settings/authenticationSettings"),
    ];
    let holder = holders.iter().find_map(|(letter, inside)| {
        let rest = short.strip_prefix(letter).filter(|rest| rest.is_empty() || rest.starts_with('/'))?;
        Some(format!("{MACHINE}{inside}{rest}"))
    });
    let identities = || Some(format!("/identity/userAssignedIdentities{}", short.strip_prefix('I')?));
    at(&holder.or_else(identities).unwrap_or_else(|| short.to_owned()))
}

/// One change of a body. The first text of each is a place in the short form of [`place`].
#[derive(Clone, Copy, Debug)]
pub enum Edit {
    /// Puts this JSON (the second text) at a place: in place of what is there, or with the objects that are to hold it.
    Put(&'static str, &'static str),
    /// Removes what is at a place, which must exist.
    Drop(&'static str),
}

/// A body after these changes, in their order.
///
/// # Panics
///
/// A change doesn't fit the body: its place is no pointer, its value isn't JSON, or there is nothing to remove.
pub fn edited(body: &Json, edits: &[Edit]) -> Json {
    edits.iter().fold(body.clone(), |body, edit| match edit {
        Edit::Put(at, value) => put(&body, at, value),
        Edit::Drop(at) => {
            let patch = Patch::new().remove(place(at));
            patch.apply(&body, &BodyOrder).unwrap_or_else(|error| panic!("{error}: {edit:?}"))
        }
    })
}

/// A body with a value at a place, whether or not it has one there already.
pub fn put(body: &Json, at: &str, value: &str) -> Json {
    let (to, new) = (place(at), json(value));
    let patch = if body.find(&to).is_some() {
        Patch::new().replace(to, new)
    } else {
        Patch::new().set(body, to, new)
    };
    patch.apply(body, &BodyOrder).unwrap_or_else(|error| panic!("{error}: {at}: {value}"))
}
