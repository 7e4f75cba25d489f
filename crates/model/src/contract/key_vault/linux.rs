//! The settings for Linux nodes.

use crate::contract::shape::{Choice, Member, Shape};

pub(super) const SETTINGS: Shape = Shape::Object(&[
    Member::new("loggingSettings", LOGGING),
    Member::new("secretsManagementSettings", SECRETS).required(),
    Member::new("authenticationSettings", super::windows::AUTHENTICATION),
]);

const SECRETS: Shape = Shape::Object(&[
    Member::new("pollingIntervalInS", Shape::TEXT),
    Member::new("certificateStoreName", Shape::TEXT),
    Member::new("certificateStoreLocation", Shape::TEXT),
    Member::new("linkOnRenewal", Shape::Boolean),
    Member::new("requireInitialSync", Shape::Boolean),
    Member::new("aclEnabled", Shape::Boolean),
    Member::new("observedCertificates", Shape::keyed("url", &CERTIFICATE)).required(),
]);

const CERTIFICATE: Shape = Shape::Object(&[
    Member::new("url", Shape::URL).required(),
    Member::new("certificateStoreName", Shape::TEXT),
    Member::new("certificateStoreLocation", Shape::TEXT),
    Member::new("customSymbolicLinkName", Shape::TEXT),
    Member::new("acls", Shape::list(&ACL)),
    Member::new("authenticationOverride", AUTHENTICATION_OVERRIDE),
]);

const ACL: Shape = Shape::Object(&[Member::new("user", Shape::TEXT), Member::new("group", Shape::TEXT)]);

const AUTHENTICATION_OVERRIDE: Shape = Shape::Object(&[Member::new("msiClientId", Shape::TEXT)]);

const LOGGING: Shape = Shape::Object(&[
    Member::new("logger", Shape::open(&[Choice::new("fluentd")])),
    Member::new("endpoint", Shape::TEXT),
    Member::new("format", Shape::open(&[Choice::new("forward")])),
    Member::new("servicename", Shape::TEXT),
]);
