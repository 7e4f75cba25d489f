//! What a link still holds that somebody may not want to share: free text, values, and names.

use batch_pool_document::{Json, Patch, Pointer, Unordered};

use crate::contract;
use crate::target::TargetMember;

use super::{Clean, FieldLocation};

/// Something that stays in a link unless the person leaves it out.
#[derive(Clone, Debug, PartialEq)]
pub struct Remains {
    /// Where it is.
    pub place: FieldLocation,
    /// Why it's still to be filled in.
    pub why: Why,
}

/// Why somebody may not want to share something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// Names and URLs identify a subscription, a vault, or people.
    Identifies,
    /// Free text can hold anything.
    Text,
    /// Values of one's own, such as those of environment variables.
    Values,
    /// Nobody here knows the property.
    Unknown,
}

impl Why {
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
const OF_BODY: &[(&str, Why)] = &[
    ("identity", Why::Identifies),
    ("tags", Why::Values),
    ("properties.metadata", Why::Values),
    ("properties.startTask.commandLine", Why::Text),
    ("properties.startTask.environmentSettings", Why::Values),
    ("properties.startTask.containerSettings", Why::Text),
    ("properties.startTask.resourceFiles", Why::Identifies),
    ("properties.mountConfiguration", Why::Text),
    ("properties.networkConfiguration", Why::Identifies),
    ("properties.userAccounts", Why::Identifies),
    ("properties.applicationPackages", Why::Identifies),
    ("+.imageReference.id", Why::Identifies),
    ("+.containerConfiguration", Why::Identifies),
    ("+.diskEncryptionConfiguration", Why::Identifies),
    ("+.extensions[].settings", Why::Text),
];

/// More unknown properties than this are not told apart.
const MOST: usize = 50;

/// What a work still holds, the target first.
pub fn remains(clean: &Clean) -> Vec<Remains> {
    let target = &clean.work.target;
    let of_target = OF_TARGET.iter().filter(|member| !target.value(**member).is_empty());
    let mut found: Vec<Remains> = of_target
        .map(|member| Remains { place: FieldLocation::Target(*member), why: Why::Identifies })
        .collect();
    collect(&clean.work.body, &Pointer::root(), &mut found);
    found
}

fn collect(value: &Json, at: &Pointer, found: &mut Vec<Remains>) {
    if says_nothing(value) || found.len() >= MOST {
        return;
    }
    if let Some(why) = why(at) {
        found.push(Remains { place: FieldLocation::Body(at.clone()), why });
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

fn why(at: &Pointer) -> Option<Why> {
    let path = contract::path(at);
    let branch = OF_BODY.iter().find(|(branch, _)| match branch.strip_prefix('+') {
        Some(inside) => path.strip_prefix(MACHINE) == Some(inside),
        None => path == *branch,
    });
    branch.map(|(_, why)| *why).or_else(|| contract::lookup(at).is_none().then_some(Why::Unknown))
}

fn says_nothing(value: &Json) -> bool {
    *value == Json::Null || value.is_empty_container()
}

impl Clean {
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

    fn clean() -> Clean {
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
    fn tells_what_remains_and_why() {
        let found = remains(&clean());
        let found: Vec<_> = found.iter().map(|remains| (place(&remains.place), remains.why)).collect();
        let machine = "/properties/deploymentConfiguration/virtualMachineConfiguration";
        let expected = [
            ("subscription".to_owned(), Why::Identifies),
            ("/identity".to_owned(), Why::Identifies),
            ("/strange".to_owned(), Why::Unknown),
            ("/properties/odd".to_owned(), Why::Unknown),
            ("/properties/startTask/commandLine".to_owned(), Why::Text),
            (format!("{machine}/extensions/0/settings"), Why::Text),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn leaves_out_what_the_person_says() {
        let clean = clean();
        let places: Vec<FieldLocation> = remains(&clean).into_iter().map(|remains| remains.place).collect();
        let left = clean.also_without(&places);
        assert_eq!(remains(&left), []);
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
            assert!(contract::lookup(&at).is_some() && why(&at).is_some(), "{branch}");
        }
    }
}
