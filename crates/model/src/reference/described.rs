//! What a JSON response is about: the resource that `az … show`, a GET, or `PowerShell` describes.

use batch_pool_document::{Json, Members};

use crate::target::is_guid;

use super::{Kind, Reference, ResourceId, Thing, url};

/// The value of a member in any letter case: `PowerShell` writes `Id` where Azure writes `id`.
pub(super) fn member<'a>(value: &'a Json, name: &str) -> Option<&'a Json> {
    let mut members = value.as_object().into_iter().flat_map(Members::iter);
    members.find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value)
}

/// The text of a member in any letter case.
pub(super) fn text<'a>(value: &'a Json, name: &str) -> Option<&'a str> {
    member(value, name)?.as_str()
}

/// The elements of a list of responses, as tools print it or as Resource Manager returns it; a single response is its only
/// element.
pub(super) fn elements(value: &Json) -> &[Json] {
    let list = value.as_array().or_else(|| member(value, "value")?.as_array());
    list.unwrap_or(std::slice::from_ref(value))
}

/// The one thing that a response describes.
pub fn described(value: &Json) -> Option<Reference> {
    let [value] = elements(value) else { return None };
    let by_id = || ["id", "resourceId"].iter().find_map(|name| url::find(text(value, name)?));
    let vault_uri = |holder: &Json| url::find(text(holder, "vaultUri")?);
    let by_uri = || vault_uri(value).or_else(|| vault_uri(member(value, "properties")?));
    let by_key = || url::find(text(member(value, "key")?, "kid")?);
    subscription(value).or_else(by_id).or_else(by_uri).or_else(by_key)
}

/// `az account show` has the subscription ID as a bare GUID.
fn subscription(value: &Json) -> Option<Reference> {
    let is_account =
        ["isDefault", "environmentName", "tenantId"].iter().all(|name| member(value, name).is_some());
    let id = text(value, "id").filter(|id| is_account && is_guid(id))?;
    let (_, id) = ResourceId::find(&["/subscriptions/", id].concat())?;
    Some(Reference { thing: Thing::Resource(id), cloud: None })
}

/// The resource type that a response names: as its type, or else in its ID.
pub fn type_of(value: &Json) -> Option<String> {
    let named = text(value, "type").filter(|name| name.contains('.') && name.contains('/'));
    let named = named.map(|name| name.split('@').next().unwrap_or(name));
    named.map(|name| Kind::of_type(name).1.unwrap_or(name).to_owned()).or_else(|| {
        let reference = url::find(text(value, "id")?)?;
        reference.resource()?.of_type()
    })
}
