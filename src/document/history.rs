//! Undo and redo.

/// Snapshots of a work, the present one in the middle. Snapshots share their branches, so keeping many is cheap.
#[derive(Clone, Debug, PartialEq)]
pub struct History<T> {
    past: Vec<T>,
    present: T,
    future: Vec<T>,
    /// What the last change was about, while further changes of the same kind still join it.
    open: Option<String>,
}

/// How many steps back are kept.
const KEPT: usize = 500;

impl<T: Clone + PartialEq> History<T> {
    pub fn new(present: T) -> Self {
        Self { past: Vec::new(), present, future: Vec::new(), open: None }
    }

    pub fn present(&self) -> &T {
        &self.present
    }

    /// What stood before the last step.
    pub fn previous(&self) -> Option<&T> {
        self.past.last()
    }

    /// Makes `next` the present. Changes that follow each other with the same `subject` (characters typed into one field)
    /// are one step, until [`History::settle`]. A `next` equal to the present is no step.
    pub fn push(&mut self, next: T, subject: Option<String>) {
        if next == self.present {
            return;
        }
        let joins = subject.is_some() && subject == self.open;
        let before = std::mem::replace(&mut self.present, next);
        if !joins {
            self.past.push(before);
            if self.past.len() > KEPT {
                self.past.remove(0);
            }
        }
        self.open = subject;
        self.future.clear();
    }

    /// Ends the step that is open: the next change begins a new one.
    pub fn settle(&mut self) {
        self.open = None;
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Goes one step back. Says whether there was one.
    pub fn undo(&mut self) -> bool {
        self.open = None;
        let Some(before) = self.past.pop() else { return false };
        self.future.push(std::mem::replace(&mut self.present, before));
        true
    }

    /// Goes one step forward again. Says whether there was one.
    pub fn redo(&mut self) -> bool {
        self.open = None;
        let Some(after) = self.future.pop() else { return false };
        self.past.push(std::mem::replace(&mut self.present, after));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joins_typing_and_gives_it_back_whole() {
        let mut history = History::new(String::new());
        for text in ["1", "12", "12b"] {
            history.push(text.into(), Some("/a".into()));
        }
        history.push("other".into(), Some("/b".into()));
        assert!(history.undo());
        assert_eq!(history.present(), "12b");
        assert!(history.undo());
        assert_eq!(history.present(), "");
        assert!(!history.undo());
        assert!(history.redo() && history.redo() && !history.redo());
        assert_eq!(history.present(), "other");
    }

    #[test]
    fn a_settled_step_is_closed_and_a_new_change_drops_the_future() {
        let mut history = History::new(0);
        history.push(1, Some("a".into()));
        history.settle();
        history.push(2, Some("a".into()));
        assert!(history.undo());
        assert_eq!(history.present(), &1);
        history.push(3, None);
        assert!(!history.can_redo());
    }
}
