//! What is pasted beside all fields, and belongs in one of them.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::form;
use batch_pool_model::locale::Text;
use batch_pool_model::notice::Notice;
use batch_pool_model::reference::{self, Kind};
use batch_pool_model::target::TargetMember;
use batch_pool_model::work::{Field, FieldLocation};

use super::{Paste, Pasted, into_field, kind_named};

/// Puts what the text names where it belongs. None if it names nothing, or if that could belong in several places.
pub(super) fn placed(paste: &Paste) -> Option<Pasted> {
    // Of several lines, each could be something else.
    let is_plain = !reference::cleaned(paste.text).contains('\n');
    let named = paste.reference.as_ref().filter(|_| is_plain || paste.json.is_some())?;
    let into = field_for(named.kind(), paste.body)?;
    let (parts, notice) = match into_field(paste.body, paste.target, &into, paste.text) {
        Pasted::Typed(text) => (vec![(into, text)], Notice::done("paste.placed")),
        Pasted::Parts { parts, notice } => (parts, notice),
        _ => return None,
    };
    let title = Text { key: "paste.placed".into(), ..kind_named(named.kind(), named.name()) };
    Some(Pasted::Parts { parts, notice: Notice { title, ..notice } })
}

/// The field that takes something of a kind.
fn field_for(kind: Kind, body: &Json) -> Option<Field> {
    let location = match kind {
        Kind::Subscription => FieldLocation::Target(TargetMember::Subscription),
        Kind::ResourceGroup => FieldLocation::Target(TargetMember::ResourceGroup),
        Kind::BatchAccount => FieldLocation::Target(TargetMember::Account),
        Kind::Pool => FieldLocation::Target(TargetMember::Pool),
        Kind::KeyVault | Kind::Certificate | Kind::Secret => FieldLocation::Body(certificate(body)?),
        Kind::VirtualNetwork | Kind::Subnet => {
            FieldLocation::Body(Pointer::of(&["properties", "networkConfiguration", "subnetId"]))
        }
        _ => return None,
    };
    Some(Field::Value(location))
}

/// The URL of the certificate that is meant: the only one, or the only one without a URL.
fn certificate(body: &Json) -> Option<Pointer> {
    let secrets = form::key_vault(body)?.down(&["settings", "secretsManagementSettings"]);
    let list = secrets.child("observedCertificates");
    let certificates = body.find(&list)?.as_array()?;
    let url = |index: usize| {
        let certificate = list.index(index);
        if form::are_bare(&list, body) { certificate } else { certificate.child("url") }
    };
    let is_open = |at: &Pointer| body.find(at).is_none_or(|url| url.as_str() == Some(""));
    let all: Vec<Pointer> = (0..certificates.len()).map(url).collect();
    let mut open = all.iter().filter(|at| is_open(at));
    match (&all[..], open.next(), open.next()) {
        ([only], ..) | (_, Some(only), None) => Some(only.clone()),
        _ => None,
    }
}
