//! The WebAssembly module. Loading it starts nothing: `mount` draws the page, the functions of the binding are for programs.

use batch_pool_configurator as _;

fn main() {}
