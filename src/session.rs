//! A person's work on one pool: the target, the body, and their history. Actions come in, a view comes out. Nothing here
//! knows the page: the page draws the view and sends the actions.

mod action;
mod engine;
mod folds;
mod fragment;
pub mod keeping;
mod output;
pub mod presets;
mod remains;
mod state;
mod version;
mod view;

pub use action::Action;
pub use folds::{Folds, WINDOW, more};
pub use fragment::{Fragment, LinkFailure, open_link, shared};
pub use output::{Output, OutputLine};
pub use presets::Presets;
pub use remains::{Remains, Why, remains};
pub use state::State;
pub use view::{Checked, Counts, Standing, Verdict, View, is_required};

pub use crate::checks::{Checks, Findings};
pub use crate::export::OutputChoice;
pub use crate::failure::Failure;
pub use crate::notice::{Notice, Offer, Tone};
pub use crate::opening::{Opening, Refusal};
pub use crate::paste::Pasted;
pub use crate::work::{Clean, EndpointSource, Field, LeftOut, Place, Work};
