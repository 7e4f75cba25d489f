//! `properties.userAccounts`.

use crate::contract::shape::{Choice, Member, Shape};

/// `properties.userAccounts[]`.
pub(super) const USER_ACCOUNT: Shape = Shape::Object(&[
    Member::new("name", Shape::TEXT).required(),
    Member::new("password", Shape::TEXT).required().secret(),
    Member::new("elevationLevel", ELEVATION_LEVEL),
    Member::new("linuxUserConfiguration", LINUX_USER_CONFIGURATION),
    Member::new("windowsUserConfiguration", WINDOWS_USER_CONFIGURATION),
]);

pub(super) const ELEVATION_LEVEL: Shape = Shape::one_of(&[Choice::new("NonAdmin"), Choice::new("Admin")]);

/// `….linuxUserConfiguration`.
const LINUX_USER_CONFIGURATION: Shape = Shape::Object(&[
    Member::new("uid", Shape::INTEGER),
    Member::new("gid", Shape::INTEGER),
    Member::new("sshPrivateKey", Shape::LINES).secret(),
]);

/// `….windowsUserConfiguration`.
const WINDOWS_USER_CONFIGURATION: Shape = Shape::Object(&[Member::new(
    "loginMode",
    Shape::one_of(&[Choice::new("Batch"), Choice::new("Interactive")]),
)]);
