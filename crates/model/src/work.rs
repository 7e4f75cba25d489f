//! What a person makes here.

pub mod endpoint;
mod omissions;
mod place;
mod private_details;
mod sanitized;

pub use endpoint::EndpointSource;
pub use omissions::{MAX_OMISSIONS, OMISSIONS};
pub use place::{Field, FieldLocation};
pub use private_details::{PrivacyReason, PrivateDetail, private_details};
pub use sanitized::{OmittedSecret, SanitizedWork};

use std::rc::Rc;

use batch_pool_document::limits::{self, Exceeded};
use batch_pool_document::{Json, Snapshot, bytes_beyond};

use crate::target::{Target, TargetMember};

/// The body of a pool and where it goes: all that is kept, shared and undone. Cheap to clone.
#[derive(Clone, Debug, PartialEq)]
pub struct Work {
    /// Where the body goes.
    pub target: Rc<Target>,
    /// The pool body.
    pub body: Json,
}

impl Work {
    /// A body with its target.
    pub fn new(target: Target, body: Json) -> Self {
        Self { target: Rc::new(target), body }
    }

    /// Nothing yet.
    pub fn blank(target: Target) -> Self {
        Self::new(target, Json::object::<&str>([]))
    }

    /// Whether neither says anything yet.
    pub fn is_blank(&self) -> bool {
        self.body.is_empty_container()
    }

    /// The same target with another body.
    #[must_use]
    pub fn with_body(&self, body: Json) -> Self {
        Self { target: self.target.clone(), body }
    }

    /// As it is kept and shared.
    pub fn to_json(&self) -> Json {
        Json::object([("target", self.target.to_json()), ("body", self.body.clone())])
    }

    /// Whether the body and the target are within the limits of what can be stored, shared and read again.
    ///
    /// # Errors
    ///
    /// The limit that either exceeds.
    pub fn measure(&self) -> Result<(), Exceeded> {
        limits::BODY.measure(&self.body)?;
        limits::TARGET.measure(&self.target.to_json())
    }

    /// From what was kept or shared. A target member that is missing has its default; without an object for a body there
    /// is no work, nor with one that exceeds the limits: no work that this page keeps or shares does.
    pub fn from_json(json: &Json) -> Option<Self> {
        let body = json.get("body").filter(|body| body.as_object().is_some())?;
        let target = json.get("target").map(Target::from_json).unwrap_or_default();
        Some(Self::new(target, body.clone())).filter(|work| work.measure().is_ok())
    }
}

impl Snapshot for Work {
    fn bytes_beyond(&self, other: &Self) -> usize {
        let target = if Rc::ptr_eq(&self.target, &other.target) {
            0
        } else {
            TargetMember::ALL.iter().map(|member| self.target.get(*member).len()).sum()
        };
        target + bytes_beyond(&self.body, Some(&other.body))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comes_back_as_it_was_kept() {
        let mut target = Target::default();
        for member in TargetMember::ALL {
            target.set(member, if member == TargetMember::Mode { "replace" } else { member.name() });
        }
        let work = Work::new(target, Json::object([("a", Json::integer(1))]));
        assert_eq!(Work::from_json(&work.to_json()), Some(work));
        assert_eq!(Work::from_json(&Json::object([("target", Json::Null)])), None);
        let old = Json::object([("body", Json::object::<&str>([]))]);
        assert_eq!(Work::from_json(&old), Some(Work::blank(Target::default())));
    }
}
