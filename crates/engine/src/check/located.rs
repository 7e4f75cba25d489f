//! A value with its place.

use batch_pool_document::{Json, Pointer};
use batch_pool_model::contract::is_expression;

/// A value of the body, and where it is.
#[derive(Clone, Debug)]
pub(crate) struct Located<'a> {
    /// Its place in the body.
    pub at: Pointer,
    /// The value itself.
    pub value: &'a Json,
}

impl<'a> Located<'a> {
    /// The whole body.
    pub(crate) fn root(body: &'a Json) -> Self {
        Self { at: Pointer::root(), value: body }
    }

    /// The member of that name, if this is an object that has it.
    #[inline(never)]
    pub(crate) fn get(&self, name: &str) -> Option<Self> {
        let (name, value) = self.value.as_object()?.entry(name)?;
        Some(Self { value, at: self.at.member(name) })
    }

    /// The value below nested members, if each is there.
    #[inline(never)]
    pub(crate) fn down(&self, names: &[&str]) -> Option<Self> {
        names.iter().try_fold(self.clone(), |place, name| place.get(name))
    }

    /// The member of that name, if it is a text whose value is known. See [`Located::text`].
    pub(crate) fn text_of(&self, name: &str) -> Option<&'a str> {
        known_text(self.value.get(name)?)
    }

    /// The text, unless it is an expression of the template language: nobody knows its value here.
    pub(crate) fn text(&self) -> Option<&'a str> {
        known_text(self.value)
    }

    /// The elements, if this is an array; else none.
    // A list, not a chain of iterators: every rule that walks one would have its own copy of the chain in the module.
    #[inline(never)]
    pub(crate) fn elements(&self) -> std::vec::IntoIter<Self> {
        let elements = self.value.as_array().unwrap_or_default().iter().enumerate();
        elements
            .map(|(index, value)| Self { at: self.at.index(index), value })
            .collect::<Vec<_>>()
            .into_iter()
    }

    /// The members, if this is an object; else none.
    #[inline(never)]
    pub(crate) fn members(&self) -> std::vec::IntoIter<(&'a str, Self)> {
        let mut members = Vec::new();
        if let Json::Object(present) = self.value {
            members.extend(
                present.iter().map(|(name, value)| (&**name, Self { at: self.at.member(name), value })),
            );
        }
        members.into_iter()
    }

    /// Whether this is an object.
    pub(crate) fn is_object(&self) -> bool {
        self.value.as_object().is_some()
    }
}

fn known_text(value: &Json) -> Option<&str> {
    value.as_str().filter(|text| !is_expression(text))
}
