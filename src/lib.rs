//! The page: it draws the view of a session, and turns what a person does into actions of it. It decides nothing, and it must not
//! depend on the module or on the generators.

pub mod ui;
