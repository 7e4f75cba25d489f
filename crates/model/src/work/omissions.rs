//! The names of what stored and shared work was written without.
//!
//! The page reads them when it begins, before it has loaded what finds secrets.

use batch_pool_document::Json;

use crate::locale::Text;
use crate::notice::Notice;

/// The property of stored and shared work that names what was left out.
pub const OMISSIONS: &str = "leftOut";

/// No more places than this are named there.
pub const MAX_OMISSIONS: usize = 50;

impl Notice {
    /// Names what the work was stored or shared without, each in a text of this key, so that what is missing can be filled in.
    #[must_use]
    pub fn naming_omissions(self, json: &Json, key: &'static str) -> Self {
        /// A link can hold anything.
        const LONGEST: usize = 200;
        let places = json.get(OMISSIONS).and_then(Json::as_array).unwrap_or_default();
        let named =
            places.iter().take(MAX_OMISSIONS).filter_map(Json::as_str).filter(|place| place.len() <= LONGEST);
        named.fold(self, |notice, place| notice.detail(Text::new(key).with("place", place)))
    }
}
