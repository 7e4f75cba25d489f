//! What never leaves the page in links or storage.

use crate::contract::{self, Access};
use crate::document::{Json, Patch, Pointer, Unordered, find};

/// The body without its secrets (`protectedSettings`, passwords, keys, shared access signatures), and where they stood.
pub fn without_secrets(body: &Json) -> (Json, Vec<Pointer>) {
    let mut secrets: Vec<Pointer> = Vec::new();
    body.walk(&mut |pointer, value| {
        let inside = secrets.last().is_some_and(|secret| pointer.is_within(secret));
        if !inside && is_secret(pointer, value) {
            secrets.push(pointer.clone());
        }
    });
    // From the end, so that the indices of a list stay true.
    let patch = secrets.iter().rev().fold(Patch::new(), |patch, at| patch.remove(at.clone()));
    match patch.apply(body, &Unordered) {
        Ok(clean) => (clean, secrets),
        Err(_) => (Json::object::<&str>([]), secrets),
    }
}

fn is_secret(pointer: &Pointer, value: &Json) -> bool {
    let secret_member = contract::lookup(pointer)
        .and_then(|place| place.member)
        .is_some_and(|member| member.access == Access::Secret);
    secret_member || named_like_a_secret(pointer) || value.as_str().is_some_and(holds_a_credential)
}

/// Members that the contract does not know, such as those of another dialect or of free-form settings.
fn named_like_a_secret(pointer: &Pointer) -> bool {
    let Some(name) = pointer.last() else { return false };
    let name = name.to_ascii_lowercase();
    ["password", "accountkey", "saskey", "sshprivatekey", "protectedsettings", "connectionstring", "sastoken"]
        .iter()
        .any(|secret| name == *secret)
}

/// A shared access signature, an account key in a connection string, or a private key, wherever it stands.
fn holds_a_credential(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let signed = lower.split(['?', '&']).any(|parameter| parameter.starts_with("sig="));
    let credentials = ["accountkey=", "sharedaccesskey=", "private key-----"];
    signed || credentials.iter().any(|credential| find(&lower, credential).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_secrets_out_wherever_they_stand() {
        let body: Json = serde_json::from_str(
            r#"{"properties": {
                "userAccounts": [{"name": "u", "password": "p1"}],
                "startTask": {"commandLine": "c", "resourceFiles": [
                    {"httpUrl": "https://a.blob.core.windows.net/c/f?sv=1&sig=abc", "filePath": "f"},
                    {"httpUrl": "https://a.blob.core.windows.net/c/f?design=1", "filePath": "f"}]},
                "mountConfiguration": [{"azureFileShareConfiguration": {"accountKey": "k==", "accountName": "a"}}],
                "deploymentConfiguration": {"virtualMachineConfiguration": {"extensions": [
                    {"name": "e", "protectedSettings": {"a": {"b": "c"}}, "settings": {"x": "AccountKey=zz"}}]}},
                "unknown": {"sasToken": "t"}
            }}"#,
        )
        .expect("json");
        let (clean, secrets) = without_secrets(&body);
        let text = crate::document::compact(&clean);
        for secret in ["p1", "sig=abc", "k==", "\"b\"", "zz", "\"t\""] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert!(text.contains("design=1") && text.contains("commandLine") && text.contains("accountName"));
        assert_eq!(secrets.len(), 6);
        assert_eq!(without_secrets(&clean), (clean.clone(), vec![]));
    }
}
