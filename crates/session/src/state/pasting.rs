//! What is pasted: found out by the checks, and put where it belongs, in one step.

use batch_pool_document::PatchError;
use batch_pool_engine::failure::Failure;
use batch_pool_engine::paste::{self, Pasted};
use batch_pool_model::contract::BodyOrder;
use batch_pool_model::edit;
use batch_pool_model::target::{Target, TargetMember};
use batch_pool_model::work::endpoint::EndpointSource;
use batch_pool_model::work::{Field, Place, Work, endpoint};

use crate::action::Action;

use super::{State, written};

impl State {
    /// What a text becomes that is pasted into a field.
    pub fn pasted(&self, into: &Field, text: &str) -> Pasted {
        let pasted = self.engine.ask().and_then(|checks| checks.paste(self.work(), Some(into), text));
        let whole = paste::typed(text);
        match pasted {
            Ok(Some(pasted)) => pasted,
            Err(failure) if has_parts(&whole) => Pasted::Whole(whole, failure),
            _ => Pasted::Typed(whole),
        }
    }

    /// What a text becomes that is pasted beside all fields. None if it isn't something to paste.
    pub fn pasted_beside(&self, text: &str) -> Result<Option<Pasted>, Failure> {
        self.engine.ask()?.paste(self.work(), None, text)
    }

    /// A paste is a step of its own: nothing that is typed before or after joins it.
    pub(super) fn paste(&mut self, into: &Field, pasted: Pasted) -> Result<(), PatchError> {
        self.history.settle();
        let (work, notice) = match pasted {
            Pasted::Typed(text) => return self.paste_whole(into, text),
            Pasted::Whole(text, failure) => {
                self.paste_whole(into, text)?;
                self.refuse("notice.pasted-whole", failure);
                return Ok(());
            }
            Pasted::Parts { parts, notice } => {
                let (parts, withheld) = without_endpoint(into, parts, self.target());
                let mut work = self.work().clone();
                for (into, text) in &parts {
                    work = filled(&work, into, text)?;
                }
                (work, notice.asking_for_endpoint(withheld, EndpointSource::Text))
            }
            Pasted::Change { patch, notice } => {
                (self.work().with_body(patch.apply(self.body(), &BodyOrder)?), notice)
            }
            Pasted::Refused(notice) => (self.work().clone(), notice),
            Pasted::Asks => return Ok(()),
        };
        self.push(work, None);
        self.notice = Some(notice);
        Ok(())
    }

    /// As if the text had been typed.
    fn paste_whole(&mut self, into: &Field, text: String) -> Result<(), PatchError> {
        self.try_act(match into.clone() {
            Field::Value(at) => Action::Write { at, text },
            Field::Name { map, entry } => Action::Name { map, entry, name: text },
        })?;
        self.history.settle();
        Ok(())
    }
}

/// Whether a field may need only a part of a pasted text. A plain word is what it is.
fn has_parts(text: &str) -> bool {
    !text.chars().all(|character| character.is_alphanumeric() || "-_. ".contains(character))
}

/// The work with a part of a pasted text in a field. A name that another entry has changes nothing.
fn filled(work: &Work, into: &Field, text: &str) -> Result<Work, PatchError> {
    match into {
        Field::Value(place) => written(work, place, text),
        Field::Name { map, entry } => match edit::name(&work.body, map, *entry, text) {
            Some(body) => Ok(work.with_body(body?)),
            None => Ok(work.clone()),
        },
    }
}

type Parts = Vec<(Field, String)>;

/// What was pasted, without an endpoint that it names beside other things, and that endpoint. What is pasted into the field of
/// the endpoint is meant for it.
fn without_endpoint(into: &Field, parts: Parts, present: &Target) -> (Parts, Option<String>) {
    if *into == Field::Value(Place::Target(TargetMember::ArmEndpoint)) {
        return (parts, None);
    }
    let (mut of_target, mut others) = (Vec::new(), Vec::new());
    for (into, text) in parts {
        match into {
            Field::Value(Place::Target(member)) => of_target.push((member, text)),
            other => others.push((other, text)),
        }
    }
    let (of_target, withheld) = endpoint::withhold(of_target, present);
    others.extend(of_target.into_iter().map(|(member, text)| (Field::Value(Place::Target(member)), text)));
    (others, withheld)
}
