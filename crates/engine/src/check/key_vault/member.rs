//! The members of the settings: which exist, which this platform and this generation of the handler read, and their JSON
//! types. All from the table in [`batch_pool_model::contract::key_vault`].

use batch_pool_document::Pointer;
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::Shape;
use batch_pool_model::contract::key_vault::{self, Generations};

use crate::check::located::Located;

use super::view::{KeyVault, is_of_secrets};

/// A property of the settings, and what reads it.
#[derive(Clone, Debug)]
pub(crate) struct Member<'a> {
    pub(super) place: Located<'a>,
    pub(super) name: &'a str,
    pub(super) support: MemberSupport,
}

/// Which extension reads a property.
#[derive(Clone, Debug)]
pub(super) enum MemberSupport {
    /// The extension of the body reads it, as a value of this shape.
    Read(Shape),
    /// Only these other generations read it.
    OtherGenerations(Generations),
    /// Only the extension for the other platform reads it.
    OtherPlatform,
    /// No extension reads it. With the names that can be in its place.
    Unknown(Vec<&'static str>),
}

/// All members of the settings of an extension whose platform is known. What is in the wrong object is not among them:
/// other rules report it.
pub(in crate::check) fn members<'a>(vault: &KeyVault<'a>) -> Vec<Member<'a>> {
    let (Some(os), Some(settings)) = (vault.os, vault.settings.as_ref()) else { return Vec::new() };
    let mut members = Vec::new();
    let walk = Walk { os, vault };
    walk.object(settings, &Pointer::root(), &mut members);
    members
}

struct Walk<'v, 'a> {
    os: Os,
    vault: &'v KeyVault<'a>,
}

impl<'a> Walk<'_, 'a> {
    fn object(&self, holder: &Located<'a>, inside: &Pointer, members: &mut Vec<Member<'a>>) {
        for (name, place) in holder.members() {
            let here = inside.child(name);
            let misplaced = here.depth() == 2
                && here.is_within_text("/secretsManagementSettings/authenticationSettings")
                || inside.is_root() && is_of_secrets(name) && name != "secretsManagementSettings";
            let support = match key_vault::lookup(self.os, &here) {
                Some(known) => {
                    let generations = key_vault::generations(self.os, &key_vault::path(&here));
                    if generations.contain(self.vault.generation) {
                        MemberSupport::Read(known.shape)
                    } else {
                        MemberSupport::OtherGenerations(generations)
                    }
                }
                None if misplaced => continue,
                None if key_vault::lookup(self.os.other(), &here).is_some() => MemberSupport::OtherPlatform,
                None => MemberSupport::Unknown(self.names(inside)),
            };
            if let MemberSupport::Read(shape) = support {
                self.value(&place, &shape, &here, members);
            }
            members.push(Member { place, name, support });
        }
    }

    fn value(&self, place: &Located<'a>, shape: &Shape, inside: &Pointer, members: &mut Vec<Member<'a>>) {
        match shape {
            Shape::Object(_) => self.object(place, inside, members),
            Shape::List { element, .. } => {
                // The oldest handlers take bare addresses alone, which is said elsewhere.
                let is_hopeless = self.vault.is_old() && matches!(element, Shape::Object(_));
                for item in place.elements().filter(|_| !is_hopeless) {
                    // The index does not matter to the table, and a certificate may be a bare address.
                    let here = inside.index(0);
                    if item.value.as_str().is_none() || !matches!(element, Shape::Object(_)) {
                        self.value(&item, element, &here, members);
                        members.push(Member {
                            place: item,
                            name: "",
                            support: MemberSupport::Read(**element),
                        });
                    }
                }
            }
            _ => {}
        }
    }

    fn names(&self, inside: &Pointer) -> Vec<&'static str> {
        let known = key_vault::lookup(self.os, inside);
        match known.map(|place| place.shape) {
            Some(Shape::Object(members)) => members
                .iter()
                .map(|member| member.name)
                .filter(|name| {
                    let path = key_vault::path(&inside.child(name));
                    key_vault::generations(self.os, &path).contain(self.vault.generation)
                })
                .collect(),
            _ => Vec::new(),
        }
    }
}
