//! Undo and redo.

/// What a history is made of.
pub trait Snapshot: Clone + PartialEq {
    /// The bytes that this snapshot holds beyond what it shares with another, about.
    fn bytes_beyond(&self, other: &Self) -> usize;
}

/// A snapshot before or after the present one.
#[derive(Clone, Debug, PartialEq)]
struct Step<T> {
    snapshot: T,
    /// What it holds beyond the snapshot that is one step nearer to the present.
    bytes: usize,
}

/// Snapshots of a work, the present one in the middle. Snapshots share their branches, so most of them cost little. The
/// oldest are dropped when there are too many, or when they hold too much memory.
#[derive(Clone, Debug, PartialEq)]
pub struct History<T> {
    past: Vec<Step<T>>,
    present: T,
    future: Vec<Step<T>>,
    /// What the last change was about, while further changes of the same kind still join it.
    open: Option<String>,
}

/// The most steps back that are kept.
const MOST_STEPS: usize = 500;

/// The most bytes that all steps may hold together. Whatever it holds, the nearest step in either direction is kept.
const MOST_BYTES: usize = 64 << 20;

impl<T: Snapshot> History<T> {
    /// A history of one snapshot.
    pub fn new(present: T) -> Self {
        Self { past: Vec::new(), present, future: Vec::new(), open: None }
    }

    /// The snapshot that counts now.
    pub fn present(&self) -> &T {
        &self.present
    }

    /// The state before the last step.
    pub fn previous(&self) -> Option<&T> {
        self.past.last().map(|step| &step.snapshot)
    }

    /// Makes `next` the present. Changes that follow each other with the same `subject` (characters typed into one field)
    /// are one step, until [`History::settle`]. A `next` equal to the present is no step.
    pub fn push(&mut self, next: T, subject: Option<String>) {
        if next == self.present {
            return;
        }
        let joins = subject.is_some() && subject == self.open;
        self.open = subject;
        self.future.clear();
        if joins {
            self.present = next;
        } else {
            let step = self.leave_for(next);
            self.past.push(step);
            self.forget();
        }
    }

    /// Ends the step that is open: the next change begins a new one.
    pub fn settle(&mut self) {
        self.open = None;
    }

    /// Whether there is a step back.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether a step was taken back, and nothing has changed since.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Goes one step back. Says whether there was one.
    pub fn undo(&mut self) -> bool {
        self.open = None;
        let Some(before) = self.past.pop() else { return false };
        let step = self.leave_for(before.snapshot);
        self.future.push(step);
        self.forget();
        true
    }

    /// Goes one step forward again. Says whether there was one.
    pub fn redo(&mut self) -> bool {
        self.open = None;
        let Some(after) = self.future.pop() else { return false };
        let step = self.leave_for(after.snapshot);
        self.past.push(step);
        self.forget();
        true
    }

    /// Makes another snapshot the present one, and gives a step back to the one before it.
    fn leave_for(&mut self, next: T) -> Step<T> {
        let snapshot = std::mem::replace(&mut self.present, next);
        let bytes = snapshot.bytes_beyond(&self.present);
        Step { snapshot, bytes }
    }

    /// Drops the steps farthest from the present as long as there are too many, or they hold too much.
    fn forget(&mut self) {
        let mut bytes: usize = self.past.iter().chain(&self.future).map(|step| step.bytes).sum();
        for steps in [&mut self.past, &mut self.future] {
            let mut dropped = 0;
            while steps.len() - dropped > 1 && (bytes > MOST_BYTES || steps.len() - dropped > MOST_STEPS) {
                bytes -= steps[dropped].bytes;
                dropped += 1;
            }
            steps.drain(..dropped);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Json, bytes_beyond};

    impl Snapshot for String {
        fn bytes_beyond(&self, _: &Self) -> usize {
            self.len()
        }
    }

    impl Snapshot for Json {
        fn bytes_beyond(&self, other: &Self) -> usize {
            bytes_beyond(self, Some(other))
        }
    }

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
        let mut history = History::new("0".to_owned());
        history.push("1".into(), Some("a".into()));
        history.settle();
        history.push("2".into(), Some("a".into()));
        assert!(history.undo());
        assert_eq!(history.present(), "1");
        history.push("3".into(), None);
        assert!(!history.can_redo());
    }

    fn held<T>(history: &History<T>) -> usize {
        history.past.iter().chain(&history.future).map(|step| step.bytes).sum()
    }

    fn undo_all<T: Snapshot>(history: &mut History<T>) -> usize {
        std::iter::from_fn(|| history.undo().then_some(())).count()
    }

    #[test]
    fn bounds_the_bytes_of_bodies_that_share_nothing() {
        let body = |number: usize| {
            let letter = char::from(b'a' + u8::try_from(number % 26).expect("a letter"));
            Json::object([("text", Json::string(letter.to_string().repeat(8 << 20)))])
        };
        let mut history = History::new(body(0));
        for number in 1..=500 {
            history.push(body(number), None);
            assert!(held(&history) <= MOST_BYTES, "after {number}");
        }
        // Eight of 8 MB with what their allocations cost would be a little more than the bound.
        assert_eq!(history.past.len(), 7);
        assert_eq!(undo_all(&mut history), 7);
        assert!(held(&history) <= MOST_BYTES);
        assert_eq!(history.present(), &body(493));
    }

    #[test]
    fn keeps_all_small_steps_in_a_large_body() {
        let large = Json::string("x".repeat(8 << 20));
        let body = |number: usize| {
            Json::object([("large", large.clone()), ("small", Json::string(number.to_string()))])
        };
        let mut history = History::new(body(0));
        (1..=400).for_each(|number| history.push(body(number), None));
        assert_eq!(undo_all(&mut history), 400);
    }

    #[test]
    fn keeps_the_last_step_whatever_it_holds() {
        let mut history = History::new("a".repeat(MOST_BYTES + 1));
        history.push("b".repeat(MOST_BYTES + 1), None);
        history.push("c".repeat(MOST_BYTES + 1), None);
        assert_eq!(history.past.len(), 1);
        assert!(history.undo() && history.redo() && history.undo());
        assert!(history.present().starts_with('b'));
    }

    #[test]
    fn bounds_the_number_of_steps() {
        let mut history = History::new(String::new());
        (0..MOST_STEPS + 10).for_each(|number| history.push(number.to_string(), None));
        assert_eq!(undo_all(&mut history), MOST_STEPS);
    }
}
