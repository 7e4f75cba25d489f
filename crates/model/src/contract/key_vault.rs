//! The settings of the Key Vault extension: what is in `extensions[].settings`, which Resource Manager passes on
//! without a look. The handler on the node reads them, and each of its generations reads them a little differently.
//!
//! Sources: <https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-linux>,
//! <https://learn.microsoft.com/azure/virtual-machines/extensions/key-vault-windows> and
//! <https://learn.microsoft.com/azure/batch/automatic-certificate-rotation>.

mod generations;
mod linux;
mod secret_id;
mod windows;

pub use generations::{Generations, generations};
pub use secret_id::{SecretId, SecretIdError};

use batch_pool_document::{Json, Pointer};

use crate::catalog::Os;

use super::schema_node::SchemaNode;
use super::shape::Shape;

/// The folder in which the handler for Linux keeps certificates if nothing else is said.
pub const LINUX_STORE: &str = "/var/lib/waagent/Microsoft.Azure.KeyVault.Store";

/// Where a node asks for tokens of its managed identity, as the documents of either platform write it; both are taken.
pub const fn msi_endpoint(os: Os) -> &'static str {
    match os {
        Os::Linux => "http://169.254.169.254/metadata/identity",
        Os::Windows => "http://169.254.169.254/metadata/identity/oauth2/token",
    }
}

/// What can be in the settings, whatever the generation of the handler, members in the usual order.
pub const fn settings(os: Os) -> Shape {
    match os {
        Os::Linux => linux::SETTINGS,
        Os::Windows => windows::SETTINGS,
    }
}

/// What can be at a place, given by a pointer that begins at the settings. None for places that are not known.
/// An observed certificate may also be a bare text: its address.
pub fn lookup(os: Os, inside: &Pointer) -> Option<SchemaNode> {
    let Some((holder, token)) = inside.split_last() else {
        return Some(SchemaNode { shape: settings(os), member: None });
    };
    match lookup(os, holder)?.shape {
        Shape::Object(members) => {
            let member = members.iter().find(|member| token.is(member.name))?;
            Some(SchemaNode { shape: member.shape, member: Some(member) })
        }
        Shape::List { element, .. } => Some(SchemaNode { shape: *element, member: None }),
        _ => None,
    }
}

/// The usual order of the members of the object at a place of the settings, of both platforms together.
pub fn usual_order(inside: &Pointer) -> Vec<&'static str> {
    let mut names = Vec::new();
    for os in Os::ALL {
        if let Some(SchemaNode { shape: Shape::Object(members), .. }) = lookup(os, inside) {
            let new = members.iter().map(|member| member.name).filter(|name| !names.contains(name));
            names.extend(new.collect::<Vec<_>>());
        }
    }
    names
}

/// The name of a place without indices: `secretsManagementSettings.observedCertificates[].url`.
pub fn path(inside: &Pointer) -> String {
    let mut path = String::new();
    for token in inside.tokens() {
        if token.bytes().all(|byte| byte.is_ascii_digit()) {
            path.push_str("[]");
        } else {
            path.push_str(if path.is_empty() { "" } else { "." });
            path.push_str(&token);
        }
    }
    path
}

/// Places whose meaning differs between the platforms, so that each has texts of its own.
const OF_ONE_PLATFORM: &[&str] = &[
    "secretsManagementSettings.certificateStoreLocation",
    "secretsManagementSettings.certificateStoreName",
    "secretsManagementSettings.linkOnRenewal",
    "secretsManagementSettings.observedCertificates[].certificateStoreLocation",
    "secretsManagementSettings.observedCertificates[].certificateStoreName",
];

/// The key of the texts about a place of the settings: its label is that text, its help the text with `.help` after it.
pub fn text_key(os: Os, inside: &Pointer) -> String {
    let path = path(inside);
    if OF_ONE_PLATFORM.contains(&path.as_str()) {
        format!("member.settings.{}.{path}", os.name())
    } else {
        format!("member.settings.{path}")
    }
}

const LIST: &[&str] = &["properties", "deploymentConfiguration", "virtualMachineConfiguration", "extensions"];

/// The list of extensions of a body.
fn list() -> Pointer {
    Pointer::of(LIST)
}

/// The same place as a pointer that begins at the settings of the extension that it is in, if any.
pub fn inside_settings(pointer: &Pointer) -> Option<Pointer> {
    let settings = pointer.ancestor(LIST.len() + 2);
    let (extension, name) = settings.split_last()?;
    let (list, index) = extension.split_last()?;
    let is_inside = name.is("settings") && index.index().is_some() && *list == self::list();
    if is_inside { pointer.rebase(settings, &Pointer::root()) } else { None }
}

/// The Key Vault extensions of a body, by type or by publisher.
pub fn extensions(body: &Json) -> impl Iterator<Item = (Pointer, &Json)> {
    let list = list();
    let extensions = body.find(&list).and_then(Json::as_array).unwrap_or_default();
    extensions
        .iter()
        .enumerate()
        .filter(|(_, extension)| is_key_vault(extension))
        .map(move |(index, extension)| (list.index(index), extension))
}

/// The place of the first Key Vault extension of a body.
pub fn extension_pointer(body: &Json) -> Option<Pointer> {
    extensions(body).next().map(|(at, _)| at)
}

/// Whether an extension is one of Key Vault, however its type and publisher are spelt, and also where it is one level
/// too deep, as virtual machine templates have it.
fn is_key_vault(extension: &Json) -> bool {
    let named = |holder: &Json| {
        let text = |name: &str| {
            holder.get(name).and_then(Json::as_str).unwrap_or_default().trim().to_ascii_lowercase()
        };
        text("type").starts_with("keyvault")
            || matches!(text("publisher").as_str(), "microsoft.azure.keyvault" | "microsoft.azure.key.vault")
    };
    named(extension) || extension.get("properties").is_some_and(named)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::{LANGUAGES, Locale};

    fn places(os: Os) -> Vec<Pointer> {
        fn visit(shape: &Shape, at: &Pointer, places: &mut Vec<Pointer>) {
            match shape {
                Shape::Object(members) => {
                    for member in *members {
                        let place = at.child(member.name);
                        places.push(place.clone());
                        visit(&member.shape, &place, places);
                    }
                }
                Shape::List { element, .. } => visit(element, &at.index(0), places),
                _ => {}
            }
        }
        let mut places = Vec::new();
        visit(&settings(os), &Pointer::root(), &mut places);
        places
    }

    #[test]
    fn every_place_has_texts_in_every_language() {
        for language in LANGUAGES {
            let locale = Locale::built_in(*language);
            for os in Os::ALL {
                for place in places(os) {
                    let key = text_key(os, &place);
                    for key in [key.clone(), format!("{key}.help")] {
                        let text = locale.find(&key).unwrap_or_else(|| panic!("{}: {key}", language.tag));
                        assert!(!text.trim().is_empty(), "{key}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_place_can_be_looked_up() {
        for os in Os::ALL {
            for place in places(os) {
                let found = lookup(os, &place).and_then(|place| place.member).expect("a known place");
                assert_eq!(place.last().as_deref(), Some(found.name));
            }
        }
        let at = |text: &str| text.parse::<Pointer>().expect(text);
        let entry = at("/secretsManagementSettings/observedCertificates/3");
        assert!(matches!(lookup(Os::Linux, &entry).map(|place| place.shape), Some(Shape::Object(_))));
        assert!(lookup(Os::Windows, &entry.child("acls")).is_none());
        assert!(lookup(Os::Linux, &at("/secretsManagementSettings/pollingIntervalInS/0")).is_none());
    }

    #[test]
    fn new_settings_stand_in_their_usual_order() {
        let at = |rest: &str| -> Pointer { format!("{}{rest}", list()).parse().expect(rest) };
        let inside = |rest: &str| inside_settings(&at(rest)).map(|inside| inside.to_string());
        assert_eq!(inside("/0/settings").as_deref(), Some(""));
        assert_eq!(inside("/12/settings/a/b").as_deref(), Some("/a/b"));
        assert_eq!(inside("/0/settingsOfMine"), None);
        assert_eq!(inside("/0/publisher"), None);
        assert_eq!(inside(""), None);
        let order =
            usual_order(&"/secretsManagementSettings/observedCertificates/0".parse().expect("a place"));
        let position = |name| order.iter().position(|known| *known == name).expect(name);
        assert!(position("url") < position("certificateStoreName"));
        assert!(position("certificateStoreName") < position("keyExportable"));
    }

    #[test]
    fn finds_extensions_however_they_are_spelt() {
        let body = |extensions: &str| -> Json {
            let text = format!(
                r#"{{"properties":{{"deploymentConfiguration":{{"virtualMachineConfiguration":{{"extensions":{extensions}}}}}}}}}"#
            );
            serde_json::from_str(&text).expect("JSON")
        };
        for (extensions, expected) in [
            (r#"[{"type":"CustomScript"},{"type":"KeyVaultForLinux"}]"#, Some("/1")),
            (r#"[{"type":"keyvaultforlinux"}]"#, Some("/0")),
            (r#"[{"publisher":"Microsoft.Azure.KeyVault"}]"#, Some("/0")),
            (r#"[{"name":"x","properties":{"type":"KeyVaultForWindows"}}]"#, Some("/0")),
            (r#"[{"type":3},7,null]"#, None),
            (r#"{"type":"KeyVaultForLinux"}"#, None),
        ] {
            let found = extension_pointer(&body(extensions));
            let tail = found.and_then(|at| at.rebase(&list(), &Pointer::root())).map(|at| at.text());
            assert_eq!(tail.as_deref(), expected, "{extensions}");
        }
    }
}
