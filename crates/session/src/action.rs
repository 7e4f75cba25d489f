//! What a person can do. Each action carries its intent, so that none depends on what the page showed when it was made.

use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_engine::api::ReportedFix;
use batch_pool_engine::check::FixedBody;
use batch_pool_engine::export::BodyPlacement;
use batch_pool_engine::failure::Failure;
use batch_pool_engine::opening::OpenedPool;
use batch_pool_engine::paste::Pasted;
use batch_pool_engine::platform::Switch;
use batch_pool_model::catalog::{Image, Os};
use batch_pool_model::notice::Notice;
use batch_pool_model::target::TargetMember;
use batch_pool_model::work::{Field, FieldLocation, Work};

/// One act.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Text was typed into a field. Empty text removes the member.
    Write {
        /// The field.
        at: FieldLocation,
        /// The whole text of the field.
        text: String,
    },
    /// A value was chosen for a member.
    Put {
        /// Where it goes.
        at: Pointer,
        /// The new value.
        value: Json,
    },
    /// A member or an element was removed.
    Remove {
        /// What goes.
        at: Pointer,
    },
    /// An element was added to a list, which need not be there yet; at its end if the index is beyond it.
    Insert {
        /// The list.
        list: Pointer,
        /// The new position of the element, from 0.
        index: usize,
        /// The element.
        value: Json,
    },
    /// An element of a list was put at another position.
    Reorder {
        /// The list.
        list: Pointer,
        /// The old position of the element, from 0.
        from: usize,
        /// Its position from now on, from 0.
        to: usize,
    },
    /// An element of a list was doubled.
    Duplicate {
        /// The list.
        list: Pointer,
        /// The element, from 0. The new one comes behind it.
        index: usize,
    },
    /// An object was made one of its kinds, by their number in [`batch_pool_model::contract::ALTERNATIVES`].
    Choose {
        /// The object.
        holder: Pointer,
        /// The kind, from 0.
        kind: usize,
    },
    /// The name of the nth entry of a map was typed; beyond the last one, of a new entry.
    Name {
        /// The map.
        map: Pointer,
        /// The entry, from 0.
        entry: usize,
        /// Its name from now on.
        name: String,
    },
    /// A member was typed as JSON.
    WriteJson {
        /// The member.
        at: Pointer,
        /// What was typed.
        value: Json,
    },
    /// A fix was applied.
    Apply {
        /// What the fix changes.
        patch: Patch,
    },
    /// An answer was chosen that changes where the body goes: the API version, or a part of its URL.
    Retarget {
        /// The members of the target with their new texts.
        changes: Vec<(TargetMember, String)>,
    },
    /// All fixes that are there were applied, as often as that brings new ones.
    ApplyAll,
    /// The engine responded to [`State::fix_request`](super::State::fix_request).
    Fixed(Result<FixedBody, Failure>),
    /// Something was pasted into a field; see [`State::pasted`](super::State::pasted).
    Paste {
        /// The field.
        into: Field,
        /// What the engine made of the text.
        pasted: Pasted,
    },
    /// The other platform was chosen.
    Switch(Os),
    /// The engine responded to [`State::switch_request`](super::State::switch_request).
    Switched(Os, Result<Switch, Failure>),
    /// A fresh body was asked for.
    Start(Os),
    /// The observed certificates were given the one or the other form.
    Reshape {
        /// Objects, as version 3 of the extension takes them; else plain addresses.
        objects: bool,
    },
    /// A known image was chosen, with the node agent that fits it.
    TakeImage(&'static Image),
    /// A text that was read is opened.
    Import(OpenedPool),
    /// Work that was kept or shared was opened.
    Open {
        /// The work.
        work: Work,
        /// What to tell about it.
        notice: Option<Notice>,
    },
    /// The person agreed to send tokens to a custom endpoint.
    UseEndpoint(String),
    /// Back to the step before.
    Undo,
    /// On to the step that was taken back.
    Redo,
    /// A field was left: what is typed next is a new step.
    Settle,
    /// A field was left. If it's required and empty, it counts as missing from now on.
    Leave(FieldLocation),
    /// The output was about to be taken along: all that is required and empty counts as missing from now on.
    RequireAll,
    /// Another format of the output was chosen.
    Show {
        /// Its name, as in [`batch_pool_engine::export::FORMATS`].
        format: String,
    },
    /// The body goes into the command, or into a file beside it.
    PlaceBody(BodyPlacement),
    /// Something happened that a person should hear of.
    Tell(Notice),
    /// The notice was read.
    Dismiss,
}

impl Action {
    /// Applies a fix: the body is edited, or sent with another API version.
    pub fn applying(fix: &ReportedFix) -> Self {
        match &fix.api_version {
            Some(version) => {
                Self::Retarget { changes: vec![(TargetMember::ApiVersion, version.to_string())] }
            }
            None => Self::Apply { patch: fix.patch.clone() },
        }
    }
}
