//! What a finding means for the request.

/// How bad it is. The worst is the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Azure refuses it, or it cannot work.
    Error,
    /// It works today and hurts later, or very likely does not do what was meant.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The severity of a name as the report writes it.
    pub fn named(name: &str) -> Option<Self> {
        [Self::Error, Self::Warning, Self::Info].into_iter().find(|severity| severity.name() == name)
    }

    /// As the report writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// What a finding threatens: what happens to the request, or to the pool made by it, if nothing is done. The worst is the least.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Impact {
    /// Azure rejects the request.
    Rejected,
    /// Azure accepts it, but nodes don't start, or never become idle.
    Nodes,
    /// Nodes start, but a certificate isn't renewed on them.
    Rotation,
    /// It works today and hurts later, or does something else than was probably meant.
    Later,
    /// Nothing.
    None,
}

impl Impact {
    /// All of them, the worst first.
    pub const ALL: [Self; 5] = [Self::Rejected, Self::Nodes, Self::Rotation, Self::Later, Self::None];

    /// What a finding threatens that is so bad, unless its rule says otherwise.
    pub const fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Rejected,
            Severity::Warning => Self::Later,
            Severity::Info => Self::None,
        }
    }

    /// As the report writes it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rejected => "rejected",
            Self::Nodes => "nodes",
            Self::Rotation => "rotation",
            Self::Later => "later",
            Self::None => "none",
        }
    }

    /// The impact of a name as the report writes it.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|impact| impact.name() == name)
    }

    /// Whether a pool with it doesn't do what it's made for: it isn't there, has no nodes, or lets its certificates expire.
    pub fn is_in_the_way(self) -> bool {
        self <= Self::Rotation
    }
}
