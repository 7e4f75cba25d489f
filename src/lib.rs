//! Builds and checks the body of
//! `PUT …/Microsoft.Batch/batchAccounts/{account}/pools/{pool}` for Azure Batch pools. See ARCHITECTURE.md for the plan.

pub mod api;
pub mod autoscale;
pub mod catalog;
pub mod check;
pub mod compare;
pub mod contract;
pub mod diagnose;
pub mod document;
#[cfg(not(target_arch = "wasm32"))]
pub mod explain;
pub mod export;
pub mod import;
pub mod locale;
pub mod reference;
pub mod room;
#[cfg(not(target_arch = "wasm32"))]
pub mod schema;
pub mod secret;
pub mod session;
pub mod target;

#[cfg(feature = "web")]
pub mod ui;

/// The build that this is: the same in everything that is made of the same sources, and another one in everything else. What
/// the modules of two builds say to each other counts for nothing.
pub const BUILD: &str = env!("BATCH_POOL_BUILD");
