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
