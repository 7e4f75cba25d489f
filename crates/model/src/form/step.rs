//! The steps of the way to a pool whose certificates rotate: each section of the form belongs to one.

use super::{SECTIONS, Section};

/// A step. Its name is the text `step.{name}`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Step {
    /// The identity with which nodes read the vault.
    #[default]
    Identity,
    /// The certificates that nodes fetch.
    Certificate,
    /// The pool itself: image, size, scale, and everything else of the body.
    Pool,
    /// Where the request goes, and how it's sent.
    Send,
    /// What to do about an error, and about a pool that isn't as it should be. It has no settings.
    Trouble,
}

impl Step {
    /// In the order of the way.
    pub const ALL: [Self; 5] = [Self::Identity, Self::Certificate, Self::Pool, Self::Send, Self::Trouble];

    /// Its part of the keys of its texts, and of the IDs of its elements.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity",
            Self::Certificate => "certificate",
            Self::Pool => "pool",
            Self::Send => "send",
            Self::Trouble => "trouble",
        }
    }

    /// Its number, from 1.
    pub fn number(self) -> usize {
        self as usize + 1
    }

    /// The step before it, if there's one.
    pub fn previous(self) -> Option<Self> {
        (self as usize).checked_sub(1).map(|position| Self::ALL[position])
    }

    /// The step after it, if there's one.
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self as usize + 1).copied()
    }

    /// The sections that it shows, in the order of the form.
    pub fn sections(self) -> impl Iterator<Item = &'static Section> {
        SECTIONS.iter().filter(move |section| section.step == self)
    }

    /// The ID of its first heading.
    pub fn heading(self) -> &'static str {
        self.sections().next().map_or("section-trouble-title", |section| section.heading)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_belongs_to_one_step_and_only_the_last_step_has_none() {
        let sections: usize = Step::ALL.iter().map(|step| step.sections().count()).sum();
        assert_eq!(sections, SECTIONS.len());
        let empty: Vec<Step> =
            Step::ALL.into_iter().filter(|step| step.sections().next().is_none()).collect();
        assert_eq!(empty, [Step::Trouble]);
    }

    #[test]
    fn each_step_leads_to_the_next_and_back() {
        for (position, step) in Step::ALL.into_iter().enumerate() {
            assert_eq!(step.number(), position + 1);
            assert_eq!(step.next(), Step::ALL.get(position + 1).copied());
            assert_eq!(step.next().map_or(Some(step), Step::previous), Some(step));
        }
        assert_eq!(Step::Identity.previous(), None);
    }
}
