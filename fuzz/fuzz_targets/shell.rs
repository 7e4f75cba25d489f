//! The reader of commands: the body of what it takes is the same after an export as a command.
#![no_main]

use batch_pool_document::compact;
use batch_pool_engine::export::{self, export};
use batch_pool_engine::import::import;
use batch_pool_model::target::Target;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(imported) = import(text) else { return };
    // An import may write some of a body in another way. It has to be settled, not to be as in the text.
    let settled = import(&compact(&imported.document)).expect("our own body is read");
    let command = export("curl-bash", &imported.document, &Target::default(), export::Options::default());
    let again = import(&command.expect("the format exists").files[0].text).expect("our own command is read");
    assert_eq!(again.document, settled.document);
});
