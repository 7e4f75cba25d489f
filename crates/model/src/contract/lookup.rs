//! From a place in a body to its row.

use batch_pool_document::{MemberOrder, Pointer};

use crate::catalog::Os;

use super::key_vault;
use super::pool::BODY;
use super::schema_node::SchemaNode;
use super::shape::{Access, Member, Shape};

/// The contract of the place that a pointer names, whatever is there. None for places it does not know, such as the
/// inside of free-form settings.
///
/// Resource Manager requires the [`id` of each application
/// package](https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts/pools):
///
/// ```
/// use batch_pool_model::contract;
///
/// let place = contract::lookup(&"/properties/applicationPackages/0/id".parse()?).expect("pools have it");
/// assert_eq!(place.shape.kind(), "string");
/// assert!(place.member.expect("it's a property").required.is_some());
///
/// assert!(contract::lookup(&"/properties/noSuchProperty".parse()?).is_none());
/// # Ok::<(), batch_pool_document::PointerError>(())
/// ```
pub fn lookup(pointer: &Pointer) -> Option<SchemaNode> {
    let Some((holder, token)) = pointer.split_last() else {
        return Some(SchemaNode { shape: BODY, member: None });
    };
    Some(match lookup(holder)?.shape {
        Shape::Object(members) => {
            let member = members.iter().find(|member| token.is(member.name))?;
            SchemaNode { shape: member.shape, member: Some(member) }
        }
        Shape::List { element, .. } => SchemaNode { shape: *element, member: None },
        Shape::Map(value) => SchemaNode { shape: *value, member: None },
        _ => return None,
    })
}

/// The members of the object at a place, in the usual order; none if the contract knows no object there.
pub fn members_at(pointer: &Pointer) -> &'static [Member] {
    match lookup(pointer) {
        Some(SchemaNode { shape: Shape::Object(members), .. }) => members,
        _ => &[],
    }
}

/// The name of a place without indices and map keys, by which texts about it are found:
/// `properties.applicationPackages[].id`, `identity.userAssignedIdentities{}`. A place that the contract does not know
/// gets its tokens, with `[]` for what looks like an index.
pub fn path(pointer: &Pointer) -> String {
    let mut path = String::new();
    let mut shape = Some(BODY);
    for token in pointer.tokens() {
        match shape {
            Some(Shape::List { element, .. }) => {
                path.push_str("[]");
                shape = Some(*element);
                continue;
            }
            Some(Shape::Map(value)) => {
                path.push_str("{}");
                shape = Some(*value);
                continue;
            }
            Some(Shape::Object(members)) => {
                shape = members.iter().find(|member| member.name == token).map(|member| member.shape);
            }
            _ if token.bytes().all(|byte| byte.is_ascii_digit()) => {
                path.push_str("[]");
                continue;
            }
            _ => shape = None,
        }
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(&token);
    }
    path
}

/// Whether a pool has a property of that name anywhere, in any letter case, that a request can have.
pub fn is_named(name: &str) -> bool {
    fn inside(shape: &Shape, name: &str) -> bool {
        match shape {
            Shape::Object(members) => members.iter().any(|member| {
                member.access != Access::ReadOnly
                    && (member.name.eq_ignore_ascii_case(name) || inside(&member.shape, name))
            }),
            Shape::List { element, .. } => inside(element, name),
            Shape::Map(value) => inside(value, name),
            _ => false,
        }
    }
    inside(&BODY, name) || Os::ALL.into_iter().any(|os| inside(&key_vault::settings(os), name))
}

/// New members are where the contract lists them.
pub struct BodyOrder;

impl MemberOrder for BodyOrder {
    fn names(&self, holder: &Pointer) -> Vec<&'static str> {
        match key_vault::inside_settings(holder) {
            Some(inside) => key_vault::usual_order(&inside),
            None => members_at(holder).iter().map(|member| member.name).collect(),
        }
    }
}
