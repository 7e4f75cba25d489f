//! The rules: each has a body that breaks it and one that does not, its fix removes it and breaks nothing, its texts are there
//! in every language, and nothing that people write makes a rule panic.

mod article;
mod bodies;
mod cases;
mod expressions;
mod generated;
mod many;
mod properties;
mod properties_of_cases;
mod silence;
