//! Secrets: what is recognized is neither in links nor in storage, it's reported where it's readable, and no message quotes it.
//! What only looks like a secret stays.

mod bodies;
mod cost;
mod examples;
mod harmless;
mod kinds;
