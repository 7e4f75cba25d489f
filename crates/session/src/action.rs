//! What a person can do. Each action carries its intent, so that none depends on what the page showed when it was made.

use batch_pool_document::{Json, Patch, Pointer};
use batch_pool_engine::Response;
use batch_pool_engine::export::BodyPlacement;
use batch_pool_engine::failure::Failure;
use batch_pool_engine::opening::OpenedPool;
use batch_pool_engine::paste::Pasted;
use batch_pool_model::catalog::{Image, Os};
use batch_pool_model::notice::Notice;
use batch_pool_model::work::{Field, FieldLocation, Work};

/// One act.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Text was typed into a field. Empty text removes the member.
    Write {
        at: FieldLocation,
        text: String,
    },
    /// A value was chosen for a member.
    Put {
        at: Pointer,
        value: Json,
    },
    /// A member or an element was removed.
    Remove {
        at: Pointer,
    },
    /// An element was added to a list, which need not be there yet; at its end if the index lies beyond it.
    Insert {
        list: Pointer,
        index: usize,
        value: Json,
    },
    /// An element of a list was put at another position.
    Reorder {
        list: Pointer,
        from: usize,
        to: usize,
    },
    /// An element of a list was doubled.
    Duplicate {
        list: Pointer,
        index: usize,
    },
    /// An object was made one of its kinds, by their number in [`batch_pool_model::contract::ALTERNATIVES`].
    Choose {
        holder: Pointer,
        kind: usize,
    },
    /// The name of the nth entry of a map was typed; beyond the last one, of a new entry.
    Name {
        map: Pointer,
        entry: usize,
        name: String,
    },
    /// A member was typed as JSON.
    WriteJson {
        at: Pointer,
        value: Json,
    },
    /// A fix was applied.
    Apply {
        patch: Patch,
    },
    /// All fixes that are there were applied, as often as that brings new ones.
    ApplyAll,
    /// The engine responded to [`State::fix_request`](super::State::fix_request).
    Fixed(Result<Response, Failure>),
    /// Something was pasted into a field; see [`State::pasted`](super::State::pasted).
    Paste {
        into: Field,
        pasted: Pasted,
    },
    /// The other platform was chosen.
    Switch(Os),
    /// The engine responded to [`State::switch_request`](super::State::switch_request).
    Switched(Os, Result<Response, Failure>),
    /// A fresh body was asked for.
    Start(Os),
    /// The observed certificates were given the one or the other form.
    Reshape {
        objects: bool,
    },
    /// A known image was chosen, with the node agent that fits it.
    TakeImage(&'static Image),
    /// A text that was read is opened.
    Import(OpenedPool),
    /// Work that was kept or shared was opened.
    Open {
        work: Work,
        notice: Option<Notice>,
    },
    /// The person agreed to send tokens to a custom endpoint.
    UseEndpoint(String),
    Undo,
    Redo,
    /// A field was left: what is typed next is a new step.
    Settle,
    /// Another format of the output was chosen.
    Show {
        format: String,
    },
    /// The body goes into the command, or into a file beside it.
    PlaceBody(BodyPlacement),
    /// Something happened that a person should hear of.
    Tell(Notice),
    /// The notice was read.
    Dismiss,
}
