//! Members that the contract does not know, and what was probably meant.

use batch_pool_document::{Json, Members, Patch, Pointer, nearest};
use batch_pool_model::contract::pool::BODY;
use batch_pool_model::contract::{Access, ApiVersion, Member, Shape};
use batch_pool_model::severity::Severity;

use super::{FindingBuilder, Pass, UNKNOWN};

/// What a resource in a template has beside a pool's own members.
const OF_TEMPLATES: &[&str] = &["apiVersion", "comments", "condition", "dependsOn", "location", "scope"];

/// Names that other interfaces of Batch and Compute use for a member at the same place.
const OTHER_NAMES: &[(&str, &str)] = &[
    ("virtualMachineImageId", "id"),
    ("exactVersion", "version"),
    ("provisionAfter", "provisionAfterExtensions"),
    ("maxTasksPerNode", "taskSlotsPerNode"),
    ("targetSpotNodes", "targetLowPriorityNodes"),
    ("vnetSubnetId", "subnetId"),
];

/// What an unknown member was probably meant to be.
enum Meant {
    /// A member of the same object in other letter case.
    Case(&'static str),
    /// A member of the same object.
    Sibling(&'static str),
    /// The very name, at another place.
    Elsewhere(Pointer),
    /// Its members are one level too deep.
    Wrapper,
    /// A part of a template around the pool.
    Template,
}

impl Pass<'_> {
    pub(super) fn unknown(&mut self, name: &str, value: &Json, members: &'static [Member], holder: &Pointer) {
        let at = holder.child(name);
        let found = FindingBuilder::at(at.clone());
        let found = match self.meant(name, value, members, holder) {
            // Whether the service minds the letter case is not documented.
            Some(Meant::Case(meant)) => {
                self.renamed(found.variant("case").severity(Severity::Warning), &at, holder, meant)
            }
            Some(Meant::Sibling(meant)) => {
                self.renamed(found.variant("near").severity(self.severity()), &at, holder, meant)
            }
            Some(Meant::Elsewhere(target)) => {
                self.elsewhere.push(target.clone());
                let is_top = target.parent().is_some_and(|holder| holder.is_root());
                found
                    .variant(if is_top { "misplaced-top" } else { "misplaced" })
                    .severity(self.severity())
                    .with("value", dotted(&target))
                    .fix(moved(self.body, &at, &target))
            }
            Some(Meant::Wrapper) => {
                let inner = value.as_object().into_iter().flat_map(Members::iter);
                let targets: Vec<_> = inner.map(|(name, _)| (at.child(name), holder.child(name))).collect();
                self.elsewhere.extend(targets.iter().map(|(_, target)| target.clone()));
                found.variant("wrapper").severity(self.severity()).fix(hoisted(self.body, &at, targets))
            }
            Some(Meant::Template) => {
                found.variant("template").severity(Severity::Warning).fix(Patch::new().remove(at.clone()))
            }
            None if self.is_known_version => found.severity(Severity::Warning),
            None => found.variant("new-version").severity(Severity::Warning),
        };
        self.report(&UNKNOWN, found);
    }

    fn renamed(
        &mut self,
        found: FindingBuilder,
        at: &Pointer,
        holder: &Pointer,
        meant: &'static str,
    ) -> FindingBuilder {
        let target = holder.child(meant);
        let fix = moved(self.body, at, &target);
        self.elsewhere.push(target);
        found.with("value", meant).fix(fix)
    }

    fn meant(&self, name: &str, value: &Json, members: &'static [Member], holder: &Pointer) -> Option<Meant> {
        let writable = || members.iter().filter(|member| is_writable(member, self.version));
        let sibling = |wanted: &str| writable().map(|member| member.name).find(|known| *known == wanted);
        let case = writable().find(|member| member.name.eq_ignore_ascii_case(name.trim()));
        if let Some(member) = case {
            return Some(Meant::Case(member.name));
        }
        if let Some(known) =
            OTHER_NAMES.iter().find(|(other, _)| *other == name).and_then(|(_, own)| sibling(own))
        {
            return Some(Meant::Sibling(known));
        }
        if holder.is_root() && OF_TEMPLATES.contains(&name) {
            return Some(Meant::Template);
        }
        let inner = value.as_object().filter(|inner| !inner.is_empty());
        if inner.is_some_and(|inner| inner.iter().all(|(name, _)| sibling(name).is_some())) {
            return Some(Meant::Wrapper);
        }
        let elsewhere = Search { name, value, version: self.version, holder }.run();
        elsewhere
            .map(Meant::Elsewhere)
            .or_else(|| nearest(name, writable().map(|member| member.name)).map(Meant::Sibling))
    }
}

fn is_writable(member: &Member, version: ApiVersion) -> bool {
    member.access != Access::ReadOnly && member.versions.contain(version)
}

/// Looks for the one place of the contract where a name belongs.
struct Search<'a> {
    name: &'a str,
    value: &'a Json,
    version: ApiVersion,
    /// Where it is now.
    holder: &'a Pointer,
}

impl Search<'_> {
    fn run(&self) -> Option<Pointer> {
        let mut found = Vec::new();
        self.visit(&BODY, &Pointer::root(), &mut found);
        match &found[..] {
            [only] if self.is_near(only) => Some(only.clone()),
            _ => None,
        }
    }

    fn visit(&self, shape: &Shape, at: &Pointer, found: &mut Vec<Pointer>) {
        match shape {
            Shape::Object(members) => {
                for member in members.iter().filter(|member| is_writable(member, self.version)) {
                    let place = at.child(member.name);
                    if member.name == self.name && member.shape.admits(self.value) {
                        found.push(place.clone());
                    }
                    self.visit(&member.shape, &place, found);
                }
            }
            // Of lists and maps, only the element that the name is in can be meant.
            Shape::List { element: inner, .. } | Shape::Map(inner) => {
                if let Some(token) = self.holder.tokens().nth(at.tokens().count())
                    && self.holder.is_within(at)
                {
                    self.visit(inner, &at.child(&token), found);
                }
            }
            _ => {}
        }
    }

    /// Short names such as `enabled` mean something else in another branch.
    fn is_near(&self, target: &Pointer) -> bool {
        const DISTINCTIVE: usize = 8;
        let target = target.parent().unwrap_or_else(Pointer::root);
        self.name.len() >= DISTINCTIVE || target.is_within(self.holder) || self.holder.is_within(&target)
    }
}

/// A place in dots, for people: `properties.metadata`, `extensions[0].name`.
pub(super) fn dotted(at: &Pointer) -> String {
    at.dotted()
}

/// Steps that take a value to a place that is free, with the objects that are to hold it; none where that cannot be.
pub(super) fn moved(body: &Json, from: &Pointer, to: &Pointer) -> Option<Patch> {
    if body.find(to).is_some() {
        return None;
    }
    // The patch is not tried: that would copy all that is beside, for each of many.
    if !body.has_room(to) || to.is_within(from) {
        return None;
    }
    let holder = to.parent()?;
    let patch = if body.find(&holder).is_some() {
        Patch::new().relocate(from.clone(), to.clone())
    } else {
        Patch::new().set(body, to.clone(), body.find(from)?.clone()).remove(from.clone())
    };
    Some(patch)
}

/// Steps that take several values out of `wrapper` and drop it.
fn hoisted(body: &Json, wrapper: &Pointer, targets: Vec<(Pointer, Pointer)>) -> Option<Patch> {
    if targets.iter().any(|(_, target)| body.find(target).is_some()) {
        return None;
    }
    let patch = targets.into_iter().fold(Patch::new(), |patch, (from, to)| patch.relocate(from, to));
    Some(patch.remove(wrapper.clone()))
}
