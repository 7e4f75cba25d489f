//! What stored and shared work says of the secrets that it lacks.
//!
//! The page reads it as it begins, before it has what finds secrets.

use batch_pool_document::Json;

use crate::locale::Text;
use crate::notice::Notice;

/// The property of stored and shared work that names what was left out.
pub(super) const LEFT_OUT: &str = "leftOut";

/// No more places than this are named there.
pub(super) const MOST: usize = 50;

impl Notice {
    /// Names what the work was stored or shared without, each in a text of this key, so that what is missing can be filled in.
    #[must_use]
    pub fn naming_left_out(self, json: &Json, key: &'static str) -> Self {
        /// A link can hold anything.
        const LONGEST: usize = 200;
        let places = json.get(LEFT_OUT).and_then(Json::as_array).unwrap_or_default();
        let named = places.iter().take(MOST).filter_map(Json::as_str).filter(|place| place.len() <= LONGEST);
        named.fold(self, |notice, place| notice.detail(Text::new(key).with("place", place)))
    }
}
