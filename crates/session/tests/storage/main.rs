//! What is stored of a person's work, whatever several tabs do in whatever order.

mod hostile;
mod interleavings;
mod scenarios;
mod world;
