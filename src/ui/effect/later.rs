//! What the clock says.

use crate::catalog::Date;

/// The day by the clock of the browser, in UTC.
pub(in crate::ui) fn today() -> Date {
    crate::binding::today()
}
