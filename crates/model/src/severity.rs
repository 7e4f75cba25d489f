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

/// What keeps a body that Azure accepts from doing what it's meant to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hindrance {
    /// A value of a published sample, or a placeholder, is where the person's own value belongs.
    Sample,
    /// A certificate is never renewed on the nodes.
    Rotation,
}

impl Hindrance {
    /// In the order in which they're told.
    pub const ALL: [Self; 2] = [Self::Sample, Self::Rotation];

    /// The name in the texts.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sample => "sample",
            Self::Rotation => "rotation",
        }
    }

    /// The hindrance of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|hindrance| hindrance.name() == name)
    }
}
