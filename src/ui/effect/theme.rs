//! Light and dark.

use batch_pool_session::presets::Theme;

use super::{storage, window};

/// What the person chose before.
pub(in crate::ui) fn preferred() -> Theme {
    storage::preference("theme").and_then(|name| Theme::parse(&name)).unwrap_or_default()
}

/// Makes the page look so. The style sheet does the rest.
pub(in crate::ui) fn wear(theme: Theme) {
    if let Some(root) = window().document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("data-theme", theme.name());
    }
}
