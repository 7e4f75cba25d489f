//! Changes of a JSON text that leave everything else in it as it is: spaces, line ends, the order of properties, the spelling of
//! numbers.

use std::ops::Range;

use batch_pool_document::{Json, Members, Pointer, Position, compact, pretty, read};
use batch_pool_engine::import::ImportError;

use jsonc_parser::ast::{Array, Object, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

/// Why fixes can't go into a text, and what to do.
#[derive(Debug, thiserror::Error)]
pub(crate) enum WriteBackError {
    /// JSON doesn't allow what is at this place.
    #[error(
        "the fixes can't be written into this text, because it isn't plain JSON here. Make it plain JSON first, for example \
         with `batch-pool export --format json`"
    )]
    NotPlain { line: usize, column: usize },
    #[error(
        "the fixes can't be written into this text, because the pool is only a part of it or is written in another form. Get \
         the body as JSON with `batch-pool export --format json`, and fix that"
    )]
    OtherForm,
    #[error("the fixes can't be written into this text, because it's UTF-16. Save the file as UTF-8")]
    Encoding,
    #[error("the fixes can't be written, because this isn't a file. Omit --write to print them")]
    NotAFile,
    #[error("the fixes can't be written: {0}")]
    Io(#[from] std::io::Error),
}

impl WriteBackError {
    /// Stable, for programs.
    pub(crate) fn code(&self) -> &'static str {
        match self {
            Self::NotPlain { .. } => "fix-not-plain-json",
            Self::OtherForm => "fix-other-form",
            Self::Encoding => "fix-not-utf-8",
            Self::NotAFile => "fix-not-a-file",
            Self::Io(_) => "fix-not-written",
        }
    }
}

/// A part of a text, in bytes, and what replaces it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) range: Range<usize>,
    pub(crate) text: String,
}

/// A plain JSON text that is a pool body, with the part that each value takes up.
pub(crate) struct PlainText<'a> {
    text: &'a str,
    root: Value<'a>,
    style: Style<'a>,
}

/// How a text is laid out.
struct Style<'a> {
    newline: &'a str,
    /// Of one level; none if the text is a single line.
    indentation: Option<&'a str>,
    /// Between a name and its value.
    colon: &'a str,
}

impl<'a> PlainText<'a> {
    /// The text of a document; an error if the text isn't plain JSON, or if the document is only made of it.
    pub(crate) fn new(text: &'a str, document: &Json) -> Result<Self, WriteBackError> {
        let strict = read::value(text)
            .map_err(|ImportError { line, column, .. }| WriteBackError::NotPlain { line, column })?;
        if strict != *document {
            return Err(WriteBackError::OtherForm);
        }
        let parsed = parse_to_ast(text, &CollectOptions::default(), &ParseOptions::default());
        let root = parsed.ok().and_then(|parsed| parsed.value).ok_or(WriteBackError::OtherForm)?;
        let style = Style::of(text, &root);
        Ok(Self { text, root, style })
    }

    /// The part that stands for a place: the name of a property, with its value if that is short; otherwise the value. For a
    /// missing place, that of the nearest place around it.
    pub(crate) fn range(&self, pointer: &Pointer) -> Range<usize> {
        let mut at = &self.root;
        let mut range = own_range(at);
        for token in pointer.tokens() {
            let (step, value) = match at {
                Value::Object(object) => {
                    let Some(property) = object.get(&token) else { break };
                    let name = property.name.range();
                    let is_short = !matches!(property.value, Value::Object(_) | Value::Array(_));
                    let end = if is_short { property.value.end() } else { name.end };
                    (name.start..end, &property.value)
                }
                Value::Array(array) => {
                    let element = token.parse().ok().and_then(|index: usize| array.elements.get(index));
                    let Some(element) = element else { break };
                    (own_range(element), element)
                }
                _ => break,
            };
            (range, at) = (step, value);
        }
        range
    }

    /// The edits that make the text of `before`, which it is, one of `after`, in the order of the text.
    pub(crate) fn edits(&self, before: &Json, after: &Json) -> Vec<Edit> {
        let mut edits = Vec::new();
        self.compare(&self.root, before, after, &mut edits);
        // What is inserted at a place goes before what is removed from there.
        edits.sort_by_key(|edit| (edit.range.start, edit.range.end > edit.range.start));
        edits
    }

    /// The text of another document, as far as possible with the layout of this one.
    pub(crate) fn with(&self, before: &Json, after: &Json) -> String {
        let text = apply(self.text, &self.edits(before, after));
        // Layout is worth less than the content.
        if read::strict(&text).is_some_and(|written| written.equivalent(after)) {
            text
        } else {
            pretty(after).text + "\n"
        }
    }

    fn compare(&self, node: &Value, before: &Json, after: &Json, edits: &mut Vec<Edit>) {
        if before.same(after) {
            return;
        }
        match (node, before, after) {
            (Value::Object(object), Json::Object(old), Json::Object(new)) => {
                self.compare_objects(object, old, new, edits);
            }
            (Value::Array(array), Json::Array(old), Json::Array(new)) => {
                self.compare_arrays(array, old, new, edits);
            }
            _ => {
                let text = self.written(after, self.indentation_at(node.start()));
                edits.push(Edit { range: node.start()..node.end(), text });
            }
        }
    }

    fn compare_objects(&self, object: &Object, old: &Members, new: &Members, edits: &mut Vec<Edit>) {
        let mut list = List::new(object, object.properties.iter().map(Ranged::range));
        for (position, (property, (name, value))) in object.properties.iter().zip(old.iter()).enumerate() {
            match new.get(name) {
                Some(other) => self.compare(&property.value, value, other, edits),
                None => list.removed[position] = true,
            }
        }
        let mut after = None;
        for (name, value) in new.iter() {
            match old.position(name) {
                Some(position) => after = Some(position),
                None => list.added.push((after, Entry { name: Some(name), value })),
            }
        }
        self.change_list(&list, edits);
    }

    fn compare_arrays(&self, array: &Array, old: &[Json], new: &[Json], edits: &mut Vec<Edit>) {
        let start = old.iter().zip(new).take_while(|(old, new)| old.equivalent(new)).count();
        let (old_rest, new_rest) = (&old[start..], &new[start..]);
        let from_end = old_rest.iter().rev().zip(new_rest.iter().rev());
        let end = from_end.take_while(|(old, new)| old.equivalent(new)).count();
        let (old_middle, new_middle) = (&old_rest[..old_rest.len() - end], &new_rest[..new_rest.len() - end]);
        let mut list = List::new(array, array.elements.iter().map(Ranged::range));
        let shared = old_middle.len().min(new_middle.len());
        for (offset, (old, new)) in old_middle.iter().zip(new_middle).enumerate() {
            self.compare(&array.elements[start + offset], old, new, edits);
        }
        for offset in shared..old_middle.len() {
            list.removed[start + offset] = true;
        }
        let before = (start + shared).checked_sub(1);
        list.added.extend(new_middle[shared..].iter().map(|value| (before, Entry { name: None, value })));
        self.change_list(&list, edits);
    }

    /// Adds entries to a list and removes others, each with its comma.
    fn change_list(&self, list: &List, edits: &mut Vec<Edit>) {
        let first_kept = list.removed.iter().position(|removed| !removed);
        let Some(first_kept) = first_kept else {
            if !list.items.is_empty() || !list.added.is_empty() {
                edits.push(self.whole_list(list));
            }
            return;
        };
        for position in (0..list.items.len()).filter(|position| list.removed[*position]) {
            let range = if position < first_kept {
                list.items[position].start..list.items[position + 1].start
            } else {
                list.items[position - 1].end..list.items[position].end
            };
            edits.push(Edit { range, text: String::new() });
        }
        let lead = &self.text[list.range.start + 1..list.items[0].start];
        // What is between two entries, without the comma.
        let between = match list.items.get(..2) {
            Some([first, second]) => {
                self.text[first.end..second.start].split_once(',').map_or(lead, |(_, space)| space)
            }
            _ => lead,
        };
        let indentation = between
            .rsplit_once('\n')
            .map_or_else(|| self.indentation_at(list.range.start), |(_, indentation)| indentation);
        for (after, entry) in &list.added {
            let entry = self.written_entry(entry, indentation);
            edits.push(if let Some(position) = after {
                let end = list.items[*position].end;
                Edit { range: end..end, text: [",", between, &entry].concat() }
            } else {
                let start = list.range.start + 1;
                Edit { range: start..start, text: [lead, &entry, ","].concat() }
            });
        }
    }

    /// All of a list of which nothing stays.
    fn whole_list(&self, list: &List) -> Edit {
        let outer = self.indentation_at(list.range.start);
        let inner = [outer, self.style.indentation.unwrap_or_default()].concat();
        let entries: Vec<_> = list.added.iter().map(|(_, entry)| self.written_entry(entry, &inner)).collect();
        let text = if entries.is_empty() || self.style.indentation.is_none() {
            entries.join(",")
        } else {
            let newline = self.style.newline;
            let lines = entries.iter().map(|entry| [newline, &inner, entry].concat());
            [&lines.collect::<Vec<_>>().join(","), newline, outer].concat()
        };
        Edit { range: list.range.start + 1..list.range.end - 1, text }
    }

    fn written_entry(&self, entry: &Entry, indentation: &str) -> String {
        let value = self.written(entry.value, indentation);
        match entry.name {
            Some(name) => [&compact(&Json::string(name)), self.style.colon, &value].concat(),
            None => value,
        }
    }

    /// A value in the layout of the text, without the indentation of its first line.
    fn written(&self, value: &Json, indentation: &str) -> String {
        let Some(unit) = self.style.indentation else { return compact(value) };
        let text = pretty(value).text;
        let mut lines = text.split('\n');
        let mut written = lines.next().unwrap_or_default().to_owned();
        for line in lines {
            let content = line.trim_start_matches(' ');
            written.push_str(self.style.newline);
            written.push_str(indentation);
            // The writer indents by two spaces.
            written.push_str(&unit.repeat((line.len() - content.len()) / 2));
            written.push_str(content);
        }
        written
    }

    /// The spaces that the line of an offset begins with.
    fn indentation_at(&self, offset: usize) -> &str {
        let line = self.text[..offset].rfind('\n').map_or(0, |newline| newline + 1);
        let content = self.text[line..].trim_start_matches([' ', '\t']);
        &self.text[line..self.text.len() - content.len()]
    }
}

impl<'a> Style<'a> {
    fn of(text: &'a str, root: &Value) -> Self {
        let newline = if text.contains("\r\n") { "\r\n" } else { "\n" };
        let first = root.as_object().and_then(|object| object.properties.first());
        let lead = first.map_or("", |first| &text[root.start() + 1..first.start()]);
        let indentation = match lead.rsplit_once('\n') {
            Some((_, "")) => Some("  "),
            Some((_, indentation)) => Some(indentation),
            None if first.is_none() || text.trim_end().contains('\n') => Some("  "),
            None => None,
        };
        let colon = first.map_or(": ", |first| &text[first.name.range().end..first.value.start()]);
        Self { newline, indentation, colon }
    }
}

/// The entries of an object or an array, and what becomes of them.
struct List<'a> {
    range: Range<usize>,
    items: Vec<Range<usize>>,
    removed: Vec<bool>,
    /// Each with the position of the entry that it follows.
    added: Vec<(Option<usize>, Entry<'a>)>,
}

/// An entry to write.
struct Entry<'a> {
    /// None in an array.
    name: Option<&'a str>,
    value: &'a Json,
}

impl List<'_> {
    fn new(container: &impl Ranged, items: impl Iterator<Item = jsonc_parser::common::Range>) -> Self {
        let items: Vec<_> = items.map(|range| range.start..range.end).collect();
        let removed = vec![false; items.len()];
        Self { range: container.start()..container.end(), items, removed, added: Vec::new() }
    }
}

/// A value, or the bracket that it begins with.
fn own_range(value: &Value) -> Range<usize> {
    match value {
        Value::Object(_) | Value::Array(_) => value.start()..value.start() + 1,
        _ => value.start()..value.end(),
    }
}

/// A text after edits that are in its order.
fn apply(text: &str, edits: &[Edit]) -> String {
    let mut written = String::with_capacity(text.len());
    let mut at = 0;
    for Edit { range, text: new } in edits {
        written.push_str(&text[at..range.start]);
        written.push_str(new);
        at = range.end;
    }
    written.push_str(&text[at..]);
    written
}

/// Finds the line and the column of an offset, both from 1. A column is a character.
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let ends = (0..bytes.len()).filter(|&at| match bytes[at] {
            b'\n' => true,
            b'\r' => bytes.get(at + 1) != Some(&b'\n'),
            _ => false,
        });
        let starts = std::iter::once(0).chain(ends.map(|end| end + 1)).collect();
        Self { text, starts }
    }

    pub(crate) fn place(&self, offset: usize) -> Position {
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts[line - 1];
        Position { line, column: self.text[start..offset].chars().count() + 1 }
    }
}
