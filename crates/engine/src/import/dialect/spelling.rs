//! Names and words that another interface writes with other capitals, as Resource Manager writes them.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::contract::pool::BODY;
use batch_pool_model::contract::{Access, ApiVersion, Member, Shape};

use super::PoolDraft;

/// Writes names and words of a pool as the newest api-version does, and says which.
pub(super) fn adopt(draft: &mut PoolDraft) {
    let mut changes = Changes::default();
    changes.visit(&draft.value.clone(), &BODY, &Pointer::root());
    let at: Vec<_> = changes.words.iter().chain(&changes.names).map(|(at, _)| at.clone()).collect();
    draft.tell("spelling", &at);
    for (at, word) in &changes.words {
        draft.replace(at, *word);
    }
    // What is inside first, so that the places of the others still hold.
    for (at, name) in changes.names.iter().rev() {
        if let Some(holder) = at.parent() {
            draft.relocate(at, &holder.child(name));
        }
    }
}

#[derive(Default)]
struct Changes {
    words: Vec<(Pointer, &'static str)>,
    /// Holders before what is inside.
    names: Vec<(Pointer, &'static str)>,
}

impl Changes {
    fn visit(&mut self, value: &Json, shape: &Shape, at: &Pointer) {
        match (shape, value) {
            (Shape::Object(members), Json::Object(present)) => {
                for (name, value) in present.iter() {
                    let Some(member) = meant(members, name) else { continue };
                    let place = at.child(name);
                    if member.name != &**name && present.get(member.name).is_none() {
                        self.names.push((place.clone(), member.name));
                    }
                    self.visit(value, &member.shape, &place);
                }
            }
            (Shape::Map(inner), Json::Object(present)) => {
                present.iter().for_each(|(name, value)| self.visit(value, inner, &at.child(name)));
            }
            (Shape::List { element, .. }, Json::Array(elements)) => {
                elements.iter().enumerate().for_each(|(i, value)| self.visit(value, element, &at.index(i)));
            }
            (Shape::Choice { choices, .. }, Json::String(text)) => {
                let known = choices.iter().find(|choice| choice.value.eq_ignore_ascii_case(text));
                if let Some(choice) = known.filter(|choice| choice.value != &**text) {
                    self.words.push((at.clone(), choice.value));
                }
            }
            _ => {}
        }
    }
}

/// The member of that name: of those that differ in capitals alone, the one that the newest api-version has.
fn meant(members: &'static [Member], name: &str) -> Option<&'static Member> {
    let alike = || members.iter().filter(|member| member.name.eq_ignore_ascii_case(name));
    let is_current =
        |member: &&Member| member.versions.contain(ApiVersion::NEWEST) && member.access != Access::ReadOnly;
    alike().find(is_current).or_else(|| alike().find(|member| member.name == name)).or_else(|| alike().next())
}
