//! What somebody opens as if it were a body: no error, status, or log is taken for one, in whatever envelope it is.

use batch_pool_engine::import::import;

use crate::cases::CASES;
use crate::envelopes::{ENVELOPES, Error};
use crate::verdicts::status_file;

/// The code of the error with which a text isn't opened; none if it's taken for a body.
fn refusal(text: &str) -> Option<&'static str> {
    import(text).err().map(|error| error.code)
}

#[test]
fn no_envelope_of_an_error_is_opened() {
    for (row, code, message, values) in CASES {
        for (name, envelope) in ENVELOPES {
            let text = envelope(Error { code, message, values });
            assert_eq!(refusal(&text), Some("azure-error"), "{row} in {name}:\n{text}");
        }
    }
}

#[test]
fn no_status_file_is_opened() {
    for status in ["success", "transitioning", "warning", "error"] {
        let file = status_file(status, "Started");
        assert_eq!(refusal(&file), Some("azure-error"), "with a prompt after it: {file}");
        let whole = file.rsplit_once(']').expect("a list").0.to_owned() + "]";
        assert_eq!(refusal(&whole), Some("azure-error"), "{whole}");
        assert_eq!(refusal(&format!("$ cat 1.status\n{whole}")), Some("azure-error"));
    }
}
