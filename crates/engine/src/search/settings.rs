//! Every setting that a request may write.

use std::rc::Rc;

use batch_pool_document::{Json, Pointer};
use batch_pool_model::catalog::Os;
use batch_pool_model::contract::{self, Access, ApiVersion, Member, Shape, Versions, key_vault};
use batch_pool_model::form;

/// What the place of a [`Setting`] begins at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// The body.
    Body,
    /// The settings of the Key Vault extension.
    KeyVault,
}

/// A member that a request may write, whatever body there is.
#[derive(Clone, Debug)]
pub struct Setting {
    /// Where it is. The element of a list is its first; a map is one setting, as its names are free.
    pub at: Pointer,
    /// What its place begins at.
    pub within: Within,
    /// Its row in the contract.
    pub member: &'static Member,
    /// The key of its texts: its label is that text, its help the text with `.help` after it.
    pub key: Rc<str>,
    /// The api-versions that have it, and everything that it is in.
    pub versions: Versions,
}

impl Setting {
    /// Its place in a body; none for a setting of the Key Vault extension if the body has no such extension.
    pub fn place(&self, body: &Json) -> Option<Pointer> {
        self.within.place(&self.at, body)
    }
}

impl Within {
    pub(super) fn place(self, at: &Pointer, body: &Json) -> Option<Pointer> {
        match self {
            Self::Body => Some(at.clone()),
            Self::KeyVault => at.rebase(&Pointer::root(), &form::key_vault(body)?.child("settings")),
        }
    }
}

/// Every member of a pool that a request may write, in document order, and after them the settings of the Key Vault
/// extension for a platform.
pub fn settings(os: Os) -> Vec<Setting> {
    with_holders(os).into_iter().map(|(setting, _)| setting).collect()
}

/// The same, each with the position of the setting that holds it.
pub(super) fn with_holders(os: Os) -> Vec<(Setting, Option<usize>)> {
    let mut walk = Walk { os, within: Within::Body, settings: Vec::new() };
    walk.visit(&contract::pool::BODY, &Pointer::root(), Versions::ALL, None);
    let inside = form::virtual_machine().child("extensions").index(0).child("settings");
    let (versions, holder) = walk
        .settings
        .iter()
        .position(|(setting, _)| setting.at == inside)
        .map_or((Versions::ALL, None), |position| (walk.settings[position].0.versions, Some(position)));
    walk.within = Within::KeyVault;
    walk.visit(&key_vault::settings(os), &Pointer::root(), versions, holder);
    walk.settings
}

struct Walk {
    os: Os,
    within: Within,
    settings: Vec<(Setting, Option<usize>)>,
}

impl Walk {
    fn visit(&mut self, shape: &Shape, at: &Pointer, versions: Versions, holder: Option<usize>) {
        match shape {
            Shape::Object(members) => {
                for member in members.iter().filter(|member| member.access != Access::ReadOnly) {
                    let at = at.child(member.name);
                    let versions = common(versions, member.versions);
                    let key = self.key(&at).into();
                    let setting = Setting { at: at.clone(), within: self.within, member, key, versions };
                    self.settings.push((setting, holder));
                    self.visit(&member.shape, &at, versions, Some(self.settings.len() - 1));
                }
            }
            Shape::List { element, .. } => self.visit(element, &at.index(0), versions, holder),
            _ => {}
        }
    }

    fn key(&self, at: &Pointer) -> String {
        match self.within {
            Within::Body => ["member.", &contract::path(at)].concat(),
            Within::KeyVault => key_vault::text_key(self.os, at),
        }
    }
}

/// The api-versions that both have.
fn common(one: Versions, other: Versions) -> Versions {
    let later = |one: ApiVersion, other| if one < other { other } else { one };
    let earlier = |one: ApiVersion, other| if one < other { one } else { other };
    Versions { since: later(one.since, other.since), until: earlier(one.until, other.until) }
}
