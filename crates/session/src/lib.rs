//! A person's work on one pool: the target, the body, and their history. Actions come in, a view comes out; it must not depend
//! on the page or a browser, which draws the view and sends the actions.

#![deny(missing_docs)]

mod action;
mod engine;
mod folds;
mod fragment;
mod output;
pub mod presets;
mod required;
mod state;
pub mod storage;
mod version;
mod view;

pub use action::Action;
pub use folds::{Folds, WINDOW, more};
pub use fragment::{Fragment, LinkFailure, open_link, shared};
pub use output::{Output, OutputLine};
pub use presets::Presets;
pub use required::is_missing;
pub use state::{State, fixed_body, pasted, switched_body};
pub use view::{CheckStatus, Checked, Counts, Threat, Verdict, View, is_required};

pub use batch_pool_engine::export::OutputChoice;
pub use batch_pool_engine::failure::Failure;
pub use batch_pool_engine::opening::{OpenError, OpenedPool};
pub use batch_pool_engine::paste::Pasted;
pub use batch_pool_engine::{Engine, Report, Request, Response};
pub use batch_pool_model::notice::{Notice, Offer, Tone};
pub use batch_pool_model::work::{
    EndpointSource, Field, FieldLocation, OmittedSecret, PrivacyReason, PrivateDetail, SanitizedWork, Work,
    private_details,
};
