//! JSON Patch (RFC 6902) against another implementation. A text has a document, an empty line, and a patch.
#![no_main]

use batch_pool_document::{Patch, Unordered, compact, diff, read};
use batch_pool_model::contract::BodyOrder;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Some((document, patch)) = text.split_once("\n\n") else { return };
    let (Some(before), Some(json)) = (read::strict(document), read::strict(patch)) else { return };
    let Some(patch) = Patch::from_json(&json) else { return };
    assert_eq!(Patch::from_json(&patch.to_json()).as_ref(), Some(&patch));

    let after = patch.apply(&before, &Unordered);
    let ordered = patch.apply(&before, &BodyOrder);
    assert_eq!(after.is_ok(), ordered.is_ok());
    let mut other: serde_json::Value = serde_json::from_str(&compact(&before)).expect("our own JSON");
    let steps: json_patch::Patch = serde_json::from_str(&compact(&patch.to_json())).expect("our own patch");
    let accepted = json_patch::patch(&mut other, &steps).is_ok();
    assert_eq!(after.is_ok(), accepted, "{after:?}");
    let (Ok(after), Ok(ordered)) = (after, ordered) else { return };
    assert!(after.equivalent(&ordered));
    let written: serde_json::Value = serde_json::from_str(&compact(&after)).expect("our own JSON");
    assert_eq!(written, other);
    // The order of members is no difference.
    assert!(diff(&after, &ordered).is_empty());
    assert_eq!(diff(&before, &after).is_empty(), before.equivalent(&after));
});
