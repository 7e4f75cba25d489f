//! The text at the right of the form, line by line.

use std::rc::Rc;

use batch_pool_document::{Pointer, PointerMap, Rendered, find};
use batch_pool_engine::export::{self, Export, ExportFile};
use batch_pool_engine::failure::Failure;
use batch_pool_model::locale::Text;
use batch_pool_model::work::Work;

/// One line.
#[derive(Clone, Debug, PartialEq)]
pub struct OutputLine {
    /// Without its end.
    pub text: Rc<str>,
    /// The place of the body that the line shows, where it shows one.
    pub pointer: Option<Pointer>,
    /// The last edit made it what it is.
    pub changed: bool,
}

/// The chosen format of the present work.
#[derive(Clone, Debug, PartialEq)]
pub enum Output {
    /// It has been written.
    Written {
        /// Of the first file.
        lines: Vec<OutputLine>,
        /// The thing itself first, then what it refers to.
        files: Vec<ExportFile>,
        /// What to know before it's used.
        notes: Vec<Text>,
    },
    /// There is nothing to show, to copy or to save.
    Unwritten(Failure),
}

impl Default for Output {
    fn default() -> Self {
        Self::Unwritten(Failure::Loading)
    }
}

impl Output {
    /// The lines of the first file; none if nothing was written.
    pub fn lines(&self) -> &[OutputLine] {
        match self {
            Self::Written { lines, .. } => lines,
            Self::Unwritten(_) => &[],
        }
    }

    /// The thing itself first, then what it refers to.
    pub fn files(&self) -> &[ExportFile] {
        match self {
            Self::Written { files, .. } => files,
            Self::Unwritten(_) => &[],
        }
    }

    /// What to know before the output is used.
    pub fn notes(&self) -> &[Text] {
        match self {
            Self::Written { notes, .. } => notes,
            Self::Unwritten(_) => &[],
        }
    }
}

/// The body as JSON, which needs no engine.
pub(super) fn json(work: &Work, rendered: &Rendered) -> Export {
    Export { files: vec![export::json_file(&work.body, &work.target, rendered)], notes: Vec::new() }
}

/// The output that was written. `changed` names the places that the last edit touched.
pub(super) fn output(
    written: Result<Export, Failure>,
    rendered: &Rendered,
    changed: &PointerMap<()>,
) -> Output {
    let Export { files, notes } = match written {
        Ok(written) => written,
        Err(failure) => return Output::Unwritten(failure),
    };
    // A format that writes nothing has failed, whatever it says.
    let text = files.first().map(|file| file.text.as_str()).unwrap_or_default();
    if text.is_empty() {
        return Output::Unwritten(Failure::Unreadable);
    }
    let body_starts = body_line(text, rendered);
    let line = |(number, text): (usize, &str)| {
        let inside = body_starts
            .and_then(|start| number.checked_sub(start))
            .filter(|line| *line < rendered.lines.len());
        let pointer = inside.map(|line| rendered.lines[line].clone());
        let changed = pointer.as_ref().is_some_and(|at| is_changed(at, changed));
        OutputLine { text: text.into(), changed, pointer }
    };
    let lines = text.strip_suffix('\n').unwrap_or(text).split('\n').enumerate().map(line).collect();
    Output::Written { lines, files, notes }
}

/// Whether a place, or one around it, was changed. Each is looked up: there may be as many changes as lines.
fn is_changed(at: &Pointer, changed: &PointerMap<()>) -> bool {
    !changed.is_empty() && changed.nearest(at).is_some()
}

/// The line on which the body begins, if the text holds it as it is rendered.
fn body_line(text: &str, rendered: &Rendered) -> Option<usize> {
    let at = find(text, &rendered.text)?;
    Some(text[..at].matches('\n').count())
}
