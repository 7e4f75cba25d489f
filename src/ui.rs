//! The page. It draws the [`batch_pool_session::View`], and what a person does becomes a [`batch_pool_session::Action`]; it
//! decides nothing.
//!
//! It follows The Elm Architecture in one component: `app` holds the state (`model`) and handles each message (`msg`), and every
//! other part is a plain function from that state to nodes
//! (`view_context`). A component of its own costs several kilobytes of module and buys nothing here: drawing
//! everything again takes a fraction of a frame.

mod app;
mod command;
mod dialog;
mod dom_id;
mod effect;
mod field;
mod finding;
mod fold;
mod form;
mod listen;
mod model;
mod msg;
mod nav;
mod notice;
mod offers;
mod output;
mod place_name;
mod search;
mod shortcut;
mod start;
mod steps;
mod suggestions;
mod top_bar;
mod trouble;
mod verdict;
mod view_context;

use js_sys::Function;
use web_sys::Element;

/// Draws the page into an element. `import` gives a promise of a file of the site by its name: of a script what it exports, of
/// a text that text, and of a style that the page wears it. `fallback` takes a name and a text: what to say and to save when this
/// module has stopped.
pub fn mount(root: Element, import: Function, fallback: Function) {
    root.set_text_content(None);
    yew::Renderer::<app::App>::with_root_and_props(root, app::Props { import, fallback }).render();
}
