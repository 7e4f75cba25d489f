//! Hostile texts. Each stands for a kind.

use batch_pool_document::limits::{BODY, Limit, Limits, TEXT};

/// A pool with one more property, which holds this JSON.
pub(crate) fn pool(json: &str) -> String {
    format!(r#"{{"name":"d","properties":{{"vmSize":"Standard_D2s_v5","u":{json}}}}}"#)
}

/// Arrays inside each other.
pub(crate) fn nested(levels: usize) -> String {
    ["[".repeat(levels), "]".repeat(levels)].concat()
}

/// A pool whose innermost value is so many steps from the root.
pub(crate) fn deep(levels: usize) -> String {
    // The property `u` is two steps deep.
    pool(&nested(levels - 1))
}

/// An array of so many values.
pub(crate) fn list(count: usize) -> String {
    format!("[{}]", vec!["1"; count].join(","))
}

/// Objects inside each other, each with a name of so many bytes, around a list of so many values.
pub(crate) fn names(levels: usize, length: usize, count: usize) -> String {
    let name = "k".repeat(length);
    let (open, close) = (format!("{{\"{name}\":").repeat(levels), "}".repeat(levels));
    [&open, &*list(count), &*close].concat()
}

/// A pool with as much as a limit of a body allows, or hardly less, and one with a little more.
pub(crate) fn around(limit: Limit) -> (String, String) {
    match limit {
        Limit::Levels => (deep(BODY.levels), deep(BODY.levels + 1)),
        Limit::Name => (pool(&names(1, BODY.name, 1)), pool(&names(1, BODY.name + 1, 1))),
        Limit::Places => {
            // The root, `name`, `properties`, `vmSize`, and the list itself.
            let most = BODY.places - 5;
            // A template adds a property or two.
            (pool(&list(most - 2)), pool(&list(most + 1)))
        }
        Limit::Bytes => {
            let most = BODY.bytes - pool("\"\"").len();
            let text = |length| pool(&format!("\"{}\"", "x".repeat(length)));
            (text(most - 100), text(most + 1))
        }
        Limit::Pointers => {
            let (levels, length) = (40, 1000);
            // Of each value inside, without the digits of its index.
            let way = "/properties/u".len() + levels * (length + 1) + 1;
            let fits = BODY.pointers / (way + 5) - levels;
            (pool(&names(levels, length, fits)), pool(&names(levels, length, BODY.pointers / way + 1)))
        }
    }
}

/// A text that exceeds a limit of what is read at all.
pub(crate) fn beyond(limit: Limit) -> String {
    let Limits { bytes, name, levels, places, pointers } = TEXT;
    match limit {
        Limit::Levels => deep(levels + 1),
        Limit::Name => pool(&names(1, name + 1, 1)),
        Limit::Places => pool(&list(places)),
        // White space alone makes no document larger.
        Limit::Bytes => [pool("1"), " ".repeat(bytes)].concat(),
        Limit::Pointers => pool(&names(80, 1000, pointers / 80_000 + 1)),
    }
}
