//! The reader of JSON: what it takes is written as strict JSON that says the same, also to another reader.
#![no_main]

use batch_pool_document::limits::TEXT;
use batch_pool_document::{compact, pretty, read};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|text: &str| {
    let Ok(reading) = read::within(text, &TEXT) else { return };
    for written in [compact(&reading.value), pretty(&reading.value).text] {
        assert_eq!(read::strict(&written).as_ref(), Some(&reading.value));
        let other: Value = serde_json::from_str(&written).expect("another reader takes it");
        if reading.repairs.is_empty() {
            let direct: Value = serde_json::from_str(text).expect("nothing is wrong with it");
            assert_eq!(other, direct);
        }
    }
    let lines = text.split(['\n', '\r']).count();
    for repair in &reading.repairs {
        assert!((1..=lines).contains(&repair.line) && repair.column > 0, "{repair:?}");
    }
});
