//! Objects that are of one kind or another: which members belong to which kind.

use batch_pool_document::Pointer;

/// Where an object is; `[]` is each element of a list.
type Path = &'static [&'static str];

/// An object of which one kind can be chosen. A kind is the members that go together.
#[derive(Clone, Copy, Debug)]
pub struct Alternatives {
    /// The place of the object.
    pub holder: Path,
    /// The names of the properties that each kind of it has.
    pub kinds: &'static [&'static [&'static str]],
    /// What is chosen.
    pub choice: KindChoice,
    /// Whether it must be of one: then its kinds have one member each.
    pub required: bool,
}

/// What the kinds of an object differ in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KindChoice {
    /// What it is.
    Kind,
    /// Where it comes from.
    Source,
    /// As whom it runs.
    User,
    /// What it signs in with.
    SignIn,
}

const MACHINE: [&str; 3] = ["properties", "deploymentConfiguration", "virtualMachineConfiguration"];

/// With a name and a password, or with an identity of the pool.
const REGISTRY: &[&[&str]] = &[&["username", "password"], &["identityReference"]];

/// Source: the descriptions of these members,
/// <https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts/pools>.
pub const ALTERNATIVES: &[Alternatives] = &[
    Alternatives {
        holder: &["properties", "scaleSettings"],
        kinds: &[&["fixedScale"], &["autoScale"]],
        choice: KindChoice::Kind,
        required: false,
    },
    Alternatives {
        holder: &["properties", "startTask", "resourceFiles", "[]"],
        kinds: &[&["httpUrl"], &["storageContainerUrl"], &["autoStorageContainerName"]],
        choice: KindChoice::Source,
        required: true,
    },
    Alternatives {
        holder: &["properties", "startTask", "userIdentity"],
        kinds: &[&["autoUser"], &["userName"]],
        choice: KindChoice::User,
        required: true,
    },
    Alternatives {
        holder: &["properties", "startTask", "containerSettings", "registry"],
        kinds: REGISTRY,
        choice: KindChoice::SignIn,
        required: false,
    },
    Alternatives {
        holder: &[MACHINE[0], MACHINE[1], MACHINE[2], "containerConfiguration", "containerRegistries", "[]"],
        kinds: REGISTRY,
        choice: KindChoice::SignIn,
        required: false,
    },
    Alternatives {
        holder: &["properties", "mountConfiguration", "[]"],
        kinds: &[
            &["azureBlobFileSystemConfiguration"],
            &["azureFileShareConfiguration"],
            &["nfsMountConfiguration"],
            &["cifsMountConfiguration"],
        ],
        choice: KindChoice::Kind,
        required: true,
    },
    Alternatives {
        holder: &["properties", "mountConfiguration", "[]", "azureBlobFileSystemConfiguration"],
        kinds: &[&["accountKey"], &["sasKey"], &["identityReference"]],
        choice: KindChoice::SignIn,
        required: true,
    },
];

/// The kinds that the object at a place can be of, if it has to be asked.
pub fn alternatives(at: &Pointer) -> Option<&'static Alternatives> {
    let fits = |path: Path| {
        let mut tokens = at.tokens();
        let each = path.iter().all(|name| {
            tokens.next().is_some_and(|token| {
                if *name == "[]" { token.bytes().all(|byte| byte.is_ascii_digit()) } else { token == *name }
            })
        });
        each && tokens.next().is_none()
    };
    ALTERNATIVES.iter().find(|row| fits(row.holder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contract::members_at;

    #[test]
    fn the_table_names_members_of_the_contract() {
        for row in ALTERNATIVES {
            let place = row.holder.iter().map(|name| if *name == "[]" { "0" } else { name });
            let at = Pointer::of(&place.collect::<Vec<_>>());
            let found = alternatives(&at).expect("its own place");
            assert_eq!(found.holder, row.holder);
            assert!(row.kinds.len() > 1 && (!row.required || row.kinds.iter().all(|kind| kind.len() == 1)));
            for name in row.kinds.iter().copied().flatten() {
                assert!(members_at(&at).iter().any(|member| member.name == *name), "{at} {name}");
            }
        }
        for elsewhere in ["", "/properties", "/properties/mountConfiguration", "/properties/startTask/x"] {
            assert!(alternatives(&elsewhere.parse().expect("a pointer")).is_none(), "{elsewhere}");
        }
    }
}
