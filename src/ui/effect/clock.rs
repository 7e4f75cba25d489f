//! What the clock says.

use batch_pool_model::catalog::Date;

/// The day by the clock of the browser, in UTC.
pub(in crate::ui) fn today() -> Date {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    // Seconds since 1970 are far from both ends.
    let seconds = (js_sys::Date::now() / 1000.0).max(0.0) as u64;
    Date::from_unix_seconds(seconds)
}
