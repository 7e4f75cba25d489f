//! Our tables, described as one api-version has them.

use batch_pool_model::contract::pool::BODY;
use batch_pool_model::contract::{Access, ApiVersion, Format, Member, Shape};

use crate::description::{Description, Places};

pub(crate) fn places(version: ApiVersion, with_read_only: bool) -> Places {
    let mut places = Places::new();
    visit(&BODY, "", &mut |path, shape, member| {
        if let Some(member) = member
            && (!member.versions.contain(version) || !with_read_only && member.access == Access::ReadOnly)
        {
            return false;
        }
        if !path.is_empty() {
            places.insert(path.to_owned(), describe(shape, member, version));
        }
        true
    });
    places
}

fn describe(shape: &Shape, member: Option<&Member>, version: ApiVersion) -> Description {
    let access = |access| Some(member.is_some_and(|member| member.access == access));
    let (values, open) = match shape {
        Shape::Choice { choices, open } => (
            choices
                .iter()
                .filter(|choice| choice.versions.contain(version))
                .map(|choice| choice.value.to_owned())
                .collect(),
            Some(*open),
        ),
        _ => Default::default(),
    };
    let limits = match *shape {
        Shape::Integer { minimum, maximum } => (
            Some(minimum).filter(|limit| *limit != i32::MIN).map(i64::from),
            Some(maximum).filter(|limit| *limit != i32::MAX).map(i64::from),
        ),
        _ => (None, None),
    };
    let format = match shape {
        Shape::Text(Format::Duration) => "duration",
        Shape::Text(Format::DateTime) => "date-time",
        Shape::Text(Format::ResourceId) => "arm-id",
        Shape::Text(Format::Url) => "uri",
        _ => "",
    };
    Description {
        kind: shape.kind(),
        required: Some(member.is_some_and(|member| member.is_required_in(version))),
        read_only: access(Access::ReadOnly),
        write_only: access(Access::WriteOnly),
        secret: access(Access::Secret),
        values: Some(values),
        open,
        limits: Some(limits),
        format: Some(format),
    }
}

/// Calls `enter` with each place, and goes inside where it says so.
fn visit(shape: &Shape, path: &str, enter: &mut dyn FnMut(&str, &Shape, Option<&Member>) -> bool) {
    fn step(
        shape: &Shape,
        member: Option<&Member>,
        path: &str,
        enter: &mut dyn FnMut(&str, &Shape, Option<&Member>) -> bool,
    ) {
        if !enter(path, shape, member) {
            return;
        }
        match shape {
            Shape::Object(members) => {
                for member in *members {
                    let dot = if path.is_empty() { "" } else { "." };
                    step(&member.shape, Some(member), &format!("{path}{dot}{}", member.name), enter);
                }
            }
            Shape::List { element, .. } => step(element, None, &format!("{path}[]"), enter),
            Shape::Map(value) => step(value, None, &format!("{path}{{}}"), enter),
            _ => {}
        }
    }
    step(shape, None, path, enter);
}

/// Calls `each` with every object of the tables.
pub(crate) fn objects(each: &mut dyn FnMut(&str, &[Member])) {
    visit(&BODY, "", &mut |path, shape, _| {
        if let Shape::Object(members) = shape {
            each(path, members);
        }
        true
    });
}

/// Calls `each` with every list whose elements have a name of their own: the members of an element, and which is the name.
pub(crate) fn lists(each: &mut dyn FnMut(&str, &[Member], &'static str)) {
    visit(&BODY, "", &mut |path, shape, _| {
        if let Shape::List { element: Shape::Object(members), key: Some(key) } = shape {
            each(path, members, key);
        }
        true
    });
}

/// Calls `each` with every place that a person may write, and whether it is a member (not an element of a list or map).
pub(crate) fn writable(each: &mut dyn FnMut(&str, bool)) {
    visit(&BODY, "", &mut |path, _, member| {
        if member.is_some_and(|member| member.access == Access::ReadOnly) {
            return false;
        }
        if !path.is_empty() {
            each(path, member.is_some());
        }
        true
    });
}
