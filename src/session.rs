//! A person's work on one pool: the target, the body, and their history. Actions come in, a view comes out. Nothing here
//! knows the page: the page draws the view and sends the actions.

mod action;
mod checks;
mod edit;
mod endpoint;
mod failure;
mod folds;
pub mod form;
mod fragment;
pub mod keeping;
mod notice;
mod opening;
mod output;
pub mod paste;
pub mod platform;
pub mod prepare;
pub mod presets;
mod remains;
pub mod search;
mod secrets;
pub mod start;
mod state;
mod version;
mod view;
mod work;

pub use action::{Action, Field, Place};
pub use checks::{Checks, Findings};
pub use endpoint::EndpointSource;
pub use failure::Failure;
pub use folds::{Folds, WINDOW, more};
pub use fragment::{Fragment, LinkFailure, open_link, shared};
pub use notice::{Notice, Offer, Tone};
pub use opening::{Opening, Refusal};
pub use output::{Output, OutputChoice, OutputLine};
pub use paste::Pasted;
pub use presets::Presets;
pub use remains::{Remains, Why, remains};
pub use secrets::{Clean, LeftOut};
pub use start::key_vault_extension;
pub use state::State;
pub use view::{Checked, Counts, Standing, Verdict, View, is_required};
pub use work::Work;
