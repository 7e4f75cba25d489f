//! The settings for Windows nodes, and those that both platforms share.

use crate::contract::shape::{Choice, Member, Shape};

pub(super) const SETTINGS: Shape = Shape::Object(&[
    Member::new("secretsManagementSettings", SECRETS).required(),
    Member::new("authenticationSettings", AUTHENTICATION),
]);

const SECRETS: Shape = Shape::Object(&[
    Member::new("pollingIntervalInS", Shape::TEXT),
    Member::new("certificateStoreName", Shape::TEXT),
    Member::new("certificateStoreLocation", STORE_LOCATION),
    Member::new("linkOnRenewal", Shape::Boolean),
    Member::new("requireInitialSync", Shape::Boolean),
    Member::new("observedCertificates", Shape::keyed("url", &CERTIFICATE)).required(),
]);

const CERTIFICATE: Shape = Shape::Object(&[
    Member::new("url", Shape::URL).required(),
    Member::new("certificateStoreName", Shape::TEXT),
    Member::new("certificateStoreLocation", STORE_LOCATION),
    Member::new("keyExportable", Shape::Boolean),
    Member::new("accounts", Shape::list(&Shape::TEXT)),
]);

const STORE_LOCATION: Shape = Shape::open(&[Choice::new("LocalMachine"), Choice::new("CurrentUser")]);

/// On both platforms, a sibling of `secretsManagementSettings`.
pub(super) const AUTHENTICATION: Shape =
    Shape::Object(&[Member::new("msiEndpoint", Shape::URL), Member::new("msiClientId", Shape::TEXT)]);
