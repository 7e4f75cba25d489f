//! `identity`, and how other places refer to one of its identities.

use crate::contract::shape::{Choice, Member, Shape};

/// `identity`. Pools have user-assigned identities alone.
pub(super) const IDENTITY: Shape = Shape::Object(&[
    Member::new("type", Shape::one_of(&[Choice::new("UserAssigned"), Choice::new("None")])).required(),
    Member::new("userAssignedIdentities", Shape::Map(&USER_ASSIGNED_IDENTITY)),
]);

/// `identity.userAssignedIdentities{}`: an empty object in a request, the member's name is the identity's resource id.
const USER_ASSIGNED_IDENTITY: Shape = Shape::Object(&[
    Member::new("principalId", Shape::TEXT).read_only(),
    Member::new("clientId", Shape::TEXT).read_only(),
]);

/// `identityReference`, wherever a part of the pool signs in with one of the pool's identities.
pub(super) const IDENTITY_REFERENCE: Shape = Shape::Object(&[Member::new("resourceId", Shape::RESOURCE_ID)]);
