//! Which lines of the output are drawn: all of a usual one; of a long one those that can be seen, and some around them.

use std::ops::Range;

/// An output of this many lines is drawn whole.
const WHOLE: usize = 400;

/// The window moves by so many lines at once, so that not each movement of the wheel draws again.
const STEP: usize = 50;

/// Lines that are drawn above what can be seen.
const ABOVE: usize = 100;

/// Lines that are drawn from the first one that can be seen. More fit on no screen.
const BELOW: usize = 250;

/// Whether only a part of so many lines is drawn.
pub(super) fn is_long(count: usize) -> bool {
    count > WHOLE
}

/// The step that a line belongs to. As long as the first line that can be seen stays in it, the same lines are drawn.
pub(super) fn step(line: usize) -> usize {
    line / STEP * STEP
}

/// The lines that are drawn, in parts that do not touch: those around the first one that can be seen, and the one that the
/// arrow keys have reached, for the listbox names it.
pub(super) fn drawn(count: usize, first_seen: usize, reached: usize) -> Vec<Range<usize>> {
    let step = step(first_seen.min(count.saturating_sub(1)));
    let seen = if is_long(count) { step.saturating_sub(ABOVE)..(step + BELOW).min(count) } else { 0..count };
    let alone = reached..(reached + 1).min(count);
    if seen.contains(&reached) {
        vec![seen]
    } else if reached < seen.start {
        vec![alone, seen]
    } else {
        vec![seen, alone]
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_usual_output_is_drawn_whole() {
        assert_eq!(drawn(WHOLE, 300, 7), vec![0..WHOLE]);
        assert_eq!(drawn(0, 0, 0).into_iter().flatten().count(), 0);
    }

    proptest! {
        #[test]
        fn what_is_seen_and_what_is_reached_is_drawn(count in WHOLE + 1..20_000, seen in 0..20_000_usize, reached in 0..20_000_usize) {
            let (seen, reached) = (seen % count, reached % count);
            let parts = drawn(count, seen, reached);
            let has = |line: usize| parts.iter().any(|part| part.contains(&line));
            prop_assert!(has(reached));
            prop_assert!((seen.saturating_sub(ABOVE)..(seen + BELOW - STEP).min(count)).all(has));
            prop_assert!(parts.iter().map(Range::len).sum::<usize>() < 1 + ABOVE + BELOW + 1);
            prop_assert!(parts.windows(2).all(|pair| pair[0].end <= pair[1].start) && parts[parts.len() - 1].end <= count);
        }
    }
}
