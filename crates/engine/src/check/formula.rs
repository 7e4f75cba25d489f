//! The formula by which a pool scales, read once for all of its rules.

use batch_pool_autoscale::Problem;
use batch_pool_document::Json;

use super::located::Located;

/// A formula with what is to be said of it.
#[derive(Clone, Debug)]
pub(super) struct Formula<'a> {
    pub(super) place: Located<'a>,
    pub(super) text: &'a str,
    pub(super) problems: Vec<Problem>,
}

impl<'a> Formula<'a> {
    /// The formula of a body, if it has one whose text is known.
    pub(super) fn of(body: &'a Json) -> Option<Self> {
        let place = Located::root(body).down(&["properties", "scaleSettings", "autoScale", "formula"])?;
        let text = place.text()?;
        Some(Self { place, text, problems: batch_pool_autoscale::check(text) })
    }
}
