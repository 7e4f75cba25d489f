//! Import of texts as people have them.

mod commands;
mod data_plane;
mod examples;
mod extensions;
mod foreign;
mod properties;
mod reading;
mod responses;
mod samples;
mod saved_work;
mod templates;
