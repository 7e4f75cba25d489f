//! Builds and checks the body of
//! `PUT …/Microsoft.Batch/batchAccounts/{account}/pools/{pool}` for Azure Batch pools. See ARCHITECTURE.md for the plan.

pub mod api;
pub mod autoscale;
pub mod catalog;
pub mod check;
pub mod checks;
pub mod compare;
pub mod contract;
pub mod diagnose;
pub mod document;
pub mod edit;
#[cfg(not(target_arch = "wasm32"))]
pub mod explain;
pub mod export;
pub mod failure;
pub mod form;
pub mod import;
pub mod locale;
pub mod notice;
pub mod opening;
pub mod paste;
pub mod platform;
pub mod prepare;
pub mod reference;
pub mod room;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
pub mod search;
pub mod secret;
pub mod session;
pub mod severity;
pub mod start;
pub mod target;
pub mod work;

#[cfg(feature = "web")]
pub mod ui;

/// The build that this is: the same in everything that is made of the same sources, and another one in everything else. What
/// the modules of two builds say to each other counts for nothing.
pub const BUILD: &str = env!("BATCH_POOL_BUILD");
