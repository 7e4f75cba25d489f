//! What a new element of a list begins as.

use batch_pool_document::{Json, Pointer};

use crate::catalog::Os;
use crate::contract::Shape;
use crate::start;

use super::{key_vault, shape};

/// A new element for the list at a place: as empty as its shape allows, or what almost everybody writes there.
pub fn blank(list: &Pointer, body: &Json, os: Os) -> Json {
    let certificates = key_vault(body)
        .map(|vault| vault.down(&["settings", "secretsManagementSettings", "observedCertificates"]));
    if certificates.as_ref() == Some(list) {
        return if are_bare(list, body) { Json::string("") } else { start::certificate(os) };
    }
    match shape(list, body, os) {
        Some(Shape::List { element: Shape::Object(_), .. }) => Json::object::<&str>([]),
        _ => Json::string(""),
    }
}

/// Whether certificates are bare addresses; a list is of one form.
pub fn are_bare(certificates: &Pointer, body: &Json) -> bool {
    let certificates = body.find(certificates).and_then(Json::as_array).unwrap_or_default();
    certificates.iter().any(|certificate| certificate.as_str().is_some())
}
