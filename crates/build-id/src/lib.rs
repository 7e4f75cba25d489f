//! The ID of a build, which the page and the module compare before either believes the other. It depends on nothing.

/// The build that this is: the same in everything that is made of the same sources, and another one in everything else. What
/// the modules of two builds say to each other counts for nothing.
pub const BUILD: &str = env!("BATCH_POOL_BUILD");
