//! The page. It draws the [`batch_pool_session::View`], and what a person does becomes a [`batch_pool_session::Action`]; it
//! decides nothing.
//!
//! `app` is the root component: it holds the state (`model` and the session) and handles each message (`msg`). It hands a snapshot of
//! both down (`view_context`). What is drawn often or is large is a component of its own, which tells by its properties whether
//! anything has changed: the steps, each section of the form, each line of the output. The rest are functions from
//! the context to nodes: drawing them takes less time than to find out whether to, and a component adds about 1.5 kB to what is loaded.

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
mod snapshot;
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
