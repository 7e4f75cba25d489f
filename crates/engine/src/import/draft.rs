//! A document on its way from what was read to a pool body, which knows for each place where it comes from.

use batch_pool_document::{Json, Patch, PlaceFinder, Places, Pointer, PointerMap};
use batch_pool_model::contract::BodyOrder;
use batch_pool_model::target::{Target, TargetMember};

use super::note::Note;

/// The value as far as it is made, and what was learned on the way.
pub(super) struct PoolDraft {
    pub(super) value: Json,
    /// The value as it was read.
    read: Json,
    /// Places of the value, and where in the JSON that was read each of them and what is inside comes from. The innermost
    /// around a place counts.
    origins: PointerMap<Pointer>,
    pub(super) notes: Vec<Note>,
    /// Members of the target that the text gives.
    pub(super) target: Vec<(TargetMember, String)>,
    /// Places in the JSON that was read which say nothing more than the target does.
    learned: Vec<Pointer>,
    /// The pools of the text, if there are several, and which one of them was taken.
    pub(super) pools: Vec<String>,
    pub(super) pool: usize,
    /// What a list or a template calls its one pool.
    pub(super) alone: Option<String>,
}

fn origins(pairs: impl IntoIterator<Item = (Pointer, Pointer)>) -> PointerMap<Pointer> {
    let mut origins = PointerMap::default();
    for (here, there) in pairs {
        origins.insert(here, there);
    }
    origins
}

impl PoolDraft {
    pub(super) fn new(value: Json) -> Self {
        Self {
            read: value.clone(),
            value,
            origins: origins([(Pointer::root(), Pointer::root())]),
            notes: Vec::new(),
            target: Vec::new(),
            learned: Vec::new(),
            pools: Vec::new(),
            pool: 0,
            alone: None,
        }
    }

    /// Whether no place has moved since the text was read.
    fn is_as_read(&self) -> bool {
        self.value.same(&self.read)
    }

    /// Where in the JSON that was read a place comes from.
    pub(super) fn source(&self, at: &Pointer) -> Pointer {
        let mut here = at;
        loop {
            if let Some(there) = self.origins.get(here) {
                return at.rebase(here, there).unwrap_or_else(|| at.clone());
            }
            let Some((holder, _)) = here.split_last() else { return at.clone() };
            here = holder;
        }
    }

    /// The text of a member, if it is one.
    pub(super) fn text(&self, at: &Pointer) -> Option<&str> {
        self.value.find(at).and_then(Json::as_str)
    }

    /// The places of the members of the object at a place.
    pub(super) fn children(&self, at: &Pointer) -> Vec<Pointer> {
        match self.value.find(at) {
            Some(Json::Object(members)) => members.iter().map(|(name, _)| at.member(name)).collect(),
            Some(Json::Array(elements)) => (0..elements.len()).map(|index| at.index(index)).collect(),
            _ => Vec::new(),
        }
    }

    pub(super) fn note(&mut self, note: Note) {
        self.notes.push(note);
    }

    /// Says something about places of the value as it is now, if there are any.
    pub(super) fn tell(&mut self, code: &'static str, at: &[Pointer]) {
        if !at.is_empty() {
            let members = at.iter().map(|at| self.source(at)).collect();
            self.note(Note::new(code).about(members));
        }
    }

    /// Takes a member of the target from a text. What was learned before stays: it's nearer to the request.
    pub(super) fn learn(&mut self, member: TargetMember, text: &str) {
        let known = self.target.iter().any(|(known, _)| *known == member);
        if !known && !text.is_empty() {
            self.target.push((member, text.to_owned()));
        }
    }

    /// Takes what an address or a resource id says.
    pub(super) fn learn_address(&mut self, text: &str) {
        for (member, text) in Target::from_resource_id(text) {
            self.learn(member, &text);
        }
    }

    /// Nothing of what is at this place is lost when it goes: the target has it.
    pub(super) fn is_learned(&mut self, at: &Pointer) {
        self.learned.push(self.source(at));
    }

    /// Goes on with what is at a place, and says what was around it.
    pub(super) fn focus(&mut self, at: &Pointer) {
        let mut around = Vec::new();
        let mut inner = Some(at.clone());
        while let Some(holder) = inner.as_ref().and_then(Pointer::parent) {
            let siblings = self.children(&holder).into_iter().filter(|child| Some(child) != inner.as_ref());
            around.splice(0..0, siblings.map(|sibling| self.source(&sibling)).collect::<Vec<_>>());
            inner = Some(holder);
        }
        around.retain(|source| !self.learned.contains(source));
        if !around.is_empty() {
            self.note(Note::new("left-out").about(around));
        }
        let Some(value) = self.value.find(at).cloned() else { return };
        let source = self.source(at);
        let within = self.origins.entries_within(at).filter_map(|(here, there)| {
            Some((here.rebase(at, &Pointer::root())?, there.clone())).filter(|(here, _)| !here.is_root())
        });
        self.origins = origins(std::iter::once((Pointer::root(), source)).chain(within));
        self.value = value;
    }

    /// Puts the whole value inside new objects of these names; a number makes a list.
    pub(super) fn wrap(&mut self, names: &[&str]) {
        let wrapper = Pointer::of(names);
        self.value = names.iter().rev().fold(self.value.clone(), |value, name| {
            if *name == "0" { Json::array([value]) } else { Json::object([(*name, value)]) }
        });
        let moved = self
            .origins
            .entries()
            .filter_map(|(here, there)| Some((here.rebase(&Pointer::root(), &wrapper)?, there.clone())));
        self.origins = origins(moved);
    }

    /// Moves a value, with the objects that are to hold it. Does nothing if something is there already.
    pub(super) fn relocate(&mut self, from: &Pointer, to: &Pointer) -> bool {
        let Some(value) = self.value.find(from).cloned() else { return false };
        if from == to || self.value.find(to).is_some() {
            return false;
        }
        if !self.value.has_room(if to.is_within(from) { from } else { to }) {
            return false;
        }
        self.change(&Patch::new().remove(from.clone()));
        let put = Patch::new().set(&self.value, to.clone(), value);
        self.change(&put);
        let source = self.source(from);
        let inside: Vec<_> =
            self.origins.entries_within(from).map(|(here, there)| (here.clone(), there.clone())).collect();
        self.origins.remove_within(from);
        self.origins.insert(to.clone(), source);
        for (here, there) in inside.iter().filter(|(here, _)| here != from) {
            if let Some(here) = here.rebase(from, to) {
                self.origins.insert(here, there.clone());
            }
        }
        true
    }

    /// Another value for the same place.
    pub(super) fn replace(&mut self, at: &Pointer, value: impl Into<Json>) {
        self.change(&Patch::new().replace(at.clone(), value));
    }

    /// In place: a text may hold thousands of members that are moved, and each copy would have all the others too. What does
    /// not fit changes nothing.
    fn change(&mut self, patch: &Patch) {
        // Each caller has looked before whether it fits; a patch of one step leaves everything as it is if it does not.
        let _ = patch.apply_to(&mut self.value, &BodyOrder);
    }

    /// Takes members out of objects and says which.
    pub(super) fn leave_out(&mut self, code: &'static str, at: &[Pointer]) {
        self.tell(code, at);
        self.value.remove_all(at);
    }

    /// Takes a member out of its object without a word.
    pub(super) fn remove(&mut self, at: &Pointer) {
        self.change(&Patch::new().remove(at.clone()));
    }

    /// Where the places of the value are in the text, by where those of the JSON that was read do.
    pub(super) fn places(&self, read: &PlaceFinder) -> Places {
        if self.is_as_read() {
            return read.places().clone();
        }
        let mut places = Vec::new();
        self.value
            .walk(&mut |at, _| places.extend(read.find(&self.source(at)).map(|place| (at.clone(), place))));
        Places::from(places)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use batch_pool_cases::bodies::at;

    fn draft(text: &str) -> PoolDraft {
        PoolDraft::new(batch_pool_document::read::strict(text).expect(text))
    }

    #[test]
    fn knows_where_each_place_comes_from() {
        let mut draft = draft(r#"{"a": {"b": {"c": 1, "d": 2}, "e": 3}, "f": 4}"#);
        assert!(draft.relocate(&at("/a/b/c"), &at("/a/b/x/y")));
        draft.focus(&at("/a"));
        assert!(draft.relocate(&at("/b"), &at("/z")));
        draft.wrap(&["p", "0"]);
        for (here, there) in
            [("/p/0", "/a"), ("/p/0/e", "/a/e"), ("/p/0/z/d", "/a/b/d"), ("/p/0/z/x/y", "/a/b/c")]
        {
            assert_eq!(draft.source(&at(here)), at(there), "{here}");
            assert!(draft.value.find(&at(here)).is_some(), "{here}");
        }
        assert_eq!(draft.notes[0].members, [at("/f")], "what stood around is named");
    }

    #[test]
    fn nothing_is_written_over() {
        let mut draft = draft(r#"{"a": 1, "b": 2, "c": "x"}"#);
        assert!(!draft.relocate(&at("/a"), &at("/b")));
        assert!(!draft.relocate(&at("/a"), &at("/c/d")), "a text holds nothing");
        assert!(!draft.relocate(&at("/nothing"), &at("/d")));
        assert_eq!(batch_pool_document::compact(&draft.value), r#"{"a":1,"b":2,"c":"x"}"#);
    }
}
