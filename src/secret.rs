//! What is secret in a body: one predicate for the check, for links, and for storage.

use crate::contract::{self, Access};
use crate::document::{Json, Pointer, find};

/// A secret of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Secret {
    /// The property or the element that is secret as a whole.
    pub pointer: Pointer,
    pub kind: Kind,
}

/// Why something counts as a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The contract or the name of the property says so.
    Named,
    /// The value holds a credential.
    Value,
}

/// The secrets of a body, in document order. None lies within another.
pub fn secrets(body: &Json) -> Vec<Secret> {
    let mut secrets: Vec<Secret> = Vec::new();
    body.walk(&mut |pointer, value| {
        let inside = secrets.last().is_some_and(|secret| pointer.is_within(&secret.pointer));
        if !inside && let Some(kind) = kind(pointer, value) {
            secrets.push(Secret { pointer: pointer.clone(), kind });
        }
    });
    secrets
}

/// Why a text is secret whatever its name, if it is.
pub fn in_text(text: &str) -> Option<Kind> {
    holds_a_credential(text).then_some(Kind::Value)
}

fn kind(pointer: &Pointer, value: &Json) -> Option<Kind> {
    let secret_member = contract::lookup(pointer)
        .and_then(|place| place.member)
        .is_some_and(|member| member.access == Access::Secret);
    if secret_member || named_like_a_secret(pointer) {
        return Some(Kind::Named);
    }
    in_text(value.as_str()?)
}

/// Properties that the contract does not know, such as those of another dialect or of free-form settings.
fn named_like_a_secret(pointer: &Pointer) -> bool {
    let Some(name) = pointer.last() else { return false };
    let name = name.to_ascii_lowercase();
    ["password", "accountkey", "saskey", "sshprivatekey", "protectedsettings", "connectionstring", "sastoken"]
        .iter()
        .any(|secret| name == *secret)
}

/// A shared access signature, an account key in a connection string, or a private key, wherever it is.
fn holds_a_credential(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let signed = lower.split(['?', '&']).any(|parameter| parameter.starts_with("sig="));
    let credentials = ["accountkey=", "sharedaccesskey=", "private key-----"];
    signed || credentials.iter().any(|credential| find(&lower, credential).is_some())
}
