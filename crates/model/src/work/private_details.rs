//! What a link still has that a person might not want to share: free text, values, and names.

use batch_pool_document::{Json, Patch, Pointer, Unordered};

use crate::contract;
use crate::target::TargetMember;

use super::{FieldLocation, SanitizedWork};

/// Something that a link has unless the person leaves it out, though it is no secret.
#[derive(Clone, Debug, PartialEq)]
pub struct PrivateDetail {
    /// Where it is.
    pub place: FieldLocation,
    /// Why a person might not want to share it.
    pub reason: PrivacyReason,
}

/// Why a person might not want to share something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrivacyReason {
    /// Names and URLs identify a subscription, a vault, or people.
    Identifies,
    /// Free text can hold anything.
    Text,
    /// The person's own values, such as those of environment variables.
    Values,
    /// The contract has no such property.
    Unknown,
}

impl PrivacyReason {
    /// Its name in the keys of texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identifies => "identifies",
            Self::Text => "text",
            Self::Values => "values",
            Self::Unknown => "unknown",
        }
    }
}

/// The fields of the target that identify something.
const OF_TARGET: &[TargetMember] = &[
    TargetMember::ArmEndpoint,
    TargetMember::Subscription,
    TargetMember::ResourceGroup,
    TargetMember::Account,
    TargetMember::Pool,
];

const MACHINE: &str = "properties.deploymentConfiguration.virtualMachineConfiguration";

/// The branches of a body, as [`contract::path`] writes them. `+` is the virtual machine configuration.
const OF_BODY: &[(&str, PrivacyReason)] = &[
    ("identity", PrivacyReason::Identifies),
    ("tags", PrivacyReason::Values),
    ("properties.metadata", PrivacyReason::Values),
    ("properties.startTask.commandLine", PrivacyReason::Text),
    ("properties.startTask.environmentSettings", PrivacyReason::Values),
    ("properties.startTask.containerSettings", PrivacyReason::Text),
    ("properties.startTask.resourceFiles", PrivacyReason::Identifies),
    ("properties.mountConfiguration", PrivacyReason::Text),
    ("properties.networkConfiguration", PrivacyReason::Identifies),
    ("properties.userAccounts", PrivacyReason::Identifies),
    ("properties.applicationPackages", PrivacyReason::Identifies),
    ("+.imageReference.id", PrivacyReason::Identifies),
    ("+.containerConfiguration", PrivacyReason::Identifies),
    ("+.diskEncryptionConfiguration", PrivacyReason::Identifies),
    ("+.extensions[].settings", PrivacyReason::Text),
];

/// More unknown properties than this are not told apart.
const MOST: usize = 50;

/// The private details of work without its secrets, those of the target first. Of a branch with any, only the branch is
/// listed, and of the body no more than 50.
pub fn private_details(sanitized: &SanitizedWork) -> Vec<PrivateDetail> {
    let target = &sanitized.work.target;
    let of_target = OF_TARGET.iter().filter(|member| !target.value(**member).is_empty());
    let mut found: Vec<PrivateDetail> = of_target
        .map(|member| PrivateDetail {
            place: FieldLocation::Target(*member),
            reason: PrivacyReason::Identifies,
        })
        .collect();
    collect(&sanitized.work.body, &Pointer::root(), &mut found);
    found
}

fn collect(value: &Json, at: &Pointer, found: &mut Vec<PrivateDetail>) {
    if is_empty(value) || found.len() >= MOST {
        return;
    }
    if let Some(reason) = reason(at) {
        found.push(PrivateDetail { place: FieldLocation::Body(at.clone()), reason });
        return;
    }
    match value {
        Json::Object(members) => {
            members.iter().for_each(|(name, value)| collect(value, &at.child(name), found));
        }
        Json::Array(elements) => {
            elements.iter().enumerate().for_each(|(index, value)| collect(value, &at.index(index), found));
        }
        _ => {}
    }
}

fn reason(at: &Pointer) -> Option<PrivacyReason> {
    let path = contract::path(at);
    let branch = OF_BODY.iter().find(|(branch, _)| match branch.strip_prefix('+') {
        Some(inside) => path.strip_prefix(MACHINE) == Some(inside),
        None => path == *branch,
    });
    branch
        .map(|(_, reason)| *reason)
        .or_else(|| contract::lookup(at).is_none().then_some(PrivacyReason::Unknown))
}

fn is_empty(value: &Json) -> bool {
    *value == Json::Null || value.is_empty_container()
}

impl SanitizedWork {
    /// The same without what the person leaves out too. That is only for the link: storage keeps it.
    #[must_use]
    pub fn also_without(mut self, places: &[FieldLocation]) -> Self {
        self.withheld = places.to_vec();
        for place in places {
            match place {
                FieldLocation::Body(pointer) => {
                    let patch = Patch::new().remove(pointer.clone());
                    // What is gone already can't be removed again.
                    if let Ok(body) = patch.apply(&self.work.body, &Unordered) {
                        self.work.body = body;
                    }
                }
                FieldLocation::Target(member) => {
                    std::rc::Rc::make_mut(&mut self.work.target).set(*member, "");
                }
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::target::Target;
    use crate::work::Work;

    fn sanitized() -> SanitizedWork {
        let body: Json = serde_json::from_str(
            r#"{"identity": {"type": "UserAssigned", "userAssignedIdentities": {"/a": {}}}, "tags": {}, "strange": 1,
                "properties": {"vmSize": "Standard_D2s_v5", "odd": {"a": 1},
                "startTask": {"commandLine": "run", "waitForSuccess": true},
                "deploymentConfiguration": {"virtualMachineConfiguration": {"extensions": [{"settings": {"a": "b"}}]}}}}"#,
        )
        .expect("JSON");
        let mut target = Target::default();
        target.set(TargetMember::Subscription, "s");
        Work::new(target, body).without_secrets()
    }

    fn place(place: &FieldLocation) -> String {
        match place {
            FieldLocation::Body(pointer) => pointer.to_string(),
            FieldLocation::Target(member) => member.name().to_owned(),
        }
    }

    #[test]
    fn lists_private_details_with_their_reasons() {
        let found = private_details(&sanitized());
        let found: Vec<_> = found.iter().map(|detail| (place(&detail.place), detail.reason)).collect();
        let machine = "/properties/deploymentConfiguration/virtualMachineConfiguration";
        let expected = [
            ("subscription".to_owned(), PrivacyReason::Identifies),
            ("/identity".to_owned(), PrivacyReason::Identifies),
            ("/strange".to_owned(), PrivacyReason::Unknown),
            ("/properties/odd".to_owned(), PrivacyReason::Unknown),
            ("/properties/startTask/commandLine".to_owned(), PrivacyReason::Text),
            (format!("{machine}/extensions/0/settings"), PrivacyReason::Text),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn leaves_out_what_the_person_says() {
        let sanitized = sanitized();
        let places: Vec<FieldLocation> =
            private_details(&sanitized).into_iter().map(|detail| detail.place).collect();
        let left = sanitized.also_without(&places);
        assert_eq!(private_details(&left), []);
        let body = batch_pool_document::compact(&left.work.body);
        assert!(body.contains("Standard_D2s_v5") && body.contains("waitForSuccess"), "{body}");
        assert_eq!(left.work.target.subscription, "");
    }

    #[test]
    fn each_branch_is_one_of_the_contract() {
        for (branch, _) in OF_BODY {
            let path = branch.replace('+', MACHINE);
            let names: Vec<&str> = path
                .split('.')
                .flat_map(|name| match name.strip_suffix("[]") {
                    Some(list) => vec![list, "0"],
                    None => vec![name],
                })
                .collect();
            let at = Pointer::of(&names);
            assert!(contract::lookup(&at).is_some() && reason(&at).is_some(), "{branch}");
        }
    }
}
