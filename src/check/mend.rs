//! All safe fixes of a body in one go: those that lose nothing.

use crate::contract::BodyOrder;
use crate::document::Json;

use super::{Options, check, unfolded};

/// No body has more to mend than this; a pair of fixes that undo each other would never end.
const MOST: usize = 1000;

/// The body with all its safe fixes applied, and how many there were. A fix is made for the body that was checked, so each
/// round applies one and checks again.
pub fn mend(body: &Json, options: &Options) -> (Json, usize) {
    let mut body = body.clone();
    for applied in 0..MOST {
        // What follows from a cause that nobody can mend for the person may have an answer all the same.
        let next = unfolded(check(&body, options))
            .into_iter()
            .filter_map(|finding| finding.fix.filter(|fix| !fix.loses))
            .find_map(|fix| fix.patch.apply(&body, &BodyOrder).ok().filter(|fixed| *fixed != body));
        match next {
            Some(fixed) => body = fixed,
            None => return (body, applied),
        }
    }
    (body, MOST)
}
