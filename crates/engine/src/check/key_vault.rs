//! The Key Vault extension: its envelope, its settings, the certificates and where they go, and how it signs in.

pub(super) mod access;
pub(super) mod authentication;
pub(super) mod certificates;
pub(super) mod extension;
pub(super) mod handler;
pub(super) mod member;
pub(super) mod members;
pub(super) mod stores;
pub(super) mod synchronization;
pub(super) mod urls;
mod view;

pub(crate) use view::{Certificate, KeyVault};
