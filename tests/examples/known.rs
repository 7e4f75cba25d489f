//! Errors that are rightly found in examples, and why.

use crate::Kind;

/// In which bodies, the code, how the place ends, and why.
type Row = (&'static [Kind], &'static str, &'static str, &'static str);

pub(crate) const ERRORS: &[Row] = &[
    (
        &[Kind::Patch, Kind::Listed],
        "size-missing",
        "/vmSize",
        "an update says what changes, and a filtered list what was asked for; a PUT with that body would be refused",
    ),
    (&[Kind::Patch, Kind::Listed], "pool-no-virtual-machine", "/deploymentConfiguration", "as the size"),
    (
        &[Kind::Put, Kind::Answer, Kind::Listed],
        "pool-no-virtual-machine",
        "/cloudServiceConfiguration",
        "retired on 2024-02-29 in all api-versions: no pool can be made in this way any more",
    ),
    (
        &[Kind::Answer, Kind::Listed],
        "contract-missing",
        "/userAccounts/0/password",
        "Azure keeps secrets to itself; who sends the answer back has to fill it in",
    ),
    (
        &[Kind::Put, Kind::Answer, Kind::Listed],
        "identity-id",
        "~1providers~1Microsoft.ManagedIdentity~1userAssignedIdentities~1id1",
        "the subscription is the word `subid`, which stands for an id",
    ),
    (
        &[Kind::Put, Kind::Answer],
        "identity-id",
        "~1providers~1Microsoft.ManagedIdentity~1userAssignedIdentities~1id2",
        "as the other one",
    ),
    (
        &[Kind::Put, Kind::Answer],
        "identity-missing",
        "/identity",
        "the Key Vault extension stands there as any extension, with settings that it does not read and no identity to sign in with",
    ),
];

/// The row that explains an error.
pub(crate) fn row(kind: Kind, code: &str, at: &str) -> Option<usize> {
    ERRORS
        .iter()
        .position(|(kinds, known, end, _)| kinds.contains(&kind) && *known == code && at.ends_with(end))
}
