//! What Azure Resource Manager accepts as a pool: each member, its shape, limits and values, whether it is required,
//! read-only or secret, and the api-versions that have it. Tables, and the functions that look something up in them.
//!
//! Source: the published schemas of `Microsoft.Batch/batchAccounts/pools`,
//! <https://learn.microsoft.com/azure/templates/microsoft.batch/batchaccounts/pools>.

mod alternatives;
mod change;
mod duration;
mod expression;
pub mod key_vault;
mod lookup;
pub mod pool;
mod schema_node;
mod shape;
mod typed;
mod version;

pub use alternatives::{ALTERNATIVES, Alternatives, KindChoice, alternatives};
pub use change::{CHANGES_SINCE, Mutability, Needs, change};
pub use duration::{duration_meant, duration_seconds};
pub use expression::{has_placeholder, is_expression};
pub use lookup::{BodyOrder, is_named, lookup, members_at, path};
pub use schema_node::SchemaNode;
pub use shape::{Access, Choice, Format, Member, Shape};
pub use typed::typed;
pub use version::{API_VERSIONS, ApiVersion, Versions};
