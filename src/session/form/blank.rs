//! What a new element of a list begins as.

use crate::contract::Shape;
use crate::document::{Json, Pointer};
use crate::session::start;

use super::{key_vault, shape};
use crate::catalog::Os;

/// A new element for the list at a place: as empty as its shape allows, or what almost everybody writes there.
pub fn blank(list: &Pointer, body: &Json, os: Os) -> Json {
    let certificates = key_vault(body)
        .map(|vault| vault.down(&["settings", "secretsManagementSettings", "observedCertificates"]));
    if certificates.as_ref() == Some(list) {
        let bare = body.find(list).and_then(Json::as_array).is_some_and(holds_texts);
        return if bare { Json::string("") } else { start::certificate(os) };
    }
    match shape(list, body, os) {
        Some(Shape::List { element: Shape::Object(_), .. }) => Json::object::<&str>([]),
        _ => Json::string(""),
    }
}

/// Certificates may be bare addresses; a list is of one form.
fn holds_texts(elements: &[Json]) -> bool {
    elements.iter().any(|element| element.as_str().is_some())
}
