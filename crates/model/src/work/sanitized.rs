//! Work without its secrets: what is stored and shared. Secrets never leave the page in links or storage.

use std::rc::Rc;

use batch_pool_document::Json;

use crate::secret::{self, Kind, Secret};
use crate::target::TargetMember;
use crate::work::omissions::{MAX_OMISSIONS, OMISSIONS};
use crate::work::{FieldLocation, Work};

/// A work without its secrets, as it is stored and shared.
#[derive(Clone, Debug, PartialEq)]
pub struct SanitizedWork {
    /// The work without what was left out.
    pub work: Work,
    /// What was left out, the body first.
    pub omitted: Vec<OmittedSecret>,
    /// What the person left out too.
    pub(super) withheld: Vec<FieldLocation>,
}

/// A secret that was left out, never with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct OmittedSecret {
    /// Where it was.
    pub place: FieldLocation,
    /// Why it counts as a secret.
    pub kind: Kind,
}

impl SanitizedWork {
    /// What is stored and shared: the work as [`Work::from_json`] reads it, and the places of what was left out.
    pub fn to_json(&self) -> Json {
        let places = self.omitted.iter().map(|omitted| &omitted.place).chain(&self.withheld);
        let places = places.map(|place| match place {
            FieldLocation::Body(pointer) => pointer.to_string(),
            FieldLocation::Target(member) => member.name().to_owned(),
        });
        let places: Vec<Json> = places.take(MAX_OMISSIONS).map(Json::string).collect();
        match self.work.to_json() {
            Json::Object(mut members) if !places.is_empty() => {
                Rc::make_mut(&mut members).push(OMISSIONS, Json::array(places));
                Json::Object(members)
            }
            json => json,
        }
    }
}

impl Work {
    /// The work without the secrets of its body and its target.
    pub fn without_secrets(&self) -> SanitizedWork {
        let (body, secrets) = secret::without(&self.body);
        let place =
            |secret: &Secret| OmittedSecret { place: FieldLocation::Body(secret.shown()), kind: secret.kind };
        let mut omitted: Vec<OmittedSecret> = secrets.iter().map(place).collect();
        let mut work = self.with_body(body);
        for member in TargetMember::ALL {
            if let Some(kind) = secret::in_text(work.target.get(member)) {
                Rc::make_mut(&mut work.target).set(member, "");
                omitted.push(OmittedSecret { place: FieldLocation::Target(member), kind });
            }
        }
        SanitizedWork { work, omitted, withheld: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Text;
    use crate::notice::Notice;

    #[test]
    fn leaves_a_signature_out_of_the_target() {
        let mut target = crate::target::Target::default();
        target.set(TargetMember::Account, "contoso?sv=2024&sig=abc");
        target.set(TargetMember::Pool, "pool");
        let sanitized = Work::blank(target).without_secrets();
        assert_eq!((&*sanitized.work.target.account, &*sanitized.work.target.pool), ("", "pool"));
        assert_eq!(sanitized.omitted[0].place, FieldLocation::Target(TargetMember::Account));
    }

    #[test]
    fn names_what_was_left_out() {
        let body = Json::object(
            [("password", "hunter2"), ("name", "a")].map(|(name, text)| (name, Json::string(text))),
        );
        let mut target = crate::target::Target::default();
        target.set(TargetMember::Pool, "?sig=hunter2");
        let json = Work::new(target, body).without_secrets().to_json();
        let notice = Notice::done("notice.shared").naming_omissions(&json, "notice.left-out");
        let said: Vec<_> =
            ["/password", "pool"].map(|place| Text::new("notice.left-out").with("place", place)).into();
        assert_eq!(notice.details, said);
        assert_eq!(
            Notice::done("notice.shared").naming_omissions(&Json::Null, "notice.left-out").details,
            []
        );
        let whole = Work::blank(crate::target::Target::default());
        assert_eq!(whole.without_secrets().to_json(), whole.to_json());
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
        let text = batch_pool_document::compact(&clean);
        for secret in ["p1", "sig=abc", "k==", "\"b\"", "zz", "\"t\""] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert!(text.contains("design=1") && text.contains("commandLine") && text.contains("accountName"));
        assert_eq!(secrets.len(), 6);
        assert_eq!(secret::without(&clean), (clean.clone(), vec![]));
    }
}
