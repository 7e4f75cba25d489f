//! What is pasted: found out by the checks, and put where it belongs, in one step.

use batch_pool_document::{Json, PatchError, compact};
use batch_pool_engine::Response;
use batch_pool_engine::failure::Failure;
use batch_pool_engine::paste::{self, Pasted};
use batch_pool_model::contract::BodyOrder;
use batch_pool_model::edit;
use batch_pool_model::target::{Target, TargetMember};
use batch_pool_model::work::endpoint::{self, EndpointSource};
use batch_pool_model::work::{Field, FieldLocation, Work};

use crate::action::Action;

use super::{State, unexpected, written};

impl State {
    /// What a text becomes that is pasted into a field, by the engine of this program.
    pub fn pasted(&self, into: &Field, text: &str) -> Pasted {
        pasted(self.engine.ask(&self.paste_request(Some(into), text)), text)
    }

    /// What a text becomes that is pasted beside all fields, by the engine of this program. None if it isn't something to paste.
    pub fn pasted_beside(&self, text: &str) -> Result<Option<Pasted>, Failure> {
        match self.engine.ask(&self.paste_request(None, text)) {
            Ok(Response::Paste(pasted)) => Ok(pasted),
            other => Err(unexpected(other)),
        }
    }

    /// The text in a field.
    pub fn text_in(&self, field: &Field) -> String {
        match field {
            Field::Value(FieldLocation::Target(member)) => self.target().get(*member).to_owned(),
            Field::Value(FieldLocation::Body(at)) => match self.body().find(at) {
                None => String::new(),
                Some(Json::String(text)) => text.to_string(),
                Some(other) => compact(other),
            },
            Field::Name { map, entry } => {
                let entries = self.body().find(map).and_then(Json::as_object);
                let name = entries.and_then(|entries| entries.iter().nth(*entry));
                name.map(|(name, _)| name.to_string()).unwrap_or_default()
            }
        }
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

/// What a text becomes that was pasted into a field, after the response of the engine. The whole text isn't lost if that failed.
pub fn pasted(response: Result<Response, Failure>, text: &str) -> Pasted {
    let whole = paste::typed(text);
    match response {
        Ok(Response::Paste(Some(pasted))) => pasted,
        _ if !has_parts(&whole) => Pasted::Typed(whole),
        other => Pasted::Whole(whole, unexpected(other)),
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
    if *into == Field::Value(FieldLocation::Target(TargetMember::ArmEndpoint)) {
        return (parts, None);
    }
    let (mut of_target, mut others) = (Vec::new(), Vec::new());
    for (into, text) in parts {
        match into {
            Field::Value(FieldLocation::Target(member)) => of_target.push((member, text)),
            other => others.push((other, text)),
        }
    }
    let (of_target, withheld) = endpoint::withhold(of_target, present);
    others.extend(
        of_target.into_iter().map(|(member, text)| (Field::Value(FieldLocation::Target(member)), text)),
    );
    (others, withheld)
}
