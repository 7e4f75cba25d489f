//! Everything that reaches outside the page's own tree: storage, the address, the clipboard, files, the focus, the network.

pub(super) mod address;
pub(super) mod clock;
pub(super) mod engine;
pub(super) mod file;
pub(super) mod focus;
pub(super) mod language;
pub(super) mod module;
pub(super) mod sharing;
pub(super) mod storage;
pub(super) mod theme;

/// The window; a page always has one.
fn window() -> web_sys::Window {
    gloo::utils::window()
}
