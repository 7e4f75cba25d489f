//! What never leaves the page in links or storage.

use std::rc::Rc;

use crate::document::Json;
use crate::secret::{self, Kind, Secret};
use crate::target::TargetMember;

use super::action::Place;
use super::work::Work;

/// A work as it may be stored and shared.
#[derive(Clone, Debug, PartialEq)]
pub struct Clean {
    pub work: Work,
    /// What was left out, the body first.
    pub left_out: Vec<LeftOut>,
}

/// A secret that was left out, never with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftOut {
    pub place: Place,
    pub kind: Kind,
}

impl Clean {
    /// What is stored and shared: the work as [`Work::from_json`] reads it.
    pub fn to_json(&self) -> Json {
        self.work.to_json()
    }
}

impl Work {
    /// The work without the secrets of its body and its target.
    pub fn without_secrets(&self) -> Clean {
        let (body, secrets) = secret::without(&self.body);
        let place = |secret: &Secret| LeftOut { place: Place::Body(secret.shown()), kind: secret.kind };
        let mut left_out: Vec<LeftOut> = secrets.iter().map(place).collect();
        let mut work = self.with_body(body);
        for member in TargetMember::ALL {
            if let Some(kind) = secret::in_text(work.target.get(member)) {
                Rc::make_mut(&mut work.target).set(member, "");
                left_out.push(LeftOut { place: Place::Target(member), kind });
            }
        }
        Clean { work, left_out }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_a_signature_out_of_the_target() {
        let mut target = crate::target::Target::default();
        target.set(TargetMember::Account, "contoso?sv=2024&sig=abc");
        target.set(TargetMember::Pool, "pool");
        let clean = Work::blank(target).without_secrets();
        assert_eq!((&*clean.work.target.account, &*clean.work.target.pool), ("", "pool"));
        assert_eq!(clean.left_out[0].place, Place::Target(TargetMember::Account));
    }

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
        let (clean, secrets) = secret::without(&body);
        let text = crate::document::compact(&clean);
        for secret in ["p1", "sig=abc", "k==", "\"b\"", "zz", "\"t\""] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert!(text.contains("design=1") && text.contains("commandLine") && text.contains("accountName"));
        assert_eq!(secrets.len(), 6);
        assert_eq!(secret::without(&clean), (clean.clone(), vec![]));
    }
}
