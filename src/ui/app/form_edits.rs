//! What a person does in the form, besides typing into its fields: folding, rows, kinds, JSON; and being led to a field.

use std::cmp::Ordering;

use batch_pool_document::{Json, Pointer, read};
use batch_pool_model::form::{self, Section};
use batch_pool_session::{Action, FieldLocation};

use crate::ui::form::essentials;
use crate::ui::model::Draft;
use crate::ui::msg::FormMsg;

use super::{AfterRender, App};

impl App {
    pub(super) fn update_form(&mut self, msg: FormMsg) {
        match msg {
            FormMsg::SetOpen(key, open) => self.model.folds.fold(&key, open),
            FormMsg::ShowWindow(rows, position) => self.model.folds.show(&rows, position),
            FormMsg::ChooseKind(holder, kind) => {
                self.remember_kind(holder.clone(), kind);
                self.dispatch(Action::Choose { holder, kind });
            }
            FormMsg::AddMapEntry(map) => {
                // The new one is the last.
                self.model.folds.show(&map.text(), usize::MAX);
                self.model.map_with_new_entry = Some(map);
            }
            FormMsg::RenameMapEntry(map, entry, name) => self.name_entry(map, entry, name),
            FormMsg::EditJson(at, text) => self.edit_json(at, text),
            FormMsg::Paste(into, text) => self.paste(into, text),
            FormMsg::BeforePaste => self.paste_inside(),
            FormMsg::Blur(field) => self.on_blur(field),
        }
    }

    pub(super) fn remember_kind(&mut self, holder: Pointer, kind: usize) {
        self.model.kinds.retain(|(known, _)| *known != holder);
        self.model.kinds.push((holder, kind));
    }

    fn on_blur(&mut self, field: FieldLocation) {
        if let Some((map, entry, name)) = self.model.conflicting_name.take() {
            self.dispatch(Action::Name { map, entry, name });
        }
        if self.model.draft.as_ref().is_some_and(|draft| draft.error.is_none()) {
            self.model.draft = None;
        }
        self.dispatch(Action::Leave(field));
    }

    /// A name that another entry has is kept as it is typed, until it is longer or the field is left.
    pub(super) fn name_entry(&mut self, map: Pointer, entry: usize, name: String) {
        if self.is_taken(&map, entry, &name) {
            self.model.conflicting_name = Some((map, entry, name));
        } else {
            self.model.map_with_new_entry = None;
            self.model.conflicting_name = None;
            // It stays in sight, whatever its name was when it was gone to.
            self.model.folds.show(&map.text(), entry);
            self.dispatch(Action::Name { map, entry, name });
        }
    }

    /// Whether another entry of a map than the nth has a name.
    pub(super) fn is_taken(&self, map: &Pointer, entry: usize, name: &str) -> bool {
        let entries = self.state.body().find(map).and_then(Json::as_object);
        entries.and_then(|entries| entries.position(name)).is_some_and(|holder| holder != entry)
    }

    /// Takes what was typed as JSON for a place: into the body if it is JSON, else into the draft alone.
    fn edit_json(&mut self, at: Pointer, text: String) {
        let is_body = at.is_root();
        let read = if is_body { read::strict_body } else { read::value };
        let error = match read(&text) {
            Ok(value) => {
                self.dispatch(Action::WriteJson { at: at.clone(), value });
                None
            }
            Err(_) if text.trim().is_empty() && !is_body => {
                self.dispatch(Action::Remove { at: at.clone() });
                None
            }
            Err(error) => Some(error),
        };
        let expected = self.state.body().find(&at).cloned();
        self.model.draft = Some(Draft { at, text, expected, error });
    }

    /// What is unfolded in a list moves with its elements, and what is new can be seen.
    pub(super) fn sync_folds(&mut self, action: &Action) {
        let folds = &mut self.model.folds;
        match action {
            Action::Remove { at } => {
                if let (Some(list), Some(gone)) = (at.parent(), at.last_index()) {
                    folds.renumber(&list, |index| match index.cmp(&gone) {
                        Ordering::Less => Some(index),
                        Ordering::Equal => None,
                        Ordering::Greater => Some(index - 1),
                    });
                }
            }
            Action::Reorder { list, from, to } => {
                folds.renumber(list, |index| Some(reordered(index, *from, *to)));
                folds.show(&list.text(), *to);
                let act = if to < from { "up" } else { "down" };
                self.after_render = Some(AfterRender::FocusRowButton(list.index(*to), act));
            }
            Action::Duplicate { list, index } => {
                folds.renumber(list, |other| Some(if other > *index { other + 1 } else { other }));
                folds.fold(&list.index(index + 1).text(), true);
                folds.show(&list.text(), index + 1);
            }
            Action::Insert { list, index, .. } => {
                let length = self.state.body().find(list).and_then(Json::as_array).map_or(0, <[Json]>::len);
                let index = (*index).min(length);
                folds.fold(&list.index(index).text(), true);
                folds.show(&list.text(), index);
            }
            _ => {}
        }
    }

    /// Shows the field of a place.
    pub(super) fn go_to(&mut self, place: FieldLocation) {
        self.model.layout.shows_output = false;
        self.show_step_of(&place);
        self.reveal(&place);
        self.after_render = Some(AfterRender::GoTo(place));
    }

    /// Unfolds a place that few people change, or keeps it unfolded: what was unfolded because something was found there must not fold
    /// away while somebody fixes it.
    pub(super) fn keep_open(&mut self, place: &Pointer) {
        if let Some(key) = essentials::fold_of(place) {
            self.model.folds.fold(&key, true);
        }
    }

    /// Unfolds what is around a place.
    fn reveal(&mut self, place: &FieldLocation) {
        let FieldLocation::Body(pointer) = place else { return };
        self.keep_open(pointer);
        let body = self.state.body();
        let section = Section::of(place, body);
        self.model.folds.fold(section.id, true);
        if section.id == Section::OTHER.id
            && let Some(other) = form::others(body).position(|other| pointer.is_within(&other))
        {
            self.model.folds.show(section.id, other);
        }
        // What the Key Vault extension does has sections of its own.
        let settings = form::key_vault(body).map(|vault| vault.child("settings"));
        let top = settings.filter(|settings| pointer.is_within(settings)).unwrap_or_else(Pointer::root);
        self.model.folds.reveal(pointer, &top);
    }
}

/// Where an element is after the one at `from` has moved to `to`.
fn reordered(index: usize, from: usize, to: usize) -> usize {
    if index == from {
        to
    } else if from < index && index <= to {
        index - 1
    } else if to <= index && index < from {
        index + 1
    } else {
        index
    }
}
